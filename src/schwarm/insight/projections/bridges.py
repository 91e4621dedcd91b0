"""Bridges are found anew from open facts, in the background; what has not changed stays as it is."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from schwarm.conversation.models import Post, TagFollow
from schwarm.conversation.queries.openly import topics_named, unanswered
from schwarm.insight.bridging import Candidate, Company, Member, Place, Question, Topic, bridges
from schwarm.insight.days import KEPT
from schwarm.insight.models import Bridge, BridgeKind, BridgeRefusal, Bridging, Objection
from schwarm.lib import clock, ids
from schwarm.people.models import Block, Follow, Mute, Person, SuggestionDismissal
from schwarm.spaces.models import Membership, Space

CHUNK = 500
# how long a question waits before others are pointed at it, and how long they are
WAITS, LASTS = timedelta(days=1), timedelta(days=21)
NEW = timedelta(days=30)
Row = tuple[Any, ...]


def refresh_bridges() -> int:
    """Find bridges anew and write what has changed; returns how many there are.

    Nothing is locked while they are sought.
    """
    found = {_row(one, rank) for one, rank in _found()}
    _replace(found)
    return len(found)


@transaction.atomic
def _replace(found: set[Row]) -> None:
    kept = {_kept(bridge): bridge.pk for bridge in Bridge.objects.all()}
    Bridge.objects.filter(pk__in=[pk for row, pk in kept.items() if row not in found]).delete()
    _write(found - kept.keys())
    _note(found)


@transaction.atomic
def rebuild_bridges() -> int:
    """Forget all bridges and find them anew; returns how many there are."""
    Bridge.objects.all().delete()
    return refresh_bridges()


def _row(one: Candidate, rank: int) -> Row:
    other = one.subject if one.kind == BridgeKind.PERSON else None
    space = one.subject if one.kind == BridgeKind.SPACE else None
    return one.person, one.kind, other, space, one.post, one.reason, one.word, rank


def _kept(bridge: Bridge) -> Row:
    return (
        *(bridge.person_id, bridge.kind, bridge.other_id, bridge.space_id, bridge.post_id),
        *(bridge.reason, bridge.word, bridge.rank),
    )


def _write(rows: Iterable[Row]) -> None:
    names = ("person_id", "kind", "other_id", "space_id", "post_id", "reason", "word", "rank")
    made = [
        Bridge(**dict(zip(names, row, strict=True)))
        for row in sorted(rows, key=lambda row: (row[0], row[-1]))
    ]
    Bridge.objects.bulk_create(made, batch_size=CHUNK)


def _note(found: Collection[Row]) -> None:
    told = {"people": len({row[0] for row in found}), "bridges": len(found)}
    Bridging.objects.update_or_create(day=clock.today(), defaults=told)


def _found() -> list[tuple[Candidate, int]]:
    return bridges(_company(), _not_against_anybody)


def _company() -> Company:
    since = clock.now() - timedelta(days=KEPT)
    return Company(
        members=_members(),
        topics=[
            Topic(one.author_id, one.tag_id, one.label, one.space_id, one.post_id)
            for one in topics_named(since)
        ],
        questions=[
            Question(one.post_id, one.author_id, one.text)
            for one in unanswered(clock.now() - LASTS, clock.now() - WAITS)
        ],
        places=_places(),
        follows=list(TagFollow.objects.order_by("pk").values_list("person_id", "tag_id")),
    )


def _members() -> list[Member]:
    """Everybody who works here, has not objected, and has not refused bridges altogether."""
    here = Person.objects.filter(organisation__kind="host", kind=Person.Kind.HUMAN, left_at=None)
    here = here.exclude(pk__in=Objection.objects.values("person"))
    here = here.exclude(pk__in=BridgeRefusal.objects.filter(kind="").values("person"))
    rows = here.order_by("pk").values_list("pk", "department_id", "helps_with", "wants_to_learn", "joined_at")
    newest = clock.now() - NEW
    return [Member(*row[:4], is_new=row[4] >= newest) for row in rows]


def _places() -> list[Place]:
    spaces = Space.objects.filter(access=Space.Access.OPEN, archived_at=None).order_by("pk")
    belongs = Q(memberships__person__left_at=None, memberships__person__organisation__kind="host")
    counted = spaces.annotate(
        size=Count("memberships", filter=belongs),
        units=Count("memberships__person__department", filter=belongs, distinct=True),
    )
    return [Place(*row) for row in counted.values_list("pk", "department_id", "size", "units")]


def _not_against_anybody(best: list[Candidate]) -> list[Candidate]:
    """Leave out what somebody has already or has refused, and whom one of the two does not want to hear."""
    by_person: dict[int, list[Candidate]] = defaultdict(list)
    for one in best:
        by_person[one.person].append(one)
    people, left_out = sorted(by_person), set()
    for start in range(0, len(people), CHUNK):
        left_out |= _left_out(people[start : start + CHUNK])
    return [one for one in best if (one.person, one.kind, one.subject) not in left_out]


def _left_out(people: list[int]) -> set[tuple[int, str, int]]:
    """For these people, what is no bridge for them."""
    now = Q(until=None) | Q(until__gt=clock.now())
    recent = Post.objects.filter(
        pk__gte=ids.first_at(clock.now() - timedelta(days=KEPT)), towards__isnull=False
    )
    pairs: list[Iterable[tuple[Any, Any]]] = [
        Follow.objects.filter(follower__in=people).values_list("follower", "followed"),
        SuggestionDismissal.objects.filter(person__in=people).values_list("person", "dismissed"),
        Mute.objects.filter(now, person__in=people).values_list("person", "muted"),
        Mute.objects.filter(now, muted__in=people).values_list("muted", "person"),
        Block.objects.filter(person__in=people).values_list("person", "blocked"),
        Block.objects.filter(blocked__in=people).values_list("blocked", "person"),
        # whom she has answered herself she knows
        recent.filter(author__in=people).order_by().values_list("author", "towards").distinct(),
    ]
    found = {(person, "person", other) for rows in pairs for person, other in rows}
    joined = Membership.objects.filter(person__in=people).values_list("person", "space")
    found |= {(person, "space", space) for person, space in joined}
    refused = BridgeRefusal.objects.filter(person__in=people).exclude(kind="")
    return found | set(refused.values_list("person", "kind", "subject_id"))
