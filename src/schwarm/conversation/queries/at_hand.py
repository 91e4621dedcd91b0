"""A post that is being published, for who listens to that: nobody need read what was written a moment ago."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from schwarm.conversation.models import Post, PostVersion

Written = tuple[Post, PostVersion, frozenset[int]]

_written: ContextVar[Written | None] = ContextVar("schwarm_written_post", default=None)


@contextmanager
def at_hand(post: Post, version: PostVersion, mentioned: frozenset[int] = frozenset()) -> Iterator[None]:
    """All is as the database has it until the block ends; `mentioned` are ids of people."""
    token = _written.set((post, version, mentioned))
    try:
        yield
    finally:
        _written.reset(token)


def post_at_hand(post_id: int) -> Post | None:
    written = _written.get()
    return written[0] if written and written[0].pk == post_id else None


def version_at_hand(post_id: int) -> PostVersion | None:
    """The first words of the post."""
    written = _written.get()
    return written[1] if written and written[0].pk == post_id else None


def mentioned_at_hand(post_id: int) -> frozenset[int]:
    """Who is mentioned in the post that is being published; nobody where it is another one."""
    written = _written.get()
    return written[2] if written and written[0].pk == post_id else frozenset()
