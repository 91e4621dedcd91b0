"""Tags and filters of our templates; they are known in every template without `{% load %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe

from schwarm.lib import html
from schwarm.web.showing import (
    addresses,
    articles,
    audiences,
    cases,
    decisions,
    log,
    moments,
    notices,
    pictures,
    responses,
    speakers,
    words,
)
from schwarm.web.showing import posts as of_posts
from schwarm.web.templatetags.kept import kept, render_part
from schwarm.web.templatetags.once import once

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.forms import BoundField
    from django.http import HttpRequest, QueryDict
    from django.template.context import Context
    from django.utils.safestring import SafeString

    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Person
    from schwarm.web.context import Frame

register = template.Library()
PLACE_FLAGS = ("lead", "in_thread", "in_space", "pinned")
register.tag("once", once)
register.simple_tag(kept, takes_context=True, name="kept")

for address in (
    addresses.post_url,
    addresses.person_url,
    addresses.space_url,
    addresses.organisation_url,
    addresses.tag_url,
    addresses.avatar_url,
    addresses.logo_url,
    addresses.attachment_url,
    addresses.preview_url,
):
    register.filter(address.__name__, address)

for picture in (
    pictures.icon,
    pictures.avatar,
    pictures.space_avatar,
    pictures.organisation_avatar,
    pictures.post_avatar,
    pictures.nobody,
):
    register.simple_tag(picture, name=picture.__name__)

for in_words in (
    audiences.audience_words,
    audiences.outsider_words,
    decisions.decision_sentence,
    of_posts.kind_of,
    of_posts.role_of,
    of_posts.is_long,
    of_posts.can_be_boosted,
    of_posts.other_language,
    of_posts.grid,
    of_posts.file_kind,
    of_posts.share,
    speakers.speaker_words,
    notices.notice_icon,
    notices.notice_url,
    notices.notice_words,
):
    register.filter(in_words.__name__, in_words)

for log_word in (log.event_words, log.reason_words):
    register.filter(log_word.__name__, log_word)

for case_word in (
    cases.by_weight,
    cases.cell_words,
    cases.after_words,
    cases.coarse_words,
    cases.few_words,
    cases.hearing_words,
    cases.measure_words,
    cases.moment_words,
    cases.next_step_words,
    cases.outcome_words,
    cases.part_words,
    cases.passage_words,
    cases.role_words,
    cases.rule_words,
    cases.signed_fields,
    cases.sorted_words,
    cases.state_words,
    cases.warning_words,
    cases.why_words,
):
    register.filter(case_word.__name__, case_word)

for small_word in (
    words.context_words,
    words.file_size,
    words.guest_words,
    words.help_words,
    words.language_names,
    words.outsider_list,
    words.partner_words,
    words.where_words,
):
    register.filter(small_word.__name__, small_word)


register.simple_tag(of_posts.picker, name="picker")


@register.filter
def post_id(card: Card) -> str:
    """The id of a card's post as text: numbers in templates would be formatted, digit by digit."""
    return str(card.post.pk)


@register.simple_tag(takes_context=True)
def post(context: Context, card: Card, answers: Person | None = None, **how: bool) -> SafeString:
    """One post; `lead=True`, `in_thread=True` … say how it stands there, beside what the context says."""
    return articles.article(card, _place(context, **how), answers)


@register.simple_tag(takes_context=True)
def posts(context: Context, cards: Sequence[Card]) -> SafeString:
    """A list of posts, with a line before the first that one had read before."""
    place, known = _place(context), context.get("new_line_before")
    shown = []
    for card in cards:
        if known and card.id == known:
            shown.append(place.render("conversation/_new_line.html", {}))
        shown.append(articles.article(card, place))
    return mark_safe("\n".join(shown))  # noqa: S308  articles are safe


def _place(context: Context, **how: bool) -> articles.Place:
    def render(name: str, told: dict[str, object]) -> SafeString:
        return render_part(context, name, **told)

    flags = {name: bool(how.get(name, context.get(name))) for name in PLACE_FLAGS}
    return articles.Place(
        render,
        token=form_token(context),
        is_signed_in=context.get("viewer") is not None,
        unread_after=None if flags["lead"] else context.get("unread_after"),
        target=None if flags["lead"] else context.get("target"),
        **flags,
    )


@register.simple_tag(takes_context=True)
def post_reactions(context: Context, card: Card) -> SafeString:
    return responses.reactions(card, form_token(context))


@register.simple_tag(takes_context=True)
def post_boost(context: Context, card: Card) -> SafeString:
    return responses.boost(card, form_token(context))


@register.simple_tag(takes_context=True)
def post_bookmark(context: Context, card: Card) -> SafeString:
    return responses.bookmark(card, form_token(context))


def form_token(context: Context) -> str:
    """What proves that a form is ours, as `{% csrf_token %}` writes it; one for all forms of a list."""
    frame: Frame = context["frame"]
    return frame.form_token


@register.simple_tag
def moment(when: datetime | None, exact: bool = False) -> str:
    """`{% moment post.created_at %}`: when it was, in words that stay true."""
    return moments.moment(when, exact=exact) if when else ""


@register.filter
def day(when: datetime | None) -> str:
    """The day of a moment, as "23 Nov"."""
    return moments.day(when) if when else ""


@register.filter
def excerpt(text: str | None, length: int = 140) -> str:
    """The beginning of a Markdown text as one plain line."""
    return html.excerpt(text or "", length)


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """`{{ news|get:space.pk }}`: what a mapping holds under a key, or nothing."""
    return mapping.get(key)


@register.simple_tag
def control(field: BoundField, css_class: str = "input", **attributes: Any) -> SafeString:
    """A form field's own element with our class; Django ties it to its help and errors."""
    given = {name.replace("_", "-"): value for name, value in attributes.items()}
    return field.as_widget(attrs={"class": css_class, **given})


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """`{% query before=page.older %}`: the query of this page with some parameters set, others removed."""
    request: HttpRequest = context["request"]
    parameters: QueryDict = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}"


@register.simple_tag
def url_or_nothing(name: str) -> str:
    """The address of a screen, or nothing where this installation does not have it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
