"""What an app may be allowed to do, in the words of Mastodon's API.

Scopes nest: `read` covers `read:statuses`, `admin:write` covers `admin:write:accounts`. The older `follow`
covers what concerns follows, blocks and mutes.
"""

from collections.abc import Iterable

DEFAULT = "read"
READ = (
    "accounts blocks bookmarks collections favourites filters follows lists mutes"
    " notifications search statuses"
)
WRITE = (
    "accounts blocks bookmarks collections conversations favourites filters follows lists media mutes"
    " notifications reports statuses"
)
ADMIN = "accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks canonical_email_blocks"


def _family(verb: str, nouns: str) -> list[str]:
    return [verb, *(f"{verb}:{noun}" for noun in nouns.split())]


ALL = (
    *_family("read", READ),
    *_family("write", WRITE),
    *("follow", "push", "profile"),
    *_family("admin:read", ADMIN),
    *_family("admin:write", ADMIN),
)
FOLLOW = frozenset(f"{verb}:{noun}" for verb in ("read", "write") for noun in ("follows", "blocks", "mutes"))
# who one is oneself can be told to everybody who may read about people
PROFILE = frozenset({"profile", "read", "read:accounts"})


def is_for_administrators(name: str) -> bool:
    """Whether only an administrator may allow an app this."""
    return name.startswith("admin:")


def covers(granted: Iterable[str], wanted: str) -> bool:
    """Whether somebody who was granted these scopes may do what `wanted` stands for."""
    have = frozenset(granted)
    if wanted == "profile":
        return not have.isdisjoint(PROFILE)
    if "follow" in have and wanted in FOLLOW:
        return True
    return wanted in have or wanted.rpartition(":")[0] in have


def parse(text: str) -> list[str]:
    """The scopes in `text`, each once; separated by spaces, or by plus signs that a client has escaped."""
    return list(dict.fromkeys(text.replace("+", " ").split()))


def unknown(names: Iterable[str]) -> list[str]:
    """Those that mean nothing here."""
    return [name for name in names if name not in ALL]


def within(names: Iterable[str], limits: Iterable[str]) -> bool:
    """Whether these are scopes of ours that lie within what an app has registered for."""
    have = frozenset(limits)
    return all(name in ALL and covers(have, name) for name in names)
