"""What follows from a request to rephrase, by itself: a reminder, and an end that everybody can read about.

Whether the new words are better nobody checks: they are a new version, which can be reported anew.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from schwarm.conversation.actions.measures import own_words
from schwarm.conversation.models import Withdrawal
from schwarm.lib import clock
from schwarm.moderation.actions import register
from schwarm.moderation.actions.effects import end_effect
from schwarm.moderation.actions.moves import locked, parties, tell
from schwarm.moderation.models import Case, CaseNotice, CaseParty, Decision, RegisterEntry
from schwarm.policy.measures import Measure

REMIND_BEFORE = timedelta(days=1)
Role, Step = CaseParty.Role, CaseNotice.Step


def is_asked_to_rephrase(post_id: int) -> bool:
    return _requests().filter(applied__post=post_id).exists()


def note_rephrased(post_id: int) -> None:
    """The author may have changed or withdrawn a post: then what she was asked for is done.

    Deadlines and decisions hold the case and then the post. Who changes a post holds it alone, so this runs
    after that; doing it twice changes nothing.
    """
    asked = _requests().filter(applied__post=post_id)
    for case_id in asked.values_list("case_id", flat=True):
        _end_heeded(case_id)


@transaction.atomic
def _end_heeded(case_id: int) -> None:
    case = locked(Case(pk=case_id))
    for decision in _requests().filter(case=case):
        if _is_heeded(decision):
            end_request(case, decision)


def end_request(case: Case, decision: Decision) -> None:
    """It is heeded, or its days are over and the post stays as it is; the register says which."""
    kind, step = RegisterEntry.Kind.UNHEEDED, Step.NOT_REPHRASED
    if _is_heeded(decision):
        kind, step = RegisterEntry.Kind.REPHRASED, Step.REPHRASED
    end_effect(case, decision)
    register.enter(case, kind, clause=decision.clause)
    tell(case, parties(case, Role.AUTHOR, Role.REPORTER), step)


def _requests() -> QuerySet[Decision]:
    """Those to rephrase that are in force."""
    asked = Decision.objects.filter(measure=Measure.REPHRASE, applied__isnull=False, lifted_at=None)
    return asked.select_related("applied__post")


def _is_heeded(decision: Decision) -> bool:
    """Whether the author has found other words since, or has taken hers back."""
    if decision.applied is None:
        return False
    post = decision.applied.post
    own = own_words(post)
    is_withdrawn = post.withdrawal not in {Withdrawal.NONE, Withdrawal.DECISION}
    return own is None or is_withdrawn or own.written_at > decision.since


def remind_to_rephrase(case: Case) -> bool:
    """A day before they are over, the author is reminded once."""
    ending = clock.now() + REMIND_BEFORE
    if not _requests().filter(case=case, until__lte=ending).exists():
        return False
    if CaseNotice.objects.filter(case=case, step=Step.REPHRASE_DUE).exists():
        return False
    tell(case, parties(case, Role.AUTHOR), Step.REPHRASE_DUE)
    return True
