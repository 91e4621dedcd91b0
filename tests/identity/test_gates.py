"""Who is kept out: by network address, by mail domain; servers elsewhere are written down."""

import asyncio
import math
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from schwarm.config.asgi import application
from schwarm.identity import actions, events, rules
from schwarm.identity.models import Invitation, IpBlock
from schwarm.identity.queries import gates, server_allowances, server_blocks
from schwarm.identity.queries.servers import domain_named
from schwarm.lib import clock
from schwarm.lib import events as told
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.api.calling import as_person
from tests.api.listening import close_connections_of_threads
from tests.identity.letters import secret_in
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "kaltes-wasser-im-november"
HERE = "127.0.0.1"
SIGN_UP = {"email": "dora@example.org", "name": "Dora"}


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    gates.forget_shut_out()
    yield
    gates.forget_shut_out(until=math.inf)
    close_connections_of_threads()


@pytest.fixture
def root() -> Person:
    root = make.person("Root", handle="root", administrator=True)
    people.change_installation(actor=None, open_registration=True)
    return root


def block(root: Person, severity: str, network: str = HERE, **details: Any) -> IpBlock:
    return actions.block_addresses(actor=root, network=network, severity=severity, **details)


@pytest.mark.parametrize(
    ("severity", "with_invitation"), [("sign_up_requires_approval", True), ("sign_up_block", False)]
)
def test_nobody_signs_up_from_a_blocked_address(root: Person, severity: str, with_invitation: bool) -> None:
    actions.invite(actor=root, email="eve@example.org", organisation=make.host())
    secret = secret_in(mail.outbox[0])
    block(root, severity, "127.0.0.0/8")

    Client().post("/account/signup/", SIGN_UP)
    page = Client().get(f"/invitation/{secret}")

    assert not Invitation.objects.filter(email="dora@example.org").exists()
    assert page.status_code == (200 if with_invitation else 403)
    assert signed_in(root).get("/").status_code != 403
    assert as_person(root).get("/api/v1/timelines/home").status_code == 200


def test_nobody_at_all_comes_in_from_where_access_is_blocked(root: Person) -> None:
    browser, api = signed_in(root), as_person(root)
    shut = block(root, "no_access")

    for client in (browser, Client()):
        for path in ("/", "/account/login/", "/account/signup/"):
            assert client.get(path).status_code == 403
    for path in ("/api/v1/timelines/home", "/api/v2/instance"):
        assert "error" in api.get(path).json()
        assert api.get(path).status_code == 403
    actions.unblock_addresses(actor=root, block=shut)
    assert api.get("/api/v1/timelines/home").status_code == 200
    assert browser.get("/").status_code == 200


def test_streams_are_refused_too(root: Person) -> None:
    block(root, "no_access", "10.0.0.0/8")

    def answer(address: str, path: str, kind: str = "http") -> Any:
        sent: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.disconnect" if kind == "http" else "websocket.connect"}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"type": kind, "path": path, "method": "GET", "query_string": b"", "headers": []}
        asyncio.run(application({**scope, "client": (address, 1)}, receive, send))
        return sent[0].get("status") or sent[0].get("code")

    assert answer("10.1.2.3", "/api/v1/streaming/health") == 403
    assert answer("10.1.2.3", "/live") == 403
    assert answer("10.1.2.3", "/api/v1/streaming", "websocket") == 1008
    assert answer("192.0.2.1", "/api/v1/streaming/health") == 200


def test_a_block_ends_and_others_are_not_meant(root: Person) -> None:
    block(root, "no_access", expires_at=clock.now() + timedelta(minutes=5))
    block(root, "sign_up_block", "192.0.2.0/24")

    assert gates.is_shut_out(HERE)
    assert gates.severity_for("192.0.2.7") == gates.severity_for("::ffff:192.0.2.7") == "sign_up_block"
    for address in ("192.0.3.7", "::1", "", "nonsense"):
        assert gates.severity_for(address) == ""
    with clock.at(clock.now() + timedelta(minutes=6)):
        gates.forget_shut_out()
        assert not gates.is_shut_out(HERE)


def test_the_strictest_block_counts(root: Person) -> None:
    block(root, "no_access", "192.0.2.0/28")
    block(root, "sign_up_requires_approval", "192.0.2.0/24")

    assert gates.severity_for("192.0.2.1") == "no_access"
    assert rules.may_come_from("192.0.2.99", invited=True)
    assert not rules.may_come_from("192.0.2.99", invited=False)


def test_nobody_locks_herself_out(root: Person) -> None:
    with pytest.raises(Invalid, match="yourself"):
        block(root, "no_access", "127.0.0.0/8", from_address=HERE)
    assert block(root, "sign_up_block", "127.0.0.0/8", from_address=HERE).network == "127.0.0.0/8"


@pytest.mark.parametrize(
    ("network", "severity"), [("nonsense", "no_access"), ("1.2.3.4/40", "no_access"), ("1.2.3.4", "harsh")]
)
def test_what_is_no_block(root: Person, network: str, severity: str) -> None:
    with pytest.raises(Invalid):
        block(root, severity, network)
    assert not IpBlock.objects.exists()


