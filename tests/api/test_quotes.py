"""Quotes by a client; and what is refused because there is none of it here."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience
from tests import make
from tests.api.calling import as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_publishing import STATUSES, refused
from tests.api.test_statuses import path_of
from tests.api.test_timelines import ids, links

pytestmark = pytest.mark.django_db


def test_who_quotes_a_post_is_listed() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    api = as_person(ben)
    sent = {"status": "See.", "quoted_status_id": str(post.pk)}
    quotes = [int(api.post(STATUSES, sent).json()["id"]) for _number in range(3)]
    narrow = make.post(ada, "@ben Look.", audience=Audience.MENTIONED, quote_of=post)

    page = as_person(make.person("Dora")).get(path_of(post, "/quotes"), {"limit": 2})

    assert ids(page) == [quotes[2], quotes[1]]
    assert links(page)["next"]["max_id"] == [str(quotes[1])]
    assert page.json()[0]["quote"]["quoted_status"]["id"] == str(post.pk)
    assert ids(api.get(path_of(post, "/quotes"))) == [narrow.pk, *quotes[::-1]]


def test_words_are_taken_back_from_a_quote_by_who_said_them() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    quote = make.post(ben, "See.", quote_of=post)
    path = path_of(post, f"/quotes/{quote.pk}/revoke")
    assert refused(as_person(ben).post(path), 403)
    assert refused(as_person(ada).post(path_of(quote, f"/quotes/{post.pk}/revoke")), 404)

    revoked = as_person(ada).post(path).json()

    check("Status", revoked)
    assert revoked["quote"] == {"state": "revoked", "quoted_status": None}
    assert ids(as_person(ada).get(path_of(post, "/quotes"))) == []


def test_authors_choose_who_may_quote() -> None:
    ada, ben, carla = make.world()
    post = make.post(ada)
    path, nobody = path_of(post, "/interaction_policy"), {"quote_approval_policy": "nobody"}

    chosen = as_person(ada).send("PUT", path, nobody).json()

    check("Status", chosen)
    assert chosen["quote_approval"] == {"automatic": [], "manual": [], "current_user": "automatic"}
    refused(as_person(ben).post(STATUSES, {"status": "See.", "quoted_status_id": str(post.pk)}), 403)
    assert refused(as_person(ben).send("PUT", path, nobody), 404)
    assert refused(as_person(carla).send("PUT", path, nobody), 404)
    assert refused(as_person(ada).send("PUT", path, {"quote_approval_policy": "few"}))
    assert refused(as_person(ada).send("PUT", path, {})) == "“quote_approval_policy” is missing."


def test_who_may_quote_can_be_chosen_with_better_words() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada)

    better = {"status": "Better.", "quote_approval_policy": "followers"}
    changed = as_person(ada).send("PUT", path_of(post), better).json()

    assert changed["quote_approval"]["automatic"] == ["followers"]
    assert "Better." in changed["content"]


def test_what_one_may_not_see_tells_nothing_of_its_quotes() -> None:
    ada, ben, carla = make.world()
    post = make.post(ada, audience=Audience.FOLLOWERS)
    gone = make.post(ada)
    talk.withdraw_post(actor=ada, post=gone)

    for reader in (ben, carla):
        for hidden in (post, gone):
            assert refused(as_person(reader).get(path_of(hidden, "/quotes")), 404)
            assert refused(as_person(reader).post(path_of(hidden, "/translate")), 404)
    assert as_nobody().get(path_of(post, "/quotes")).status_code == 401


def test_nothing_is_translated_or_waited_for() -> None:
    ada, ben, _carla = make.world()

    words = refused(as_person(ben).post(path_of(make.post(ada), "/translate"), {"lang": "de"}), 403)

    assert words == "This installation has no service that translates."
    assert refused(as_person(ben).get("/api/v1_alpha/async_refreshes/abc:1"), 404)


def test_the_number_of_statements_does_not_grow() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    make.post(ben, "See.", quote_of=post)
    few = statements_of(as_person(ada), path_of(post, "/quotes"))
    for number in range(2):
        make.post(make.person(f"Person {number}"), "See.", quote_of=post)

    assert statements_of(as_person(ada), path_of(post, "/quotes")) == few
