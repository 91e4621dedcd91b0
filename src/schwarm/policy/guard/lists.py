"""The lists an installation hands to the guard. They are part of its policy; here they get a form."""

import hmac
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

WORD = re.compile(r"\w+")


def normalised(name: str) -> str:
    """`name` as it is compared: compatible forms, no case, words parted by one space."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", name).casefold()))


def digest_of(name: str, salt: bytes) -> bytes:
    """What stands on the list instead of a name: HMAC-SHA-256 of its normal form, 32 bytes."""
    return hmac.digest(salt, normalised(name).encode(), "sha256")


@dataclass(frozen=True, slots=True)
class ProtectedName:
    """A customer, project or code name (class D). `words` is the number of words in its normal form."""

    entry: str
    digest: bytes
    words: int
    owner: str = ""
    expires_on: date | None = None

    @classmethod
    def of(
        cls, name: str, *, salt: bytes, entry: str, owner: str = "", expires_on: date | None = None
    ) -> "ProtectedName":
        """The entry for `name`, which itself is not kept. `ValueError` if the name has no letter."""
        if not (words := len(normalised(name).split())):
            raise ValueError("A protected name needs at least one letter or digit.")
        return cls(entry, digest_of(name, salt), words, owner, expires_on)


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure everybody may know from `published_on` on: its `amount` as printed, a `link` to the paper.

    Either may be empty. A link stands for all that is in the paper.
    """

    published_on: date
    amount: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """First and last day on which insiders must not speak of figures (MAR Article 7 and 19)."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Lists:
    """All lists of an installation.

    `own` are e-mail addresses in lower case and phone numbers in the form of E.164 that anybody may write.
    """

    salt: bytes = b""
    names: tuple[ProtectedName, ...] = ()
    published: tuple[PublishedFigure, ...] = ()
    closed: tuple[ClosedPeriod, ...] = ()
    own: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def names_by_digest(self) -> dict[bytes, ProtectedName]:
        return {name.digest: name for name in self.names}

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """How many words the protected names have."""
        return tuple(sorted({name.words for name in self.names}))

    def is_closed(self, day: date) -> bool:
        return any(period.covers(day) for period in self.closed)


NOTHING_LISTED = Lists()
