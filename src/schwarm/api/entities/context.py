"""Context: what stands above and below a post. https://docs.joinmastodon.org/entities/Context/"""

from typing import TYPE_CHECKING, TypedDict

from schwarm.api.entities.status import Status, statuses
from schwarm.conversation.queries.threads import around

if TYPE_CHECKING:
    from schwarm.conversation.models import Post
    from schwarm.people.models import Person


class Context(TypedDict):
    ancestors: list[Status]
    descendants: list[Status]


def context(viewer: "Person | None", post: "Post", *, above: int, below: int) -> Context:
    """The posts that this one answers and those that answer it, as far as `viewer` may see them."""
    ancestors, descendants = around(viewer, post)
    ancestors, descendants = ancestors[-above:], descendants[:below]
    shown = statuses(viewer, [*ancestors, *descendants], stubs=True)
    above_ids = {str(pk) for pk in ancestors}
    return Context(
        ancestors=[status for status in shown if status["id"] in above_ids],
        descendants=[status for status in shown if status["id"] not in above_ids],
    )
