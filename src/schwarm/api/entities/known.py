"""Statuses and accounts as JSON that is kept for as long as they look the same.

Whether somebody may see a post is asked each time. What was changed about it, and what its reader did with
it, shows at once; what is said of people and spaces may be a minute old.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec
from django.utils.translation import get_language

from schwarm.api.encoding import encoded
from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.entities.status import Status, statuses
from schwarm.conversation.queries.related import people_by_id
from schwarm.conversation.queries.signs import Sign, signs
from schwarm.lib.kept import Kept
from schwarm.people.queries import silenced_by

if TYPE_CHECKING:
    from schwarm.people.models import Person

Entity = TypeVar("Entity", Status, Account)

# how old what is said of people and spaces may be
SECONDS = 60
MOST_KEPT = 5000

NO_QUOTE, HIDDEN = (Sign(0, True, False, None, None, (word,)) for word in ("none", "hidden"))

_statuses: Kept[bytes] = Kept(MOST_KEPT, SECONDS)
_accounts: Kept[bytes] = Kept(MOST_KEPT, SECONDS)


def known_statuses(viewer: "Person | None", ids: Sequence[int]) -> list[Status]:
    """The same as `statuses`, written as JSON already."""
    return list(known_by_id(viewer, ids).values())


def known_by_id(viewer: "Person | None", ids: Sequence[int]) -> dict[int, Status]:
    """The same by id, in this order."""
    if viewer is None:
        return {int(status["id"]): status for status in statuses(None, ids)}
    return _known(viewer, ids, signs(viewer, ids))


def known_signed(viewer: "Person | None", found: Sequence[Sign]) -> list[Status]:
    """The same for posts whose signs are at hand."""
    return list(known_signed_by_id(viewer, found).values()) if viewer else []


def known_signed_by_id(viewer: "Person", found: Sequence[Sign]) -> dict[int, Status]:
    """The same by id."""
    by_id = {sign.pk: sign for sign in found}
    return _known(viewer, list(by_id), by_id)


def known_accounts(viewer: "Person", ids: Collection[int]) -> dict[int, Account]:
    """Accounts of people by id, written as JSON already."""
    general = (get_language(), viewer.organisation.is_host)
    keys: dict[int, Hashable] = {pk: (pk, general) for pk in ids}
    found = _accounts.find_all(keys)
    missing = [pk for pk in keys if pk not in found]
    for account in people_accounts(viewer, people_by_id(missing)) if missing else ():
        pk = int(account["id"])
        found[pk] = encoded(account)
        _accounts.put(keys[pk], found[pk])
    return {pk: cast("Account", msgspec.Raw(body)) for pk, body in found.items()}


def opened(entity: Entity) -> Entity:
    """A known status or account with its parts, for who needs to look into it."""
    whole: Entity = msgspec.json.decode(encoded(entity))
    return whole


def account_of(status: Status) -> Account:
    """Who speaks in a known status."""
    return opened(status)["account"]


def _known(viewer: "Person", ids: Sequence[int], found: Mapping[int, Sign]) -> dict[int, Status]:
    keys = _keys(viewer, found.values())
    bodies = _statuses.find_all(keys)
    missing = [pk for pk in ids if pk not in bodies]
    for status in statuses(viewer, missing) if missing else ():
        pk = int(status["id"])
        bodies[pk] = encoded(status)
        if pk in keys:
            _statuses.put(keys[pk], bodies[pk])
    return {pk: cast("Status", msgspec.Raw(bodies[pk])) for pk in ids if pk in bodies}


def _keys(viewer: "Person", found: Iterable[Sign]) -> dict[int, Hashable]:
    """Under what each post is kept; those that cannot be kept are missing."""
    quotes = _quotes(viewer, {sign.quote_of for sign in found if sign.quote_of is not None})
    general = (get_language(), viewer.organisation_id)
    keys: dict[int, Hashable] = {}
    for sign in found:
        quote = quotes[sign.quote_of] if sign.quote_of is not None else NO_QUOTE
        if sign.is_lasting and quote.is_lasting:
            owner = viewer.pk if sign.is_personal or quote.is_personal else 0
            keys[sign.pk] = (sign.pk, general, sign.parts, quote.parts, owner)
    return keys


def _quotes(viewer: "Person", ids: Collection[int]) -> dict[int, Sign]:
    """The signs of quoted posts, to which belongs whether one wants to hear their authors."""
    if not ids:
        return {}
    found, silenced = signs(viewer, ids), silenced_by(viewer)
    return {pk: _quote(found.get(pk), silenced) for pk in ids}


def _quote(sign: Sign | None, silenced: Mapping[int, bool]) -> Sign:
    """The sign of a quote. What stands in a quote inside a quote is not looked into."""
    if sign is None:
        return HIDDEN
    parts = (sign.pk, silenced.get(sign.author_id or 0), *sign.parts)
    return sign._replace(is_lasting=sign.is_lasting and sign.quote_of is None, parts=parts)
