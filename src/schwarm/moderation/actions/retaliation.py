"""Reports of retaliation: to the ombudsperson and the works council, never to the line."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation.actions.measures import own_words
from schwarm.conversation.models import Post
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import deadlines, rules
from schwarm.moderation.events import RetaliationReported
from schwarm.moderation.models import RetaliationReport
from schwarm.moderation.queries.versions import hash_of_words
from schwarm.people.models import Person

LONGEST_TEXT = 10_000


@transaction.atomic
def report_retaliation(*, actor: Person, text: str, post: Post | None = None) -> RetaliationReport:
    """Say what happened, and which own post may be the cause; its words and date are fixed with it."""
    require(actor.is_active, _("Only who is here reports."))
    own, now = own_words(post) if post else None, clock.now()
    if post is not None:
        require(actor.pk in {post.author_id, post.written_by_id}, _("This is not a post of yours."))
    report = RetaliationReport.objects.create(
        reporter=actor,
        text=_checked(text),
        post=post,
        version=own.number if own else 0,
        version_hash=hash_of_words(own) if own else "",
        written_at=(post.edited_at or post.created_at) if post else None,
        created_at=now,
        acknowledge_due=deadlines.acknowledgement(now),
    )
    events.publish(RetaliationReported(report.pk))
    return report


@transaction.atomic
def acknowledge_retaliation(*, actor: Person, report: RetaliationReport) -> None:
    """Somebody of the desk takes it up; from then on an answer is due within three months."""
    require(rules.may_look_after(actor, report), _("Only the ombudsperson and the works council do this."))
    if report.acknowledged_at is None:
        report.acknowledged_at, report.acknowledged_by = clock.now(), actor
        report.feedback_due = deadlines.feedback(report.acknowledged_at)
        report.save(update_fields=["acknowledged_at", "acknowledged_by", "feedback_due"])


@transaction.atomic
def answer_retaliation(*, actor: Person, report: RetaliationReport, text: str) -> None:
    """Tell whoever reported what was done."""
    require(rules.may_look_after(actor, report), _("Only the ombudsperson and the works council do this."))
    acknowledge_retaliation(actor=actor, report=report)
    report.feedback, report.feedback_at, report.feedback_by = _checked(text), clock.now(), actor
    report.save(update_fields=["feedback", "feedback_at", "feedback_by"])


def _checked(text: str) -> str:
    text = text.strip()
    if not 1 <= len(text) <= LONGEST_TEXT:
        raise Invalid(_("Write up to %(count)s characters.") % {"count": LONGEST_TEXT}, "text")
    return text
