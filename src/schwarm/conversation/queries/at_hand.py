"""A post that is being published, for who listens to that: nobody need read what was written a moment ago."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from schwarm.conversation.models import Post, PostVersion


@dataclass(frozen=True, slots=True)
class Written:
    """What was written a moment ago; `mentioned` and `tags` are ids of people and of topics."""

    post: Post
    version: PostVersion
    mentioned: frozenset[int]
    tags: frozenset[int]


_written: ContextVar[Written | None] = ContextVar("schwarm_written_post", default=None)


@contextmanager
def at_hand(written: Written) -> Iterator[None]:
    """All is as the database has it until the block ends."""
    token = _written.set(written)
    try:
        yield
    finally:
        _written.reset(token)


def post_at_hand(post_id: int) -> Post | None:
    written = _of(post_id)
    return written.post if written else None


def version_at_hand(post_id: int) -> PostVersion | None:
    """The first words of the post."""
    written = _of(post_id)
    return written.version if written else None


def mentioned_at_hand(post_id: int) -> frozenset[int] | None:
    """Who is mentioned in the post that is being published; None where it is another one."""
    written = _of(post_id)
    return written.mentioned if written else None


def tags_at_hand(post_id: int) -> frozenset[int] | None:
    """Which topics it names; None where it is another one."""
    written = _of(post_id)
    return written.tags if written else None


def _of(post_id: int) -> Written | None:
    written = _written.get()
    return written if written and written.post.pk == post_id else None
