"""Administration by clients: what administrators read and decide, and that nobody else does."""

from typing import Any

import pytest

from schwarm.api import views  # noqa: F401  declares the endpoints
from schwarm.api.endpoints import endpoints
from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Post, Speaker
from schwarm.identity import actions
from schwarm.identity.models import EmailDomainBlock, IpBlock
from schwarm.identity.queries import gates
from schwarm.moderation.actions import open_access, report
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_timelines import links

pytestmark = pytest.mark.django_db
ADMIN = "/api/v1/admin"
SCOPES = "admin:read admin:write"
DECLARED = [endpoint for endpoint in endpoints if "/admin/" in endpoint.path]


def administrator() -> Person:
    """An administrator who has said why she reads reports."""
    root = make.person("Root", handle="root", administrator=True)
    open_access(actor=root, reason="The works council asks for the figures.")
    return root


def as_root(root: Person | None = None) -> Api:
    return as_person(root or administrator(), SCOPES)


def told(api: Api, path: str, shape: str, **asked: Any) -> Any:
    response = api.get(path, asked)
    assert response.status_code == 200, response.json()
    check(shape, response.json())
    return response.json()


# --- who may ---------------------------------------------------------------------------------------------


def test_all_of_administration_is_there() -> None:
    assert len(DECLARED) == 52


@pytest.mark.parametrize("endpoint", DECLARED, ids=lambda one: f"{one.method} {one.path}")
def test_only_administrators_with_the_right_token_come_in(endpoint: Any) -> None:
    root = administrator()
    guest = make.person("Carla", organisation=make.organisation())
    path = endpoint.path
    for name in endpoint.names:
        path = path.replace(f"{{{name}}}", "77")
    wrong = SCOPES.replace("admin:read" if ":read" in endpoint.scope else "admin:write", "read write")
    sent = {"domain": "a.example", "ip": "1.2.3.4", "email": "a@b.example"}
    sent |= {"start_at": "2026-01-01", "end_at": "2026-01-02"}
    sent |= {"severity": "sign_up_block"} if "ip_blocks" in path else {}

    def status(api: Api) -> int:
        if endpoint.method == "GET":
            return int(api.get(path).status_code)
        return int(api.send(endpoint.method, path, sent).status_code)

    assert status(as_nobody()) == 401
    assert status(as_app(SCOPES)) == 422
    assert status(as_person(make.person("Ada Berg"), SCOPES)) == 403
    assert status(as_person(guest, SCOPES)) == 403
    assert status(as_person(root, wrong)) == 403
    assert status(as_root(root)) in {200, 403, 404}


def test_who_is_administrator_no_longer_holds_a_token_that_opens_nothing() -> None:
    root = administrator()
    make.person("Other", administrator=True)
    api = as_root(root)
    people.appoint_administrator(actor=None, person=root, appointed=False)

    assert api.get(f"{ADMIN}/accounts").status_code == 403


REFUSED = [
    *(("POST", f"accounts/{{}}/{act}") for act in ("action", "unsilence", "unsuspend", "unsensitive")),
    ("DELETE", "accounts/{}"),
    *(("POST", f"reports/{{}}/{act}") for act in ("assign_to_self", "unassign", "resolve", "reopen")),
    *(
        ("POST", f"trends/{kind}/{{}}/{act}")
        for kind in ("tags", "statuses", "links")
        for act in ("approve", "reject")
    ),
]


@pytest.mark.parametrize(("method", "path"), REFUSED)
def test_what_would_silence_is_refused_with_the_way_to_report(method: str, path: str) -> None:
    ada = make.person("Ada Berg")

    response = as_root().send(method, f"{ADMIN}/{path.format(ada.pk)}", {"type": "suspend"})

    assert response.status_code == 403
    assert "Report what breaks the rules" in response.json()["error"]


# --- people ------------------------------------------------------------------------------------------


def test_people_are_found_by_state_and_name() -> None:
    root = administrator()
    ada = make.person("Ada Berg", handle="ada", email="ada@example.org")
    gone = make.person("Gone", handle="gone", email="gone@example.org")
    actions.open_login(person=ada)
    people.part_with(actor=root, person=gone, reason="A new job")
    people.add_person(name="Old", handle="old", organisation=make.host(), kind="placeholder")
    api = as_root(root)

    def found(version: str, **asked: Any) -> list[str]:
        shown = told(api, f"/api/{version}/admin/accounts", "[AdminAccount]", **asked)
        return sorted(one["username"] for one in shown)

    assert found("v1") == found("v2") == ["ada", "gone", "root"]
    assert found("v1", active=True) == found("v2", status="active", origin="local") == ["ada", "root"]
    assert found("v1", disabled=True) == found("v2", status="disabled") == ["gone"]
    assert found("v1", staff=True) == found("v2", permissions="staff") == ["root"]
    assert found("v2", **{"role_ids[]": ["1"]}) == ["root"]
    for asked in ({"username": "AD"}, {"display_name": "berg"}, {"email": "ada@"}):
        assert found("v1", **asked) == found("v2", **asked) == ["ada"]
    for state in ("pending", "silenced", "suspended", "sensitized", "remote"):
        assert found("v1", **{state: True}) == found("v2", status=state) == []
    for asked in ({"ip": "127.0.0.1"}, {"by_domain": "elsewhere.example"}):
        assert found("v1", **asked) == found("v2", **asked) == []
    assert found("v2", origin="remote") == found("v2", invited_by="1") == []


