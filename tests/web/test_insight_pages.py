"""The pages of insights: the register, figures, the mirror, and what each of them costs."""

import random
from typing import Any

import pytest
from django.test import Client

from schwarm.insight import actions
from schwarm.insight.days import as_date, last_period
from schwarm.insight.models import Bridging, Interaction, Run
from tests import make
from tests.insight import companies
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


def text_of(browser: Client, url: str, status: int = 200) -> str:
    page = browser.get(url)
    assert page.status_code == status
    return page.content.decode()


def measured() -> tuple[Any, Any, Any, Any]:
    """An evaluation with figures, both who approved it, and an employee."""
    evaluation, boss, council = companies.approved()
    reader = companies.department("Engineering", 6)[0]
    weeks = [
        {"day": 20000, "share": 0.2, "answers": 40},
        {"day": 20007, "share": None, "answers": None},
        {"day": 20014, "share": 0.3, "answers": 60},
        {"day": 20021, "share": 0.4, "answers": 60},
    ]
    companies.told(evaluation, [[reader.pk], []], names=["=Engineering", ""], weeks=weeks)
    return evaluation, boss, council, reader


def test_an_evaluation_goes_from_its_purpose_to_two_approvals() -> None:
    boss, council = signed_in(companies.boss()), signed_in(companies.councillor())
    sent = companies.form()
    assert "purpose" in boss.post("/insights/new", sent | {"purpose": ""}).context["form"].errors
    page = boss.post("/insights/new", sent, follow=True)
    address = page.redirect_chain[-1][0]
    assert "waits for both approvals" in page.content.decode()

    assert (
        "waits for works council or data protection"
        in boss.post(f"{address}/approve", follow=True).content.decode()
    )
    assert boss.post(f"{address}/approve").status_code == 403
    assert "approved by both" in council.post(f"{address}/approve", follow=True).content.decode()
    assert "Nothing was measured yet" in text_of(boss, address)
    assert "waits for an administrator" in boss.post(f"{address}/withdraw", follow=True).content.decode()
    assert "No figures" in text_of(council, address)


def test_the_matrix_shows_shaded_cells_and_says_where_there_are_too_few() -> None:
    evaluation, _boss, _council, reader = measured()
    page = text_of(signed_in(reader), f"/insights/{evaluation.pk}")

    assert '<td data-shade="5">42 %</td>' in page
    assert "too few people" in page
    assert "Departments keep to themselves more than chance explains." in page
    assert "E-I index -0.31, by chance 0.08" in page
    assert f"{reader.name} · looked at" in text_of(signed_in(reader), f"/insights/{evaluation.pk}")


def test_the_file_holds_the_same_and_no_formula() -> None:
    evaluation, boss, _council, _reader = measured()
    answer = signed_in(boss).get(f"/insights/{evaluation.pk}/silos.csv")

    lines = answer.content.decode().splitlines()
    assert lines[:3] == [",'=Engineering,All others", "'=Engineering,0.42,0.1", "All others,,0.2"]
    assert lines[3:] == ["", "Weights,mentions × 2,answers × 1"]
    assert answer["Content-Type"].startswith("text/csv")
    assert "taken along as a file" in text_of(signed_in(boss), f"/insights/{evaluation.pk}")


def test_weeks_are_compared_before_and_after_bridges() -> None:
    evaluation, boss, _council, _reader = measured()
    page = text_of(signed_in(boss), f"/insights/{evaluation.pk}")
    assert "20 %" in page
    assert "Suggestions across departments" not in page
    assert "&quot;" not in page.partition('id="trend-figures"')[2].partition("</script>")[0]
    assert '"percent": [20, null, 30, 40]' in page

    Bridging.objects.create(day=as_date(20014), people=3, bridges=5)
    page = text_of(signed_in(boss), f"/insights/{evaluation.pk}")
    assert "Before, 20 % of all answers crossed departments, since then 35 %." in page
    answer = signed_in(boss).get(f"/insights/{evaluation.pk}/weeks.csv").content.decode().splitlines()
    assert answer[:3] == [
        'Week from,Share to other departments,"Answers, to tens"',
        "2024-10-04,0.2,40",
        "2024-10-11,,",
    ]
    assert answer[-1] == "Weights,mentions × 2,answers × 1"


def test_the_map_draws_only_what_the_table_shows() -> None:
    evaluation, boss, _council, _reader = measured()
    page = text_of(signed_in(boss), f"/insights/{evaluation.pk}")
    assert "Most ties: =Engineering – All others: 10 %." in page

    run = Run.objects.get()
    run.figures["density"][0][1] = None
    run.save()
    assert "No line can be drawn" in text_of(signed_in(boss), f"/insights/{evaluation.pk}")
    run.figures["density"][0][1], run.figures["density"][1][0] = 0.1, 0.2
    run.save()
    page = text_of(signed_in(boss), f"/insights/{evaluation.pk}")
    assert "Most ties: =Engineering – All others: 15 %." in page
    assert page.count("Weights: mentions × 2, answers × 1; a tie from 1 on.") == 3


