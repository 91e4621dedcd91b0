"""The main path in a browser: invitation, onboarding, first post, live answer, notification, search."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.served import PASSWORD, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

INVITE = """
from schwarm.people.queries import by_handle, host_organisation
from schwarm.identity.actions import invite
from django.core import mail
from django.test.utils import override_settings
import re
with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
    mail.outbox = []
    host = host_organisation()
    invite(actor=by_handle("ada"), email=email, name=name, organisation=host, language=language)
    answer = re.search(r"https?://[^\\s>\\"]+", mail.outbox[0].body)[0]
"""


def invited(company: Served, email: str, name: str, language: str) -> str:
    """The link in the letter."""
    return str(company.run(INVITE, email=email, name=name, language=language))


def go_through_onboarding(page: Page) -> None:
    """Take the main button of every step until Start shows."""
    for _step in range(8):
        if "/welcome" not in page.url:
            return
        for box in page.locator("main input[type=checkbox][required]").all():
            box.check()
        page.locator("main .form-actions button.button").last.click()
        page.wait_for_load_state()


def answer(page: Page, text: str) -> None:
    page.locator("form.composer textarea[name=text]").last.fill(text)
    page.locator("form.composer [data-send]").last.click()
    expect(page.locator("article.post", has_text=text)).to_be_visible()


@pytest.mark.parametrize(
    ("language", "name", "width", "dark"),
    [
        pytest.param("en", "Eve Stone", 1280, False, marks=pytest.mark.sampled_on("postgresql")),
        pytest.param("de", "Gero Wolf", 360, True, marks=pytest.mark.sampled_on("sqlite")),
    ],
)
def test_from_invitation_to_search(
    company: Served, sign_in: SignIn, language: str, name: str, width: int, dark: bool
) -> None:
    first = name.split()[0].lower()
    page = sign_in(width=width, dark=dark)
    page.goto(invited(company, f"{first}@example.org", name, language))
    assert page.locator("html").get_attribute("lang") == language
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main .form-actions button, main button.button").last.click()
    page.wait_for_load_state()
    go_through_onboarding(page)
    expect(page.locator("h1")).to_have_text("Start")

    word = f"Kondensator{first}"
    page.locator("form.composer textarea[name=text]").first.fill(f"{word} leaks, who knows why?")
    page.locator("form.composer [data-send]").first.click()
    post = page.locator("article.post", has_text=word).first
    expect(post).to_be_visible()
    post.locator(".post-time").click()
    page.wait_for_url(re.compile(r"/@[^/]+/\d+"))

    other = sign_in("ben")
    other.goto(page.url.split("#")[0])
    answer(other, "The gasket is old.")

    # without reloading: the answer arrives live
    expect(page.locator("article.post", has_text="The gasket is old.")).to_be_visible()

    # elsewhere, the number at the inbox rises live
    page.goto("/people")
    answer(other, "I will bring a new one.")
    expect(page.locator("[data-count=for_me]:visible").first).to_have_text("1")
    page.goto("/inbox")
    expect(page.locator("main")).to_contain_text("Ben Kurz")
    page.goto(f"/search?q={word}")
    expect(page.locator("main mark").first).to_have_text(word)


def test_reading_and_writing_without_scripts(sign_in: SignIn) -> None:
    page = sign_in("ben", javascript=False)
    page.goto("/")
    page.locator("form.composer textarea[name=text]").first.fill("Written without scripts.")
    page.locator("form.composer [data-send]").first.click()
    page.goto(
        "/?stream=company"
        if page.locator("article.post", has_text="Written without").count() == 0
        else page.url
    )
    post = page.locator("article.post", has_text="Written without scripts.").first
    expect(post).to_be_visible()
    post.locator(".post-time").click()
    page.locator("form.composer textarea[name=text]").last.fill("Answered without scripts.")
    page.locator("form.composer [data-send]").last.click()
    expect(page.locator("article.post", has_text="Answered without scripts.")).to_be_visible()
    page.goto("/search?q=scripts")
    expect(page.locator("main mark").first).to_be_visible()
