"""Live streams tell every reader what the table says, made for many at once as for each alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from schwarm.api.encoding import encoded
from schwarm.api.entities.status import statuses
from schwarm.api.streaming.copies import Payload, Reader, copies
from schwarm.api.streaming.streams import SHOWS, stream_named
from schwarm.conversation.models import Post
from schwarm.conversation.queries.channels import channels_of, listening_of, message_about, streams_of
from schwarm.conversation.queries.tags import tag_by_name
from schwarm.people.models import Person
from tests import surfaces
from tests.surfaces import STREAMS
from tests.visibility import READERS, SIGNED_IN, WORD, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("table of streams")]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Scene()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def made(scene: Scene, django_db_blocker: Any) -> dict[str, dict[Reader, Payload]]:
    """Each post as all readers get it, made at once; also for who may not see it, and who has left."""
    readers = [_reader(scene.people[name]) for name in READERS.keys() - {"out", "shut"}]
    with django_db_blocker.unblock():
        return {name: copies(post.pk, readers) for name, post in scene.posts.items()}


def _reader(person: Person) -> Reader:
    return Reader(
        person.pk, "de" if person.handle in {"ada", "carla", "mia"} else "en", person.organisation.is_host
    )


def test_what_is_made_for_many_is_what_each_would_get_alone(
    scene: Scene, made: dict[str, dict[Reader, Payload]]
) -> None:
    for name in SIGNED_IN:
        person, reader = scene.reader(name), _reader(scene.people[name])
        with translation.override(reader.language):
            alone = {status["id"]: encoded(status) for status in statuses(person, _ids(scene))}
        told = {
            str(scene.posts[post].pk): found[reader].body for post, found in made.items() if reader in found
        }
        assert told == alone, f"{name} {READERS[name]}"


def test_nobody_who_has_left_is_told_anything(scene: Scene, made: dict[str, dict[Reader, Payload]]) -> None:
    gone = _reader(scene.people["gone"])

    assert made["company"]
    assert not any(gone in found for found in made.values())


def test_every_stream_has_a_row() -> None:
    assert set(STREAMS) == set(SHOWS)


@pytest.mark.parametrize("stream", STREAMS)
def test_stream_tells_what_the_table_says(
    stream: str, scene: Scene, made: dict[str, dict[Reader, Payload]]
) -> None:
    posts = Post.objects.in_bulk(_ids(scene))
    messages = {name: message_about("post", posts[post.pk]) for name, post in scene.posts.items()}
    channels = {name: set(channels_of(posts[post.pk])) for name, post in scene.posts.items()}
    for reader_name in SIGNED_IN:
        viewer, reader = scene.reader(reader_name), _reader(scene.people[reader_name])
        assert viewer
        asked = {"tag": WORD, "list": surfaces._list_of(viewer).pk}
        wish, listening = stream_named(stream, asked), listening_of(viewer)
        tag = tag_by_name(WORD)
        told = {
            name
            for name, message in messages.items()
            if not listening.channels.isdisjoint(channels[name])
            and wish.shows(set(streams_of(message, listening)), tag.pk if tag else None)
            and reader in made[name]
        }
        expected = {name for name in scene.expected(reader_name) if STREAMS[stream](scene, viewer, name)}
        assert told == expected, f"{reader_name} {READERS[reader_name]}"


def _ids(scene: Scene) -> list[int]:
    return [post.pk for post in scene.posts.values()]
