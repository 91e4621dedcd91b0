"""Receipts in browsers: kept without being asked, checked without trust, and missed aloud."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import SignIn
from tests.journeys.test_accessibility import serious_violations
from tests.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

VERIFIER = Path(__file__).parents[2] / "src" / "schwarm_verify.py"
SEQUENCE = "from schwarm.ledger.actions import keep_up; keep_up()"
# receipts of all entries under all checkpoints so far, and what somebody could make of one of them
MANY = """
from schwarm.ledger.actions import append, keep_up
from schwarm.ledger.chain.proofs import Proof, parse_proof
from schwarm.ledger.models import Checkpoint, Entry
from schwarm.ledger.queries import keys, tiles
from schwarm.ledger.queries.checkpoints import cosigned
from schwarm.ledger.queries.receipts import receipts_after
from django.db import transaction
import json
for number in range(9):
    with transaction.atomic():
        append("post.published", actor=1, content={"body": f"ä {number}"})
    keep_up()
def proof(entry, checkpoint):
    extra = json.dumps({"entry": bytes(entry.data).decode()}).encode()
    hashes = tuple(tiles.inclusion_at(entry.index, checkpoint.size))
    return str(Proof(entry.index, hashes, str(cosigned(checkpoint)), extra))
good = [proof(entry, one) for one in Checkpoint.objects.all()[:12] for entry in Entry.objects.all()
        if entry.index < one.size]
text = receipts_after(1, -1)[-1].text
whole = parse_proof(text)
def altered(**changed):
    extra = json.dumps(json.loads(whole.extra) | changed).encode()
    return str(Proof(whole.index, whole.hashes, whole.checkpoint, extra))
line = whole.checkpoint.splitlines()[-1]
bad = {
    "nonsense": "form",
    text[:200]: "form",
    altered(content={"body": "other"}): "changed",
    altered(member="2"): "changed",
    altered(entry=json.loads(whole.extra)["entry"].replace("published", "withdrawn")): "changed",
    text.replace(f"index {whole.index}", f"index {whole.index - 1}"): "changed",
    text.replace(line[-12:-6], "AAAAAA"): "signature",
    text.replace(keys.origin(), "elsewhere.example.org/schwarm/x"): "other_log",
}
answer = {"good": good, "bad": bad, "own": text}
"""
# a log with our key and another history: what only somebody who holds the key can do
OTHER_HISTORY = """
from schwarm.ledger.chain.checkpoints import Checkpoint
from schwarm.ledger.chain.notes import note_of
from schwarm.ledger.queries import keys
def signed(size, root):
    text = Checkpoint(keys.origin(), size, root).text
    return str(note_of(text, [keys.signer().sign(text)]))
