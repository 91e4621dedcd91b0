"""A place with some content, and requests to it that mean no good."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import msgspec
from django.db import transaction

from schwarm.api.endpoints import Endpoint
from schwarm.conversation import actions as talk
from schwarm.conversation.models import Notification
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from tests import make

EVERYTHING = "read write follow push profile admin:read admin:write"
NONE_SUCH = 2**62
# longer than any field, shorter than the body may be
LONG = "x" * 200_000
VALUES: list[Any] = [
    *("", "\x00", "a\x00b", "\ud800", "😀" * 5000, LONG, "-1", "NaN", "1e400", "[]", "{}"),
    *("../../etc/passwd", "<script>alert(1)</script>", "' OR 1=1 --", "%00%ff", "\u202etxt.exe", "0" * 400),
    *("9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "2026-13-45T99:99:99Z", "javascript:alert(1)"),
    *(0, -1, 2**31, 2**63 - 1, 2**63, 2**70, -(2**70), 10**30, 0.5, -1e308, True, False, None),
    *([], [[]], [None], [[[["x"]]]], ["\x00"], {}, {"": ""}, {"a": {"b": {"c": [1]}}}, [{}], [2**70] * 50),
]
BODIES = [
    *(b"", b"{", b"[]", b'"x"', b"null", b"1", b"\xff\xfe", b'{"a":' * 3000, b"[" * 100_000, b"{}" * 2),
    *(b'{"id":"\\ud800"}', b'{"status":1e999}', b'{"\\u0000":"\\u0000"}', b"{" + b" " * 10_000 + b"}"),
]
KINDS = (
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/x",
    "",
)


@dataclass
class Place:
    """Somebody who may administrate, and numbers of things that are there."""

    person: Person
    ids: list[int] = field(default_factory=list)


def place() -> Place:
    ada = make.person("Ada Berg", handle="ada", department="Engineering", administrator=True)
    ben = make.person("Ben Kurz", handle="ben", department="Sales")
    carla = make.person("Carla Frost", handle="carla", organisation=make.organisation())
    people.follow(actor=ada, person=ben)
    people.follow(actor=ben, person=ada)
    room = make.space(ada, "Cooling")
    spaces.join_space(actor=ben, space=room)
    poll = talk.PollQuestion(options=["yes", "no"], lasts=timedelta(days=1))
    asked = make.post(ada, "Which compressor, @ben? #cooling", poll=poll)
    answered = make.reply(ben, asked, "The small one, @ada.")
    talk.react(actor=ben, post=asked, emoji_text="👍")
    talk.boost(actor=ada, post=answered)
    said = make.post(ben, "In the space.", space=room)
    found = [ada, ben, carla, room, asked, answered, said]
    notes = Notification.objects.values_list("pk", flat=True)[:2]
    return Place(ada, [*(thing.pk for thing in found), *notes, 1, NONE_SUCH])


class undone(transaction.Atomic):  # noqa: N801  used like a function
    """Whatever happens inside has not happened afterwards."""

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)

    def __exit__(self, *error: Any) -> None:
        transaction.set_rollback(True)
        super().__exit__(*error)


def address(endpoint: Endpoint, fill: Any) -> str:
    return endpoint.path.format(**dict.fromkeys(endpoint.names, fill))


def hostile_fields(endpoint: Endpoint) -> Iterator[dict[str, Any]]:
    """One field after another with something that it was not made for, and many at once."""
    if endpoint.params is None:
        return
    names = [known.encode_name for known in msgspec.structs.fields(endpoint.params)]
    for number, value in enumerate(VALUES):
        yield dict.fromkeys(names, value)
        yield {names[number % len(names)]: value} if names else {}
