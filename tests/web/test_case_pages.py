"""Pages of the guidelines, of reports and cases, of the desk, the register and of retaliation."""

import pytest
from django.test import Client

from schwarm.conversation.models import Notification
from schwarm.conversation.queries.cards import card
from schwarm.lib import clock
from schwarm.moderation.models import Case, RegisterEntry, RetaliationReport
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.policy.measures import Measure
from schwarm.policy.queries import accepted_version
from tests import make
from tests.moderation import worlds
from tests.moderation.worlds import FORM, QUOTE, WHY
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


def text_of(browser: Client, address: str) -> str:
    response = browser.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


# --- guidelines ---------------------------------------------------------------------------------------


def test_the_guidelines_show_clauses_with_examples_in_both_languages() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)

    english = text_of(browser, "/guidelines")
    people.change_preferences(actor=ada, language="de")
    german = text_of(signed_in(ada), "/guidelines")

    assert "4 Criticism is welcome" in english
    assert "An apprentice answers the board." in english
    assert "4 Kritik ist willkommen" in german
    assert "Ein Auszubildender antwortet dem Vorstand." in german


def test_who_has_not_accepted_is_asked_and_accepts_once() -> None:
    ada, _ben, _carla = make.world()
    people.finish_onboarding(actor=ada)
    browser = signed_in(ada)
    assert "wait for your acceptance" in text_of(browser, "/")

    browser.post("/guidelines/accept", {"version": "1"})

    assert accepted_version(ada) == 1
    assert "wait for your acceptance" not in text_of(browser, "/")
    assert "You accepted version 1" in text_of(browser, "/guidelines")
    assert browser.post("/guidelines/accept", {"version": "x"}).status_code in {400, 422}


def test_newcomers_read_the_guidelines_before_they_accept_them() -> None:
    make.world()
    eve = make.person("Eve Stone", handle="eve")
    new = signed_in(eve)
    Person.objects.filter(pk=eve.pk).update(onboarded_at=None)

    assert "/guidelines" in text_of(new, "/welcome")
    assert [new.get(address).status_code for address in ("/guidelines", "/guidelines/1.md")] == [200, 200]
    assert new.get("/company")["Location"] == "/welcome"


def test_the_file_of_a_version_can_be_checked_by_its_hash() -> None:
    from hashlib import sha256

    from schwarm.policy.shipped import HASH

    ada, _ben, _carla = make.world()
    browser = signed_in(ada)

    assert sha256(browser.get("/guidelines/1.md").content).hexdigest() == HASH
    assert browser.get("/guidelines/2.md").status_code == 404
    assert browser.get("/guidelines?version=7").status_code == 404


# --- reporting ----------------------------------------------------------------------------------------


def test_a_post_is_reported_in_two_clicks_and_gives_a_receipt() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, worlds.TEXT)
    browser = signed_in(ben)
    assert f'href="/posts/{post.pk}/report"' in text_of(browser, "/company")
    form = text_of(browser, f"/posts/{post.pk}/report")
    assert QUOTE in form
    assert "Insult is not" in form

    response = browser.post(f"/posts/{post.pk}/report", {"rule": "5", "passage": QUOTE}, follow=True)

    case = Case.objects.get()
    assert response.redirect_chain == [(f"/cases/{case.name}", 302)]
    assert "Somebody on duty looks at it by" in response.content.decode()
    assert (case.clause, case.passage) == (5, QUOTE)
    assert case.parties.get(role="reporter").is_withheld


def test_a_report_needs_a_rule() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, worlds.TEXT)
    browser = signed_in(ben)

    for told in ({}, {"rule": "4"}):
        assert browser.post(f"/posts/{post.pk}/report", told).status_code == 422
    assert not Case.objects.exists()


def test_what_one_cannot_see_cannot_be_reported() -> None:
    ada, ben, carla = make.world()
    post = make.post(ada, worlds.TEXT)

    assert signed_in(carla).get(f"/posts/{post.pk}/report").status_code == 404
    assert ben is not None


