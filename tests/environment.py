"""The environment of the tests, set before anything reads it.

pytest-django reads the settings before any `conftest.py`, so pyproject.toml names this module as a plugin. A
test process that another one began inherits what is set here, and gets a data directory of its own.
"""

import os
import shutil
import tempfile

# What the processes of one run share; the first one makes it, and removes it when all are done
IS_FIRST = "SCHWARM_TEST_SHARED" not in os.environ
SHARED_DIR = os.environ.get("SCHWARM_TEST_SHARED") or tempfile.mkdtemp(prefix="schwarm-shared-")
os.environ["SCHWARM_TEST_SHARED"] = SHARED_DIR

# Not a default: nothing of a test may land in the data of a site, nor in a directory `data` of the clone
DATA_DIR = os.environ["SCHWARM_DATA_DIR"] = tempfile.mkdtemp(prefix="schwarm-test-")
os.environ.setdefault("SCHWARM_PLAIN_STATIC", "yes")
os.environ.setdefault("SCHWARM_RATE_LIMITS", "no")
os.environ.setdefault("SCHWARM_LOG_LEVEL", "WARNING")
os.environ.setdefault("SCHWARM_LOG_FORMAT", "plain")
# the browser tests drive Django from a thread in which playwright runs an event loop
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_unconfigure() -> None:
    shutil.rmtree(DATA_DIR, ignore_errors=True)
    if IS_FIRST:
        shutil.rmtree(SHARED_DIR, ignore_errors=True)
