"""What an app may do, in plain words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from schwarm.identity.scopes import covers

Words = str | Promise

WHOLE: dict[str, Words] = {
    "profile": gettext_lazy("Know who you are: your name, your picture, your profile"),
    "read": gettext_lazy("Read what you can read: posts, private messages, people, your notifications"),
    "write": gettext_lazy("Act in your name: write, react, follow, change your profile and your settings"),
    "follow": gettext_lazy("Follow, mute and block people for you, and see whom you follow, mute and block"),
    "push": gettext_lazy("Send notifications to your device"),
    "admin:read": gettext_lazy("Read what administrators read"),
    "admin:write": gettext_lazy("Do what administrators do"),
}
PARTS: dict[str, Words] = {
    "read": gettext_lazy("Read: %(things)s"),
    "write": gettext_lazy("Write and change in your name: %(things)s"),
    "admin:read": gettext_lazy("Read as administrator: %(things)s"),
    "admin:write": gettext_lazy("Change as administrator: %(things)s"),
}
THINGS: dict[str, Words] = {
    "accounts": gettext_lazy("profiles"),
    "blocks": gettext_lazy("blocks"),
    "bookmarks": gettext_lazy("bookmarks"),
    "canonical_email_blocks": gettext_lazy("blocked e-mail addresses"),
    "collections": gettext_lazy("collections"),
    "conversations": gettext_lazy("private messages"),
    "domain_allows": gettext_lazy("allowed servers"),
    "domain_blocks": gettext_lazy("blocked servers"),
    "email_domain_blocks": gettext_lazy("blocked e-mail domains"),
    "favourites": gettext_lazy("reactions"),
    "filters": gettext_lazy("filters"),
    "follows": gettext_lazy("follows"),
    "ip_blocks": gettext_lazy("blocked network addresses"),
    "lists": gettext_lazy("lists"),
    "media": gettext_lazy("pictures and files"),
    "mutes": gettext_lazy("mutes"),
    "notifications": gettext_lazy("notifications"),
    "reports": gettext_lazy("reports"),
    "search": gettext_lazy("search results"),
    "statuses": gettext_lazy("posts"),
}


def scope_words(scopes: Iterable[str]) -> list[str]:
    """A line for each thing that an app may do with these scopes; what a wider one covers is left out."""
    granted = list(scopes)
    needed = [name for name in granted if not _is_covered(name, granted)]
    lines = [str(words) for name, words in WHOLE.items() if name in needed]
    for family, words in PARTS.items():
        parts = [part.rpartition(":") for part in needed]
        things = [str(THINGS[thing]) for verb, _colon, thing in parts if verb == family]
        if things:
            lines.append(words % {"things": ", ".join(things)})
    return lines


def _is_covered(name: str, granted: list[str]) -> bool:
    return covers([other for other in granted if other != name], name)
