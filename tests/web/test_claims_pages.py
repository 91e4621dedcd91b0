"""Claiming imported posts in the browser, and deciding about claims."""

from pathlib import Path

import pytest
from allauth.account.models import EmailAddress

from schwarm.conversation.models import Post
from schwarm.identity.actions import open_login
from schwarm.people.models import Person
from schwarm.transfer.actions import claim_placeholder, decide_claim
from schwarm.transfer.models import Claim
from tests import make
from tests.transfer.bring import at, bring_messages
from tests.transfer.make_slack import message
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def imported(tmp_path: Path) -> Person:
    """Ada Lindner said two things elsewhere, Ben Özdemir one."""
    make.host()
    bring_messages(
        tmp_path, [message(at(0), "eins"), message(at(90000), "zwei"), message(at(5), "drei", "U2")]
    )
    return Person.objects.get(name="Ada Lindner")


@pytest.fixture
def ada() -> Person:
    return make.person("Ada Berg", handle="ada")


@pytest.fixture
def boss() -> Person:
    return make.person("Bea Amt", handle="bea", administrator=True)


def test_the_page_says_what_is_at_stake(ada: Person, imported: Person) -> None:
    page = signed_in(ada).get(f"/people/claim/{imported.handle}").content.decode()

    assert "Are you Ada Lindner?" in page
    assert "2 posts by Ada Lindner were brought along" in page
    assert "from 1 Jan 2024 to 2 Jan 2024" in page


def test_claiming_asks_an_administrator_and_the_answer_stands_there(
    ada: Person, imported: Person, boss: Person
) -> None:
    browser, url = signed_in(ada), f"/people/claim/{imported.handle}"

    response = browser.post(url, {"message": "I was Lindner until 2020."}, follow=True)

    assert "An administrator looks at it" in response.content.decode()
    assert "I was Lindner until 2020." in response.content.decode()
    assert "That is me" not in response.content.decode()
    decide_claim(actor=boss, claim=Claim.objects.get(), granted=False, reason="She left in 2019.")
    page = browser.get(url).content.decode()
    assert "“She left in 2019.”" in page
    assert "That is me" in page
    assert "“She left in 2019.”" in browser.get("/people/claims").content.decode()


def test_a_fitting_address_gives_the_posts_at_once(ada: Person, imported: Person) -> None:
    browser = signed_in(ada)
    login = open_login(person=make.person("Eva"), email="eva@example.org")
    EmailAddress.objects.filter(user=login).delete()
    EmailAddress.objects.create(
        user=login._meta.model.objects.get(person=ada), email="ada@example.org", verified=True
    )

    response = browser.post(f"/people/claim/{imported.handle}", follow=True)

    assert response.redirect_chain == [("/@ada", 302)]
    assert "2 posts are yours now." in response.content.decode()
    assert Post.objects.filter(author=ada).count() == 2
    assert browser.get(f"/people/claim/{imported.handle}").status_code == 404
    assert "2 posts are yours" in browser.get("/people/claims").content.decode()


def test_who_is_no_placeholder_cannot_be_claimed(ada: Person, boss: Person) -> None:
    browser = signed_in(ada)

    assert browser.get("/people/claim/bea")["Location"] == "/@bea"
    assert browser.post("/people/claim/bea")["Location"] == "/@bea"
    assert browser.get("/people/claim/nobody").status_code == 404
    assert Claim.objects.count() == 0


def test_partners_people_see_no_placeholder_they_never_shared_a_space_with(imported: Person) -> None:
    carla = make.person("Carla Frost", organisation=make.organisation())

    assert signed_in(carla).get(f"/people/claim/{imported.handle}").status_code == 404


def test_a_profile_of_a_placeholder_leads_to_the_claim(ada: Person, imported: Person) -> None:
    page = signed_in(ada).get(f"/@{imported.handle}").content.decode()

    assert f'href="/people/claim/{imported.handle}"' in page


