"""Kill -9 between a change, its place in the log and the checkpoint: rows and log agree afterwards.

Runs on SQLite, and on PostgreSQL where DATABASE_URL names it.
"""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import Served, served

WRITERS, ROUNDS, ROUNDS_IN_FULL = 2, 1, 20
POINTS, LEAST_POINTS, SEED = 10, 40, 20261129

COMPANY = """
from schwarm.people import actions as people

host = people.set_up(name="Nordkälte", language="en")
people.add_person(name="Ada Berg", handle="ada", organisation=host)
"""

WRITE = """
import django; django.setup()
from schwarm.conversation import actions as talk
from schwarm.ledger import actions
from schwarm.people.models import Person

ada = Person.objects.get(handle="ada")
print("begun", flush=True)
number = 0
while True:
    number += 1
    talk.publish_post(actor=ada, draft=talk.PostDraft(text=f"Text {number}"))
    if number % 3 == 0:
        actions.keep_up()
"""

STATE = """
import io, contextlib, pathlib, tempfile
import schwarm_verify as verifier
from schwarm.conversation.models import Post
from schwarm.ledger import actions
from schwarm.ledger.models import Entry, Opening, Waiting
from schwarm.ledger.queries.export import export
from schwarm.ledger.queries.selfcheck import findings

posts = {f"post:{pk}" for pk in Post.objects.values_list("pk", flat=True)}
actions.keep_up()
subjects = list(Opening.objects.filter(subject__startswith="post:").values_list("subject", flat=True))
said = Entry.objects.filter(type="post.published").count()
place = pathlib.Path(tempfile.mkdtemp())
export(place / "log")
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    arguments = [str(place / "log"), "--state", str(place / "state")]
    codes = [verifier.main([command, *arguments]) for command in ("pin", "audit")]
answer = {
    "posts": len(posts),
    "unlogged": len(posts - set(subjects)),
    "without a post": len(set(subjects) - posts),
    "logged twice": len(subjects) - len(set(subjects)) + said - len(subjects),
    "left waiting": Waiting.objects.count(),
    "findings": [finding.message for finding in findings()],
    "codes": codes,
}
"""


@pytest.fixture
def company(tmp_path: Path, worker_id: str) -> Iterator[Served]:
    with served(tmp_path, f"ledger_kill_{worker_id}") as instance:
        instance.run(COMPANY)
        yield instance


def test_log_and_rows_agree_after_a_kill(company: Served, full: bool) -> None:
    chance = random.Random(SEED)
    for _round in range(ROUNDS_IN_FULL if full else ROUNDS):
        writers = [_writer(company) for _number in range(WRITERS)]
        time.sleep(chance.uniform(0.3, 1.2))
        for writer in writers:
            writer.kill()
            writer.wait()

    state = company.run(STATE)

    assert state.pop("posts") > 10
    assert state == {
        "unlogged": 0,
        "without a post": 0,
        "logged twice": 0,
        "left waiting": 0,
        "findings": [],
        "codes": [0, 0],
    }


def test_log_and_rows_agree_wherever_the_kill_comes(company: Served, full: bool) -> None:
    """Sampled in CI; with --full, at each point between a post and the checkpoint that holds it."""
    code = "from tests.ledger.crashing import disagreements\nanswer = disagreements(most, seed)"
    found = company.run(code, most=None if full else POINTS, seed=SEED)

    assert found["wrong"] == {}
    assert found["points"] > LEAST_POINTS
    assert found["killed"] == (found["points"] if full else POINTS)
    assert found["posts"] >= 2


def _writer(company: Served) -> "subprocess.Popen[bytes]":
    """Somebody who posts, sequences and signs without a pause, once she has begun."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE], env=company.environment, stdout=subprocess.PIPE, cwd=company.data
    )
    assert process.stdout
    assert process.stdout.readline() == b"begun\n"
    return process
