"""Writing now and sending later; what waits stands under the drafts."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Draft, Post, ScheduledPost
from schwarm.lib import clock
from schwarm.people.models import Person
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def _typed(moment: datetime) -> str:
    """As a browser sends it, for somebody in Berlin."""
    return f"{moment.astimezone(timezone.get_default_timezone()):%Y-%m-%dT%H:%M}"


def _schedule(author: Person, text: str = "Later.") -> ScheduledPost:
    return talk.schedule_post(actor=author, draft=make.draft(text), due_at=clock.now() + HOUR)


def test_a_post_is_sent_later() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    moment = clock.now().replace(second=0, microsecond=0) + timedelta(days=3)
    talk.keep_draft(actor=ada, place="new", fields={"text": "Good mor"})

    response = browser.post(
        "/write", {"text": "Good morning.", "audience": "company", "later": _typed(moment)}
    )

    assert response["Location"] == "/drafts"
    assert ScheduledPost.objects.get().due_at == moment
    assert not Post.objects.exists()
    assert not Draft.objects.exists()
    page = browser.get("/drafts").content.decode()
    assert "Good morning." in page
    assert f'value="{_typed(moment)}"' in page


@pytest.mark.parametrize("later", ["yesterday", "2020-01-01T10:00"])
def test_a_time_that_does_not_do_keeps_what_was_typed(later: str) -> None:
    ada, _ben, _carla = make.world()

    response = signed_in(ada).post("/write", {"text": "Good morning.", "later": later})

    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_later"' in page
    assert "Good morning." in page
    assert f'value="{later}"' in page


def test_another_time_and_no_time_at_all() -> None:
    ada, ben, _carla = make.world()
    scheduled = _schedule(ada)
    moment = clock.now().replace(second=0, microsecond=0) + timedelta(days=3)
    browser = signed_in(ada)

    browser.post(f"/drafts/scheduled/{scheduled.pk}/time", {"later": _typed(moment)})
    assert make.reload(scheduled).due_at == moment
    refused = browser.post(
        f"/drafts/scheduled/{scheduled.pk}/time", {"later": "2020-01-01T10:00"}, follow=True
    )
    assert "at least 5 minutes ahead" in refused.content.decode()
    for act in ("time", "cancel"):
        assert signed_in(ben).post(f"/drafts/scheduled/{scheduled.pk}/{act}").status_code == 404
    browser.post(f"/drafts/scheduled/{scheduled.pk}/cancel")

    assert not ScheduledPost.objects.exists()


def test_why_something_was_not_published_stands_beside_it() -> None:
    ada, _ben, _carla = make.world()
    scheduled = _schedule(ada)
    ScheduledPost.objects.filter(pk=scheduled.pk).update(failed_at=clock.now(), failure="It is closed.")

    page = signed_in(ada).get("/drafts").content.decode()

    assert "Not published:" in page
    assert "It is closed." in page


def test_the_page_of_drafts_asks_a_fixed_number_of_questions() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    numbers = []
    for count in (1, 3):
        for number in range(count):
            _schedule(ada, f"Number {number}.")
        numbers.append(queries_of(browser, "/drafts"))
    assert numbers[0] == numbers[1]
