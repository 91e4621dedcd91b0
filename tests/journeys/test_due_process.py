"""Due process in a browser, in one piece: from accepting the guidelines to the stub that a panel upheld.

The same way in English and in German; every button is looked up in the language of the page.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from django.utils import translation
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.conftest import SignIn
from tests.journeys.test_accessibility import serious_violations
from tests.served import PASSWORD, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

POOL = """
from schwarm.people import actions as people
from schwarm.people.queries import host_organisation
from schwarm.identity.actions import open_login
from schwarm.moderation.actions import take_seat

host = host_organisation()
for number in range(9):
    unit = people.add_department(organisation=host, name=f"Unit {number}")
    person = people.add_person(name=f"Seat {number}", handle=f"seat{number}", organisation=host,
        department=unit, email=f"seat{number}@example.org", language="en", timezone="Europe/Berlin")
    open_login(person=person, password=password)
    people.finish_onboarding(actor=person)
    take_seat(person=person, origin=("council", "elected", "drawn")[number % 3])
"""
# other tests made keys in browsers that are gone: whoever lost hers is named to her seat again
SEATED_ANEW = """
from schwarm.moderation.actions import leave_seat, take_seat
from schwarm.moderation.queries.pool import seats

held = list(seats().order_by("pk"))
for seat in held:
    leave_seat(actor=seat.person)
for seat in held:
    take_seat(person=seat.person, origin=seat.origin)
"""
# those with seats alone: the others of the company keep their languages, which other journeys look for
IN_ENGLISH = """
from schwarm.people.models import Person

Person.objects.filter(handle__startswith="seat").update(language="en")
"""
PARTIES = """
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.people.queries import host_organisation
from schwarm.identity.actions import open_login

for name in names:
    first = name.split()[0].lower()
    unit = people.add_department(organisation=host_organisation(), name=f"Unit of {first}")
    person = people.add_person(name=name, handle=first, email=f"{first}@example.org", department=unit,
        organisation=host_organisation(), language=language, timezone="Europe/Berlin")
    open_login(person=person, password=password)
    if name != names[0]:
        people.finish_onboarding(actor=person)
for person in Person.objects.filter(handle__startswith="seat"):
    people.change_preferences(actor=person, language=language)
"""
DRAWN = """
from schwarm.moderation.models import Assignment
found = Assignment.objects.filter(draw__case__name=name, draw__instance=instance, declined_at=None)
answer = list(found.order_by("pk").values_list("person__handle", flat=True))
"""
UNDER_REVIEW = """
from schwarm.people.models import Person
from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PostDraft
from schwarm.moderation import actions
from schwarm.moderation.models import Assignment, Case
from schwarm.moderation.queries.pool import seats

