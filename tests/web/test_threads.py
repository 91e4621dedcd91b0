"""A post and its answers: addresses, reading order, what is new, and what one may do there."""

import re

import pytest
from django.test import Client

from schwarm.conversation import actions
from schwarm.conversation.models import Audience, Post, ThreadReading
from schwarm.conversation.queries.notifications import counts_of
from schwarm.people import actions as people
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def url_of(post: Post) -> str:
    return f"/@{post.author.handle}/{post.pk}" if post.author else f"/posts/{post.pk}"


def test_a_thread_shows_answers_under_what_they_answer() -> None:
    ada, ben, _carla = make.world()
    question = make.post(ada, "Which pump?", kind="question", title="Pump")
    first = make.reply(ben, question, "The blue one.")
    other = make.reply(ada, question, "Anybody else?")
    nested = make.reply(ada, first, "Why?")

    page = signed_in(ada).get(url_of(question)).content.decode()

    assert re.findall(r'data-post="(\d+)"', page) == [str(p.pk) for p in (question, first, nested, other)]
    assert f'id="r-{nested.pk}" data-parent="{first.pk}"' in page
    assert '<h1 class="post-title">Pump</h1>' in page
    assert page.count("<ol") == page.count("</ol>")
    assert "3 replies" in page


def test_what_is_deeper_than_three_stands_flat_and_says_whom_it_answers() -> None:
    ada, ben, _carla = make.world()
    posts = [make.post(ada)]
    for number in range(6):
        posts.append(make.reply(ben if number % 2 else ada, posts[-1], f"Answer {number}"))

    page = signed_in(ada).get(url_of(posts[0])).content.decode()

    second = posts[2].pk
    assert [f'id="r-{post.pk}" data-parent="{second}"' in page for post in posts[3:]] == [True] * 4
    assert [page.count("to Ada Berg</p>"), page.count("to Ben Kurz</p>")] == [2, 1]
    assert len(re.findall(r"<li\b", page)) == page.count("</li>")


def test_every_post_has_one_address_and_others_lead_there() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    browser = signed_in(ben)
    for other in (f"/posts/{post.pk}", f"/@ben/{post.pk}"):
        assert browser.get(f"{other}?reply")["Location"] == f"/@ada/{post.pk}?reply"


def test_a_link_to_an_answer_marks_it() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    answer = make.reply(ben, post)
    page = signed_in(ada).get(url_of(answer)).content.decode()
    assert re.search(rf'class="[^"]*is-target[^"]*" id="p-{answer.pk}"', page)
    assert f'id="p-{post.pk}"' in page


def test_a_link_to_an_answer_far_down_shows_the_part_it_is_in() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada)
    answers = [make.reply(ada, post, f"Answer {n}") for n in range(104)]
    page = signed_in(ada).get(url_of(answers[-2])).content.decode()
    assert re.findall(r'data-post="(\d+)"', page) == [str(p.pk) for p in (post, *answers[-2:])]


def test_who_may_not_see_a_post_learns_nothing_of_it() -> None:
    ada, _ben, carla = make.world()
    post = make.post(ada)
    answer = signed_in(carla).get(url_of(post))
    assert answer.status_code == 404
    assert signed_in(carla).get(f"/posts/{post.pk}").status_code == 404
    assert Client().get(url_of(post))["Location"].startswith("/account/login/")


def test_an_open_world_reads_without_signing_in_and_finds_no_forms() -> None:
    ada = make.person(administrator=True)
    people.change_installation(actor=ada, world_open=True)
    post = make.post(ada, "Hello, world.", audience=Audience.WORLD)
    actions.react(actor=ada, post=post, emoji_text="👍")

    page = Client(headers={"Accept-Language": "en"}).get(url_of(post))

    assert page.status_code == 200
    text = page.content.decode()
    assert "Hello, world." in text
    assert "external: also read outside" in text
    assert "/react" not in text
    assert "Sign in to reply." in text


def test_reading_marks_the_thread_and_its_notifications_read() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    answer = make.reply(ben, post)
    assert counts_of(ada).for_me == 1

    signed_in(ada).get(url_of(post))

    assert counts_of(ada).for_me == 0
    assert ThreadReading.objects.get(person=ada, thread=post).last_read_id == answer.pk


