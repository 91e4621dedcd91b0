"""The way of a case, as plain data: its states, the arrows between them, and what each arrow needs.

    reported ─ acknowledge ─> received ─ open ─> open ─ draw ─> in_review ─ decide ─> decided
    decided ─ notify ─> notified                          with a measure
    received ─ withdraw / dismiss / redirect ─> withdrawn / dismissed / redirected
    open, in_review ─ lapse ─> lapsed                     the deadline has passed: no measure
    decided ─ close ─> closed                             decided without a measure
    notified, closed ─ appeal ─> appealed ─ draw_panel ─> panel ─ decide_panel ─> panel_decided
    panel_decided ─ finish ─> final
    appealed, panel ─ lapse_panel ─> final                the deadline has passed: the measure is lifted
    notified, closed ─ finish ─> final                    six months without an appeal

No Django and no database: the same functions are walked through exhaustively by a test.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from schwarm.policy.measures import Measure

COVER_LASTS = timedelta(hours=72)


class State(StrEnum):
    REPORTED = "reported"
    RECEIVED = "received"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"
    REDIRECTED = "redirected"
    OPEN = "open"
    IN_REVIEW = "in_review"
    LAPSED = "lapsed"
    DECIDED = "decided"
    CLOSED = "closed"
    NOTIFIED = "notified"
    APPEALED = "appealed"
    PANEL = "panel"
    PANEL_DECIDED = "panel_decided"
    FINAL = "final"


class Arrow(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    WITHDRAW = "withdraw"
    DISMISS = "dismiss"
    REDIRECT = "redirect"
    OPEN = "open"
    DRAW = "draw"
    DECIDE = "decide"
    LAPSE = "lapse"
    NOTIFY = "notify"
    CLOSE = "close"
    APPEAL = "appeal"
    DRAW_PANEL = "draw_panel"
    DECIDE_PANEL = "decide_panel"
    LAPSE_PANEL = "lapse_panel"
    FINISH = "finish"


class Hearing(StrEnum):
    """What the author said about the case."""

    WAITING = "waiting"
    YES = "yes"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"


class Outcome(StrEnum):
    """What became of the first decision."""

    NONE = ""
    UPHELD = "upheld"
    CHANGED = "changed"
    REVERSED = "reversed"
    REVERSED_BY_LAPSE = "reversed_by_lapse"


ARROWS: dict[tuple[State, Arrow], State] = {
    (State.REPORTED, Arrow.ACKNOWLEDGE): State.RECEIVED,
    (State.RECEIVED, Arrow.WITHDRAW): State.WITHDRAWN,
    (State.RECEIVED, Arrow.DISMISS): State.DISMISSED,
    (State.RECEIVED, Arrow.REDIRECT): State.REDIRECTED,
    (State.RECEIVED, Arrow.OPEN): State.OPEN,
    (State.OPEN, Arrow.REDIRECT): State.REDIRECTED,
    (State.OPEN, Arrow.DRAW): State.IN_REVIEW,
    (State.OPEN, Arrow.LAPSE): State.LAPSED,
    (State.IN_REVIEW, Arrow.LAPSE): State.LAPSED,
    (State.IN_REVIEW, Arrow.DECIDE): State.DECIDED,
    (State.DECIDED, Arrow.NOTIFY): State.NOTIFIED,
    (State.DECIDED, Arrow.CLOSE): State.CLOSED,
    (State.NOTIFIED, Arrow.APPEAL): State.APPEALED,
    (State.CLOSED, Arrow.APPEAL): State.APPEALED,
    (State.NOTIFIED, Arrow.FINISH): State.FINAL,
    (State.CLOSED, Arrow.FINISH): State.FINAL,
    (State.APPEALED, Arrow.DRAW_PANEL): State.PANEL,
    (State.APPEALED, Arrow.LAPSE_PANEL): State.FINAL,
    (State.PANEL, Arrow.LAPSE_PANEL): State.FINAL,
    (State.PANEL, Arrow.DECIDE_PANEL): State.PANEL_DECIDED,
    (State.PANEL_DECIDED, Arrow.FINISH): State.FINAL,
}
# a case in one of these is done with; nothing follows any more
DONE = frozenset({State.WITHDRAWN, State.DISMISSED, State.REDIRECTED, State.LAPSED, State.FINAL})
BEFORE_DECISION = frozenset({State.RECEIVED, State.OPEN, State.IN_REVIEW})


class Impossible(Exception):
    """This arrow cannot be taken now; the message says why, in English, for who reads the log."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision that enough people have signed: how many did, of how many, and whether it gives reasons."""

    measure: Measure
    signatures: int
    seats: int
    has_reasons: bool

    @property
    def is_enough(self) -> bool:
        """More than half, and two at least but where one alone was seated for the panel."""
        return self.has_reasons and 2 * self.signatures > self.seats and self.signatures >= min(2, self.seats)


@dataclass(frozen=True, slots=True)
class Flow:
    """Where a case stands. `measure` is what is in force by decision, `cover_until` ends a cover."""

    state: State = State.REPORTED
    measure: Measure = Measure.NONE
    hearing: Hearing = Hearing.WAITING
    outcome: Outcome = Outcome.NONE
    triage_due: datetime | None = None
    hearing_due: datetime | None = None
    decide_due: datetime | None = None
    appeal_until: datetime | None = None
    panel_due: datetime | None = None
    cover_until: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.state in DONE


