"""Files that an export holds become attachments."""

import shutil
import tempfile
from collections.abc import Mapping

from django.conf import settings
from django.core.files.base import File

from schwarm.conversation.actions import import_file
from schwarm.conversation.models import Attachment, Post
from schwarm.lib.errors import Invalid
from schwarm.people.models import Person
from schwarm.transfer import neutral
from schwarm.transfer.actions.memory import Memory
from schwarm.transfer.neutral import Source
from schwarm.transfer.report import Kind, Reason, Report

HELD_IN_MEMORY = 4 * 1024**2


class Files:
    """Ties the files of posts to them; one that was discarded here stays discarded."""

    def __init__(self, source: Source, memory: Memory, report: Report) -> None:
        self._source, self._memory, self._report = source, memory, report

    def bring(self, item: neutral.Post, post: Post | None, persons: Mapping[str, Person]) -> None:
        """The files of `item` that are not here yet; a dry run only counts them."""
        known = self._memory.find(Kind.FILE, (_key(item, file) for file in item.files))
        for file in item.files:
            key = _key(item, file)
            if key in known:
                self._report.skipped(Kind.FILE, Reason.ALREADY_THERE)
                continue
            reason = self._bring(file, post, key, persons)
            if reason is None:
                known[key] = 0
                self._report.imported(Kind.FILE)
            else:
                self._report.skipped(Kind.FILE, reason)

    def _bring(
        self, file: neutral.File, post: Post | None, key: str, persons: Mapping[str, Person]
    ) -> Reason | None:
        """Why the file cannot come along; None where it has."""
        if not file.size:
            return Reason.EMPTY
        if file.size > settings.MAX_UPLOAD_BYTES:
            return Reason.TOO_LARGE
        if post is None or self._memory.dry_run:
            self._memory.note(Kind.FILE, key, 0)
            return None
        try:
            attachment = self._kept(file, post, persons.get(file.uploader_id))
        except Invalid:
            return Reason.BROKEN
        self._memory.note(Kind.FILE, key, attachment.pk)
        return None

    def _kept(self, file: neutral.File, post: Post, uploader: Person | None) -> Attachment:
        """A stream in a zip cannot be read twice, so the file is laid down beside first."""
        owner = uploader or post.author
        assert owner is not None  # noqa: S101  imported posts have an author
        with tempfile.SpooledTemporaryFile(max_size=HELD_IN_MEMORY) as kept:
            with self._source.open_file(file) as stream:
                shutil.copyfileobj(stream, kept)
            return import_file(
                post=post,
                owner=owner,
                file=File(kept, name=file.name),
                name=file.name,
                content_type=file.mime or "application/octet-stream",
                description=file.description,
            )


def _key(item: neutral.Post, file: neutral.File) -> str:
    """One file may belong to several posts."""
    return f"{item.source_id}:{file.source_id}"