def test_an_address_is_blocked_once_and_its_block_changed(root: Person) -> None:
    made = block(root, "no_access", "1.2.3.4")
    with pytest.raises(Invalid):
        block(root, "sign_up_block", "1.2.3.4/32")

    actions.change_address_block(
        actor=root, block=made, network="1.2.0.0/16", severity="sign_up_block", comment="c", expires_at=None
    )

    assert gates.severity_for("1.2.9.9") == "sign_up_block"


def test_blocked_mail_domains_let_nobody_new_in(root: Person) -> None:
    dora = make.person("Dora", email="dora@spam.example")
    actions.open_login(person=dora, password=PASSWORD)
    blocked = actions.block_email_domain(actor=root, domain="Spam.Example")

    page = Client().post("/account/signup/", {"email": "eve@mail.spam.example", "name": "Eve"})
    assert b"Registration is not open" in page.content
    for email in ("eve@spam.example", "eve@mail.spam.example"):
        for act in (
            lambda email=email: actions.invite(actor=root, email=email, organisation=make.host()),
            lambda email=email: actions.admit_by_sign_on(email=email, name="Eve"),
            lambda email=email: actions.request_entry(email=email, name="Eve", language="en"),
        ):
            with pytest.raises(Invalid):
                act()
    assert (
        Client().post("/account/login/", {"login": "dora@spam.example", "password": PASSWORD}).status_code
        == 302
    )
    assert not Invitation.objects.exists()
    actions.unblock_email_domain(actor=root, block=blocked)
    assert actions.invite(actor=root, email="eve@spam.example", organisation=make.host()).pk


def test_nobody_changes_to_an_address_of_a_blocked_domain(root: Person) -> None:
    actions.block_email_domain(actor=root, domain="spam.example")
    dora = make.person("Dora", email="dora@example.org")
    actions.open_login(person=dora, password=PASSWORD)

    page = signed_in(dora).post("/account/email/", {"email": "dora@spam.example", "action_add": ""})

    assert "dora@spam.example" not in {message.to[0] for message in mail.outbox}
    assert page.status_code in {200, 302}


@pytest.mark.parametrize(
    "domain", ["", "localhost", "a b.example", "-a.example", "x" * 64 + ".example", "a..b"]
)
def test_what_is_no_domain(root: Person, domain: str) -> None:
    for act in (actions.block_email_domain, actions.block_server, actions.allow_server):
        with pytest.raises(Invalid):
            act(actor=root, domain=domain)


def test_domains_are_kept_in_one_form() -> None:
    assert domain_named(" https://Bücher.Example/about ") == "xn--bcher-kva.example"


def test_servers_are_blocked_and_allowed_on_paper(root: Person) -> None:
    blocked = actions.block_server(actor=root, domain="bad.example", severity="suspend", reject_media=True)
    actions.change_server_block(actor=root, block=blocked, severity="silence", public_comment="Loud")
    allowed = actions.allow_server(actor=root, domain="good.example")

    assert actions.allow_server(actor=root, domain="good.example") == allowed
    assert [(one.domain, one.severity) for one in server_blocks()] == [("bad.example", "silence")]
    for details in ({}, {"severity": "harsh"}):
        with pytest.raises(Invalid):
            actions.block_server(actor=root, domain="bad.example" if not details else "b.example", **details)
    actions.unblock_server(actor=root, block=blocked)
    actions.disallow_server(actor=root, allowance=allowed)
    assert not server_blocks().exists()
    assert not server_allowances().exists()


def test_only_administrators_decide_and_every_decision_is_an_event(
    root: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = make.person("Ada Berg")
    seen: list[Any] = []
    monkeypatch.setitem(told._now, events.GateChanged, [seen.append])
    made = (
        block(root, "sign_up_block", "1.2.3.4"),
        actions.block_email_domain(actor=root, domain="a.example"),
        actions.block_server(actor=root, domain="b.example"),
        actions.allow_server(actor=root, domain="c.example"),
    )
    assert [event.gate for event in seen] == ["ip", "email_domain", "server", "server_allowance"]
    assert {event.by_id for event in seen} == {root.pk}
    ip, email_domain, server, allowance = made
    for act in (
        lambda: block(ada, "sign_up_block", "5.6.7.8"),
        lambda: actions.unblock_addresses(actor=ada, block=ip),
        lambda: actions.block_email_domain(actor=ada, domain="d.example"),
        lambda: actions.unblock_email_domain(actor=ada, block=email_domain),
        lambda: actions.block_server(actor=ada, domain="d.example"),
        lambda: actions.unblock_server(actor=ada, block=server),
        lambda: actions.allow_server(actor=ada, domain="d.example"),
        lambda: actions.disallow_server(actor=ada, allowance=allowance),
        lambda: actions.enable_login(actor=ada, person=root),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert len(seen) == 4


def test_a_shut_login_is_opened_again(root: Person) -> None:
    dora = make.person("Dora", email="dora@example.org")
    actions.open_login(person=dora, password=PASSWORD)
    people.part_with(actor=root, person=dora, reason="A new job")

    actions.enable_login(actor=root, person=make.reload(dora))

    assert rules.may_sign_in(actions.logins.login_of(make.reload(dora)))
