"""The versions of what a post says."""

from collections.abc import Iterable

from django.db.models import F

from schwarm.conversation.models import Post, PostVersion
from schwarm.conversation.queries.visibility import may_see
from schwarm.people.models import Person


def versions_of(viewer: Person | None, post: Post) -> list[PostVersion]:
    """All versions of a post that still has words, newest first."""
    if post.is_withdrawn or not may_see(viewer, post):
        return []
    return list(post.versions.filter(is_covered=False).order_by("-number"))


def own_version(post: Post) -> PostVersion | None:
    """The latest words of the author, without masks and folds: what she may change."""
    return PostVersion.objects.filter(post=post, by_decision=False).order_by("-number").first()


def current_words(post_ids: Iterable[int]) -> dict[int, PostVersion]:
    """The words of posts that still have them; whoever asks has made sure that they may be seen."""
    current = PostVersion.objects.filter(post__in=set(post_ids), number=F("post__version"))
    return {version.post_id: version for version in current.filter(post__withdrawn_at=None)}
