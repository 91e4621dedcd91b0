"""What new posts begin with. https://docs.joinmastodon.org/methods/preferences/"""

from typing import TypedDict

from schwarm.api.calls import Call
from schwarm.api.endpoints import get

Preferences = TypedDict(
    "Preferences",
    {
        "posting:default:visibility": str,
        "posting:default:sensitive": bool,
        "posting:default:language": str | None,
        "posting:default:quote_policy": str,
        "reading:expand:media": str,
        "reading:expand:spoilers": bool,
        "reading:autoplay:gifs": bool,
    },
)


@get("/api/v1/preferences", scope="read:accounts")
def preferences(call: Call) -> Preferences:
    """What one has chosen for new posts; how they are shown, a client decides itself."""
    defaults = call.person.posting_defaults
    return {
        "posting:default:visibility": defaults.get("privacy", "public"),
        "posting:default:sensitive": defaults.get("sensitive", False),
        "posting:default:language": defaults.get("language") or call.person.language,
        "posting:default:quote_policy": defaults.get("quote_policy", "public"),
        "reading:expand:media": "default",
        "reading:expand:spoilers": False,
        "reading:autoplay:gifs": False,
    }
