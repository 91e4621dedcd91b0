"""Who says something and what marks it, in words: for mails and summaries, which show no symbols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schwarm.lib import html
from schwarm.web.showing.audiences import outsider_words
from schwarm.web.showing.posts import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Person

NAMED = 2


def speaker_words(card: Card) -> str:
    """In whose name a post speaks; whoever held the pen for another is always named too."""
    post = card.post
    if post.author is None:
        return post.organisation.name if post.organisation else _("A protected voice")
    if post.written_by is not None:
        names = {"name": post.author.name, "writer": post.written_by.name}
        return _("%(name)s (written by %(writer)s)") % names
    if post.author.is_placeholder:
        return _("%(name)s (imported)") % {"name": post.author.name}
    if post.author.is_bot:
        return _("%(name)s (bot)") % {"name": post.author.name}
    return post.author.name


def mark_words(card: Card) -> list[str]:
    """What a page shows beside a post: kind, space, when, imported, edited. Outsiders: `extern_words`."""
    post = card.post
    kind = kind_of(card)
    marks = [str(kind.label)] if kind else []
    if post.space:
        marks.append(post.space.name)
    marks.append(moment_words(card))
    if post.imported_from:
        marks.append(_("imported"))
    if post.edited_at:
        marks.append(_("edited"))
    return marks


def extern_words(card: Card) -> str:
    """That outsiders read a post and who they are; empty if none do."""
    return outsider_words(card) if card.post.read_by_outsiders else ""


def moment_words(card: Card) -> str:
    """Day and time where the reader lives: a mail does not grow older with her."""
    local = timezone.localtime(card.post.created_at)
    # Translators: day and time of a post in a mail, as in Django's date filter
    return str(formats.date_format(local, _("j M, H:i")))


def quoted(card: Card, length: int = 120) -> str:
    """A title or the first words, in quotation marks; what stands under a notice is not quoted."""
    words = card.words
    if words is None:
        return ""
    if words.warning:
        return _("“%(words)s”") % {"words": _("Content notice: %(notice)s") % {"notice": words.warning}}
    line = words.title or html.excerpt(words.text, length)
    return _("“%(words)s”") % {"words": line} if line else ""


def names_in_words(people: Sequence[Person]) -> str:
    """Some names and how many more there are."""
    names = ", ".join(person.name for person in people[:NAMED])
    more = len(people) - NAMED
    if more <= 0:
        return _("%(name)s and %(other)s") % _pair(people) if len(people) == NAMED else names
    return ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", more) % {
        "names": names,
        "count": more,
    }


def _pair(people: Sequence[Person]) -> dict[str, str]:
    return {"name": people[0].name, "other": people[1].name}
