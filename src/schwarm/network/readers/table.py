"""Event logs and lists of ties as text tables: CSV, TSV, or columns parted by blanks; also gzipped."""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from schwarm.network.eventlog import EventLog
from schwarm.network.readers.errors import Unreadable

NAMES = {
    "actor": ("actor", "source", "sender", "from", "who", "absender", "von"),
    "target": ("target", "recipient", "to", "whom", "receiver", "empfänger", "an"),
    "time": ("time", "eventdate", "date", "datetime", "timestamp", "when", "seconds", "zeit", "datum"),
    "kind": ("kind", "type", "relation", "art"),
    "recipients": ("recipients", "recipient_count", "empfängerzahl"),
    "weight": ("weight", "count", "gewicht"),
}
# larger files are read anew for each question instead of being kept in memory
KEPT_BYTES = 40_000_000
TIME_HELP = "Write times like 2026-03-01 14:05:00 or as seconds since 1970."


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is written: its delimiter, whether it has a header, and where each column is."""

    delimiter: str
    header: bool
    columns: dict[str, int]
    width: int


def table_log(path: Path) -> EventLog:
    """The log in a table with columns such as actor, target, time, kind, recipients, weight, in any order.

    Without a header the first two or three columns are actor, target and time. Where no column says among how
    many an event is shared, rows of one actor at one moment are one message to all of their targets.
    """
    shape = shape_of(path)
    try:
        log = EventLog.from_relation(_relation(path, shape), kept=_is_small(path))
        [(wrong,)] = log.db.execute(
            f"SELECT count(*) FROM ({_rows(path, shape)}) WHERE {_is_wrong(shape)}"  # noqa: S608
        ).fetchall()
    except duckdb.Error as error:
        raise _diagnosis(path, shape) or Unreadable(path, str(error).splitlines()[0]) from error
    if wrong:
        raise _diagnosis(path, shape) or Unreadable(path, "some rows cannot be read.")
    return log


def shape_of(path: Path) -> Shape:
    """Look at the first line."""
    try:
        with _opened(path) as file:
            first = file.readline().strip("\ufeff\r\n")
    except (UnicodeDecodeError, OSError, EOFError) as error:
        raise Unreadable(path, f"it is not text in UTF-8 ({error}). Save it as CSV in UTF-8.", 1) from error
    if not first:
        raise Unreadable(path, "the file is empty. Its first line should be: actor,target,time", 1)
    delimiter = next((mark for mark in (",", ";", "\t", " ") if mark in first), ",")
    fields = [field.strip().lower() for field in next(csv.reader([first], delimiter=delimiter))]
    columns = {
        name: fields.index(alias) for name, aliases in NAMES.items() for alias in aliases if alias in fields
    }
    if "actor" in columns and "target" in columns:
        return Shape(delimiter, header=True, columns=columns, width=len(fields))
    if len(fields) in (2, 3) and all(_is_id(field) for field in fields):
        plain = dict(zip(("actor", "target", "time"), range(len(fields)), strict=False))
        return Shape(delimiter, header=False, columns=plain, width=len(fields))
    missing = [name for name in ("actor", "target") if name not in columns]
    found = ", ".join(fields)
    raise Unreadable(
        path,
        f"no column is named {' or '.join(missing)}; there are: {found}. Name them actor,target,time.",
        1,
    )


def _rows(path: Path, shape: Shape) -> str:
    """SQL that yields each row's fields as text."""
    fields = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(shape.width))
    name = str(path).replace("'", "''")
    chosen = ", ".join(f"nullif(trim(c{place}), '') AS {column}" for column, place in shape.columns.items())
    return (
        f"SELECT {chosen} FROM read_csv('{name}', delim='{shape.delimiter}', header=false, "  # noqa: S608
        f"skip={int(shape.header)}, columns={{{fields}}}, auto_detect=false, quote='\"', escape='\"', "
        "null_padding=true, strict_mode=false)"
    )


