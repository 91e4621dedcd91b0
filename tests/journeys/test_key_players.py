"""Key players in a browser: purpose, two approvals, measurement, a private question, a name, and its end."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.test_accessibility import serious_violations
from tests.served import PASSWORD, Served, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# five departments of ten; all of one turn to its first, and some to somebody elsewhere
COMPANY = """
from schwarm.identity.actions import open_login
from schwarm.insight.days import last_period
from schwarm.insight.models import Interaction
from schwarm.moderation.actions import take_seat
from schwarm.people import actions as people

host = people.set_up(name="Nordkälte", language="en")
def add(name, handle, department=None, language="en", **details):
    unit = people.add_department(organisation=host, name=department) if department else None
    return people.add_person(name=name, handle=handle, email=f"{handle}@example.org", organisation=host,
        department=unit, language=language, timezone="Europe/Berlin", **details)
hubs = {"Service": ("Dora Lind", "dora", "de"), "Sales": ("Eve Stone", "eve", "en")}
units = []
for unit in ("Engineering", "Sales", "Service", "Purchasing", "Logistics"):
    name, handle, language = hubs.get(unit, (f"{unit} First", f"{unit.lower()}0", "en"))
    first = add(name, handle, unit, language, helps_with="Compressors and contracts", title="Technician")
    units.append([first, *(add(f"{unit} {n}", f"{unit.lower()}{n}", unit) for n in range(1, 10))])
bea, carl, ben = add("Bea Boss", "bea"), add("Carl Rat", "carl"), add("Ben Kurz", "ben")
people.appoint_administrator(actor=None, person=bea, appointed=True)
take_seat(person=carl, origin="council")
for person in (bea, carl, ben, units[1][0], units[2][0]):
    open_login(person=person, password=password)
    people.finish_onboarding(actor=person)
day = last_period(4)[0] + 1
ties = [(member, unit[0]) for unit in units for member in unit[1:]]
ties += [(unit[n], units[u - 1][n]) for u, unit in enumerate(units) for n in range(1, 7)]
Interaction.objects.bulk_create(
    [Interaction(actor=a, target=b, day=day, kind="reply", count=1) for a, b in ties])
"""
MEASURE = "from schwarm.insight.actions import run_due; answer = run_due()"
ASKED_DE = "Du bringst Menschen zusammen. Dürfen wir dich nennen?"
ASKED_EN = "You were found to bring people together. May we name you?"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    """Bea administrates, Carl speaks for the works council, Dora (German) and Eve are hubs, Ben is none."""
    pytest.importorskip("scipy", reason="needs the extra: pip install 'schwarm[network]'")
    with served(tmp_path_factory.mktemp("key_players"), f"key_players_{worker_id}") as instance:
        instance.run(COMPANY, password=PASSWORD)
        instance.start()
        yield instance


def _register(page: Page) -> str:
    """Write a purpose into the register; returns its address."""
    page.goto("/insights/new")
    page.get_by_label("Title").fill("Bringing departments together")
    page.get_by_label("Purpose").fill("To find colleagues whom others may ask across departments.")
    page.get_by_label("Legal basis").fill("Art. 6(1)(f) GDPR")
    page.get_by_label("Works agreement").fill("Works agreement 7")
    for kind in ("answers", "mentions"):
        page.get_by_label(kind, exact=True).check()
    page.get_by_label("Key players to look for").select_option("5")
    last_day = datetime.now(UTC) + timedelta(days=300)
    page.get_by_label("Last day").fill(f"{last_day:%Y-%m-%d}")
    page.get_by_role("button", name="Write into the register").click()
    page.wait_for_url(re.compile(r"/insights/\d+$"))
    return page.url


def _approve(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("button", name="Take the approval back")).to_be_visible()


def _agree(page: Page, question: str, asked: str, yes: str) -> None:
    """From the notification to the yes."""
    page.goto("/notifications")
    page.get_by_role("link", name=question).click()
    expect(page.get_by_role("heading", name=asked)).to_be_visible()
    assert not serious_violations(page)
    page.get_by_role("button", name=yes).click()
    expect(page.get_by_role("heading", name=asked)).to_have_count(0)


@pytest.mark.sampled_on("postgresql")
def test_from_a_purpose_to_a_name_that_is_gone_again(company: Served, sign_in: SignIn) -> None:
    bea, carl, ben = sign_in("bea"), sign_in("carl"), sign_in("ben")
    address = _register(bea)
    for page in (bea, carl):
        _approve(page, address)
    assert company.run(MEASURE) == 1

    bea.reload()
    matrix = bea.get_by_role("region", name="Who turns to whom")
    expect(matrix.get_by_role("rowheader")).to_have_count(5)
    coverage = bea.get_by_role("region", name="Is every department near one of them?")
    expect(coverage.get_by_text("100 %").first).to_be_visible()
    expect(bea.get_by_text("fewer than five")).to_be_visible()

    dora, eve = sign_in("dora", width=360, dark=True), sign_in("eve")
    _agree(dora, "Es gibt eine Frage an dich allein", ASKED_DE, "Ja, nennt mich")
    _agree(eve, "There is a question for you alone", ASKED_EN, "Yes, name me")
    assert not serious_violations(dora)

    ben.goto("/people")
    named = ben.get_by_role("region", name="You may ask them")
    assert named.locator(".person-name").all_inner_texts() == ["Dora Lind", "Eve Stone"]
    assert not serious_violations(ben)
    named.get_by_role("button", name="Ask Dora Lind a question").click()
    expect(ben.locator("form.composer textarea[name=text]")).to_have_value("@dora ")

    dora.goto("/insights/mirror")
    dora.get_by_role("button", name="Zurücknehmen").click()
    expect(dora.get_by_text("Dein Name ist überall verschwunden.")).to_be_visible()
    ben.goto("/people")
    assert named.locator(".person-name").all_inner_texts() == ["Eve Stone"]

    carl.goto(address)
    carl.get_by_role("button", name="Take the approval back").click()
    ben.goto("/people")
    expect(named).to_have_count(0)
    for page in (bea, eve):
        page.goto(address)
        expect(page.get_by_text("No figures:")).to_be_visible()
        expect(page.get_by_text("100 %")).to_have_count(0)
