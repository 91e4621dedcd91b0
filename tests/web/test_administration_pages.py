"""Administration: for administrators only, and without any look into what is said."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from PIL import Image

from schwarm.lib import events
from schwarm.people import queries
from schwarm.people.models import Department, Organisation, Person
from schwarm.spaces.models import Space
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


def boss() -> tuple[Client, Person]:
    ina = make.person("Ina Admin", handle="ina", administrator=True, email="ina@example.org")
    return signed_in(ina), ina


def pages(person: Person, space: Space) -> list[str]:
    return [
        "",
        "people",
        f"people/{person.pk}",
        "invitations",
        "departments",
        f"departments/{person.department_id}",
        "organisations",
        "organisations/new",
        "organisations/mueller-kaelte",
        "organisations/nordkaelte",
        "spaces",
        f"spaces/{space.pk}",
        "settings",
        "jobs",
        "health",
    ]


def test_pages_are_for_administrators_only() -> None:
    ada, ben, carla = make.world()
    space = make.space(ada)
    browser, _ina = boss()
    for page in pages(ada, space):
        url = f"/administration/{page}"
        assert browser.get(url).status_code == 200, url
        for other in (ben, carla):
            assert signed_in(other).get(url).status_code == 403, url
            assert signed_in(other).post(url).status_code == 403, url
        assert Client().get(url)["Location"].startswith("/account/login")


def test_actions_are_for_administrators_only() -> None:
    ada, ben, _carla = make.world()
    for action in ("part", "return", "appoint"):
        assert (
            signed_in(ben).post(f"/administration/people/{ada.pk}/{action}", {"appointed": "yes"}).status_code
            == 403
        )
    assert signed_in(ben).post("/administration/jobs/retry").status_code == 403
    assert signed_in(ben).post("/administration/invitations/1").status_code == 403
    assert make.reload(ada).is_active


def test_what_is_said_in_a_closed_space_stays_unknown() -> None:
    ada, _ben, _carla = make.world()
    space = make.space(ada, "Council", closed_reason="personnel matters")
    make.post(ada, "Very secret", audience=20, space=space)
    browser, _ina = boss()
    assert "Council" in browser.get("/administration/spaces").content.decode()
    for page in pages(ada, space):
        assert "Very secret" not in browser.get(f"/administration/{page}").content.decode()
    assert "Very secret" not in browser.get("/spaces/council").content.decode()


def test_the_set_up_list_shows_what_is_done() -> None:
    browser, _ina = boss()
    before = browser.get("/administration/").context["done"]
    browser.post("/administration/departments", {"name": "Engineering"})
    page = browser.get("/administration/")
    assert page.context["done"] == before + 1
    assert {step.title: step.is_done for step in page.context["steps"]}["Departments"] is True


def test_lists_cost_the_same_for_one_and_for_many() -> None:
    ada, _ben, carla = make.world()
    make.space(ada, "First", shared_with=[carla.organisation])
    browser, _ina = boss()
    lists = ("people?state=all", "spaces", "organisations", "departments", "invitations", "jobs")
    invitation = {"email": "p@example.org", "organisation": carla.organisation_id, "language": "en"}
    browser.post("/administration/invitations", invitation)
    few = {page: queries_of(browser, f"/administration/{page}") for page in lists}
    for number in range(4):
        make.person(f"Person {number}", department=f"Unit {number}")
        other = make.organisation(f"Partner {number}")
        make.space(ada, f"More {number}", shared_with=[other])
        browser.post(
            "/administration/invitations",
            {"email": f"p{number}@example.org", "organisation": other.pk, "language": "en"},
        )
    assert {page: queries_of(browser, f"/administration/{page}") for page in lists} == few


def test_people_are_found_by_name_address_and_state() -> None:
    _ada, ben, carla = make.world()
    browser, ina = boss()

    def found(query: str) -> list[str]:
        return [person.name for person in browser.get(f"/administration/people?{query}").context["people"]]

    assert found("") == ["Ada Berg", "Ben Kurz", "Ina Admin"]
    assert found("state=guests") == [carla.name]
    assert found("state=administrators") == [ina.name]
    assert found("q=ina@example.org") == [ina.name]
    browser.post(f"/administration/people/{ben.pk}/part", {"reason": "A new job"})
    assert found("state=left") == [ben.name]
    assert found("state=nonsense&page=7") == ["Ada Berg", "Ina Admin"]


def test_the_books_are_put_right() -> None:
    ada, ben, _carla = make.world()
    browser, _ina = boss()
    sent = {
        "name": "Ada Holm",
        "email": "ada@example.org",
        "department": ben.department_id,
        "manager": "@ben",
    }
    assert browser.post(f"/administration/people/{ada.pk}", sent).status_code == 302
    ada = make.reload(ada)
    assert (ada.name, ada.email, ada.department, queries.manager_of(ada)) == (
        "Ada Holm",
        "ada@example.org",
        ben.department,
        ben,
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "nonsense"}, "email"),
        ({"email": "ina@example.org"}, "email"),
        ({"manager": "@nobody"}, "manager"),
        ({"manager": "@ada"}, "manager"),
        ({"department": "77"}, "department"),
        ({"stay_until": "tomorrow"}, "stay_until"),
        ({"stay_until": "2020-02-02"}, "reason"),
    ],
)
def test_wrong_records_are_refused_whole(changes: dict[str, str], field: str) -> None:
    ada, _ben, _carla = make.world()
    browser, _ina = boss()
    response = browser.post(f"/administration/people/{ada.pk}", {"name": "Other", "email": ""} | changes)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert make.reload(ada).name == "Ada Berg"


def test_the_last_administrator_is_told_why_she_stays() -> None:
    browser, ina = boss()
    refused = browser.post(f"/administration/people/{ina.pk}/part", {"reason": "A new job"})
    assert refused.status_code == 422
    assert "This is the last administrator." in refused.content.decode()


def test_a_shorter_stay_says_why() -> None:
    _ada, _ben, carla = make.world()
    browser, _ina = boss()
    url = f"/administration/people/{carla.pk}"
    sent = {"name": carla.name, "stay_until": "2020-02-02", "reason": "The project is over"}
    assert browser.post(url, sent).status_code == 302
    assert "The stay ends earlier than agreed: “The project is over”" in browser.get(url).content.decode()


def test_people_leave_come_back_and_are_appointed() -> None:
    ada, _ben, _carla = make.world()
    browser, ina = boss()
    url = f"/administration/people/{ada.pk}/part"
    refused = browser.post(url, {"reason": " "})
    assert (refused.status_code, list(refused.context["leaving"].errors)) == (422, ["reason"])
    assert make.reload(ada).is_active
    browser.post(url, {"reason": "A new job <elsewhere>"})
    assert not make.reload(ada).is_active
    assert "Why: “A new job &lt;elsewhere&gt;”" in browser.get(url.removesuffix("/part")).content.decode()
    assert "is here again" in browser.get(f"/administration/people/{ada.pk}").content.decode()
    browser.post(f"/administration/people/{ada.pk}/return")
    assert make.reload(ada).is_active
    browser.post(f"/administration/people/{ada.pk}/appoint", {"appointed": "yes"})
    assert make.reload(ada).is_administrator
    browser.post(f"/administration/people/{ada.pk}/appoint", {"appointed": "no"})
    last = browser.post(f"/administration/people/{ina.pk}/appoint", {"appointed": "no"}, follow=True)
    assert "Somebody has to stay administrator." in last.content.decode()
    assert browser.post("/administration/people/1/part").status_code == 404


def test_an_invitation_goes_out_is_sent_again_and_taken_back(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    make.world()
    browser, _ina = boss()
    sent = {"email": "dora@example.org", "organisation": make.host().pk, "language": "en", "name": "Dora"}
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/administration/invitations", sent)
    assert mail.outbox[-1].to == ["dora@example.org"]
    assert re.search(r"/invitation/[\w-]+", str(mail.outbox[-1].body))
    (invitation,) = browser.get("/administration/invitations").context["invitations"]
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"/administration/invitations/{invitation.pk}", {"decision": "resend"})
    assert len(mail.outbox) == 2
    browser.post(f"/administration/invitations/{invitation.pk}", {"decision": "revoke"})
    assert make.reload(invitation).state == "revoked"
    for changes, field in (
        ({"email": "x"}, "email"),
        ({"email": "ina@example.org"}, "email"),
        ({"organisation": "5"}, "organisation"),
    ):
        response = browser.post("/administration/invitations", sent | changes)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_departments_are_added_and_renamed() -> None:
    browser, _ina = boss()
    browser.post("/administration/departments", {"name": "Engineering"})
    top = Department.objects.get()
    browser.post("/administration/departments", {"name": "Design", "parent": top.pk})
    below = Department.objects.get(parent=top)
    browser.post(f"/administration/departments/{below.pk}", {"name": "Drawing", "parent": top.pk})
    assert make.reload(below).name == "Drawing"
    response = browser.post(
        f"/administration/departments/{top.pk}", {"name": "Engineering", "parent": below.pk}
    )
    assert list(response.context["form"].errors) == ["parent"]


def test_organisations_are_added_and_put_right() -> None:
    browser, _ina = boss()
    browser.post("/administration/organisations/new", {"name": "Fern AG", "kind": "supplier"})
    fern = Organisation.objects.get(slug="fern-ag")
    browser.post("/administration/organisations/fern-ag", {"name": "Fern SE", "kind": "partner"})
    assert (make.reload(fern).name, make.reload(fern).kind) == ("Fern SE", "partner")
    browser.post("/administration/organisations/nordkaelte", {"name": "Nordkälte KG"})
    assert queries.host_organisation().name == "Nordkälte KG"
    response = browser.post("/administration/organisations/new", {"name": "fern se", "kind": "host"})
    assert set(response.context["form"].errors) == {"kind"}
    response = browser.post("/administration/organisations/new", {"name": "fern se", "kind": "partner"})
    assert set(response.context["form"].errors) == {"name"}


def logo(content: bytes = b"") -> dict[str, SimpleUploadedFile]:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 100), "teal").save(buffer, "PNG")
    return {"logo": SimpleUploadedFile("logo.png", content or buffer.getvalue(), content_type="image/png")}


@pytest.mark.parametrize("slug", ["nordkaelte", "mueller-kaelte"])
def test_the_own_and_other_organisations_show_a_logo(slug: str) -> None:
    make.world()
    browser, _ina = boss()
    url = f"/administration/organisations/{slug}"

    assert browser.post(f"{url}/logo", logo())["Location"] == url

    shown = Organisation.objects.get(slug=slug).logo
    assert f'src="/media/{shown.name}"' in browser.get(url).content.decode()
    assert browser.get(f"/media/{shown.name}").status_code == 200
    browser.post(f"{url}/logo", {"remove": "yes"})
    assert not Organisation.objects.get(slug=slug).logo
    assert "/media/organisations/" not in browser.get(url).content.decode()


def test_what_is_no_picture_becomes_no_logo() -> None:
    ada, _ben, _carla = make.world()
    browser, _ina = boss()
    url = "/administration/organisations/nordkaelte/logo"
    for sent in (logo(b"no picture"), {}):
        response = browser.post(url, sent)
        assert (response.status_code, list(response.context["logo_form"].errors)) == (422, ["logo"])
    assert signed_in(ada).post(url, logo()).status_code == 403
    assert browser.post("/administration/organisations/nowhere/logo", logo()).status_code == 404
    assert not queries.host_organisation().logo


def test_a_space_is_archived_with_a_reason() -> None:
    ada, _ben, _carla = make.world()
    space = make.space(ada)
    browser, _ina = boss()
    assert browser.post(f"/administration/spaces/{space.pk}", {"reason": ""}).status_code == 422
    browser.post(f"/administration/spaces/{space.pk}", {"reason": "Merged"})
    assert make.reload(space).archived_reason == "Merged"
    browser.post(f"/administration/spaces/{space.pk}", {"reopen": "yes"})
    assert not make.reload(space).is_archived


def test_settings_hold_for_everybody() -> None:
    browser, _ina = boss()
    sent = {
        "name": "Kältenetz",
        "language": "en",
        "accent_hue": "265",
        "open_registration": "on",
    }
    browser.post(
        "/administration/settings", sent | {"registration_domains": "@Nordkaelte.example; kaelte.de"}
    )
    here = queries.installation()
    assert (here.name, here.accent_hue, here.open_registration, here.registration_domains) == (
        "Kältenetz",
        265,
        True,
        "nordkaelte.example, kaelte.de",
    )
    assert "Kältenetz" in browser.get("/administration/").content.decode()
    for changes, field in (
        ({"accent_hue": "80"}, "accent_hue"),
        ({"accent_hue": "red"}, "accent_hue"),
        ({"registration_domains": "not a domain!"}, "registration_domains"),
        ({"language": "xx"}, "language"),
    ):
        response = browser.post("/administration/settings", sent | changes)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_failed_work_is_seen_and_tried_again() -> None:
    events.deliver.enqueue("nobody.listens", "NothingHappened", {}, 6)
    job = DBTaskResult.objects.get()
    job.claim("tests")
    job.set_failed(ValueError("no such listener"))
    browser, _ina = boss()

    page = browser.get("/administration/jobs")
    assert (page.context["queue"].failed, page.context["queue"].waiting) == (1, 0)
    assert "NothingHappened → nobody.listens" in page.content.decode()
    browser.post(f"/administration/jobs/{job.pk}/retry")
    page = browser.get("/administration/jobs")
    assert (page.context["queue"].failed, page.context["queue"].waiting) == (0, 1)
    again = browser.post(f"/administration/jobs/{job.pk}/retry", follow=True)
    assert "has not failed" in again.content.decode()


def test_everything_failed_is_tried_again_at_once() -> None:
    for _number in range(3):
        events.deliver.enqueue("nobody.listens", "NothingHappened", {}, 6)
    for job in DBTaskResult.objects.all():
        job.claim("tests")
        job.set_failed(ValueError("no such listener"))
    browser, _ina = boss()
    assert (
        "3 tasks are tried again." in browser.post("/administration/jobs/retry", follow=True).content.decode()
    )
    assert DBTaskResult.objects.ready().count() == 3


def test_health_says_what_is_well() -> None:
    browser, _ina = boss()
    checks = {check.name: check.is_well for check in browser.get("/administration/health").context["checks"]}
    assert checks["Database"]
    assert checks["Cache"]
    assert checks["Background work"]
