"""What conversations leave in the transparency log, written in the transaction of the change itself.

An entry commits to what was said, by whom and to whom; nothing of it can be read there.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from schwarm.conversation.actions.words import Words
from schwarm.conversation.models import Post, PostVersion, Reaction, Speaker
from schwarm.conversation.queries.logged import content_of, misfits, shown_of
from schwarm.conversation.queries.visibility import may_see
from schwarm.conversation.rules import is_author
from schwarm.ledger.actions import Ground, Role, append, append_many, erase, forget, forget_content, lock
from schwarm.ledger.chain.entries import canonical, time_text
from schwarm.ledger.queries.events import latest_of
from schwarm.ledger.queries.openings import entries_about, latest_about
from schwarm.ledger.registry import Subject, register_check, register_older, register_subject
from schwarm.lib import clock, ids
from schwarm.people.models import Person

# how long a transaction may take to write a reaction
STILL_WRITTEN = timedelta(minutes=5)
# as many as fit into one entry
MOST_REFS = 100


def trace_published(actor: Person, post: Post, words: Words, addressed: Iterable[Person], files: int) -> None:
    """Log that something was said, with everything that belongs to it."""
    content = content_of(post, words) | {
        "speaker": post.speaker,
        "recipients": sorted(str(person.pk) for person in addressed),
        "attachments": _hashes(post) if files else [],
    }
    event = "reply.published" if post.is_reply else "post.published"
    append(event, **_about(actor, post), content=content, holders=_others(actor, post))


def trace_edited(actor: Person, post: Post, words: Words) -> None:
    """Log a new version, and which one it follows."""
    before = latest_about(_subject(post))
    content = content_of(post, words) | {"edited_from": before}
    event = "reply.edited" if post.is_reply else "post.edited"
    append(event, **_about(actor, post), content=content, ref=[before] if before else [])


def trace_withdrawn(actor: Person, post: Post) -> None:
    """Log that all versions were taken back by who said them."""
    event = "reply.withdrawn" if post.is_reply else "post.withdrawn"
    found = entries_about(_subject(post))
    for first in range(0, len(found) or 1, MOST_REFS):
        refs = found[first : first + MOST_REFS]
        append(event, actor=_member(actor, post), ref=refs, allows=_subject(post))


def trace_replies_closed(actor: Person, post: Post) -> None:
    before = latest_about(_subject(post))
    append("replies.closed", actor=_member(actor, post), ref=[before] if before else [])


def trace_erased(
    actor: Person | None, post: Post, second: Person | None, *, consent: str = "", case: str = ""
) -> None:
    """Log an erasure, and let go of what the log committed to. Raises `NotAllowed` where two are needed."""
    role = Role.SYSTEM if actor is None else Role.ADMINISTRATOR
    if actor is not None and is_author(actor, post):
        role = Role.AUTHOR
    erase(
        _subject(post),
        ground=Ground.REQUEST,
        role=role,
        actor=actor.pk if actor else None,
        second=second.pk if second else None,
        consent=consent,
        case=case,
    )


def forget_trace(post: Post) -> None:
    """Let go of the words of what was withdrawn; that it was is logged already."""
    forget_content(_subject(post))


def trace_imported(posts: Sequence[Post]) -> None:
    """Log with one entry what came from another platform; nobody here said it, so nobody is named."""
    prefetch_related_objects(posts, "versions")
    append_many("import.batch", "post", map(_as_committed, posts))


@transaction.atomic
def log_reactions() -> int:
    """Log the reactions of the hours that have passed since the last time, with one entry; returns how many.

    A moment is left for those that are being written.
    """
    lock()  # two workers would log the same ones
    until = (clock.now() - STILL_WRITTEN).replace(minute=0, second=0, microsecond=0)
    since = _logged_until()
    found = Reaction.objects.filter(pk__lt=ids.first_at(until)).order_by("pk")
    if since is not None:
        found = found.filter(pk__gte=ids.first_at(since))
    count = found.count()
    things = ((str(one.pk), _of_reaction(one)) for one in found.iterator(chunk_size=1000))
    append_many("reaction.batch", "reaction", things, until=time_text(until))
    return count


def forget_reactions(reactions: Iterable[int]) -> None:
    """Let go of reactions that were taken back; that there were so many in their hour stays."""
    forget("reaction", map(str, reactions))


def register() -> None:
    """Tell the log how to ask about posts."""
    register_subject("post", Subject(may_read=_may_read, shown=_shown))
    register_older("post", _older)
    register_check("post", misfits)


def _about(actor: Person, post: Post) -> dict[str, Any]:
    return {"subject": _subject(post), "part": post.version, "actor": _member(actor, post)}


def _subject(post: Post) -> str:
    return f"post:{post.pk}"


def _member(actor: Person, post: Post) -> int | None:
    """Behind a protected voice there is nobody, in the log neither."""
    return None if post.speaker == Speaker.PROTECTED else actor.pk


def _others(actor: Person, post: Post) -> list[int]:
    """Whoever was spoken for holds a receipt, too."""
    return [post.author_id] if post.author_id and post.author_id != actor.pk else []


def _hashes(post: Post) -> list[str]:
    return list(post.attachments.values_list("sha256", flat=True))


def _may_read(viewer: Any, number: int) -> bool:
    post = Post.objects.filter(pk=number).first()
    return post is not None and may_see(viewer, post)


def _shown(number: int, part: int) -> dict[str, Any] | None:
    version = PostVersion.objects.filter(post=number, number=part, post__withdrawn_at=None).first()
    return None if version is None else shown_of(version)


def _older() -> Iterator[tuple[str, bytes]]:
    posts = Post.objects.filter(boost_of=None).order_by("pk").prefetch_related("versions")
    yield from map(_as_committed, posts.iterator(chunk_size=500))


def _as_committed(post: Post) -> tuple[str, bytes]:
    """A post with all its versions, as an entry about many things commits to it."""
    return str(post.pk), canonical([content_of(post, version) for version in post.versions.all()])


def _of_reaction(reaction: Reaction) -> bytes:
    return canonical([str(reaction.post_id), str(reaction.person_id), reaction.emoji])


def _logged_until() -> datetime | None:
    last = latest_of("reaction.batch")
    return datetime.fromisoformat(last["x"]["until"]) if last else None
