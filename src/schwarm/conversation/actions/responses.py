"""Reactions, boosts, bookmarks, pins. Each may be done twice without harm."""

import emoji
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation import rules
from schwarm.conversation.actions.traces import forget_reactions
from schwarm.conversation.events import (
    BoostTakenBack,
    PostBoosted,
    PostPinned,
    PostUnpinned,
    Reacted,
    ReactionTakenBack,
)
from schwarm.conversation.models import (
    AnnouncementDismissal,
    Bookmark,
    Pin,
    Post,
    PostCounters,
    Reaction,
    Speaker,
)
from schwarm.conversation.queries.visibility import may_see
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person
from schwarm.spaces.models import Space


@transaction.atomic
def react(*, actor: Person, post: Post, emoji_text: str) -> None:
    """Answer with one emoji; several different ones are fine."""
    post = post.boost_of or post
    require(rules.may_react(actor, post), _("You cannot react to this post."))
    if not emoji.is_emoji(emoji_text):
        raise Invalid(_("Choose an emoji."), "emoji")
    reaction, made = Reaction.objects.get_or_create(post=post, person=actor, emoji=emoji_text)
    if made:
        events.publish(Reacted(post.pk, actor.pk, reaction.pk))


@transaction.atomic
def take_back_reaction(*, actor: Person, post: Post, emoji_text: str) -> None:
    found = Reaction.objects.filter(post=post, person=actor, emoji=emoji_text)
    taken = list(found.values_list("pk", flat=True))
    if taken:
        found.delete()
        forget_reactions(taken)
        events.publish(ReactionTakenBack(post.pk, actor.pk, emoji_text))


@transaction.atomic
def boost(*, actor: Person, post: Post) -> Post:
    """Pass a post on to one's followers, as far as they may see it anyway."""
    post = post.boost_of or post
    require(rules.may_boost(actor, post), _("You cannot pass this post on."))
    known = Post.objects.filter(author=actor, boost_of=post).first()
    if known:
        return known
    passed_on = Post(
        speaker=Speaker.PERSON,
        author=actor,
        organisation_id=actor.organisation_id,
        audience=post.audience,
        space=post.space,
        read_by_outsiders=post.read_by_outsiders,
        boost_of=post,
        towards_id=post.author_id,
        created_at=clock.now(),
    )
    passed_on.thread = passed_on
    passed_on.save(force_insert=True)
    PostCounters.objects.create(post=passed_on)
    events.publish(PostBoosted(passed_on.pk, post.pk, actor.pk))
    return passed_on


@transaction.atomic
def take_back_boost(*, actor: Person, post: Post) -> None:
    passed_on = Post.objects.filter(author=actor, boost_of=post.boost_of or post).first()
    if passed_on:
        boost_id, post_id = passed_on.pk, passed_on.boost_of_id
        passed_on.delete()
        events.publish(BoostTakenBack(boost_id, post_id or 0, actor.pk))


@transaction.atomic
def bookmark(*, actor: Person, post: Post) -> None:
    """Keep a post for later; nobody else knows."""
    post = post.boost_of or post
    require(may_see(actor, post), _("You cannot see this post."))
    Bookmark.objects.get_or_create(person=actor, post=post)


@transaction.atomic
def take_back_bookmark(*, actor: Person, post: Post) -> None:
    Bookmark.objects.filter(person=actor, post=post).delete()


@transaction.atomic
def dismiss_announcement(*, actor: Person, post: Post) -> None:
    """Put an announcement away; it stays where it was said."""
    is_announcement = post.kind == "announcement" and not post.is_reply and not post.is_boost
    require(is_announcement and may_see(actor, post), _("You cannot see this post."))
    AnnouncementDismissal.objects.get_or_create(person=actor, post=post)


@transaction.atomic
def pin(*, actor: Person, post: Post, space: Space | None = None) -> None:
    """Put a post on top of a space, or of one's own profile."""
    require(rules.may_pin(actor, post, space), _("You cannot pin this post here."))
    _pin, made = Pin.objects.get_or_create(post=post, space=space, defaults={"by": actor})
    if made:
        events.publish(PostPinned(post.pk, space.pk if space else None, actor.pk))


@transaction.atomic
def unpin(*, actor: Person, post: Post, space: Space | None = None) -> None:
    require(rules.may_pin(actor, post, space), _("You cannot change what is pinned here."))
    deleted, _rows = Pin.objects.filter(post=post, space=space).delete()
    if deleted:
        events.publish(PostUnpinned(post.pk, space.pk if space else None, actor.pk))
