"""Cases as those concerned see them."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from schwarm.conversation.models import PostVersion
from schwarm.moderation.flow import Hearing, State
from schwarm.moderation.models import (
    Appeal,
    Assignment,
    Case,
    CaseNotice,
    CaseParty,
    Cover,
    Decision,
    Draw,
    Opinion,
    Report,
)
from schwarm.moderation.models.decisions import FIRST, PANEL
from schwarm.moderation.queries.keys import are_keys_required
from schwarm.moderation.queries.knowing import knowing
from schwarm.moderation.queries.pool import has_seat
from schwarm.moderation.statements import Reasons
from schwarm.people.models import Person

Role = CaseParty.Role


@dataclass(frozen=True, slots=True)
class Receipt:
    """What whoever reported holds in her hands: the case, what happens next, and by when."""

    case: Case
    next_step: str
    by: datetime | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list: as what somebody has to do with it, and what she was told last."""

    case: Case
    roles: frozenset[str]
    latest: CaseNotice | None
    next_step: str
    by: datetime | None


@dataclass(frozen=True, slots=True)
class SignedReasons:
    """Reasons that one reviewer or several have signed, word for word the same."""

    hash: str
    stated: Reasons
    signers: tuple[str, ...]
    # who signed before others had keys, and has to do so anew with one
    without_key: tuple[str, ...]
    # the reader has signed them, and need not do so again
    is_mine: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as one person may read it."""

    case: Case
    roles: frozenset[str]
    # the words that are judged; nobody sees them any more once they were erased
    words: PostVersion | None
    # who was reported without a post
    subject: str
    # who reported, as far as she may know
    reporters: list[str]
    reports: list[Report]
    notices: list[CaseNotice]
    decisions: list[Decision]
    appeals: list[Appeal]
    cover: Cover | None
    # the lots, so that those concerned can draw them again
    draws: list[Draw]
    # for those who were drawn: what the others have signed
    opinions: list[Opinion] = field(default_factory=list)
    # what she was drawn as herself, if she was
    drawn: Assignment | None = None
    # whether only what is signed with a key counts
    needs_keys: bool = False

    @property
    def is_reviewer(self) -> bool:
        return self.drawn is not None

    @property
    def drawn_for(self) -> int | None:
        return self.drawn.draw.instance if self.drawn else None

    @property
    def has_signed(self) -> bool:
        return self.drawn is not None and any(one.pk == self.drawn.pk for one in self.opinions)

    @property
    def different_opinions(self) -> list[SignedReasons]:
        """Each statement once, with all who have signed it."""
        signers: dict[str, list[Opinion]] = {}
        for one in self.opinions:
            signers.setdefault(one.hash, []).append(one)
        return [self._signed(same) for same in signers.values()]

    def _signed(self, same: list[Opinion]) -> SignedReasons:
        counting = [one for one in same if one.key or not self.needs_keys]
        names, others = (
            tuple(one.assignment.pseudonym for one in some)
            for some in (counting, [one for one in same if one not in counting])
        )
        is_mine = self.drawn is not None and self.drawn.pk in {one.pk for one in counting}
        return SignedReasons(same[0].hash, same[0].stated, names, others, is_mine)


def case_named(name: str) -> Case | None:
    loaded = Case.objects.select_related("post__author__organisation", "post__written_by", "post__space")
    return loaded.filter(name=name).first()


def receipts_of(report: Report) -> list[Receipt]:
    """The cases that a report has led to, each with its next step."""
    parties = CaseParty.objects.filter(report=report).select_related("case")
    return [Receipt(one.case, *next_step(one.case)) for one in parties]


def next_step(case: Case) -> tuple[str, datetime | None]:
    """What happens next, as a stable word for the door, and by when."""
    if case.state == State.IN_REVIEW and case.hearing == Hearing.WAITING:
        return "hearing", case.hearing_due
    steps = {
        State.RECEIVED: ("triage", case.triage_due),
        State.OPEN: ("draw", case.decide_due),
        State.IN_REVIEW: ("decision", case.decide_due),
        State.NOTIFIED: ("appeal", case.appeal_until),
        State.CLOSED: ("appeal", case.appeal_until),
        State.APPEALED: ("panel_draw", case.panel_due),
        State.PANEL: ("panel", case.panel_due),
    }
    return steps.get(State(case.state), ("done", None))


def cases_of(person: Person) -> list[CaseLine]:
    """The cases that somebody knows of as a party or was drawn for, newest first; four queries."""
    known = knowing().filter(person=person)
    mine = Q(pk__in=known.values("case"))
    drawn = Q(draws__assignments__person=person, draws__assignments__declined_at=None)
    cases = list(Case.objects.filter(mine | drawn).distinct().select_related("post"))
    roles = known.filter(case__in=cases)
    reviewing = set(
        Assignment.objects.filter(person=person, draw__case__in=cases, declined_at=None).values_list(
            "draw__case_id", flat=True
        )
    )
    by_case: dict[int, set[str]] = {case.pk: set() for case in cases}
    for case_id, role in roles.values_list("case_id", "role"):
        by_case[case_id].add(role)
    for case_id in reviewing:
        by_case[case_id].add("reviewer")
    latest = {
        one.case_id: one for one in CaseNotice.objects.filter(recipient=person, case__in=cases).order_by("pk")
    }
    return [
        CaseLine(case, frozenset(by_case[case.pk]), latest.get(case.pk), *next_step(case)) for case in cases
    ]


def desk_of(person: Person) -> QuerySet[Case]:
    """What waits for triage or for a cover, for who holds a seat; conflicts are checked case by case."""
    if not has_seat(person):
        return Case.objects.none()
    waiting = Case.objects.filter(state__in=[State.RECEIVED, State.OPEN, State.IN_REVIEW])
    return waiting.exclude(parties__person=person).select_related("post").order_by("decide_due")


def case_view(viewer: Person, case: Case) -> CaseView:
    """Everything about a case that a party, or who was drawn, may read; eleven queries."""
    parties = list(CaseParty.objects.filter(case=case, left_at=None).select_related("person"))
    roles = frozenset(one.role for one in parties if one.person_id == viewer.pk)
    drawn = (
        Assignment.objects.filter(draw__case=case, person=viewer, declined_at=None)
        .select_related("draw")
        .last()
    )
    is_judging = drawn is not None or (has_seat(viewer) and not roles)
    opinions = _opinions(drawn) if drawn else []
    return CaseView(
        case=case,
        roles=roles,
        words=PostVersion.objects.filter(post=case.post_id, number=case.version).first(),
        subject=", ".join(
            one.person.name for one in parties if one.role == Role.CONCERNED and not case.post_id
        ),
        reporters=[
            one.person.name for one in parties if one.role == Role.REPORTER and _shows_name(one, viewer)
        ],
        reports=_reports(case, viewer, is_judging=is_judging),
        notices=list(CaseNotice.objects.filter(case=case, recipient=viewer)),
        decisions=list(case.decisions.select_related("applied")),
        appeals=list(case.appeals.all()),
        cover=Cover.objects.filter(case=case).first() if is_judging or Role.AUTHOR in roles else None,
        draws=list(case.draws.all()),
        opinions=opinions,
        drawn=drawn,
        needs_keys=drawn is not None and are_keys_required(),
    )


def _opinions(drawn: Assignment) -> list[Opinion]:
    """What was signed in the same instance, so that one can sign the same."""
    found = Opinion.objects.filter(assignment__draw=drawn.draw_id, assignment__declined_at=None)
    return list(found.select_related("assignment"))


def _reports(case: Case, viewer: Person, *, is_judging: bool) -> list[Report]:
    """What was said when it was reported: for who judges, and for the reporters their own."""
    reports = Report.objects.filter(pk__in=CaseParty.objects.filter(case=case).values("report"))
    return list(reports if is_judging else reports.filter(reporter=viewer))


def _shows_name(party: CaseParty, viewer: Person) -> bool:
    return not party.is_withheld or party.person_id == viewer.pk


def instance_of(case: Case) -> int | None:
    """Which instance decides now."""
    return {State.IN_REVIEW: FIRST, State.PANEL: PANEL}.get(State(case.state))
