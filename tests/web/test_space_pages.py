"""Pages of spaces: lists, one space, coming in, hosting; and that guests learn of nothing else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from schwarm.conversation import actions as talk
from schwarm.conversation.queries.reading import last_read
from schwarm.spaces import actions, queries
from schwarm.spaces.models import Space
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db

SPACE = 20


def names_on(browser: Client, url: str) -> list[str]:
    response = browser.get(url)
    assert response.status_code == 200
    return [space.name for space in response.context["spaces"]]


def test_lists_tell_mine_from_others_shared_and_archived_ones() -> None:
    ada, ben, carla = make.world()
    make.space(ada, "Mine")
    make.space(ben, "Other", department=ben.department)
    make.space(ben, "Shared", shared_with=[carla.organisation])
    actions.archive_space(actor=ben, space=make.space(ben, "Old"), reason="over")
    browser = signed_in(ada)

    assert names_on(browser, "/spaces/") == ["Mine"]
    assert names_on(browser, "/spaces/?show=open") == ["Other", "Shared"]
    assert names_on(browser, "/spaces/?show=partners") == ["Shared"]
    assert names_on(browser, "/spaces/?show=archived") == ["Old"]
    assert names_on(browser, f"/spaces/?show=open&department={ben.department_id}") == ["Other"]
    assert names_on(browser, "/spaces/?show=open&q=shar") == ["Shared"]
    assert names_on(browser, "/spaces/?show=open&department=x&page=99") == ["Other", "Shared"]


def test_guests_learn_of_shared_spaces_only() -> None:
    ada, _ben, carla = make.world()
    shared = make.space(ada, "Shared", shared_with=[carla.organisation])
    inner = make.space(ada, "Inner")
    make.post(ada, "Only for us.", audience=SPACE, space=inner)
    guest = signed_in(carla)

    assert names_on(guest, "/spaces/") == []
    assert names_on(guest, "/spaces/?show=open") == ["Shared"]
    assert names_on(guest, "/spaces/?show=partners") == ["Shared"]
    for page in ("", "/since", "/people", "/files", "/rules", "/settings", "/ask"):
        assert guest.get(f"/spaces/{inner.slug}{page}").status_code == 404, page
    for page in ("join", "leave", "decline", "describe", "invite", "share", "archive", "reopen"):
        assert guest.post(f"/spaces/{inner.slug}/{page}").status_code == 404, page
    assert guest.get("/spaces/new").status_code == 403
    assert guest.get(f"/spaces/{shared.slug}").status_code == 200


def test_lists_and_space_cost_the_same_for_one_and_for_many() -> None:
    ada, ben, carla = make.world()
    first = make.space(ada, "First", shared_with=[carla.organisation])
    make.post(ada, "One", audience=SPACE, space=first)
    browser = signed_in(ada)
    pages = (
        "/spaces/",
        "/spaces/first",
        "/spaces/first/people",
        "/spaces/first/files",
        "/spaces/first/settings",
    )
    few = {page: queries_of(browser, page) for page in pages}
    for number in range(4):
        make.space(ada, f"More {number}", shared_with=[carla.organisation])
        make.post(ben, f"More {number}", audience=SPACE, space=first)
        actions.join_space(actor=make.person(f"Person {number}", department=f"Unit {number}"), space=first)
    # the first visit after news moves the reading position
    browser.get("/spaces/first")
    assert {page: queries_of(browser, page) for page in pages} == few


def test_founding_a_shared_space_names_the_organisations() -> None:
    ada, _ben, carla = make.world()
    browser = signed_in(ada)
    assert "This is for good." in browser.get("/spaces/new").content.decode()
    answer = browser.post(
        "/spaces/new",
        {
            "name": "Customer day",
            "access": "open",
            "sharing": "shared",
            "shared_with": [carla.organisation_id],
        },
    )
    assert answer["Location"] == "/spaces/customer-day"
    text = browser.get("/spaces/customer-day").content.decode()
    assert "Also read by: Müller Kälte (1)" in text
    assert queries.may_read(carla, Space.objects.get())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Cooling"}, "name"),
        ({"access": "closed"}, "closed_reason"),
        ({"sharing": "shared"}, "shared_with"),
        ({"access": "ajar"}, "access"),
    ],
)
def test_a_wrong_form_founds_nothing_and_loses_no_text(changes: dict[str, str], field: str) -> None:
    ada, _ben, _carla = make.world()
    make.space(ada, "Cooling")
    sent = {
        "name": "Fair",
        "access": "open",
        "sharing": "internal",
        "description": "All about the fair",
    } | changes
    response = signed_in(ada).post("/spaces/new", sent)
    assert list(response.context["form"].errors) == [field]
    assert "All about the fair" in response.content.decode()
    assert Space.objects.count() == 1


def test_reading_a_space_moves_the_position_and_marks_what_is_new() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Cooling")
    actions.join_space(actor=ben, space=space)
    old = make.post(ada, "Old", audience=SPACE, space=space)
    browser = signed_in(ben)
    assert browser.get("/spaces/cooling").context["unread_after"] == 0
    assert last_read(ben, f"space:{space.pk}") == old.pk

    new = make.post(ada, "New", audience=SPACE, space=space)
    assert "1 new" in browser.get("/spaces/").content.decode()
    page = browser.get("/spaces/cooling")
    assert (page.context["unread_after"], page.context["new_line_before"]) == (old.pk, old.pk)
    assert last_read(ben, f"space:{space.pk}") == new.pk
    assert "1 new" not in browser.get("/spaces/").content.decode()


def test_what_came_since_is_only_the_posts() -> None:
    ada, _ben, _carla = make.world()
    space = make.space(ada, "Cooling")
    first = make.post(ada, "First", audience=SPACE, space=space)
    make.post(ada, "Second", audience=SPACE, space=space)
    text = signed_in(ada).get(f"/spaces/cooling/since?after={first.pk}").content.decode()
    assert "Second" in text
    assert "First" not in text
    assert "<html" not in text


def test_joining_and_leaving_works_with_and_without_scripts() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Cooling")
    browser = signed_in(ben)
    assert browser.post("/spaces/cooling/join")["Location"] == "/spaces/cooling"
    assert queries.membership_of(ben, space) is not None
    fragment = browser.post("/spaces/cooling/leave", headers={"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="false"' in fragment
    assert queries.membership_of(ben, space) is None


def test_the_last_host_is_told_what_to_do_first() -> None:
    ada, ben, _carla = make.world()
    actions.join_space(actor=ben, space=make.space(ada, "Cooling"))
    response = signed_in(ada).post("/spaces/cooling/leave", follow=True)
    assert "Make somebody else a host first." in response.content.decode()


def test_a_closed_space_shows_its_reason_and_no_posts() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Council", closed_reason="personnel matters")
    make.post(ada, "Very secret", audience=SPACE, space=space)
    browser = signed_in(ben)

    text = browser.get("/spaces/council").content.decode()
    assert "personnel matters" in text
    assert "Very secret" not in text
    for page in ("since", "people", "files", "rules"):
        assert browser.get(f"/spaces/council/{page}").status_code == 404
    assert browser.post("/spaces/council/join").status_code == 403

    browser.post("/spaces/council/ask", {"message": "I am the deputy."})
    assert "You have asked to be let in." in browser.get("/spaces/council").content.decode()
    host = signed_in(ada)
    shown = host.get("/spaces/council/settings")
    assert "I am the deputy." in shown.content.decode()
    host.post(f"/spaces/council/admissions/{shown.context['admissions'][0].pk}", {"decision": "admit"})
    assert "Very secret" in browser.get("/spaces/council").content.decode()


def test_an_invitation_is_accepted_or_declined_in_the_list() -> None:
    ada, ben, _carla = make.world()
    for name in ("Council", "Board"):
        space = make.space(ada, name, closed_reason="personnel matters")
        actions.invite_to_space(actor=ada, space=space, person=ben)
    browser = signed_in(ben)
    assert "invites you to the space" in browser.get("/spaces/").content.decode()
    browser.post("/spaces/council/join")
    browser.post("/spaces/board/decline")
    assert names_on(browser, "/spaces/") == ["Council"]
    assert browser.get("/spaces/").context["invitations"] == []
    assert browser.post("/spaces/board/decline").status_code == 404


def test_hosts_invite_by_handle() -> None:
    ada, ben, carla = make.world()
    make.space(ada, "Cooling")
    browser = signed_in(ada)
    assert browser.post("/spaces/cooling/invite", {"person": "@ben"}).status_code == 302
    assert [admission.space.name for admission in queries.invitations_of(ben)] == ["Cooling"]
    for wrong in ("@nobody", "", "@ada"):
        response = browser.post("/spaces/cooling/invite", {"person": wrong})
        assert (response.status_code, list(response.context["invite"].errors)) == (422, ["person"])
    assert browser.post("/spaces/cooling/invite", {"person": "@carla"}).status_code == 403
    assert list(queries.invitations_of(carla)) == []


def test_hosts_describe_share_archive_and_reopen() -> None:
    ada, ben, carla = make.world()
    make.space(ada, "Fair", shared_with=[make.organisation("Fern", "supplier")])
    actions.join_space(actor=ben, space=Space.objects.get())
    host = signed_in(ada)

    host.post(
        "/spaces/fair/describe", {"name": "Fair 2027", "description": "Stand and talks", "rules": "Be brief"}
    )
    host.post(f"/spaces/fair/hosts/{ben.pk}")
    host.post("/spaces/fair/share", {"organisation": carla.organisation_id})
    space = Space.objects.get()
    assert (space.name, space.rules) == ("Fair 2027", "Be brief")
    assert list(queries.hosts_of(space)) == [ada, ben]
    assert queries.may_read(carla, space)

    empty = host.post("/spaces/fair/archive", {"reason": ""})
    assert (empty.status_code, list(empty.context["archive"].errors)) == (422, ["reason"])
    host.post("/spaces/fair/archive", {"reason": "The fair is over"})
    text = signed_in(carla).get("/spaces/fair").content.decode()
    assert "The fair is over" in text
    assert 'id="composer"' not in text
    host.post("/spaces/fair/reopen")
    assert not Space.objects.get().is_archived


def test_members_do_not_host() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Cooling")
    actions.join_space(actor=ben, space=space)
    member = signed_in(ben)
    assert member.get("/spaces/cooling/settings").status_code == 403
    for page in ("describe", "invite", "share", "archive", "reopen", f"hosts/{ben.pk}", "admissions/1"):
        assert member.post(f"/spaces/cooling/{page}", {"reason": "x", "name": "x"}).status_code == 403, page
    assert make.reload(space).name == "Cooling"


def test_files_of_a_space_are_listed_with_their_authors() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Cooling")
    upload = SimpleUploadedFile("plan.txt", b"the plan", content_type="text/plain")
    kept = talk.attach_file(actor=ada, file=upload, name="plan.txt", content_type="text/plain")
    make.post(ada, "The plan", audience=SPACE, space=space, attachment_ids=(kept.pk,))
    text = signed_in(ben).get("/spaces/cooling/files").content.decode()
    assert "plan.txt" in text
    assert "Ada Berg" in text
