"""Figures through the API and on the command line: the same rules, and each look in the register."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from schwarm.cli.main import main
from schwarm.insight import actions
from schwarm.insight.models import Look
from tests import make
from tests.api.calling import Api
from tests.insight import companies

pytestmark = pytest.mark.django_db


def measured(**details: Any) -> tuple[Any, Any, Any]:
    evaluation, boss, council = companies.approved(**details)
    companies.told(evaluation, [[], []])
    return evaluation, boss, council


def looks() -> list[tuple[str, str]]:
    return list(Look.objects.order_by("pk").values_list("person__handle", "how"))


def test_an_app_reads_register_and_figures() -> None:
    evaluation, boss, _council = measured()
    api = Api(boss, "read")
    (one,) = api.get("/api/insights").json()
    assert (one["title"], one["approved"], one["weights"]) == ("Silos", True, {"mention": 2.0, "reply": 1.0})
    assert {given["role"] for given in one["approvals"]} == {"administrator", "council"}
    assert api.get(f"/api/insights/{evaluation.pk}").json() == one
    assert looks() == []

    found = api.get(f"/api/insights/{evaluation.pk}/figures").json()
    assert found["densities"] == [[0.42, 0.1], [None, 0.2]]
    assert (found["first"], found["last"], found["tie_from"]) == ("2024-10-04", "2024-10-31", 1.0)
    assert found["weights"] == {"mention": 2.0, "reply": 1.0}
    assert found["weeks"] == [{"first": "2024-10-04", "share": 0.2, "answers": 40}]
    assert looks() == [("bea", "app")]


def test_an_app_gets_no_further_than_a_page() -> None:
    evaluation, boss, council = measured(readers="board")
    guest, employee = make.world()[2], make.person("Dora Lind")
    address = f"/api/insights/{evaluation.pk}"
    for path in ("/api/insights", address, f"{address}/figures"):
        assert Api(guest, "read").get(path).status_code == 403
        assert Api(None, None).get(path).status_code == 401
        assert Api(boss, "write").get(path).status_code == 403
    assert Api(employee, "read").get(f"{address}/figures").status_code == 403
    assert Api(boss, "read").get("/api/insights/5/figures").status_code == 404
    actions.withdraw_approval(actor=council, evaluation=evaluation)
    assert Api(boss, "read").get(f"{address}/figures").status_code == 403
    assert looks() == []


def test_before_the_first_run_an_app_hears_that_there_is_none() -> None:
    evaluation, boss, _council = companies.approved()
    answer = Api(boss, "read").get(f"/api/insights/{evaluation.pk}/figures")
    assert (answer.status_code, answer.json()["error"]) == (404, "Nothing was measured yet.")


def told(*words: str) -> Any:
    return CliRunner().invoke(main, ["insight", *words])


def test_the_commands_list_and_show_as_somebody_who_may() -> None:
    evaluation, _boss, council = measured(readers="board")
    make.person("Dora Lind", handle="dora")
    assert "approved\tSilos\tmentions × 2, answers × 1" in told("list").output

    shown = told("show", str(evaluation.pk), "--as", "@carl")
    assert "Engineering\t42%\t10%" in shown.output
    assert "(others)\t-\t20%" in shown.output
    assert "week from 2024-10-04\t20% of about 40 answers across" in shown.output
    found = json.loads(told("show", str(evaluation.pk), "--as", "carl", "--json").output)
    assert found["densities"][1] == [None, 0.2]
    assert looks() == [("carl", "command"), ("carl", "command")]

    for number, handle in ((evaluation.pk, "dora"), (5, "carl"), (evaluation.pk, "nobody")):
        refused = told("show", str(number), "--as", handle)
        assert refused.exit_code == 1
        assert refused.output.startswith("schwarm: ")
    actions.withdraw_approval(actor=council, evaluation=evaluation)
    assert told("show", str(evaluation.pk), "--as", "carl").exit_code == 1
    assert "waiting" in told("list").output
