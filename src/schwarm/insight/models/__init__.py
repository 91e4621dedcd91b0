"""Tables of the room, one file a noun."""

from schwarm.insight.models.bridges import Bridge, BridgeKind, BridgeRefusal, Bridging
from schwarm.insight.models.evaluations import Approval, Evaluation, Look, Run
from schwarm.insight.models.interactions import WEIGHTS, Interaction, Objection

__all__ = [
    "WEIGHTS",
    "Approval",
    "Bridge",
    "BridgeKind",
    "BridgeRefusal",
    "Bridging",
    "Evaluation",
    "Interaction",
    "Look",
    "Objection",
    "Run",
]
