"""Many readers at once are told the same as each of them alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from schwarm.conversation.queries.readers import pointed_at, readers_among, views_on
from schwarm.conversation.queries.visibility import visible_posts
from schwarm.people.models import Person
from tests.visibility import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("readers")]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Scene()
        transaction.set_rollback(True)


def test_each_reader_is_named_with_what_she_may_see(scene: Scene) -> None:
    posts = {post.pk for post in scene.posts.values()}
    people = list(Person.objects.select_related("organisation"))

    found = readers_among([person.pk for person in people], posts)

    for person in people:
        seen = set(visible_posts(person).values_list("pk", flat=True)) if person.is_active else set()
        assert found.get(person.pk, frozenset()) == seen, person.handle
    assert scene.people["gone"].pk not in found


def test_what_stands_in_a_post_is_found_down_to_the_quote_in_a_quote(scene: Scene) -> None:
    said = scene.posts

    assert pointed_at(said["boost_closed"].pk) == {said["boost_closed"].pk, said["closed"].pk}
    assert pointed_at(said["quote_company"].pk) == {said["quote_company"].pk, said["company"].pk}
    assert pointed_at(said["company"].pk) == {said["company"].pk}
    assert pointed_at(12345) == set()


def test_a_view_is_ones_own_by_what_one_left_and_wrote(scene: Scene) -> None:
    post, ada, bill, eve = (
        scene.posts["quote_company"],
        *(scene.people[name] for name in ("ada", "bill", "eve")),
    )

    views = views_on(pointed_at(post.pk))

    assert ("author", post.pk, "") in views[eve.pk]
    assert ("reaction", post.pk, "👍") in views[eve.pk]
    assert ("author", scene.posts["company"].pk, "") in views[ada.pk]
    assert ("blocked", ada.pk, "") in views[bill.pk]
