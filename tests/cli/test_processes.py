"""The command line as an administrator meets it: real processes on an installation of their own."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.served import PASSWORD, Served, served
from tests.visitor import Visitor

pytestmark = pytest.mark.xdist_group("processes")

PEOPLE = """
from schwarm.identity.actions import open_login
from schwarm.people import actions as people

host = people.set_up(name="Nordkälte", language="en")
ada = people.add_person(name="Ada Berg", handle="ada", email="ada@example.org", organisation=host)
people.finish_onboarding(actor=ada)
open_login(person=ada, password=password)
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    """Where Ada works already."""
    with served(tmp_path_factory.mktemp("cli"), f"cli_{worker_id}") as instance:
        instance.run(PEOPLE, password=PASSWORD)
        yield instance


def _schwarm(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "schwarm", *arguments],
        env={"SCHWARM_LANGUAGE": "en", **os.environ, **environment},
        text=True,
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_help_names_every_command_without_a_database(tmp_path: Path) -> None:
    shown = _schwarm("--help", DATABASE_URL="nonsense://", SCHWARM_DATA_DIR=str(tmp_path / "none"))

    assert shown.returncode == 0, shown.stderr
    for command in ("serve", "work", "migrate", "person", "import", "demo", "rebuild"):
        assert f"\n  {command} " in shown.stdout
    assert not (tmp_path / "none").exists()


def test_wrong_settings_end_with_one_clear_line(tmp_path: Path) -> None:
    refused = _schwarm("migrate", DATABASE_URL="mysql://host/name", SCHWARM_DATA_DIR=str(tmp_path))

    assert refused.returncode == 2
    assert refused.stderr == "schwarm: DATABASE_URL must begin with sqlite:/// or postgres://.\n"


def test_serve_answers_and_stops_at_once_although_a_stream_is_open(installation: Served) -> None:
    installation.start()
    process = installation.process
    assert process is not None
    workers = psutil.Process(process.pid).children()
    visitor = Visitor(installation.port)
    visitor.sign_in("ada@example.org", PASSWORD)
    stream = visitor.listen("/live?stream=company")
    assert (stream.status, stream.readline()) == (200, b"retry: 3000\n")
    rest: list[bytes] = []
    reading = threading.Thread(target=lambda: rest.append(stream.read()))
    reading.start()

    started = time.monotonic()
    process.terminate()
    status = process.wait(timeout=20)

    assert status == 0
    assert time.monotonic() - started < 5
    reading.join(timeout=5)
    assert rest == [b"\n"]
    assert len(workers) == 1
    assert not [worker for worker in workers if worker.is_running()]
    assert "Traceback" not in installation.log.read_text()
