"""The layout holds where imports do not show it: foreign keys, events, fixed numbers of queries."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Field, ForeignKey
from django.test.utils import CaptureQueriesContext

import schwarm
from schwarm.conversation import actions as talk
from schwarm.conversation.queries.cards import cards
from schwarm.conversation.queries.notifications import grouped_notifications
from schwarm.conversation.queries.search import search_posts
from schwarm.conversation.queries.threads import thread_of
from schwarm.conversation.queries.timelines import company_stream, home_stream
from schwarm.lib import events
from schwarm.lib.pagination import Cursor
from schwarm.people.models import Person
from tests import make

# from bottom to top; rooms on one line do not know each other
LINES = [
    {"ledger"},
    {"people"},
    {"spaces"},
    {"policy"},
    {"conversation"},
    {"knowledge", "moderation", "references"},
    {"insight"},
    {"identity"},
    {"federation", "transfer", "demo"},
    {"web", "api"},
]
SOURCE = Path(schwarm.__file__).parent
EVENTS = [file for file in SOURCE.glob("*/events.py") if file.parent.name != "lib"]


def _height(room: str) -> int:
    return next(number for number, line in enumerate(LINES) if room in line)


def _room_of(model: Any) -> str:
    return str(model.__module__.split(".")[1])


def _foreign_keys() -> Iterator[tuple[str, Field, Any]]:
    """Room, field and target of every relation between our own tables."""
    for model in apps.get_models():
        if model.__module__.startswith("schwarm."):
            for field in model._meta.get_fields():
                if isinstance(field, ForeignKey) and field.related_model.__module__.startswith("schwarm."):
                    yield _room_of(model), field, field.related_model


def test_foreign_keys_point_downward_and_leave_no_trace_in_other_rooms() -> None:
    crossing = [(room, field, target) for room, field, target in _foreign_keys() if room != _room_of(target)]

    assert len(crossing) > 20
    for room, field, target in crossing:
        assert _height(_room_of(target)) < _height(room), f"{field} points upward"
        assert field.remote_field.related_name == "+", f"{field} needs related_name='+'"


def _published() -> set[str]:
    """Names of all that is called anywhere: events are made only to be published."""
    files = [file for file in SOURCE.rglob("*.py") if file.name != "events.py"]
    return {
        call.func.id
        for file in files
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    }


def test_every_event_that_somebody_listens_to_is_published_somewhere() -> None:
    listened = {event.__name__ for event in [*events._now, *events._later]}

    assert len(listened) > 15
    assert listened <= _published()


def test_no_two_events_share_a_name() -> None:
    """The queue keeps events by their names."""
    names = [
        node.name
        for file in EVENTS
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.ClassDef)
    ]

    assert len(names) == len(set(names))


def test_events_carry_ids_only() -> None:
    allowed = {"int", "int | None", "tuple[int, ...]", "str", "bool"}
    for file in EVENTS:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.AnnAssign):
                assert ast.unparse(node.annotation) in allowed, f"{file}: {ast.unparse(node)}"


# --- lists ask a fixed number of questions -------------------------------------------------------


def _conversation(ada: Person, others: list[Person], subject: str) -> None:
    """A question with everything that can hang on a post, answered and passed on."""
    poll = talk.PollQuestion(options=["yes", "no"], lasts=make.timedelta(days=1))
    asked = make.post(ada, f"{subject} compressor #cooling", poll=poll)
    for other in others:
        make.reply(other, asked, f"@{ada.handle} compressor of {other.name}")
        talk.react(actor=other, post=asked, emoji_text="👍")
        talk.boost(actor=other, post=asked)


LISTS: dict[str, Callable[[Person], Any]] = {
    "home": lambda viewer: cards(viewer, home_stream(viewer, Cursor()).items),
    "company": lambda viewer: cards(viewer, company_stream(viewer, Cursor()).items),
    "thread": lambda viewer: thread_of(
        viewer, make.Post.objects.filter(reply_to=None, boost_of=None).latest("pk")
    ),
    "notifications": lambda viewer: grouped_notifications(viewer),
    "search": lambda viewer: search_posts(viewer, "compressor", Cursor()),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_same_number_of_questions_for_one_and_for_three(name: str) -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    viewer = ada if name == "notifications" else ben
    counts = []
    for others in ([ben], [ben, eve, make.person("Dora Ott", handle="dora")]):
        for number in range(len(others)):
            _conversation(ada, others, f"Question {number}")
        reader = Person.objects.select_related("organisation").get(pk=viewer.pk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            LISTS[name](reader)
        counts.append(len(asked))

    assert counts[0] == counts[1], "\n".join(query["sql"] for query in asked.captured_queries)
