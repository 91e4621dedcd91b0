"""Tables of the room, one file a noun."""

from schwarm.insight.models.bridges import Bridge, BridgeKind, BridgeRefusal, Bridging
from schwarm.insight.models.evaluations import Approval, Evaluation, Look, Run
from schwarm.insight.models.interactions import WEIGHTS, Interaction, Objection
from schwarm.insight.models.programme import Ask, Consent, KeyPlayer, Nomination

__all__ = [
    "WEIGHTS",
    "Approval",
    "Ask",
    "Bridge",
    "BridgeKind",
    "BridgeRefusal",
    "Bridging",
    "Consent",
    "Evaluation",
    "Interaction",
    "KeyPlayer",
    "Look",
    "Nomination",
    "Objection",
    "Run",
]