def test_people_are_paged() -> None:
    root = administrator()
    for number in range(3):
        make.person(f"P{number}")
    api = as_root(root)

    first = api.get("/api/v2/admin/accounts", {"limit": 2})

    assert [len(first.json()), len(api.get("/api/v2/admin/accounts", links(first)["next"]).json())] == [2, 2]


def test_a_shut_login_is_opened_again() -> None:
    root = administrator()
    dora = make.person("Dora", email="dora@example.org")
    actions.open_login(person=dora)
    api = as_root(root)
    path = f"{ADMIN}/accounts/{dora.pk}"

    assert told(api, path, "AdminAccount")["disabled"] is False
    assert api.post(f"{path}/approve").status_code == 403
    for act in ("enable", "approve"):
        people.part_with(actor=root, person=make.reload(dora), reason="A new job")
        assert told(api, path, "AdminAccount")["disabled"] is True
        shown = api.post(f"{path}/{act}").json()
        check("AdminAccount", shown)
        assert (shown["disabled"], shown["confirmed"], shown["approved"]) == (False, True, True)
    assert api.post(f"{path}/enable").status_code == 200
    assert "approved" in api.post(f"{path}/reject").json()["error"]
    assert api.get(f"{ADMIN}/accounts/77").status_code == 404


# --- reports -----------------------------------------------------------------------------------------


def test_reports_are_read_as_far_as_the_administrator_reads_posts() -> None:
    ada, ben, _carla = make.world()
    root = administrator()
    shown = make.post(ben, "Rude.")
    private = make.post(ben, "@ada secret", audience=Audience.MENTIONED)
    meant = {"subject": ben, "posts": [shown, private]}
    made = report(actor=ada, **meant, comment="Look.", forward=True, is_withheld=False)
    api = as_root(root)

    (found,) = told(api, f"{ADMIN}/reports", "[AdminReport]")

    assert (found["account"]["username"], found["target_account"]["username"]) == ("ada", "ben")
    assert [one["id"] for one in found["statuses"]] == [str(shown.pk)]
    assert found == told(api, f"{ADMIN}/reports/{made.pk}", "AdminReport")
    for asked, count in (
        ({"account_id": ada.pk}, 1),
        ({"account_id": ben.pk}, 0),
        ({"target_account_id": ben.pk}, 1),
        ({"resolved": True}, 0),
        ({"resolved": True, "unresolved": True}, 1),
    ):
        assert len(told(api, f"{ADMIN}/reports", "[AdminReport]", **asked)) == count
    assert api.get(f"{ADMIN}/reports/77").status_code == 404


def test_a_protected_voice_stays_protected_from_administrators() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ben)
    Post.objects.filter(pk=post.pk).update(speaker=Speaker.PROTECTED, author=None, organisation=None)
    report(actor=ada, posts=[make.reload(post)])

    response = as_root().get(f"{ADMIN}/reports")

    check("[AdminReport]", response.json())
    assert response.json()[0]["target_account"]["id"] == "1"
    assert b"Ben Kurz" not in response.content


# --- who is kept out -----------------------------------------------------------------------------------


def test_addresses_are_blocked_changed_and_let_in_again() -> None:
    api = as_root()
    path = f"{ADMIN}/ip_blocks"
    sent = {"ip": "10.0.0.7/8", "severity": "sign_up_block", "comment": "Noise", "expires_in": "3600"}

    made = api.form(path, sent).json()
    check("AdminIpBlock", made)
    assert (made["ip"], made["expires_at"] is None) == ("10.0.0.0/8", False)
    assert gates.severity_for("10.1.1.1") == "sign_up_block"
    assert told(api, path, "[AdminIpBlock]") == [told(api, f"{path}/{made['id']}", "AdminIpBlock")] == [made]
    changed = api.send("PUT", f"{path}/{made['id']}", {"severity": "no_access", "expires_in": "0"}).json()
    assert (changed["severity"], changed["comment"], changed["expires_at"]) == ("no_access", "Noise", None)
    assert api.send("DELETE", f"{path}/{made['id']}").json() == {}
    assert api.get(f"{path}/{made['id']}").status_code == 404
    for wrong in (
        {"ip": "x"},
        {"severity": "harsh"},
        {"ip": "127.0.0.1", "severity": "no_access"},
        {"ip": ""},
    ):
        assert api.post(path, sent | wrong).status_code == 422, wrong
    assert not IpBlock.objects.exists()


