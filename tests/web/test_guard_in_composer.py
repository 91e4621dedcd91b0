"""The composer shows what the guard found, and its author decides; secrets are kept nowhere."""

import re
from typing import Any

import pytest
from django.test import Client

from schwarm.conversation.models import Draft, Post
from schwarm.lib import clock
from schwarm.policy import actions as policy
from schwarm.policy.models import ClosedPeriod, ConfidentialName, WarningCount
from tests import make
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db

FIGURE = "Our EBIT is 4.2 million euros this quarter."
TOKEN = "ghp_" + "aB3" * 12
SECRET = f"Use {TOKEN} for the build."
INSULT = "Du bist ein dummes Arschloch."


def send(browser: Client, text: str, **fields: object) -> str:
    response = browser.post("/write", {"text": text, "place": "new", **fields})
    return response.content.decode() if response.status_code != 302 else ""


def answers_on(page: str) -> list[str]:
    return re.findall(r'name="confirmed" value="(guard:[0-9a-f]{16})"', page)


def test_a_figure_is_shown_with_its_reason_and_posted_anyway() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)

    page = send(browser, FIGURE)

    assert "<q>EBIT is 4.2 million euros</q> This reads like a business figure that is not published" in page
    assert FIGURE in page
    assert not Post.objects.exists()
    assert send(browser, FIGURE, confirmed=answers_on(page)) == ""
    assert Post.objects.count() == 1


def test_a_yes_holds_for_the_passages_that_were_shown() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    answers = answers_on(send(browser, FIGURE))

    assert "Revenue" in send(browser, f"{FIGURE}\n\nRevenue was 9.5 million euros.", confirmed=answers)
    assert "<q>" in send(browser, FIGURE, confirmed="guard")


def test_why_it_is_said_all_the_same_is_counted_and_nothing_else() -> None:
    ada, ben, _carla = make.world()
    for author in (ada, ben, ada):
        browser = signed_in(author)
        page = send(browser, FIGURE)
        assert '<option value="why:harmless">It is not confidential</option>' in page
        again = send(browser, f"{FIGURE} Revenue was 9.5 million euros.", confirmed=["why:harmless"])
        assert '<option value="why:harmless" selected>' in again
        assert send(browser, FIGURE, confirmed=[*answers_on(page), "why:harmless"]) == ""

    counted = WarningCount.objects.order_by("what").values_list("kind", "what", "count")
    # Ada's second warning came within ten minutes of her first
    assert list(counted) == [("figure", "harmless", 3), ("figure", "overridden", 3), ("figure", "shown", 2)]


def test_everybody_reads_how_often_the_guard_warned_but_no_small_number() -> None:
    ada, ben, _carla = make.world()
    month = clock.today().replace(day=1)
    for what, count in (("shown", 12), ("overridden", 7), ("harmless", 4)):
        WarningCount.objects.create(month=month, kind="figure", what=what, count=count)
    root = make.person("Root", handle="root", administrator=True)
    policy.list_name(actor=root, name="Projekt Nordlicht", owner=ada)
    browser = signed_in(ben)

    page = browser.get("/register/guard").content.decode()

    row = re.search(r"business figure(.*?)</tr>", page, re.DOTALL)
    assert row is not None
    assert re.findall(r"<td>([^<]*)</td>", row[1]) == ["12", "5", "7"]
    assert "It is not confidential" not in row[1]
    assert "Ada Berg" in page
    assert "Nordlicht" not in page
    register = browser.get("/register").content.decode()
    warned = re.search(r"Warnings of the guard</th>(<td>12</td>)", register)
    assert warned is not None


def test_no_number_of_the_guard_gives_a_small_one_away() -> None:
    ada, ben, _carla = make.world()
    month = clock.today().replace(day=1)
    for what, count in (("shown", 12), ("overridden", 9), ("harmless", 9)):
        WarningCount.objects.create(month=month, kind="figure", what=what, count=count)
    counts = {"shown": 20, "overridden": 18}
    ClosedPeriod.objects.create(first=month, last=month, **counts)
    entry = {"digest": "0" * 64, "words": 1, "owner": ada, "expires_on": clock.today()}
    ConfidentialName.objects.create(**entry, **counts)
    browser = signed_in(ben)

    page = browser.get("/register/guard").content.decode()

    rows = re.findall(r"<td>(\d+)</td><td>(.*?)</td><td>(.*?)</td>", page)
    assert rows == [(shown, "not told", "not told") for shown in ("12", "20", "20")]
    assert "It is not confidential" not in page
    assert re.search(r"Said anyway</th><td>not told</td>", browser.get("/register").content.decode())


def test_a_phone_number_is_known_as_it_is_dialled_here(settings: Any) -> None:
    ada, _ben, _carla = make.world()
    text = "Call Mrs Dean at 020 7946 0018 after five."

    settings.PHONE_REGION = "GB"

    assert "This is a phone number" in send(signed_in(ada), text)


def test_a_figure_is_marked_as_published_by_a_link_the_register_knows() -> None:
    ada = make.person("Ada Berg", administrator=True)
    browser = signed_in(ada)
    link = "https://nordkaelte.example/annual.pdf"
    answers = answers_on(send(browser, FIGURE))

    page = send(browser, FIGURE, action="published", link=link, confirmed=answers)
    assert "not in the register" in page
    assert link in page
    assert "begins with https" in send(browser, FIGURE, action="published", link="annual", confirmed=answers)

    policy.register_figure(actor=ada, published_on=clock.today(), link=link)
    assert send(browser, FIGURE, action="published", link=link) == ""
    assert Post.objects.count() == 1


