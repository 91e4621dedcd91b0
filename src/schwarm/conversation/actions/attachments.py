"""Uploading files: checked, stripped of hidden data, hashed; recordings are prepared by the queue."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation.actions.pictures import keep_image, keep_preview, read_picture, stored_name
from schwarm.conversation.actions.words import storable
from schwarm.conversation.events import AttachmentUploaded
from schwarm.conversation.models import Attachment, Draft, Post
from schwarm.conversation.queries.attachments import free_attachments
from schwarm.lib import clock, events, recordings
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person

MOST_PER_POST = 8
LONGEST_DESCRIPTION = 1500
UPLOADS_KEPT = timedelta(days=2)
RECORDINGS = frozenset({"audio", "video"})
# films take minutes, and mails should not wait for them
NO_HURRY = -10


@transaction.atomic
def attach_file(
    *, actor: Person, file: File[bytes], name: str, content_type: str, description: str = ""
) -> Attachment:
    """Keep an uploaded file for a post that is yet to be published; sound and film take a while."""
    require(actor.is_active, _("You cannot upload files."))
    is_recording = content_type.split("/")[0] in RECORDINGS
    if is_recording and not recordings.is_available():
        message = _(
            "“%(name)s” cannot be taken: this installation has no ffmpeg, which sound and film need. Tell"
            " an administrator, or attach it packed as a ZIP."
        )
        raise Invalid(message % {"name": name}, "files")
    attachment = store_file(actor, file, name, content_type, description)
    if is_recording:
        attachment.state = Attachment.State.PROCESSING
    attachment.save(force_insert=True)
    if is_recording:
        events.publish_at(clock.now(), AttachmentUploaded(attachment.pk), priority=NO_HURRY)
    return attachment


def store_file(
    owner: Person, file: File[bytes], name: str, content_type: str, description: str
) -> Attachment:
    """Check a file and lay it down; the row is not saved yet."""
    size = file.size or 0
    if size == 0:
        raise Invalid(_("“%(name)s” is empty. Choose another file.") % {"name": name}, "files")
    if size > settings.MAX_UPLOAD_BYTES:
        largest = settings.MAX_UPLOAD_BYTES // 1024**2
        raise Invalid(
            _("“%(name)s” is too large; at most %(size)s MB fit.") % {"name": name, "size": largest}, "files"
        )
    kind = content_type.split("/")[0] if content_type.split("/")[0] in {"image", "audio", "video"} else "file"
    attachment = Attachment(
        owner=owner,
        kind=kind,
        name=storable(PurePath(name).name)[:200] or "file",
        content_type=content_type[:100],
        size=size,
        sha256=_digest(file),
        description=storable(description)[:LONGEST_DESCRIPTION],
    )
    if kind == "image":
        keep_image(attachment, file)
    else:
        attachment.file.save(stored_name(attachment), file, save=False)
    return attachment


@transaction.atomic
def describe_attachment(*, actor: Person, attachment: Attachment, description: str) -> None:
    """Say what a picture shows, for those who cannot see it."""
    require(attachment.owner_id == actor.pk, _("Only who uploaded a file may describe it."))
    attachment.description = storable(description)[:LONGEST_DESCRIPTION]
    attachment.save(update_fields=["description"])


@transaction.atomic
def focus_attachment(*, actor: Person, attachment: Attachment, x: float, y: float) -> None:
    """Say which part of a picture has to stay visible; both numbers go from -1 to 1."""
    require(attachment.owner_id == actor.pk, _("Only who uploaded a file may describe it."))
    attachment.focus_x, attachment.focus_y = max(-1.0, min(x, 1.0)), max(-1.0, min(y, 1.0))
    attachment.save(update_fields=["focus_x", "focus_y"])


@transaction.atomic
def illustrate_attachment(*, actor: Person, attachment: Attachment, file: File[bytes]) -> None:
    """Let a picture stand for sound or film until it plays."""
    require(attachment.owner_id == actor.pk, _("Only who uploaded a file may describe it."))
    if not attachment.is_recording:
        raise Invalid(_("Only sound and film can have a picture that stands for them."), "thumbnail")
    replaced = attachment.preview.name
    keep_preview(attachment, read_picture(file, attachment.name))
    attachment.save(update_fields=["preview", "blurhash"])
    if replaced:
        _delete_later(attachment, "preview", replaced)


@transaction.atomic
def discard_attachment(*, actor: Person, attachment: Attachment) -> None:
    """Remove a file that was not published."""
    require(
        attachment.owner_id == actor.pk and not (attachment.post_id or attachment.scheduled_id),
        _("This file belongs to a post already."),
    )
    delete_files(attachment)
    attachment.delete()


def discard_forgotten_uploads() -> int:
    """Remove files that were uploaded days ago and never published, unless a draft holds them."""
    waiting = Attachment.objects.filter(post=None, scheduled=None)
    forgotten = waiting.filter(created_at__lt=clock.now() - UPLOADS_KEPT)
    drafts = Draft.objects.filter(author__in=forgotten.values("owner")).values_list("fields", flat=True)
    held = {str(pk) for fields in drafts for pk in fields.get("attachments") or ()}
    gone = [attachment for attachment in forgotten.order_by("pk") if str(attachment.pk) not in held]
    for attachment in gone:
        with transaction.atomic():
            delete_files(attachment)
            waiting.filter(pk=attachment.pk).delete()
    return len(gone)


def claim_attachments(actor: Person, post: Post, attachment_ids: Sequence[int]) -> None:
    """Tie uploaded files to the post that is being published.

    Those of a post that its author took back are said once more; the stub keeps what a case may be about.
    """
    if not attachment_ids:
        return
    if len(attachment_ids) > MOST_PER_POST:
        raise Invalid(_("A post takes up to %(most)s files.") % {"most": MOST_PER_POST}, "files")
    free = {attachment.pk: attachment for attachment in free_attachments(actor, attachment_ids)}
    if missing := [pk for pk in attachment_ids if pk not in free]:
        raise Invalid(_("%(count)s files are missing. Attach them again.") % {"count": len(missing)}, "files")
    files = {
        pk: _once_more(attachment) if attachment.post_id else attachment for pk, attachment in free.items()
    }
    for position, pk in enumerate(attachment_ids):
        files[pk].post, files[pk].position = post, position
    Attachment.objects.bulk_update(files.values(), ["post", "position"])


def _once_more(attachment: Attachment) -> Attachment:
    """Another row for the same stored files."""
    again = Attachment.objects.get(pk=attachment.pk)
    again.pk, again.post, again.created_at = Attachment().pk, None, clock.now()
    again.save(force_insert=True)
    return again


def delete_files(attachment: Attachment) -> None:
    """Remove the stored files once the transaction stands, unless another post shows them."""
    for name in ("file", "preview"):
        if stored := getattr(attachment, name).name:
            _delete_later(attachment, name, stored)


def _delete_later(attachment: Attachment, field: str, path: str) -> None:
    storage = getattr(attachment, field).storage
    others = Attachment.objects.filter(owner=attachment.owner_id, **{field: path})

    def delete() -> None:
        if not others.exists():
            storage.delete(path)

    transaction.on_commit(delete)


def _digest(file: File[bytes]) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
