"""Polls by their id."""

from schwarm.conversation.models import Poll


def post_of_poll(poll_id: int) -> int | None:
    """The id of the post in which a poll is asked; whether one may see it is asked of the post."""
    return Poll.objects.filter(pk=poll_id).values_list("post", flat=True).first()
