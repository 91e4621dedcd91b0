"""Mails in tests: readers who came in, a Monday that passes, and what was sent."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core import mail
from django.db.models import Q
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, get_date_max

from schwarm.conversation.actions import set_notification
from schwarm.conversation.models import Notification
from schwarm.identity.models import Login
from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.web.mails.planning import plan_news
from tests import make

BERLIN = ZoneInfo("Europe/Berlin")


def monday(hour: int = 10, minute: int = 0, *, day: int = 23, zone: ZoneInfo = BERLIN) -> datetime:
    """A moment of the week that begins on Monday, 23 November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=zone)


def reader(name: str = "Ada Berg", *, wants: tuple[str, ...] = (), **details: Any) -> Person:
    """Somebody with an address who has signed in, and who switched on mail about some kinds."""
    handle = name.split()[0].lower()
    details = {"handle": handle, "email": f"{handle}@example.org"} | details
    person = make.person(name, **details)
    came_in(person)
    for kind in wants:
        set_notification(actor=person, kind=kind, channel="mail", enabled=True)
    return person


def came_in(person: Person) -> None:
    address = f"{person.handle}@login.example.org"
    Login.objects.create_user(address, "long enough here", person=person, last_login=clock.now())


def plan(person: Person) -> None:
    """What follows from all that somebody was told; what happens at another time plans nothing by itself."""
    plan_news(list(Notification.objects.filter(recipient=person).values_list("pk", flat=True)))


def planned() -> list[datetime]:
    """When mails are due."""
    waiting = DBTaskResult.objects.filter(status="READY").exclude(run_after=get_date_max())
    return list(waiting.order_by("run_after").values_list("run_after", flat=True))


def work_until(moment: datetime, *, until: datetime | None = None) -> None:
    """Let workers do at `moment` what is due by then, or by `until`."""
    due = Q(run_after__lte=until or moment) | Q(run_after=get_date_max())
    waiting = DBTaskResult.objects.filter(due, status="READY")
    with clock.at(moment):
        while job := waiting.order_by("run_after").first():
            job.claim("tests")
            worker().run_task(job)


def worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    )


def sent_to(person: Person) -> list[Any]:
    return [message for message in mail.outbox if message.to == [person.email]]


def text_of(message: Any) -> str:
    return str(message.body)


def html_of(message: Any) -> str:
    content, kind = message.alternatives[0]
    assert kind == "text/html"
    return str(content)
