"""Taking something back: a stub stays so that answers keep their sense.

Withdrawn words are hidden at once and kept for 30 days, so that the author can take them up again and an
open case can be decided. Erased words are gone at once. See docs/decisions.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation import rules
from schwarm.conversation.actions.attachments import delete_files
from schwarm.conversation.actions.drafts import keep_draft
from schwarm.conversation.actions.measures import own_words
from schwarm.conversation.actions.traces import forget_trace, trace_erased, trace_withdrawn
from schwarm.conversation.events import PostErased, PostWithdrawn
from schwarm.conversation.models import Draft, Pin, Poll, Post, PostTag, Withdrawal
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person
from schwarm.policy.guard import masked

KEPT = timedelta(days=30)


@transaction.atomic
def withdraw_post(*, actor: Person, post: Post) -> None:
    """The author takes a post back. Nobody else can do that for what was said."""
    # whoever passes it on at this moment need not wait: her boost points at the post, which stays
    post = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    require(rules.may_withdraw(actor, post), _("Only who wrote a post may withdraw it."))
    if not post.is_withdrawn:
        trace_withdrawn(actor, post)
    _make_stub(post, Withdrawal.AUTHOR)
    events.publish(PostWithdrawn(post.pk))


@transaction.atomic
def restore_as_draft(*, actor: Person, post: Post) -> Draft:
    """Bring withdrawn words back into the composer, as long as they are kept.

    They go where they were said first: `place` is that of an answer, a space or a new post. No draft holds a
    secret, so those come back masked.
    """
    version = own_words(post)
    is_own = rules.is_author(actor, post) and post.withdrawal == Withdrawal.AUTHOR
    require(is_own, _("Only who withdrew a post may take it up again."))
    if version is None:
        raise Invalid(_("These words are no longer kept."))
    words = {"text": version.text, "title": version.title, "warning": version.warning}
    fields = {**{name: masked(text) for name, text in words.items()}, "kind": post.kind}
    place = _place_of(post)
    if Draft.objects.filter(author=actor, place=place).exclude(fields__text="").exists():
        raise Invalid(_("There is another draft in this place. Publish or discard it first."))
    return keep_draft(actor=actor, place=place, fields=fields)


@transaction.atomic
def erase_post(
    *,
    actor: Person | None,
    post: Post,
    second: Person | None = None,
    consent: str = "",
    case: str = "",
) -> None:
    """Delete the words, files and votes of a post for good; an empty stub stays in the thread.

    What others said is erased by two people, with the author's `consent` or a decided `case`, which name
    entries of the transparency log.
    """
    # whoever passes it on at this moment need not wait: her boost points at the post, which stays
    post = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    require(actor is None or rules.may_erase(actor, post), _("You cannot erase this post."))
    trace_erased(actor, post, second, consent=consent, case=case)
    _make_stub(post, Withdrawal.ERASED)
    _forget_words(post)
    events.publish(PostErased(post.pk))


@transaction.atomic
def forget_withdrawn_words() -> int:
    """Housekeeping: delete the words of posts withdrawn more than 30 days ago; returns how many."""
    withdrawn = Post.objects.filter(withdrawal=Withdrawal.AUTHOR, withdrawn_at__lt=clock.now() - KEPT)
    due = withdrawn.filter(versions__isnull=False).distinct()[:200]
    posts = list(due)
    for post in posts:
        _forget_words(post)
    return len(posts)


def _make_stub(post: Post, why: Withdrawal) -> None:
    post.withdrawn_at = post.withdrawn_at or clock.now()
    post.withdrawal = why
    post.save(update_fields=["withdrawn_at", "withdrawal"])
    Post.objects.filter(boost_of=post).delete()
    Pin.objects.filter(post=post).delete()


def _forget_words(post: Post) -> None:
    forget_trace(post)
    for attachment in post.attachments.all():
        delete_files(attachment)
    post.attachments.all().delete()
    post.versions.all().delete()
    Poll.objects.filter(post=post).delete()
    PostTag.objects.filter(post=post).delete()
    Draft.objects.filter(place=f"edit:{post.pk}").delete()


def _place_of(post: Post) -> str:
    if post.reply_to_id:
        return f"reply:{post.reply_to_id}"
    return f"space:{post.space_id}" if post.space_id else "new"
