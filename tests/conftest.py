"""What all tests share: a data directory of their own, quick hashes, the queue run on demand."""

import gc
import math
import os
import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from xdist.scheduler import LoadScopeScheduling

from schwarm.lib import clock, ids, slots
from tests.environment import DATA_DIR

# collecting the garbage of a large heap often takes a fifteenth of the time
gc.set_threshold(200_000, 100, 1000)
# a process beside others read the settings with the directory of the one that began it, and would hear its
# live messages
django_settings.DATA_DIR = Path(DATA_DIR)
django_settings.LIVE_DIR = django_settings.DATA_DIR / "live"
django_settings.ACCOUNT_RATE_LIMITS = False
# live messages stay in this process: test processes beside it would hear them through Redis
django_settings.REDIS_URL = ""
# Redis has 16 databases: one for served processes, the others for test processes, which empty their own
if address := django_settings.CACHES["default"].get("LOCATION", ""):
    number = 1 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 15
    django_settings.CACHES["default"]["LOCATION"] = urlsplit(address)._replace(path=f"/{number}").geturl()
# so that tests compare the words of the source; German has tests of its own
django_settings.LANGUAGE_CODE = "en"
django_settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run large suites whole instead of sampled")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a sample, of long tests that are alike some run on SQLite and the others on PostgreSQL."""
    if config.getoption("--full"):
        return
    marks = ((item, item.get_closest_marker("sampled_on")) for item in items)
    left = {item for item, mark in marks if mark and mark.args[0] != connection.vendor}
    config.hook.pytest_deselected(items=list(left))
    items[:] = [item for item in items if item not in left]


class GroupScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Keeps groups in one process: pytest-xdist 3.8 names them where pytest 9.2 does not look."""

    def _split_scope(self, nodeid: str) -> str:
        return _group_of(nodeid.partition("::")[0]) or nodeid


@lru_cache
def _group_of(module: str) -> str:
    mark = re.search(r'xdist_group\("(.+?)"\)', Path(module).read_text())
    return mark[1] if mark else ""


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> GroupScheduling:
    return GroupScheduling(config, log)


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether large suites are to be run whole."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(autouse=True, scope="session")
def quick_settings() -> None:
    """Weak hashes and mails in memory: nothing here is secret."""
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True, scope="session")
def open_gates() -> None:
    """Any request may ask anew who is shut out, once in a while; only tests about that need an answer."""
    from schwarm.identity.queries import gates

    gates.forget_shut_out(until=math.inf)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Numbers counted a moment ago belong to the world of another test."""
    cache.clear()


@pytest.fixture(autouse=True)
def no_other_log() -> None:
    """A checkpoint of another test's log would say that ours was rewritten."""
    (django_settings.DATA_DIR / "log-checkpoint").unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def ids_of_now() -> None:
    """Ids go on growing after a test that travelled ahead; what is said now would belong to that future."""
    if ids.moment_of(ids.new()) > clock.now() + timedelta(seconds=1):
        ids.start_anew()


@pytest.fixture(autouse=True)
def media(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Adds what no model says, and lets go of the session that keeps our worker slot when all is done.

    PostgreSQL could not drop the test database otherwise.
    """
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for migration in ("0002_search_index", "0007_newest", "0008_marks"):
            import_module(f"schwarm.conversation.migrations.{migration}").create(None, editor)
    yield
    slots.release()
