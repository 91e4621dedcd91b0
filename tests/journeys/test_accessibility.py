"""Every page is looked at by axe: nothing serious, light and dark, wide and narrow; no script complains."""

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import ConsoleMessage, Page

from tests.journeys.conftest import SignIn
from tests.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

OF_SOMETHING = [
    "/?stream=company",
    "/search?q=pump",
    "/tags/pumps",
    "/@ada",
    "/@ben",
    "/@ben/followers",
    "/spaces/cooling",
    "/spaces/cooling/people",
    "/spaces/cooling/settings",
    "/spaces/customer-day",
    "/partners/mueller-kaelte",
    "/administration/organisations/mueller-kaelte",
]
PARTS = {
    *("/write/preview", "/home/since", "/company/since", "/notifications/since"),
    *("/inbox/counts", "/complete"),
}
SIGNED_OUT = ["/account/login/", "/account/password/reset/", "/account/signup/"]


def serious_violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [
        f"{violation['id']}: {re.sub(r'[0-9]{6,}', 'N', node['html'][:160])}"
        for violation in found
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize(
    ("width", "dark"),
    [
        pytest.param(1280, False, marks=pytest.mark.sampled_on("postgresql")),
        pytest.param(360, True, marks=pytest.mark.sampled_on("sqlite")),
    ],
)
def test_no_serious_violation_on_any_page(
    company: Served, sign_in: SignIn, width: int, dark: bool, full: bool
) -> None:
    """In samples each page is looked at once: every other one narrow and dark."""
    complaints: list[str] = []
    page = sign_in("ada", width=width, dark=dark)
    thread = _thread(page)
    plain = [address for address in _plain_addresses() if _is_page(page, address)]
    pages = sorted([*plain, *OF_SOMETHING, thread, _report_of(thread)])
    for address in pages if full else pages[dark::2]:
        complaints += [f"{address} {complaint}" for complaint in _complaints(page, address)]
    assert not complaints, "\n".join(dict.fromkeys(complaints))


def _is_page(page: Page, address: str) -> bool:
    """Whether one can look at it; other addresses take only what is sent by POST, or send elsewhere."""
    answer = page.request.get(address, max_redirects=0)
    return answer.status == HTTPStatus.OK and answer.headers["content-type"].startswith("text/html")


def _plain_addresses() -> set[str]:
    """All that are about nothing in particular."""
    routes = _routes(get_resolver("schwarm.web.urls").url_patterns, "/")
    return {route for route in routes if not re.search(r"[<^$(]", route)} - PARTS


def _routes(patterns: Iterable[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


def _complaints(page: Page, address: str) -> list[str]:
    """What the browser's console, axe and a ruler say about a page."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    page.on("console", listen)
    answer = page.goto(address)
    page.wait_for_load_state()
    page.remove_listener("console", listen)  # axe brings styles of its own, which our policy refuses
    if answer is None or answer.status != HTTPStatus.OK:
        said.append(f"status {answer.status if answer else None}")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        said.append("is wider than the screen")
    return said + serious_violations(page)


def test_no_serious_violation_before_signing_in(company: Served, sign_in: SignIn) -> None:
    page = sign_in()
    complaints = []
    for address in SIGNED_OUT:
        page.goto(address)
        complaints += [f"{address} {violation}" for violation in serious_violations(page)]
    assert not complaints, "\n".join(dict.fromkeys(complaints))


def _thread(page: Page) -> str:
    page.goto("/?stream=company")
    return page.locator("article.post .post-time").first.get_attribute("href") or ""


def _report_of(thread: str) -> str:
    post_id = thread.partition("#")[0].rpartition("/")[2]
    return f"/posts/{post_id}/report"
