"""Which reader a path needs."""

import zipfile
from pathlib import Path

from schwarm.network.eventlog import EventLog
from schwarm.network.readers.errors import Unreadable
from schwarm.network.readers.mail import is_mbox, mail_events
from schwarm.network.readers.slack import slack_events
from schwarm.network.readers.table import table_log


def read_events(path: Path) -> EventLog:
    """The event log at `path`: CSV (also .gz), Parquet, an mbox or Maildir, or a Slack export (zip or
    folder).

    Raises `Unreadable` with the line and what to do.
    """
    if not path.exists():
        raise Unreadable(path, "there is no such file. Check the path.")
    if path.is_dir():
        return _from_folder(path)
    if zipfile.is_zipfile(path):
        return EventLog.from_events(slack_events(path))
    if path.suffix == ".parquet":
        return EventLog.from_parquet(path)
    if is_mbox(path):
        return EventLog.from_events(mail_events(path))
    return table_log(path)


def _from_folder(path: Path) -> EventLog:
    if (path / "users.json").exists():
        return EventLog.from_events(slack_events(path))
    if (path / "cur").is_dir() or (path / "new").is_dir():
        return EventLog.from_events(mail_events(path))
    raise Unreadable(
        path, "this folder is neither a Maildir (with cur/ and new/) nor a Slack export (with users.json)."
    )
