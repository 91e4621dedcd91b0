"""Every page has a fixed number of queries: as many for a company of one as for a larger one.

`PAGES` names each address. Whoever adds one adds a row here, or says why it shows no page.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schwarm.people.models import Person
from schwarm.web.mails.unsubscribing import off_url
from tests import surfaces
from tests.web.browsing import signed_in
from tests.web.company import Company

# the company is told once
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("page costs")]

MORE = 4


@dataclass(frozen=True, slots=True)
class Page:
    """Addresses to ask as each of `readers`. A list grows with the company, a form need not."""

    addresses: Callable[[Company], Iterable[str]]
    readers: tuple[str, ...] = ("ada",)
    grows: bool = True
    is_fragment: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    asked: str
    grows: bool
    status: int
    size: int
    statements: tuple[str, ...]


BOTH = ("ada", "carla")
ACTS = "takes only what is sent by POST"
HALL = "/spaces/hall"


def lists(*addresses: str, readers: tuple[str, ...] = ("ada",)) -> Page:
    return Page(lambda _company: addresses, readers)


def forms(*addresses: str, readers: tuple[str, ...] = ("ada",)) -> Page:
    return Page(lambda _company: addresses, readers, grows=False)


def of_lead(ending: str, *, readers: tuple[str, ...] = BOTH, **details: bool) -> Page:
    """About the post of which a long thread, many versions and many reactions come."""
    return Page(lambda company: [f"/posts/{company.lead.pk}{ending}"], readers, **details)


def of_file(address: str) -> Page:
    def addresses(company: Company) -> Iterator[str]:
        file = company.here.attachments.get(kind="image")
        yield address.format(pk=file.pk, name=file.name)

    return Page(addresses, BOTH, grows=False)


def _posts(company: Company) -> Iterator[str]:
    for post in (company.lead, company.here):
        yield f"/@{post.author.handle}/{post.pk}"


def _world(company: Company) -> Iterator[str]:
    yield f"/@ada/{company.world.pk}"


PAGES: dict[str, Page | tuple[Page, ...] | str] = {
    # streams
    # for Zoe, who was away, with seven items above a page that is full either way
    "home": (lists("/", readers=BOTH), forms("/", readers=("zoe",))),
    "company": lists("/company", readers=BOTH),
    "home_since": lists("/home/since?after=1", readers=BOTH),
    "company_since": lists("/company/since?after=1", readers=BOTH),
    "space": lists(HALL, readers=BOTH),
    "space_since": lists(f"{HALL}/since?after=1", readers=BOTH),
    "space_files": lists(f"{HALL}/files", readers=BOTH),
    "person": lists("/@ada", "/@ada?tab=answers", readers=BOTH),
    "person_since": lists("/@ada/since?after=1", readers=BOTH),
    "tag": lists("/tags/Pumps", readers=BOTH),
    "tag_since": lists("/tags/Pumps/since?after=1", readers=BOTH),
    "tags": lists("/tags"),
    "bookmarks": lists("/bookmarks", readers=BOTH),
    # one post
    "post": "leads to `post_of`",
    "post_of": (Page(_posts, BOTH), Page(_world, (*BOTH, "out"))),
    "answer": of_lead("/answer", is_fragment=True, grows=False),
    "reply_fragment": of_lead("/reply", grows=False),
    "thread_since": Page(lambda company: [f"/threads/{company.lead.pk}/since?after=1"], BOTH),
    "edit_post": of_lead("/edit", readers=("ada",), grows=False),
    "withdraw_post": of_lead("/withdraw", readers=("ada",), grows=False),
    "post_history": of_lead("/history"),
    "post_audience": of_lead("/audience"),
    "who_reacted": of_lead("/reacted"),
    "reactions_fragment": of_lead("/reactions", grows=False),
    "poll_fragment": Page(lambda company: [f"/posts/{company.poll.pk}/poll"], BOTH, grows=False),
    "attachment": of_file("/media/attachments/{pk}/{name}"),
    "preview": of_file("/media/previews/{pk}.webp"),
    # guidelines, cases, register
    "guidelines": forms("/guidelines", readers=BOTH),
    "guidelines_file": forms("/guidelines/1.md"),
    "report_post": of_lead("/report", grows=False),
    "cases": "as many for one case as for three: tests/web/test_case_pages.py",
    "case": "one case; held to its queries in tests/web/test_case_pages.py",
    "desk": "as many for one case as for three: tests/web/test_case_pages.py",
    "register": "as many for one entry as for three: tests/web/test_case_pages.py",
    "register_case": "the entries of one case; see `register`",
    "register_guard": forms("/register/guard", readers=BOTH),
    "retaliation": forms("/retaliation"),
    "insights": "as many for one evaluation as for three: tests/web/test_insight_pages.py",
    "insight": "as many for one look as for three: tests/web/test_insight_pages.py",
    "insight_file": "the figures of one run",
    "insight_trend_file": "the weeks of the runs of one evaluation",
    "insight_mirror": forms("/insights/mirror"),
    "insight_new": "a form, for administrators and works council",
    **dict.fromkeys(["insight_act", "insight_objection", "bridge_refuse", "bridges_off"], ACTS),
    "insight_programme": "as many for one question as for three: tests/web/test_programme_pages.py",
    "insight_nominations": forms("/insights/nominations"),
    **dict.fromkeys(
        [f"programme_{act}" for act in ("answer", "arrange", "steps", "companion", "accompany", "ask")], ACTS
    ),
    **dict.fromkeys(["accept_guidelines", "case_act", "desk_leave", "register_summary"], ACTS),
    "case_picture": "one file, like `attachment`",
    **dict.fromkeys(["case_prepare", "desk_key", "desk_vouch"], ACTS),
    "guidelines_history": forms("/guidelines/history", readers=BOTH),
    "council": forms("/guidelines/council", readers=BOTH),
    "propose": "one form, for members of the council: tests/web/test_council_pages.py",
    **dict.fromkeys(["proposal", "proposal_file"], "one proposal; tests/web/test_council_pages.py"),
    **dict.fromkeys(["proposal_vote", "council_vouch"], ACTS),
    "retaliation_act": ACTS,
    # writing, inbox, search
    "write": lists("/write", readers=BOTH),
    "drafts": lists("/drafts"),
    "inbox": lists("/inbox", readers=BOTH),
    "inbox_counts": forms("/inbox/counts", readers=BOTH),
    "notifications": lists("/notifications", readers=BOTH),
    "notifications_since": lists("/notifications/since?after=1", readers=BOTH),
    "search": (
        lists("/search?q=pumps", readers=BOTH),
        lists("/search?q=pat&tab=people", "/search?q=beside&tab=spaces"),
    ),
    "complete": (
        lists("/complete?kind=people&q=pat", "/complete?kind=tags&q=topic", readers=BOTH),
        forms("/complete?kind=emoji&q=rocket"),
    ),
    # spaces, people, partners
    "spaces": (
        lists("/spaces/", "/spaces/?show=partners", "/spaces/?q=beside", readers=BOTH),
        lists("/spaces/?show=open", "/spaces/?show=archived"),
    ),
    "space_new": lists("/spaces/new"),
    "space_people": lists(f"{HALL}/people", readers=BOTH),
    "space_rules": lists(f"{HALL}/rules", readers=BOTH),
    "space_settings": lists("/spaces/few/settings", f"{HALL}/settings"),
    "people": lists("/people", "/people?q=pat", readers=BOTH),
    "followers": lists("/@ada/followers", readers=BOTH),
    "following": lists("/@ada/following", readers=BOTH),
    "partners": lists("/partners"),
    "partner": lists("/partners/mueller-kaelte", readers=BOTH),
    "claims": lists("/people/claims"),
    "claim": Page(lambda company: [f"/people/claim/{company.placeholder.handle}"], grows=False),
    # what one sets for oneself
    "settings": forms("/settings/", readers=BOTH),
    "settings_language": forms("/settings/language"),
    "settings_look": forms("/settings/look"),
    "settings_notifications": lists("/settings/notifications", readers=BOTH),
    "settings_topics": lists("/settings/topics"),
    "settings_quiet": lists("/settings/quiet"),
    "filtered_notifications": forms("/notifications/filtered"),
    "settings_filters": lists("/settings/filters"),
    "settings_delegates": lists("/settings/delegates"),
    "settings_data": forms("/settings/data"),
    "settings_apps": lists("/settings/apps"),
    "settings_bots": forms("/settings/bots"),
    "settings_bot": "one bot; its list is measured in tests/web/test_bot_pages.py",
    "settings_webhooks": forms("/settings/webhooks"),
    "settings_webhook": "ten calls at most; its list is measured in tests/web/test_webhook_pages.py",
    # administration
    "administration": forms("/administration/"),
    "administration_people": lists(
        *(f"/administration/people?state={state}" for state in ("all", "here", "guests", "left", "imported")),
        "/administration/people?q=pat",
    ),
    "administration_person": Page(
        lambda company: [f"/administration/people/{person.pk}" for person in (company.pat, company.left)]
    ),
    "administration_invitations": lists("/administration/invitations"),
    "administration_departments": lists("/administration/departments"),
    "administration_department": Page(
        lambda company: [f"/administration/departments/{company.unit.pk}"],
    ),
    "administration_organisations": lists("/administration/organisations"),
    "organisation_new": forms("/administration/organisations/new"),
    "administration_organisation": forms("/administration/organisations/mueller-kaelte"),
    "administration_spaces": lists("/administration/spaces"),
    "administration_space": Page(lambda company: [f"/administration/spaces/{company.hall.pk}"]),
    "administration_guard": forms("/administration/guard"),
    "administration_guard_change": ACTS,
    "administration_settings": forms("/administration/settings"),
    "administration_jobs": lists("/administration/jobs"),
    "administration_access": forms("/administration/access"),
    "settings_access": forms("/settings/access"),
    "administration_health": forms("/administration/health"),
    "administration_claims": lists("/administration/claims"),
    "administration_import": forms("/administration/import"),
    "administration_import_list": Page(
        lambda company: [f"/administration/import/{company.list_token}"],
    ),
    # the door and the frame
    "invitation": Page(lambda company: [f"/invitation/{company.secret}"], ("out",), grows=False),
    "onboarding": "leads to `onboarding_step`",
    "onboarding_step": forms(
        *(f"/welcome/{step}" for step in ("guidelines", "you", "ties", "hello")), readers=("nina",)
    ),
    "oauth_authorize": Page(lambda company: [company.question_of_an_app], BOTH, grows=False),
    "oauth_code": forms("/oauth/authorize/native?code=x", readers=("out",)),
    "mails_off": Page(lambda company: [off_url(company.ada, ["mention"])], ("out",), grows=False),
    "keyboard": forms("/help/keyboard"),
    "look": forms("/look.css", readers=("out",)),
    "health": forms("/health", readers=("out",)),
    "log_cosignatures": ACTS,
    **dict.fromkeys(["log_checkpoint", "log_policy", "log_tile", "receipt"], "a file; tests/ledger"),
    **dict.fromkeys(["log_verifier", "receipts_all"], "a file; tests/web/test_log_pages.py"),
    "settings_receipts": forms("/settings/receipts"),
    "post_receipts": of_lead("/receipts", grows=False),
    "receipts_new": "JSON for browsers that keep receipts: tests/web/test_log_pages.py",
    "log": forms("/log", "/log?type=post.published", readers=BOTH),
    "log_check": forms("/log/check", readers=BOTH),
    "metrics": "numbers of the server; tests/web/test_frame.py",
    "person_picture": "a file; asks only who is there",
    "person_header": "a file; asks only who is there",
    "organisation_picture": "a file; asks only who is there",
    "settings_download": "everything about oneself, as a file; tests/transfer",
    **dict.fromkeys(
        ["language", "theme", "preview_post", "tone_hint", "save_draft", "discard_draft", "mark_read"], ACTS
    ),
    **dict.fromkeys(["follow_thread", "mute_thread", "unread_from", "close_replies", "restore_post"], ACTS),
    **dict.fromkeys(["pin_post", "react", "boost", "bookmark", "vote", "follow_tag", "missed_read"], ACTS),
    **dict.fromkeys(["follow", "mute", "block", "settings_picture", "settings_dismiss"], ACTS),
    "settings_disconnect": ACTS,
    **dict.fromkeys(["settings_bot_renew", "settings_bot_hand_on", "settings_bot_retire"], ACTS),
    **dict.fromkeys([f"settings_webhook_{act}" for act in ("try", "pause", "remove")], ACTS),
    **dict.fromkeys(["revoke_quote", "reschedule_post", "cancel_scheduled_post"], ACTS),
    **dict.fromkeys(["decide_sender", "settings_senders"], ACTS),
    **dict.fromkeys(["settings_remove_filter", "endorse", "remove_follower"], ACTS),
    **dict.fromkeys(
        [f"space_{act}" for act in ("join", "leave", "ask", "decline", "describe", "invite", "decide")], ACTS
    ),
    **dict.fromkeys([f"space_{act}" for act in ("name_host", "share", "archive", "reopen")], ACTS),
    **dict.fromkeys(
        [f"administration_{act}" for act in ("part", "return", "appoint", "invitation", "claim", "logo")],
        ACTS,
    ),
    **dict.fromkeys([f"administration_{act}" for act in ("retry_all", "retry", "import_decide")], ACTS),
}


def pages(name: str) -> tuple[Page, ...]:
    told = PAGES[name]
    return () if isinstance(told, str) else told if isinstance(told, tuple) else (told,)


class Measured:
    """What every page answers and asks, for a company of one and for a larger one."""

    def __init__(self) -> None:
        self.company = Company()
        self.clients = {"out": Client()} | {
            person.handle: signed_in(person) for person in self.company.readers
        }
        self._make_newcomer(self.company.nina)
        self.company.grow(1)
        self.few = self._all()
        self.company.grow(MORE)
        self.many = self._all()

    def _make_newcomer(self, person: Person) -> None:
        person.onboarded_at = None
        person.save(update_fields=["onboarded_at"])

    def _all(self) -> dict[str, list[Answer]]:
        return {name: list(self._answers(pages(name))) for name in PAGES}

    def _answers(self, asked: Iterable[Page]) -> Iterator[Answer]:
        for page in asked:
            for reader in page.readers:
                for address in page.addresses(self.company):
                    yield self._ask(reader, address, page)

    def _ask(self, reader: str, address: str, page: Page) -> Answer:
        """Ask twice, since the first time brings what is kept in memory; reading leaves nothing behind."""
        client, headers = self.clients[reader], {"HX-Request": "true"} if page.is_fragment else {}
        with transaction.atomic():
            client.get(address, headers=headers)
            with CaptureQueriesContext(connection) as captured:  # type: ignore[arg-type]
                response = client.get(address, headers=headers)
            transaction.set_rollback(True)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        statements = tuple(query["sql"] for query in captured)
        return Answer(f"{address} as {reader}", page.grows, response.status_code, len(body), statements)


@pytest.fixture(scope="module")
def measured(django_db_setup: None, django_db_blocker: Any) -> Iterator[Measured]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Measured()
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", [name for name in PAGES if pages(name)])
def test_a_page_has_a_fixed_number_of_queries(name: str, measured: Measured) -> None:
    for few, many in zip(measured.few[name], measured.many[name], strict=True):
        assert (few.status, many.status) == (200, 200), many.asked
        assert len(few.statements) == len(many.statements), difference(few, many)


@pytest.mark.parametrize("name", [name for name in PAGES if any(page.grows for page in pages(name))])
def test_a_list_was_longer_in_the_larger_company(name: str, measured: Measured) -> None:
    """Otherwise equal numbers would say nothing."""
    for few, many in zip(measured.few[name], measured.many[name], strict=True):
        assert not many.grows or few.size < many.size, many.asked


def test_every_address_has_a_row() -> None:
    assert set(surfaces.addresses("schwarm.web.urls")) == set(PAGES)


def difference(few: Answer, many: Answer) -> str:
    """Statements that one asked more often than the other, without their values."""
    shapes = [
        Counter(re.sub(r"\d+|'[^']*'", "?", one) for one in answer.statements) for answer in (few, many)
    ]
    more = [f"{n}x {text[:300]}" for text, n in ((shapes[1] - shapes[0]) + (shapes[0] - shapes[1])).items()]
    return "\n".join([many.asked, f"{len(few.statements)} and {len(many.statements)} queries", *more])
