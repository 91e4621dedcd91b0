"""Saying something later: kept with all its choices, published once when its time has come."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from schwarm.conversation.actions.polls import PollQuestion
from schwarm.conversation.actions.posts import EVERYTHING, PostDraft, all_words_of, publish_post
from schwarm.conversation.actions.words import storable_fields
from schwarm.conversation.events import ScheduledPostDue
from schwarm.conversation.models import Attachment, Draft, Post, ScheduledPost
from schwarm.lib import clock, events
from schwarm.lib.errors import DomainError, Invalid, require
from schwarm.people.models import Person
from schwarm.policy.actions import check_words
from schwarm.spaces.models import Space

SOONEST = timedelta(minutes=5)
MOST = 300
LONGEST_FAILURE = 500
# what is written down as it is; the rest of a draft is other rows, by their ids
PLAIN = (
    *("text", "title", "warning", "language", "kind", "audience", "as_organisation", "quote_policy"),
    *("is_sensitive", "is_unlisted", "application_name", "application_website", "may_be_alone"),
)


@transaction.atomic
def schedule_post(*, actor: Person, draft: PostDraft, due_at: datetime, place: str = "") -> ScheduledPost:
    """Say something at `due_at`. It is tried out at once, so that most of what is wrong is told now.

    Raises what `publish_post` raises. `place` names the kept draft that is done with now.
    """
    _check_moment(due_at)
    if ScheduledPost.objects.filter(author=actor).count() >= MOST:
        raise Invalid(_("%(most)s posts wait already. Cancel one first.") % {"most": MOST})
    _rehearse(actor, draft)
    # the rehearsal took back what it counted
    check_words(actor=actor, text=all_words_of(draft), confirmed=draft.confirmed)
    scheduled = ScheduledPost.objects.create(author=actor, fields=_fields_of(draft), due_at=due_at)
    _reserve(scheduled, draft.attachment_ids)
    if place:
        Draft.objects.filter(author=actor, place=place).delete()
    events.publish_at(due_at, ScheduledPostDue(scheduled.pk))
    return scheduled


@transaction.atomic
def reschedule_post(*, actor: Person, scheduled: ScheduledPost, due_at: datetime) -> None:
    """Say it at another time; one that could not be published is tried again then."""
    _require_own(actor, scheduled)
    _check_moment(due_at)
    scheduled.due_at, scheduled.failed_at, scheduled.failure = due_at, None, ""
    scheduled.save(update_fields=["due_at", "failed_at", "failure"])
    events.publish_at(due_at, ScheduledPostDue(scheduled.pk))


@transaction.atomic
def cancel_scheduled_post(*, actor: Person, scheduled: ScheduledPost) -> None:
    """Do not say it after all; its files are free again."""
    _require_own(actor, scheduled)
    Attachment.objects.filter(scheduled=scheduled).update(created_at=clock.now())
    scheduled.delete()


@transaction.atomic
def publish_scheduled_post(scheduled_id: int) -> Post | None:
    """Publish what is due, once: it ceases to be scheduled in the same transaction.

    What cannot be said any more stays, with the reason, for its author to see.
    """
    waiting = ScheduledPost.objects.select_for_update(of=("self",)).select_related("author__organisation")
    scheduled = waiting.filter(pk=scheduled_id, due_at__lte=clock.now(), failed_at=None).first()
    if scheduled is None:
        return None
    with translation.override(scheduled.author.language):
        try:
            post = _publish(scheduled)
        except DomainError as error:
            scheduled.failed_at, scheduled.failure = clock.now(), str(error)[:LONGEST_FAILURE]
            scheduled.save(update_fields=["failed_at", "failure"])
            return None
    scheduled.delete()
    return post


def publish_due_posts() -> int:
    """Housekeeping: publish what the queue has not by now; returns how many."""
    late = ScheduledPost.objects.filter(due_at__lte=clock.now(), failed_at=None)
    published = [publish_scheduled_post(pk) for pk in late.values_list("pk", flat=True)[:100]]
    return sum(post is not None for post in published)


def draft_of(scheduled: ScheduledPost) -> PostDraft:
    """What is to be said; `Invalid` where what it refers to is gone."""
    kept = scheduled.fields
    poll = kept["poll"]
    return PostDraft(
        **{name: kept[name] for name in PLAIN if name in kept},
        space=_found(Space, kept["space"]),
        reply_to=_found(Post, kept["reply_to"]),
        quote_of=_found(Post, kept["quote_of"]),
        spoken_for=_found(Person, kept["spoken_for"]),
        addressed=list(Person.objects.filter(pk__in=kept["addressed"]).select_related("organisation")),
        attachment_ids=kept["attachments"],
        poll=PollQuestion(**poll | {"lasts": timedelta(seconds=poll["lasts"])}) if poll else None,
        confirmed=EVERYTHING,
    )


def _fields_of(draft: PostDraft) -> dict[str, Any]:
    poll = draft.poll
    return storable_fields(
        {
            **{name: getattr(draft, name) for name in PLAIN},
            "space": draft.space.pk if draft.space else None,
            "reply_to": draft.reply_to.pk if draft.reply_to else None,
            "quote_of": draft.quote_of.pk if draft.quote_of else None,
            "spoken_for": draft.spoken_for.pk if draft.spoken_for else None,
            "addressed": [person.pk for person in draft.addressed],
            "attachments": list(draft.attachment_ids),
            "poll": asdict(poll) | {"lasts": poll.lasts.total_seconds()} if poll else None,
        }
    )


def _check_moment(due_at: datetime) -> None:
    if due_at < clock.now() + SOONEST:
        raise Invalid(_("Choose a time that is at least 5 minutes ahead."), "later")


def _require_own(actor: Person, scheduled: ScheduledPost) -> None:
    require(scheduled.author_id == actor.pk, _("Only who wrote a post may change it."))


def _rehearse(actor: Person, draft: PostDraft) -> None:
    """Publish and take everything back."""
    with transaction.atomic():
        publish_post(actor=actor, draft=draft)
        transaction.set_rollback(True)


def _reserve(scheduled: ScheduledPost, attachment_ids: Sequence[int]) -> None:
    files = Attachment.objects.filter(pk__in=attachment_ids, owner=scheduled.author, post=None)
    files.update(scheduled=scheduled)


@transaction.atomic
def _publish(scheduled: ScheduledPost) -> Post:
    Attachment.objects.filter(scheduled=scheduled).update(scheduled=None)
    return publish_post(actor=scheduled.author, draft=draft_of(scheduled))


def _found(model: Any, pk: int | None) -> Any:
    if pk is None:
        return None
    found = model._default_manager.filter(pk=pk).first()
    if found is None:
        raise Invalid(_("What this post refers to is not there any more."))
    return found
