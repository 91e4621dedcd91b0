"""The files of a composer: kept as soon as they arrive, described, taken away again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from schwarm.conversation.actions import attach_file, describe_attachment, discard_attachment
from schwarm.conversation.queries.attachments import waiting_attachments
from schwarm.lib.errors import Invalid
from schwarm.web.forms.written import storable

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import QueryDict
    from django.utils.datastructures import MultiValueDict

    from schwarm.conversation.models import Attachment
    from schwarm.people.models import Person
    from schwarm.web.forms.written import Written


def take_files(
    viewer: Person, written: Written, form: QueryDict, files: MultiValueDict[str, UploadedFile[Any]]
) -> tuple[Written, dict[str, str]]:
    """What was written with its files brought up to date, and what is wrong with them."""
    kept = waiting_attachments(viewer, list(written.attachments))
    removed = form.get("detach", "")
    for attachment in kept:
        _care_for(viewer, attachment, form, is_removed=str(attachment.pk) == removed)
    ids = [pk for pk in written.attachments if str(pk) != removed]
    new, errors = _keep(viewer, files.getlist("files"), form.getlist("descriptions"))
    return replace(written, attachments=(*ids, *new)), errors


def _care_for(viewer: Person, attachment: Attachment, form: QueryDict, *, is_removed: bool) -> None:
    if is_removed:
        discard_attachment(actor=viewer, attachment=attachment)
        return
    description = form.get(f"description-{attachment.pk}")
    if description is not None and description.strip() != attachment.description:
        describe_attachment(actor=viewer, attachment=attachment, description=storable(description))


def _keep(
    viewer: Person, files: list[UploadedFile[Any]], descriptions: list[str]
) -> tuple[list[int], dict[str, str]]:
    kept: list[int] = []
    problems: list[str] = []
    described = [*descriptions, *[""] * len(files)]
    for file, description in zip(files, described, strict=False):
        try:
            attachment = attach_file(
                actor=viewer,
                file=file,
                name=storable(file.name or "file"),
                content_type=file.content_type or "application/octet-stream",
                description=storable(description),
            )
        except Invalid as error:
            problems.append(str(error))
        else:
            kept.append(attachment.pk)
    return kept, {"files": " ".join(problems)} if problems else {}