def test_an_evaluation_that_counts_no_answers_has_no_weeks() -> None:
    evaluation, boss, _council, _reader = measured()
    evaluation.kinds = ["mention"]
    evaluation.save()
    assert "does not count answers" in text_of(signed_in(boss), f"/insights/{evaluation.pk}")


def test_weights_stand_in_the_register_and_odd_ones_are_refused() -> None:
    browser = signed_in(companies.boss())
    sent = companies.form(weight_reply="1.5")
    for odd in ("0", "11", "x"):
        refused = browser.post("/insights/new", sent | {"weight_mention": odd})
        assert "weight_mention" in refused.context["form"].errors
    page = browser.post("/insights/new", sent, follow=True).content.decode()
    assert "mentions × 2, answers × 1.5" in page


def test_without_an_approval_neither_page_nor_file_shows_a_figure() -> None:
    evaluation, boss, council, reader = measured()
    actions.withdraw_approval(actor=council, evaluation=evaluation)
    for person in (boss, council, reader):
        browser = signed_in(person)
        assert "42 %" not in text_of(browser, f"/insights/{evaluation.pk}")
        for file in ("silos.csv", "weeks.csv"):
            assert browser.get(f"/insights/{evaluation.pk}/{file}").status_code == 403


def test_guests_and_strangers_see_nothing_of_it() -> None:
    evaluation, *_others = measured()
    guest = signed_in(make.world()[2])
    for address in (
        "",
        "/new",
        "/mirror",
        f"/{evaluation.pk}",
        f"/{evaluation.pk}/silos.csv",
        f"/{evaluation.pk}/weeks.csv",
    ):
        assert guest.get(f"/insights{address}").status_code == 403
        assert Client().get(f"/insights{address}").status_code == 302
    assert 'href="/insights"' not in text_of(guest, "/")
    assert signed_in(make.person("Dora Lind")).get("/insights/new").status_code == 403


def test_too_few_people_and_nothing_at_all_are_said() -> None:
    evaluation, boss, _council = companies.approved()
    Run.objects.create(evaluation=evaluation, kinds=[], first_day=1, end_day=29, groups=[], figures={})
    assert "Too few people" in text_of(signed_in(boss), f"/insights/{evaluation.pk}")
    evaluation.delete()
    assert "Nothing is evaluated." in text_of(signed_in(boss), "/insights")


def test_the_mirror_is_ones_own_and_leads_out() -> None:
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    companies.ties([(ada, ben)])
    browser = signed_in(ada)
    assert "You had to do with 1 person" in text_of(browser, "/insights/mirror")

    assert "You objected." in browser.post("/insights/objection", follow=True).content.decode()
    assert not Interaction.objects.exists()
    taken_back = browser.post("/insights/objection", {"take_back": "yes"}, follow=True)
    assert "Nothing yet." in taken_back.content.decode()


def test_pages_cost_as_much_for_three_as_for_one() -> None:
    evaluation, boss, council, reader = measured()
    browser = signed_in(boss)
    alone = [queries_of(browser, url) for url in ("/insights", f"/insights/{evaluation.pk}")]
    companies.talkative(random.Random(1), [[boss, council, reader]], 1, 0)
    for title in ("Two", "Three"):
        companies.register(boss, title=title)
        for person in (council, reader):
            actions.note_look(actor=person, run=Run.objects.get())
    assert [queries_of(browser, url) for url in ("/insights", f"/insights/{evaluation.pk}")] == alone


def test_the_form_offers_the_settings_that_give_figures_at_once() -> None:
    evaluation, boss, council = companies.approved(weights={"reply": 1.5, "mention": 2}, seeks=5)
    browser = signed_in(boss)
    assert "figures at once" not in text_of(browser, "/insights/new")
    first, end = last_period(evaluation.weeks)
    told: dict[str, Any] = {
        "kinds": evaluation.kinds,
        "weights": evaluation.weights,
        "figures": {},
        "groups": [],
    }
    Run.objects.create(evaluation=evaluation, first_day=first, end_day=end, coverage=[], **told)

    page = browser.get("/insights/new")
    assert "4 weeks, mentions × 2, answers × 1.5, 5 key players" in page.content.decode()
    assert not page.context["form"]["kinds"].value()
    form = browser.get(f"/insights/new?like={evaluation.pk}").context["form"]
    taken = {name: form[name].value() for name in ("kinds", "weeks", "seeks", "weight_reply", "purpose")}
    assert taken == {
        "kinds": ["mention", "reply"],
        "weeks": 4,
        "seeks": 5,
        "weight_reply": 1.5,
        "purpose": None,
    }
    assert browser.get("/insights/new?like=x").context["form"]["kinds"].value() is None

    # one that asks in another way says because of which it waits
    for details, words in (
        ({"kinds": ["reply"]}, "has told of some of these weeks in another way"),
        ({"weights": evaluation.weights, "seeks": 10}, "had looked for another number already"),
    ):
        other = companies.register(boss, title="Other", **details)
        for person in (boss, council):
            actions.approve(actor=person, evaluation=other)
        actions.run_due()
        shown = text_of(browser, f"/insights/{other.pk}")
        assert words in shown
        assert f'<a href="/insights/{evaluation.pk}">“Silos”</a>' in shown
    assert "“Silos”" not in text_of(browser, f"/insights/{evaluation.pk}")
