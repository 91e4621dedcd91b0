"""Mail: who wrote to whom, and when, from the headers of an mbox or a Maildir. Subjects and texts stay
unread.
"""

import mailbox
from collections.abc import Iterator
from contextlib import closing
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

from schwarm.network.eventlog import Event
from schwarm.network.readers.errors import Unreadable


def is_mbox(path: Path) -> bool:
    """Whether a file begins as an mbox does."""
    with path.open("rb") as file:
        return file.read(5) == b"From "


def mail_events(path: Path) -> Iterator[Event]:
    """One event for each recipient (To and Cc) of each mail; people are their addresses in small letters.

    Mails without a sender, recipient or readable date are left out: robots write such.
    """
    box: mailbox.Maildir | mailbox.mbox = (
        mailbox.Maildir(path, create=False) if path.is_dir() else mailbox.mbox(path)
    )
    found = 0
    with closing(box):
        for mail in box:
            for event in _of(mail):
                found += 1
                yield event
    if not found:
        raise Unreadable(
            path, "no mail in it has a sender, a recipient and a date. Is it an mbox or a Maildir?"
        )


def _of(mail: Message) -> Iterator[Event]:
    senders = _addresses(mail, "From")
    recipients = sorted({*_addresses(mail, "To"), *_addresses(mail, "Cc")})
    time = _time(mail)
    if senders and time is not None:
        yield from (Event(senders[0], other, time, "mail", len(recipients)) for other in recipients)


def _addresses(mail: Message, header: str) -> list[str]:
    values = [_plain(str(value)) for value in mail.get_all(header, [])]
    return [address.lower() for _name, address in getaddresses(values) if "@" in address]


def _plain(value: str) -> str:
    """A header without encoded words, whose letters could look like addresses."""
    try:
        parts = decode_header(value)
    except (ValueError, UnicodeError):
        return value
    return "".join(
        text if isinstance(text, str) else text.decode("ascii", "replace") if charset is None else "name"
        for text, charset in parts
    )


def _time(mail: Message) -> float | None:
    try:
        return parsedate_to_datetime(str(mail["Date"])).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
