"""A real Schwarm for tests: `schwarm serve` with its worker, on a database and data directory of its own.

On SQLite by default; where DATABASE_URL names a PostgreSQL server, on a fresh database there.
"""

import contextlib
import fcntl
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.environment import SHARED_DIR

START_SECONDS = 60
SHARED = Path(SHARED_DIR)
PASSWORD = "a long enough password"


@dataclass
class Served:
    """A running instance; `run` executes Python with Django set up against the same database.

    `forks` is not for an instance whose clock is moved: it would stand still in every process forked off.
    """

    data: Path
    port: int
    environment: dict[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    forks: bool = True
    log: Path = field(init=False)
    _runner: "Runner | None" = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.log = self.data / "serve.log"

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "schwarm", "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer,  # noqa: S310  our own
            ):
                if answer.status == 200:
                    return
            if self.process and self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"schwarm serve did not start:\n{self.log.read_text()[-4000:]}")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)

    def kill(self) -> None:
        """Kill -9 the server and its worker: the whole process group at once."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=30)

    def run(self, code: str, **values: Any) -> Any:
        """Run `code` in a process of its own; it gets `values` and answers by setting `answer`."""
        if self._runner is None or not self.forks or self._runner.environment != self.environment:
            self._end_runner()
            self._runner = Runner(dict(self.environment), self.data)
        return self._runner.run(code, values)

    def end(self) -> None:
        self.stop()
        self._end_runner()

    def _end_runner(self) -> None:
        if self._runner:
            self._runner.end()
        self._runner = None


class Runner:
    """Sets Django up once, which takes a second, and begins a process from there for each piece of code."""

    def __init__(self, environment: dict[str, str], data: Path) -> None:
        self.environment = environment
        self._told, self._answer = data / "run.log", data / "run.json"
        with self._told.open("ab") as told:
            self._process = subprocess.Popen(
                [sys.executable, "-c", FORKING, str(self._answer)],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=told,
                text=True,
            )

    def run(self, code: str, values: dict[str, Any]) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._answer.unlink(missing_ok=True)
        self._process.stdin.write(json.dumps([code, values]) + "\n")
        self._process.stdin.flush()
        if not self._process.stdout.readline() or not self._answer.exists():
            raise RuntimeError(self._told.read_text()[-4000:])
        found = json.loads(self._answer.read_text())
        if "error" in found:
            raise RuntimeError(found["error"])
        return found["answer"]

    def end(self) -> None:
        self._process.communicate(timeout=30)


# What is printed goes where errors go: standard output only says when a piece of code has run.
FORKING = """
import json, os, sys, traceback
import django
django.setup()
ready = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
for line in sys.stdin:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        print("ready", file=ready, flush=True)
        continue
    code, scope = json.loads(line)
    try:
        exec(compile(code, "<test>", "exec"), scope)
        found = {"answer": scope.get("answer")}
    except Exception:
        found = {"error": traceback.format_exc()}
    with open(sys.argv[1], "w") as answer:
        json.dump(found, answer)
    break
"""


@contextlib.contextmanager
def served(data: Path, name: str, *, forks: bool = True, **environment: str) -> Iterator[Served]:
    """An instance with empty tables, not started yet; `name` tells its PostgreSQL database from others."""
    port = _free_port()
    with databases().copied(data, name) as database_url:
        own = {"DATABASE_URL": database_url, "SCHWARM_DATA_DIR": str(data)}
        instance = Served(data, port, _environment() | own | {"SCHWARM_URL": f"http://localhost:{port}"})
        instance.environment |= environment
        instance.forks = forks
        try:
            yield instance
        finally:
            instance.end()


def _environment() -> dict[str, str]:
    given = {key: value for key, value in os.environ.items() if not key.startswith("SCHWARM_")}
    return given | {
        "DJANGO_SETTINGS_MODULE": "schwarm.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SCHWARM_RATE_LIMITS": "no",
        "SCHWARM_PLAIN_STATIC": "yes",
        "SCHWARM_LOG_FORMAT": "plain",
        # tests compare the words of the source
        "SCHWARM_LANGUAGE": "en",
    }


# --- databases with empty tables: made once in a run of the tests, then copied --------------------------


class Files:
    """On SQLite, a file."""

    template = SHARED / "template.sqlite3"

    def make_template(self) -> None:
        _migrate(f"sqlite:///{self.template}")

    @contextlib.contextmanager
    def copied(self, data: Path, _name: str) -> Iterator[str]:
        _once(self.make_template)
        copy = data / "schwarm.sqlite3"
        with sqlite3.connect(self.template) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        yield f"sqlite:///{copy}"


class Databases:
    """On PostgreSQL, a database beside the one that DATABASE_URL names."""

    template = f"schwarm_template_{zlib.crc32(str(Path.cwd()).encode())}"

    def __init__(self, url: str) -> None:
        self._url = url

    def make_template(self) -> None:
        self._create(self.template, "template0")
        _migrate(self._url_of(self.template))

    @contextlib.contextmanager
    def copied(self, _data: Path, name: str) -> Iterator[str]:
        _once(self.make_template)
        database = f"schwarm_served_{name}"
        self._create(database, self.template)
        try:
            yield self._url_of(database)
        finally:
            self._execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _create(self, database: str, template: str) -> None:
        self._execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        self._execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')

    def _url_of(self, database: str) -> str:
        return self._url.rsplit("/", 1)[0] + f"/{database}"

    def _execute(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._url, autocommit=True) as session:
            session.execute(statement)


def databases() -> Files | Databases:
    given = os.environ.get("DATABASE_URL", "")
    return Databases(given) if given.startswith("postgres") else Files()


def _once(make: Callable[[], None]) -> None:
    """Let one of the processes of this run make something; the others wait for it."""
    with (SHARED / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (SHARED / "made").exists():
            make()
            (SHARED / "made").touch()


def _migrate(url: str) -> None:
    environment = _environment() | {"DATABASE_URL": url, "SCHWARM_DATA_DIR": str(SHARED / "data")}
    command = [sys.executable, "-m", "schwarm", "migrate"]
    subprocess.run(command, env=environment, capture_output=True, check=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
