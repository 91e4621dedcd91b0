"""Start: the stream of what one follows, of the company, and what is new since."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from schwarm.conversation import actions
from schwarm.conversation.actions import PollQuestion
from schwarm.conversation.models import Audience, StreamReading
from schwarm.people import actions as people
from schwarm.spaces import actions as spaces
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


def ids_on(client: Client, url: str = "/") -> list[int]:
    """Ids of the posts on a page, in their order."""
    response = client.get(url)
    assert response.status_code == 200
    return [int(pk) for pk in re.findall(r'data-post="(\d+)"', response.content.decode())]


def test_start_shows_what_followed_people_say_and_the_company_stream_what_all_say() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Kühn")
    people.follow(actor=ada, person=ben)
    followed, other = make.post(ben), make.post(dora)

    browser = signed_in(ada)

    assert ids_on(browser) == [followed.pk]
    assert ids_on(browser, "/company") == [other.pk, followed.pk]


def test_who_is_signed_out_is_sent_to_the_sign_in_page() -> None:
    make.world()
    response = Client().get("/")
    assert response.status_code == 302
    assert response["Location"] == "/account/login/?next=/"


def test_partners_see_nothing_that_was_said_to_employees() -> None:
    ada, _ben, carla = make.world()
    make.post(ada, "For employees.")
    shared = make.space(ada, "Customer day", shared_with=[carla.organisation])
    spaces.join_space(actor=carla, space=shared)
    seen = make.post(ada, "For all of us.", space=shared)

    page = signed_in(carla).get("/").content.decode()

    assert ids_on(signed_in(carla)) == [seen.pk]
    assert ids_on(signed_in(carla), "/company") == []
    assert "All employees" not in page
    assert "Administration" not in page


def test_an_empty_start_says_what_belongs_there() -> None:
    ada, _ben, _carla = make.world()
    page = signed_in(ada).get("/").content.decode()
    assert "This is where your people and spaces come together." in page


def test_posts_newer_than_the_page_come_as_articles_only() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ada, person=ben)
    old = make.post(ben)
    browser = signed_in(ada)
    browser.get("/")
    new = make.post(ben, "News.")

    fragment = browser.get(f"/home/since?after={old.pk}").content.decode()

    assert re.findall(r'data-post="(\d+)"', fragment) == [str(new.pk)]
    assert "<html" not in fragment
    assert StreamReading.objects.get(person=ada, stream="home").last_read_id == new.pk


def test_a_line_divides_what_is_new_from_what_one_knows() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ada, person=ben)
    known = make.post(ben)
    browser = signed_in(ada)
    browser.get("/")
    new = make.post(ben, "News.")

    page = browser.get("/").content.decode()

    assert page.index(f'id="p-{new.pk}"') < page.index('class="new-line"') < page.index(f'id="p-{known.pk}"')
    assert f'class="post is-unread" id="p-{new.pk}"' in page
    assert 'class="new-line"' not in browser.get("/").content.decode()


def test_older_pages_neither_listen_nor_move_the_reading_position() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ada, person=ben)
    posts = [make.post(ben, f"Number {n}") for n in range(25)]
    browser = signed_in(ada)

    first = browser.get("/")
    assert ids_on(browser) == [post.pk for post in reversed(posts[5:])]
    assert f"?before={posts[5].pk}" in first.content.decode()
    older = browser.get(f"/?before={posts[5].pk}").content.decode()
    assert ids_on(browser, f"/?before={posts[5].pk}") == [post.pk for post in reversed(posts[:5])]
    assert "data-stream" not in older
    assert "That is all." in older


@pytest.mark.parametrize("nonsense", ["before=x", "before=-1", "before=99999999999999999999", "after=²"])
def test_nonsense_in_the_address_gives_the_first_page(nonsense: str) -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ada, person=ben)
    post = make.post(ben)
    assert ids_on(signed_in(ada), f"/?{nonsense}") == [post.pk]


def test_start_costs_the_same_for_one_post_and_for_many() -> None:
    ada, ben, carla = make.world()
    people.follow(actor=ada, person=ben)
    cooling = make.space(ada, "Cooling", shared_with=[carla.organisation])
    spaces.join_space(actor=ben, space=cooling)
    browser = signed_in(ada)

    def add(number: int) -> None:
        post = make.post(ben, f"@carla see #cooling {number}", space=cooling)
        make.post(ben, "When?", poll=PollQuestion(["Mon", "Tue"], timedelta(days=1)))
        make.post(ben, "@ada a word", audience=Audience.MENTIONED)
        actions.react(actor=ada, post=post, emoji_text="👍")
        actions.boost(actor=ben, post=make.post(ada, f"Mine {number}"))

    add(0)
    one = queries_of(browser, "/")
    for number in (1, 2):
        add(number)
    assert queries_of(browser, "/") == one


def test_every_mark_that_protects_stands_on_the_card() -> None:
    ada, ben, carla = make.world()
    people.follow(actor=ada, person=ben)
    people.name_delegate(actor=ben, delegate=ada)
    shared = make.space(ada, "Customer day", shared_with=[carla.organisation])
    make.post(ada, "Said for Ben.", spoken_for=ben)
    make.post(ada, "With customers.", space=shared)

    page = signed_in(ada).get("/").content.decode()

    assert 'written by <a href="/@ada">Ada Berg</a>' in page
    assert "external: also read by Müller Kälte" in page
