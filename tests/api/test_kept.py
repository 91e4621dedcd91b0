"""Bookmarks and favourites as lists."""

from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Bookmark, Reaction
from tests import make
from tests.api.calling import as_app, as_nobody, as_person, statements_of
from tests.api.test_timelines import ids, links

pytestmark = pytest.mark.django_db
BOOKMARKS, FAVOURITES = "/api/v1/bookmarks", "/api/v1/favourites"


def keep(actor: Any, post: Any) -> None:
    talk.bookmark(actor=actor, post=post)
    talk.react(actor=actor, post=post, emoji_text="🎉")


@pytest.mark.parametrize(("path", "kept"), [(BOOKMARKS, Bookmark), (FAVOURITES, Reaction)])
def test_pages_go_by_the_ids_of_what_one_did(path: str, kept: Any) -> None:
    ada, ben, _carla = make.world()
    posts = [make.post(ben, str(number)) for number in range(3)]
    for number in (1, 2, 0):  # in another order than they were written
        keep(ada, posts[number])
    api = as_person(ada)

    first = api.get(path, {"limit": 2})

    assert ids(first) == [posts[0].pk, posts[2].pk]
    marks = {row.post_id: str(row.pk) for row in kept.objects.all()}
    assert links(first)["next"]["max_id"] == [marks[posts[2].pk]]
    assert links(first)["prev"]["min_id"] == [marks[posts[0].pk]]
    assert ids(api.get(path, links(first)["next"])) == [posts[1].pk]
    assert ids(api.get(path, {"min_id": marks[posts[1].pk], "limit": 1})) == [posts[2].pk]


def test_they_are_ones_own_and_only_what_one_may_still_see() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ben)
    there, gone = make.post(ben), make.post(ben)
    in_space = make.post(ben, space=space)
    for post in (there, gone, in_space):
        keep(ada, post)
    keep(ben, make.post(ada))
    talk.withdraw_post(actor=ben, post=gone)

    for path in (BOOKMARKS, FAVOURITES):
        assert ids(as_person(ada).get(path)) == [in_space.pk, there.pk]


@pytest.mark.parametrize("path", [BOOKMARKS, FAVOURITES])
def test_the_number_of_statements_does_not_grow(path: str) -> None:
    ada, ben, _carla = make.world()
    keep(ada, make.post(ben))
    few = statements_of(as_person(ada), path)
    for number in range(3):
        keep(ada, make.post(make.person(f"Person {number}")))

    assert statements_of(as_person(ada), path) == few


@pytest.mark.parametrize("path", [BOOKMARKS, FAVOURITES, "/api/v1/conversations"])
def test_lists_of_ones_own_need_a_person_and_the_right_scope(path: str) -> None:
    ada, _ben, _carla = make.world()

    assert as_nobody().get(path).status_code == 401
    assert as_app().get(path).status_code == 422
    assert as_person(ada, "read:accounts write").get(path).status_code == 403
