"""Topics: their page, and following them."""

import re

import pytest

from schwarm.conversation.models import TagFollow
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


def test_a_topic_shows_posts_and_answers_with_it() -> None:
    ada, ben, carla = make.world()
    post = make.post(ada, "About #Kältetechnik.")
    answer = make.reply(ben, make.post(ada), "See #kältetechnik.")
    make.post(ada, "About something else.")

    page = signed_in(ada).get("/tags/KÄLTETECHNIK").content.decode()

    assert re.findall(r'data-post="(\d+)"', page) == [str(answer.pk), str(post.pk)]
    assert "#Kältetechnik</h1>" in page
    assert "Nothing said about this yet." not in page
    assert 'data-post="' not in signed_in(carla).get("/tags/kältetechnik").content.decode()


def test_a_topic_is_followed_from_its_page_and_from_the_list() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    browser.post("/tags/follow", {"name": "Cooling", "on": "yes"})
    assert "#Cooling" in browser.get("/tags").content.decode()
    assert 'aria-pressed="true"' in browser.get("/tags/cooling").content.decode()
    browser.post("/tags/follow", {"name": "cooling", "on": "no"})
    assert TagFollow.objects.count() == 0


def test_what_is_no_topic_is_refused_and_an_unknown_one_is_empty() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    assert browser.post("/tags/follow", {"name": "two words"}).status_code == 422
    page = browser.get("/tags/nobody-knows").content.decode()
    assert "Nothing said about this yet." in page
    assert browser.get("/tags/unknown/since").status_code == 404


def test_newer_posts_with_a_topic_come_as_articles_only() -> None:
    ada, _ben, _carla = make.world()
    old = make.post(ada, "#cooling one")
    new = make.post(ada, "#cooling two")
    fragment = signed_in(ada).get(f"/tags/cooling/since?after={old.pk}").content.decode()
    assert re.findall(r'data-post="(\d+)"', fragment) == [str(new.pk)]


@pytest.mark.parametrize("url", ["/tags/cooling", "/tags"])
def test_topics_cost_the_same_for_one_and_for_many(url: str) -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ada)
    make.post(ben, "#cooling #t0")
    browser.post("/tags/follow", {"name": "t0"})
    one = queries_of(browser, url)
    for number in (1, 2, 3):
        make.post(ben, f"#cooling #t{number}")
    browser.post("/tags/follow", {"name": "t1"})
    assert queries_of(browser, url) == one
