"""Notifications about claims, one for each person and claimant: of the latest claim, the latest decision."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from schwarm.conversation.models import Notification
from schwarm.conversation.projections.notifications import source
from schwarm.lib import ids
from schwarm.people.queries import administrators
from schwarm.transfer.models import Claim
from schwarm.transfer.queries import decided_claims, open_claims

Kind = Notification.Kind


@source
def of_claims(**scope: Any) -> Iterator[Notification]:
    """Administrators hear that somebody claims posts, for as long as it waits."""
    latest = {claim.claimant_id: claim for claim in open_claims().filter(**scope)}
    deciding = list(administrators().values_list("pk", flat=True)) if latest else []
    for claim in latest.values():
        for person_id in deciding:
            if person_id != claim.claimant_id:
                yield _notice(Kind.CLAIM, person_id, claim.claimant_id, claim.created_at)


@source
def of_decisions(**scope: Any) -> Iterator[Notification]:
    """Who claimed posts hears that it was decided; where an address was proof enough nobody had to decide."""
    told = decided_claims().filter(**scope).exclude(state=Claim.State.GRANTED, decided_by=None)
    for claim in {claim.claimant_id: claim for claim in told.reverse()}.values():
        if claim.decided_at and claim.decided_by_id != claim.claimant_id:
            yield _notice(Kind.DECISION, claim.claimant_id, claim.decided_by_id, claim.decided_at)


def _notice(kind: str, recipient_id: int, actor_id: int | None, moment: datetime) -> Notification:
    return Notification(
        pk=ids.at(moment), recipient_id=recipient_id, kind=kind, actor_id=actor_id, created_at=moment
    )
