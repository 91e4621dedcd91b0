"""Seats from the command line."""

import pytest
from click.testing import CliRunner, Result

from schwarm.cli.main import main
from schwarm.moderation.models import PoolSeat
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
