"""Quoting on pages: from the menu of a post through the composer into the stream, and taking it back."""

import pytest
from django.test import Client

from schwarm.conversation.models import Post
from schwarm.people import actions as people
from tests import make
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db


def _page(browser: Client, post: Post) -> str:
    return browser.get(f"/posts/{post.pk}", follow=True).content.decode()


def test_a_post_is_quoted_from_its_menu() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ada, "The sensor sits too low.", space=make.space(ada))
    browser = signed_in(ben)

    page = _page(browser, said)
    assert f'href="/write?quote={said.pk}"' in page
    form = browser.get(f"/write?quote={said.pk}").content.decode()
    assert f'<input type="hidden" name="quote" value="{said.pk}">' in form
    assert "The sensor sits too low." in form
    # what was said in a space is quoted there
    place = f"space:{said.space_id}"
    assert f'<input type="hidden" name="place" value="{place}">' in form

    browser.post("/write", {"text": "So it does.", "quote": said.pk, "place": place})

    quoting = Post.objects.latest("pk")
    assert quoting.quote_of == said
    stream = _page(signed_in(ada), quoting)
    assert '<aside class="quote"' in stream
    assert "The sensor sits too low." in stream


def test_a_refused_quote_keeps_what_was_typed() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ada, space=make.space(ada))

    response = signed_in(ben).post("/write", {"text": "Listen!", "quote": said.pk, "audience": "company"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "More people would read this than the post you quote." in page
    assert "Listen!" in page
    assert f'name="quote" value="{said.pk}"' in page


def test_what_one_may_not_see_cannot_be_quoted() -> None:
    ada, ben, _carla = make.world()
    hidden = make.post(ada, "Raises.", space=make.space(ada, closed_reason="Salaries"))
    browser = signed_in(ben)

    assert browser.get(f"/write?quote={hidden.pk}").status_code == 403
    response = browser.post("/write", {"text": "Listen!", "quote": hidden.pk})

    assert response.status_code == 403
    assert "Raises." not in response.content.decode()
    assert not Post.objects.filter(quote_of=hidden).exists()


def test_the_menu_offers_only_what_may_be_quoted() -> None:
    ada, ben, _carla = make.world()
    kept = make.post(ada, quote_policy="nobody")

    assert f"/write?quote={kept.pk}" not in _page(signed_in(ben), kept)
    assert f"/write?quote={kept.pk}" in _page(signed_in(ada), kept)


def test_the_author_takes_her_words_back() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ada, "Said in haste.")
    quoting = make.post(ben, "Look!", quote_of=said)
    mine, his = signed_in(ada), signed_in(ben)
    assert f"/posts/{quoting.pk}/revoke-quote" not in _page(his, quoting)
    assert f"/posts/{quoting.pk}/revoke-quote" in _page(mine, quoting)

    assert his.post(f"/posts/{quoting.pk}/revoke-quote").status_code == 403
    mine.post(f"/posts/{quoting.pk}/revoke-quote")

    page = _page(his, quoting)
    assert "Said in haste." not in page
    assert "took the quoted post back from here" in page


def test_who_muted_the_author_opens_the_quote_on_purpose() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    quoting = make.post(ben, "Look!", quote_of=make.post(ada))
    people.mute(actor=eve, person=ada)

    assert "From Ada Berg, whom you muted" in _page(signed_in(eve), quoting)


def test_the_quote_is_taken_out_of_the_composer_again() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ada, "The sensor sits too low.")

    form = {"text": "So it does.", "quote": said.pk, "audience": "company", "action": "unquote"}
    page = signed_in(ben).post("/write", form).content.decode()

    assert "So it does." in page
    assert "The sensor sits too low." not in page
    assert 'name="quote"' not in page
    assert Post.objects.count() == 1
