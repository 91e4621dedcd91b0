"""Fields of a foreign record, which may lack them or hold something else under their name."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

Record = Mapping[str, object]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# no database keeps a zero byte, and the other control signs have no meaning in a text
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# in the year 2106; beyond it, somebody wrote milliseconds
LATEST = 2**32
SECONDS = re.compile(r"(\d{1,11})(?:\.(\d{1,6})\d*)?")


def clean(text: str) -> str:
    """The text without what cannot be stored; halves of characters become question marks in a box."""
    if text.isprintable():
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return CONTROL.sub("", whole.replace("\r\n", "\n").replace("\r", "\n"))


def text(record: Record, name: str) -> str:
    """A text, or a number as text; otherwise nothing."""
    value = record.get(name)
    if isinstance(value, str):
        return clean(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def line(record: Record, name: str) -> str:
    """A text on one line, without spaces around it."""
    return " ".join(text(record, name).split())


def flag(record: Record, name: str) -> bool:
    return record.get(name) is True


def count(record: Record, name: str) -> int:
    """A number that is not negative; 0 where there is none."""
    value = record.get(name)
    return max(value, 0) if isinstance(value, int) and not isinstance(value, bool) else 0


def record_of(record: Record, name: str) -> Record:
    """The record inside the record; an empty one where there is none."""
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def records(record: Record, name: str) -> Iterator[Record]:
    """The records in a list; whatever else is in it is passed over."""
    value = record.get(name)
    found = value if isinstance(value, list) else []
    return (item for item in found if isinstance(item, dict))


def texts(record: Record, name: str) -> Iterator[str]:
    """The texts in a list, without empty ones."""
    value = record.get(name)
    found = value if isinstance(value, list) else []
    return (clean(item) for item in found if isinstance(item, str) and item)


def moment(record: Record, name: str) -> datetime | None:
    """A time given in seconds since 1970, as a number or a text; 0 means unknown."""
    match = SECONDS.fullmatch(text(record, name))
    if not match or not 0 < int(match[1]) < LATEST:
        return None
    return EPOCH + timedelta(seconds=int(match[1]), microseconds=int((match[2] or "").ljust(6, "0")))
