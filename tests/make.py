"""Worlds for tests, built through the same actions as in production.

A few people recur: Ada from engineering, Ben from sales, Carla at the customer.
"""

from datetime import timedelta
from typing import Any

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PostDraft
from schwarm.conversation.models import Post
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Organisation, Person
from schwarm.spaces import actions as spaces
from schwarm.spaces.models import Space

__all__ = ["draft", "organisation", "person", "post", "reply", "space", "world"]

ALWAYS = frozenset({"mentions", "outsiders", "guard"})


def host() -> Organisation:
    """The host organisation, set up at first use."""
    return people.set_up(name="Nordkälte", language="en")


def organisation(name: str = "Müller Kälte", kind: str = "customer") -> Organisation:
    host()
    return Organisation.objects.filter(name=name).first() or people.found_organisation(
        actor=None, name=name, kind=kind
    )


def person(name: str = "Ada Berg", **details: Any) -> Person:
    """Somebody of the host organisation unless another is given."""
    details.setdefault("organisation", host())
    details.setdefault("language", "en")
    if isinstance(details.get("department"), str):
        details["department"] = people.add_department(
            organisation=details["organisation"], name=details["department"]
        )
    administrator = details.pop("administrator", False)
    made = people.add_person(name=name, **details)
    if administrator:
        people.appoint_administrator(actor=None, person=made, appointed=True)
    return made


def space(founder: Person, name: str = "Cooling", **details: Any) -> Space:
    return spaces.found_space(actor=founder, name=name, **details)


def draft(text: str = "Good morning.", **details: Any) -> PostDraft:
    details.setdefault("confirmed", ALWAYS)
    return PostDraft(text=text, **details)


def post(author: Person, text: str = "Good morning.", **details: Any) -> Post:
    return talk.publish_post(actor=author, draft=draft(text, **details))


def reply(author: Person, to: Post, text: str = "Same here.", **details: Any) -> Post:
    return post(author, text, reply_to=to, **details)


def days_ago(days: int) -> Any:
    """Let everything inside happen some days ago."""
    return clock.at(clock.now() - timedelta(days=days))


def world() -> tuple[Person, Person, Person]:
    """Ada and Ben of the host, Carla at the customer."""
    ada = person("Ada Berg", handle="ada", department="Engineering")
    ben = person("Ben Kurz", handle="ben", department="Sales")
    carla = person("Carla Frost", handle="carla", organisation=organisation())
    return ada, ben, carla


def reload(instance: Any) -> Any:
    return type(instance).objects.get(pk=instance.pk)


def run_queue() -> int:
    """Do the work that waits in the queue and is due, in order; returns how much it was."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    )
    done = 0
    while waiting := DBTaskResult.objects.ready().first():
        waiting.claim(worker.worker_id)
        worker.run_task(waiting)
        done += 1
    return done
