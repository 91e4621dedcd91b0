"""Administrators read reports for a reason, for an hour, and everybody can see that they did."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from schwarm.ledger import actions as ledger
from schwarm.ledger.models import Entry
from schwarm.ledger.queries.openings import opening
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.moderation import actions
from schwarm.moderation.queries import reports_for
from schwarm.moderation.queries.access import looks_told_to
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.web.browsing import signed_in as client_of

pytestmark = pytest.mark.django_db
REASON = "The works council asks for the figures."


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def root() -> Person:
    return make.person("Root", handle="root", administrator=True)


def test_it_needs_a_reason_and_an_administrator(root: Person) -> None:
    ada, _ben, _carla = make.world()

    for reason in ("", "  because  ", "x" * 501):
        with pytest.raises(Invalid):
            actions.open_access(actor=root, reason=reason)
    with pytest.raises(NotAllowed):
        actions.open_access(actor=ada, reason=REASON)
    assert not Entry.objects.filter(type="operator.access").exists()


def test_it_ends_after_an_hour_and_with_the_role(root: Person) -> None:
    ada, ben, _carla = make.world()
    make.person("Other", handle="other", administrator=True)
    made = actions.report(actor=ada, subject=ben)
    assert list(reports_for(root)) == []

    actions.open_access(actor=root, reason=REASON)

    assert list(reports_for(root)) == [made]
    with clock.at(clock.now() + timedelta(hours=1)):
        assert list(reports_for(root)) == []
    people.appoint_administrator(actor=None, person=root, appointed=False)
    assert list(reports_for(make.reload(root))) == []


def test_the_log_keeps_it_and_everybody_may_open_the_reason(root: Person) -> None:
    _ada, _ben, carla = make.world()
    actions.open_access(actor=root, reason=REASON)
    ledger.sequence()

    entry = Entry.objects.get(type="operator.access")

    assert json.loads(bytes(entry.data))["x"] == {"role": "administrator", "what": "reports"}
    assert REASON.encode() not in bytes(entry.data)
    assert opening(carla, entry.identifier).content["reason"] == REASON


def test_those_whose_reports_could_be_read_are_told_so(root: Person) -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Later", handle="dora")
    with clock.at(clock.now() - timedelta(days=1)):
        actions.report(actor=ada, subject=ben)
    actions.open_access(actor=root, reason=REASON)
    with clock.at(clock.now() + timedelta(days=1)):
        actions.report(actor=dora, subject=ben)

    assert [[one.is_mine for one in looks_told_to(person)] for person in (ada, ben, dora)] == [
        [True],
        [False],
        [False],
    ]


def test_the_pages_open_it_and_show_it(root: Person) -> None:
    ada, _ben, _carla = make.world()
    page = client_of(root)
    assert page.post("/administration/access", {"reason": "short"}).status_code == 422
    assert page.post("/administration/access", {"reason": REASON}).status_code == 302
    assert "You may read reports until" in page.get("/administration/access").content.decode()

    shown = client_of(ada).get("/settings/access").content.decode()

    assert REASON in shown
    assert "root" not in shown.lower().replace("root-", "")
    assert client_of(ada).get("/administration/access").status_code == 403
