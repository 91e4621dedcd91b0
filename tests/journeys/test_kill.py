"""Kill -9 at any moment: what was acknowledged is there afterwards, whole, and the work goes on.

Several people post over HTTP while the server is killed and started again; the moments are drawn from a
fixed seed. Runs on SQLite, and on PostgreSQL where DATABASE_URL names it.
"""

import http.client
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.served import PASSWORD, Served, served
from tests.visitor import Visitor

WRITERS = 4
ROUNDS, ROUNDS_IN_FULL = 3, 20
PATIENCE = 30

COMPANY = """
from schwarm.conversation.models import NotificationSetting
from schwarm.identity.actions import open_login
from schwarm.identity.models import Login
from schwarm.lib import clock
from schwarm.people import actions as people

host = people.set_up(name="Nordkälte", language="en")
ada = people.add_person(name="Ada Berg", handle="ada", email="ada@example.org", organisation=host)
people.finish_onboarding(actor=ada)
open_login(person=ada, password=password)
Login.objects.update(last_login=clock.now())
for number in range(writers):
    person = people.add_person(
        name=f"Ben {number}", handle=f"ben{number}", email=f"ben{number}@example.org", organisation=host
    )
    people.finish_onboarding(actor=person)
    open_login(person=person, password=password)
    people.follow(actor=person, person=ada)
NotificationSetting.objects.create(person=ada, kind="mention", channel="mail", enabled=True)
"""

STATE = """
from django.db.models import F
from schwarm.conversation.models import Post, PostCounters, PostVersion, SearchDocument
from schwarm.conversation.projections import rebuild_counters

def counters():
    return {row.pop("post_id"): row for row in PostCounters.objects.values()}
posts = set(Post.objects.values_list("pk", flat=True))
current = PostVersion.objects.filter(number=F("post__version"))
kept = counters()
rebuild_counters()
answer = {
    "texts": list(current.values_list("text", flat=True)),
    "without words": len(posts - set(current.values_list("post_id", flat=True))),
    "without counters": len(posts - set(kept)),
    "without search": len(posts - set(SearchDocument.objects.values_list("pk", flat=True))),
    "unlike rebuilt": [str(pk) for pk, row in counters().items() if row != kept.get(pk)],
}
"""

SETTLE = """
from datetime import timedelta
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from schwarm.lib.upkeep import take_up_abandoned

# ten minutes later: what a killed worker had begun is given back to the queue
long_ago = timezone.now() - timedelta(hours=1)
DBTaskResult.objects.running().update(started_at=long_ago)
answer = take_up_abandoned()
"""

DUE = """
from django_tasks_db.models import DBTaskResult

answer = DBTaskResult.objects.ready().count() + DBTaskResult.objects.running().count()
"""

PLANNED = """
from collections import Counter
from django_tasks_db.models import DBTaskResult
from schwarm.conversation.models import Notification

mentions = Notification.objects.filter(kind="mention", recipient__handle="ada")
tasks = [job.args_kwargs["args"] for job in DBTaskResult.objects.all()]
planned = Counter(fields["about"] for _listener, event, fields, _attempt in tasks if event == "MailDue")
answer = {
    "mentioned": [f"thread:{pk}" for pk in mentions.values_list("thread_id", flat=True)],
    "texts": [notice.post.versions.get().text.splitlines()[0].split(" Look")[0] for notice in mentions],
    "planned": planned,
    "failed": DBTaskResult.objects.failed().count(),
}
"""

SEND = """
from datetime import timedelta
from zoneinfo import ZoneInfo
from django_tasks_db.models import DBTaskResult
from schwarm.lib import clock
from schwarm.web.events import MailDue
from schwarm.web.mails.hours import next_working_moment
from schwarm.web.mails.sending import send_due

tasks = [job.args_kwargs["args"] for job in DBTaskResult.objects.order_by("enqueued_at")]
soon = clock.now() + timedelta(minutes=6)
with clock.at(next_working_moment(soon, ZoneInfo("Europe/Berlin")) + timedelta(hours=1)):
    for _listener, event, fields, _attempt in tasks:
        if event == "MailDue":
            send_due(MailDue(**fields))
"""


