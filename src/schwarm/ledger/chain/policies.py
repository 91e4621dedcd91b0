"""Whose signatures a checkpoint needs: c2sp.org/tlog-policy.

log <vkey>
witness council <vkey>
witness partner <vkey> https://partner.example/witness
group outside any partner
group both all council outside
quorum both
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from schwarm.ledger.chain.notes import (
    COSIGNATURE,
    SIGNATURE,
    Forged,
    Key,
    Malformed,
    Note,
    Signature,
    parse_key,
    verified,
)

NOBODY = "none"
_SPACE = re.compile(r"[ \t]+")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class NoQuorum(ValueError):
    """The log signed, but too few witnesses did."""


@dataclass(frozen=True, slots=True)
class Member:
    """A witness (with a key) or a group (with members), and how many of these it needs."""

    name: str
    key: Key | None = None
    url: str = ""
    members: tuple[str, ...] = ()
    threshold: int = 1


@dataclass(slots=True)
class Policy:
    """Logs and witnesses by their keys, and the rule which witnesses are enough."""

    logs: list[Key] = field(default_factory=list)
    members: dict[str, Member] = field(default_factory=dict)
    quorum: str = ""

    @property
    def witnesses(self) -> list[Member]:
        return [member for member in self.members.values() if member.key]

    def is_met(self, cosigned: Collection[str]) -> bool:
        """Whether these witnesses, by name, are enough."""
        return self.quorum == NOBODY or self._stands(self.quorum, cosigned)

    def _stands(self, name: str, cosigned: Collection[str]) -> bool:
        member = self.members[name]
        if member.key:
            return name in cosigned
        return sum(self._stands(below, cosigned) for below in member.members) >= member.threshold

    def cosignatures(self, note: Note) -> dict[str, Signature]:
        """What the witnesses of this policy signed, by their names; `Forged` where one did not."""
        names = {member.key: member.name for member in self.witnesses if member.key}
        return {names[key]: signature for key, signature in verified(note, names)}

    def check(self, note: Note) -> dict[str, Signature]:
        """The cosignatures of a note that the log signed and enough witnesses saw.

        Raises `Forged` without a valid signature of the log, `NoQuorum` without enough witnesses.
        """
        if not verified(note, self.logs):
            raise Forged("No key of this log signed it.")
        found = self.cosignatures(note)
        if not self.is_met(found):
            raise NoQuorum(f"Cosigned by {', '.join(found) or 'nobody'}, which is not enough.")
        return found


def parse_policy(text: str) -> Policy:
    """Read a policy file; `Malformed` names the line that is wrong."""
    if _FORBIDDEN.search(text):
        raise Malformed("A policy has no control characters besides tabs and line ends.")
    policy = Policy()
    for number, line in enumerate(text.split("\n"), 1):
        words = [word for word in _SPACE.split(line) if word]
        if not words or words[0].startswith("#"):
            continue
        try:
            _READERS[words[0]](policy, words[1:])
        except (KeyError, TypeError, ValueError) as error:
            raise Malformed(
                f"Line {number} of the policy cannot be read: {line.strip()} ({error})"
            ) from error
    if not policy.quorum:
        raise Malformed("A policy ends with a quorum; `quorum none` needs no witness.")
    return policy


def _read_log(policy: Policy, words: list[str]) -> None:
    vkey, *_url = _between(words, 1, 2)
    key = parse_key(vkey)
    if key.kind != SIGNATURE or any(known.public == key.public for known in policy.logs):
        raise Malformed("a log has a signing key of its own")
    policy.logs.append(key)


def _read_witness(policy: Policy, words: list[str]) -> None:
    name, vkey, *url = _between(words, 2, 3)
    key = parse_key(vkey)
    # witnesses may be listed with a key of the kind that signs notes; what they make are cosignatures
    key = Key(key.name, COSIGNATURE, key.public)
    if any(member.key and member.key.public == key.public for member in policy.witnesses):
        raise Malformed("two witnesses share a key")
    _add(policy, Member(name, key, url[0] if url else ""))


def _read_group(policy: Policy, words: list[str]) -> None:
    name, wanted, *members = words
    threshold = {"any": 1, "all": len(members)}.get(wanted) or int(wanted)
    if not 1 <= threshold <= len(members) or len(set(members)) != len(members):
        raise Malformed("a group needs at least one and at most all of its members, each named once")
    if unknown := [member for member in members if member not in policy.members]:
        raise Malformed(f"not named before: {', '.join(unknown)}")
    if taken := [group.name for group in policy.members.values() if set(group.members) & set(members)]:
        raise Malformed(f"a member belongs to {taken[0]} already")
    _add(policy, Member(name, members=tuple(members), threshold=threshold))


def _read_quorum(policy: Policy, words: list[str]) -> None:
    (name,) = words
    if policy.quorum or (name != NOBODY and name not in policy.members):
        raise Malformed("there is one quorum, of what was named before")
    policy.quorum = name


def _add(policy: Policy, member: Member) -> None:
    if member.name == NOBODY or member.name in policy.members:
        raise Malformed(f"{member.name} is taken")
    policy.members[member.name] = member


def _between(words: list[str], least: int, most: int) -> list[str]:
    if not least <= len(words) <= most:
        raise Malformed("too few or too many words")
    return words


_READERS = {"log": _read_log, "witness": _read_witness, "group": _read_group, "quorum": _read_quorum}
