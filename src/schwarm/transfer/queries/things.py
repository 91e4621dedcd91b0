"""What an import has brought before, by its id here."""

from collections.abc import Iterable

from schwarm.conversation.models import Post
from schwarm.spaces.models import Space


def spaces_by_ids(ids: Iterable[int]) -> dict[int, Space]:
    return Space.objects.in_bulk(set(ids))


def posts_by_ids(ids: Iterable[int]) -> dict[int, Post]:
    return Post.objects.select_related("author", "thread").in_bulk(set(ids))
