"""What clients learn of this installation before they begin, and what strangers do not."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from schwarm.api.entities import instance as entity
from schwarm.conversation.models import Audience
from schwarm.lib import clock
from schwarm.people import actions as people
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person
from tests.api.shapes import check

pytestmark = pytest.mark.django_db
V1, V2 = "/api/v1/instance", "/api/v2/instance"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


def told(api: Api, path: str, shape: str) -> Any:
    response = api.get(path)
    assert response.status_code == 200, response.content
    check(shape, response.json())
    return response.json()


def test_a_stranger_learns_names_and_limits_and_nothing_else() -> None:
    ada, _ben, _carla = make.world()
    make.person("Root", handle="root", administrator=True)
    make.post(ada)
    people.change_organisation(
        actor=make.person(administrator=True), organisation=make.host(), description="D"
    )

    shown, older = told(as_nobody(), V2, "Instance"), told(as_nobody(), V1, "InstanceV1")

    assert (
        (shown["domain"], shown["title"]) == (older["uri"], older["title"]) == ("localhost:8000", "Schwarm")
    )
    assert shown["version"].startswith("4.")
    assert (
        shown["configuration"]["urls"]["streaming"] == older["urls"]["streaming_api"] == "ws://localhost:8000"
    )
    assert shown["languages"] == ["en", "de"]
    for said in (shown["description"], older["description"], shown["contact"]["account"]):
        assert not said
    assert older["contact_account"] is None
    assert shown["usage"]["users"]["active_month"] == 0
    assert set(older["stats"].values()) == {0}


def test_a_short_description_is_plain_text() -> None:
    ada, _ben, _carla = make.world()
    root = make.person(administrator=True)
    people.change_organisation(actor=root, organisation=make.host(), description="We *cool* <things>.")

    shown, older = told(as_person(ada), V2, "Instance"), told(as_person(ada), V1, "InstanceV1")

    assert shown["description"] == older["short_description"] == "We cool <things>."
    assert older["description"].strip() == "<p>We <em>cool</em> &lt;things&gt;.</p>"


def test_limits_are_the_true_ones(settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1234
    make.host()

    limits = told(as_nobody(), V2, "Instance")["configuration"]

    assert limits["statuses"]["max_characters"] == 20_000
    assert limits["media_attachments"]["image_size_limit"] == 1234
    assert limits["polls"] == {
        "max_options": 10,
        "max_characters_per_option": 100,
        "min_expiration": 300,
        "max_expiration": 60 * 24 * 60 * 60,
    }


@pytest.mark.parametrize(("address", "scheme"), [("https://a.example", "wss"), ("http://a.example:80", "ws")])
def test_streams_are_where_the_server_is(settings: Any, address: str, scheme: str) -> None:
    settings.BASE_URL = address

    assert entity.streaming_url() == address.replace(address.partition(":")[0], scheme)


def test_numbers_are_those_of_what_the_reader_may_see() -> None:
    ada, ben, carla = make.world()
    make.post(ada)
    make.post(ada, audience=Audience.COMMUNITY)
    make.post(ben, "@ada", audience=Audience.MENTIONED)
    expected = {
        as_person(ada): (3, 2, 1),
        as_person(carla): (1, 1, 1),
        as_app(): (0, 0, 0),
        as_nobody(): (0, 0, 0),
    }

    for api, (persons, posts, active) in expected.items():
        stats = told(api, V1, "InstanceV1")["stats"]
        assert (stats["user_count"], stats["status_count"]) == (persons, posts)
        assert told(api, V2, "Instance")["usage"]["users"]["active_month"] == active


def test_colleagues_learn_whom_to_ask() -> None:
    ada, _ben, carla = make.world()
    root = make.person("Root", handle="root", administrator=True)

    assert told(as_person(ada), V2, "Instance")["contact"]["account"]["id"] == str(root.pk)
    assert told(as_person(carla), V2, "Instance")["contact"]["account"] is None


def test_both_forms_of_the_address_answer() -> None:
    make.host()
    for path in (V1, V2):
        assert as_nobody().get(f"{path}/").json()["title"] == "Schwarm"


def test_weeks_tell_what_was_said_to_everybody() -> None:
    ada, ben, carla = make.world()
    with make.days_ago(21):
        make.post(ada)
        make.post(ben)
    make.post(ada)
    make.post(ben, "@ada", audience=Audience.MENTIONED)

    weeks = told(as_person(ada), f"{V1}/activity", "[Activity]")

    assert len(weeks) == 12
    assert [week["statuses"] for week in weeks[:4]] == ["1", "0", "0", "2"]
    assert [week["logins"] for week in weeks[:4]] == ["1", "0", "0", "2"]
    assert weeks[0]["registrations"] == "3"
    assert told(as_person(carla), f"{V1}/activity", "[Activity]")[0]["registrations"] == "1"
    assert as_nobody().get(f"{V1}/activity").status_code == 401


def test_what_there_is_none_of_is_empty() -> None:
    make.host()
    nobody = as_nobody()

    for path in ("/api/v1/custom_emojis", f"{V1}/peers"):
        assert nobody.get(path).json() == []
    assert nobody.get(f"{V1}/translation_languages").json() == {}
    assert nobody.get(f"{V1}/terms_of_service").status_code == 404
    assert [one["code"] for one in told(nobody, f"{V1}/languages", "[Language]")] == ["de", "en"]


def test_the_rules_are_the_clauses_that_a_post_can_break() -> None:
    make.host()

    shown = told(as_nobody(), f"{V1}/rules", "[Rule]")

    assert (shown[0]["id"], shown[0]["text"]) == ("5", "Insult is not")
    assert shown[0]["translations"]["de"]["text"] == "Beleidigen nicht"
    assert [rule["id"] for rule in shown] == ["5", "6", "7"]
    assert told(as_nobody(), "/api/v2/instance", "Instance")["rules"] == shown


def test_who_is_in_reads_what_the_organisation_says_of_itself() -> None:
    ada = make.person("Ada Berg")
    root = make.person("Root", handle="root", administrator=True)
    people.change_organisation(actor=root, organisation=make.host(), description="We *cool*.")
    path = f"{V1}/extended_description"

    assert "<em>cool</em>" in told(as_person(ada), path, "ExtendedDescription")["content"]
    assert told(as_nobody(), path, "ExtendedDescription")["content"] == ""


def test_preferences_are_those_of_new_posts() -> None:
    ada = make.person(language="de")
    people.change_posting_defaults(actor=ada, privacy="unlisted", sensitive=True)

    found = told(as_person(ada), "/api/v1/preferences", "Preferences")

    assert found["posting:default:visibility"] == "unlisted"
    assert (found["posting:default:sensitive"], found["posting:default:language"]) == (True, "de")
    assert as_person(ada, "write").get("/api/v1/preferences").status_code == 403
    assert as_app().get("/api/v1/preferences").status_code == 422
    assert as_nobody().get("/api/v1/preferences").status_code == 401


def test_other_programs_learn_what_this_is() -> None:
    ada, _ben, _carla = make.world()
    nobody = as_nobody()

    (link,) = told(nobody, "/.well-known/nodeinfo", "Links")["links"]
    assert link["href"].endswith("/nodeinfo/2.0")
    for path in ("/nodeinfo/2.0", "/nodeinfo/2.0/"):
        assert told(nobody, path, "Nodeinfo")["usage"] == {"users": {}}
    people.change_installation(actor=None, world_open=True)
    make.post(ada, audience=Audience.WORLD)
    cache.clear()
    usage = told(nobody, "/nodeinfo/2.0", "Nodeinfo")["usage"]
    assert usage == {"users": {"total": 1, "activeMonth": 1, "activeHalfyear": 1}, "localPosts": 1}


def test_pages_of_other_sites_may_ask_what_this_is() -> None:
    make.host()
    for path in ("/nodeinfo/2.0", "/.well-known/host-meta", V2):
        assert as_nobody().get(path, Origin="https://elk.example")["Access-Control-Allow-Origin"] == "*"


def test_where_people_are_found_is_told() -> None:
    nobody = as_nobody()

    assert b"webfinger?resource={uri}" in nobody.get("/.well-known/host-meta").content
    assert told(nobody, "/.well-known/host-meta.json", "Links")["links"][0]["rel"] == "lrdd"


def test_only_who_spoke_to_the_world_is_found_by_it() -> None:
    ada, ben, _carla = make.world()
    people.change_installation(actor=None, world_open=True)
    make.post(ada, audience=Audience.WORLD)
    make.post(ben)

    def found(resource: str) -> Any:
        return as_nobody().get("/.well-known/webfinger", {"resource": resource})

    for resource in ("acct:ada@localhost:8000", "acct:Ada@LOCALHOST:8000", "http://localhost:8000/@ada"):
        response = found(resource)
        assert response["Content-Type"].startswith("application/jrd+json")
        check("Finger", response.json())
    for resource in ("acct:ben@localhost:8000", "acct:nobody@localhost:8000", "acct:ada@elsewhere", "@"):
        assert found(resource).status_code == 404
    for resource in ("", "\0"):
        assert found(resource).status_code == 400
    people.change_installation(actor=None, world_open=False)
    assert found("acct:ada@localhost:8000").status_code == 404


def test_who_asks_a_year_later_is_not_counted_as_active() -> None:
    ada = make.person("Ada Berg")
    make.post(ada)

    with clock.at(clock.now() + timedelta(days=365)):
        assert told(as_person(ada), V2, "Instance")["usage"]["users"]["active_month"] == 0


def test_health_is_one_word_for_clients_and_json_for_who_asks_for_it() -> None:
    nobody = as_nobody()

    assert nobody.get("/health").content == b"OK"
    assert nobody.get("/health", Accept="application/json").json()["status"] == "ok"


def test_a_client_sets_its_clock_by_the_first_page() -> None:
    make.host()

    response = Client().head("/")

    assert (response.status_code, response.content) == (302, b"")
