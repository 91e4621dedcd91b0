"""What a post says, as HTML that clients show, with the marks for which they have no field of their own."""

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _

from schwarm.api.audiences import audience_name
from schwarm.conversation import kinds
from schwarm.conversation.queries.cards import Card
from schwarm.policy.measures import Measure
from schwarm.policy.words import sentence_about

if TYPE_CHECKING:
    from schwarm.conversation.models import PostMeasure

MENTION = re.compile(r'<a href="[^"]*" class="u-url mention"[^>]*>@<span>[^<]*</span></a>')


def content(card: Card) -> str:
    """The words of a post between its marks; of a withdrawn one, that it was."""
    if card.words is None:
        return _decisions(card) or _paragraph(_("This post was withdrawn."))
    title = f"<p><strong>{escape(card.words.title)}</strong></p>" if card.words.title else ""
    return f"{_above(card)}{title}{whole_links(card.words.html).strip()}{_decisions(card)}{_below(card)}"


def whole_links(html: str) -> str:
    """HTML of ours for other places: whole addresses, and people marked as Mastodon does."""
    html = html.replace('href="/', f'href="{settings.BASE_URL}/')
    if "u-url mention" not in html:
        return html
    return MENTION.sub(lambda match: f'<span class="h-card" translate="no">{match[0]}</span>', html)


def outsider_words(card: Card) -> str:
    """That people of other organisations read a post, and who they are."""
    name = audience_name(card.post)
    if name == "world":
        return _("external: also read outside")
    if name == "community":
        return _("external: also read by partners")
    outside = card.partners
    if name == "mentioned":
        outside = sorted({p.organisation.name for p in card.mentioned if not p.organisation.is_host})
    if outside:
        return _("external: also read by %(names)s") % {"names": ", ".join(outside)}
    return _("external")


def _above(card: Card) -> str:
    """What kind of post it is, where it stands, who held the pen, where it came from."""
    post = card.post
    kind = kinds.kind(post.kind)
    marks = [str(kind.label)] if kind.name != "post" else []
    if post.space:
        marks.append(_("in the space %(name)s") % {"name": post.space.name})
    if post.author and post.written_by:
        names = {"name": post.author.name, "writer": post.written_by.name}
        marks.append(_("%(name)s, written by %(writer)s") % names)
    if post.imported_from:
        marks.append(_("imported"))
    return _paragraph(" · ".join(marks)) if marks else ""


def _below(card: Card) -> str:
    return _paragraph(outsider_words(card)) if card.post.read_by_outsiders else ""


def _decisions(card: Card) -> str:
    """What was decided about it, why, and where everybody finds the reasons and the way to appeal."""
    return "".join(_decision(one) for one in card.measures if one.measure != Measure.REPHRASE or card.is_own)


def _decision(measure: "PostMeasure") -> str:
    sentence = sentence_about(measure.measure, measure.clause, is_cover=measure.is_cover)
    url = f"{settings.BASE_URL}/register/{measure.case}"
    told = (
        f'{escape(sentence)} {escape(measure.reason)} <a href="{url}">{escape(_("Reasons and appeal"))}</a>'
    )
    return f"<p><em>{told}</em></p>"


def _paragraph(text: str) -> str:
    return f"<p><em>{escape(text)}</em></p>"
