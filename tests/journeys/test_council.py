"""A change of the guidelines: keys made and votes signed in two browsers, and a clock that is moved on."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_accessibility import serious_violations
from tests.served import PASSWORD, Served, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

VERIFIER = Path(__file__).parents[2] / "src" / "schwarm_verify.py"
INSULT = "# 5 insult: note, rephrase, fold, mask, withdraw, pause"
# every process of the instance lives so many days ahead
LATER = """
import datetime, pathlib, time_machine
days = float((pathlib.Path(__file__).parent / "days").read_text())
there = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)
time_machine.travel(there, tick=True).start()
"""
COMPANY = """
from schwarm.people import actions as people
from schwarm.identity.actions import open_login
from schwarm.policy.actions import found_council, name_seat

host = people.set_up(name="Nordkälte", language="en")
found_council(size=3)
for name, kind in (("Ada Berg", "works_council"), ("Ben Kurz", "elected"), ("Dora Lind", "management")):
    first = name.split()[0].lower()
    person = people.add_person(name=name, handle=first, email=f"{first}@example.org", organisation=host,
        language="de" if first == "dora" else "en", timezone="Europe/Berlin")
    open_login(person=person, password=password)
    people.finish_onboarding(actor=person)
    name_seat(kind=kind, person=person)
"""
FORGE = """
from schwarm.policy.models import PolicyVersion
from schwarm.policy.queries import text_of, versions
from schwarm.policy.text import parse
last = versions()[-1]
text = text_of(2).replace("version: 2", "version: 3").replace(last.predecessor, last.hash)
text = text.replace(f"in force from: {last.in_force_from}", "in force from: 2099-01-01")
PolicyVersion.objects.create(number=3, hash=parse(text).hash, text=text, in_force_from="2099-01-01")
"""
SEQUENCE = "from schwarm.ledger.actions import keep_up; keep_up()"

Enter = Callable[[str], Page]


class Moving:
    """An instance whose clock is moved on, which takes a new start."""

    def __init__(self, instance: Served, place: Path) -> None:
        self.instance, self._days = instance, place / "days"

    def go_to(self, day: float) -> None:
        self.instance.stop()
        self._days.write_text(str(day))
        self.instance.start()


@pytest.fixture(scope="module")
def moving(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Moving]:
    tmp_path = tmp_path_factory.mktemp("council")
    (tmp_path / "sitecustomize.py").write_text(LATER)
    (tmp_path / "days").write_text("0")
    data = tmp_path / "data"
    data.mkdir()
    with served(data, f"council_{worker_id}", forks=False, PYTHONPATH=str(tmp_path)) as instance:
        instance.run(COMPANY, password=PASSWORD)
        instance.start()
        yield Moving(instance, tmp_path)


@pytest.fixture
def enter(moving: Moving, browser: Browser) -> Iterator[Enter]:
    """Sign somebody in, each in a browser of her own that stays the same."""
    contexts = {}

    def signed_in(name: str) -> Page:
        if name not in contexts:
            contexts[name] = browser.new_context(base_url=moving.instance.url, locale="en-GB")
        # a page of before that goes on asking would get a cookie of its own between form and answer
        for before in contexts[name].pages:
            before.close()
        contexts[name].clear_cookies()
        page = contexts[name].new_page()
        page.set_default_timeout(15_000)
        page.goto("/account/login/")
        page.fill("[name=login]", f"{name}@example.org")
        page.fill("[name=password]", PASSWORD)
        page.click("main .form-actions button")
        page.wait_for_url(lambda url: "/account/login/" not in url)
        return page

    yield signed_in
    for context in contexts.values():
        context.close()


def _make_key(page: Page) -> None:
    page.goto("/guidelines/council")
    page.get_by_role("button", name="Make a key in this browser").click()
    expect(page.get_by_text("The key of your seat is kept in this browser.")).to_be_visible()


def _sign(page: Page, address: str) -> None:
    """With the keyboard alone."""
    page.goto(address)
    button = page.get_by_role("button", name="Sign yes")
    expect(button).to_be_enabled()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your vote counts.")).to_be_visible()


def _verified(instance: Served, state: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, str(VERIFIER), *arguments, "--state", str(state)]
    done = subprocess.run(command, env=instance.environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.sampled_on("postgresql")
def test_a_change_is_signed_in_two_browsers_and_holds_after_a_month(
    moving: Moving, enter: Enter, tmp_path: Path
) -> None:
    ada, ben = enter("ada"), enter("ben")
    for page in (ada, ben):
        _make_key(page)
    assert not serious_violations(ada)
    ada.goto("/guidelines/propose")
    text = ada.locator("[name=text]")
    text.fill(text.input_value().replace(INSULT, "# 5 insult: note, rephrase"))
    ada.fill("[name=discussion]", "/@ada/1")
    ada.get_by_role("button", name="Propose").click()
    ada.wait_for_url("**/guidelines/proposals/*")
    address = ada.url
    expect(ada.locator("ins").last).to_have_text("# 5 insult: note, rephrase")
    expect(ada.get_by_role("button", name="Sign yes")).to_have_count(0)

    moving.go_to(15)
    ada, ben, dora = enter("ada"), enter("ben"), enter("dora")
    dora.goto(address)
    expect(dora.get_by_text("Zum Abstimmen brauchst du einen Schlüssel")).to_be_visible()
    _sign(ada, address)
    assert not serious_violations(ada)
    ada.goto("/guidelines/history")
    expect(ada.get_by_text("Version 2")).to_have_count(0)
    _sign(ben, address)
    ben.goto("/guidelines/history")
    expect(ben.get_by_text("Version 2")).to_be_visible()
    ben.goto("/guidelines")
    expect(ben.locator(".page-head")).to_contain_text("Version 1")

    moving.go_to(60)
    ben = enter("ben")
    ben.goto("/guidelines")
    expect(ben.locator(".page-head")).to_contain_text("Version 2")
    moving.instance.run(SEQUENCE)
    state = tmp_path / "state"
    assert _verified(moving.instance, state, "pin", moving.instance.url)[0] == 0
    code, said = _verified(moving.instance, state, "audit", moving.instance.url)
    assert (code, "all well" in said) == (0, True), said

    _too_few_sign(moving, enter)
    ben = enter("ben")
    moving.instance.run(FORGE)
    ben.goto("/guidelines")
    expect(ben.get_by_role("alert")).to_contain_text("version 2 stays in force")


def _too_few_sign(moving: Moving, enter: Enter) -> None:
    """The same once more with one signature: months later version 2 still holds."""
    ada = enter("ada")
    ada.goto("/guidelines/propose")
    text = ada.locator("[name=text]")
    text.fill(text.input_value().replace("# 5 insult: note, rephrase", "# 5 insult: note"))
    ada.fill("[name=discussion]", "/@ada/2")
    ada.get_by_role("button", name="Propose").click()
    ada.wait_for_url("**/guidelines/proposals/*")
    address = ada.url
    moving.go_to(75)
    _sign(enter("ada"), address)
    _hears_of_the_vote(enter("dora"))
    moving.go_to(150)
    dora = enter("dora")
    dora.goto("/guidelines")
    expect(dora.locator(".page-head")).to_contain_text("Fassung 2")
    dora.goto("/guidelines/history")
    expect(dora.get_by_role("heading", name="Vorschläge").locator("..")).to_contain_text("verfallen")
    expect(dora.locator("main").get_by_text("Fassung 3")).to_have_count(0)


def _hears_of_the_vote(page: Page) -> None:
    """The worker tells it soon after the discussion has ended."""
    told = page.get_by_text("Eine Abstimmung über eine Änderung der Leitplanken hat begonnen")
    for _second in range(30):
        page.goto("/inbox")
        if told.count():
            return
        page.wait_for_timeout(1000)
    expect(told).to_be_visible()


def test_a_page_says_why_it_cannot_sign(enter: Enter) -> None:
    page = enter("ada")
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.goto("/guidelines/council")
    expect(page.get_by_text("This page was not opened over HTTPS")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Make a (new )?key"))).to_be_disabled()
