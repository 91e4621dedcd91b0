"""What a person sets for herself, and takes along."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Post
from schwarm.conversation.queries.choices import (
    mail_wishes,
    notification_choices,
    space_choices,
    wants_digest,
)
from schwarm.conversation.queries.notifications import disabled_kinds
from schwarm.people import actions as people
from schwarm.people import queries
from schwarm.spaces import actions as spaces
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db

PAGES = ("", "language", "look", "notifications", "topics", "quiet", "delegates", "data")


def picture() -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 300), "teal").save(buffer, "PNG")
    return SimpleUploadedFile("me.png", buffer.getvalue(), content_type="image/png")


def test_every_page_is_there_and_only_for_those_signed_in() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    for page in PAGES:
        assert browser.get(f"/settings/{page}").status_code == 200
        assert Client().get(f"/settings/{page}")["Location"].startswith("/account/login")


def test_the_profile_is_saved_and_languages_are_kept_as_codes() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    form = {
        "name": "Ada Berg",
        "helps_with": "customs",
        "languages": "German, english , Klingon",
        "location": "Kiel",
    }
    assert browser.post("/settings/", form).status_code == 302
    ada = make.reload(ada)
    assert (ada.helps_with, ada.languages, ada.location) == ("customs", "de, en, Klingon", "Kiel")
    assert 'value="German, English, Klingon"' in browser.get("/settings/").content.decode()


def test_a_wrong_profile_is_shown_again_with_what_was_typed() -> None:
    ada, _ben, _carla = make.world()
    response = signed_in(ada).post("/settings/", {"name": "", "about": "A long story about me"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["name"])
    assert "A long story about me" in response.content.decode()
    assert make.reload(ada).name == "Ada Berg"


def test_a_picture_is_taken_and_removed_again() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    assert browser.post("/settings/picture", {"avatar": picture()}).status_code == 302
    assert make.reload(ada).avatar
    browser.post("/settings/picture", {"remove": "yes"})
    assert not make.reload(ada).avatar


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"avatar": SimpleUploadedFile("me.png", b"no picture")},
        {"avatar": SimpleUploadedFile("me.png", b"")},
    ],
)
def test_a_wrong_picture_gets_a_clear_word(sent: dict[str, object]) -> None:
    ada, _ben, _carla = make.world()
    response = signed_in(ada).post("/settings/picture", sent)
    assert (response.status_code, list(response.context["avatar_form"].errors)) == (422, ["avatar"])


def test_language_and_look_take_effect_at_once() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    browser.post("/settings/language", {"language": "de", "timezone": "Europe/Vienna"})
    browser.post("/settings/look", {"theme": "dark", "density": "compact", "high_contrast": "on"})
    text = browser.get("/settings/look").content.decode()
    for mark in (
        'lang="de"',
        'data-theme="dark"',
        'data-density="compact"',
        'data-contrast="more"',
        'data-shortcuts="off"',
    ):
        assert mark in text
    assert make.reload(ada).timezone == "Europe/Vienna"
    assert browser.post("/settings/language", {"language": "xx", "timezone": "Moon/Base"}).status_code == 422
    assert browser.post("/settings/look", {"theme": "pink", "density": "compact"}).status_code == 422


def test_notifications_are_chosen_by_kind_and_channel() -> None:
    ada, _ben, _carla = make.world()
    assert wants_digest(ada)
    browser = signed_in(ada)
    browser.post("/settings/notifications", {"app": ["mention", "reply"], "mail": ["mention"]})
    chosen = {choice.kind: (choice.app, choice.mail) for choice in notification_choices(ada)}
    assert {kind for kind, (app, _mail) in chosen.items() if app} == {"mention", "reply"}
    assert {kind for kind, (_app, mail) in chosen.items() if mail} == {"mention"}
    assert not wants_digest(ada)
    assert disabled_kinds(ada, "app") == set(chosen) - {"mention", "reply"}
    assert browser.post("/settings/notifications", {"app": ["gossip"]}).status_code == 422


def test_how_often_something_happens_is_judged_by_four_weeks() -> None:
    ada, ben, _carla = make.world()
    for number in range(8):
        make.post(ben, f"@ada number {number}")
    with make.days_ago(40):
        make.post(ben, "@ada long ago")
    weekly = {choice.kind: choice.weekly for choice in notification_choices(ada)}
    assert (weekly["mention"], weekly["reply"]) == (2, 0)


def test_mail_from_one_space_differs_from_the_rest() -> None:
    ada, _ben, _carla = make.world()
    loud, quiet = make.space(ada, "Loud"), make.space(ada, "Quiet")
    browser = signed_in(ada)
    browser.post(
        "/settings/notifications",
        {"mail": ["mention"], f"space-{loud.pk}": "always", f"space-{quiet.pk}": "never"},
    )
    wishes = mail_wishes([ada])[ada.pk]
    assert [(choice.space, choice.wish) for choice in space_choices(ada)] == [
        (loud, "always"),
        (quiet, "never"),
    ]
    assert (wishes.wants("reply"), wishes.wants("mention")) == (False, True)
    assert (wishes.wants("reply", loud.pk), wishes.wants("mention", quiet.pk)) == (True, False)

    browser.post("/settings/notifications", {"mail": ["mention"], f"space-{loud.pk}": "like everywhere"})
    assert [choice.wish for choice in space_choices(ada)] == ["like everywhere", "never"]


def test_only_administrators_choose_about_claims_and_an_appointment_finds_them_switched_on() -> None:
    ada, _ben, _carla = make.world()
    ina = make.person("Ina", handle="ina", administrator=True)
    assert 'value="claim"' in signed_in(ina).get("/settings/notifications").content.decode()
    assert 'value="claim"' not in signed_in(ada).get("/settings/notifications").content.decode()

    signed_in(ada).post("/settings/notifications", {"app": ["mention"]})
    people.appoint_administrator(actor=ina, person=ada, appointed=True)

    chosen = [choice.kind for choice in notification_choices(make.reload(ada)) if choice.app]
    assert chosen == ["mention", "claim"]


def test_the_notification_page_costs_the_same_for_one_and_for_many_spaces() -> None:
    ada, _ben, _carla = make.world()
    make.space(ada, "First")
    browser = signed_in(ada)
    few = queries_of(browser, "/settings/notifications")
    for number in range(4):
        make.space(ada, f"More {number}")
    assert queries_of(browser, "/settings/notifications") == few


def test_topics_are_followed_and_left() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    browser.post("/settings/topics", {"name": "#Cooling"})
    assert "#Cooling" in browser.get("/settings/topics").content.decode()
    response = browser.post("/settings/topics", {"name": "two words"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["name"])
    browser.post("/settings/topics", {"unfollow": "cooling"})
    assert browser.get("/settings/topics").context["tags"] == []


def test_muted_and_blocked_people_are_listed_for_oneself() -> None:
    ada, ben, carla = make.world()
    people.mute(actor=ada, person=ben)
    people.block(actor=ada, person=carla)
    page = signed_in(ada).get("/settings/quiet")
    assert [mute.muted for mute in page.context["mutes"]] == [ben]
    assert [block.blocked for block in page.context["blocks"]] == [carla]
    assert signed_in(ben).get("/settings/quiet").context["mutes"] == []


def test_delegates_are_named_by_handle_and_dismissed() -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ada)
    browser.post("/settings/delegates", {"person": "@ben"})
    assert queries.may_speak_for(ben, ada)
    for wrong in ("@carla", "@nobody", ""):
        assert browser.post("/settings/delegates", {"person": wrong}).status_code == 422
    browser.post("/settings/delegates/ben/dismiss")
    assert not queries.may_speak_for(ben, ada)
    # who is no delegate is like nobody: the answer does not tell who exists
    for other in ("ben", "carla", "nobody"):
        assert browser.post(f"/settings/delegates/{other}/dismiss").status_code == 404


def test_everything_of_ones_own_comes_in_one_file_and_nothing_of_others() -> None:
    ada, ben, _carla = make.world()
    people.change_avatar(actor=ada, person=ada, file=picture())
    people.mute(actor=ada, person=ben)
    people.block(actor=ben, person=ada)
    upload = SimpleUploadedFile("../../plan.txt", b"the plan", content_type="text/plain")
    kept = talk.attach_file(actor=ada, file=upload, name="plan.txt", content_type="text/plain")
    post = make.post(ada, "My words", attachment_ids=(kept.pk,))
    talk.edit_post(actor=ada, post=post, text="My better words")
    make.post(ben, "His words")
    spaces.found_space(actor=ada, name="Cooling")
    talk.keep_draft(actor=ada, place="new", fields={"text": "half a thought"})

    response = signed_in(ada).post("/settings/data/download")
    assert response["Content-Type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]

    def read(name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(archive.read(f"{name}.json"))
        return rows

    (mine,) = read("posts")
    assert (mine["id"], [version["text"] for version in mine["versions"]]) == (
        str(post.pk),
        ["My words", "My better words"],
    )
    assert read("profile")[0]["name"] == "Ada Berg"
    assert [row["muted"] for row in read("muted")] == [str(ben.pk)]
    assert read("blocked") == []
    assert read("drafts")[0]["fields"] == {"text": "half a thought"}
    assert len(read("spaces")) == 1
    assert "password" not in read("sign_in")[0]
    files = sorted(name for name in archive.namelist() if name.startswith("files/"))
    assert files == [f"files/{kept.pk}-plan.txt", f"files/picture-{ada.pk}.webp"]
    assert archive.read(files[0]) == b"the plan"
    assert "His words" not in "".join(
        archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()
    )
    assert Post.objects.count() == 2


def test_the_data_are_handed_out_by_a_form_only() -> None:
    ada, _ben, _carla = make.world()
    assert signed_in(ada).get("/settings/data/download").status_code == 405
