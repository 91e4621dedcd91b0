"""What stands behind the id or the name of an account: a person, a space or an organisation.

Whoever asks finds what she may know of, and nothing else: people by `known_people`, spaces by
`visible_spaces`, partners by `known_partners`. What she may not know of looks like what does not exist.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from django.conf import settings
from django.utils.translation import gettext as _

from schwarm.api.calls import found
from schwarm.api.entities.account import Account, organisation_account, people_accounts, space_accounts
from schwarm.api.errors import Unprocessable
from schwarm.lib.stems import LONGEST_QUERY
from schwarm.people.queries import all_people, find_people, followed_ids
from schwarm.spaces.queries import (
    find_spaces,
    known_organisations,
    known_people,
    known_person,
    spaces_of,
    visible_people,
    visible_spaces,
)

if TYPE_CHECKING:
    from schwarm.people.models import Organisation, Person
    from schwarm.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Subject:
    """Exactly one of the three."""

    person: "Person | None" = None
    space: "Space | None" = None
    organisation: "Organisation | None" = None

    @property
    def id(self) -> int:
        return (self.person or self.space or self.organisation).pk  # type: ignore[union-attr]

    def be_person(self) -> "Person":
        """The person; says what is wrong where it is something else."""
        return self.person or self._refuse()

    def _refuse(self) -> NoReturn:
        if self.space:
            raise Unprocessable(_("This is a space. That can be done with people only."))
        raise Unprocessable(_("This is an organisation. That can be done with people only."))


def subject(viewer: "Person", account_id: int) -> Subject:
    """What has this id; `NotFound` where `viewer` knows of nothing."""
    return found(next(iter(subjects(viewer, [account_id])), None))


def subjects(viewer: "Person", ids: Sequence[int]) -> list[Subject]:
    """What has these ids, each once and in this order, as far as `viewer` knows; three queries at most."""
    wanted = list(dict.fromkeys(ids))
    known: dict[int, Subject] = {}
    for look in (_people, _spaces, _organisations):
        missing = [pk for pk in wanted if pk not in known]
        known |= {one.id: one for one in look(viewer, missing)} if missing else {}
    return [known[pk] for pk in wanted if pk in known]


def subject_named(viewer: "Person", name: str) -> Subject | None:
    """What is called so: one namespace holds people, spaces and organisations."""
    name = local_name(name)
    if person := known_person(viewer, name):
        return Subject(person=person)
    if space := visible_spaces(viewer).filter(slug=name).first():
        return Subject(space=space)
    organisation = known_organisations(viewer).filter(slug=name).first()
    return Subject(organisation=organisation) if organisation else None


def subjects_found(viewer: "Person", text: str, bounds: slice, *, followed: bool = False) -> list[Subject]:
    """People and spaces that `text` asks for: the one of this name first, then people, then spaces."""
    text = text[:LONGEST_QUERY]
    people, spaces = visible_people(viewer), visible_spaces(viewer).filter(archived_at=None)
    if followed:
        people = people.filter(pk__in=followed_ids(viewer))
        spaces = spaces.filter(pk__in=spaces_of(viewer).values("pk"))
    people = find_people(people, text).order_by("name", "pk")
    spaces = find_spaces(spaces, text).order_by("name", "pk")
    named = subject_named(viewer, text)
    first = [named.id] if named and not followed else []
    ids = [
        *first,
        *(pk for rows in (people, spaces) for pk in rows.values_list("pk", flat=True)[: bounds.stop]),
    ]
    return subjects(viewer, list(dict.fromkeys(ids))[bounds])


def local_name(name: str) -> str:
    """`ada` of `@ada`, of `ada@HOST` and of `https://HOST/@ada`; otherwise what was given."""
    name = name.strip()
    for path in ("/@", "/spaces/", "/partners/"):
        name = name.removeprefix(f"{settings.BASE_URL}{path}")
    return name.removeprefix("@").removesuffix(f"@{settings.HOST}").casefold()


def subject_accounts(viewer: "Person | None", shown: Sequence[Subject]) -> list[Account]:
    """The accounts of all of them, in a fixed number of queries."""
    people = [one.person for one in shown if one.person]
    spaces = [one.space for one in shown if one.space]
    accounts = [
        *people_accounts(viewer, people),
        *space_accounts(viewer, spaces),
        *(organisation_account(one.organisation) for one in shown if one.organisation),
    ]
    by_id = {account["id"]: account for account in accounts}
    return [by_id[str(one.id)] for one in shown]


def _people(viewer: "Person", ids: Iterable[int]) -> Iterable[Subject]:
    return (Subject(person=one) for one in known_people(viewer, all_people()).filter(pk__in=ids))


def _spaces(viewer: "Person", ids: Iterable[int]) -> Iterable[Subject]:
    return (Subject(space=one) for one in visible_spaces(viewer).filter(pk__in=ids))


def _organisations(viewer: "Person", ids: Iterable[int]) -> Iterable[Subject]:
    return (Subject(organisation=one) for one in known_organisations(viewer).filter(pk__in=ids))
