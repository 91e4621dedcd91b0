"""Files, before they stand in a post. https://docs.joinmastodon.org/methods/media/"""

import mimetypes
from typing import TYPE_CHECKING, Any

import msgspec
from django.utils.translation import gettext as _

from schwarm.api.calls import Call, found
from schwarm.api.endpoints import delete, get, post, put
from schwarm.api.entities.media_attachment import MediaAttachment, media_attachment
from schwarm.api.errors import NotFound, Unprocessable
from schwarm.api.params import File
from schwarm.api.uploads import Description, describe
from schwarm.conversation import actions
from schwarm.conversation.queries.attachments import free_attachments, own_attachment

if TYPE_CHECKING:
    from schwarm.conversation.models import Attachment

# what clients say of files of which they do not know what they are
UNKNOWN = frozenset({"", "application/octet-stream", "application/x-www-form-urlencoded", "text/plain"})


class NewFile(msgspec.Struct, kw_only=True):
    """A file that shall stand in a post."""

    file: File
    description: Description = ""
    """What it shows or says, for those who cannot see or hear it."""
    focus: str = ""
    """Which part of a picture has to stay visible: two numbers from -1 to 1, as in `0.5,-0.2`."""
    thumbnail: File | None = None
    """A picture that stands for sound or film until it plays."""


class BetterFile(msgspec.Struct, kw_only=True):
    """What shall be different; what is not sent stays."""

    description: Description | None = None
    focus: str = ""
    thumbnail: File | None = None


@post("/api/v2/media", scope="write:media", also=(202,))
def upload(call: Call, params: NewFile) -> MediaAttachment:
    """Upload a file. Sound and film are answered with 202: ask for them until their `url` is there."""
    sent = params.file
    name = sent.name or "file"
    attachment = actions.attach_file(
        actor=call.person, file=sent, name=name, content_type=_type_of(sent), description=params.description
    )
    describe(call.person, attachment, description=None, focus=params.focus)
    _illustrate(call, attachment, params.thumbnail)
    call.status = 202 if attachment.is_processing else 200
    return media_attachment(call.person, attachment)


@post("/api/v1/media", scope="write:media", also=(202,))
def upload_as_before(call: Call, params: NewFile) -> MediaAttachment:
    """The older address of the same."""
    return upload(call, params)


@get("/api/v1/media/{media_id}", scope="write:media", also=(206,))
def show(call: Call, media_id: int) -> MediaAttachment:
    """One's own file that stands in no post yet; answered with 206 as long as it is being prepared."""
    attachment = _waiting(call, media_id)
    call.status = 206 if attachment.is_processing else 200
    return media_attachment(call.person, attachment)


@put("/api/v1/media/{media_id}", scope="write:media")
def change(call: Call, media_id: int, params: BetterFile) -> MediaAttachment:
    """Say what a file shows, which part of it counts, or what stands for it."""
    attachment = _waiting(call, media_id)
    describe(call.person, attachment, description=params.description, focus=params.focus)
    _illustrate(call, attachment, params.thumbnail)
    return media_attachment(call.person, attachment)


@delete("/api/v1/media/{media_id}", scope="write:media")
def discard(call: Call, media_id: int) -> dict[str, Any]:
    """Throw a file away that stands in no post."""
    attachment = found(own_attachment(call.person, media_id))
    if attachment.post_id or attachment.scheduled_id:
        raise Unprocessable(_("This file belongs to a post already."))
    actions.discard_attachment(actor=call.person, attachment=attachment)
    return {}


def _waiting(call: Call, media_id: int) -> "Attachment":
    attachment = found(own_attachment(call.person, media_id))
    if attachment.post_id and not free_attachments(call.person, [media_id]).exists():
        raise NotFound
    return attachment


def _illustrate(call: Call, attachment: "Attachment", thumbnail: File | None) -> None:
    if thumbnail is not None:
        actions.illustrate_attachment(actor=call.person, attachment=attachment, file=thumbnail)


def _type_of(sent: File) -> str:
    """What a file is; where the client did not know, its name says so."""
    said = (sent.content_type or "").lower()
    guessed, _encoding = mimetypes.guess_type(sent.name or "")
    return guessed or "application/octet-stream" if said in UNKNOWN else said
