"""A second purpose in the demo company, in a browser: the same question of the same weeks, each asked anew.

From the register to a name on the page of people and to its end, each in her own language. Loading the
company takes a minute or two, so it is played with `--full` alone.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from schwarm.demo.guests import PASSWORD
from schwarm.demo.insights import ADMINISTRATOR, COUNCILLOR
from tests.journeys.conftest import SignIn
from tests.journeys.test_accessibility import serious_violations
from tests.served import Served, served

pytestmark = [pytest.mark.browser, pytest.mark.full, pytest.mark.xdist_group("browser")]

TITLE = "Paten für neue Kolleginnen und Kollegen"
PURPOSE = "Menschen finden, die Neue in ihren ersten Wochen mit anderen Abteilungen bekannt machen."
COLLEAGUE = "tom.adeyemi"
# who was found by the first purpose and has not answered it, the first of each language
UNANSWERED = """
from schwarm.insight.models import KeyPlayer
found = KeyPlayer.objects.filter(answer="open").order_by("-pk").select_related("person")
answer = {one.person.language: [one.person.handle, one.person.name] for one in found}
"""
MEASURE = "from schwarm.insight.actions import run_due; answer = run_due()"
# after one has answered, the other question still waits
ASKED = "You were found to bring people together. May we name you?"


@pytest.fixture(scope="module")
def company(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Served]:
    """What `make run` shows, served."""
    if not request.config.getoption("--full"):
        pytest.skip("loading the demo company takes a minute or two; it is played with --full")
    pytest.importorskip("scipy", reason="needs the extra: pip install 'schwarm[network]'")
    with served(tmp_path_factory.mktemp("demo"), f"demo_{worker_id}") as instance:
        command = [sys.executable, "-m", "schwarm", "demo"]
        subprocess.run(command, env=instance.environment, capture_output=True, check=True)
        instance.start()
        yield instance


def _say(page: Page, words: str) -> str:
    """Words of the source in the language of a page."""
    with translation.override(page.locator("html").get_attribute("lang") or "en"):
        return translation.gettext(words)


def _button(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=_say(page, words))


def _region(page: Page, words: str) -> Locator:
    return page.get_by_role("region", name=_say(page, words))


def _register(page: Page) -> tuple[str, str]:
    """Write a purpose with the settings of the first one into the register; returns the addresses of both."""
    page.goto("/insights")
    first = page.locator(".row-list a").get_attribute("href") or ""
    page.goto("/insights/new")
    page.get_by_role("link", name=_say(page, "Take the same settings")).click()
    page.get_by_label(_say(page, "Title")).fill(TITLE)
    page.get_by_label(_say(page, "Purpose")).fill(PURPOSE)
    page.get_by_label(_say(page, "Legal basis")).fill("Art. 6 Abs. 1 f DSGVO, § 26 BDSG")
    page.get_by_label(_say(page, "Works agreement")).fill("Betriebsvereinbarung 7")
    last_day = datetime.now(UTC) + timedelta(days=300)
    page.get_by_label(_say(page, "Last day")).fill(f"{last_day:%Y-%m-%d}")
    assert not serious_violations(page)
    _button(page, "Write into the register").click()
    page.wait_for_url(re.compile(r"/insights/\d+$"))
    return first, page.url


def _approve(page: Page, address: str) -> None:
    page.goto(address)
    _button(page, "Approve").click()
    expect(_button(page, "Take the approval back")).to_be_visible()


def _figures(page: Page, address: str) -> list[str]:
    """The silo matrix and whether every department is near a key player, as they stand on the page."""
    page.goto(address)
    regions = [
        _region(page, words) for words in ("Who turns to whom", "Is every department near one of them?")
    ]
    for region in regions:
        expect(region).to_be_visible()
    assert regions[0].get_by_role("rowheader").count() > 5
    return [region.inner_text() for region in regions]


def _agree(page: Page) -> None:
    """From the notification to a yes for the new purpose alone; the first one still waits for its answer."""
    page.goto("/notifications")
    page.get_by_role("link", name=_say(page, "There is a question for you alone")).first.click()
    questions = page.locator("section").filter(has=page.get_by_role("heading", name=_say(page, ASKED)))
    expect(questions).to_have_count(2)
    new = questions.filter(has_text=PURPOSE)
    assert not serious_violations(page)
    new.get_by_role("button", name=_say(page, "Yes, name me")).click()
    expect(new).to_have_count(0)
    expect(questions).to_have_count(1)


def _named(page: Page) -> list[str]:
    page.goto("/people")
    names = _region(page, "You may ask them").locator(".person-name").all_inner_texts()
    assert not serious_violations(page)
    return names


def test_a_second_purpose_asks_the_same_people_anew(company: Served, sign_in: SignIn) -> None:
    def enter(handle: str, **details: object) -> Page:
        return partial(sign_in, f"{handle}@quellhorst.example", password=PASSWORD)(**details)

    found = company.run(UNANSWERED)
    (german, name_de), (english, name_en) = found["de"], found["en"]
    administrator, councillor, colleague = (enter(name) for name in (ADMINISTRATOR, COUNCILLOR, COLLEAGUE))
    before = _named(colleague)
    assert not {name_de, name_en} & set(before)

    first, address = _register(administrator)
    for page in (administrator, councillor):
        _approve(page, address)
    assert company.run(MEASURE) == 1
    assert _figures(administrator, address) == _figures(administrator, first)
    assert not serious_violations(administrator)

    asked_de, asked_en = enter(german, width=360, dark=True), enter(english)
    for page in (asked_de, asked_en):
        _agree(page)
    assert asked_de.locator("html").get_attribute("lang") == "de"
    assert asked_en.locator("html").get_attribute("lang") == "en"
    assert sorted(_named(colleague)) == sorted([*before, name_de, name_en])

    asked_de.goto("/insights/mirror")
    consent = asked_de.locator(".row", has_text=TITLE)
    consent.get_by_role("button", name="Zurücknehmen").click()
    expect(asked_de.get_by_text("Dein Name ist überall verschwunden.")).to_be_visible()
    assert sorted(_named(colleague)) == sorted([*before, name_en])

    # her name stood there for this purpose and no other
    councillor.goto(address)
    _button(councillor, "Take the approval back").click()
    assert sorted(_named(colleague)) == sorted(before)