author, reporter = (Person.objects.get(handle=handle) for handle in ("ada", "ben"))
post = talk.publish_post(actor=author, draft=PostDraft(text=text))
actions.report(actor=reporter, subject=author, posts=[post], rule_ids=["5"])
case = Case.objects.get(post=post)
actions.open_case(actor=seats().order_by("-pk").first().person, case=case)
actions.answer(actor=author, case=case)
drawn = Assignment.objects.filter(draw__case=case, declined_at=None).order_by("pk")
answer = {"case": case.name, "drawn": list(drawn.values_list("person__handle", flat=True))}
"""
ON_DUTY = """
from schwarm.moderation.queries.pool import seats
answer = seats().order_by("-pk").first().person.handle
"""


@dataclass(frozen=True)
class Script:
    """What is said in one language, and by whom: author, reporter, and who is insulted."""

    language: str
    names: tuple[str, str, str]
    bad_day: str
    criticism: str
    insult: str
    figure: str
    harmless: str
    answer: str
    why: str
    objection: str
    panel_why: str
    summary: str

    @property
    def handles(self) -> list[str]:
        return [name.split()[0].lower() for name in self.names]

    def say(self, words: str, **values: Any) -> str:
        """Words of the page in its language; German ones must not be the English ones."""
        with translation.override(self.language):
            said = translation.gettext(words)
        assert self.language == "en" or said != words, f"not translated: {words}"
        return said % values if values else said


ENGLISH = Script(
    language="en",
    names=("Erin Cole", "Neil Ford", "Iris Ward"),
    bad_day="everything goes wrong again today",
    criticism="The board's decision to close Leeds is a disgrace, badly prepared and cowardly.",
    insult="You are a fucking moron, @iris.",
    figure="Our EBIT was 4.2 million euros in May",
    harmless="Our result in May will be told in June",
    answer="I was angry about the closed gate.",
    why="The sentence denies Iris her worth; no act and no decision of hers is named, only what she is.",
    objection="I meant the gate, not the person.",
    panel_why="The panel looked for a matter in these words and found none: they speak of the person alone.",
    summary="An insult of a colleague was taken down.",
)
GERMAN = Script(
    language="de",
    names=("Gesa Thoms", "Rolf Amend", "Jule Krings"),
    bad_day="heute geht mal wieder alles schief",
    criticism="Die Entscheidung des Vorstands ist falsch, feige und wird uns Jahre kosten.",
    insult="Du bist ein dummes Arschloch, @jule.",
    figure="Unser EBIT lag im Mai bei 4,2 Mio. Euro",
    harmless="Unser Ergebnis vom Mai wird im Juni genannt",
    answer="Ich war wütend über das verschlossene Tor.",
    why="Der Satz spricht Jule ihren Wert ab; keine Handlung und keine Entscheidung wird genannt, nur sie.",
    objection="Ich meinte das Tor, nicht die Person.",
    panel_why="Wir haben in den Worten nach einer Sache gesucht und keine gefunden: Es geht um die Person.",
    summary="Eine Beleidigung einer Kollegin wurde entfernt.",
)


@pytest.fixture(scope="module")
def seated(company: Served) -> Served:
    company.run(POOL, password=PASSWORD)
    return company


@pytest.fixture
def pool(seated: Served) -> Served:
    """Nobody has made a key yet, which would lie in a browser that is closed."""
    seated.run("from schwarm.moderation.models import SeatKey; SeatKey.objects.all().delete()")
    return seated


def arrive(page: Page, script: Script) -> None:
    """Sign in for the first time, read what holds here, and accept it."""
    page.goto("/account/login/")
    page.fill("[name=login]", f"{script.handles[0]}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main .form-actions button")
    page.wait_for_url("**/welcome/guidelines")
    expect(page.locator("html")).to_have_attribute("lang", script.language)
    page.get_by_role("link", name=script.say("The guidelines in full")).click()
    expect(page.locator("main section.clause")).to_have_count(14)
    page.go_back()
    page.get_by_role("button", name=script.say("I accept the guidelines")).click()
    page.wait_for_url("**/welcome/you")
    page.get_by_role("button", name=script.say("Later")).click()
    page.goto("/guidelines")
    expect(page.locator("#accept code")).to_be_visible()


def write(page: Page, text: str) -> None:
    page.goto("/write")
    page.locator("form.composer textarea[name=text]").press_sequentially(text, delay=1)
    # as long as the hint waits for a pause, and its answer takes
    with page.expect_response("**/write/hint"):
        pass


def send(page: Page) -> None:
    page.locator("form.composer [data-send]").click()


def first_of_all(page: Page) -> str:
    page.goto("/company")
    return page.locator("article.post").first.inner_text()


def say_freely(page: Page, reader: Page, text: str) -> None:
    """No hint, no question, and whoever reads along has it on top at once."""
    write(page, text)
    expect(page.locator(".composer-hint-note")).to_have_count(0)
    send(page)
    expect(page.locator("article.post", has_text=text).first).to_be_visible()
    expect(page.locator(".composer-hint-note, .guard-note")).to_have_count(0)
    assert text in first_of_all(reader)


def insult(page: Page, script: Script) -> str:
    """A hint that only the author sees; she may post all the same. Answers with the address of the post."""
    write(page, script.insult)
    hint = page.locator(".composer-hint-note")
    expect(hint).to_be_visible()
    send(page)
    post = page.locator("article.post", has_text=script.insult[:20]).first
    expect(post).to_be_visible()
    post.locator(".post-time").click()
    page.wait_for_url(re.compile(r"/@[^/]+/\d+"))
    return page.url.split("#")[0]


def nearly_tell_a_figure(page: Page, reader: Page, script: Script) -> None:
    """The warning comes before anybody else reads it; here the author thinks better of it."""
    write(page, script.figure)
    send(page)
    note = page.locator(".guard-note")
    expect(note.locator("q")).to_contain_text("EBIT")
    assert script.figure not in first_of_all(reader)
    page.locator("form.composer textarea[name=text]").fill(script.harmless)
    send(page)
    expect(page.locator("article.post", has_text=script.harmless).first).to_be_visible()


def report(page: Page, address: str, script: Script) -> str:
    """Two clicks and a rule; answers with the name of the case on the receipt."""
    page.goto(address)
    post = page.locator("article.post").first
    post.locator("summary, [aria-haspopup]").last.click()
    page.get_by_role("link", name=script.say("Report"), exact=True).first.click()
    form = page.locator("form[action$='/report']")
    form.locator("[name=rule][value='5']").check()
    expect(form.locator("[name=passage]")).to_have_value(script.insult)
    form.get_by_role("button", name=script.say("Send report")).click()
    page.wait_for_url(re.compile(r"/cases/case-\w+"))
    return page.url.rsplit("/", 1)[1]


def open_case(page: Page, name: str, script: Script) -> None:
    page.goto("/desk")
    page.locator(f"a[href='/cases/{name}']").click()
    page.locator("[name=concerned]").fill(f"@{script.handles[2]}")
    page.get_by_role("button", name=script.say("Open, and draw reviewers")).click()
    expect(page.locator(".message-success")).to_be_visible(timeout=15_000)


def answer(page: Page, name: str, script: Script) -> None:
    """The author learns of it in her inbox and says what she has to say."""
    page.goto("/notifications")
    page.locator("main a[href='/cases']").first.click()
    page.locator(f"main a[href='/cases/{name}']").click()
    page.locator("#text-answer").fill(script.answer)
    page.get_by_role("button", name=script.say("Send, also without words")).click()
    expect(page.locator("main")).to_contain_text(script.answer)


def sign(page: Page, name: str, script: Script, why: str) -> None:
    form = _fill_in(page, name, script, why)
    form.get_by_role("button", name=script.say("Sign"), exact=True).click()
    expect(page.locator(".message-success")).to_be_visible(timeout=15_000)


def _fill_in(page: Page, name: str, script: Script, why: str) -> Locator:
    page.goto(f"/cases/{name}")
    form = page.locator(f"form[action='/cases/{name}/sign']")
    for question, said in (("matter", "no"), ("worth", "yes"), ("survives", "no")):
        form.locator(f"[name=criticism_{question}][value={said}]").check()
    form.locator("[name=measure][value=withdraw]").check()
    form.locator("[name=facts]").fill(script.insult)
    form.locator("[name=why_clause]").fill(why)
    return form


def sign_the_same(page: Page, name: str, script: Script) -> None:
    page.goto(f"/cases/{name}")
    page.get_by_role("button", name=script.say("Sign the same")).click()
    expect(page.locator(".message-success")).to_be_visible(timeout=15_000)


def appeal(page: Page, name: str, script: Script) -> None:
    page.goto(f"/cases/{name}")
    expect(page.locator("main")).to_contain_text(script.why)
    expect(page.locator("main")).to_contain_text(script.say("each with a key that nobody else has"))
    assert not serious_violations(page)
    page.locator("#text-appeal").fill(script.objection)
    page.get_by_role("button", name=script.say("Appeal"), exact=True).click()
    expect(page.locator("main")).to_contain_text(script.objection)


def read_register(page: Page, name: str, address: str, script: Script) -> None:
    """The entries name nobody; the post is a stub that leads here and back."""
    page.goto(address)
    stub = page.locator("article.post-stub").first
    expect(stub).to_contain_text(script.panel_why)
    expect(stub).not_to_contain_text(script.insult)
    stub.locator(f"a[href='/register/{name}']").click()
    page.wait_for_url(f"**/register/{name}")
    entries = page.locator("main article")
    expect(entries).to_have_count(3)
    for person in script.names:
        expect(page.locator("main")).not_to_contain_text(person)
    assert not serious_violations(page)


def summarise(page: Page, name: str, script: Script) -> None:
    page.goto(f"/register/{name}")
    page.get_by_label(script.say("In plain words")).first.fill(script.summary)
    page.get_by_role("button", name=script.say("Save the summary")).first.click()
    expect(page.locator("main")).to_contain_text(script.summary)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(ENGLISH, id="en", marks=pytest.mark.sampled_on("postgresql")),
        pytest.param(GERMAN, id="de", marks=pytest.mark.sampled_on("sqlite")),
    ],
)
def test_from_the_guidelines_to_the_stub(pool: Served, sign_in: SignIn, script: Script) -> None:
    pool.run(SEATED_ANEW + PARTIES, names=list(script.names), language=script.language, password=PASSWORD)
    reporter = script.handles[1]
    looks: dict[str, Any] = {} if script.language == "en" else {"width": 360, "dark": True}
    page, reader = sign_in(**looks), sign_in(reporter)
    arrive(page, script)
    for text in (script.bad_day, script.criticism):
        say_freely(page, reader, text)
    address = insult(page, script)
    nearly_tell_a_figure(page, reader, script)

    name = report(reader, address, script)
    open_case(sign_in(pool.run(ON_DUTY), **looks), name, script)
    answer(page, name, script)
    drawn = pool.run(DRAWN, name=name, instance=1)
    first, second = (sign_in(handle, **looks) for handle in drawn)
    sign(first, name, script, script.why)
    sign_the_same(second, name, script)
    reader.goto(address)
    expect(reader.locator("article.post-stub").first).to_contain_text(script.why)

    appeal(page, name, script)
    panel = pool.run(DRAWN, name=name, instance=2)
    assert len(panel) == 5
    judges = [sign_in(handle) for handle in panel[:3]]
    sign(judges[0], name, script, script.panel_why)
    for judge in judges[1:]:
        sign_the_same(judge, name, script)
    summarise(judges[0], name, script)
    page.goto(f"/cases/{name}")
    expect(page.locator("main")).to_contain_text(script.panel_why)
    read_register(reader, name, address, script)


# --- a server that would have something else signed --------------------------------------------------

Change = Callable[[dict[str, Any]], Any]
CHANGES: list[Change] = [
    lambda told: told["fields"].update(measure="none"),
    lambda told: told["fields"].update(instance=2),
    lambda told: told["content"].update(case="case-0000"),
    lambda told: told["content"]["reasons"].update(measure="none"),
    lambda told: told["content"]["reasons"].update(clause=6),
    lambda told: told["content"]["reasons"].update(pause_days=7),
    lambda told: told["content"]["reasons"]["criticism_test"].update(addresses_matter=True),
]
OTHER_REASONS = """
const script = document.querySelector("form[data-sign-decision] script");
script.textContent = JSON.stringify({ ...JSON.parse(script.textContent), measure: "none" });
"""


@pytest.mark.sampled_on("postgresql")
def test_browsers_sign_nothing_but_what_was_written_and_shown(pool: Served, sign_in: SignIn) -> None:
    found = pool.run(SEATED_ANEW + IN_ENGLISH + UNDER_REVIEW, text=ENGLISH.insult)
    first, second = (sign_in(handle) for handle in found["drawn"])
    name, address = found["case"], f"**/cases/{found['case']}/prepare"
    other = first.locator("[data-signing-other-text]")
    for change in CHANGES:
        first.route(address, partial(_answer_otherwise, change))
        _fill_in(first, name, ENGLISH, ENGLISH.why)
        first.get_by_role("button", name="Sign", exact=True).click()
        expect(other).to_be_visible()
        first.unroute(address)
    sign(first, name, ENGLISH, ENGLISH.why + "\nAnd she said so twice.  ")

    second.goto(f"/cases/{name}")
    second.evaluate(OTHER_REASONS)
    second.get_by_role("button", name="Sign the same").click()
    expect(second.locator("[data-signing-other-text]")).to_be_visible()
    second.route(address, partial(_answer_otherwise, CHANGES[0]))
    second.goto(f"/cases/{name}")
    second.get_by_role("button", name="Sign the same").click()
    expect(second.locator("[data-signing-other-text]")).to_be_visible()
    second.unroute(address)
    sign_the_same(second, name, ENGLISH)


def _answer_otherwise(change: Change, route: Route) -> None:
    """As a server would that wants something else signed."""
    answer = route.fetch()
    told = answer.json()
    change(told)
    route.fulfill(response=answer, body=json.dumps(told))