answer = {"rewritten": signed(size, bytes(32)), "rolled_back": signed(1, bytes(32))}
"""
JUDGE = """async ([texts, note]) => {
  const { judge, ownLog } = await import("/static/schwarm/js/receipt.js");
  const policy = await (await fetch("/log/policy")).text();
  const log = note ? { ...ownLog, newest: async () => note } : ownLog;
  const reasons = [];
  for (const text of texts) reasons.push((await judge(text, policy, log)).reason);
  return reasons;
}"""


def publish(page: Page, text: str) -> None:
    page.goto("/write")
    page.fill("form.composer textarea[name=text]", text)
    page.locator("form.composer [data-send]").click()
    expect(page.locator("article.post", has_text=text).first).to_be_visible()


def test_a_browser_keeps_receipts_and_the_author_proves_what_was_withdrawn(
    company: Served, sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in("ada")
    publish(page, "The pumps were ordered too late.")
    company.run(SEQUENCE)
    menu = page.locator("article.post", has_text="ordered too late").first
    menu.get_by_label("More").click()
    menu.get_by_role("link", name="Receipts").click()
    expect(page.get_by_text("kept in this browser")).to_be_visible()
    assert not serious_violations(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Receipt", exact=True).click()
    file = tmp_path / "mine.tlog-proof"
    download.value.save_as(file)
    page.get_by_role("link", name="Back to the post").click()
    page.locator("article.post").first.get_by_label("More").click()
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator("article.post", has_text="ordered too late")).to_have_count(0)
    company.run(SEQUENCE)

    assert _verified(tmp_path, "pin", company.url) == 0
    assert _verified(tmp_path, "receipt", file, company.url) == 0
    assert _verified(tmp_path, "receipt", file) == 0
    changed = tmp_path / "changed.tlog-proof"
    changed.write_text(file.read_text().replace("extra e", "extra f", 1))
    assert _verified(tmp_path, "receipt", changed, company.url) != 0

    page.goto("/log/check")
    page.set_input_files("[name=file]", file)
    verdict = page.locator("[data-verdict=good]")
    expect(verdict).to_contain_text("The pumps were ordered too late.")
    expect(page.get_by_text("Your browser has checked this by itself")).to_be_visible()
    assert not serious_violations(page)
    page.set_input_files("[name=file]", changed)
    expect(page.locator("[data-verdict=unsure]")).to_be_visible()
    expect(verdict).to_be_hidden()


def _verified(place: Path, *arguments: object) -> int:
    """The verifier alone, in a process that finds nothing of the application."""
    alone = place / "elsewhere"
    alone.mkdir(exist_ok=True)
    shutil.copy(VERIFIER, alone)
    command = [sys.executable, "-I", str(alone / VERIFIER.name), *map(str, arguments)]
    return subprocess.run([*command, "--state", str(alone)], env={}, cwd=alone, check=False).returncode


@pytest.mark.sampled_on("sqlite")
def test_browsers_judge_as_the_server_does(company: Served, sign_in: SignIn) -> None:
    many = company.run(MANY)
    page = sign_in()
    page.goto("/log/check")

    assert len(many["good"]) > 100
    assert set(page.evaluate(JUDGE, [many["good"], ""])) == {"good"}
    found = page.evaluate(JUDGE, [list(many["bad"]), ""])
    assert found == list(many["bad"].values())
    size = int(many["own"].partition("\n\n")[2].split("\n")[1])
    for reason, note in company.run(OTHER_HISTORY, size=size).items():
        assert page.evaluate(JUDGE, [[many["own"]], note]) == [reason]
        page.unroute_all()
        page.route("**/log/checkpoint?newest", partial(_fulfill, note))
        page.fill("[name=text]", many["own"])
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.get_by_role("heading", name="Tampering is proven")).to_be_visible()
    page.unroute_all()
    page.route("**/log/checkpoint?newest", lambda route: route.abort())
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("[data-verdict=unsure]")).to_contain_text("could not be asked")


def _fulfill(body: str, route: Route) -> None:
    route.fulfill(body=body, content_type="text/plain; charset=utf-8")


def _answer_nothing(route: Route) -> None:
    nothing = {"now": datetime.now(UTC).isoformat(), "waiting": [], "receipts": [], "more": False}
    route.fulfill(content_type="application/json", body=json.dumps(nothing))


@pytest.mark.sampled_on("postgresql")
def test_a_receipt_that_does_not_come_is_missed_aloud(company: Served, sign_in: SignIn) -> None:
    """By a server that takes what is said, and logs nothing."""
    page = sign_in("ben")
    late = page.locator("[data-receipt-late]")

    page.route("**/settings/receipts/new*", _answer_nothing)
    publish(page, "Does anybody log this?")
    page.wait_for_timeout(200)
    expect(late).to_be_hidden()
    page.evaluate("""() => {
      const name = Object.keys(localStorage).find((one) => one.startsWith("schwarm-receipts-awaited"));
      const awaited = JSON.parse(localStorage.getItem(name));
      localStorage.setItem(name, JSON.stringify(awaited.map((one) => ({ ...one, at: one.at - 61000 }))));
    }""")
    page.goto("/company")
    expect(late).to_be_visible()
    assert not serious_violations(page)

    page.unroute_all()
    page.goto("/write")
    page.locator("form.composer [data-send]").click()  # refused: there are no words
    expect(page.locator(".error-summary")).to_be_visible()
    company.run(SEQUENCE)
    page.goto("/company")
    expect(late).to_be_hidden()
    awaited = "Object.entries(localStorage).find(([one]) => one.startsWith('schwarm-receipts-awaited'))[1]"
    page.wait_for_function(f"{awaited} === '[]'")


@pytest.mark.sampled_on("postgresql")
def test_a_browser_keeps_nothing_where_somebody_does_not_want_it(company: Served, sign_in: SignIn) -> None:
    company.run(SEQUENCE)
    page = sign_in("ben")
    page.goto("/settings/receipts")
    kept = page.locator("[data-keeping] [data-count]")
    expect(kept).not_to_have_text("0")
    page.get_by_role("button", name="Keep none").click()
    expect(page.get_by_text("This browser keeps no receipts.")).to_be_visible()
    expect(page.locator("[data-kept]:visible")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("This browser keeps no receipts.")).to_be_visible()
    page.get_by_role("button", name="Keep them from now on").click()
    expect(page.locator("[data-kept]:visible").first).to_be_visible()
