"""What rooms above say about themselves when they load, since the log knows none of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

OlderThings = Callable[[], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class Subject:
    """How to ask a room about something it keeps, by its number.

    `may_read(viewer, number)` says whether somebody may read it; `shown(number, part)` gives the fields of
    the committed content as they are shown now, nothing where the thing is gone.
    """

    may_read: Callable[[Any, int], bool]
    shown: Callable[[int, int], Mapping[str, Any] | None]


Check = Callable[[], Iterable[str]]
_checks: dict[str, Check] = {}
_subjects: dict[str, Subject] = {}
_older: dict[str, OlderThings] = {}
_policies: list[Callable[[], str]] = []


def register_subject(kind: str, subject: Subject) -> None:
    """Subjects of this kind are called `kind:number`."""
    _subjects[kind] = subject


def subject_of(name: str) -> tuple[Subject, int] | None:
    """Whom to ask about `kind:number`; None where nobody knows."""
    kind, _colon, number = name.partition(":")
    known = _subjects.get(kind)
    return (known, int(number)) if known and number.isdigit() else None


def register_older(kind: str, things: OlderThings) -> None:
    """What a room kept before the log began, as pairs of a key and bytes that never change."""
    _older[kind] = things


def older() -> Mapping[str, OlderThings]:
    return _older


def register_check(name: str, check: Check) -> None:
    """How a room looks whether what it shows fits to the log; it says what does not, in a sentence each."""
    _checks[name] = check


def checks() -> Mapping[str, Check]:
    return _checks


def register_policy(in_force: Callable[[], str]) -> None:
    """Who knows the hash (64 hexadecimal digits) of the policy that is in force."""
    _policies[:] = [in_force]


def policy_in_force() -> str:
    """The hash of the policy in force; empty where no room looks after one."""
    return _policies[0]() if _policies else ""


def policy_now() -> str:
    """What entries of today say of the policy: the beginning of its hash."""
    return policy_in_force()[:32]
