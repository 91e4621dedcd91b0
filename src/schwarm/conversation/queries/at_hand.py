"""A post that is being published, for who listens to that: nobody need read what was written a moment ago."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from schwarm.conversation.models import Post, PostVersion

_written: ContextVar[tuple[Post, PostVersion] | None] = ContextVar("schwarm_written_post", default=None)


@contextmanager
def at_hand(post: Post, version: PostVersion) -> Iterator[None]:
    """Both are as the database has them until the block ends."""
    token = _written.set((post, version))
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
