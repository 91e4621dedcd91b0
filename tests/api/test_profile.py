"""One's own profile, changed by a client."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from schwarm.people.models import Person
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person
from tests.api.shapes import check

pytestmark = pytest.mark.django_db
UPDATE, PROFILE = "/api/v1/accounts/update_credentials", "/api/v1/profile"


def image(side: int = 60) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (side, side), "teal").save(buffer, "PNG")
    return SimpleUploadedFile("a.png", buffer.getvalue(), "image/png")


def in_parts(api: Api, path: str, data: dict[str, Any]) -> Any:
    """PATCH as a form with files."""
    body = encode_multipart(BOUNDARY, data)
    return api.client.patch(path, body, content_type=MULTIPART_CONTENT, headers=api.headers)


def own(response: Any) -> Any:
    assert response.status_code == 200, response.json()
    check("CredentialAccount", response.json())
    return response.json()


def test_what_one_says_of_oneself_is_changed() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    shown = own(api.send("PATCH", UPDATE, {"display_name": "Ada B.", "note": "**Cold**"}))

    assert (shown["display_name"], shown["source"]["note"]) == ("Ada B.", "**Cold**")
    assert shown["note"] == "<p><strong>Cold</strong></p>"
    assert own(api.send("PATCH", UPDATE)) == shown
    assert own(api.send("PATCH", UPDATE, {"note": ""}))["note"] == ""


def test_without_a_name_the_handle_stands_for_it() -> None:
    ada, ben, _carla = make.world()

    assert own(as_person(ada).send("PATCH", UPDATE, {"display_name": " "}))["display_name"] == ""
    assert make.reload(ada).name == "ada"
    assert as_person(ben).get(f"/api/v1/accounts/{ada.pk}").json()["display_name"] == ""


def test_pictures_come_in_parts_and_go() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    before = own(api.send("PATCH", UPDATE))

    shown = own(in_parts(api, UPDATE, {"avatar": image(), "header": image(), "display_name": "Ada"}))

    assert "/media/avatars/" in shown["avatar"]
    assert "/media/headers/" in shown["header"]
    assert shown["display_name"] == "Ada"
    smallest = own(in_parts(api, UPDATE, {"avatar": image(1), "header": image(1)}))
    assert smallest["avatar"] != shown["avatar"]
    assert own(api.send("DELETE", f"{PROFILE}/avatar"))["avatar"] == before["avatar"]
    assert own(api.send("DELETE", f"{PROFILE}/header"))["header"] == before["header"]
    assert own(api.send("DELETE", f"{PROFILE}/header"))["header"] == before["header"]


@pytest.mark.parametrize(
    "sent",
    [
        {"fields_attributes": [{"name": "Phone", "value": "12"}, {"name": "", "value": ""}]},
        {"fields_attributes": {"0": {"name": "Phone", "value": "12"}, "1": {"name": "", "value": ""}}},
    ],
)
def test_lines_come_as_a_list_or_numbered(sent: Any) -> None:
    ada, _ben, _carla = make.world()

    shown = own(as_person(ada).send("PATCH", UPDATE, sent))

    assert shown["source"]["fields"] == [{"name": "Phone", "value": "12", "verified_at": None}]
    assert shown["fields"][0] == {"name": "Phone", "value": "12", "verified_at": None}


def test_lines_come_in_parts() -> None:
    ada, _ben, _carla = make.world()
    sent = {"fields_attributes[0][name]": "Phone", "fields_attributes[0][value]": "12"}

    assert own(in_parts(as_person(ada), UPDATE, sent))["source"]["fields"][0]["name"] == "Phone"


def test_what_new_posts_begin_with() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    sent = {"privacy": "unlisted", "sensitive": "true", "language": "en", "quote_policy": "nobody"}

    source = own(api.send("PATCH", UPDATE, {"source": sent}))["source"]

    assert {name: source[name] for name in sent} == {**sent, "sensitive": True}
    later = own(api.send("PATCH", UPDATE, {"source": {"language": "de"}}))["source"]
    assert (later["language"], later["privacy"]) == ("de", "unlisted")


def test_what_means_nothing_here_is_taken() -> None:
    ada, _ben, _carla = make.world()
    sent = {
        "locked": "true",
        "bot": "true",
        "discoverable": "false",
        "hide_collections": "1",
        "indexable": "1",
    }

    shown = own(as_person(ada).send("PATCH", UPDATE, {**sent, "attribution_domains": ["a.example"]}))

    assert (shown["locked"], shown["bot"], shown["discoverable"]) == (False, False, True)


@pytest.mark.parametrize(
    "sent",
    [
        {"display_name": "x" * 81},
        {"note": "x" * 2001},
        {"fields_attributes": [{"name": str(n), "value": "x"} for n in range(5)]},
        {"fields_attributes": [{"name": "x" * 256, "value": "x"}]},
        {"source": {"privacy": "secret"}},
        {"source": {"quote_policy": "some"}},
        {"source": {"language": "gibberish"}},
        {"avatar": "not a file"},
    ],
)
def test_what_does_not_fit_changes_nothing(sent: dict[str, Any]) -> None:
    ada, _ben, _carla = make.world()

    response = as_person(ada).send("PATCH", UPDATE, {"note": "New.", **sent})

    assert response.status_code == 422
    check("Error", response.json())
    assert make.reload(ada).about == ""


def test_a_picture_that_is_none_changes_nothing() -> None:
    ada, _ben, _carla = make.world()
    broken = SimpleUploadedFile("a.png", b"nonsense", "image/png")

    response = in_parts(as_person(ada), UPDATE, {"avatar": image(), "header": broken, "note": "New."})

    assert response.status_code == 422
    kept = make.reload(ada)
    assert (kept.about, bool(kept.avatar)) == ("", False)


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_the_profile_is_shown_as_it_was_typed(method: str) -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    lines = [{"name": "Site", "value": "https://ada.example"}]

    shown = api.send(method, PROFILE, {"note": "*Hi*", "fields_attributes": lines}).json()

    check("Profile", shown)
    assert (shown["note"], shown["avatar"]) == ("*Hi*", None)
    assert shown["fields"][0]["value"] == "https://ada.example"
    assert "<a " in shown["formatted_fields"][0]["value"]
    assert api.get(PROFILE).json() == shown


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PATCH", UPDATE),
        ("GET", PROFILE),
        ("PATCH", PROFILE),
        ("PUT", PROFILE),
        ("DELETE", f"{PROFILE}/avatar"),
        ("DELETE", f"{PROFILE}/header"),
    ],
)
def test_only_oneself_changes_ones_profile(method: str, path: str) -> None:
    ada, _ben, carla = make.world()

    def status(api: Api) -> Any:
        return (api.get(path) if method == "GET" else api.send(method, path)).status_code

    assert (status(as_nobody()), status(as_app())) == (401, 422)
    assert status(as_person(ada, "read:statuses write:statuses")) == 403
    assert status(as_person(carla)) == 200
    assert Person.objects.get(pk=ada.pk).name == "Ada Berg"
