"""What follows from what: the only place to look for side effects of conversations.

The first part runs inside the transaction and keeps the projections; the second announces to live
streams once the transaction stands. Mails are written by the door `web`.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from schwarm.conversation.actions import prepare_recording, publish_scheduled_post
from schwarm.conversation.events import (
    AttachmentPrepared,
    AttachmentUploaded,
    BoostTakenBack,
    FiltersChanged,
    FollowedTagsChanged,
    MeasuresChanged,
    NotificationsArrived,
    PollEnded,
    PostBoosted,
    PostEdited,
    PostErased,
    PostPublished,
    PostRestored,
    PostsHandedOver,
    PostsImported,
    PostWithdrawn,
    QuotePolicyChanged,
    QuoteRevoked,
    Reacted,
    ReactionTakenBack,
    ScheduledPostDue,
    Voted,
)
from schwarm.conversation.models import Attachment, Notification, Post, Reaction
from schwarm.conversation.projections import index_post, index_posts, refresh_counters
from schwarm.conversation.projections import notifications as notices
from schwarm.conversation.projections.proposals import of_proposals
from schwarm.conversation.queries.at_hand import post_at_hand
from schwarm.conversation.queries.channels import channels_of, message_about
from schwarm.conversation.queries.related import posts_by_id
from schwarm.lib import clock, pubsub
from schwarm.lib.compiled import compiled
from schwarm.lib.events import listens, listens_later, publish
from schwarm.people.events import (
    PersonBlocked,
    PersonChanged,
    PersonFollowed,
    PersonLeft,
    PersonListChanged,
    PersonUnfollowed,
    SilenceChanged,
)
from schwarm.policy.events import ChangeProposed, PolicyAdopted, VoteOpened
from schwarm.policy.models import Proposal
from schwarm.policy.queries.council import proposal, stage_of
from schwarm.spaces.events import (
    AdmissionDeclined,
    SpaceArchived,
    SpaceAsked,
    SpaceInvited,
    SpaceJoined,
    SpaceLeft,
    SpaceReopened,
    SpaceRoleChanged,
)

# of how many notifications that come at once live streams hear one by one
MOST_TOLD = 40

# --- what waited for its time, or takes long ------------------------------------------------------


@listens_later(ScheduledPostDue)
def publish_scheduled(event: ScheduledPostDue) -> None:
    publish_scheduled_post(event.scheduled_id)


@listens_later(AttachmentUploaded)
def prepare(event: AttachmentUploaded) -> None:
    prepare_recording(event.attachment_id)


# --- counters and search --------------------------------------------------------------------------


@listens(PostPublished, PostWithdrawn, PostErased, PostRestored)
def count_answers(event: PostPublished | PostWithdrawn | PostErased | PostRestored) -> None:
    concerned = _concerned(event.post_id)
    if len(concerned) > 1 or not isinstance(event, PostPublished):
        refresh_counters(concerned)


def _concerned(post_id: int) -> set[int]:
    """The post, what it answers and quotes, and its thread."""
    post = post_at_hand(post_id)
    rows = [(post.pk, post.thread_id, post.reply_to_id, post.quote_of_id)] if post else _named_by(post_id)
    return set(*rows) - {None}


@compiled
def _named_by(post_id: int) -> QuerySet[Post, Any]:
    return Post.objects.filter(pk=post_id).values_list("pk", "thread_id", "reply_to_id", "quote_of_id")


@listens(QuoteRevoked)
def count_quotes(event: QuoteRevoked) -> None:
    refresh_counters([event.quoted_id])


@listens(PostBoosted, BoostTakenBack, Reacted, ReactionTakenBack)
def count_responses(event: PostBoosted | BoostTakenBack | Reacted | ReactionTakenBack) -> None:
    refresh_counters([event.post_id])


@listens(PostPublished, PostEdited, PostWithdrawn, PostErased, MeasuresChanged)
def index(event: PostPublished | PostEdited | PostWithdrawn | PostErased | MeasuresChanged) -> None:
    index_post(event.post_id)


@listens(PostsImported)
def take_in(event: PostsImported) -> None:
    ids = Post.objects.filter(pk__in=event.post_ids).values_list("pk", "thread_id", "reply_to_id")
    refresh_counters({pk for row in ids for pk in row if pk})
    index_posts(event.post_ids)


# --- notifications --------------------------------------------------------------------------------


@listens(PostPublished)
def notify_of_post(event: PostPublished) -> None:
    tell(notices.of_post(event.post_id))


@listens(PostEdited)
def notify_of_edit(event: PostEdited) -> None:
    """Who is named now instead of only following the thread is told that, and only that."""
    told = {"post": event.post_id, "kind__in": notices.TOLD_BY_POSTS}
    tell_again(notices.of_posts(pk=event.post_id), **told)
    tell(notices.of_edits(boost_of=event.post_id))


@listens(PostWithdrawn, PostErased)
def forget_notifications(event: PostWithdrawn | PostErased) -> None:
    notices.take_away(post=event.post_id)


@listens(PostRestored)
def remember_notifications(event: PostRestored) -> None:
    """What was told of the post before is there again, as read: nobody is told late."""
    post = {"post": event.post_id}
    new = notices.bring(notices.of_posts(pk=event.post_id))
    new += notices.bring(notices.of_edits(boost_of=event.post_id))
    new += notices.bring(notices.of_boosts(boost_of=event.post_id))
    new += [*notices.bring(notices.of_reactions(**post)), *notices.bring(notices.of_polls(**post))]
    Notification.objects.filter(pk__in=[n.pk for n in new]).update(read_at=clock.now())


@listens(PostBoosted)
def notify_of_boost(event: PostBoosted) -> None:
    tell(notices.of_boosts(pk=event.boost_id))


@listens(BoostTakenBack)
def forget_boost(event: BoostTakenBack) -> None:
    notices.take_away(post=event.post_id, actor=event.actor_id, kind=Notification.Kind.BOOST)
    notices.take_away(post=event.post_id, recipient=event.actor_id, kind=Notification.Kind.EDIT)


@listens(QuoteRevoked)
def forget_quote(event: QuoteRevoked) -> None:
    """Who was quoted may be told something else about the post instead."""
    told = {"post": event.post_id, "kind__in": notices.TOLD_BY_POSTS}
    tell_again(notices.of_posts(pk=event.post_id), **told)


@listens(Reacted)
def notify_of_reaction(event: Reacted) -> None:
    tell(notices.of_reactions(pk=event.reaction_id))


@listens(ReactionTakenBack)
def forget_reaction(event: ReactionTakenBack) -> None:
    if not Reaction.objects.filter(post=event.post_id, person=event.actor_id).exists():
        notices.take_away(post=event.post_id, actor=event.actor_id, kind=Notification.Kind.REACTION)


@listens(PollEnded)
def notify_of_poll(event: PollEnded) -> None:
    tell(notices.of_polls(pk=event.poll_id))


@listens(PersonFollowed)
def notify_of_follow(event: PersonFollowed) -> None:
    tell(notices.of_follows(follower=event.follower_id, followed=event.followed_id))


@listens(PersonUnfollowed)
def forget_follow(event: PersonUnfollowed) -> None:
    notices.take_away(recipient=event.followed_id, actor=event.follower_id, kind=Notification.Kind.FOLLOW)


@listens(SpaceInvited, SpaceAsked)
def notify_of_admission(event: SpaceInvited | SpaceAsked) -> None:
    tell(notices.of_admissions(space=event.space_id, person=event.person_id))


@listens(SpaceJoined)
def forget_admission(event: SpaceJoined) -> None:
    about = {"space": event.space_id, "post": None}
    notices.take_away(**about, recipient=event.person_id, kind=Notification.Kind.INVITATION)
    notices.take_away(**about, actor=event.person_id, kind=Notification.Kind.REQUEST)


@listens(AdmissionDeclined)
def forget_declined(event: AdmissionDeclined) -> None:
    is_invitation = event.kind == Notification.Kind.INVITATION
    who = {"recipient" if is_invitation else "actor": event.person_id}
    notices.take_away(space=event.space_id, post=None, kind=event.kind, **who)


@listens(SpaceRoleChanged)
def tell_new_host(event: SpaceRoleChanged) -> None:
    tell(notices.of_admissions(space=event.space_id))


@listens(SpaceLeft)
def forget_left_space(event: SpaceLeft) -> None:
    """Who hosts no longer is not asked any more, and who is no member not told what became of the space."""
    kinds = (Notification.Kind.REQUEST, Notification.Kind.ARCHIVED)
    notices.take_away(space=event.space_id, post=None, recipient=event.person_id, kind__in=kinds)


@listens(SpaceArchived)
def notify_of_archiving(event: SpaceArchived) -> None:
    told = {"space": event.space_id, "post": None, "kind": Notification.Kind.ARCHIVED}
    tell_again(notices.of_archives(pk=event.space_id), **told)


@listens(SpaceReopened)
def forget_archiving(event: SpaceReopened) -> None:
    notices.take_away(space=event.space_id, post=None, kind=Notification.Kind.ARCHIVED)


@listens(PostsHandedOver)
def give_notifications(event: PostsHandedOver) -> None:
    """What was addressed to a placeholder nobody ever read; the person gets it as read, not told late."""
    notices.take_away(recipient=event.placeholder_id)
    told = {"post__towards": event.person_id, "kind__in": notices.TOLD_BY_POSTS}
    new = notices.tell_again(notices.of_posts(towards=event.person_id), **told)
    quoting = {"post__quote_of__author": event.person_id, "kind__in": notices.TOLD_BY_POSTS}
    new += notices.tell_again(notices.of_posts(quote_of__author=event.person_id), **quoting)
    new += notices.bring(notices.of_boosts(towards=event.person_id))
    Notification.objects.filter(pk__in=[n.pk for n in new]).update(read_at=clock.now())


@listens(ChangeProposed)
def notify_of_proposal(event: ChangeProposed) -> None:
    _tell_of_proposals(proposal(event.proposal_id), is_vote=False)


@listens_later(VoteOpened)
def notify_of_vote(event: VoteOpened) -> None:
    _tell_of_proposals(proposal(event.proposal_id), is_vote=True)


@listens(PolicyAdopted)
def forget_what_was_proposed(event: PolicyAdopted) -> None:
    """Nobody waits for votes any more."""
    tell_again(of_proposals(), kind=Notification.Kind.COUNCIL)


@transaction.atomic
def _tell_of_proposals(one: Proposal | None, *, is_vote: bool) -> None:
    """What was told of an earlier proposal gives way, so that this one is new."""
    if one is None:
        return
    kind = Notification.Kind.COUNCIL
    since = stage_of(one).votes_from if is_vote else one.proposed_at
    notices.take_away(kind=kind, actor=None if is_vote else one.proposed_by, created_at__lt=since)
    tell_again(of_proposals(), kind=kind)


def tell(wanted: Iterable[Notification]) -> None:
    """Write notifications that are not there yet, and announce those."""
    _announce_notifications(notices.bring(wanted))


def tell_again(wanted: Iterable[Notification], **told: Any) -> None:
    """The same; and what of `told` is not wanted any more goes."""
    _announce_notifications(notices.tell_again(wanted, **told))


def _announce_notifications(new: list[Notification]) -> None:
    if not new:
        return
    for recipient in {n.recipient_id for n in new}:
        ids = [str(n.pk) for n in new if n.recipient_id == recipient]
        _announce([f"person:{recipient}"], {"type": "notification", "ids": ids[:MOST_TOLD]})
    if not clock.is_moved():
        publish(NotificationsArrived(tuple(n.pk for n in new)))


# --- live -----------------------------------------------------------------------------------------


@listens(PostPublished)
def announce_post(event: PostPublished) -> None:
    _announce_post("post", event.post_id)


@listens(PostBoosted)
def announce_boost(event: PostBoosted) -> None:
    _announce_post("post", event.boost_id)


@listens(BoostTakenBack)
def announce_boost_removal(event: BoostTakenBack) -> None:
    """Said as it was when the boost was announced: its row is gone."""
    post = Post.objects.get(pk=event.post_id)
    about = message_about("removal", post) | {"id": str(event.boost_id), "thread": str(event.boost_id)}
    about |= {"author": str(event.actor_id), "boosted": str(post.author_id or ""), "tags": [], "reply": False}
    about |= {"announcement": False}
    _announce([*channels_of(post), f"person:{event.actor_id}"], about)


@listens(PostEdited, MeasuresChanged)
def announce_edit(event: PostEdited | MeasuresChanged) -> None:
    """What was withdrawn was announced as removed already."""
    if isinstance(event, PostEdited) or Post.objects.filter(pk=event.post_id, withdrawn_at=None).exists():
        _announce_post("edit", event.post_id)


@listens(Reacted, ReactionTakenBack)
def announce_reaction(event: Reacted | ReactionTakenBack) -> None:
    """Who shows reactions one by one needs to know which one it is; only announcements are shown so."""
    if clock.is_moved():
        return
    post = Post.objects.get(pk=event.post_id)
    about = message_about("reaction", post)
    if about["announcement"]:
        about["emoji"] = event.emoji if isinstance(event, ReactionTakenBack) else _emoji_of(event.reaction_id)
    _announce(channels_of(post), about)


def _emoji_of(reaction_id: int) -> str:
    return Reaction.objects.values_list("emoji", flat=True).get(pk=reaction_id)


@listens(Voted, PostBoosted, BoostTakenBack)
def announce_change(event: Voted | PostBoosted | BoostTakenBack) -> None:
    _announce_post("reaction", event.post_id)


@listens(QuoteRevoked, QuotePolicyChanged)
def announce_quoting(event: QuoteRevoked | QuotePolicyChanged) -> None:
    _announce_post("reaction", event.post_id)


@listens(AttachmentPrepared)
def announce_recording(event: AttachmentPrepared) -> None:
    attachment = Attachment.objects.get(pk=event.attachment_id)
    if attachment.post_id:
        _announce_post("reaction", attachment.post_id)


@listens(PostWithdrawn, PostErased)
def announce_removal(event: PostWithdrawn | PostErased) -> None:
    _announce_post("removal", event.post_id)


@listens(PersonFollowed, PersonUnfollowed)
def announce_follow(event: PersonFollowed | PersonUnfollowed) -> None:
    _announce([f"person:{event.follower_id}"], {"type": "access"})


@listens(PersonBlocked)
def announce_block(event: PersonBlocked) -> None:
    _announce([f"person:{event.blocker_id}", f"person:{event.blocked_id}"], {"type": "access"})


@listens(PersonListChanged)
def announce_list(event: PersonListChanged) -> None:
    _announce([f"person:{event.owner_id}"], {"type": "access"})


@listens(SpaceJoined, SpaceLeft, SilenceChanged, FollowedTagsChanged, PersonChanged, PersonLeft)
def announce_access(
    event: SpaceJoined | SpaceLeft | SilenceChanged | FollowedTagsChanged | PersonChanged | PersonLeft,
) -> None:
    _announce([f"person:{event.person_id}"], {"type": "access"})


@listens(FiltersChanged)
def announce_filters(event: FiltersChanged) -> None:
    _announce([f"person:{event.person_id}"], {"type": "filters"})


def _announce_post(kind: str, post_id: int) -> None:
    if clock.is_moved():
        return
    post = post_at_hand(post_id) or posts_by_id([post_id])[0]
    _announce(channels_of(post), message_about("reply" if kind == "post" and post.is_reply else kind, post))


def _announce(channels: list[str], message: dict[str, Any]) -> None:
    """Tell live streams once the transaction stands; nobody listens to what is told of the past."""
    if not clock.is_moved():
        transaction.on_commit(partial(pubsub.publish, channels, message))
