"""A served instance with a small company, and a browser: Debian's Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.served import PASSWORD, Served, served

COMPANY = """
from schwarm.people import actions as people
from schwarm.spaces import actions as spaces
from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PostDraft
from schwarm.identity.actions import open_login

host = people.set_up(name="Nordkälte", language="en")
customer = people.found_organisation(actor=None, name="Müller Kälte", kind="customer")
def add(name, department=None, organisation=host, language="en", **details):
    unit = people.add_department(organisation=host, name=department) if department else None
    first = name.split()[0].lower()
    person = people.add_person(name=name, handle=first, email=f"{first}@example.org",
        organisation=organisation, department=unit, language=language, timezone="Europe/Berlin", **details)
    open_login(person=person, password=password)
    people.finish_onboarding(actor=person)
    return person
ada = add("Ada Berg", "Engineering", title="Engineer", helps_with="Control valves")
ben = add("Ben Kurz", "Sales", title="Sales")
dora = add("Dora Lind", "Service", language="de", title="Monteurin")
carla = add("Carla Frost", organisation=customer, title="Plant manager")
people.appoint_administrator(actor=None, person=ada, appointed=True)
cooling = spaces.found_space(actor=ada, name="Cooling", description="All about cold.")
spaces.found_space(actor=ben, name="Customer day", shared_with=[customer], description="With Müller Kälte.")
people.follow(actor=ben, person=ada)
for number in range(3):
    post = talk.publish_post(actor=ada, draft=PostDraft(text=f"Pump number {number} runs again. #pumps"))
    talk.publish_post(actor=ben, draft=PostDraft(text="Good to hear.", reply_to=post))
    talk.react(actor=ben, post=post, emoji_text="👍")
question = PostDraft(text="Which valve fits K4?", kind="question", title="K4", space=cooling)
talk.publish_post(actor=ben, draft=question)
answer = {"post": str(post.pk)}
"""


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    """One instance per test process, with Ada (administrator), Ben, Dora (German) and Carla (customer)."""
    with served(tmp_path_factory.mktemp("served"), f"journeys_{worker_id}") as instance:
        instance.run(COMPANY, password=PASSWORD)
        instance.start()
        yield instance


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ends with its module: while it lives, its event loop occupies this thread, which other tests need."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("Chromium is missing; install Debian's package chromium to run browser tests")
    with sync_playwright() as playwright:
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-dev-shm-usage",
        ]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(company: Served, browser: Browser, tmp_path: Path) -> Iterator[SignIn]:
    """Open a page as somebody: `sign_in("ada", width=360, dark=True, javascript=False)`.

    Who belongs to no company of ours is called by her whole address, with her password.
    """
    contexts = []

    def enter(
        name: str = "",
        *,
        width: int = 1280,
        dark: bool = False,
        javascript: bool = True,
        password: str = PASSWORD,
    ) -> Page:
        context = browser.new_context(
            base_url=company.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/Berlin",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if name:
            page.goto("/account/login/")
            page.fill("[name=login]", name if "@" in name else f"{name}@example.org")
            page.fill("[name=password]", password)
            page.click("main button[type=submit], main .form-actions button")
            page.wait_for_url(lambda url: "/account/login/" not in url)
        return page

    yield enter
    for context in contexts:
        context.close()
