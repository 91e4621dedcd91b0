"""Ids: unique across threads, processes and restarts, growing with time."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from schwarm.lib import clock, ids, slots

PROGRAM = """
import sys
from schwarm.lib import ids, slots
print(slots.own_slot(), *(ids.new() for _ in range(int(sys.argv[1]))), flush=True)
sys.stdin.read()
"""
SLOT_BITS = 0x3FF

pytestmark = pytest.mark.django_db


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Our database and a data directory of our own, for processes."""
    environment = {**os.environ, "SCHWARM_DATA_DIR": str(tmp_path)}
    if connection.vendor == "postgresql":
        there = connection.settings_dict
        host = quote(there["HOST"], safe="")  # may be the folder of a socket
        address = f"{there['USER']}:{there['PASSWORD']}@{host}:{there['PORT']}"
        environment["DATABASE_URL"] = f"postgres://{address}/{there['NAME']}"
    else:
        environment.pop("DATABASE_URL", None)
    return environment


def _start(environment: dict[str, str], count: int = 300) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(count)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _line(process: "subprocess.Popen[str]") -> list[int]:
    assert process.stdout
    return [int(word) for word in process.stdout.readline().split()]


def test_ids_grow_and_are_unique_within_a_process() -> None:
    made = [ids.new() for _ in range(5000)]

    assert made == sorted(set(made))


def test_ids_are_unique_across_threads() -> None:
    made: list[list[int]] = [[] for _ in range(8)]
    threads = [
        threading.Thread(target=lambda own=own: own.extend(ids.new() for _ in range(500))) for own in made
    ]
    slots.own_slot()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    together = [identifier for own in made for identifier in own]
    assert len(together) == len(set(together)) == 4000


def test_processes_never_make_the_same_id_and_the_killed_let_go_of_their_slot(
    environment: dict[str, str],
) -> None:
    processes = [_start(environment) for _ in range(3)]
    lines = [_line(process) for process in processes]
    held = {line[0] for line in lines}
    together = [identifier for line in lines for identifier in line[1:]]
    assert len(held) == 3
    assert {identifier >> ids.COUNTER_BITS & SLOT_BITS for identifier in together} == held
    assert len(together) == len(set(together)) == 900

    first = lines[0][0]
    processes[0].kill()
    processes[0].wait()
    if connection.vendor == "postgresql":  # waits until the server has noticed
        with connection.cursor() as db:
            db.execute("SELECT pg_advisory_lock(%s, %s)", [slots.LOCK_CLASS, first])
            db.execute("SELECT pg_advisory_unlock(%s, %s)", [slots.LOCK_CLASS, first])
    else:
        processes.append(_start(environment, 1))
        assert _line(processes[-1])[0] == first
    for process in processes:
        process.kill()
        process.communicate()


def test_an_id_tells_its_moment() -> None:
    moment = datetime(2019, 5, 4, 12, 30, 15, 123000, tzinfo=UTC)

    assert ids.moment_of(ids.at(moment)) == moment
    assert ids.first_at(moment) <= ids.at(moment) < ids.first_at(moment + timedelta(milliseconds=1))


def test_backdated_ids_of_one_millisecond_differ_and_go_on_in_the_next() -> None:
    moment = datetime(2019, 5, 4, tzinfo=UTC)

    made = [ids.at(moment) for _ in range(200)]

    assert made == sorted(set(made))
    assert ids.moment_of(made[63]) == moment
    assert ids.moment_of(made[64]) == moment + timedelta(milliseconds=1)


def test_with_a_moved_clock_ids_are_of_that_time() -> None:
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    with clock.at(moment):
        made = ids.new()

    assert ids.moment_of(made) == moment
    assert made < ids.new()


def test_when_the_clock_steps_back_ids_still_grow() -> None:
    snowflakes = ids.Snowflakes()
    last = snowflakes.new()
    snowflakes._millisecond += 5000  # as if the clock had been five seconds ahead until now

    assert snowflakes.new() > last
    assert snowflakes.new() > snowflakes._millisecond << ids.TIME_SHIFT


def test_a_forked_child_takes_a_slot_of_its_own() -> None:
    slots.release()  # one held so far may be from the data directory of another test
    own = slots.own_slot()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        connection.close() if connection.vendor == "sqlite" else None
        os.write(writing, str(slots.own_slot()).encode())
        os._exit(0)
    os.waitpid(child, 0)
    other = os.read(reading, 20)
    os.close(reading)
    os.close(writing)

    assert int(other) != own
