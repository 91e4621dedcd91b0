"""Notifications follow from the facts; nothing about them is decided when they are written.

Each function below says for one kind which notifications the facts ask for, for one post (or tie) or
for all. Whether a recipient may see the post, wants to hear of it, or has muted the thread is decided
when notifications are read; see `queries.notifications`.

What happens above conversations is told by functions up there, which say so with `@source`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet

from schwarm.conversation.models import Mention, Notification, Poll, Post, Reaction, ThreadReading, Vote
from schwarm.conversation.queries.at_hand import mentioned_at_hand, post_at_hand
from schwarm.lib import ids
from schwarm.lib.compiled import compiled
from schwarm.lib.inserts import insert_unless_there
from schwarm.people.models import Follow
from schwarm.spaces.models import Admission, Membership, Space

Source = TypeVar("Source", bound=Callable[..., Iterable[Notification]])
Kind = Notification.Kind
BATCH = 500
SOURCES_ABOVE: list[Callable[..., Iterable[Notification]]] = []
TOLD_BY_POSTS = (Kind.MENTION, Kind.REPLY, Kind.QUOTE, Kind.THREAD)


def of_posts(**scope: Any) -> Iterator[Notification]:
    """Mentions, answers, quotes, and answers in followed threads."""
    for post in _telling().filter(**scope).iterator(chunk_size=BATCH):
        yield from _of_post(post)


def of_post(post_id: int) -> Iterator[Notification]:
    """The same for one post, quickly: it is asked whenever something is said."""
    post = post_at_hand(post_id)
    for telling in [post] if post else _telling_post(post_id):
        yield from _of_post(telling)


def _telling() -> QuerySet[Post]:
    return Post.objects.filter(boost_of=None, withdrawn_at=None, imported_from="").select_related("quote_of")


@compiled
def _telling_post(post_id: int) -> QuerySet[Post]:
    return _telling().filter(pk=post_id)


def _of_post(post: Post) -> Iterator[Notification]:
    told = {post.author_id, post.written_by_id, None}
    if post.towards_id not in told:
        told.add(post.towards_id)
        yield _about(post, Kind.REPLY, post.towards_id)
    if post.quote_of and not post.quote_revoked_at and post.quote_of.author_id not in told:
        told.add(post.quote_of.author_id)
        yield _about(post, Kind.QUOTE, post.quote_of.author_id)
    for person_id in _mentioned(post):
        if person_id not in told:
            told.add(person_id)
            yield _about(post, Kind.MENTION, person_id)
    if post.reply_to_id:
        for (person_id,) in _followers(post.thread_id, post.pk):
            if person_id not in told:
                yield _about(post, Kind.THREAD, person_id)


def _mentioned(post: Post) -> list[int]:
    mentioned = mentioned_at_hand(post.pk)
    return [pk for (pk,) in _mentions(post.pk)] if mentioned is None else sorted(mentioned)


@compiled
def _mentions(post_id: int) -> QuerySet[Mention, Any]:
    return Mention.objects.filter(post=post_id).values_list("person_id")


@compiled
def _followers(thread_id: int, post_id: int) -> QuerySet[ThreadReading, Any]:
    return ThreadReading.objects.filter(thread=thread_id, follows_from__lt=post_id).values_list("person_id")


def of_edits(**scope: Any) -> Iterator[Notification]:
    """Who passed a post on hears that its words changed since."""
    changed = Post.objects.filter(boost_of__edited_at__gt=F("created_at"), boost_of__withdrawn_at=None)
    boosts = changed.filter(boost_of__version__gt=1, **scope)
    for boost in boosts.select_related("boost_of").iterator(chunk_size=BATCH):
        original = boost.boost_of
        if original and boost.author_id and boost.author_id != original.author_id:
            yield _about(original, Kind.EDIT, boost.author_id, moment=original.edited_at)


def of_boosts(**scope: Any) -> Iterator[Notification]:
    boosts = (
        Post.objects.filter(boost_of__isnull=False, **scope)
        .exclude(towards=None)
        .exclude(author=F("towards"))
    )
    for boost in boosts.select_related("boost_of").iterator(chunk_size=BATCH):
        if boost.boost_of:
            yield _about(
                boost.boost_of,
                Kind.BOOST,
                boost.towards_id,
                actor_id=boost.author_id,
                moment=boost.created_at,
            )


def of_reactions(**scope: Any) -> Iterator[Notification]:
    """One per person and post, however many emojis she chose."""
    told = Q(post__withdrawn_at=None, post__imported_from="", post__author__isnull=False)
    reactions = Reaction.objects.filter(told, ~Q(person=F("post__author")), **scope).select_related("post")
    for reaction in reactions.order_by("pk").iterator(chunk_size=BATCH):
        yield _about(
            reaction.post,
            Kind.REACTION,
            reaction.post.author_id,
            actor_id=reaction.person_id,
            moment=reaction.created_at,
        )


def of_polls(**scope: Any) -> Iterator[Notification]:
    """When a poll has ended, who asked and who voted hears of it."""
    polls = Poll.objects.filter(announced_at__isnull=False, post__withdrawn_at=None, **scope).select_related(
        "post"
    )
    for poll in polls.iterator(chunk_size=BATCH):
        voters = Vote.objects.filter(option__poll=poll).values_list("person_id", flat=True).distinct()
        for person_id in {poll.post.author_id, *voters} - {None}:
            yield _about(poll.post, Kind.POLL, person_id, moment=poll.announced_at)


def of_follows(**scope: Any) -> Iterator[Notification]:
    for tie in Follow.objects.filter(**scope).iterator(chunk_size=BATCH):
        yield Notification(
            pk=ids.at(tie.since),
            recipient_id=tie.followed_id,
            kind=Kind.FOLLOW,
            actor_id=tie.follower_id,
            created_at=tie.since,
        )


def of_admissions(**scope: Any) -> Iterator[Notification]:
    """Who is invited hears of it; who hosts hears of requests."""
    for admission in Admission.objects.filter(**scope).iterator(chunk_size=BATCH):
        for kind, recipient_id, actor_id in _told_of(admission):
            yield Notification(
                pk=ids.at(admission.created_at),
                recipient_id=recipient_id,
                kind=kind,
                actor_id=actor_id,
                space_id=admission.space_id,
                created_at=admission.created_at,
            )


def of_archives(**scope: Any) -> Iterator[Notification]:
    """Who is a member when a space is archived hears of it."""
    archived = Space.objects.filter(archived_at__isnull=False, archived_by__isnull=False, **scope)
    for space in archived.iterator(chunk_size=BATCH):
        assert space.archived_at is not None  # noqa: S101  asked for above
        members = Membership.objects.filter(space=space, since__lte=space.archived_at)
        others = members.exclude(person=space.archived_by_id)
        for person_id in others.values_list("person_id", flat=True):
            yield Notification(
                pk=ids.at(space.archived_at),
                recipient_id=person_id,
                kind=Kind.ARCHIVED,
                actor_id=space.archived_by_id,
                space=space,
                created_at=space.archived_at,
            )


def source(wanted: Source) -> Source:
    """Let a room or door above say which notifications its facts ask for; a rebuild asks it too."""
    SOURCES_ABOVE.append(wanted)
    return wanted


def bring(wanted: Iterable[Notification]) -> list[Notification]:
    """Write those that are not there yet; returns them.

    By a constant statement: it runs with every answer and reaction, and tells at once which ones were new.
    """
    return [notification for notification in wanted if _is_inserted(notification)]


def _is_inserted(notification: Notification) -> bool:
    """Write it unless it is known; under the next free id where another one has its own."""
    while not insert_unless_there(notification):
        other = Notification.objects.filter(pk=notification.pk).first()
        if other is None or _key(other) == _key(notification):
            return False
        notification.pk += ids.MILLISECOND
    return True


def tell_again(wanted: Iterable[Notification], **told: Any) -> list[Notification]:
    """Like `bring`; and what of `told` is not wanted any more goes."""
    wanted = list(wanted)
    keys = {_key(n) for n in wanted}
    stale = [n.pk for n in Notification.objects.filter(**told) if _key(n) not in keys]
    Notification.objects.filter(pk__in=stale).delete()
    return bring(wanted)


def take_away(**which: Any) -> None:
    """Remove notifications whose fact is gone."""
    Notification.objects.filter(**which).delete()


def rebuild_notifications() -> int:
    """Make the table say what the facts say, keeping what is read; returns how many there are."""
    wanted = {_key(n): n for n in reversed(list(_all()))}
    stale = [
        n.pk for n in Notification.objects.iterator(chunk_size=BATCH) if wanted.pop(_key(n), None) is None
    ]
    for start in range(0, len(stale), BATCH):
        Notification.objects.filter(pk__in=stale[start : start + BATCH]).delete()
    bring(wanted.values())
    return Notification.objects.count()


def _all() -> Iterator[Notification]:
    own = (of_posts, of_edits, of_boosts, of_reactions, of_polls, of_follows, of_admissions, of_archives)
    for wanted in (*own, *SOURCES_ABOVE):
        yield from wanted()


def _about(
    post: Post, kind: str, recipient_id: int | None, *, actor_id: int | None = None, moment: Any = None
) -> Notification:
    is_told_by_author = kind in {Kind.MENTION, Kind.REPLY, Kind.THREAD, Kind.EDIT, Kind.POLL, Kind.QUOTE}
    return Notification(
        pk=ids.at(moment or post.created_at),
        recipient_id=recipient_id,  # type: ignore[misc]  # whoever asks knows one
        kind=kind,
        actor_id=post.author_id if is_told_by_author else actor_id,
        post=post,
        thread_id=post.thread_id,
        created_at=moment or post.created_at,
    )


def _told_of(admission: Admission) -> list[tuple[str, int, int]]:
    if admission.kind == Admission.Kind.INVITATION:
        return [(Kind.INVITATION, admission.person_id, admission.by_id)]
    hosts = Membership.objects.filter(space=admission.space_id, role=Membership.Role.HOST)
    return [(Kind.REQUEST, host, admission.person_id) for host in hosts.values_list("person_id", flat=True)]


def _key(n: Notification) -> tuple[Any, ...]:
    return (n.recipient_id, n.kind, n.actor_id, n.post_id, n.space_id)
