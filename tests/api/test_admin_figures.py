"""Numbers for administrators: sums, over what they may see, and of no small group."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience
from schwarm.lib import clock, spans
from schwarm.moderation.actions import report
from schwarm.people.models import Person
from tests import make
from tests.api.calling import Api, as_person
from tests.api.shapes import check

pytestmark = pytest.mark.django_db
ADMIN = "/api/v1/admin"


def api() -> Api:
    return as_person(make.person("Root", handle="root", administrator=True), "admin:read")


def days(before: int = 1) -> dict[str, str]:
    today = clock.today()
    return {"start_at": (today - timedelta(days=before)).isoformat(), "end_at": f"{today}T12:00:00.000Z"}


def asked(to: Api, what: str, shape: str, **sent: Any) -> Any:
    response = to.post(f"{ADMIN}/{what}", sent)
    assert response.status_code == 200, response.json()
    check(shape, response.json())
    return response.json()


def test_measures_count_day_by_day() -> None:
    ada, ben, _carla = make.world()
    root = api()
    with make.days_ago(1):
        post = make.post(ada)
        make.post(ben, "@ada private", audience=Audience.MENTIONED)
    make.reply(ben, post)
    talk.react(actor=ben, post=post, emoji_text="👍")
    talk.boost(actor=ben, post=post)
    report(actor=ben, subject=ada)
    keys = [
        "active_users",
        "new_users",
        "interactions",
        "opened_reports",
        "resolved_reports",
        "instance_follows",
    ]

    found = {one["key"]: one for one in asked(root, "measures", "[Measure]", keys=keys, **days())}

    def numbers(key: str) -> tuple[str, list[str]]:
        return found[key]["total"], [one["value"] for one in found[key]["data"]]

    assert numbers("active_users") == ("2", ["1", "1"])
    assert numbers("new_users") == ("4", ["0", "4"])
    assert numbers("interactions") == ("3", ["0", "3"])
    assert numbers("opened_reports") == ("1", ["0", "1"])
    assert numbers("resolved_reports") == numbers("instance_follows") == ("0", ["0", "0"])
    assert found["active_users"]["previous_total"] == "0"


def test_dimensions_say_what_the_whole_is_made_of() -> None:
    ada, _ben, _carla = make.world()
    root = api()
    make.post(ada)
    as_person(ada, "write").post("/api/v1/statuses", {"status": "Hello."})
    keys = ["languages", "sources", "space_usage", "software_versions", "servers", "tag_servers"]

    found = {one["key"]: one["data"] for one in asked(root, "dimensions", "[Dimension]", keys=keys, **days())}

    assert [(one["key"], one["value"]) for one in found["languages"]] == [("en", "4")]
    assert sorted((one["key"], one["value"]) for one in found["sources"]) == [("Elk", "1"), ("web", "1")]
    assert (found["space_usage"][0]["value"], found["space_usage"][0]["unit"]) == ("0", "bytes")
    assert {"schwarm", "python", "django"} <= {one["key"] for one in found["software_versions"]}
    assert found["servers"] == found["tag_servers"] == []


@pytest.mark.parametrize("frequency", ["day", "month"])
def test_retention_tells_nothing_of_few(frequency: str) -> None:
    root = api()
    crowd = [make.person(f"P{number}") for number in range(5)]
    with make.days_ago(70):
        make.person("Alone")
    Person.objects.filter(name="Alone").update(joined_at=clock.now() - timedelta(days=70))
    make.post(crowd[0])

    found = asked(root, "retention", "[Cohort]", frequency=frequency, **days(71))

    (cohort,) = found
    assert cohort["frequency"] == frequency
    assert cohort["data"][-1]["value"] == "1"
    assert cohort["data"][-1]["rate"] == pytest.approx(1 / 6)


@pytest.mark.parametrize("what", ["measures", "dimensions", "retention"])
@pytest.mark.parametrize(
    "wrong",
    [
        {"start_at": ""},
        {"end_at": "soon"},
        {"start_at": "2899-01-01"},
        {"start_at": "0001-01-01"},
        {"end_at": "9999-12-31"},
        {"end_at": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_days_must_be_days(what: str, wrong: dict[str, str]) -> None:
    assert api().post(f"{ADMIN}/{what}", {"keys": ["active_users"], **days(), **wrong}).status_code == 422


def test_too_many_days_are_cut() -> None:
    (found,) = asked(api(), "measures", "[Measure]", keys=["new_users"], **days(4000))

    assert len(found["data"]) == 92


def test_spans_follow_each_other() -> None:
    for cut, count in ((spans.days, 60), (spans.months, 3)):
        found = cut(date(2026, 1, 1), date(2026, 3, 1), 100)
        assert len(found) == count
        assert all(one[1] == following[0] for one, following in pairwise(found))
    assert len(spans.months(date(2026, 1, 1), date(2026, 3, 1), 2)) == 2
    assert spans.counted(Person.objects.all(), [], spans.between("joined_at")) == []
