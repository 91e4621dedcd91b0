"""What a decision does, and what undoes it."""

from schwarm.conversation.actions.measures import apply_measure, lift_measure, own_words
from schwarm.conversation.queries.attachments import pictures_of
from schwarm.lib import clock, events
from schwarm.moderation.actions.traces import trace_measure
from schwarm.moderation.events import MeasureEnded, MeasureTaken
from schwarm.moderation.models import Case, Decision
from schwarm.moderation.models.cases import CaseParty
from schwarm.people import actions as people
from schwarm.policy.measures import Measure


def take_effect(case: Case, decision: Decision) -> None:
    """Let the measure of a decision act on the post or its author."""
    measure = Measure(decision.measure)
    if measure == Measure.NONE:
        return
    trace_measure("measure.applied", case, decision)
    if measure == Measure.PAUSE:
        _pause(case, decision)
    elif case.post is not None and not _is_gone(decision, case):
        reasons = decision.stated
        decision.applied = apply_measure(
            post=case.post,
            measure=measure,
            case=case.name,
            clause=decision.clause,
            reason=reasons.note or reasons.why_clause,
            passage=reasons.passage,
            until=decision.until,
        )
        decision.save(update_fields=["applied"])
    events.publish(MeasureTaken(case.pk, measure))


def end_effect(case: Case, decision: Decision) -> None:
    """Undo what a decision did; doing it twice changes nothing."""
    if decision.lifted_at is not None or decision.measure == Measure.NONE:
        return
    trace_measure("measure.lifted", case, decision)
    if decision.applied is not None:
        lift_measure(measure=decision.applied)
    if decision.measure == Measure.PAUSE:
        for party in CaseParty.objects.filter(case=case, role=CaseParty.Role.AUTHOR).select_related("person"):
            people.end_pause(person=party.person)
    decision.lifted_at = clock.now()
    decision.save(update_fields=["lifted_at"])
    events.publish(MeasureEnded(case.pk, decision.measure))


def _is_gone(decision: Decision, case: Case) -> bool:
    """Whether the author has taken the passage out, or all words back, since it was reviewed."""
    own = own_words(case.post) if case.post else None
    if own is None:
        return True
    passage = decision.stated.passage
    if case.post and passage in pictures_of(case.post):
        return False
    stands = any(passage in words for words in (own.text, own.title, own.warning))
    return decision.measure == Measure.MASK and not stands


def _pause(case: Case, decision: Decision) -> None:
    """A pause is for who wrote; where several stand on a post, for the first, whose word it is."""
    party = CaseParty.objects.filter(case=case, role=CaseParty.Role.AUTHOR).select_related("person").first()
    if party is not None and decision.until is not None:
        people.pause_posting(person=party.person, until=decision.until)
