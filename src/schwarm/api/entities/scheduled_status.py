"""ScheduledStatus: a post that waits for its time. https://docs.joinmastodon.org/entities/ScheduledStatus/"""

from typing import TYPE_CHECKING, Any, TypedDict

from schwarm.api.audiences import AudienceName, Visibility, visibility_named
from schwarm.api.entities.media_attachment import MediaAttachment, media_attachments
from schwarm.api.moments import moment
from schwarm.conversation.queries.audiences import readers_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.conversation.models import ScheduledPost
    from schwarm.people.models import Person


class ScheduledPoll(TypedDict):
    options: list[str]
    expires_in: int
    multiple: bool
    hide_totals: bool


class ScheduledParams(TypedDict):
    """What was sent with it, as it will be said."""

    text: str
    poll: ScheduledPoll | None
    media_ids: list[str] | None
    sensitive: bool | None
    spoiler_text: str | None
    visibility: Visibility | None
    in_reply_to_id: str | None
    language: str | None
    application_id: int
    scheduled_at: None
    idempotency: None
    with_rate_limit: bool
    quoted_status_id: str | None
    quote_approval_policy: str
    schwarm_audience: AudienceName | None
    """Exactly who will read it; null for an answer, which takes that of its thread."""
    schwarm_space: str | None
    """The id of the space in which it will stand."""
    schwarm_kind: str
    """`post`, `question`, `idea` …: what is meant to become of it."""
    schwarm_title: str
    """For kinds that have a title."""


class ScheduledStatus(TypedDict):
    """A post that waits."""

    id: str
    scheduled_at: str
    params: ScheduledParams
    media_attachments: list[MediaAttachment]
    schwarm_failure: str | None
    """Why it could not be said when its time had come; null while it waits."""


def scheduled_statuses(viewer: "Person | None", waiting: "Sequence[ScheduledPost]") -> list[ScheduledStatus]:
    """What `viewer` has scheduled; the files that go with it must be loaded."""
    return [
        ScheduledStatus(
            id=str(one.pk),
            scheduled_at=moment(one.due_at),
            params=_params(one.fields),
            media_attachments=media_attachments(viewer, list(one.attachments.all())),
            schwarm_failure=one.failure or None,
        )
        for one in waiting
    ]


def _params(kept: dict[str, Any]) -> ScheduledParams:
    audience = _audience(kept)
    return ScheduledParams(
        text=kept["text"],
        poll=_poll(kept["poll"]) if kept["poll"] else None,
        media_ids=[str(pk) for pk in kept["attachments"]] or None,
        sensitive=kept["is_sensitive"],
        spoiler_text=kept["warning"] or None,
        visibility=visibility_named(audience, is_unlisted=kept["is_unlisted"]) if audience else None,
        in_reply_to_id=_text_or_none(kept["reply_to"]),
        language=kept["language"] or None,
        application_id=0,  # of no use, as Mastodon says
        scheduled_at=None,
        idempotency=None,
        with_rate_limit=False,
        quoted_status_id=_text_or_none(kept["quote_of"]),
        quote_approval_policy=kept["quote_policy"],
        schwarm_audience=audience,
        schwarm_space=_text_or_none(kept["space"]),
        schwarm_kind=kept["kind"],
        schwarm_title=kept["title"],
    )


def _audience(kept: dict[str, Any]) -> AudienceName | None:
    """Nothing for an answer that will have the audience of its thread."""
    if kept["space"]:
        return "space"
    return None if kept["audience"] is None else readers_in_words(kept["audience"])  # type: ignore[return-value]


def _poll(asked: dict[str, Any]) -> ScheduledPoll:
    return ScheduledPoll(
        options=asked["options"],
        expires_in=int(asked["lasts"]),
        multiple=asked["is_multiple"],
        hide_totals=False,
    )


def _text_or_none(number: int | None) -> str | None:
    return None if number is None else str(number)
