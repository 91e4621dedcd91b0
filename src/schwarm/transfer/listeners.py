"""What follows from what happens to people and claims.

Whoever comes gets what she said elsewhere; who has to decide about a claim, or waits for that, is told.
"""

from schwarm.conversation.listeners import tell_again
from schwarm.conversation.models import Notification
from schwarm.conversation.projections.notifications import take_away
from schwarm.lib import events
from schwarm.people.events import PersonChanged, PersonJoined, PersonLeft, RoleChanged
from schwarm.transfer import actions
from schwarm.transfer.events import ClaimDecided, ClaimMade
from schwarm.transfer.models import Claim
from schwarm.transfer.projections import of_claims, of_decisions

Kind = Notification.Kind


@events.listens(PersonJoined, PersonChanged)
def give_waiting_posts(event: PersonJoined | PersonChanged) -> None:
    """Addresses stand in the books only after the door, or administration, has made sure of them."""
    actions.give_waiting_posts(person_id=event.person_id)


@events.listens(ClaimMade, ClaimDecided)
def notify_of_claim(event: ClaimMade | ClaimDecided) -> None:
    """What was told of an earlier claim or decision gives way, so that this one is new."""
    claim = Claim.objects.get(pk=event.claim_id)
    asked = {"actor": claim.claimant_id, "kind": Kind.CLAIM}
    answered = {"recipient": claim.claimant_id, "kind": Kind.DECISION}
    if isinstance(event, ClaimMade):
        take_away(**asked, created_at__lt=claim.created_at)
    else:
        take_away(**answered, created_at__lt=claim.decided_at)
    tell_again(of_claims(claimant=claim.claimant_id), **asked)
    tell_again(of_decisions(claimant=claim.claimant_id), **answered)


@events.listens(RoleChanged, PersonLeft)
def notify_administrators(event: RoleChanged | PersonLeft) -> None:
    """Who administrates from now on hears what waits; who does no longer is not asked."""
    waiting = [notice for notice in of_claims() if notice.recipient_id == event.person_id]
    tell_again(waiting, recipient=event.person_id, kind=Kind.CLAIM)
