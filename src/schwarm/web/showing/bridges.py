"""Bridges in words: where each leads, and why. A reason tells only what everybody may know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from schwarm.web.showing.addresses import person_url, post_url, space_url

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from schwarm.insight.models import Bridge
    from schwarm.people.models import Person

ICONS = {"post": "question", "person": "person", "space": "spaces"}
REASONS: dict[tuple[str, str], Promise] = {
    ("person", "topic"): gettext_lazy("You both write about #%(word)s."),
    ("person", "followed"): gettext_lazy("Writes about #%(word)s, which you follow."),
    ("person", "helps"): gettext_lazy("Helps with what you want to learn: %(word)s."),
    ("person", "learns"): gettext_lazy("Wants to learn what you help with: %(word)s."),
    ("person", "answers"): gettext_lazy(
        "Helps with %(word)s, and nobody has answered your question about it."
    ),
    ("person", "new"): gettext_lazy("New here, as you are."),
    ("space", "topic"): gettext_lazy("They speak of #%(word)s there, as you do."),
    ("space", "followed"): gettext_lazy("They speak of #%(word)s there, which you follow."),
    ("post", "answers"): gettext_lazy("Nobody has answered yet, and you help with %(word)s."),
    ("post", "topic"): gettext_lazy("Nobody has answered yet, and you write about #%(word)s, too."),
}


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """One bridge: its place, the reason, and where the reason can be read, if it is another place."""

    id: str
    icon: str
    title: str
    where: str
    url: str
    reason: str
    source: str = ""


def bridge_lines(bridges: list[Bridge]) -> list[BridgeLine]:
    return [_line(bridge) for bridge in bridges]


def _line(bridge: Bridge) -> BridgeLine:
    title, where, url = _place(bridge)
    source = post_url(bridge.post) if bridge.post and bridge.kind != "post" else ""
    return BridgeLine(str(bridge.pk), ICONS[bridge.kind], title, where, url, _reason(bridge), source)


def _place(bridge: Bridge) -> tuple[str, str, str]:
    if bridge.space:
        unit = bridge.space.department
        where = unit.name if unit and unit.name != bridge.space.name else ""
        return bridge.space.name, where, space_url(bridge.space)
    if bridge.other:
        return bridge.other.name, _unit(bridge.other), person_url(bridge.other)
    post = bridge.post
    if post is None or post.author is None:
        raise ValueError(f"Bridge {bridge.pk} leads nowhere.")
    return _("Question from %(name)s") % {"name": post.author.name}, _unit(post.author), post_url(post)


def _unit(person: Person) -> str:
    return person.department.name if person.department else ""


def _reason(bridge: Bridge) -> str:
    if bridge.reason == "mixed":
        count = int(bridge.word)
        return ngettext(
            "People from %(count)s department meet there.",
            "People from %(count)s departments meet there.",
            count,
        ) % {"count": count}
    return str(REASONS[bridge.kind, bridge.reason] % {"word": bridge.word})