def test_mail_domains_are_blocked_and_let_in_again() -> None:
    api = as_root()
    path = f"{ADMIN}/email_domain_blocks"

    made = api.post(path, {"domain": "Spam.example"}).json()

    check("AdminEmailDomainBlock", made)
    assert gates.is_mail_domain_blocked("a@mail.spam.example")
    shown = told(api, f"{path}/{made['id']}", "AdminEmailDomainBlock")
    assert told(api, path, "[AdminEmailDomainBlock]") == [shown] == [made]
    for wrong in ({"domain": "spam.example"}, {"domain": "x"}, {}):
        assert api.post(path, wrong).status_code == 422
    assert api.send("DELETE", f"{path}/{made['id']}").json() == {}
    assert api.send("DELETE", f"{path}/{made['id']}").status_code == 404
    assert not EmailDomainBlock.objects.exists()


def test_nobody_is_kept_out_by_name() -> None:
    api = as_root()
    path = f"{ADMIN}/canonical_email_blocks"

    assert api.get(path).json() == api.post(f"{path}/test", {"email": "a@b.example"}).json() == []
    assert api.get(f"{path}/1").status_code == 404
    for response in (api.post(path, {"email": "a@b.example"}), api.send("DELETE", f"{path}/1")):
        assert (response.status_code, "by name" in response.json()["error"]) == (403, True)


def test_servers_elsewhere_are_written_down() -> None:
    root = administrator()
    api = as_root(root)
    path = f"{ADMIN}/domain_blocks"

    made = api.post(f"{path}/", {"domain": "bad.example", "severity": "suspend", "obfuscate": True}).json()
    check("AdminDomainBlock", made)
    assert told(api, f"{path}/", "[AdminDomainBlock]") == [
        told(api, f"{path}/{made['id']}", "AdminDomainBlock")
    ]
    changed = api.send(
        "PUT", f"{path}/{made['id']}", {"public_comment": "Loud", "reject_media": "true"}
    ).json()
    assert (changed["severity"], changed["public_comment"], changed["reject_media"]) == (
        "suspend",
        "Loud",
        True,
    )
    (public,) = told(as_person(root, "read"), "/api/v1/instance/domain_blocks", "[DomainBlock]")
    assert (public["domain"], public["comment"]) == ("bad.*******", "Loud")
    assert as_nobody().get("/api/v1/instance/domain_blocks").status_code == 401
    for wrong in (
        {"domain": "bad.example"},
        {"domain": "x"},
        {"domain": "a.example", "severity": "harsh"},
        {},
    ):
        assert api.post(path, wrong).status_code == 422, wrong
    assert api.send("DELETE", f"{path}/{made['id']}").json() == {}
    assert api.get(f"{path}/{made['id']}").status_code == 404


def test_servers_elsewhere_are_allowed() -> None:
    api = as_root()
    path = f"{ADMIN}/domain_allows"

    made = api.post(path, {"domain": "good.example"}).json()

    check("AdminDomainAllow", made)
    assert api.post(path, {"domain": "good.example"}).json() == made
    assert told(api, path, "[AdminDomainAllow]") == [told(api, f"{path}/{made['id']}", "AdminDomainAllow")]
    assert api.send("DELETE", f"{path}/{made['id']}").json() == {}
    assert told(api, path, "[AdminDomainAllow]") == []


# --- trends ------------------------------------------------------------------------------------------


def test_administrators_read_what_is_spoken_of_as_others_do() -> None:
    ada, ben, _carla = make.world()
    root = administrator()
    closed = make.space(ada, closed_reason="Salaries")
    for person in (ada, ben):
        make.post(person, "#cold")
    make.post(ada, "#raises", space=closed)
    post = make.post(ada)
    for person in (ben, root):
        talk.react(actor=person, post=post, emoji_text="👍")
    api = as_root(root)

    assert [one["name"] for one in told(api, f"{ADMIN}/trends/tags", "[AdminTag]")] == ["cold"]
    assert [one["id"] for one in told(api, f"{ADMIN}/trends/statuses", "[Status]")] == [str(post.pk)]
    assert api.get(f"{ADMIN}/trends/links").json() == []


@pytest.mark.parametrize(
    "path", ["accounts", "reports", "ip_blocks", "email_domain_blocks", "domain_blocks", "domain_allows"]
)
def test_lists_cost_the_same_for_one_and_many(path: str) -> None:
    root = administrator()
    api = as_root(root)

    def happen(number: int) -> None:
        person = make.person(f"P{number}", email=f"p{number}@example.org")
        actions.open_login(person=person)
        report(actor=root, subject=person, posts=[make.post(person)])
        actions.block_addresses(actor=root, network=f"10.0.{number}.0/24", severity="sign_up_block")
        for act in (actions.block_email_domain, actions.block_server, actions.allow_server):
            act(actor=root, domain=f"d{number}.example")

    happen(0)
    few = statements_of(api, f"{ADMIN}/{path}")
    for number in range(1, 4):
        happen(number)

    assert statements_of(api, f"{ADMIN}/{path}") == few