def test_a_secret_is_refused_and_stays_in_the_text() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)

    response = browser.post("/write", {"text": SECRET, "place": "new", "confirmed": ["guard"]})

    page = response.content.decode()
    assert response.status_code == 422
    assert SECRET in page
    assert "<q>ghp_…</q> This looks like an access token." in page
    assert not Post.objects.exists()
    assert not Draft.objects.exists()


def test_no_draft_holds_a_secret_and_the_answer_says_why() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    browser.post("/drafts/save", {"text": "Use", "place": "new"})

    refused = browser.post("/drafts/save", {"text": SECRET, "place": "new"})

    assert refused.status_code == 422
    assert refused.json()["error"].startswith("Not kept. “ghp_…”: This looks like an access token.")
    assert Draft.objects.get().fields["text"] == "Use"


def test_words_put_aside_at_the_door_come_back_without_the_secret() -> None:
    make.world()
    browser = Client()

    browser.post("/write", {"text": SECRET, "place": "new"})

    assert browser.session["put_aside"]["fields"]["text"] == "Use █████ for the build."


def test_an_edit_asks_about_what_is_new() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, FIGURE)
    browser = signed_in(ada)

    assert browser.post(f"/posts/{post.pk}/edit", {"text": f"{FIGURE} Good."}).status_code == 302
    page = browser.post(f"/posts/{post.pk}/edit", {"text": f"{FIGURE}\n\nRevenue: EUR 9 million"})
    assert "<q>Revenue: EUR 9 million</q>" in page.content.decode()
    assert browser.post(f"/posts/{post.pk}/edit", {"text": SECRET}).status_code == 422


def test_first_words_may_be_said_anyway() -> None:
    make.host()
    nina = make.person("Nina New")
    browser = signed_in(nina)
    type(nina).objects.filter(pk=nina.pk).update(onboarded_at=None)

    page = browser.post("/welcome/hello", {"text": FIGURE, "publish": "1"}).content.decode()
    browser.post("/welcome/hello", {"text": FIGURE, "publish": "1", "confirmed": answers_on(page)})

    assert Post.objects.count() == 1


# --- tone --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "heute geht mal wieder alles schief",
        "Diese Entscheidung ist falsch, und der Vorstand erklärt sie nicht.",
        "The new tool is terrible and nobody asked us before it came.",
        "Nichts funktioniert, und die Werksleitung schaut zu.",
    ],
)
def test_criticism_passes_at_once_and_without_a_word(text: str) -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)

    assert browser.post("/write/hint", {"text": text}).content.strip() == b""
    response = browser.post("/write", {"text": text, "place": "new"}, follow=True)

    assert Post.objects.count() == 1
    assert "Only you see this" not in response.content.decode()


def test_an_insult_gets_a_private_hint_and_is_posted() -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ada)

    assert b"could be read as an insult of a person" in browser.post("/write/hint", {"text": INSULT}).content
    response = browser.post("/write", {"text": INSULT, "place": "new"}, follow=True)

    assert Post.objects.count() == 1
    assert "Only you see this" in response.content.decode()
    assert "Only you see this" not in signed_in(ben).get("/company").content.decode()


def test_a_hint_that_was_seen_or_put_away_does_not_come_again() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)

    hidden = browser.post("/write/hint", {"text": INSULT, "hide_hint": "1"}).content
    response = browser.post("/write", {"text": INSULT, "place": "new", "seen_hint": "1"}, follow=True)

    assert b'name="hide_hint" value="1" checked' in hidden
    assert "Only you see this" not in response.content.decode()


# --- administration ----------------------------------------------------------------------------------


def test_administrators_keep_the_lists_and_see_no_names() -> None:
    ada = make.person("Ada Berg", handle="ada", administrator=True)
    browser = signed_in(ada)
    for form in (
        {"list": "figure", "figure-amount": "4.2 million", "figure-published_on": "2026-11-01"},
        {"list": "name", "name-name": "Projekt Nordlicht", "name-owner": "@ada"},
        {"list": "period", "period-first": "2026-11-01", "period-last": "2027-01-31"},
    ):
        assert browser.post("/administration/guard", form).status_code == 302

    page = browser.get("/administration/guard").content.decode()

    entry = ConfidentialName.objects.get()
    assert f"Entry {entry.pk}" in page
    assert "nordlicht" not in page.lower()
    browser.post(f"/administration/guard/{entry.pk}", {"act": "strike"})
    browser.post(f"/administration/guard/{ClosedPeriod.objects.get().pk}", {"act": "reopen"})
    assert ConfidentialName.objects.get().struck_at is not None
    assert not ClosedPeriod.objects.exists()
    assert browser.post(f"/administration/guard/{entry.pk}", {"act": "x"}).status_code == 404


def test_what_is_wrong_with_an_entry_is_said_at_its_field() -> None:
    browser = signed_in(make.person("Ada Berg", handle="ada", administrator=True))

    page = browser.post(
        "/administration/guard", {"list": "name", "name-name": "Werksleitung", "name-owner": "@ada"}
    )

    assert page.status_code == 422
    assert "This word stands in ordinary criticism" in page.content.decode()


def test_others_keep_out() -> None:
    make.host()
    browser = signed_in(make.person("Ben Kurz"))

    assert browser.get("/administration/guard").status_code == 403
    assert browser.post("/administration/guard/1", {"act": "strike"}).status_code == 403
