"""Notifications in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schwarm.web.showing.addresses import person_url, space_url

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from schwarm.conversation.queries.notifications import Group

ICONS = {
    "mention": "mention",
    "reply": "reply",
    "thread": "reply",
    "reaction": "react",
    "boost": "boost",
    "quote": "quote",
    "follow": "follow",
    "poll": "poll",
    "edit": "edited",
    "invitation": "spaces",
    "request": "spaces",
    "archived": "archived",
    "claim": "imported",
    "decision": "imported",
    "case": "info",
    "programme": "lock",
    "council": "guidelines",
}
PAGES = {
    "claim": "administration_claims",
    "decision": "claims",
    "case": "cases",
    "programme": "insight_programme",
    "council": "guidelines_history",
}
NAMES_SHOWN = 2


def notice_icon(group: Group) -> str:
    return ICONS.get(group.kind, "bell")


def notice_url(group: Group) -> str:
    """Where a click leads; the address without author redirects, and saves looking the author up."""
    if group.kind in PAGES:
        return reverse(PAGES[group.kind])
    if group.post is not None:
        return f"/posts/{group.newest.post_id}"
    if group.newest.space is not None:
        return space_url(group.newest.space)
    return person_url(group.newest.actor) if group.newest.actor else "/notifications"


def notice_words(group: Group) -> SafeString:
    """Who did what, with the names set off."""
    names = _names(group)
    count = max(1, len(group.actors))
    space = group.newest.space.name if group.newest.space else ""
    reason = group.newest.space.archived_reason if group.newest.space else ""
    sentence = {
        "mention": _("{names} mentioned you"),
        "reply": _("{names} replied to you"),
        "thread": ngettext("{names} replied", "{names} replied", count),
        "reaction": ngettext("{names} reacted to your post", "{names} reacted to your post", count),
        "boost": ngettext("{names} passed your post on", "{names} passed your post on", count),
        "quote": _("{names} quoted your post"),
        "follow": ngettext("{names} follows you", "{names} follow you", count),
        "poll": _("A poll has ended"),
        "edit": _("{names} changed a post you passed on"),
        "invitation": _("{names} invites you to the space {space}"),
        "request": _("{names} asks to join {space}"),
        "archived": _("{names} archived the space {space}: “{reason}”"),
        "claim": _("{names} claims imported posts"),
        "decision": _("Your claim of imported posts is decided"),
        "case": _("There is something new in one of your cases"),
        "programme": _("There is a question for you alone"),
        "council": _("{names} proposes a change of the guidelines")
        if group.actors
        else _("A vote about a change of the guidelines has begun"),
    }[group.kind]
    return format_html(sentence, names=names, space=space, reason=reason)


def _names(group: Group) -> SafeString:
    """ "Ada, Ben and 3 more"; a protected voice where nobody is named."""
    people = [person.name for person in group.actors]
    if not people:
        return format_html("<b>{}</b>", _("A protected voice"))
    shown = format_html_join(", ", "<b>{}</b>", ((name,) for name in people[:NAMES_SHOWN]))
    rest = len(people) - NAMES_SHOWN
    if rest <= 0:
        return shown
    more = ngettext("and %(count)s more", "and %(count)s more", rest) % {"count": rest}
    return format_html("{} {}", shown, more)
