"""MediaAttachment: a file of a post. https://docs.joinmastodon.org/entities/MediaAttachment/"""

from typing import TYPE_CHECKING, Any, Literal, TypedDict

from schwarm.api.addresses import attachment_url, preview_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.conversation.models import Attachment
    from schwarm.people.models import Person

PREVIEW_SIDE = 800


class MediaAttachment(TypedDict):
    """A picture, a recording, or another file; `url` is empty until it is ready."""

    id: str
    type: Literal["image", "gifv", "video", "audio", "unknown"]
    url: str | None
    preview_url: str | None
    remote_url: str | None
    preview_remote_url: str | None
    text_url: str | None
    meta: dict[str, Any]
    description: str | None
    blurhash: str | None


def media_attachments(viewer: "Person | None", attachments: "Sequence[Attachment]") -> list[MediaAttachment]:
    """With addresses under which `viewer` may load them."""
    return [media_attachment(viewer, attachment) for attachment in attachments]


def media_attachment(viewer: "Person | None", attachment: "Attachment") -> MediaAttachment:
    """One file; what cannot be played is a file like others."""
    is_plain = attachment.kind == "file" or attachment.state == "failed"
    return MediaAttachment(
        id=str(attachment.pk),
        type="unknown" if is_plain else attachment.kind,  # type: ignore[typeddict-item]
        url=None if attachment.is_processing else attachment_url(attachment, viewer),
        preview_url=preview_url(attachment, viewer),
        remote_url=None,
        preview_remote_url=None,
        text_url=None,
        meta=_meta(attachment),
        description=attachment.description or None,
        blurhash=attachment.blurhash or None,
    )


def _meta(attachment: "Attachment") -> dict[str, Any]:
    """Sizes, and of recordings how long they are and how much a second holds."""
    meta: dict[str, Any] = {}
    if attachment.width and attachment.height:
        meta = _sizes(attachment.width, attachment.height)
    if meta or (attachment.is_processing and attachment.kind == "video"):
        meta["focus"] = {"x": attachment.focus_x, "y": attachment.focus_y}
    if attachment.duration is not None:
        meta |= _lasting(attachment)
    return meta


def _sizes(width: int, height: int) -> dict[str, Any]:
    scale = min(1.0, PREVIEW_SIDE / max(width, height))
    small = _size(max(1, round(width * scale)), max(1, round(height * scale)))
    return {"original": _size(width, height), "small": small}


def _size(width: int, height: int) -> dict[str, Any]:
    return {"width": width, "height": height, "size": f"{width}x{height}", "aspect": width / height}


def _lasting(attachment: "Attachment") -> dict[str, Any]:
    """What Mastodon tells of a recording, on top and within `original`."""
    duration = attachment.duration or 0.0
    held: dict[str, Any] = {"duration": duration, "bitrate": attachment.bit_rate or 0}
    meta: dict[str, Any] = {"length": _length(duration), "duration": duration, "original": held}
    if attachment.width and attachment.height:
        held |= {"width": attachment.width, "height": attachment.height}
        held["frame_rate"] = attachment.frame_rate
        meta |= {"fps": _per_second(attachment.frame_rate), **_size(attachment.width, attachment.height)}
    return meta


def _length(seconds: float) -> str:
    """ "0:01:28.65"."""
    hundredths = round(seconds * 100)
    minutes, rest = divmod(hundredths, 6000)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest // 100:02d}.{rest % 100:02d}"


def _per_second(rate: str) -> int:
    """Pictures a second of a fraction as in "30000/1001"."""
    above, _slash, below = rate.partition("/")
    if not above.isdecimal() or not (below or "1").isdecimal() or int(below or "1") == 0:
        return 0
    return round(int(above) / int(below or "1"))
