"""What follows from what happens to cases."""

from schwarm.conversation.events import PostEdited, PostWithdrawn
from schwarm.conversation.listeners import tell_again
from schwarm.conversation.models import Notification
from schwarm.conversation.projections.notifications import take_away
from schwarm.lib import events
from schwarm.moderation import actions
from schwarm.moderation.actions.rephrasing import is_asked_to_rephrase
from schwarm.moderation.events import CaseDue, CaseNoticed, RequestMet
from schwarm.moderation.models import CaseNotice
from schwarm.moderation.projections import of_cases


@events.listens(CaseNoticed)
def notify_of_case(event: CaseNoticed) -> None:
    """What was told of an earlier step gives way, so that this one is new."""
    told = {"recipient": event.recipient_id, "kind": Notification.Kind.CASE}
    latest = CaseNotice.objects.filter(recipient=event.recipient_id).latest("pk")
    take_away(**told, created_at__lt=latest.created_at)
    tell_again(of_cases(recipient=event.recipient_id), **told)


@events.listens(PostEdited, PostWithdrawn)
def look_whether_asked(event: PostEdited | PostWithdrawn) -> None:
    """Most posts that change nobody was asked to change; these leave no work for later."""
    if is_asked_to_rephrase(event.post_id):
        events.publish(RequestMet(event.post_id))


@events.listens_later(RequestMet)
def note_rephrased(event: RequestMet) -> None:
    """Whoever was asked for other words has found some, or taken hers back."""
    actions.note_rephrased(event.post_id)


@events.listens_later(CaseDue)
def meet_deadlines(event: CaseDue) -> None:
    actions.meet_deadlines_of(event.case_id)
