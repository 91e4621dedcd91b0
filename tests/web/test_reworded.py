"""Saying it negatively instead of positively changes nothing that anybody can see but the words."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from schwarm.conversation.models import Notification, Post
from schwarm.conversation.queries.search import search_posts
from schwarm.conversation.queries.timelines import company_stream
from schwarm.ledger.models import Waiting
from schwarm.lib.pagination import Cursor
from schwarm.moderation.models import Case
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from schwarm.spaces.models import Space
from tests import make
from tests.api.calling import as_person
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db

# the matter, and the same said well and badly
MATTERS = {
    "de": [
        "Die neue Software",
        "Unsere Urlaubsplanung",
        "Die Entscheidung des Vorstands",
        "Das Werk in Kiel",
    ],
    "en": ["The new software", "Our holiday planning", "The decision of the board", "The plant in Kiel"],
}
WORDINGS = {
    "de": [
        ("ist gut gelungen", "ist gründlich misslungen"),
        ("läuft jeden Tag besser", "läuft jeden Tag schlechter"),
        ("macht mir Freude", "macht mich wütend"),
        ("verdient Lob", "verdient Kritik, und zwar laut"),
        ("klappt wunderbar", "geht mal wieder völlig schief"),
        ("ist klug und mutig entschieden", "ist falsch, feige und wird uns Jahre kosten"),
        ("war jeden Euro wert", "war hinausgeworfenes Geld"),
    ],
    "en": [
        ("turned out well", "turned out badly"),
        ("gets better every day", "gets worse every day"),
        ("makes me happy", "makes me angry"),
        ("deserves praise", "deserves loud criticism"),
        ("works wonderfully", "fails again and again"),
        ("is wise and brave", "is a disgrace, badly prepared and cowardly"),
        ("was worth every penny", "was money down the drain"),
    ],
}
ENDINGS = {"de": ["", " Wer weiß mehr?", " Danke @ben."], "en": ["", " Who knows more?", " Thanks @ben."]}


# where it is said: to all, as a question, in a space, or as an answer
PLACES = ("new", "question", "space", "reply")
# what differs because it is another post with other words, and nothing else
OWN = {"id", "uri", "url", "created_at", "content", "schwarm_text", "text", "edited_at"}


@st.composite
def pairs(draw: Any) -> tuple[str, str]:
    language = draw(st.sampled_from(["de", "en"]))
    matter, ending = draw(st.sampled_from(MATTERS[language])), draw(st.sampled_from(ENDINGS[language]))
    good, bad = draw(st.sampled_from(WORDINGS[language]))
    return f"{matter} {good}.{ending}", f"{matter} {bad}.{ending}"


@dataclass
class Company:
    """Ada writes, Ben follows her and reads: on pages, in a client, and live."""

    ada: Person
    ben: Person
    root: Post
    space: Space

    @classmethod
    def of_today(cls) -> "Company":
        ada, ben, _carla = make.world()
        people.follow(actor=ben, person=ada)
        space = make.space(ben)
        spaces.join_space(actor=ada, space=space)
        return cls(ada, ben, make.post(ben, "What do you think?"), space)

    def fields(self, text: str, place: str) -> dict[str, str]:
        told = {
            "new": {"place": "new"},
            "question": {"place": "new", "kind": "question", "title": "What now?"},
            "space": {"place": f"space:{self.space.pk}"},
            "reply": {"place": f"reply:{self.root.pk}"},
        }[place]
        return {"text": text} | told


def effects(company: Company, text: str, place: str) -> dict[str, Any]:
    """All that happens when this is said, without the words, ids and moments."""
    browser, reader = signed_in(company.ada), signed_in(company.ben)
    told, cases, waiting, logged = _counts()
    hint = browser.post("/write/hint", {"text": text}).content.strip()
    answer = browser.post("/write", company.fields(text, place))
    post = Post.objects.latest("pk")
    shown = reader.get(f"/@ada/{post.pk}").content.decode()
    home = reader.get("/").content.decode()
    row: dict[str, Any] = dict(Post.objects.filter(pk=post.pk).values().get())
    for name in ("id", "thread_id", "created_at", "last_activity_at"):
        row.pop(name, None)
    after = _counts()
    return {
        "hint": hint,
        "status": answer.status_code,
        "messages": browser.get(answer["Location"]).content.decode().count('role="status"'),
        "row": row,
        "said": text.partition(".")[0] in shown,
        "marks": sorted(re.findall(r'class="(?:mark|state|note)[^"]*"', shown)),
        "at home": f'data-post="{post.pk}"' in home,
        "first": place in {"reply", "space"} or _first_of_all(company.ben) == post.pk,
        "found": post.pk in [hit.id for hit in search_posts(company.ben, text.split()[1], Cursor()).items],
        "in a client": _in_a_client(company.ben, post),
        "told": after[0] - told,
        "cases": after[1] - cases,
        "tasks": after[2] - waiting,
        "logged": after[3] - logged,
    }


def _first_of_all(reader: Person) -> int:
    return company_stream(reader, Cursor(size=5)).items[0]


def _counts() -> tuple[int, int, int, int]:
    return (
        Notification.objects.count(),
        Case.objects.count(),
        DBTaskResult.objects.count(),
        Waiting.objects.count(),
    )


def _in_a_client(reader: Person, post: Post) -> dict[str, Any]:
    told = as_person(reader).get(f"/api/v1/statuses/{post.pk}").json()
    return {name: value for name, value in told.items() if name not in OWN and name != "account"}


@pytest.mark.full
@pytest.mark.parametrize("place", PLACES)
def test_negative_wording_changes_no_visible_effect(place: str, full: bool) -> None:
    company = Company.of_today()

    @settings(max_examples=40 if full else 2, deadline=None, phases=[Phase.generate])
    @given(pair=pairs())
    def said_well_and_badly(pair: tuple[str, str]) -> None:
        good, bad = (effects(company, text, place) for text in pair)

        assert good == bad
        assert (good["hint"], good["status"], good["first"], good["found"]) == (b"", 302, True, True)
        assert (good["in a client"]["sensitive"], good["in a client"]["spoiler_text"]) == (False, "")

    said_well_and_badly()