def advance(flow: Flow, arrow: Arrow, now: datetime, ruling: Ruling | None = None) -> Flow:
    """The flow after an arrow; raises `Impossible` where it leads nowhere, is too early or too late."""
    target = ARROWS.get((flow.state, arrow))
    if target is None:
        raise Impossible(f"No {arrow} from {flow.state}.")
    _check_time(flow, arrow, now)
    if arrow in {Arrow.DECIDE, Arrow.DECIDE_PANEL}:
        return _decided(flow, arrow, target, ruling)
    if arrow == Arrow.NOTIFY and flow.measure == Measure.NONE:
        raise Impossible("What is decided without a measure is closed.")
    if arrow == Arrow.CLOSE and flow.measure != Measure.NONE:
        raise Impossible("Whom a measure concerns is notified.")
    if arrow == Arrow.LAPSE_PANEL:
        return replace(flow, state=target, measure=Measure.NONE, outcome=Outcome.REVERSED_BY_LAPSE)
    if target in DONE:
        flow = replace(flow, cover_until=None)
    return replace(flow, state=target)


def _check_time(flow: Flow, arrow: Arrow, now: datetime) -> None:
    """Nothing is decided or appealed too late, and nothing lapses or ends too early."""
    latest = {
        Arrow.DECIDE: flow.decide_due,
        Arrow.APPEAL: flow.appeal_until,
        Arrow.DECIDE_PANEL: flow.panel_due,
    }.get(arrow)
    earliest = {Arrow.LAPSE: flow.decide_due, Arrow.LAPSE_PANEL: flow.panel_due}.get(arrow)
    if arrow == Arrow.FINISH and flow.state != State.PANEL_DECIDED:
        earliest = flow.appeal_until
    if latest is not None and now >= latest:
        raise Impossible(f"{arrow} came after its deadline.")
    if earliest is not None and now < earliest:
        raise Impossible(f"{arrow} came before its deadline.")


def _decided(flow: Flow, arrow: Arrow, target: State, ruling: Ruling | None) -> Flow:
    if ruling is None or not ruling.is_enough:
        raise Impossible("A decision needs reasons and enough signatures.")
    if arrow == Arrow.DECIDE:
        if flow.hearing == Hearing.WAITING:
            raise Impossible("The author is heard first.")
        if ruling.measure == Measure.PAUSE:
            raise Impossible("A pause is for panels only.")
        return replace(flow, state=target, measure=ruling.measure, cover_until=None)
    return replace(flow, state=target, measure=ruling.measure, outcome=_outcome(flow.measure, ruling.measure))


def _outcome(before: Measure, after: Measure) -> Outcome:
    if before == after:
        return Outcome.UPHELD
    return Outcome.REVERSED if Measure.NONE in {before, after} else Outcome.CHANGED


def due(flow: Flow, now: datetime) -> Arrow | None:
    """The arrow that a deadline asks for by now, if one does."""
    candidates = {
        State.RECEIVED: (Arrow.OPEN, flow.triage_due),
        State.OPEN: (Arrow.LAPSE, flow.decide_due),
        State.IN_REVIEW: (Arrow.LAPSE, flow.decide_due),
        State.NOTIFIED: (Arrow.FINISH, flow.appeal_until),
        State.CLOSED: (Arrow.FINISH, flow.appeal_until),
        State.APPEALED: (Arrow.LAPSE_PANEL, flow.panel_due),
        State.PANEL: (Arrow.LAPSE_PANEL, flow.panel_due),
    }
    arrow, moment = candidates.get(flow.state, (None, None))
    return arrow if moment is not None and now >= moment else None


def hear(flow: Flow, answer: Hearing) -> Flow:
    """The author answers, or says that she will not; while it is under review or waits for it."""
    if flow.state not in {State.OPEN, State.IN_REVIEW}:
        raise Impossible("The author is heard while the case is under review.")
    return replace(flow, hearing=answer)


def close_hearing(flow: Flow, now: datetime) -> Flow:
    """Where the author has not answered in time, the review goes on."""
    is_late = flow.hearing_due is not None and now >= flow.hearing_due
    if flow.hearing == Hearing.WAITING and is_late:
        return replace(flow, hearing=Hearing.NO_ANSWER)
    return flow


def cover(flow: Flow, now: datetime, *, persons: int, elected: int) -> Flow:
    """Cover a passage before the decision: two persons, one of them elected, once, for at most 72 hours."""
    if flow.state not in BEFORE_DECISION or flow.cover_until is not None:
        raise Impossible("A cover is set once, before the decision.")
    if persons < 2 or elected < 1:
        raise Impossible("Two persons set a cover, and one of them is elected.")
    return replace(flow, cover_until=now + COVER_LASTS)


def is_covered(flow: Flow, now: datetime) -> bool:
    """Whether a cover hides a passage at this moment."""
    return flow.state in BEFORE_DECISION and flow.cover_until is not None and now < flow.cover_until