# --- cases --------------------------------------------------------------------------------------------


def test_a_case_goes_its_way_through_the_pages() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.reported(ada, ben)
    address = f"/cases/{case.name}"
    duty = worlds.somebody_of_the_pool(case)
    assert address in text_of(signed_in(duty), "/desk")

    signed_in(duty).post(f"{address}/open", {"clause": "5", "concerned": "@carla"})
    author = signed_in(ada)
    assert "You are heard" in text_of(author, address)
    author.post(f"{address}/answer", {"text": "I meant the plan."})
    first, second = worlds.drawn(case)
    page = text_of(signed_in(first), address)
    assert "I meant the plan." in page
    signed_in(first).post(f"{address}/sign", FORM)
    other = signed_in(second)
    assert "Sign the same" in text_of(other, address)
    signed = worlds.reasons(Measure.FOLD)
    other.post(f"{address}/sign-the-same", {"hash": signed.hash})

    assert make.reload(case).state == "notified"
    assert card(ben, post.pk).words.warning == "Folded by decision, rule 5"
    mine = text_of(author, address)
    assert WHY in mine
    assert "Five others decide." in mine
    assert case.draws.get().seed in mine
    author.post(f"{address}/appeal", {"text": "No."})
    assert make.reload(case).state == "panel"
    assert case.parties.filter(role="concerned").count() == 1


def test_reasons_that_are_refused_keep_what_was_written() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.heard(worlds.opened(case))
    browser = signed_in(worlds.drawn(case)[0])

    response = browser.post(f"/cases/{case.name}/sign", FORM | {"why_clause": "Because it is so."})

    assert response.status_code == 422
    assert "Because it is so." in response.content.decode()
    assert "at least 80 characters" in response.content.decode()


def test_only_those_concerned_read_a_case() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    eve = make.person("Eve Lind", handle="eve")
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.opened(case)

    readers = (ada, ben, worlds.drawn(case)[0], worlds.somebody_of_the_pool(case))
    assert [signed_in(one).get(f"/cases/{case.name}").status_code for one in readers] == [200] * 4
    for somebody in (root, eve):
        assert signed_in(somebody).get(f"/cases/{case.name}").status_code == 403
        assert signed_in(somebody).get("/desk").status_code == 403
    assert signed_in(ada).get("/cases/case-none").status_code == 404
    assert signed_in(ada).post(f"/cases/{case.name}/none").status_code == 404


def test_the_author_does_not_learn_who_reported() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben, comment="Ben says so.")
    worlds.opened(case)

    assert "Ben" not in text_of(signed_in(ada), f"/cases/{case.name}")
    assert "Ben says so." in text_of(signed_in(ben), f"/cases/{case.name}")


def test_a_step_of_a_case_is_told_in_the_inbox() -> None:
    ada, ben, _carla = make.world()
    _post, _case = worlds.reported(ada, ben)

    page = text_of(signed_in(ben), "/notifications")

    assert "There is something new in one of your cases" in page
    assert 'href="/cases"' in page


def test_other_steps_on_the_page() -> None:
    ada, ben, _carla = make.world()
    council, elected, *_rest = worlds.pool()
    post, case = worlds.reported(ada, ben)
    address = f"/cases/{case.name}"

    response = signed_in(council).post(f"{address}/cover", {"passage": "never said", "ground": "private"})
    assert response.status_code == 422
    signed_in(council).post(f"{address}/cover", {"passage": QUOTE, "ground": "private"})
    signed_in(elected).post(f"{address}/confirm-cover")
    assert QUOTE not in card(ben, post.pk).words.text
    assert "covered for at most 72 hours" in text_of(signed_in(ben), f"/posts/{post.pk}")
    signed_in(ben).post(f"{address}/take-back")
    assert make.reload(case).state == "withdrawn"
    _post, other = worlds.reported(ben, ada)
    signed_in(worlds.somebody_of_the_pool(other)).post(f"/cases/{other.name}/dismiss", {"text": "Criticism."})
    assert make.reload(other).state == "dismissed"
    assert "Criticism." in text_of(signed_in(ada), f"/cases/{other.name}")