def test_a_line_stands_before_the_first_new_answer() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    make.reply(ben, post, "Known.")
    browser = signed_in(ada)
    browser.get(url_of(post))
    new = make.reply(ben, post, "New.")

    page = browser.get(url_of(post)).content.decode()

    assert page.index("Known.") < page.index("New from here") < page.index(f'id="p-{new.pk}"')
    assert "New from here" not in browser.get(url_of(post)).content.decode()


def test_unread_from_here_brings_an_answer_back_to_the_inbox() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    answer = make.reply(ben, post)
    browser = signed_in(ada)
    browser.get(url_of(post))

    assert browser.post(f"/posts/{answer.pk}/unread")["Location"] == "/inbox"

    assert counts_of(ada).for_me == 1


def test_a_thread_is_followed_muted_and_closed_by_plain_forms() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    browser = signed_in(ben)

    browser.post(f"/posts/{post.pk}/follow", {"on": "yes"})
    reading = ThreadReading.objects.get(person=ben, thread=post)
    assert reading.follows_from
    browser.post(f"/posts/{post.pk}/mute", {"on": "yes"})
    assert make.reload(reading).is_muted
    browser.post(f"/posts/{post.pk}/follow", {"on": "no"})
    assert make.reload(reading).follows_from is None
    assert browser.post(f"/posts/{post.pk}/close").status_code == 403

    assert signed_in(ada).post(f"/posts/{post.pk}/close", {"on": "yes"}).status_code == 302
    assert "The author takes no more replies here." in browser.get(url_of(post)).content.decode()
    signed_in(ada).post(f"/posts/{post.pk}/close", {"on": "no"})
    assert 'name="place" value="reply:' in browser.get(url_of(post)).content.decode()


def test_an_answer_that_arrives_comes_with_its_place() -> None:
    ada, ben, _carla = make.world()
    posts = [make.post(ada)]
    for _number in range(4):
        posts.append(make.reply(ben, posts[-1], "Answer"))
    browser = signed_in(ada)

    one = browser.get(f"/posts/{posts[2].pk}/reply", headers=HTMX).content.decode()
    deep = browser.get(f"/posts/{posts[4].pk}/reply", headers=HTMX).content.decode()
    since = browser.get(f"/threads/{posts[0].pk}/since?after={posts[2].pk}").content.decode()

    assert re.findall(r'id="r-(\d+)" data-parent="(\d+)"', one) == [(str(posts[2].pk), str(posts[1].pk))]
    assert re.findall(r'id="r-(\d+)" data-parent="(\d+)"', deep) == [(str(posts[4].pk), str(posts[2].pk))]
    assert re.findall(r'id="r-(\d+)"', since) == [str(posts[3].pk), str(posts[4].pk)]
    assert '<ol class="replies"></ol>' in one


def test_answering_an_answer_names_whom_one_answers() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    answer = make.reply(ben, post)
    browser = signed_in(ada)

    page = browser.get(f"{url_of(answer)}?reply").content.decode()
    in_place = browser.get(f"/posts/{answer.pk}/answer", headers=HTMX).content.decode()

    for text in (page, in_place):
        assert f'name="place" value="reply:{answer.pk}"' in text
        assert "Reply to <b>Ben Kurz</b>" in text
    assert browser.get(f"/posts/{answer.pk}/answer")["Location"] == f"/posts/{answer.pk}?reply#reply"


def test_a_withdrawn_post_leaves_a_stub_that_keeps_its_answers() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "Hasty words.")
    make.reply(ben, post, "Really?")
    actions.withdraw_post(actor=ada, post=post)

    page = signed_in(ben).get(url_of(post)).content.decode()

    assert "Withdrawn by the author." in page
    assert "Really?" in page
    assert "Hasty words." not in page
    assert "Take the words up again" not in page
    assert "Take the words up again" in signed_in(ada).get(url_of(post)).content.decode()


def test_a_thread_costs_the_same_for_one_answer_and_for_many() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    make.reply(ben, post)
    browser = signed_in(ada)
    one = queries_of(browser, url_of(post))
    for number in range(4):
        make.reply(ben, make.reply(ada, post, f"Answer {number}"), "More.")
    assert queries_of(browser, url_of(post)) == one
