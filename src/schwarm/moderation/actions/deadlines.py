"""What the machine does: acknowledge, remind, draw, let lapse, publish. It decides nothing."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from schwarm.lib import clock
from schwarm.lib.workdays import after_working_days
from schwarm.moderation import deadlines, flow
from schwarm.moderation.actions import register
from schwarm.moderation.actions.covers import end_cover
from schwarm.moderation.actions.draws import draw_panel, draw_reviewers
from schwarm.moderation.actions.effects import end_effect
from schwarm.moderation.actions.moves import locked, move, parties, tell
from schwarm.moderation.actions.rephrasing import end_request, remind_to_rephrase
from schwarm.moderation.actions.triage import begin_review
from schwarm.moderation.flow import Arrow, State
from schwarm.moderation.models import Assignment, Case, CaseNotice, CaseParty, Decision, RegisterEntry
from schwarm.policy.measures import Measure

Role, Step = CaseParty.Role, CaseNotice.Step
REMIND_PANEL_BEFORE = timedelta(days=7)


def meet_deadlines() -> int:
    """Housekeeping: do for every case what its deadlines ask for; returns for how many."""
    under_way = Case.objects.exclude(state__in=flow.DONE).values_list("pk", flat=True)
    ending = Decision.objects.filter(until__lte=clock.now(), lifted_at=None).exclude(measure=Measure.NONE)
    concerned = {*under_way, *ending.values_list("case_id", flat=True)}
    return sum(meet_deadlines_of(case_id) for case_id in sorted(concerned))


@transaction.atomic
def meet_deadlines_of(case_id: int) -> bool:
    """The same for one case; doing it twice changes nothing."""
    case = locked(Case(pk=case_id))
    done = [_end_cover(case), _end_measures(case)]
    while (arrow := flow.due(case.flow, clock.now())) is not None:
        _take(case, arrow)
        done.append(True)
    done += [_draw_again(case), _remind(case), remind_to_rephrase(case)]
    return any(done)


def _take(case: Case, arrow: Arrow) -> None:
    """The step that a deadline asks for."""
    if arrow == Arrow.OPEN:
        begin_review(case)
    elif arrow == Arrow.LAPSE:
        _lapse(case)
    elif arrow == Arrow.LAPSE_PANEL:
        _lapse_panel(case)
    else:
        move(case, Arrow.FINISH)
        register.enter(case, RegisterEntry.Kind.FINAL, measure=case.measure, outcome=case.outcome)


def _lapse(case: Case) -> None:
    """Nobody decided in time: the author wins."""
    move(case, Arrow.LAPSE)
    end_cover(case)
    register.enter(case, RegisterEntry.Kind.LAPSED, measure=case.measure)
    tell(case, parties(case) if case.post else parties(case, Role.REPORTER), Step.LAPSED)


def _lapse_panel(case: Case) -> None:
    """The panel did not decide in time: the measure is lifted."""
    move(case, Arrow.LAPSE_PANEL)
    for decision in case.decisions.all():
        end_effect(case, decision)
    register.enter(case, RegisterEntry.Kind.LAPSED, measure=case.measure, outcome=case.outcome)
    register.enter(case, RegisterEntry.Kind.FINAL, measure=case.measure, outcome=case.outcome)
    tell(case, parties(case), Step.PANEL_LAPSED)


def _end_cover(case: Case) -> bool:
    is_over = case.cover_until is not None and clock.now() >= case.cover_until
    return is_over and end_cover(case)


def _end_measures(case: Case) -> bool:
    """What has an end of its own ends there: pauses, and requests to rephrase."""
    over = Decision.objects.filter(
        Q(applied__isnull=False) | Q(measure=Measure.PAUSE), case=case, until__lte=clock.now(), lifted_at=None
    )
    for decision in over:
        if decision.measure == Measure.REPHRASE:
            end_request(case, decision)
        else:
            end_effect(case, decision)
            tell(case, parties(case, "author"), Step.LIFTED)
    return bool(over)


def _draw_again(case: Case) -> bool:
    """Somebody may have taken a seat since too few could be drawn."""
    if case.state == State.OPEN:
        return case.post is not None and draw_reviewers(case)
    return draw_panel(case) if case.state == State.APPEALED else False


def _remind(case: Case) -> bool:
    """Who was drawn and has not signed is reminded once before the deadline of each instance."""
    latest = case.panel_due if case.state == State.PANEL else case.decide_due
    if case.state not in {State.IN_REVIEW, State.PANEL} or latest is None:
        return False
    begins = latest - REMIND_PANEL_BEFORE if case.state == State.PANEL else _reminder_of(case)
    if clock.now() < begins or (case.reminded_at is not None and case.reminded_at >= begins):
        return False
    case.reminded_at = clock.now()
    case.save(update_fields=["reminded_at"])
    waiting = Assignment.objects.filter(draw__case=case, declined_at=None, opinion=None)
    waiting = waiting.filter(draw__instance=2 if case.state == State.PANEL else 1).select_related("person")
    tell(case, [one.person for one in waiting], Step.REMINDER)
    return True


def _reminder_of(case: Case) -> datetime:
    """Two working days before the first decision is due."""
    return after_working_days(case.received_at, deadlines.DECISION_DAYS - deadlines.REMINDER_DAYS)
