"""Who hears of changes of the guidelines: the council at once, and everybody asked once a vote begins."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from schwarm.conversation.models import Notification
from schwarm.conversation.projections.notifications import source
from schwarm.lib import ids
from schwarm.policy.models import Proposal
from schwarm.policy.queries.council import members, open_proposals, seats, stage_of


@source
def of_proposals() -> Iterator[Notification]:
    """Of proposals that can still be adopted; the latest of each proposer, and the latest vote."""
    latest = {}
    for one in reversed(open_proposals()):
        for notification in _of_proposal(one):
            latest[notification.recipient_id, notification.actor_id] = notification
    yield from latest.values()


def _of_proposal(one: Proposal) -> Iterator[Notification]:
    council = {seat.person_id for seat in seats() if seat.person_id}
    yield from _told(council - {one.proposed_by_id}, one.proposed_at, one.proposed_by_id)
    stage = stage_of(one)
    if stage.name == "vote":
        asked = council | set(members().values_list("pk", flat=True)) if one.is_core else council
        yield from _told(asked, stage.votes_from, None)


def _told(recipients: Iterable[int], since: datetime, proposer: int | None) -> Iterator[Notification]:
    for recipient in recipients:
        yield Notification(
            pk=ids.at(since),
            recipient_id=recipient,
            kind=Notification.Kind.COUNCIL,
            actor_id=proposer,
            created_at=since,
        )
