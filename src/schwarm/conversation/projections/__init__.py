"""Read models made from the facts. Each can be thrown away and built again: `schwarm rebuild`."""

from schwarm.conversation.projections.counters import rebuild_counters, refresh_counters
from schwarm.conversation.projections.marks import rebuild_marks
from schwarm.conversation.projections.newest import rebuild_newest
from schwarm.conversation.projections.notifications import rebuild_notifications
from schwarm.conversation.projections.search import index_post, index_posts, rebuild_search

__all__ = [
    "index_post",
    "index_posts",
    "rebuild_counters",
    "rebuild_marks",
    "rebuild_newest",
    "rebuild_notifications",
    "rebuild_search",
    "refresh_counters",
]
