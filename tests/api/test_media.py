"""Files: uploaded, described, shown when they are ready, thrown away."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Attachment
from schwarm.lib import clock
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person
from tests.api.shapes import check
from tests.api.test_publishing import STATUSES, refused
from tests.conversation.test_attachments import attach, picture
from tests.films import film, needs_ffmpeg, sound

pytestmark = pytest.mark.django_db
MEDIA = "/api/v2/media"


def file(content: bytes, name: str = "p.png", kind: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def uploaded(api: Api, content: bytes, name: str = "p.png", kind: str = "image/png", **more: Any) -> Any:
    response = api.form(MEDIA, {"file": file(content, name, kind), **more})
    assert response.status_code in {200, 202}, response.json()
    check("MediaAttachment", response.json())
    return response


def of(attachment: Any) -> str:
    return f"/api/v1/media/{attachment['id']}"


def test_a_picture_is_there_at_once() -> None:
    ada, _ben, _carla = make.world()

    response = uploaded(as_person(ada), picture(), description="A pump", focus="0.5,-0.25")

    assert response.status_code == 200
    told = response.json()
    assert (told["type"], told["description"]) == ("image", "A pump")
    assert told["meta"]["original"] == {"width": 40, "height": 20, "size": "40x20", "aspect": 2.0}
    assert told["meta"]["focus"] == {"x": 0.5, "y": -0.25}
    assert told["blurhash"]
    page = as_person(ada).client.get(told["url"].removeprefix("http://localhost:8000"))
    assert page.status_code == 200


@pytest.mark.parametrize("address", [MEDIA, "/api/v1/media"])
def test_both_addresses_take_files(address: str) -> None:
    ada, _ben, _carla = make.world()

    assert as_person(ada).form(address, {"file": file(picture())}).status_code == 200


@needs_ffmpeg
def test_a_film_takes_a_while() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    response = uploaded(api, film(), "Pump.avi", "video/x-msvideo", focus="0.5,-0.25")

    assert (response.status_code, response.json()["url"], response.json()["type"]) == (202, None, "video")
    assert response.json()["meta"] == {"focus": {"x": 0.5, "y": -0.25}}
    before = api.get(of(response.json()))
    assert (before.status_code, before.json()["url"]) == (206, None)
    early = api.post(STATUSES, {"status": "Look.", "media_ids": [response.json()["id"]]})
    assert refused(early) == "A file is still being prepared. Try again in a moment."

    make.run_queue()

    after = api.get(of(response.json()))
    check("MediaAttachment", after.json())
    assert after.status_code == 200
    assert after.json()["url"].partition("?")[0].endswith("Pump.mp4")
    meta = after.json()["meta"]
    assert (meta["size"], meta["fps"], meta["original"]["frame_rate"]) == ("320x240", 10, "10/1")
    assert meta["length"].startswith("0:00:0")
    said = api.post(STATUSES, {"status": "Look.", "media_ids": [response.json()["id"]]})
    assert said.json()["media_attachments"][0]["type"] == "video"


@needs_ffmpeg
def test_a_picture_may_stand_for_sound() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    told = uploaded(
        api, sound(), "s.wav", "application/octet-stream", thumbnail=file(picture("JPEG"), "t.jpg")
    ).json()
    make.run_queue()

    assert told["type"] == "audio"
    assert told["preview_url"]
    assert api.get(of(told)).json()["blurhash"]
    words = refused(api.form(MEDIA, {"file": file(picture()), "thumbnail": file(picture())}))
    assert "Only sound and film" in words
    assert refused(api.form(MEDIA, {"file": file(sound(), "s.wav", "audio/wav"), "thumbnail": file(b"x")}))


@needs_ffmpeg
def test_what_cannot_be_played_is_a_file_like_others() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    told = uploaded(api, b"no film", "f.mp4", "video/mp4").json()

    make.run_queue()

    after = api.get(of(told))
    assert (after.status_code, after.json()["type"]) == (200, "unknown")
    assert after.json()["url"]


def test_a_file_is_described_anew() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    told = uploaded(api, picture(), description="A pump").json()

    moved = api.send("PUT", of(told), {"focus": "1,1"}).json()
    described = api.send("PUT", of(told), {"description": ""}).json()

    check("MediaAttachment", moved)
    assert (moved["description"], moved["meta"]["focus"]) == ("A pump", {"x": 1.0, "y": 1.0})
    assert (described["description"], described["meta"]["focus"]) == (None, {"x": 1.0, "y": 1.0})
    assert "two numbers" in refused(api.send("PUT", of(told), {"focus": "1"}))


def test_a_file_of_a_withdrawn_post_is_described_before_it_is_said_once_more() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    told = uploaded(api, picture(), description="A pump").json()
    sent = {"status": "Look.", "media_ids": [told["id"]]}
    said = api.post(STATUSES, sent).json()
    assert refused(api.send("PUT", of(told), {"description": "A fan"}), 404)
    api.send("DELETE", f"{STATUSES}/{said['id']}")

    assert api.send("PUT", of(told), {"description": "A fan"}).json()["description"] == "A fan"

    (again,) = api.post(STATUSES, sent).json()["media_attachments"]
    assert (again["description"], again["id"] != told["id"]) == ("A fan", True)


def test_a_description_that_is_too_long_is_refused_and_not_cut() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    told = uploaded(api, picture(), description="x" * 1500).json()
    longer = {"description": "y" * 1501}

    words = "The value of “description” does not fit."
    assert refused(api.form(MEDIA, {"file": file(picture()), **longer})) == words
    assert refused(api.send("PUT", of(told), longer)) == words
    assert api.get(of(told)).json()["description"] == "x" * 1500


def test_an_unused_file_is_thrown_away() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    told = uploaded(api, picture()).json()

    response = api.send("DELETE", of(told))

    assert (response.status_code, response.json()) == (200, {})
    assert not Attachment.objects.exists()
    assert refused(api.send("DELETE", of(told)), 404)


def test_a_file_in_a_post_stays_with_it() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    used, planned = attach(ada, picture()), attach(ada, picture())
    make.post(ada, attachment_ids=[used.pk])
    talk.schedule_post(
        actor=ada,
        draft=make.draft(attachment_ids=[planned.pk]),
        due_at=clock.now() + timedelta(hours=1),
    )

    for attachment in (used, planned):
        words = refused(api.send("DELETE", f"/api/v1/media/{attachment.pk}"))
        assert words == "This file belongs to a post already."
    assert refused(api.get(f"/api/v1/media/{used.pk}"), 404)
    assert refused(api.send("PUT", f"/api/v1/media/{used.pk}", {"description": "x"}), 404)


def test_nobody_else_learns_of_a_file() -> None:
    ada, ben, _carla = make.world()
    path = f"/api/v1/media/{attach(ada, picture()).pk}"
    other = as_person(ben)

    assert refused(other.get(path), 404)
    assert refused(other.send("PUT", path, {"description": "Mine"}), 404)
    assert refused(other.send("DELETE", path), 404)
    assert Attachment.objects.get().description == ""


def test_who_may_not_write_uploads_nothing() -> None:
    ada, _ben, _carla = make.world()

    assert as_nobody().form(MEDIA, {"file": file(picture())}).status_code == 401
    assert as_app().form(MEDIA, {"file": file(picture())}).status_code == 422
    assert as_person(ada, "read write:statuses").form(MEDIA, {"file": file(picture())}).status_code == 403


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "“file” is missing."),
        ({"file": "words"}, "The value of “file” does not fit."),
        ({"file": file(b"")}, "“p.png” is empty. Choose another file."),
        ({"file": file(b"no picture")}, "“p.png” is not a picture we can read. Use JPEG, PNG, GIF or WebP."),
    ],
)
def test_what_is_no_file_is_refused(sent: dict[str, Any], words: str) -> None:
    ada, _ben, _carla = make.world()

    assert refused(as_person(ada).form(MEDIA, sent)) == words


def test_too_large_a_file_is_refused(settings: Any) -> None:
    ada, _ben, _carla = make.world()
    settings.MAX_UPLOAD_BYTES = 1024**2

    response = as_person(ada).form(MEDIA, {"file": file(b"x" * (1024**2 + 1), "x.bin", "application/x")})
    far_too_large = as_person(ada).form(MEDIA, {"file": file(b"x" * (3 * 1024**2), "x.bin", "application/x")})

    assert refused(response) == "“x.bin” is too large; at most 1 MB fit."
    assert refused(far_too_large, 413) == "At most 1 MB fit."
