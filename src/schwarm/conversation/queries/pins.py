"""Where posts are pinned."""

from schwarm.conversation.models import Pin, Post


def pinned_places(post: Post) -> set[int | None]:
    """Ids of the spaces in which a post is pinned; None stands for its author's profile."""
    return set(Pin.objects.filter(post=post).values_list("space_id", flat=True))
