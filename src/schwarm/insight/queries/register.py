"""The register of evaluations, and who has to do with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from schwarm.insight.models import Approval, Evaluation, Look, Objection, Run
from schwarm.lib import clock
from schwarm.moderation.models import PoolSeat
from schwarm.moderation.queries.pool import seats
from schwarm.people.models import Person
from schwarm.policy.models import CouncilSeat
from schwarm.policy.queries.council import seat_of

LOOKS = 50
# who may say yes besides administration: one of them is enough
OTHER_SIDE = frozenset({Approval.Role.COUNCIL, Approval.Role.PROTECTION})


@dataclass(frozen=True, slots=True)
class Entry:
    """An evaluation as it stands in the register: `approvals` that hold, by role."""

    evaluation: Evaluation
    approvals: dict[str, Approval]
    run: Run | None

    @property
    def is_approved(self) -> bool:
        """Whether both sides said yes, and the agreed time is not over."""
        return self.has_administration and self.has_other_side and not self.is_over

    @property
    def has_administration(self) -> bool:
        return Approval.Role.ADMINISTRATOR in self.approvals

    @property
    def has_other_side(self) -> bool:
        return bool(OTHER_SIDE & self.approvals.keys())

    def has_side(self, role: str) -> bool:
        """Whether somebody said yes for the side to which a role belongs."""
        return bool(side_of(role) & self.approvals.keys())

    @property
    def is_over(self) -> bool:
        return self.evaluation.ends_on < clock.today()


def may_speak_for_council(person: Person) -> bool:
    """Whoever holds a seat that the works council gave, among reviewers or in the council."""
    given = seats().filter(person=person, origin=PoolSeat.Origin.COUNCIL)
    return person.is_active and (given.exists() or _sits_for(person, CouncilSeat.Kind.WORKS_COUNCIL))


def may_speak_for_protection(person: Person) -> bool:
    """Whoever sits in the council for data protection."""
    return person.is_active and _sits_for(person, CouncilSeat.Kind.DATA_PROTECTION)


def _sits_for(person: Person, kind: str) -> bool:
    seat = seat_of(person)
    return seat is not None and seat.kind == kind


def side_of(role: str) -> frozenset[str]:
    """The roles of which one is enough: its own, or works council and data protection."""
    return OTHER_SIDE if role in OTHER_SIDE else frozenset({role})


def is_approved(evaluation: Evaluation) -> bool:
    """Whether both sides approve now, and the agreed time is not over."""
    return approved().filter(pk=evaluation.pk).exists()


def approved() -> QuerySet[Evaluation]:
    """The evaluations that both sides approve now, and whose agreed time is not over."""
    held = Approval.objects.filter(evaluation=OuterRef("pk"), withdrawn_at=None)
    own = {"role": Approval.Role.ADMINISTRATOR}
    both = (Exists(held.filter(**own)), Exists(held.exclude(**own)))
    return Evaluation.objects.filter(*both, ends_on__gte=clock.today())


def alike(evaluation: Evaluation) -> list[int]:
    """Every evaluation that asks the same, this one too."""
    same = Evaluation.objects.filter(weeks=evaluation.weeks, seeks=evaluation.seeks)
    question = (evaluation.kinds, evaluation.weights)
    return [one.pk for one in same if (one.kinds, one.weights) == question]


def approvals_of(evaluation: Evaluation) -> QuerySet[Approval]:
    """The approvals that hold."""
    return Approval.objects.filter(evaluation=evaluation, withdrawn_at=None).select_related("person")


def register() -> list[Entry]:
    """All evaluations, the newest first."""
    held = Approval.objects.filter(withdrawn_at=None).select_related("person")
    found = Evaluation.objects.select_related("registered_by").prefetch_related(
        Prefetch("approvals", held, "held"), Prefetch("runs", Run.objects.order_by("-end_day"), "known_runs")
    )
    return [_entry(one, one.held, next(iter(one.known_runs), None)) for one in found]


def entry(evaluation_id: int) -> Entry | None:
    found = Evaluation.objects.select_related("registered_by").filter(pk=evaluation_id).first()
    return _entry(found, approvals_of(found), latest_run(found)) if found else None


def _entry(evaluation: Evaluation, approvals: Iterable[Approval], run: Run | None) -> Entry:
    return Entry(evaluation, {approval.role: approval for approval in approvals}, run)


def latest_run(evaluation: Evaluation) -> Run | None:
    return Run.objects.filter(evaluation=evaluation).order_by("-end_day").first()


def runs_of(evaluation: Evaluation) -> QuerySet[Run]:
    """When it was measured and by whom; without figures."""
    return Run.objects.filter(evaluation=evaluation).select_related("by").defer("figures", "groups")


def looks_at(evaluation: Evaluation) -> QuerySet[Look]:
    """Who looked at its figures lately."""
    return Look.objects.filter(run__evaluation=evaluation).select_related("person__organisation")[:LOOKS]


def has_objected(person: Person) -> bool:
    return Objection.objects.filter(person=person).exists()
