"""Foundation: the measures of organisational networks, on a list of ties; a plain library without Django.

It needs the extra `schwarm[network]`. Each measure says its formula, its source and an example where it
stands.
"""

from schwarm.network.graph import Grouping, Network
from schwarm.network.keyplayers import KeyPlayers, key_players
from schwarm.network.silos import Silos, silos

__all__ = ["Grouping", "KeyPlayers", "Network", "Silos", "key_players", "silos"]
