"""How far one has read, for all of one's clients. https://docs.joinmastodon.org/methods/markers/"""

from typing import TYPE_CHECKING, TypedDict

import msgspec

from schwarm.api.calls import Call
from schwarm.api.endpoints import get, post
from schwarm.api.moments import moment
from schwarm.api.params import Id
from schwarm.conversation import actions
from schwarm.conversation.queries.reading import markers_of

if TYPE_CHECKING:
    from schwarm.conversation.models import StreamReading

STREAMS = ("home", "notifications")


class Marker(TypedDict):
    last_read_id: str
    version: int
    updated_at: str


class Markers(TypedDict, total=False):
    home: Marker
    notifications: Marker


class Which(msgspec.Struct, kw_only=True):
    timeline: list[str] = []


class Place(msgspec.Struct, kw_only=True):
    last_read_id: Id | None = None


class Places(msgspec.Struct, kw_only=True):
    home: Place | None = None
    notifications: Place | None = None


@get("/api/v1/markers", scope="read:statuses")
def show(call: Call, params: Which) -> Markers:
    """Where one stopped, in those streams that are asked for."""
    wanted = [name for name in STREAMS if name in params.timeline]
    readings = markers_of(call.person, wanted) if wanted else {}
    return {name: _marker(reading) for name, reading in readings.items()}  # type: ignore[return-value]


@post("/api/v1/markers", scope="write:statuses")
def save(call: Call, params: Places) -> Markers:
    """Remember where one stopped; notifications up to there are read."""
    places = {name: place for name in STREAMS if (place := getattr(params, name)) is not None}
    moved = {
        name: actions.set_marker(actor=call.person, stream=name, last_id=place.last_read_id)
        for name, place in places.items()
        if place.last_read_id is not None
    }
    return {name: _marker(reading) for name, reading in moved.items()}  # type: ignore[return-value]


def _marker(reading: "StreamReading") -> Marker:
    return Marker(
        last_read_id=str(reading.last_read_id), version=reading.version, updated_at=moment(reading.changed_at)
    )
