"""Saying it negatively instead of positively changes nothing that anybody can see but the words."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schwarm.conversation.models import Notification, Post
from schwarm.conversation.queries.timelines import company_stream
from schwarm.lib.pagination import Cursor
from schwarm.moderation.models import Case
from schwarm.people.models import Person
from tests import make
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
    ],
    "en": [
        ("turned out well", "turned out badly"),
        ("gets better every day", "gets worse every day"),
        ("makes me happy", "makes me angry"),
        ("deserves praise", "deserves loud criticism"),
        ("works wonderfully", "fails again and again"),
    ],
}
ENDINGS = {"de": ["", " Wer weiß mehr?", " Danke @ben."], "en": ["", " Who knows more?", " Thanks @ben."]}


@st.composite
def pairs(draw: Any) -> tuple[str, str]:
    language = draw(st.sampled_from(["de", "en"]))
    matter, ending = draw(st.sampled_from(MATTERS[language])), draw(st.sampled_from(ENDINGS[language]))
    good, bad = draw(st.sampled_from(WORDINGS[language]))
    return f"{matter} {good}.{ending}", f"{matter} {bad}.{ending}"


def effects(browser: Client, reader: Client, text: str) -> dict[str, Any]:
    """All that happens when this is said, without the words, ids and moments."""
    told, cases = Notification.objects.count(), Case.objects.count()
    hint = browser.post("/write/hint", {"text": text}).content.strip()
    answer = browser.post("/write", {"text": text, "place": "new"})
    post = Post.objects.latest("pk")
    page = browser.get(answer["Location"]).content.decode()
    shown = reader.get(f"/@ada/{post.pk}").content.decode()
    row: dict[str, Any] = dict(Post.objects.filter(pk=post.pk).values().get())
    for name in ("id", "thread_id", "created_at", "last_activity_at"):
        row.pop(name, None)
    return {
        "hint": hint,
        "status": answer.status_code,
        "messages": page.count('role="status"'),
        "row": row,
        "said": text.partition(".")[0] in shown,
        "first": company_stream(post.author, Cursor(size=5)).items[0] == post.pk,
        "told": Notification.objects.count() - told,
        "cases": Case.objects.count() - cases,
    }


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=pairs())
def test_negative_wording_changes_no_visible_effect(pair: tuple[str, str]) -> None:
    ada = Person.objects.filter(handle="ada").first()
    if ada is None:
        ada, _ben, _carla = make.world()
    ben = Person.objects.get(handle="ben")
    browser, reader = signed_in(ada), signed_in(ben)

    good, bad = (effects(browser, reader, text) for text in pair)

    assert good == bad
    assert (good["hint"], good["status"], good["first"]) == (b"", 302, True)
