"""Preparing sound and film that was uploaded: later, by the queue, as it may take minutes."""

import logging
import tempfile
from pathlib import Path, PurePath

from django.core.files.base import File
from django.db import transaction
from PIL import Image

from schwarm.conversation.actions.pictures import keep_preview
from schwarm.conversation.events import AttachmentPrepared
from schwarm.conversation.models import Attachment
from schwarm.lib import events, recordings
from schwarm.lib.recordings import Recording, Unreadable

logger = logging.getLogger(__name__)
State = Attachment.State
TYPES = {"video": (".mp4", "video/mp4"), "audio": (".mp3", "audio/mpeg")}
# the first picture of a film is often black
STILL_AT = 1.0


def prepare_recording(attachment_id: int) -> None:
    """Put an uploaded recording into a form that every browser plays; twice is once."""
    attachment = Attachment.objects.filter(pk=attachment_id, state=State.PROCESSING).first()
    if attachment is None:
        return
    with tempfile.TemporaryDirectory(prefix="schwarm-") as folder:
        source, made = Path(folder, "source"), Path(folder, f"made{TYPES[attachment.kind][0]}")
        _fetch(attachment, source)
        still = Path(folder, "still.png") if attachment.kind == Attachment.Kind.VIDEO else None
        try:
            held = _converted(source, made, still)
        except Unreadable as error:
            logger.info("recording_unreadable", extra={"attachment": attachment_id, "why": str(error)})
            _give_up(attachment_id)
        else:
            _keep(attachment_id, made, held, still)


def _fetch(attachment: Attachment, target: Path) -> None:
    with attachment.file.open("rb") as stored, target.open("wb") as copy:
        for chunk in stored.chunks():
            copy.write(chunk)


def _converted(source: Path, made: Path, still: Path | None) -> Recording:
    if still is None:
        return recordings.to_mp3(source, made)
    held = recordings.to_mp4(source, made)
    recordings.still_of(made, still, min(STILL_AT, held.duration / 2))
    return held


@transaction.atomic
def _give_up(attachment_id: int) -> None:
    """It stays as it was sent, to be saved and not played."""
    if _is_processing(attachment_id) is not None:
        Attachment.objects.filter(pk=attachment_id).update(state=State.FAILED)
        events.publish(AttachmentPrepared(attachment_id))


@transaction.atomic
def _keep(attachment_id: int, made: Path, held: Recording, still: Path | None) -> None:
    attachment = _is_processing(attachment_id)
    if attachment is None:
        return
    suffix, content_type = TYPES[attachment.kind]
    storage, sent = attachment.file.storage, attachment.file.name
    attachment.name = str(PurePath(attachment.name).with_suffix(suffix))[:200]
    attachment.content_type, attachment.size = content_type, made.stat().st_size
    attachment.width, attachment.height, attachment.duration = held.width, held.height, held.duration
    attachment.frame_rate, attachment.bit_rate = held.frame_rate, held.bit_rate
    if still is not None and not attachment.preview:
        with Image.open(still) as picture:
            keep_preview(attachment, picture)
    with made.open("rb") as file:
        attachment.file.save(f"{attachment.pk}-played{suffix}", File(file), save=False)
    attachment.state = State.READY
    attachment.save()
    transaction.on_commit(lambda: storage.delete(sent or ""))
    events.publish(AttachmentPrepared(attachment.pk))


def _is_processing(attachment_id: int) -> Attachment | None:
    """The row, locked, if nobody has been quicker."""
    rows = Attachment.objects.select_for_update()
    return rows.filter(pk=attachment_id, state=State.PROCESSING).first()
