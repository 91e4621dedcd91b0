"""Read models of the room that can be thrown away and made anew."""

from schwarm.insight.projections.bridges import rebuild_bridges, refresh_bridges
from schwarm.insight.projections.interactions import SAYING, add, rebuild_interactions, recount

__all__ = ["SAYING", "add", "rebuild_bridges", "rebuild_interactions", "recount", "refresh_bridges"]