def test_who_was_drawn_declines_on_the_page() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.opened(case)
    first = worlds.drawn(case)[0]

    signed_in(first).post(f"/cases/{case.name}/decline")

    assert first not in worlds.drawn(case)


# --- register -----------------------------------------------------------------------------------------


def test_the_register_shows_decisions_without_names() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.decided(ada, ben)
    eve = make.person("Eve Lind", handle="eve")

    page = text_of(signed_in(eve), "/register")

    assert WHY in page
    assert "2 of 2 votes" in page
    assert "draw not independent" in page
    assert not [name for name in ("Ada Berg", "Ben Kurz", "Seat ") if name in page]
    assert WHY in text_of(signed_in(eve), f"/register/{case.name}")
    assert signed_in(eve).get("/register/case-none").status_code == 404


def test_a_reviewer_writes_the_summary_on_the_page() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.decided(ada, ben)
    reviewer, entry = worlds.drawn(case)[0], RegisterEntry.objects.get()
    assert "In plain words" in text_of(signed_in(reviewer), f"/register/{case.name}")
    assert "In plain words" not in text_of(signed_in(ada), f"/register/{case.name}")

    signed_in(reviewer).post(f"/register/entries/{entry.pk}/summary", {"text": "One sentence went too far."})

    assert "One sentence went too far." in text_of(signed_in(ada), "/register")


# --- retaliation --------------------------------------------------------------------------------------


def test_retaliation_is_reported_acknowledged_and_answered() -> None:
    ada, ben, _carla = make.world()
    olga = worlds.ombudsperson()
    post = make.post(ada, "The plan is wrong.")
    browser, desk = signed_in(ada), signed_in(olga)

    assert browser.post("/retaliation", {"text": "x", "post": "/posts/1"}).status_code == 422
    browser.post("/retaliation", {"text": "My shift changed.", "post": f"/@ada/{post.pk}#p-{post.pk}"})
    report = RetaliationReport.objects.get()
    assert report.post == post
    assert "My shift changed." in text_of(desk, "/retaliation")
    assert "My shift changed." not in text_of(signed_in(ben), "/retaliation")
    desk.post(f"/retaliation/{report.pk}/acknowledge")
    desk.post(f"/retaliation/{report.pk}/answer", {"text": "It is taken back."})
    assert "It is taken back." in text_of(browser, "/retaliation")
    assert signed_in(ben).post(f"/retaliation/{report.pk}/answer", {"text": "x"}).status_code == 403


# --- costs --------------------------------------------------------------------------------------------


def _cases(people_here: list[Person], reporter: Person) -> None:
    for number, author in enumerate(people_here):
        _post, case = worlds.reported(author, reporter)
        told = worlds.reasons(Measure.FOLD, why_clause=f"{WHY} {author.name} {number}")
        worlds.signed(worlds.heard(worlds.opened(case)), told)
        worlds.reported(author, reporter)


def test_lists_ask_the_same_number_of_questions_for_one_and_for_three() -> None:
    _ada, ben, _carla = make.world()
    (seat, *_rest) = worlds.pool()
    people.change_installation(actor=None, name="Nord")
    authors = [make.person(f"Author {n}", handle=f"author{n}") for n in range(3)]
    readers = {"/cases": ben, "/register": ben, "/desk": seat}
    counts = []
    for some in (authors[:1], authors[1:]):
        _cases(some, ben)
        # whom the lot has told something, has one question more in the frame of every page
        Notification.objects.update(read_at=clock.now())
        for address, reader in readers.items():
            browser = signed_in(reader)
            counts.append(queries_of(browser, address))

    assert counts[:3] == counts[3:]


def test_a_case_asks_few_questions() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.decided(ada, ben)
    browser = signed_in(ada)

    assert queries_of(browser, f"/cases/{case.name}") <= 45
