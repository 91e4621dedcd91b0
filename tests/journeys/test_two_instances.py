"""Two installations that witness each other: one witness goes away, and one log is rolled back."""

import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_accessibility import serious_violations
from tests.journeys.test_council import COMPANY, LATER, SEQUENCE, Moving, _verified
from tests.served import PASSWORD, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BEGIN = f"""
{COMPANY}
{SEQUENCE}
from schwarm.ledger.queries import keys
answer = keys.signer().key.vkey
"""
POST = """
from schwarm.conversation.actions import PostDraft, publish_post
from schwarm.people.queries import by_handle
from schwarm.ledger.actions import keep_up
publish_post(actor=by_handle("ada"), draft=PostDraft(text="Pumps run again."))
keep_up()
from schwarm.ledger.actions import collect_cosignatures
answer = collect_cosignatures()
"""
COLLECT = "from schwarm.ledger.actions import collect_cosignatures; answer = collect_cosignatures()"
# by somebody with all rights on the database, who knows how to cover tracks
ROLL_BACK = """
from random import Random
from django.db import connection
from tests.ledger import attacks
tables = ("ledger_entry", "ledger_tile", "ledger_checkpoint", "ledger_cosignature")
with connection.cursor() as db:
    for table in tables:
        if connection.vendor == "postgresql":
            db.execute(f"DROP TRIGGER {table}_fence ON {table}")
        else:
            db.execute(f"DROP TRIGGER {table}_update")
            db.execute(f"DROP TRIGGER {table}_delete")
    db.execute("DELETE FROM ledger_cosignature")
attacks.roll_back(6, Random(1))
"""
MINUTE = 1 / 24 / 60
BANNER = "Read only: the transparency log does not fit."


@dataclass
class Side:
    """An installation, its partner's witness for it, and where that keeps its memory."""

    moving: Moving
    memory: Path
    log: str
    witness: "subprocess.Popen[str] | None" = None
    url: str = ""

    def page(self) -> str:
        with urllib.request.urlopen(f"{self.moving.instance.url}/log") as answer:  # noqa: S310  our own
            return str(answer.read().decode())

    def witnesses(self) -> str:
        """What the page of the log says of them, without markup."""
        part = self.page().partition('id="witnesses-title">')[2].partition("<details")[0]
        return " ".join(re.sub(r"<[^>]+>", " ", part).split())

    def start_witness(self, port: int = 0) -> str:
        """The partner's witness, in a process of its own; returns the line of the policy that names it."""
        command = [sys.executable, "-m", "schwarm", "witness", "--directory", str(self.memory)]
        command += ["--name", "partner.example.org/witness", "serve", "--port", str(port), "--log", self.log]
        self.witness = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.witness.stdout
        vkey, _listens, _on, self.url = self.witness.stdout.readline().split()
        return f"witness partner {vkey} {self.url}\nquorum partner"

    def stop_witness(self) -> None:
        if self.witness:
            self.witness.kill()
            self.witness.wait()
            assert self.witness.stdout
            self.witness.stdout.close()
            self.witness = None


@pytest.fixture
def sides(tmp_path: Path, worker_id: str) -> Iterator[list[Side]]:
    """Ours and the partner's, each with a log that has begun, and the other's witness in its policy."""
    with ExitStack() as stack:
        both = []
        for name in ("ours", "theirs"):
            place = tmp_path / name
            (place / "data").mkdir(parents=True)
            (place / "sitecustomize.py").write_text(LATER)
            (place / "days").write_text("0")
            database = f"{name}_{worker_id}"
            instance = stack.enter_context(
                served(place / "data", database, forks=False, PYTHONPATH=str(place))
            )
            instance.environment["PYTHONPATH"] = f"{place}:{Path(__file__).parents[2]}"
            log = instance.run(BEGIN, password=PASSWORD)
            side = Side(Moving(instance, place), tmp_path / f"witness-of-{name}", log)
            instance.environment["SCHWARM_LOG_POLICY"] = side.start_witness()
            stack.callback(side.stop_witness)
            instance.start()
            both.append(side)
        yield both


@pytest.mark.sampled_on("postgresql")
def test_two_installations_witness_each_other(sides: list[Side], browser: Browser, tmp_path: Path) -> None:
    ours, _theirs = sides
    for number, side in enumerate(sides):
        instance = side.moving.instance
        assert instance.run(POST) == 1
        assert "up to date" in side.witnesses()
        code, said = _verified(instance, tmp_path / f"state-{number}", "pin", instance.url)
        assert (code, "seen by partner" in said) == (0, True), said
    _a_witness_goes_away(ours)
    _the_log_is_rolled_back(ours, browser, tmp_path)
    assert "up to date" in sides[1].witnesses()  # the partner's log is as well as ever


def _a_witness_goes_away(side: Side) -> None:
    port = int(side.url.rpartition(":")[2])
    side.stop_witness()
    assert side.moving.instance.run(POST) == 0
    side.moving.go_to(20 * MINUTE)
    assert "it is away, or refuses to sign" in side.witnesses()
    side.start_witness(port)
    side.moving.instance.run(COLLECT)
    assert "up to date" in side.witnesses()


def _the_log_is_rolled_back(side: Side, browser: Browser, tmp_path: Path) -> None:
    instance = side.moving.instance
    instance.stop()
    instance.run(ROLL_BACK)
    instance.start()
    _everybody_reads_and_nobody_writes(instance.url, browser)

    instance.stop()
    for name in ("log-checkpoint", "read-only"):  # tracks outside the database
        (instance.data / name).unlink()
    assert instance.run(POST) == 0
    side.moving.go_to(60 * MINUTE)
    assert BANNER not in side.page()
    said = side.witnesses()
    assert "nothing yet: it is away, or refuses to sign" in said
    assert "Too few witnesses have signed lately." in said
    code, said = _verified(instance, tmp_path / "state-0", "check", instance.url)
    assert (code, "rolled back" in said) == (1, True), said


def _everybody_reads_and_nobody_writes(url: str, browser: Browser) -> None:
    context = browser.new_context(base_url=url, locale="en-GB")
    page = context.new_page()
    page.goto("/account/login/")
    page.fill("[name=login]", "ada@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main .form-actions button")
    page.wait_for_url(lambda url: "/account/login/" not in url)
    for address in ("/", "/company", "/log", "/guidelines"):
        page.goto(address)
        expect(page.get_by_role("alert").filter(has_text=BANNER)).to_be_visible()
        assert not serious_violations(page), address
    page.goto("/write")
    page.fill("form.composer textarea[name=text]", "Nobody may say this now.")
    page.locator("form.composer [data-send]").click()
    expect(page.get_by_text("Nothing can be written at present")).to_be_visible()
    expect(page.get_by_label("This is what you wrote.")).to_have_value("Nobody may say this now.")
    context.close()
