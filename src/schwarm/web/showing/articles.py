"""A post as it stands on a page, put together from pieces in memory, since lists show dozens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from schwarm.web.showing.contents import content
from schwarm.web.showing.decisions import shown_decisions
from schwarm.web.showing.responses import actions, reactions

if TYPE_CHECKING:
    from collections.abc import Callable

    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Person

OPENING = '<article class="{}" id="p-{}" data-post="{}" aria-labelledby="a-{}" tabindex="-1">'
FOLDER = "conversation"


@dataclass(frozen=True, slots=True)
class Place:
    """Where posts stand: on whose page, in what kind of list.

    `render` makes HTML of a template and values for what few posts have; `token` proves that a form is ours.
    """

    render: Callable[[str, dict[str, object]], SafeString]
    token: str = ""
    is_signed_in: bool = False
    # the first post of a thread's page
    lead: bool = False
    in_thread: bool = False
    in_space: bool = False
    pinned: bool = False
    # the last post that was read here
    unread_after: int | None = None
    # the one that was asked for
    target: int | None = None


def article(card: Card, place: Place, answers: Person | None = None) -> SafeString:
    """The whole post, or its stub; `answers` is whom a reply is for, where the page does not show it."""
    if card.post.withdrawn_at:
        return _part("_stub", card, place, decisions=card.measures)
    parts = [_opening(card, place)]
    if place.pinned or card.boost or answers or card.post.reply_to_id:
        parts.append(_part("_why", card, place, answers=answers))
    parts.append(content(card, lead=place.lead, in_thread=place.in_thread, in_space=place.in_space))
    if card.poll:
        parts.append(_part("_poll", card, place))
    if decisions := shown_decisions(card):
        parts.append(_part("_decisions", card, place, decisions=decisions))
    parts += [*_responses(card, place), "</article>"]
    html = mark_safe("\n".join(parts))  # noqa: S308  each part is safe
    return _part("_folded", card, place, article=html) if card.filtered and card.warned_by else html


def _opening(card: Card, place: Place) -> str:
    classes = "post"
    if place.lead or place.in_thread:
        classes += " post-lead" if place.lead else " post-reply"
    if place.unread_after and card.id > place.unread_after and not card.is_own:
        classes += " is-unread"
    if place.target and place.target == card.post.pk:
        classes += " is-target"
    return OPENING.format(classes, card.id, card.post.pk, card.post.pk)


def _responses(card: Card, place: Place) -> list[str]:
    if not place.is_signed_in:
        return [_part("_reactions_read", card, place)]
    in_thread = place.in_thread or place.lead
    return [reactions(card, place.token), actions(card, place.token, settings.BASE_URL, in_thread=in_thread)]


def _part(name: str, card: Card, place: Place, **more: object) -> SafeString:
    """What few posts have, by a template of its own."""
    where: dict[str, object] = {"lead": place.lead, "in_thread": place.in_thread, "pinned": place.pinned}
    told: dict[str, object] = {"card": card, "post": card.post, "target": place.target}
    return place.render(f"{FOLDER}/{name}.html", told | where | more)
