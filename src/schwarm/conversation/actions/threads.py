"""The author of a thread closes it for answers, and opens it again."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation import rules
from schwarm.conversation.actions.traces import trace_replies_closed
from schwarm.conversation.events import RepliesClosed, RepliesReopened
from schwarm.conversation.models import Post
from schwarm.lib import clock, events
from schwarm.lib.errors import require
from schwarm.people.models import Person


@transaction.atomic
def close_replies(*, actor: Person, post: Post) -> None:
    """Take no more answers; what was said stays. Announcements cannot be closed."""
    require(
        rules.may_close_replies(actor, post),
        _("Only the author may close a thread, and announcements stay open."),
    )
    if post.replies_closed_at is None:
        post.replies_closed_at = clock.now()
        post.save(update_fields=["replies_closed_at"])
        trace_replies_closed(actor, post)
        events.publish(RepliesClosed(post.pk, actor.pk))


@transaction.atomic
def reopen_replies(*, actor: Person, post: Post) -> None:
    require(rules.may_close_replies(actor, post), _("Only the author may open a thread again."))
    if post.replies_closed_at is not None:
        post.replies_closed_at = None
        post.save(update_fields=["replies_closed_at"])
        events.publish(RepliesReopened(post.pk, actor.pk))
