"""What the description of the API says of streams, which are no endpoints: they never end."""

from typing import Any

from schwarm.api.streaming.streams import FILES_ONLY, PATHS, Stream

WORDS = {
    "user": "What is new on one's start page, and one's notifications.",
    "user:notification": "One's notifications only.",
    "public": "First posts to everybody here.",
    "public:local": "The same: nothing comes from elsewhere yet.",
    "public:remote": "Nothing comes from elsewhere yet.",
    "hashtag": "Posts with the topic `tag`.",
    "hashtag:local": "The same: nothing comes from elsewhere yet.",
    "list": "Posts of the people on the list `list`.",
    "direct": "One's conversations with those mentioned.",
}
EVENTS = """\
Server-sent events: `update` with a new post, `status.update` with one that was changed, `delete` with the id
of one that is gone, `notification`, `conversation`, `filters_changed`, `announcement`,
`announcement.reaction`, `announcement.delete`. A line that begins with a colon keeps the connection open.
The same streams are there by WebSocket at `/api/v1/streaming`, many in one connection: send
`{"type": "subscribe", "stream": "user"}`.
"""


def _of(path: str, name: str) -> dict[str, Any]:
    needed = [word for word in ("tag", "list") if name.startswith("hashtag" if word == "tag" else word)]
    parameters: list[dict[str, Any]] = [
        {"name": word, "in": "query", "required": True, "schema": {"type": "string"}} for word in needed
    ]
    if name.startswith("public"):
        about = f"Only posts with files; as a stream's name, `{name}{FILES_ONLY}`."
        parameters.append(
            {"name": "only_media", "in": "query", "description": about, "schema": {"type": "boolean"}}
        )
    scope = Stream(name).scope
    return {
        "operationId": f"streaming.{name.replace(':', '.')}",
        "tags": ["streaming"],
        "summary": WORDS[name].rstrip("."),
        "description": f"{WORDS[name]}\n\n{EVENTS}",
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "Events, until either side ends.",
                "content": {"text/event-stream": {"schema": {"type": "string"}}},
            },
            "401": {"$ref": "#/components/responses/401"},
            "403": {"$ref": "#/components/responses/403"},
        },
        "security": [{"oauth2": [scope]}, {"token": [scope]}],
    }


STREAMING: dict[str, Any] = {
    f"/api/v1/streaming/{path}": {"get": _of(path, name)} for path, name in PATHS.items()
}
