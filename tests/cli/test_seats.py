"""Seats from the command line."""

import pytest
from click.testing import CliRunner, Result

from schwarm.cli.main import main
from schwarm.moderation import rules
from schwarm.moderation.models import Case, PoolSeat
from schwarm.moderation.queries.pool import personnel
from tests import make

pytestmark = pytest.mark.django_db


def schwarm(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_seats_are_given_and_listed() -> None:
    make.world()

    early = schwarm("seat", "add", "ada", "--by", "elected")
    given = schwarm("seat", "add", "@ada", "--by", "council")
    helper = schwarm("seat", "add", "ben", "--by", "elected", "--ombudsperson")
    listed = schwarm("seat", "list")

    assert (early.exit_code, early.stderr.startswith("schwarm: At least a third")) == (1, True)
    assert given.stdout.startswith("@ada holds a seat until ")
    assert helper.exit_code == 0
    assert [line.split("\t")[:3] for line in listed.stdout.splitlines()] == [
        ["@ada", "reviewer", "council"],
        ["@ben", "ombuds", "elected"],
    ]
    assert PoolSeat.objects.count() == 2


def test_power_over_careers_is_noted_and_taken_back() -> None:
    ada, _ben, _carla = make.world()

    assert schwarm("seat", "personnel", "ada").exit_code == 0
    assert personnel() == {ada.pk}
    assert schwarm("seat", "personnel", "ada", "--off").exit_code == 0
    assert personnel() == frozenset()
    assert schwarm("seat", "personnel", "nobody").exit_code == 1


def test_an_order_of_an_authority_becomes_a_case_like_any_other() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "You are simply too stupid for this job.")
    arguments = ("seat", "order", str(post.pk), "--by", "ben", "--rule", "5", "--ground", "AG Kiel, 1 C 2/27")

    refused = schwarm(*arguments)
    schwarm("seat", "add", "ben", "--by", "elected", "--ombudsperson")
    made = schwarm(*arguments)

    assert (refused.exit_code, "Only an ombudsperson" in refused.stderr) == (1, True)
    case = Case.objects.get(name=made.stdout.strip())
    assert (case.source, case.legal_ground, case.state) == ("authority", "AG Kiel, 1 C 2/27", "received")
    assert rules.is_party(ben, case, "reporter")
    assert schwarm("seat", "order", "7", "--by", "ben", "--rule", "5", "--ground", "x").exit_code == 1