def _relation(path: Path, shape: Shape) -> str:
    """SQL that yields events; what cannot be converted is empty, and found by `_is_wrong`."""
    has = shape.columns
    time = (
        "coalesce(try_cast(time AS DOUBLE), epoch(try_cast(time AS TIMESTAMPTZ)))"
        if "time" in has
        else "NULL::DOUBLE"
    )
    weight = "try_cast(weight AS DOUBLE)" if "weight" in has else "NULL::DOUBLE"
    shared = "NULL::DOUBLE"
    if "recipients" in has:
        shared = "try_cast(recipients AS DOUBLE)"
    elif "time" in has:
        kind = ", kind" if "kind" in has else ""
        shared = f"count(*) OVER (PARTITION BY actor, time{kind})::DOUBLE"
    return (
        f"SELECT actor, target, {time} AS time, {'kind' if 'kind' in has else 'NULL::VARCHAR'} AS kind, "  # noqa: S608
        f"{shared} AS recipients, {weight} AS weight "
        f"FROM ({_rows(path, shape)})"
    )


def _is_wrong(shape: Shape) -> str:
    """SQL that is true for rows that make no event."""
    wrong = ["actor IS NULL", "target IS NULL"]
    if "time" in shape.columns:
        wrong.append("coalesce(try_cast(time AS DOUBLE), epoch(try_cast(time AS TIMESTAMPTZ))) IS NULL")
    wrong += [
        f"({column} IS NOT NULL AND coalesce(try_cast({column} AS DOUBLE), 0) <= 0)"
        for column in ("recipients", "weight")
        if column in shape.columns
    ]
    return " OR ".join(wrong)


def _diagnosis(path: Path, shape: Shape) -> Unreadable | None:
    """Read again, slowly, and say what is wrong with the first faulty line."""
    try:
        with _opened(path) as file:
            rows = csv.reader(file, delimiter=shape.delimiter)
            for fields in rows:
                if (
                    (rows.line_num > 1 or not shape.header)
                    and fields
                    and (problem := _problem(fields, shape))
                ):
                    return Unreadable(path, problem, rows.line_num)
    except UnicodeDecodeError as error:
        return Unreadable(path, f"it is not UTF-8 ({error}). Save it as CSV in UTF-8.")
    except (csv.Error, OSError, EOFError) as error:
        return Unreadable(path, f"it cannot be read ({error}).")
    return None


def _problem(fields: list[str], shape: Shape) -> str:
    """What is wrong with a row, or nothing."""
    row = {
        name: fields[place].strip() if place < len(fields) else "" for name, place in shape.columns.items()
    }
    for column in ("actor", "target"):
        if not row[column]:
            return f"there is no {column}. Fill it in or leave the line out."
    if "time" in row and not (_is_number(row["time"]) or _is_moment(row["time"])):
        return f"“{row['time']}” is not a time. {TIME_HELP}"
    for column in ("recipients", "weight"):
        if row.get(column) and not (_is_number(row[column]) and float(row[column]) > 0):
            return f"“{row[column]}” is not a number above 0, as {column} must be."
    return ""


def _opened(path: Path) -> io.TextIOBase:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _is_small(path: Path) -> bool:
    return path.stat().st_size < KEPT_BYTES // (10 if path.suffix == ".gz" else 1)


def _is_id(text: str) -> bool:
    return text.isdigit() or "@" in text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def text_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of each row that is not empty."""
    delimiter = shape_delimiter(path)
    try:
        with _opened(path) as file:
            rows = csv.reader(file, delimiter=delimiter)
            yield from (
                (rows.line_num, [field.strip() for field in fields]) for fields in rows if any(fields)
            )
    except UnicodeDecodeError as error:
        raise Unreadable(path, f"it is not UTF-8 ({error}). Save it as CSV in UTF-8.") from error
    except (csv.Error, OSError) as error:
        raise Unreadable(path, f"it cannot be read ({error}).") from error


def shape_delimiter(path: Path) -> str:
    """What parts the columns, by the first line."""
    if not path.exists():
        raise Unreadable(path, "there is no such file. Check the path.")
    try:
        with _opened(path) as file:
            first = file.readline()
    except UnicodeDecodeError as error:
        raise Unreadable(path, f"it is not UTF-8 ({error}). Save it as CSV in UTF-8.", 1) from error
    return next((mark for mark in (",", ";", "\t", " ") if mark in first.strip()), ",")
