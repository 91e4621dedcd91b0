"""How many people an audience reaches, for who is about to write and for who asks who may read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from schwarm.conversation.models import Audience, Post
from schwarm.lib.compiled import compiled
from schwarm.people.models import Follow, Organisation, Person
from schwarm.people.queries import active_people
from schwarm.spaces.models import Membership, Space, SpaceOrganisation


@dataclass(slots=True)
class Readers:
    """People of the host organisation, and of which others how many."""

    inside: int = 0
    outside: list[tuple[str, int]] = field(default_factory=list)


def employees_and_partners() -> tuple[int, int]:
    """How many active people the host organisation has, and all others together."""
    sizes = dict(_sizes())
    inside = sizes.pop(Organisation.Kind.HOST, 0)
    return inside, sum(sizes.values())


@compiled
def _sizes() -> QuerySet[Person, Any]:
    people = active_people().order_by().select_related(None)
    return people.values_list("organisation__kind").annotate(n=Count("pk"))


def followers_within_organisation(person: Person) -> int:
    """Who reads what `person` says to followers."""
    return sum(size for _followed, size in _followers(person.pk, person.organisation_id))


@compiled
def _followers(person_id: int, organisation_id: int) -> QuerySet[Follow, Any]:
    follows = Follow.objects.filter(
        followed=person_id, follower__organisation=organisation_id, follower__left_at=None
    )
    return follows.values_list("followed").annotate(n=Count("pk"))


def readers_of_spaces(spaces: Sequence[Space], employees: int) -> dict[int, Readers]:
    """By space, who can read there: everybody of the organisation where it is open, else its members."""
    members = _members([space.pk for space in spaces if not space.is_open])
    partners = _partners([space.pk for space in spaces if space.is_shared])
    found: dict[int, Readers] = {}
    for space in spaces:
        here = members.get(space.pk, {})
        host = sum(size for (is_host, _organisation), size in here.items() if is_host)
        outside = [
            (name, size if space.is_open else here.get((False, organisation_id), 0))
            for organisation_id, name, size in partners.get(space.pk, [])
        ]
        found[space.pk] = Readers(employees if space.is_open else host, outside)
    return found


def readers_of_post(post: Post) -> Readers:
    """Who may read a post besides its author; partners only where they had joined before it was written."""
    employees, partners = employees_and_partners()
    if post.audience >= Audience.COMMUNITY:
        return Readers(employees, [("", partners)])
    if post.audience == Audience.COMPANY:
        return Readers(employees)
    if post.audience == Audience.FOLLOWERS:
        author = post.thread.author or post.author
        return Readers(followers_within_organisation(author) if author else 0)
    if post.space is None:
        return Readers()
    readers = readers_of_spaces([post.space], employees)[post.space.pk]
    early = SpaceOrganisation.objects.filter(space=post.space, since__lte=post.created_at)
    names = set(early.values_list("organisation__name", flat=True))
    return Readers(readers.inside, [entry for entry in readers.outside if entry[0] in names])


def _members(space_ids: Sequence[int]) -> dict[int, dict[tuple[bool, int], int]]:
    """By space and organisation, the number of members; one query."""
    found: dict[int, dict[tuple[bool, int], int]] = defaultdict(dict)
    for space_id, organisation_id, kind, size in _member_numbers(space_ids):
        key = (kind == "host", organisation_id if kind != "host" else 0)
        found[space_id][key] = size
    return found


@compiled
def _member_numbers(space_ids: Sequence[int]) -> QuerySet[Membership, Any]:
    members = Membership.objects.filter(space__in=space_ids, person__left_at=None)
    return members.values_list("space", "person__organisation", "person__organisation__kind").annotate(
        n=Count("pk")
    )


def _partners(space_ids: Sequence[int]) -> dict[int, list[tuple[int, str, int]]]:
    """By space, the organisations it is shared with, each with its number of people; one query."""
    found: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for space_id, organisation_id, name, size in _partner_numbers(space_ids):
        found[space_id].append((organisation_id, name, size))
    return found


@compiled
def _partner_numbers(space_ids: Sequence[int]) -> QuerySet[SpaceOrganisation, Any]:
    people = Count("organisation__people", filter=Q(organisation__people__left_at=None))
    rows = SpaceOrganisation.objects.filter(space__in=space_ids).annotate(people=people)
    return rows.order_by("organisation__name").values_list(
        "space_id", "organisation_id", "organisation__name", "people"
    )


def readers_in_words(audience: int) -> str:
    """The stable word for an audience in addresses and forms."""
    return Audience(audience).name.lower()


def audience_named(name: str) -> int:
    """The audience for which `readers_in_words` has this word."""
    return int(Audience[name.upper()])
