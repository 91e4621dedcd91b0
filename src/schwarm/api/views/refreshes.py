"""Work that goes on behind an answer. https://docs.joinmastodon.org/methods/async_refreshes/"""

from typing import Any

from schwarm.api.calls import Call
from schwarm.api.endpoints import get
from schwarm.api.errors import NotFound


@get("/api/v1_alpha/async_refreshes/{refresh_id}", scope="read")
def show(call: Call, refresh_id: str) -> dict[str, Any]:
    """Answers are whole when they come here, so there is none to wait for."""
    raise NotFound
