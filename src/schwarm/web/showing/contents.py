"""What a post says, as HTML that is the same for every reader; kept for as long as it is asked for."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from schwarm.conversation.queries.audiences import readers_in_words
from schwarm.lib.kept import Kept
from schwarm.web.showing.moments import moment

if TYPE_CHECKING:
    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Person

MOST_KEPT = 1000
# stands where the time goes, which changes by itself; nobody can write it
TIME = f"time-{secrets.token_hex(8)}"
# where a quoted post goes, of which every reader sees what she may
QUOTE = f"quote-{secrets.token_hex(8)}"

_kept: Kept[str] = Kept(MOST_KEPT)


def content(card: Card, *, lead: bool = False, in_thread: bool = False, in_space: bool = False) -> SafeString:
    """Head, words and files of a post. `lead` is the first post of a thread's page."""
    key = (get_language(), lead, in_thread, in_space, *_told(card))
    flags = {"lead": lead, "in_thread": in_thread, "in_space": in_space}
    html = _kept.get(key, lambda: _render(card, flags))
    html = html.replace(TIME, moment(card.post.created_at, exact=lead))
    if card.quote:
        html = html.replace(QUOTE, render_to_string("conversation/_quote.html", {"quote": card.quote}))
    return mark_safe(html)  # noqa: S308  rendered above


def _render(card: Card, flags: dict[str, bool]) -> str:
    marks = {"time_mark": TIME, "quote_mark": QUOTE if card.quote else ""}
    told: dict[str, object] = {"card": card, "post": card.post, "words": card.words}
    # an answer has the audience of its thread, or that of those it names
    told["audience"] = readers_in_words(card.post.audience)
    return render_to_string("conversation/_content.html", told | flags | marks)


def _told(card: Card) -> tuple[object, ...]:
    """Everything the HTML depends on, so that no change can leave a stale piece behind."""
    post = card.post
    return (
        post.pk,
        # another one where an import fills in words that were missing
        card.words.pk if card.words else 0,
        post.speaker,
        card.is_blurred,
        post.replies_closed_at is None,
        card.poll is None,
        card.quote is None,
        _about(post.author),
        _about(post.written_by),
        _about(post.towards) if post.is_reply else None,
        (post.organisation.name, post.organisation.logo.name) if post.organisation else None,
        (post.space.name, post.space.slug) if post.space else None,
        tuple(card.partners),
        tuple(person.name for person in card.mentioned),
        tuple((one.pk, one.description, one.state) for one in card.attachments),
    )


def _about(person: Person | None) -> tuple[object, ...] | None:
    if person is None:
        return None
    # the department is loaded only where a card shows it
    return (person.name, person.handle, person.title, person.avatar.name, person.kind, person.department_id)
