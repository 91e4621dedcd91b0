"""Statuses as JSON that is kept for as long as the posts look the same.

Whether somebody may see a post is asked each time. What was changed about it, and what its reader did with
it, shows at once; what is said of people and spaces beside it may be a minute old.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

import msgspec
from django.utils.translation import get_language

from schwarm.api.encoding import encoded
from schwarm.api.entities.status import Status, statuses
from schwarm.conversation.queries.signs import Sign, signs
from schwarm.lib.kept import Kept

if TYPE_CHECKING:
    from schwarm.api.entities.account import Account
    from schwarm.people.models import Person

# how old what is said of people and spaces may be
SECONDS = 60
MOST_KEPT = 5000

_kept: Kept[bytes] = Kept(MOST_KEPT, SECONDS)


def known_statuses(viewer: "Person | None", ids: Sequence[int]) -> list[Status]:
    """The same as `statuses`, written as JSON already."""
    return list(known_by_id(viewer, ids).values())


def known_by_id(viewer: "Person | None", ids: Sequence[int]) -> dict[int, Status]:
    """The same by id, in this order."""
    if viewer is None:
        return {int(status["id"]): status for status in statuses(None, ids)}
    keys = _keys(viewer, ids)
    found = {pk: body for pk, key in keys.items() if (body := _kept.find(key))}
    missing = [pk for pk in ids if pk not in found]
    for status in statuses(viewer, missing) if missing else ():
        pk = int(status["id"])
        found[pk] = encoded(status)
        if pk in keys:
            _kept.put(keys[pk], found[pk])
    return {pk: cast("Status", msgspec.Raw(found[pk])) for pk in ids if pk in found}


def opened(status: Status) -> Status:
    """A known status with its parts, for who needs to look into it."""
    whole: Status = msgspec.json.decode(encoded(status))
    return whole


def account_of(status: Status) -> "Account":
    """Who speaks in a known status."""
    return opened(status)["account"]


def _keys(viewer: "Person", ids: Sequence[int]) -> dict[int, Hashable]:
    """Under what each post is kept; those that cannot be kept are missing."""
    own = signs(viewer, ids)
    passed_on = {sign.boost_of for sign in own.values() if sign.boost_of}
    known = own | signs(viewer, passed_on - own.keys()) if passed_on else own
    general = (get_language(), viewer.organisation_id)
    return {
        pk: (pk, general, *parts, viewer.pk if any(sign.is_personal for sign in parts) else 0)
        for pk in own
        if (parts := _parts(pk, known))
    }


def _parts(pk: int, known: Mapping[int, Sign]) -> tuple[Sign, ...]:
    """The sign of a post, and that of what it passes on; nothing where one of them is missing."""
    sign = known[pk]
    if sign.boost_of is None:
        return (sign,)
    inner = known.get(sign.boost_of)
    return (sign, inner) if inner else ()
