"""Files of a message: taken where the zip holds them; otherwise their name stays in the text."""

from schwarm.transfer.neutral import File
from schwarm.transfer.readers.fields import Record, flag, line
from schwarm.transfer.readers.slack.layout import Layout
from schwarm.transfer.readers.slack.markdown import Draft, escaped, link
from schwarm.transfer.readers.slack.options import Options
from schwarm.transfer.report import Reason

GONE = {"tombstone", "hidden_by_limit"}


def read_file(record: Record, layout: Layout, options: Options) -> File | Reason:
    """The file, or why it cannot come along."""
    source_id = line(record, "id")
    path = layout.uploads.get(source_id)
    if path:
        return _stored(record, source_id, path, layout.archive.size(path), options)
    if line(record, "mode") in GONE or line(record, "file_access") == "file_not_found":
        return Reason.DELETED
    if not source_id:
        return Reason.BROKEN
    return Reason.ELSEWHERE if _is_elsewhere(record) else Reason.ONLY_A_LINK


def _stored(record: Record, source_id: str, path: str, size: int, options: Options) -> File | Reason:
    if size == 0:
        return Reason.EMPTY
    if size > options.largest_file:
        return Reason.TOO_LARGE
    return File(
        source_id=source_id,
        name=_name(record) or path.rpartition("/")[2],
        path=path,
        size=size,
        mime=line(record, "mimetype"),
        description=line(record, "alt_txt"),
        uploader_id=line(record, "user"),
    )


def _name(record: Record) -> str:
    """A name without a path."""
    return (line(record, "name") or line(record, "title")).replace("\\", "/").rpartition("/")[2]


def _is_elsewhere(record: Record) -> bool:
    """It lies with another service, whose address does not expire."""
    return flag(record, "is_external") or line(record, "mode") == "external"


def trace(record: Record, reason: Reason, draft: Draft) -> str:
    """What stays in the text of a file that does not come along; never an address with a token."""
    name = Draft.plain(line(record, "title") or line(record, "name"))
    if reason is Reason.ELSEWHERE:
        return f"📎 {draft.hold(link(line(record, 'url_private'), name))}"
    return f"📎 {escaped(name)}" if name else ""
