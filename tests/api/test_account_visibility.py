"""What the accounts of people, spaces and organisations show of posts is what the table says, and no more."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from schwarm.people.models import Organisation, Person
from schwarm.spaces.queries import known_people, known_person, visible_spaces
from tests.api.calling import Api, as_person
from tests.api.test_timelines import ids, links
from tests.surfaces import by_somebody, with_words
from tests.visibility import READERS, SIGNED_IN, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("table of accounts")]
AUTHORS = ("ada", "ben", "carla", "olga")


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Scene()
        transaction.set_rollback(True)


def everything_by(api: Api, pk: int) -> list[int]:
    """What an account shows on all its pages; nothing where it is not there."""
    path = f"/api/v1/accounts/{pk}/statuses"
    response = api.get(path)
    if response.status_code == 404:
        return []
    shown = ids(response)
    while "next" in links(response):
        response = api.get(path, links(response)["next"])
        shown += ids(response)
    return shown


@pytest.mark.parametrize("name", sorted(SIGNED_IN))
def test_an_account_shows_all_that_one_may_see_of_it_and_no_more(scene: Scene, name: str) -> None:
    viewer, seen = scene.reader(name), scene.expected(name)
    assert viewer
    api = as_person(viewer)
    for author in AUTHORS:
        shown = scene.names(everything_by(api, scene.people[author].pk))
        own = {
            post
            for post in seen
            if by_somebody(scene, viewer, post)
            and scene.posts[post].author == scene.people[author]
            and (scene.posts[post].is_boost or with_words(scene, viewer, post))
        }
        known = known_person(viewer, author) is not None
        assert shown <= seen, f"{name} {READERS[name]}"
        assert shown <= own
        assert not known or {post for post in own if not post.startswith("boost")} <= shown


@pytest.mark.parametrize("name", sorted(SIGNED_IN))
def test_spaces_and_organisations_show_no_more_than_one_may_see(scene: Scene, name: str) -> None:
    viewer, seen = scene.reader(name), scene.expected(name)
    assert viewer
    api = as_person(viewer)
    for pk in (
        *(space.pk for space in scene.spaces.values()),
        *Organisation.objects.values_list("pk", flat=True),
    ):
        assert scene.names(everything_by(api, pk)) <= seen, f"{name} {READERS[name]}"


@pytest.mark.parametrize("name", ["eve", "carla", "cora", "olga", "otto"])
def test_accounts_are_found_as_on_the_pages(scene: Scene, name: str) -> None:
    viewer = scene.reader(name)
    assert viewer
    everybody = Person.objects.all()
    wanted = [*(person.pk for person in everybody), *(space.pk for space in scene.spaces.values())]
    known = {
        *known_people(viewer, everybody).values_list("pk", flat=True),
        *visible_spaces(viewer).values_list("pk", flat=True),
    }

    found = as_person(viewer).get("/api/v1/accounts", {"id[]": wanted[:40]}).json()

    assert len(wanted) <= 40
    assert {int(account["id"]) for account in found} == known
