"""An event log in DuckDB: who did what towards whom, when. Metadata only, never content."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from schwarm.network.decay import HALF_LIFE, KINDS, SECONDS_A_DAY
from schwarm.network.graph import Floats, Ints, Network

TIES = files("schwarm.network").joinpath("ties.sql").read_text(encoding="utf-8")
MEMORY = "400MB"
PORTION = 100_000
COLUMNS = {
    "actor": "VARCHAR",
    "target": "VARCHAR",
    "time": "DOUBLE",
    "kind": "VARCHAR",
    "recipients": "DOUBLE",
}


@dataclass(frozen=True, slots=True)
class Event:
    """`actor` did something of a `kind` towards `target`; `time` in seconds since 1970, shared by
    `recipients`.
    """

    actor: str
    target: str
    time: float | None = None
    kind: str = ""
    recipients: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """How many events there are, and the first and last moment (seconds since 1970) where times are known."""

    events: int
    first: float | None
    last: float | None


@dataclass(frozen=True, eq=False)
class PairSums:
    """For each pair (positions) with events: their weight, shared among recipients, and their number."""

    sources: Ints
    targets: Ints
    weights: Floats
    counts: Floats


class EventLog:
    """Events as a relation named `events`; nothing is loaded that a question does not need.

    >>> log = EventLog.from_events([Event("ada", "ben", 0.0, "mention"), Event("ben", "ada", 0.0, "reply")])
    >>> log.network().weight("ada", "ben")
    2.0
    """

    def __init__(self, db: duckdb.DuckDBPyConnection, kinds: Mapping[str, float] = KINDS) -> None:
        self.db = db
        db.execute("CREATE OR REPLACE TEMP TABLE kinds (kind VARCHAR, weight DOUBLE)")
        db.executemany("INSERT INTO kinds VALUES (?, ?)", list(kinds.items()))

    @classmethod
    def from_relation(cls, relation: str, *, kept: bool, parameters: list[str] | None = None) -> "EventLog":
        """A log from SQL that yields the columns of an event; `kept` in memory or read anew for each
        question.
        """
        db = connect()
        if kept:
            db.execute(f"CREATE TEMP TABLE events AS {relation}", parameters or [])
        else:
            db.execute(f"CREATE TEMP VIEW events AS {relation}")
        return cls(db)

    @classmethod
    def from_parquet(cls, path: Path) -> "EventLog":
        """A log from a Parquet file with the columns of an event; those that are missing are empty."""
        name = str(path).replace("'", "''")
        db = connect()
        described = db.execute(f"DESCRIBE SELECT * FROM read_parquet('{name}')").fetchall()  # noqa: S608
        present = {row[0] for row in described}
        columns = [
            f"CAST({column} AS {kind}) AS {column}"
            if column in present
            else f"CAST(NULL AS {kind}) AS {column}"
            for column, kind in [*COLUMNS.items(), ("weight", "DOUBLE")]
        ]
        db.execute(f"CREATE TEMP VIEW events AS SELECT {', '.join(columns)} FROM read_parquet('{name}')")  # noqa: S608
        return cls(db)

    @classmethod
    def from_events(cls, events: Iterable[Event]) -> "EventLog":
        """A log from events in memory or from a reader."""
        db = connect()
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        db.execute(f"CREATE TEMP TABLE events ({columns}, weight DOUBLE)")
        for portion in _portions(events):
            db.register("portion", _columns(portion))
            db.execute("INSERT INTO events SELECT actor, target, time, kind, recipients, NULL FROM portion")
            db.unregister("portion")
        return cls(db)

    def span(self) -> Span:
        """How much there is, and from when to when."""
        [row] = self.db.execute("SELECT count(*), min(time), max(time) FROM events").fetchall()
        return Span(*row)

    def kinds(self) -> dict[str, int]:
        """How many events of each kind there are."""
        return dict(
            self.db.execute(
                "SELECT coalesce(kind, ''), count(*) FROM events GROUP BY 1 ORDER BY 1"
            ).fetchall()
        )

    def strangers(self, people: Iterable[str]) -> int:
        """How many others occur in the log: robots, shared accounts, people of elsewhere."""
        self._number(people)
        [(count,)] = self.db.execute(
            "SELECT count(*) FROM (SELECT actor AS id FROM events UNION SELECT target FROM events) "
            "WHERE id NOT IN (SELECT id FROM numbered)"
        ).fetchall()
        return int(count)

    def network(
        self,
        *,
        people: Iterable[str] | None = None,
        at: float | None = None,
        half_life: float = HALF_LIFE,
        threshold: float = 0.0,
    ) -> Network:
        """The ties at the moment `at` (seconds since 1970; by default the last event), fading by
        `half_life` days.

        With `people`, only they are in it, those without ties too; otherwise everybody who occurs.
        """
        moment = at if at is not None else (self.span().last or 0.0)
        values = {"at": moment, "half_life": half_life * SECONDS_A_DAY}
        self.db.execute(f"CREATE OR REPLACE TEMP TABLE ties AS {TIES}", values)
        names = self._number(people)
        found = self.db.execute(
            "SELECT CAST(s.number AS INTEGER) AS source, CAST(t.number AS INTEGER) AS target, weight "
            "FROM ties "
            "JOIN numbered AS s ON s.id = ties.source JOIN numbered AS t ON t.id = ties.target"
        ).fetchnumpy()
        self.db.execute("DROP TABLE ties")
        return Network.from_arrays(
            names, *(np.asarray(found[name]) for name in ("source", "target", "weight")), threshold=threshold
        )

    def moments(self, network: Network, start: float, end: float) -> Iterator[tuple[float, int, int]]:
        """Events from `start` until before `end` in the order of time, by positions in `network`."""
        self._number(network.people)
        self.db.execute(
            "SELECT e.time, s.number, t.number FROM events AS e JOIN numbered AS s ON s.id = e.actor "
            "JOIN numbered AS t ON t.id = e.target "
            "WHERE e.time >= $start AND e.time < $end AND e.actor <> e.target "
            "ORDER BY e.time",
            {"start": start, "end": end},
        )
        while rows := self.db.fetchmany(PORTION):
            yield from rows

    def pairs(
        self, people: Iterable[str], start: float, end: float, half_life: float = float("inf")
    ) -> PairSums:
        """What happened between two of `people` from `start` until before `end`, fading towards `end`."""
        self._number(people)
        found = self.db.execute(
            "SELECT s.number AS source, t.number AS target, count(*) AS events, "
            "sum(power(2.0, (e.time - $end) / $half_life) / greatest(coalesce(e.recipients, 1), 1)) "
            "AS weight "
            "FROM events AS e JOIN numbered AS s ON s.id = e.actor JOIN numbered AS t ON t.id = e.target "
            "WHERE e.time >= $start AND e.time < $end AND e.actor <> e.target GROUP BY 1, 2 ORDER BY 1, 2",
            {"start": start, "end": end, "half_life": half_life * SECONDS_A_DAY},
        ).fetchnumpy()
        return PairSums(
            _ints(found["source"]),
            _ints(found["target"]),
            np.asarray(found["weight"], dtype=float),
            np.asarray(found["events"], dtype=float),
        )

    def together(
        self, people: Iterable[str], until: float, most: int, half_life: float = float("inf")
    ) -> Floats:
        """How often two people were addressed by the same event before `until`, each time shared among all.

        A table of all pairs. Events to more than `most` people are left out.
        """
        names = self._number(people)
        found = self.db.execute(
            "WITH addressed AS (SELECT DISTINCT e.actor, e.time, t.number, e.recipients FROM events AS e "
            "JOIN numbered AS t ON t.id = e.target "
            "WHERE e.time < $until AND e.recipients BETWEEN 2 AND $most) "
            "SELECT a.number AS one, b.number AS other, "
            "sum(power(2.0, (a.time - $until) / $half_life) / a.recipients) AS weight "
            "FROM addressed AS a JOIN addressed AS b ON a.actor = b.actor AND a.time = b.time "
            "AND a.number <> b.number GROUP BY 1, 2",
            {"until": until, "most": most, "half_life": half_life * SECONDS_A_DAY},
        ).fetchnumpy()
        table = np.zeros((len(names), len(names)))
        table[_ints(found["one"]), _ints(found["other"])] = np.asarray(found["weight"], dtype=float)
        return table

    def _number(self, people: Iterable[str] | None) -> list[str]:
        """Give everybody a position, in the table `numbered`; return the names in that order."""
        if people is None:
            rows = self.db.execute(
                "SELECT source FROM ties UNION SELECT target FROM ties ORDER BY 1"
            ).fetchnumpy()
            names = list(rows["source"])
        else:
            names = list(people)
        self.db.register("listed", {"id": np.array(names, dtype=object), "number": np.arange(len(names))})
        self.db.execute(
            "CREATE OR REPLACE TEMP TABLE numbered AS SELECT CAST(id AS VARCHAR) AS id, number FROM listed"
        )
        self.db.unregister("listed")
        return names


def connect() -> duckdb.DuckDBPyConnection:
    """A database in memory that loads nothing from outside; what does not fit goes to a folder that is
    removed.
    """
    beside = Path(tempfile.gettempdir()) / f"schwarm-network-{os.getpid()}"
    return duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "threads": 2,
            "autoinstall_known_extensions": False,
            "temp_directory": str(beside),
            "TimeZone": "UTC",
        }
    )


def _portions(events: Iterable[Event]) -> Iterator[list[Event]]:
    portion: list[Event] = []
    for event in events:
        portion.append(event)
        if len(portion) == PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _columns(events: list[Event]) -> dict[str, Any]:
    return {
        "actor": np.array([event.actor for event in events], dtype=object),
        "target": np.array([event.target for event in events], dtype=object),
        "time": np.array([np.nan if event.time is None else event.time for event in events], dtype=float),
        "kind": np.array([event.kind for event in events], dtype=object),
        "recipients": np.array([event.recipients for event in events], dtype=float),
    }


def _ints(column: Any) -> Ints:
    return np.asarray(column, dtype=np.int64)
