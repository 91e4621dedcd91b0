"""Finding people: colleagues near by whom one does not follow, and who is followed by those one follows."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from schwarm.conversation.models import Audience, Post
from schwarm.people.models import Block, Department, Follow, Person, SuggestionDismissal
from schwarm.people.queries import silenced_ids
from schwarm.spaces.models import Membership
from schwarm.spaces.queries import known_people, spaces_of, visible_people

MOST = 80


class Nearness(StrEnum):
    """Why somebody is suggested; nothing but where both belong."""

    DEPARTMENT = "department"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Suggestion:
    person: Person
    nearness: tuple[Nearness, ...]


def suggestions(viewer: Person, limit: int = 40) -> list[Suggestion]:
    """People of the viewer's spaces and of departments beside hers whom she does not follow.

    Who shares a department comes first, then who shares most spaces. What others do with each other plays
    no part.
    """
    limit = min(limit, MOST)
    strangers = _strangers(viewer)
    near = _beside(viewer)
    colleagues = strangers.filter(department__in=near).order_by("name", "pk")[:limit] if near else []
    shared = _sharing_spaces(viewer, strangers, limit)
    found = {person.pk: person for person in colleagues}
    found |= {person.pk: person for person in strangers.filter(pk__in=set(shared) - set(found))}
    ordered = sorted(
        found.values(),
        key=lambda one: (one.department_id != viewer.department_id, -shared.get(one.pk, 0), one.name, one.pk),
    )
    return [Suggestion(one, _nearness(one, near, shared)) for one in ordered[:limit]]


def directory(viewer: Person, bounds: slice, *, newest: bool = False) -> list[Person]:
    """Everybody `viewer` may know of and wants to hear: who spoke last to all first, or who joined last."""
    people = visible_people(viewer).exclude(pk__in=silenced_ids(viewer))
    if newest:
        return list(people.order_by("-joined_at", "-pk")[bounds])
    widest = Audience.COMPANY if viewer.organisation.is_host else Audience.COMMUNITY
    said = Post.objects.filter(author=OuterRef("pk"), audience__gte=widest, withdrawn_at=None)
    last = Subquery(said.order_by("-pk").values("pk")[:1])
    return list(people.annotate(last=last).order_by(F("last").desc(nulls_last=True), "name", "pk")[bounds])


def familiar_followers(viewer: Person, person_ids: Collection[int]) -> dict[int, list[Person]]:
    """By person, who of those whom `viewer` follows follows her too; one query.

    Nothing about people whom `viewer` may not know of.
    """
    known = known_people(viewer, Person.objects.filter(pk__in=person_ids))
    familiar = known_people(viewer, Person.objects.filter(followers__follower=viewer, left_at=None))
    ties = Follow.objects.filter(followed__in=known.values("pk"), follower__in=familiar.values("pk"))
    found: dict[int, list[Person]] = defaultdict(list)
    for tie in ties.select_related("follower__department", "follower__organisation").order_by("-pk"):
        found[tie.followed_id].append(tie.follower)
    return found


def _strangers(viewer: Person) -> QuerySet[Person]:
    """Whom `viewer` may know of and does not follow, has not put away, and who have nothing against her."""
    dismissed = SuggestionDismissal.objects.filter(person=viewer).values("dismissed")
    blocking = Block.objects.filter(blocked=viewer).values("person")
    people = visible_people(viewer).filter(kind=Person.Kind.HUMAN).exclude(pk=viewer.pk)
    people = people.exclude(pk__in=viewer.follows.values("followed")).exclude(pk__in=dismissed)
    return people.exclude(pk__in=blocking).exclude(pk__in=silenced_ids(viewer))


def _beside(viewer: Person) -> set[int]:
    """The viewer's department and those directly above, below and beside it."""
    own = viewer.department
    if own is None:
        return set()
    beside = Q(pk=own.pk) | Q(parent=own.pk)
    if own.parent_id:
        beside |= Q(pk=own.parent_id) | Q(parent=own.parent_id)
    return set(Department.objects.filter(beside).values_list("pk", flat=True))


def _sharing_spaces(viewer: Person, strangers: QuerySet[Person], limit: int) -> dict[int, int]:
    """With whom `viewer` shares most spaces, and how many."""
    together = Membership.objects.filter(
        space__in=spaces_of(viewer).order_by().values("pk"), person__in=strangers.order_by().values("pk")
    )
    numbers = together.order_by().values_list("person").annotate(n=Count("pk"))
    return dict(numbers.order_by("-n", "person")[:limit])


def _nearness(person: Person, near: set[int], shared: dict[int, int]) -> tuple[Nearness, ...]:
    reasons = {Nearness.DEPARTMENT: person.department_id in near, Nearness.SPACE: person.pk in shared}
    return tuple(reason for reason, holds in reasons.items() if holds)
