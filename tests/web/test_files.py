"""Uploaded files: for those who may see the post, never run by a browser, in parts for players."""

import io

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from schwarm.conversation import actions
from schwarm.conversation.models import Attachment, Audience
from schwarm.lib.filekeys import key_for
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db

BYTES = bytes(range(256)) * 4


def upload(owner: Person, name: str, content_type: str, content: bytes = BYTES) -> Attachment:
    return actions.attach_file(
        actor=owner, file=ContentFile(content, name=name), name=name, content_type=content_type
    )


def picture(owner: Person) -> Attachment:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (90, 120, 150)).save(buffer, "PNG")
    return upload(owner, "pump.png", "image/png", buffer.getvalue())


def url_of(attachment: Attachment) -> str:
    return f"/media/attachments/{attachment.pk}/{attachment.name}"


def body(client: Client, url: str, **headers: str) -> tuple[int, bytes]:
    response = client.get(url, headers=headers)
    content = response.getvalue() if response.streaming else response.content
    return response.status_code, content


def test_files_are_there_for_who_sees_the_post_and_for_nobody_else() -> None:
    ada, ben, carla = make.world()
    plan, photo = upload(ada, "plan.pdf", "application/pdf"), picture(ada)
    make.post(ada, attachment_ids=[plan.pk, photo.pk])
    urls = [url_of(plan), url_of(photo), f"/media/previews/{photo.pk}.webp"]
    assert [body(signed_in(ben), url)[0] for url in urls] == [200, 200, 200]
    assert [body(signed_in(carla), url)[0] for url in urls] == [404, 404, 404]
    assert [body(Client(), url)[0] for url in urls] == [404, 404, 404]
    assert body(signed_in(ben), url_of(plan))[1] == BYTES


def test_an_unpublished_file_is_its_owners_alone() -> None:
    ada, ben, _carla = make.world()
    plan = upload(ada, "plan.pdf", "application/pdf")
    assert body(signed_in(ada), url_of(plan))[0] == 200
    assert body(signed_in(ben), url_of(plan))[0] == 404


def test_files_of_withdrawn_posts_are_gone() -> None:
    ada, _ben, _carla = make.world()
    plan = upload(ada, "plan.pdf", "application/pdf")
    post = make.post(ada, attachment_ids=[plan.pk])
    actions.withdraw_post(actor=ada, post=post)
    assert body(signed_in(ada), url_of(plan))[0] == 404


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("x.html", "text/html"),
        ("x.svg", "image/svg"),
        ("x.js", "text/javascript"),
        ("x.pdf", "application/pdf"),
    ],
)
def test_what_a_browser_could_run_is_only_ever_saved(name: str, content_type: str) -> None:
    ada, _ben, _carla = make.world()
    kind = "application/octet-stream" if content_type.startswith("image/") else content_type
    found = upload(ada, name, kind)
    response = signed_in(ada).get(url_of(found))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]


def test_a_picture_is_shown_in_place() -> None:
    ada, _ben, _carla = make.world()
    response = signed_in(ada).get(url_of(picture(ada)))
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("asked", "status", "expected"),
    [
        ("bytes=0-9", 206, BYTES[:10]),
        ("bytes=1000-", 206, BYTES[1000:]),
        ("bytes=-4", 206, BYTES[-4:]),
        ("bytes=10-99999", 206, BYTES[10:]),
        ("bytes=9-2", 200, BYTES),
        ("bytes=0-1,5-6", 200, BYTES),
        ("lines=1-2", 200, BYTES),
        ("bytes=5000-", 416, b""),
    ],
)
def test_players_ask_for_parts(asked: str, status: int, expected: bytes) -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada)
    film = actions.import_file(
        post=post, owner=ada, file=ContentFile(BYTES), name="film.mp4", content_type="video/mp4"
    )
    assert body(signed_in(ada), url_of(film), Range=asked) == (status, expected)


def test_pictures_of_people_are_for_who_is_signed_in() -> None:
    ada, _ben, carla = make.world()
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40)).save(buffer, "PNG")
    people.change_profile(actor=ada, person=ada, avatar=ContentFile(buffer.getvalue(), name="ada.png"))
    url = f"/media/{make.reload(ada).avatar.name}"
    assert body(signed_in(carla), url)[0] == 200
    assert Client().get(url).status_code == 302
    browser = signed_in(ada)
    for odd in ("/media/avatars/none.png", "/media/avatars/..%2f..%2fsecret-key", "/media/avatars/x.html"):
        assert browser.get(odd).status_code == 404


def test_a_key_opens_a_file_for_as_long_as_its_holder_may_see_the_post() -> None:
    ada, ben, _carla = make.world()
    photo = picture(ada)
    post = make.post(ada, "@ben", audience=Audience.MENTIONED, attachment_ids=[photo.pk])
    cleo = make.person("Cleo")
    urls = [url_of(photo), f"/media/previews/{photo.pk}.webp"]

    def answers(person_id: int, file_id: int = photo.pk) -> list[int]:
        key = key_for(str(file_id), person_id)
        return [body(Client(), f"{url}?key={key}")[0] for url in urls]

    assert answers(ben.pk) == [200, 200]
    assert answers(cleo.pk) == answers(0) == answers(7) == answers(ben.pk, post.pk) == [404, 404]
    people.part_with(actor=None, person=ben, reason="A new job")
    assert answers(ben.pk) == [404, 404]
    actions.withdraw_post(actor=ada, post=post)
    assert answers(ada.pk) == [404, 404]


def test_a_key_does_not_change_who_is_signed_in() -> None:
    ada, ben, _carla = make.world()
    photo = picture(ada)
    make.post(ada, audience=Audience.FOLLOWERS, attachment_ids=[photo.pk])

    assert body(signed_in(ben), f"{url_of(photo)}?key={key_for(str(photo.pk), ada.pk)}")[0] == 404


def test_pictures_of_people_open_with_a_key() -> None:
    ada, _ben, _carla = make.world()
    buffer = io.BytesIO()
    Image.new("RGB", (60, 60)).save(buffer, "PNG")
    people.change_avatar(actor=ada, person=ada, file=ContentFile(buffer.getvalue(), name="me.png"))
    path = str(make.reload(ada).avatar.name)

    assert body(Client(), f"/media/{path}")[0] == 302
    assert body(Client(), f"/media/{path}?key={key_for('avatars/other.webp')}")[0] == 302
    assert body(Client(), f"/media/{path}?key={key_for(path)}")[0] == 200
    assert body(signed_in(ada), f"/media/{path}")[0] == 200
