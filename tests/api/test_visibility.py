"""Every endpoint shows every reader what the table says, and acts on nothing else."""

import ipaddress
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from schwarm.api import urls  # noqa: F401  declares the endpoints
from schwarm.api.endpoints import endpoints
from schwarm.api.events import PushDue
from schwarm.api.push.sending import send_due
from schwarm.conversation import actions as talk
from schwarm.conversation.models import Notification, Post
from schwarm.conversation.queries.visibility import may_see
from schwarm.people import actions as people
from schwarm.spaces import actions as places
from tests import make
from tests.api.pushing import Device, push_service
from tests.api.surfaces import (
    ENDPOINTS,
    FEWER,
    SAMPLE,
    OfPost,
    Shows,
    api_of,
    named_in,
    rows,
    said_in,
    there,
)
from tests.api.world import World
from tests.visibility import READERS

# the world is told once
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("table of the API")]
LISTS = [name for name in ENDPOINTS if any(isinstance(row, Shows) for row in rows(name))]
OF_POSTS = [name for name in ENDPOINTS if any(isinstance(row, OfPost) for row in rows(name))]
# whose token opens nothing any more: at most, she sees what strangers see
LEFT = {"gone"}
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def test_every_endpoint_has_a_row() -> None:
    assert {endpoint.name for endpoint in endpoints} == set(ENDPOINTS), (
        "Give each new endpoint a row in ENDPOINTS of tests/api/surfaces.py: what it lists, about which post"
        " it is, or in words why nothing that somebody said can stand there; take away rows of those gone."
    )


@pytest.mark.parametrize("endpoint", LISTS)
def test_endpoint_lists_what_the_table_says(endpoint: str, world: World, full: bool) -> None:
    for row in rows(endpoint):
        if isinstance(row, Shows):
            for name in dict.fromkeys([*(READERS if full else row.readers), row.whose]):
                if name:
                    _check_list(world, row, name)


def _check_list(world: World, row: Shows, name: str) -> None:
    viewer, api = world.reader(name), api_of(world, name)
    answers = list(row.answers(world, name, api))
    seen, shown = world.expected(name), row.listed(world, answers)
    assert {answer.status_code for answer in answers} <= {200, 401, 403, 404}
    assert row.told(world, answers) <= seen, f"{name} {READERS[name]}"
    assert name != row.whose or shown or row.only_words, "nothing in this list: there was nothing to leak"
    if row.carries and name not in LEFT:
        assert shown == {post for post in seen if row.carries(world, viewer, post)}, f"to {name}"


@pytest.mark.parametrize("endpoint", OF_POSTS)
def test_what_one_may_not_see_looks_like_what_is_not_there(endpoint: str, world: World, full: bool) -> None:
    for row in rows(endpoint):
        if isinstance(row, OfPost):
            for name in READERS if full else FEWER:
                _check_hidden(world, row, name)
                if row.carries and name not in LEFT:
                    _check_shown(world, row, name)


@pytest.mark.parametrize("endpoint", OF_POSTS)
def test_what_one_may_see_looks_like_something(endpoint: str, world: World) -> None:
    """Otherwise equal answers would say nothing."""
    for row in rows(endpoint):
        if isinstance(row, OfPost):
            api = api_of(world, row.by)
            missing, known = row.ask(world, row.by, api, None), row.ask(world, row.by, api, row.to)
            assert _answer(known) != _answer(missing)


def _check_hidden(world: World, row: OfPost, name: str) -> None:
    viewer, api = world.reader(name), api_of(world, name)
    missing = _answer(row.ask(world, name, api, None))
    for post in SAMPLE:
        if post not in world.expected(name) and row.on(world, viewer, post):
            with CaptureQueriesContext(connection) as captured:  # type: ignore[arg-type]
                answer = _answer(row.ask(world, name, api, post))
            assert answer == missing, f"{post} to {name}"
            assert not [one["sql"] for one in captured if one["sql"].startswith(WRITES)], f"{post} by {name}"


def _check_shown(world: World, row: OfPost, name: str) -> None:
    assert row.carries
    viewer, api, seen = world.reader(name), api_of(world, name), world.expected(name)
    for post in SAMPLE:
        if post in seen and row.on(world, viewer, post):
            answer = row.ask(world, name, api, post)
            assert (answer.status_code == 200) == row.carries(world, viewer, post), f"{post} to {name}"
            assert named_in(world, answer.content.decode()) <= seen, f"{post} to {name}"


def _answer(response: Any) -> tuple[int, str]:
    return response.status_code, response.content.decode()


# --- losing access ------------------------------------------------------------------------------------

