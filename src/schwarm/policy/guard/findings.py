"""What the guard says of a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise


class Group(StrEnum):
    """The classes of confidential things, by the letters the policy gives them."""

    SECRET = "A"  # noqa: S105  a letter
    PAYMENT = "B"
    FIGURE = "C"
    NAME = "D"
    PERSONAL = "E"
    INSIDER = "F"


REASONS: dict[str, "Promise"] = {
    "private-key": _("This is a private key. Whoever has it can pass for its owner."),
    "token": _("This looks like an access token. Whoever has it can act in your name."),
    "password": _("This looks like a password. Nobody should read it here."),
    "iban": _("This is the number of a bank account (IBAN)."),
    "card": _("This is the number of a payment card."),
    "figure": _("This reads like a business figure that is not published yet."),
    "name": _("This name is on a list of confidential names."),
    "phone": _("This is a phone number. Does the person want it to stand here?"),
    "email": _("This is an e-mail address. Does the person want it to stand here?"),
    "health": _("This tells something about the health of a named person."),
    "salary": _("This tells what a named person earns."),
    "insider": _("This reads like a business figure, and we are in a closed period."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One passage, `text[start:end]`, that may be confidential.

    `kind` is a key of `REASONS`. `entry` and `owner` name the entry of a list that was met, and who answers
    for it.
    """

    group: Group
    kind: str
    start: int
    end: int
    entry: str = ""
    owner: str = ""

    @property
    def reason(self) -> "Promise":
        """Why, in a sentence for the author and in her language."""
        return REASONS[self.kind]

    @property
    def must_go(self) -> bool:
        """Secrets hurt the author too; all else is hers to decide."""
        return self.group is Group.SECRET

    def passage(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was found, in the order of the text."""

    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    @property
    def must_refuse(self) -> bool:
        """Whether there is a secret, which no draft and no post may hold."""
        return any(finding.must_go for finding in self.findings)

    @property
    def groups(self) -> frozenset[Group]:
        return frozenset(finding.group for finding in self.findings)
