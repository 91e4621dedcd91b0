"""The pages of key players: the private question, what follows from a yes, and whom one asks."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from schwarm.insight import actions
from schwarm.insight.models import Approval, KeyPlayer, Nomination, Run
from tests import make
from tests.insight import companies, programmes
from tests.web.browsing import queries_of, signed_in
from tests.web.mailing import monday, plan, reader, text_of, work_until

pytestmark = pytest.mark.django_db
PROGRAMME = "/insights/programme"


def page_of(browser: Client, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status
    return str(answer.content.decode())


def posted(browser: Client, url: str, status: int = 200, **data: Any) -> str:
    answer = browser.post(url, data, follow=True)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_from_the_private_question_to_the_name_and_back() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada, ben = make.person("Ada Berg", helps_with="Control valves"), make.person("Ben Kurz")
    one = programmes.found(evaluation, ada)
    hers, his = signed_in(ada), signed_in(ben)
    assert "There is a question for you alone" in page_of(hers, "/notifications")
    asked = page_of(hers, PROGRAMME)
    assert "You were found to bring people together. May we name you?" in asked
    assert "would grow from 2.1 to 3.4 steps" in asked
    assert "You may ask them" not in page_of(his, "/people")

    later = posted(hers, f"{PROGRAMME}/{one.pk}/answer", answer="later")
    assert "You wanted to think about it" in later
    assert "You are named as a key player." in posted(hers, f"{PROGRAMME}/{one.pk}/answer", answer="yes")
    people = page_of(his, "/people")
    assert "You may ask them" in people
    assert 'aria-label="Ask Ada Berg a question"' in people

    taken = posted(hers, f"{PROGRAMME}/{one.pk}/answer", answer="no", next="/insights/mirror")
    assert "Your name is gone everywhere." in taken
    assert "To be named as a key player" in taken
    assert "You may ask them" not in page_of(his, "/people")
    assert "You are not named." in page_of(hers, PROGRAMME)


def test_the_question_of_another_is_not_there() -> None:
    evaluation, boss, _council = companies.approved(seeks=5)
    ada, guest = make.person("Ada Berg"), signed_in(make.world()[2])
    one = programmes.found(evaluation, ada, "yes")
    for browser in (signed_in(boss), guest):
        for act in ("answer", "arrange", "steps", "companion"):
            posted(browser, f"{PROGRAMME}/{one.pk}/{act}", status=404, answer="no")
        posted(browser, f"{PROGRAMME}/people/{ada.pk}/accompany", status=404, accompany="yes")
    posted(guest, f"{PROGRAMME}/people/{ada.pk}/ask", status=404)
    for address in (PROGRAMME, "/insights/nominations"):
        page_of(guest, address, status=403)
        assert Client().get(address).status_code == 302
    assert "Nobody has asked you anything." in page_of(signed_in(boss), PROGRAMME)


def test_who_said_yes_arranges_when_and_how_often_and_with_whom() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz", handle="ben")
    one = programmes.found(evaluation, ada, "yes")
    hers, his = signed_in(ada), signed_in(ben)
    place, from_others = f"{PROGRAMME}/{one.pk}", f"{PROGRAMME}/people/{ada.pk}"

    posted(hers, f"{place}/arrange", **{f"{one.pk}-office_hour": "Tuesdays", f"{one.pk}-asks_a_week": "1"})
    posted(hers, f"{place}/arrange", 422, **{f"{one.pk}-asks_a_week": "99"})
    posted(hers, f"{place}/steps", step=["hours"])
    assert "Nobody here has this handle." in posted(
        hers, f"{place}/companion", 422, **{f"{one.pk}-companion": "@nobody"}
    )
    told = posted(hers, f"{place}/companion", **{f"{one.pk}-companion": "@ben"})
    assert "You asked Ben Kurz, who has not answered yet." in told
    assert 'value="hours" checked' in told

    assert "Ada Berg is named as a key player and asks you" in page_of(his, PROGRAMME)
    assert "You accompany Ada Berg." in posted(his, f"{from_others}/accompany", accompany="yes")
    assert "Ben Kurz accompanies you." in page_of(hers, PROGRAMME)
    assert "Ben Kurz" not in posted(hers, f"{place}/companion", nobody="yes")

    assert "Tuesdays" in page_of(his, "/people")
    asking = his.post(f"{from_others}/ask")
    assert asking["Location"] == f"/write?kind=question&text=%40{ada.handle}+"
    assert "asked enough until Monday" in page_of(his, "/people")
    dora = signed_in(make.person("Dora Lind"))
    assert "Enough people have asked" in posted(dora, f"{from_others}/ask")
    assert "1 of at most 1 people turned to you this week." in page_of(hers, PROGRAMME)


def test_who_is_named_for_two_purposes_finds_one_form_and_both_purposes() -> None:
    evaluation, boss, _council = companies.approved(seeks=5)
    ada = make.person("Ada Berg")
    one = programmes.found(evaluation, ada, "yes")
    other = programmes.found(companies.register(boss, title="Godparents", purpose="For who is new."), ada)
    Approval.objects.filter(evaluation=evaluation).update(evaluation=other.evaluation)
    for approval in Approval.objects.all():
        Approval.objects.create(evaluation=evaluation, role=approval.role, person=approval.person)
    browser = signed_in(ada)
    assert "For who is new." in page_of(browser, PROGRAMME)

    told = posted(browser, f"{PROGRAMME}/{other.pk}/answer", answer="yes")

    assert told.count("You are named as a key player.") == 2
    assert told.count("Do not name me any longer") == 2
    assert f'action="{PROGRAMME}/{one.pk}/arrange"' in told
    assert f'action="{PROGRAMME}/{other.pk}/arrange"' not in told
    assert "still stands on the page of people for another purpose" in posted(
        browser, f"{PROGRAMME}/{one.pk}/answer", answer="no"
    )
    assert "Ada Berg" in page_of(signed_in(boss), "/people")
    assert "Your name is gone everywhere." in posted(browser, f"{PROGRAMME}/{other.pk}/answer", answer="no")


def test_whom_one_asks_stays_ones_own() -> None:
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz", handle="ben")
    browser, address = signed_in(ada), "/insights/nominations"
    assert "Nothing is asked at the moment." in page_of(browser, address)
    companies.approved(seeks=5)
    assert "Whom do you ask when you do not know who could help?" in page_of(browser, address)

    posted(browser, address, 422, person_1="@nobody")
    posted(browser, address, 422, person_1=f"@{ada.handle}")
    assert 'value="@ben"' in posted(browser, address, person_1="@ben", person_2="ben")
    assert list(Nomination.objects.values_list("by", "person")) == [(ada.pk, ben.pk)]
    assert 'value="@' not in page_of(signed_in(ben), address)
    assert 'value="@ben"' not in posted(browser, address)
    assert not Nomination.objects.exists()


def test_the_board_says_how_many_and_which_departments_are_near() -> None:
    evaluation, boss, _council = companies.approved(seeks=10)
    people = companies.department("Engineering", 6)
    figures = {
        "names": ["Engineering", ""],
        "sizes": [6, 5],
        "density": [[0.4, 0.1], [None, 0.2]],
        "distance": [[1.2, 2.1], [2.1, None]],
        "own": [-0.4, None],
    }
    Run.objects.create(
        evaluation=evaluation,
        kinds=[],
        first_day=1,
        end_day=29,
        groups=[],
        figures=figures,
        coverage=[0.8, None],
    )
    for person in people[:4]:
        programmes.found(evaluation, person, "yes")
    few = page_of(signed_in(boss), f"/insights/{evaluation.pk}")
    assert "fewer than five" in few
    assert '<td class="number">80 %</td>' in few
    programmes.found(evaluation, people[4], "yes")
    assert '<td class="number">5</td>' in page_of(signed_in(boss), f"/insights/{evaluation.pk}")
    assert "10 people" in few


def test_the_question_comes_by_mail_without_a_word_of_what_it_is() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada = reader()
    programmes.found(evaluation, ada)
    plan(ada)
    work_until(monday(10, day=30), until=monday(23, day=30))
    [message] = mail.outbox
    assert (message.to, message.subject) == (["ada@example.org"], "There is a question for you alone")
    assert "multiplier" not in text_of(message)
    assert "/insights/programme" in text_of(message)


def test_the_page_costs_as_much_for_three_questions_as_for_one() -> None:
    evaluation, boss, council = companies.approved(seeks=5)
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    one = programmes.found(evaluation, ada, "yes")
    actions.ask_companion(actor=ada, key_player=one, companion=ben)
    browser = signed_in(ada)
    alone = [queries_of(browser, url) for url in (PROGRAMME, "/people")]
    for title in ("Two", "Three"):
        other = companies.register(boss, title=title, seeks=5)
        actions.approve(actor=boss, evaluation=other)
        actions.approve(actor=council, evaluation=other)
        programmes.found(other, ada, "yes")
        programmes.found(evaluation, make.person(title), "yes")
    assert KeyPlayer.objects.count() == 5
    assert [queries_of(browser, url) for url in (PROGRAMME, "/people")] == alone
