"""Who sits in the council, what it votes about, and what of it stands in the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache

from django.db.models import Count, Q, QuerySet

from schwarm.ledger.queries.events import entries_of, ids_of_types
from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.people.queries.persons import active_people
from schwarm.policy.council.quorum import BALLOT, DISCUSSION, NOTICE
from schwarm.policy.council.replay import TYPES, Replay, replay
from schwarm.policy.models import CouncilSeat, CouncilVote, KeyRequest, MemberVote, PolicyVersion, Proposal
from schwarm.policy.text import parse


@lru_cache(maxsize=8)
def _replayed(identifiers: tuple[str, ...]) -> Replay:
    return replay(entries_of(identifiers))


def council_in_log() -> Replay:
    """The council as the log knows it; read anew only where entries were added."""
    return _replayed(ids_of_types(TYPES))


def is_settled() -> bool:
    """Whether the council has adopted a version, so that keys need signatures."""
    return bool(council_in_log().adopted)


def key_was_used(key: str) -> bool:
    """Whether a seat has this key, or it signed something before."""
    return (
        CouncilSeat.objects.filter(key=key).exists()
        or CouncilVote.objects.filter(key=key).exists()
        or key in council_in_log().keys
    )


def seats() -> QuerySet[CouncilSeat]:
    return CouncilSeat.objects.select_related("person", "successor")


def seat_of(person: Person) -> CouncilSeat | None:
    """The seat on which somebody sits."""
    return CouncilSeat.objects.filter(person=person).first()


def awaited_seat_of(person: Person) -> CouncilSeat | None:
    """The seat for which somebody may bring a key: her own, or the one on which she is to follow."""
    return CouncilSeat.objects.filter(Q(person=person) | Q(successor=person)).first()


def key_requests() -> QuerySet[KeyRequest]:
    """New keys that wait to be vouched for."""
    return KeyRequest.objects.select_related("seat", "person").order_by("made_at")


def key_request(pk: int) -> KeyRequest | None:
    return key_requests().filter(pk=pk).first()


def proposals() -> QuerySet[Proposal]:
    """All proposals, the newest first."""
    return Proposal.objects.select_related("proposed_by")


def tallies() -> dict[int, tuple[int, int]]:
    """How many seats signed yes and no about each proposal that was voted about."""
    yes, no = Count("pk", filter=Q(vote="yes")), Count("pk", filter=Q(vote="no"))
    rows = CouncilVote.objects.order_by().values("proposal").annotate(yes=yes, no=no)
    return {row["proposal"]: (row["yes"], row["no"]) for row in rows}


def proposal(pk: int) -> Proposal | None:
    return proposals().filter(pk=pk).first()


def open_proposals() -> list[Proposal]:
    """Proposals that can still become the next version: they follow the last one and leave time."""
    from schwarm.policy.queries import versions  # noqa: PLC0415  it looks here for what is lawful

    last = versions()[-1].hash
    following = [one for one in proposals() if f"predecessor: {last}" in one.text.split("\n")]
    return [one for one in following if not is_lapsed(one)]


def is_lapsed(one: Proposal) -> bool:
    """Whether its first day is too near: nobody could read it for 30 days any more."""
    begins = parse(one.text).in_force_from
    return begins is None or datetime.combine(begins, time(), UTC) < clock.now() + NOTICE


def votes_of(one: Proposal) -> QuerySet[CouncilVote]:
    """The votes about a proposal, by seat."""
    return one.votes.select_related("seat", "person").order_by("seat__number")


def yes_of(one: Proposal) -> Sequence[str]:
    """The kinds of the seats whose present key signed a yes."""
    rows = one.votes.filter(vote="yes").select_related("seat")
    return [row.seat.kind for row in rows if row.key == row.seat.key]


def entitled_count() -> int:
    """How many people vote about core clauses: everybody who works here."""
    return members().count()


def members() -> QuerySet[Person]:
    return active_people().filter(organisation__kind="host", kind=Person.Kind.HUMAN)


def has_voted(person: Person, one: Proposal) -> bool:
    """Whether a member has voted about core clauses."""
    return MemberVote.objects.filter(person=person, proposal=one).exists()


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a proposal stands: `name` is discussion, vote, adopted, lapsed or closed."""

    name: str
    votes_from: datetime
    members_until: datetime

    @property
    def members_vote(self) -> bool:
        return self.name == "vote" and clock.now() < self.members_until


def stage_of(one: Proposal) -> Stage:
    begins = one.proposed_at + DISCUSSION
    if PolicyVersion.objects.filter(hash=one.hash).exists():
        name = "adopted"
    elif is_lapsed(one):
        name = "lapsed"
    elif one not in open_proposals():
        name = "closed"
    else:
        name = "vote" if clock.now() >= begins else "discussion"
    return Stage(name, begins, begins + BALLOT)