# what is answered with statuses that were made before
KEPT = (
    *("statuses.show", "timelines.home", "timelines.public", "timelines.tag", "lists.timeline"),
    *("kept.bookmarks", "kept.favourites", "notifications.several", "notifications.groups"),
    "accounts.statuses_by",
)
# by what happens, whom it costs the sight of something
LOSSES: dict[str, tuple[str, Callable[[World], object]]] = {
    "she leaves the space": (
        "mia",
        lambda here: places.leave_space(actor=here.people["mia"], space=here.spaces["closed"]),
    ),
    "a guest leaves the space": (
        "carla",
        lambda here: places.leave_space(actor=here.people["carla"], space=here.spaces["shared_closed"]),
    ),
    "she follows no longer": (
        "fred",
        lambda here: people.unfollow(actor=here.people["fred"], person=here.people["ada"]),
    ),
    "she is blocked": (
        "fred",
        lambda here: people.block(actor=here.people["ada"], person=here.people["fred"]),
    ),
    "her following is taken away": (
        "fred",
        lambda here: people.remove_follower(actor=here.people["ada"], person=here.people["fred"]),
    ),
    "it is withdrawn": ("ben", lambda here: _withdraw(here, "company", "mentioned")),
    "she leaves the company": (
        "mia",
        lambda here: people.part_with(actor=None, person=make.reload(here.people["mia"]), reason="Moved on."),
    ),
}


def _withdraw(world: World, *names: str) -> None:
    for name in names:
        talk.withdraw_post(actor=world.people["ada"], post=make.reload(world.posts[name]))


@pytest.mark.parametrize("loss", LOSSES)
def test_what_was_made_before_is_not_shown_to_who_may_not_see_it_any_more(loss: str, world: World) -> None:
    name, happens = LOSSES[loss]
    before = {endpoint: _told(world, endpoint, name) for endpoint in KEPT}
    readable = _readable(world, name)

    happens(world)

    now = _readable(world, name)
    assert now < readable
    for endpoint in KEPT:
        assert _told(world, endpoint, name) <= now, endpoint
    assert before["statuses.show"] - now
    assert before["kept.bookmarks"] - now


def _told(world: World, endpoint: str, name: str) -> set[str]:
    """The posts that stand in what somebody is answered, and those of which a word does."""
    api = api_of(world, name)
    told: set[str] = set()
    for row in rows(endpoint):
        if isinstance(row, Shows):
            answers = list(row.answers(world, name, api))
            told |= row.listed(world, answers)
        else:
            about = {post: row.ask(world, name, api, post) for post in world.posts}
            answers = [answer for answer in about.values() if answer.status_code == 200]
            told |= {post for post, answer in about.items() if answer.status_code == 200}
        told |= said_in(world, " ".join(answer.content.decode() for answer in answers))
    return told


def _readable(world: World, name: str) -> set[str]:
    """The posts that somebody sees just now and that have words."""
    viewer = world.reader(name)
    fresh = Post.objects.select_related("boost_of").in_bulk([post.pk for post in world.posts.values()])
    known = {post: fresh[old.pk] for post, old in world.posts.items() if old.pk in fresh}
    return {
        name
        for name, post in known.items()
        if may_see(viewer, post) and not (post.boost_of or post).is_withdrawn
    }


# --- push ---------------------------------------------------------------------------------------------


@pytest.fixture
def service(settings: Any) -> Iterator[Any]:
    settings.PRIVATE_TARGETS = [ipaddress.ip_network("127.0.0.0/8")]
    with push_service() as server:
        yield server


@pytest.mark.parametrize("name", ["ben", "mia", "olga"])
def test_devices_are_told_what_the_table_says(name: str, world: World, service: Any) -> None:
    device, expected = Device(service), {post for post in world.expected(name) if there(world, None, post)}

    assert _pushed(world, name, device) == expected, f"{name} {READERS[name]}"


@pytest.mark.parametrize("loss", LOSSES)
def test_what_was_lost_before_it_was_sent_is_not_pushed(loss: str, world: World, service: Any) -> None:
    name, happens = LOSSES[loss]
    device, readable = Device(service), _readable(world, name)
    subscription = _subscribed(world, name, device)

    happens(world)

    now = _readable(world, name)
    lost = [world.posts[post].pk for post in readable - now]
    for pk in Notification.objects.filter(recipient=world.people[name], post__in=lost).values_list(
        "pk", flat=True
    ):
        send_due(PushDue(subscription, pk))
    assert lost
    assert service.taken == []


def _subscribed(world: World, name: str, device: Device) -> int:
    response = api_of(world, name).post("/api/v1/push/subscription", device.wishes("mention"))
    return int(response.json()["id"])


def _pushed(world: World, name: str, device: Device) -> set[str]:
    """Tell a device of everything somebody could ever be told of; what came."""
    subscription = _subscribed(world, name, device)
    rows_of = Notification.objects.filter(recipient=world.people[name])
    about = {str(row.pk): row.post_id for row in rows_of}
    for pk in about:
        send_due(PushDue(subscription, int(pk)))
    messages = [device.read(taken) for taken in device.service.taken]
    words = said_in(world, " ".join(f"{one['title']} {one['body']}" for one in messages))
    return words | world.names([about[one["notification_id"]] for one in messages])
