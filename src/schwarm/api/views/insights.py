"""How departments work together: the register, and figures for whom it opens them.

The rules are those of the pages: no figure without purpose and both approvals, none with fewer than five
people behind it, and every look stands in the register.
"""

from typing import TypedDict

from django.utils.translation import gettext as _

from schwarm.api.calls import Call, found
from schwarm.api.endpoints import get
from schwarm.api.errors import NotFound
from schwarm.api.moments import moment
from schwarm.insight import rules
from schwarm.insight.actions import look_at
from schwarm.insight.measuring import THRESHOLD
from schwarm.insight.queries import figures as read
from schwarm.insight.queries.register import Entry, entry, register
from schwarm.lib.errors import require


class Approval(TypedDict):
    """That somebody said yes for a side."""

    role: str
    given_at: str


class Evaluation(TypedDict):
    """What is evaluated, what for, and who has agreed."""

    id: str
    title: str
    purpose: str
    legal_basis: str
    agreement: str
    kinds: list[str]
    weights: dict[str, float]
    """How much one interaction of each kind counts."""
    weeks: int
    readers: str
    """`employees` or `board`: who sees the figures."""
    ends_on: str
    approvals: list[Approval]
    approved: bool
    """Whether both sides agree now."""


class Group(TypedDict):
    """A department, or all others where the name is empty."""

    name: str
    size: int
    index: float | None
    """The E-I index of the group."""


class Link(TypedDict):
    """A line of the department map."""

    between: list[int]
    share: float


class Week(TypedDict):
    """How many answers a week had, to tens, and which share of them went to another group."""

    first: str
    share: float | None
    answers: int | None


class Figures(TypedDict):
    """Null stands for what too few people are behind."""

    first: str
    last: str
    weights: dict[str, float]
    tie_from: float
    """What one has to direct at another for a tie."""
    groups: list[Group]
    densities: list[list[float | None]]
    """From the group of the row to that of the column."""
    distances: list[list[float | None]]
    links: list[Link]
    index: float | None
    expected: float | None
    p: float | None
    weeks: list[Week]
    bridges_since: str | None
    percent_across_before: int | None
    percent_across_after: int | None


@get("/api/insights", scope="read")
def evaluations(call: Call) -> list[Evaluation]:
    """The register of evaluations, for all who are evaluated."""
    _require_entry(call)
    return [_evaluation(one) for one in register()]


@get("/api/insights/{evaluation_id}", scope="read")
def evaluation(call: Call, evaluation_id: int) -> Evaluation:
    """One evaluation with its purpose and approvals."""
    return _evaluation(_entry(call, evaluation_id))


@get("/api/insights/{evaluation_id}/figures", scope="read")
def figures(call: Call, evaluation_id: int) -> Figures:
    """The figures of the last run. Asking for them is noted in the register."""
    shown = _entry(call, evaluation_id)
    seen = look_at(actor=call.person, evaluation=shown.evaluation, how="app")
    if seen is None:
        raise NotFound(_("Nothing was measured yet."))
    return _figures(seen.matrix, seen.trend)


def _require_entry(call: Call) -> None:
    require(rules.may_enter(call.person), _("Only employees see this page."))


def _entry(call: Call, evaluation_id: int) -> Entry:
    _require_entry(call)
    return found(entry(evaluation_id))


def _evaluation(shown: Entry) -> Evaluation:
    one = shown.evaluation
    return Evaluation(
        id=str(one.pk),
        title=one.title,
        purpose=one.purpose,
        legal_basis=one.legal_basis,
        agreement=one.agreement,
        kinds=one.kinds,
        weights={kind: one.weight_of(kind) for kind in one.kinds},
        weeks=one.weeks,
        readers=one.readers,
        ends_on=one.ends_on.isoformat(),
        approvals=[
            Approval(role=given.role, given_at=moment(given.given_at)) for given in shown.approvals.values()
        ],
        approved=shown.is_approved,
    )


def _figures(matrix: read.SiloMatrix, trend: read.Trend) -> Figures:
    return Figures(
        first=matrix.first.isoformat(),
        last=matrix.last.isoformat(),
        weights=matrix.weights,
        tie_from=THRESHOLD,
        groups=[Group(name=row.name, size=row.size, index=row.index) for row in matrix.rows],
        densities=[[one.value for one in row.figures] for row in matrix.rows],
        distances=[[one.distance for one in row.figures] for row in matrix.rows],
        links=[Link(between=[g, h], share=share) for g, h, share in matrix.links],
        index=matrix.index,
        expected=matrix.expected,
        p=matrix.p,
        weeks=[
            Week(first=week.first.isoformat(), share=week.share, answers=week.answers) for week in trend.weeks
        ],
        bridges_since=trend.bridged.isoformat() if trend.bridged else None,
        percent_across_before=trend.before,
        percent_across_after=trend.after,
    )
