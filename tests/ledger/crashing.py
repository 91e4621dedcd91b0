"""Kill -9 at chosen points of a post's way into a signed checkpoint, in children of a process of its own.

Points lie before and after each statement, and so around each commit, and before each operation on files.
"""

import contextlib
import io
import os
import random
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection, connections

import schwarm_verify as verifier
from schwarm.conversation import actions as talk
from schwarm.conversation.models import Post
from schwarm.ledger import actions, pinned
from schwarm.ledger.models import Checkpoint, Entry, Opening, Waiting
from schwarm.ledger.queries.export import export
from schwarm.ledger.queries.selfcheck import findings
from schwarm.people.models import Person

ON_FILES = {"open", "os.rename", "os.remove"}


class Points:
    """Counts the points that are passed, and ends the process at one of them."""

    def __init__(self, last: int | None = None) -> None:
        self.passed, self._last = 0, last

    def between_statements(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self._pass()
        done = execute(*arguments)
        self._pass()
        return done

    def on_files(self, event: str, _given: object) -> None:
        if event in ON_FILES:
            self._pass()

    def _pass(self) -> None:
        if self.passed == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.passed += 1


def disagreements(most: int | None, seed: int) -> dict[str, Any]:
    """Die at up to `most` points, at all where it is None; `wrong` says where log and posts disagreed."""
    place = Path(tempfile.mkdtemp())
    for _time in range(2):  # the first way is longer: the log begins
        _in_a_child(lambda: _write(Points(), place))
    count = int((place / "points").read_text())
    chosen = range(count) if most is None else sorted(random.Random(seed).sample(range(count), most))
    found = {}
    for point in chosen:
        killed = _in_a_child(lambda point=point: _write(Points(point), place))  # type: ignore[misc]
        wrong = _in_a_child(lambda: _compare(place))
        if killed != -signal.SIGKILL or wrong:
            found[point] = (killed, wrong)
    return {"points": count, "killed": len(chosen), "wrong": found, "posts": Post.objects.count()}


def _write(points: Points, place: Path) -> None:
    """Publish, sequence, sign; then note how many points that way has."""
    ada = Person.objects.get(handle="ada")
    sys.addaudithook(points.on_files)
    with connection.execute_wrapper(points.between_statements):
        talk.publish_post(actor=ada, draft=talk.PostDraft(text="Nobody is to lose this."))
        actions.keep_up()
    passed = points.passed
    (place / "points").write_text(str(passed))


def _compare(place: Path) -> None:
    """After a restart: each post is logged once, each entry has its post, all that was signed holds."""
    actions.keep_up()
    export(place / "log")
    posts = {f"post:{pk}" for pk in Post.objects.values_list("pk", flat=True)}
    logged = list(Opening.objects.filter(subject__startswith="post:").values_list("subject", flat=True))
    last = Checkpoint.objects.first()
    assert last
    assert sorted(logged) == sorted(posts)
    assert Entry.objects.filter(type="post.published").count() == len(posts)
    assert not Waiting.objects.exists()
    assert last.size == Entry.objects.count()
    assert findings() == []
    assert pinned.pinned_note() == last.note
    assert _verified("check" if (place / "state").exists() else "pin", place) == 0
    assert _verified("audit", place) == 0


def _verified(command: str, place: Path) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return verifier.main([command, str(place / "log"), "--state", str(place / "state")])


def _in_a_child(work: Callable[[], None]) -> int:
    """What a child of this process ends with: 0, or the negative number of the signal that ended it."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        code = 0
        try:
            work()
        except BaseException:  # noqa: BLE001  whatever it is, the child must not go on as the parent
            traceback.print_exc()
            code = 1
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
