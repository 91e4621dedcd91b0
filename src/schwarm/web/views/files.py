"""Uploaded files, only for those who may see what they belong to.

Client apps load them without saying who asks; a key in the address says it instead, see `lib/filekeys.py`.
"""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from django.contrib.auth.views import redirect_to_login
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from schwarm.conversation.queries.attachments import visible_attachment
from schwarm.lib.filekeys import holder_of
from schwarm.people.queries import person_by_id
from schwarm.web.ranges import file_response

if TYPE_CHECKING:
    from schwarm.conversation.models import Attachment
    from schwarm.people.models import Person

SHOWN_TYPES = frozenset(
    {
        *("image/jpeg", "image/png", "image/gif", "image/webp"),
        *("audio/mpeg", "audio/ogg", "audio/wav", "audio/webm", "audio/mp4", "audio/aac", "audio/flac"),
        *("video/mp4", "video/webm", "video/ogg", "video/quicktime"),
    }
)
# a picture never changes under its address, but whether somebody may see it can
FRESH_SECONDS = 10 * 60
PICTURE_SECONDS = 7 * 24 * 60 * 60


@require_safe
def attachment(request: HttpRequest, attachment_id: int, name: str) -> HttpResponseBase:
    """A file of a post; pictures, sound and film are shown, everything else is saved."""
    found = _visible(request, attachment_id)
    is_shown = found.content_type in SHOWN_TYPES
    return _private(
        file_response(
            request,
            found.file.open("rb"),
            content_type=found.content_type if is_shown else "application/octet-stream",
            name=found.name,
            as_attachment=not is_shown,
        ),
        FRESH_SECONDS,
    )


@require_safe
def preview(request: HttpRequest, attachment_id: int) -> HttpResponseBase:
    """The small version of a picture."""
    found = _visible(request, attachment_id)
    if not found.preview:
        raise Http404
    response = file_response(
        request, found.preview.open("rb"), content_type="image/webp", name="", as_attachment=False
    )
    return _private(response, FRESH_SECONDS)


@require_safe
def picture(request: HttpRequest, folder: str, name: str) -> HttpResponseBase:
    """The picture of a person or an organisation, for whoever is signed in or was given its address."""
    path = f"{folder}/{name}"
    if getattr(request, "viewer", None) is None and holder_of(path, request.GET.get("key", "")) is None:
        return redirect_to_login(request.get_full_path())
    content_type = mimetypes.guess_type(name)[0] or ""
    if content_type not in SHOWN_TYPES or not default_storage.exists(path):
        raise Http404
    response = file_response(
        request, default_storage.open(path), content_type=content_type, name="", as_attachment=False
    )
    return _private(response, PICTURE_SECONDS)


def _visible(request: HttpRequest, attachment_id: int) -> Attachment:
    found = visible_attachment(_asking(request, attachment_id), attachment_id)
    if found is None or not default_storage.exists(found.file.name or ""):
        raise Http404
    return found


def _asking(request: HttpRequest, attachment_id: int) -> Person | None:
    """Whoever is signed in, or for whom the key in the address was made."""
    viewer: Person | None = getattr(request, "viewer", None)
    holder = holder_of(str(attachment_id), request.GET.get("key", "")) if viewer is None else None
    return person_by_id(holder) if holder else viewer


def _private(response: HttpResponseBase, seconds: int) -> HttpResponseBase:
    patch_cache_control(response, private=True, max_age=seconds)
    response["X-Content-Type-Options"] = "nosniff"
    return response
