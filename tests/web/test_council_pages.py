"""Pages of the council, without scripts; signing in a browser is tests/journeys/test_council.py."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schwarm.cli.policy import policy as command
from schwarm.lib import clock
from schwarm.moderation.actions import offer_seat_key, take_seat
from schwarm.policy import queries
from schwarm.policy.council import signatures
from schwarm.policy.council.signatures import key_message
from schwarm.policy.models import CouncilSeat, KeyRequest, PolicyVersion, Proposal
from schwarm.policy.text import parse
from tests import make
from tests.policy import council
from tests.policy.council import DISCUSSED, ENOUGH, START
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def text_of(browser: Any, url: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(browser.get(url).content.decode()))


def run(*arguments: object) -> str:
    done = CliRunner().invoke(command, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout.strip()


def test_a_change_is_proposed_signed_elsewhere_and_shown_with_its_votes(tmp_path: Path) -> None:
    with clock.at(START):
        members = council.founded()
    browser = signed_in(members[0].person)
    with clock.at(START):
        written = browser.get("/guidelines/propose").context["form"].initial["text"]
        assert parse(written).version == 2
        assert browser.post("/guidelines/propose", {"text": "x", "discussion": "/@a/1"}).status_code == 422
        sent = browser.post("/guidelines/propose", {"text": council.milder(), "discussion": "/@a/1"})
    one = Proposal.objects.get()
    assert sent["Location"] == f"/guidelines/proposals/{one.pk}"
    with clock.at(START):
        shown = text_of(browser, sent["Location"])
        assert "<del># 5 insult: note, rephrase, fold, mask, withdraw, pause</del>" in shown
        assert "<ins># 5 insult: note, rephrase</ins>" in shown
        assert "in discussion" in shown
        assert "Sign yes" not in shown
    with clock.at(START + DISCUSSED):
        assert "Sign yes" in text_of(browser, sent["Location"])
        file = tmp_path / "text.md"
        file.write_bytes(browser.get(f"{sent['Location']}.md").content)
        for place in ENOUGH:
            member = members[place]
            key = tmp_path / f"key-{place}"
            key.write_bytes(_pem(member))
            signature = run("sign", file, "--key", key, "--vote", "yes")
            said = {"vote": "yes", "signature": signature}
            signed_in(member.person).post(f"{sent['Location']}/vote", said)
        history = text_of(browser, "/guidelines/history")
        assert "Version 2" in history
        assert f"{len(ENOUGH)} yes, 0 no, signed" in history
        shown = text_of(browser, sent["Location"])
        assert "adopted" in shown
        assert members[5].key in shown
    assert len(queries.versions()) == 2


def _pem(member: council.Member) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return member.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def test_a_forged_signature_is_refused_in_words() -> None:
    with clock.at(START):
        members = council.founded()
        one = council.proposed(members, council.milder())
    browser = signed_in(members[0].person)
    with clock.at(START + DISCUSSED):
        address = f"/guidelines/proposals/{one.pk}"
        answer = browser.post(f"{address}/vote", {"vote": "yes", "signature": "AAAA"}, follow=True)
        assert "This signature does not belong" in html.unescape(answer.content.decode())
        assert signed_in(make.person("Other")).get(address).status_code == 200
        assert signed_in(make.person("Guest")).get("/guidelines/propose").status_code == 403
        assert browser.get("/guidelines/proposals/9999").status_code == 404


def test_all_members_vote_about_core_clauses_without_scripts() -> None:
    with clock.at(START):
        members = council.founded()
        one = council.proposed(members, council.bent())
        member = make.person("Other")
    browser = signed_in(member)
    with clock.at(START + DISCUSSED):
        assert "I agree" in text_of(browser, f"/guidelines/proposals/{one.pk}")
        browser.post(f"/guidelines/proposals/{one.pk}/vote", {"vote": "yes"})
        assert "You have voted." in text_of(browser, f"/guidelines/proposals/{one.pk}")
    assert make.reload(one).members_yes == 1


def test_keys_are_brought_and_vouched_for_without_scripts(tmp_path: Path) -> None:
    members = council.founded()
    lost = members[8]
    public = run("key", tmp_path / "new")
    browser = signed_in(lost.person)
    assert "Your key" in text_of(browser, "/guidelines/council")
    assert browser.post("/guidelines/council", {"key": "AAAA"}).status_code == 422
    answer = browser.post("/guidelines/council", {"key": public}, follow=True)
    assert "six of nine" in answer.content.decode()
    request = KeyRequest.objects.get()
    for member in members[:6]:
        message = key_message(lost.kind, public, lost.key, request.policy)
        page = signed_in(member.person)
        assert "Sign that it is hers" in text_of(page, "/guidelines/council")
        page.post(f"/guidelines/council/keys/{request.pk}", {"signature": member.sign(message)})
    assert CouncilSeat.objects.get(number=9).key == public
    assert not KeyRequest.objects.exists()


def test_whose_keys_wait_is_told_to_those_alone_who_vouch() -> None:
    """Who judges is not for everybody to know, and for guests least of all."""
    with clock.at(START):
        members = council.founded()
        judge = make.person("Judith Zeller")
        take_seat(person=judge, origin="council")
        key = signatures.public_key(Ed25519PrivateKey.generate())
        assert not offer_seat_key(actor=judge, role="reviewer", key=key)
    CouncilSeat.objects.filter(person=members[1].person).update(key="")
    _ada, ben, carla = make.world()

    with clock.at(START):
        shown = text_of(signed_in(members[0].person), "/guidelines/council")
        for reader in (members[1].person, ben, carla):
            page = text_of(signed_in(reader), "/guidelines/council")
            assert "Seats" in page
            assert "Judith Zeller" not in page
            assert key not in page
    assert "Judith Zeller" in shown
    assert key in shown


def test_the_command_line_signs_for_a_key_as_the_application_reads_it(tmp_path: Path) -> None:
    members = council.founded()
    (tmp_path / "key").write_bytes(_pem(members[0]))
    policy, new = queries.in_force().hash[:32], run("key", tmp_path / "new")
    told = ("--seat", "elected", "--old", members[3].key, "--policy", policy, "--key", tmp_path / "key")
    assert run("sign-key", new, *told) == members[0].sign(key_message("elected", new, members[3].key, policy))
    again = CliRunner().invoke(command, ["key", str(tmp_path / "new")])
    assert (again.exit_code, "never written over" in again.output) == (1, True)


def test_a_council_is_founded_from_the_command_line() -> None:
    make.world()
    assert run("found", "--seats", "3").splitlines()[0] == "1\tworks_council"
    assert run("seat", "ada", "--for", "works_council") == "@ada holds seat 1."
    assert run("hand-over", 1, "ben") == "@ben holds seat 1."
    assert CliRunner().invoke(command, ["seat", "carla", "--for", "elected"]).exit_code == 1


def test_a_version_that_nobody_signed_is_told_to_everybody_and_to_administrators() -> None:
    ada = make.person("Ada Berg", administrator=True)
    text = council.milder()
    PolicyVersion.objects.create(number=2, hash=parse(text).hash, text=text, in_force_from="2026-04-01")
    browser = signed_in(ada)
    said = "version 1 stays in force"
    for page in ("/guidelines", "/guidelines/history", "/administration/"):
        assert said in text_of(browser, page), page
    assert "not signed by the council" in text_of(browser, "/administration/health")
    PolicyVersion.objects.all().delete()
    assert said not in text_of(browser, "/guidelines")
