"""Charts and suggestions in a browser: drawn under our policy, readable for all, saved, folded, put away."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.test_accessibility import serious_violations
from tests.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FIGURES = """
from datetime import timedelta
from schwarm.insight import actions
from schwarm.insight.days import last_period
from schwarm.insight.models import Approval, Bridging, Run
from schwarm.insight.projections import refresh_bridges
from schwarm.lib import clock
from schwarm.people.actions import change_profile
from schwarm.people.queries import by_handle
ada, dora = (by_handle(name) for name in ("ada", "dora"))
one = actions.register_evaluation(actor=ada, title="Across", purpose="To see who hardly talks.",
    legal_basis="Art. 6(1)(f) GDPR", agreement="Works agreement 7", kinds=["reply", "mention"], weeks=4,
    readers="employees", ends_on=clock.today() + timedelta(days=9))
for role, person in (("administrator", ada), ("council", dora)):
    Approval.objects.create(evaluation=one, role=role, person=person)
# of the weeks that housekeeping would measure, which it then leaves alone
first, end = last_period(4)
weeks = [{"day": first + 7 * n, "share": share, "answers": 60} for n, share in enumerate([.2, None, .3, .4])]
Run.objects.create(evaluation=one, kinds=one.kinds, weights=one.weights, first_day=first, end_day=end,
    groups=[[], [], []], figures={"names": ["Engineering", "Sales", ""], "sizes": [16, 9, 7],
    "density": [[.42, .1, .02], [None, .2, 0], [.05, .01, .3]], "distance": [[None] * 3] * 3,
    "own": [None] * 3, "index": -.31, "expected": .08, "p": .0002, "weeks": weeks})
change_profile(actor=dora, person=dora, wants_to_learn="How to set control valves.")
refresh_bridges()
Bridging.objects.all().delete()
Bridging.objects.create(day=clock.today().replace(year=2024, month=10, day=18), people=1, bridges=1)
answer = str(one.pk)
"""
DRAWN = """name => {
  const canvas = document.querySelector(`[data-chart=${name}] canvas`);
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return new Set(new Uint32Array(data.buffer)).size;
}"""


def test_charts_and_suggestions_work_in_a_browser(company: Served, sign_in: SignIn, tmp_path: Path) -> None:
    number = company.run(FIGURES)
    complaints: list[str] = []
    for width, dark in ((1280, False), (360, True)):
        page = sign_in("ada", width=width, dark=dark)
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"/insights/{number}")
        for chart in ("map", "trend"):
            expect(page.locator(f"[data-chart={chart}] canvas")).to_be_visible()
            assert page.evaluate(DRAWN, chart) > 20
        assert complaints == []
        assert serious_violations(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    with page.expect_download() as saved:
        page.click("[data-save-chart=map]")
    saved.value.save_as(tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")

    _fold_and_put_away(page)


def _fold_and_put_away(page: Page) -> None:
    page.goto("/")
    block = page.locator(".bridges")
    suggestion = block.locator(".bridge", has_text="Wants to learn what you help with: Control valves.")
    expect(suggestion).to_be_visible()
    assert serious_violations(page) == []
    block.locator("summary").click()
    page.reload()
    expect(suggestion).to_be_hidden()
    block.locator("summary").click()
    suggestion.get_by_role("button", name="Do not suggest again").click()
    expect(page.locator(".bridges")).to_have_count(0)
