"""News of others, their files, and searching without a name: the table of who sees what holds."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from schwarm.api.streaming import news
from schwarm.conversation.models import Attachment, Notification
from tests.api.calling import as_nobody, as_person
from tests.surfaces import SAMPLE
from tests.visibility import WORD, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("table of things")]
# of the notifications of all, one in so many is looked at unless all are wanted
EVERY = 9
# one of every sort: mentioned, an employee, one who blocks, members of partners that joined early and late
FEW = ("ben", "eve", "bill", "carla", "olga")


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Scene()
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", FEW)
def test_streams_tell_nobody_of_the_news_of_others(scene: Scene, name: str, full: bool) -> None:
    viewer, seen = scene.reader(name), scene.expected(name)
    assert viewer
    for row in Notification.objects.order_by("recipient", "pk")[:: 1 if full else EVERY]:
        told = news.notification(viewer, row.pk)
        assert told is None or row.recipient_id == viewer.pk
        about = scene.names([row.post_id]) if row.post_id else set()
        assert told is None or "status" not in told or about <= seen, f"{about} to {name}"
    for thread in {scene.posts[post].thread_id for post in SAMPLE}:
        talk = news.conversation(viewer, thread)
        assert talk is None or scene.names([int(talk["last_status"]["id"])]) <= seen


def test_files_of_others_are_not_there_and_nobody_searches_unnamed(scene: Scene) -> None:
    eve = as_person(scene.people["eve"])
    for file in Attachment.objects.exclude(owner=scene.people["eve"])[:5]:
        assert eve.get(f"/api/v1/media/{file.pk}").status_code == 404
    assert as_nobody().get("/api/v2/search", {"q": WORD}).status_code == 401
