"""Pages of streams as client apps ask for them: from above, from below, and only what they want of them."""

from collections.abc import Callable
from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience
from schwarm.conversation.queries import merging, timelines
from schwarm.conversation.queries.timelines import Only
from schwarm.lib.pagination import Cursor, Page
from schwarm.people.models import Person
from tests import make
from tests.conversation.test_attachments import attach, picture

pytestmark = pytest.mark.django_db

Stream = Callable[[Person, Cursor], Page[int]]
STREAMS: dict[str, Stream] = {
    "home": timelines.home_stream,
    "company": timelines.company_stream,
    "person": lambda viewer, cursor: timelines.person_stream(viewer, viewer, cursor),
    "tagged": lambda viewer, cursor: timelines.tagged_stream(viewer, cursor, Only(any_tag=("cooling",))),
}


@pytest.fixture(params=STREAMS)
def stream(request: pytest.FixtureRequest) -> Stream:
    return STREAMS[request.param]


def posts(ada: Person, count: int) -> list[int]:
    """Ids of posts, oldest first."""
    return [make.post(ada, f"{number} #cooling").pk for number in range(count)]


def test_a_page_from_above_is_the_newest(stream: Stream) -> None:
    ada, _ben, _carla = make.world()
    ids = posts(ada, 6)

    page = stream(ada, Cursor(after=ids[0], size=2))

    assert (list(page.items), page.older, page.newer) == ([ids[5], ids[4]], ids[4], ids[5])


def test_a_page_from_below_is_right_above_its_bound(stream: Stream, monkeypatch: Any) -> None:
    monkeypatch.setattr(merging, "SINCE", 3)
    ada, _ben, _carla = make.world()
    ids = posts(ada, 6)

    page = stream(ada, Cursor(after=ids[0], size=2, oldest_first=True))

    assert (list(page.items), page.older, page.newer) == ([ids[2], ids[1]], ids[1], ids[2])


def test_both_bounds_hold_at_once(stream: Stream) -> None:
    ada, _ben, _carla = make.world()
    ids = posts(ada, 6)

    page = stream(ada, Cursor(before=ids[4], after=ids[0], size=2, oldest_first=True))

    assert list(page.items) == [ids[2], ids[1]]
    assert list(stream(ada, Cursor(before=ids[2], after=ids[0])).items) == [ids[1]]


def test_an_empty_page_has_nothing_beside_it(stream: Stream) -> None:
    ada, _ben, _carla = make.world()

    for cursor in (Cursor(), Cursor(after=5, oldest_first=True)):
        assert stream(ada, cursor) == Page([])


def test_a_stream_may_be_narrowed() -> None:
    ada, ben, _carla = make.world()
    plain = make.post(ada, "Plain.")
    pictured = make.post(ada, "Look. #cold #wet", attachment_ids=[attach(ada, picture()).pk])
    talk.withdraw_post(actor=ada, post=(gone := make.post(ada, "Gone.")))
    passed_on = talk.boost(actor=ada, post=make.post(ben, "Passed on. #cold"))

    def ids(**only: Any) -> list[int]:
        return list(timelines.person_stream(ada, ada, Cursor(), only=Only(**only)).items)

    assert ids() == [passed_on.pk, gone.pk, pictured.pk, plain.pk]
    assert ids(with_words=True, boosts=False) == [pictured.pk, plain.pk]
    assert ids(with_files=True) == [pictured.pk]
    assert ids(any_tag=("cold", "hot"), all_tags=("wet",)) == [pictured.pk]
    assert ids(any_tag=("cold",), no_tag=("wet",)) == []


def test_what_an_organisation_says_is_a_stream() -> None:
    root = make.person(administrator=True)
    said = make.post(root, as_organisation=True)
    make.post(root)

    assert list(timelines.organisation_stream(root, make.host(), Cursor()).items) == [said.pk]


def test_what_one_reacted_to_goes_by_the_last_reaction() -> None:
    ada, ben, _carla = make.world()
    first, second = make.post(ben), make.post(ben, audience=Audience.COMPANY)
    for post, emoji in ((first, "👍"), (second, "👍"), (first, "🎉")):
        talk.react(actor=ada, post=post, emoji_text=emoji)

    page = timelines.reacted_stream(ada, Cursor(size=1))
    rest = timelines.reacted_stream(ada, Cursor(before=page.older, size=1))

    assert (list(page.items), list(rest.items)) == ([first.pk], [second.pk])
    assert list(timelines.reacted_stream(ada, Cursor(after=rest.newer, oldest_first=True)).items) == [
        first.pk
    ]