class Writer(threading.Thread):
    """Somebody who posts as fast as she can, and remembers what was acknowledged, until told to stop."""

    def __init__(self, number: int, port: int, said: list[str], *, mention: str = "") -> None:
        super().__init__(daemon=True)
        self.number, self.port, self.said, self.mention = number, port, said, mention
        self.enough = threading.Event()
        self.tried = 0

    def run(self) -> None:
        while not self.enough.is_set():
            try:
                self._post()
            except (OSError, http.client.HTTPException, AssertionError):
                # the server is gone, or half of an answer; not acknowledged
                time.sleep(0.05)

    def _post(self) -> None:
        visitor = Visitor(self.port, timeout=10)
        visitor.sign_in(f"ben{self.number}@example.org", PASSWORD)
        token = visitor.get("/write").token
        while not self.enough.is_set():
            self.tried += 1
            text = f"Word {len(self.said)} try {self.tried} of writer{self.number}.{self.mention}"
            fields = {"csrfmiddlewaretoken": token, "place": "new", "audience": "company", "text": text}
            if visitor.post("/write", fields).status == 302:
                self.said.append(text)


@pytest.fixture
def company(tmp_path: Path, worker_id: str) -> Iterator[Served]:
    with served(tmp_path, f"kill_{worker_id}") as instance:
        instance.run(COMPANY, writers=WRITERS, password=PASSWORD)
        yield instance


@pytest.mark.sampled_on("sqlite")
def test_what_was_acknowledged_survives_a_kill(company: Served, full: bool) -> None:
    chance = random.Random(20261123)
    said: list[list[str]] = [[] for _number in range(WRITERS)]
    for _round in range(ROUNDS_IN_FULL if full else ROUNDS):
        company.start()
        writers = [Writer(number, company.port, said[number]) for number in range(WRITERS)]
        _start_and_see(writers, 1)
        time.sleep(chance.uniform(0.05, 1.0))
        company.kill()
        _finish(writers)

    state = company.run(STATE)

    acknowledged = {text for texts in said for text in texts}
    assert len(acknowledged) >= ROUNDS
    assert acknowledged - set(state.pop("texts")) == set()
    assert state == {"without words": 0, "without counters": 0, "without search": 0, "unlike rebuilt": []}


@pytest.mark.sampled_on("postgresql")
def test_no_work_is_lost_and_no_mail_sent_twice_when_the_worker_is_killed(
    company: Served, full: bool
) -> None:
    chance = random.Random(4711)
    said: list[str] = []
    rounds = ROUNDS_IN_FULL if full else 2
    for _round in range(rounds):
        company.start()
        writer = Writer(0, company.port, said, mention=" Look, @ada!")
        _start_and_see([writer], 3)
        time.sleep(chance.uniform(0.05, 1.0))
        company.kill()
        _finish([writer])
    company.run(SETTLE)
    company.start()
    _until(lambda: not company.run(DUE))
    company.stop()

    planned = company.run(PLANNED)

    assert planned["failed"] == 0
    assert len(planned["mentioned"]) >= len(said) >= 3 * rounds
    assert set(planned["planned"]) == set(planned["mentioned"])
    assert max(planned["planned"].values()) <= 1 + rounds

    kills = 2
    for _kill in range(kills):
        _send_and_kill(company, chance.uniform(0.0, 0.3))
    company.run(SEND)
    letters = _letters(company)
    times = [sum(text in letter for letter in letters) for text in planned["texts"]]
    assert max(times) == 1
    assert times.count(0) <= kills  # what was claimed and not sent yet; see `claim_mails`


def _send_and_kill(company: Served, seconds: float) -> None:
    """Send mails in a process that is killed some time after its first one."""
    before = len(_letters(company))
    program = f"import django; django.setup()\n{SEND}"
    process = subprocess.Popen([sys.executable, "-c", program], env=company.environment)
    _until(lambda: len(_letters(company)) > before or process.poll() is not None)
    time.sleep(seconds)
    process.kill()
    process.wait()


def _letters(company: Served) -> list[str]:
    """The text of every mail that went out."""
    files = (company.data / "mails").glob("*")
    # mails of the same second may share a file, each followed by a line
    parts = [part for file in files for part in file.read_bytes().split(b"-" * 79 + b"\n")]
    mails = [message_from_bytes(part, policy=default) for part in parts if part.strip()]
    bodies = [mail.get_body(("plain",)) for mail in mails]
    return [body.get_content() for body in bodies if body]


def _start_and_see(writers: list[Writer], posts: int) -> None:
    """Let them write until so many more posts are acknowledged."""
    before = sum(len(writer.said) for writer in writers)
    for writer in writers:
        writer.start()
    _until(lambda: sum(len(writer.said) for writer in writers) >= before + posts)


def _until(happened: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, "nothing happened for too long"
        time.sleep(0.02)


def _finish(writers: list[Writer]) -> None:
    for writer in writers:
        writer.enough.set()
    for writer in writers:
        writer.join(PATIENCE)