def test_administrators_grant(ada: Person, imported: Person, boss: Person) -> None:
    claim = claim_placeholder(actor=ada, placeholder=imported, message="It is me.")
    browser = signed_in(boss)
    page = browser.get("/administration/claims").content.decode()
    assert "says: I am" in page
    assert "“It is me.”" in page
    assert "2 posts, from 1 Jan 2024 to 2 Jan 2024" in page

    response = browser.post(f"/administration/claims/{claim.pk}", {"decision": "grant"}, follow=True)

    assert "Ada Berg has the posts of Ada Lindner now." in response.content.decode()
    assert "No claim waits." in response.content.decode()
    assert Post.objects.filter(author=ada).count() == 2


def test_administrators_decline_with_a_reason(ada: Person, imported: Person, boss: Person) -> None:
    claim = claim_placeholder(actor=ada, placeholder=imported)
    browser, url = signed_in(boss), f"/administration/claims/{claim.pk}"

    response = browser.post(url, {"decision": "decline", "reason": "  "})

    assert response.status_code == 422
    assert "Say why; the person who asked will read it." in response.content.decode()
    response = browser.post(url, {"decision": "decline", "reason": "Somebody else."}, follow=True)
    assert "Declined. Ada Berg reads your reason." in response.content.decode()
    assert make.reload(claim).reason == "Somebody else."


def test_a_claim_decided_meanwhile_says_so(ada: Person, imported: Person, boss: Person) -> None:
    claim = claim_placeholder(actor=ada, placeholder=imported)
    decide_claim(actor=boss, claim=claim, granted=True)

    url = f"/administration/claims/{claim.pk}"
    response = signed_in(boss).post(url, {"decision": "decline", "reason": "x"}, follow=True)

    assert "This claim is decided already." in response.content.decode()


def test_only_administrators_see_and_decide_claims(ada: Person, imported: Person, boss: Person) -> None:
    claim = claim_placeholder(actor=ada, placeholder=imported)
    browser = signed_in(ada)

    assert browser.get("/administration/claims").status_code == 403
    assert browser.post(f"/administration/claims/{claim.pk}", {"decision": "grant"}).status_code == 403
    assert signed_in(boss).get(f"/administration/claims/{claim.pk}").status_code == 405
    assert make.reload(claim).state == "open"


def test_an_own_claim_waits_for_another_administrator(imported: Person, boss: Person) -> None:
    make.person("Otto Amt", administrator=True)
    claim_placeholder(actor=boss, placeholder=imported)

    page = signed_in(boss).get("/administration/claims").content.decode()

    assert "Another administrator decides about your own claim." in page
    assert 'value="grant"' not in page


def test_pages_take_a_fixed_number_of_queries(ada: Person, imported: Person, boss: Person) -> None:
    browser, own = signed_in(boss), signed_in(ada)
    claim_placeholder(actor=ada, placeholder=imported)
    few = queries_of(browser, "/administration/claims"), queries_of(own, "/people/claims")

    for name in ("Ben Kurz", "Cem Kaya"):
        claim_placeholder(actor=make.person(name), placeholder=imported)
    claim_placeholder(actor=ada, placeholder=Person.objects.get(name="Ben Özdemir"))

    assert (queries_of(browser, "/administration/claims"), queries_of(own, "/people/claims")) == few


def test_a_first_post_that_did_not_come_along_says_so_until_it_comes(ada: Person, tmp_path: Path) -> None:
    bring_messages(tmp_path, [message(at(50), "dazu", "U2", thread_ts=at(20), parent_user_id="U1")])
    stub = Post.objects.get(reply_to=None, versions__text="")
    browser, url = signed_in(ada), f"/posts/{stub.pk}"
    assert "The words of this post did not come along" in browser.get(url, follow=True).content.decode()

    bring_messages(tmp_path, [message(at(20), "Worum es ging", thread_ts=at(20), reply_count=1)])

    page = browser.get(url, follow=True).content.decode()
    assert "Worum es ging" in page
    assert "did not come along" not in page
