"""Whoever looks at figures leaves a trace that all who are evaluated may read."""

from dataclasses import dataclass

from schwarm.insight.models import Evaluation, Look, Run
from schwarm.insight.queries.figures import SiloMatrix, Trend, silo_matrix, trend
from schwarm.people.models import Person


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody got to see."""

    matrix: SiloMatrix
    trend: Trend

    @property
    def tells(self) -> bool:
        """Whether there is a figure; the weeks are those of earlier runs, too."""
        return bool(self.matrix.rows) or not self.trend.is_empty


def look_at(*, actor: Person, evaluation: Evaluation, how: str = Look.How.PAGE) -> Seen | None:
    """The figures of an evaluation, with the look noted; None before the first run."""
    matrix = silo_matrix(actor, evaluation)
    if matrix is None:
        return None
    seen = Seen(matrix, trend(actor, evaluation))
    if seen.tells or evaluation.seeks:
        note_look(actor=actor, run=matrix.run, how=how)
    return seen


def note_look(*, actor: Person, run: Run, how: str = Look.How.PAGE) -> None:
    Look.objects.create(run=run, person=actor, how=how)
