"""The register of evaluations, and who has to do with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from schwarm.insight.models import Approval, Evaluation, Look, Objection, Run
from schwarm.lib import clock
from schwarm.moderation.models import PoolSeat
from schwarm.moderation.queries.pool import seats
from schwarm.people.models import Person

LOOKS = 50
ROLES = frozenset(Approval.Role.values)


@dataclass(frozen=True, slots=True)
class Entry:
    """An evaluation as it stands in the register: `approvals` that hold, by role."""

    evaluation: Evaluation
    approvals: dict[str, Approval]
    run: Run | None

    @property
    def is_approved(self) -> bool:
        return self.approvals.keys() == ROLES and not self.is_over

    @property
    def is_over(self) -> bool:
        return self.evaluation.ends_on < clock.today()


def may_speak_for_council(person: Person) -> bool:
    """Whoever holds a seat that the works council gave."""
    return person.is_active and seats().filter(person=person, origin=PoolSeat.Origin.COUNCIL).exists()


def is_approved(evaluation: Evaluation) -> bool:
    """Whether both roles approve now, and the agreed time is not over."""
    return _entry(evaluation, approvals_of(evaluation), None).is_approved


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
