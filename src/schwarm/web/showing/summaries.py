"""Items of a summary as one sentence each: for the daily mail, and for who comes back after a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from schwarm.web.showing.addresses import person_url, post_url
from schwarm.web.showing.speakers import extern_words, quoted, speaker_words

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from schwarm.conversation.queries.digest import Digest, Item, Responses
    from schwarm.people.models import Person

LABELS: dict[str, Promise] = {
    "owed": gettext_lazy("For you"),
    "rooms": gettext_lazy("In your spaces"),
    "questions": gettext_lazy("Questions you could answer"),
    "elsewhere": gettext_lazy("From another department"),
    "lessons": gettext_lazy("New lessons"),
    "thanks": gettext_lazy("Thanks"),
}
SENTENCES: dict[str, Promise] = {
    "owed": gettext_lazy("%(name)s wrote to you: %(words)s"),
    "rooms": gettext_lazy("%(space)s: %(name)s wrote %(words)s"),
    "questions": gettext_lazy("Nobody has answered %(name)s yet: %(words)s"),
    "elsewhere": gettext_lazy("%(department)s: %(name)s wrote %(words)s"),
    "lessons": gettext_lazy("%(name)s tells what went wrong: %(words)s"),
    "thanks": gettext_lazy("%(name)s thanks you: %(words)s"),
}
# where a protected voice speaks, nobody is named and nothing is quoted
UNNAMED: dict[str, Promise] = {
    "owed": gettext_lazy("Somebody wrote to you in a protected conversation"),
    "questions": gettext_lazy("A protected question has no answer yet"),
    "lessons": gettext_lazy("A protected voice tells what went wrong"),
    "thanks": gettext_lazy("A protected voice thanks you"),
}
UNNAMED_NEWS = gettext_lazy("There is something new in a protected conversation")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a summary and where it leads; `label` is empty where the one above still holds."""

    label: str
    sentence: str
    url: str
    extern: str = ""
    answers: str = ""


def summary_lines(digest: Digest, viewer: Person) -> list[Line]:
    """The whole summary, section by section; reactions close it."""
    lines: list[Line] = []
    section = ""
    for item in digest.items:
        label = str(LABELS[item.section]) if item.section != section else ""
        section = item.section
        lines.append(_unnamed(item, label) if item.is_protected else _named(item, label))
    if digest.responses:
        label = str(LABELS["thanks"]) if section != "thanks" else ""
        lines.append(Line(label, _response_words(digest.responses), person_url(viewer)))
    return lines


def _named(item: Item, label: str) -> Line:
    post = item.card.post
    department = post.author.department if post.author else None
    names = {
        "name": speaker_words(item.card),
        "words": quoted(item.card) or _("(a file without words)"),
        "space": post.space.name if post.space else "",
        "department": department.name if department else "",
    }
    return Line(
        label,
        SENTENCES[item.section] % names,
        post_url(post),
        extern_words(item.card),
        _answer_words(post.counters.thread_replies),
    )


def _unnamed(item: Item, label: str) -> Line:
    post = item.card.post
    extern = _("external") if post.read_by_outsiders else ""
    return Line(label, str(UNNAMED.get(item.section, UNNAMED_NEWS)), f"/posts/{post.pk}", extern)


def _answer_words(count: int) -> str:
    return ngettext("%(count)s answer", "%(count)s answers", count) % {"count": count} if count else ""


def _response_words(responses: Responses) -> str:
    words = ngettext(
        "%(count)s colleague reacted to what you wrote",
        "%(count)s colleagues reacted to what you wrote",
        responses.people,
    )
    return words % {"count": responses.people}
