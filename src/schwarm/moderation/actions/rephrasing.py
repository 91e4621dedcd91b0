"""What follows from a request to rephrase, by itself: a reminder, and an end that everybody can read about.

Whether the new words are better nobody checks: they are a new version, which can be reported anew.
"""

from datetime import timedelta

from django.db import transaction

from schwarm.lib import clock
from schwarm.moderation.actions import register
from schwarm.moderation.actions.effects import end_effect
from schwarm.moderation.actions.moves import locked, parties, tell
from schwarm.moderation.models import Case, CaseNotice, CaseParty, Decision, RegisterEntry
from schwarm.policy.measures import Measure

REMIND_BEFORE = timedelta(days=1)
Role, Step = CaseParty.Role, CaseNotice.Step


@transaction.atomic
def note_rephrased(post_id: int) -> None:
    """The author has changed or withdrawn a post: what she was asked for is done."""
    asked = Decision.objects.filter(measure=Measure.REPHRASE, applied__post=post_id, lifted_at=None)
    for decision in asked.select_related("applied"):
        case = locked(Case(pk=decision.case_id))
        end_effect(case, decision)
        register.enter(case, RegisterEntry.Kind.REPHRASED, clause=decision.clause)
        tell(case, parties(case, Role.AUTHOR, Role.REPORTER), Step.REPHRASED)


def end_request(case: Case, decision: Decision) -> None:
    """The days are over, and the words are as they were: the post stays, and the register says so."""
    end_effect(case, decision)
    register.enter(case, RegisterEntry.Kind.UNHEEDED, clause=decision.clause)
    tell(case, parties(case, Role.AUTHOR, Role.REPORTER), Step.NOT_REPHRASED)


def remind_to_rephrase(case: Case) -> bool:
    """A day before they are over, the author is reminded once."""
    ending = clock.now() + REMIND_BEFORE
    asked = case.decisions.filter(measure=Measure.REPHRASE, applied__isnull=False, lifted_at=None)
    if not asked.filter(until__lte=ending).exists():
        return False
    if CaseNotice.objects.filter(case=case, step=Step.REPHRASE_DUE).exists():
        return False
    tell(case, parties(case, Role.AUTHOR), Step.REPHRASE_DUE)
    return True
