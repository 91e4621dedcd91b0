"""Read models of the room that can be thrown away and made anew."""

from schwarm.insight.projections.bridges import rebuild_bridges, refresh_bridges
from schwarm.insight.projections.interactions import SAYING, add, rebuild_interactions, recount
from schwarm.insight.projections.programme import of_programme

__all__ = [
    "SAYING",
    "add",
    "of_programme",
    "rebuild_bridges",
    "rebuild_interactions",
    "recount",
    "refresh_bridges",
]
