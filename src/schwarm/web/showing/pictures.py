"""Icons, and the pictures of people, spaces and organisations: a photograph or two letters on a tint."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.templatetags.static import static
from django.utils.html import format_html

from schwarm.web.showing.addresses import avatar_url, logo_url

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Organisation, Person
    from schwarm.spaces.models import Space

TURNS = 12
PIXELS = {"": 44, "s": 28, "l": 88}


@cache
def icon(name: str, css_class: str = "") -> SafeString:
    """A drawing of the sprite; it says nothing to screen readers, so a word has to stand beside it."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f"icon {css_class}".strip(),
        static("schwarm/icons.svg"),
        name,
    )


def avatar(person: Person, size: str = "") -> SafeString:
    """The picture of a person; `size` is empty, "s" or "l"."""
    if url := avatar_url(person):
        return _photograph(url, size)
    return _letters(person.initials, _size_class(size), person.pk)


def organisation_avatar(organisation: Organisation | None, size: str = "") -> SafeString:
    if organisation is None:
        return nobody("company", size)
    if url := logo_url(organisation):
        return _photograph(url, size, "avatar-space")
    return _letters(organisation.name[:1].upper(), f"avatar-space {_size_class(size)}", organisation.pk)


def space_avatar(space: Space, size: str = "") -> SafeString:
    return _letters(space.name[:1].upper(), f"avatar-space {_size_class(size)}", space.pk)


def nobody(icon_name: str, size: str = "") -> SafeString:
    """The picture where no person is meant: a protected voice, a withdrawn post."""
    return format_html(
        '<span class="avatar avatar-none {}" aria-hidden="true">{}</span>', _size_class(size), icon(icon_name)
    )


def post_avatar(card: Card, size: str = "") -> SafeString:
    """The picture beside a post."""
    post = card.post
    if post.is_withdrawn:
        return nobody("withdrawn", size)
    if post.author:
        return avatar(post.author, size)
    return organisation_avatar(post.organisation, size) if post.organisation else nobody("protected", size)


def tint(number: int) -> int:
    """Which of the twelve tints somebody has; the low bits of an id hardly differ, its time does."""
    # stirred, since the ids of people who came in one batch have much in common
    return (number * 0x9E3779B1 >> 32) % TURNS


def _size_class(size: str) -> str:
    return f"avatar-{size}" if size else ""


def _photograph(url: str, size: str, css_class: str = "") -> SafeString:
    return format_html(
        '<img class="avatar {} {}" src="{}" alt="" width="{}" height="{}" loading="lazy">',
        css_class,
        _size_class(size),
        url,
        PIXELS[size],
        PIXELS[size],
    )


def _letters(letters: str, css_class: str, number: int) -> SafeString:
    return format_html(
        '<span class="avatar {} turn-{}" aria-hidden="true">{}</span>', css_class, tint(number), letters
    )
