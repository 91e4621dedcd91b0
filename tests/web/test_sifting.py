"""Pages of notifications that are kept apart."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import NotificationPolicy
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


def test_one_chooses_in_the_settings_whose_notifications_stand_apart() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    assert "People you do not follow" in browser.get("/settings/notifications").content.decode()

    browser.post("/settings/notifications/senders", {"for_not_following": "filter", "for_bots": "accept"})

    assert NotificationPolicy.objects.get().for_not_following == "filter"
    page = browser.get("/settings/notifications").content.decode()
    assert '<option value="filter" selected>' in page


def test_what_is_kept_apart_is_accepted_or_put_away_by_sender() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    talk.choose_senders(actor=ada, for_not_following="filter")
    for person in (ben, eve):
        make.post(person, "@ada")
    browser = signed_in(ada)
    assert "2 notifications are kept apart" in browser.get("/notifications").content.decode()
    assert "Eve Lind" not in browser.get("/inbox").content.decode()
    page = browser.get("/notifications/filtered").content.decode()
    assert "Ben Kurz" in page
    assert "Eve Lind" in page

    browser.post(f"/notifications/filtered/{eve.pk}", {"accept": "yes"})
    browser.post(f"/notifications/filtered/{ben.pk}", {"accept": "no"})

    assert "Nothing is kept apart." in browser.get("/notifications/filtered").content.decode()
    shown = browser.get("/inbox").content.decode()
    assert "Eve Lind" in shown
    assert "Ben Kurz" not in shown
    assert browser.post("/notifications/filtered/5", {"accept": "yes"}).status_code == 404


def test_the_page_asks_a_fixed_number_of_questions() -> None:
    ada, _ben, _carla = make.world()
    talk.choose_senders(actor=ada, for_not_following="filter")
    browser = signed_in(ada)
    numbers = []
    for names in (["x"], ["y", "z"]):
        for name in names:
            make.post(make.person(name), "@ada")
        numbers.append(queries_of(browser, "/notifications/filtered"))
    assert numbers[0] == numbers[1]
