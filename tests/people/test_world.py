"""Whoever runs the server may open it to the world for good."""

from typing import Any

import pytest

from schwarm.people import actions
from schwarm.people.models import Installation
from schwarm.people.queries import installation
from tests import make
from tests.api.calling import as_nobody, as_person
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db


def test_without_the_setting_administrators_decide() -> None:
    ada, _ben, _carla = make.world()
    assert not installation().world_open
    said = as_person(ada).post("/api/v1/statuses", {"status": "Hello.", "visibility": "public"}).json()

    assert said["schwarm_audience"] == "company"
    assert as_nobody().get(f"/api/v1/statuses/{said['id']}").status_code == 404


def test_with_the_setting_public_means_the_world(settings: Any) -> None:
    settings.WORLD = True
    ada, _ben, _carla = make.world()
    said = as_person(ada).post("/api/v1/statuses", {"status": "Hello.", "visibility": "public"}).json()

    assert said["schwarm_audience"] == "world"
    assert as_nobody().get(f"/api/v1/statuses/{said['id']}").json()["id"] == said["id"]


def test_the_setting_changes_nothing_that_administrators_chose(settings: Any) -> None:
    root = make.person("Rita Root", administrator=True)
    settings.WORLD = True
    actions.change_installation(actor=root, name="Nordlicht")

    assert installation().world_open
    assert not Installation.objects.get().world_open
    settings.WORLD = False
    assert not installation().world_open


def test_the_page_says_so_instead_of_asking(settings: Any) -> None:
    browser = signed_in(make.person("Rita Root", administrator=True))
    assert 'name="world_open"' in browser.get("/administration/settings").content.decode()
    settings.WORLD = True
    page = browser.get("/administration/settings").content.decode()

    assert 'name="world_open"' not in page
    assert "opened it to the world" in page
