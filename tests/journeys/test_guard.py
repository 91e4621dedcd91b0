"""Writing something confidential, a secret and an insult in a browser, in German and in English."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ON_SQLITE, ON_POSTGRESQL = map(pytest.mark.sampled_on, ("sqlite", "postgresql"))

TOKEN = "ghp_" + "aB3" * 12


def write(page: Page, text: str) -> None:
    page.locator("form.composer textarea[name=text]").first.press_sequentially(text, delay=1)


def send(page: Page) -> None:
    page.locator("form.composer [data-send]").first.click()


@pytest.mark.parametrize(
    ("name", "scripts", "figure", "reason"),
    [
        pytest.param(
            "ben", True, "Our EBIT is 4.2 million euros", "reads like a business figure", marks=ON_POSTGRESQL
        ),
        pytest.param(
            "dora", False, "Unser EBIT liegt bei 4,2 Mio. Euro", "liest sich wie eine", marks=ON_SQLITE
        ),
    ],
)
def test_a_figure_is_shown_and_posted_anyway(
    sign_in: SignIn, name: str, scripts: bool, figure: str, reason: str
) -> None:
    page = sign_in(name, javascript=scripts)
    page.goto("/write")
    page.locator("textarea[name=text]").fill(figure)
    send(page)

    note = page.locator(".guard-note")
    expect(note).to_contain_text(reason)
    expect(note.locator("q")).to_contain_text("EBIT")
    expect(page.locator("textarea[name=text]")).to_have_value(figure)
    send(page)
    expect(page.locator("article.post", has_text=figure).first).to_be_visible()


@pytest.mark.parametrize(
    ("name", "not_kept", "insult"),
    [
        pytest.param(
            "ben",
            "Not kept",
            "You are a stupid idiot.",
            marks=ON_POSTGRESQL,
        ),
        pytest.param(
            "dora",
            "Nicht aufbewahrt",
            "Du bist ein dummes Arschloch.",
            marks=ON_SQLITE,
        ),
    ],
)
def test_a_secret_stays_in_the_browser_and_an_insult_gets_a_hint(
    sign_in: SignIn, name: str, not_kept: str, insult: str
) -> None:
    page = sign_in(name, width=400 if name == "dora" else 1280)
    page.goto("/write")
    write(page, TOKEN)
    expect(page.locator("[data-draft-state]")).to_have_text(re.compile(not_kept))
    expect(page.locator("textarea[name=text]")).to_have_value(TOKEN)
    page.goto("/drafts")
    expect(page.locator("main")).not_to_contain_text("ghp_")

    page.goto("/write")
    write(page, insult)
    hint = page.locator(".composer-hint-note")
    expect(hint).to_be_visible()
    hint.locator("[name=hide_hint]").check()
    expect(hint).to_be_hidden()
    write(page, " Wirklich.")
    page.wait_for_timeout(2500)
    expect(hint).to_be_hidden()
    send(page)
    expect(page.locator("article.post", has_text=insult).first).to_be_visible()
