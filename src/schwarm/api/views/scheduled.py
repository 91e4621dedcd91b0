"""Posts that wait for their time. https://docs.joinmastodon.org/methods/scheduled_statuses/"""

from typing import TYPE_CHECKING, Any

import msgspec

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import delete, get, put
from schwarm.api.entities.scheduled_status import ScheduledStatus, scheduled_statuses
from schwarm.api.paging import Paging
from schwarm.api.scheduling import moment_of
from schwarm.conversation import actions
from schwarm.conversation.queries.scheduled import scheduled_page, scheduled_post

if TYPE_CHECKING:
    from schwarm.conversation.models import ScheduledPost


class When(msgspec.Struct, kw_only=True):
    scheduled_at: str
    """A moment at least five minutes ahead, as in `2026-09-29T08:00:00Z`."""


@get("/api/v1/scheduled_statuses", scope="read:statuses")
def several(call: Call, params: Paging) -> list[ScheduledStatus]:
    """What one has scheduled, written last first; also what could not be said."""
    return call.page(scheduled_page(call.person, params.cursor()), scheduled_statuses)


@get("/api/v1/scheduled_statuses/{scheduled_id}", scope="read:statuses")
def show(call: Call, scheduled_id: int) -> ScheduledStatus:
    """One post that waits."""
    return _now(call, scheduled_id)


@put("/api/v1/scheduled_statuses/{scheduled_id}", scope="write:statuses")
def reschedule(call: Call, scheduled_id: int, params: When) -> ScheduledStatus:
    """Say it at another time."""
    waiting, due_at = _mine(call, scheduled_id), moment_of(params.scheduled_at)
    actions.reschedule_post(actor=call.person, scheduled=waiting, due_at=due_at)
    return _now(call, scheduled_id)


@delete("/api/v1/scheduled_statuses/{scheduled_id}", scope="write:statuses")
def cancel(call: Call, scheduled_id: int) -> dict[str, Any]:
    """Do not say it after all."""
    actions.cancel_scheduled_post(actor=call.person, scheduled=_mine(call, scheduled_id))
    return {}


def _mine(call: Call, scheduled_id: int) -> "ScheduledPost":
    return found(scheduled_post(call.person, scheduled_id))


def _now(call: Call, scheduled_id: int) -> ScheduledStatus:
    return one(scheduled_statuses(call.person, [_mine(call, scheduled_id)]))
