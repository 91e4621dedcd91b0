"""Databases of our own for a run: a file that goes away, or one created and dropped in PostgreSQL."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
Environment = dict[str, str]


def names(url: str) -> list[str]:
    """What there is to measure on: SQLite always, PostgreSQL where its address is given."""
    return ["SQLite", "PostgreSQL"] if url.startswith("postgres") else ["SQLite"]


@contextmanager
def installation(database: str, url: str) -> Iterator[Environment]:
    """The environment of an empty installation; it is gone afterwards."""
    directory = Path(tempfile.mkdtemp(prefix="schwarm-benchmark-"))
    environment = _environment(directory)
    try:
        if database == "SQLite":
            yield environment | {"REDIS_URL": ""}
        else:
            with _created(url) as own:
                yield environment | {"DATABASE_URL": own}
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _environment(directory: Path) -> Environment:
    given = {key: value for key, value in os.environ.items() if not key.startswith(("SCHWARM_", "DATABASE_"))}
    paths = [str(ROOT), str(ROOT / "src"), *filter(None, [given.get("PYTHONPATH")])]
    return given | {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "PYTHONPATH": os.pathsep.join(paths),
        "SCHWARM_DATA_DIR": str(directory),
        "SCHWARM_LOG_LEVEL": "WARNING",
        # counted as in real use, but never refused
        "SCHWARM_API_REQUESTS": "1000000000",
    }


@contextmanager
def _created(url: str) -> Iterator[str]:
    # only those who measure PostgreSQL need its driver
    import psycopg  # noqa: PLC0415

    name = f"schwarm_benchmark_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0")
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
