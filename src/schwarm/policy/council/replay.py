"""What the log says about the council, read anew from its beginning: which versions were adopted lawfully.

Nothing of the tables of this room counts here. A version that is not proposed, discussed, signed and adopted
in the log is none, whoever wrote it into the database.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from schwarm.ledger.chain.entries import vote_message
from schwarm.policy.council.quorum import DISCUSSION, NOTICE, agrees, may_replace_key, members_agree
from schwarm.policy.council.signatures import ROLE, is_signed, key_message

TYPES = ("role.changed", "key.changed", "policy.proposed", "policy.voted", "policy.adopted")


@dataclass(frozen=True, slots=True)
class Adoption:
    """A version that was adopted as it should be; `core` where the vote was one about core clauses."""

    hash: str
    before: str
    begins: datetime
    core: bool


@dataclass(slots=True)
class _Proposed:
    at: datetime
    votes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Replay:
    """The council as it is after all entries read so far."""

    size: int = 0
    keys: dict[str, str] = field(default_factory=dict)
    adopted: dict[str, Adoption] = field(default_factory=dict)
    _proposed: dict[str, _Proposed] = field(default_factory=dict)

    def read(self, data: bytes) -> None:
        """Follow one entry; what is not in order changes nothing."""
        entry = json.loads(data)
        x, at = entry["x"], datetime.fromisoformat(entry["at"])
        if entry["t"] == "role.changed":
            self._role(x)
        elif entry["t"] == "key.changed" and x["role"] == ROLE:
            self._key(x, entry.get("pol", ""))
        elif entry["t"] == "policy.proposed":
            self._proposed[x["policy"]] = _Proposed(at)
        elif entry["t"] == "policy.voted":
            self._vote(x, at)
        elif entry["t"] == "policy.adopted":
            self._adopt(x, at)

    def _role(self, x: dict[str, Any]) -> None:
        founded = str(x["change"]).removeprefix("founded:")
        if x["role"] == ROLE and founded.isdigit() and not self.size:
            self.size = int(founded)

    def _key(self, x: dict[str, Any], policy: str) -> None:
        old, kind = x.get("old", ""), x["seat"]
        message = key_message(kind, x["key"], old, policy)
        signers = {
            one["key"]
            for one in x.get("sigs", [])
            if one["key"] in self.keys and is_signed(one["key"], one["sig"], message)
        }
        is_first = not old and not self.adopted and len(self.keys) < self.size
        # nobody's yet, and in the place of one of the same kind of seat
        fits = x["key"] not in self.keys and (not old or self.keys.get(old) == kind)
        is_vouched = may_replace_key(len(signers), len(self.keys), self.size)
        if fits and (is_first or old in signers or is_vouched):
            self.keys.pop(old, None)
            self.keys[x["key"]] = kind

    def _vote(self, x: dict[str, Any], at: datetime) -> None:
        proposed = self._proposed.get(x["policy"])
        is_known = x["key"] in self.keys and proposed is not None and at >= proposed.at + DISCUSSION
        if proposed and is_known and is_signed(x["key"], x["sig"], vote_message(x["policy"], x["vote"])):
            proposed.votes[x["key"]] = x["vote"]

    def _adopt(self, x: dict[str, Any], at: datetime) -> None:
        proposed, core = self._proposed.get(x["policy"]), bool(x.get("core"))
        if proposed is None or self.size == 0:
            return
        yes = [kind for key, kind in self.keys.items() if proposed.votes.get(key) == "yes"]
        counts = x.get("members", {})
        asked = not core or members_agree(*(counts.get(name, 0) for name in ("entitled", "voting", "yes")))
        begins = datetime.fromisoformat(x["from"])
        if agrees(yes, self.size, core=core) and asked and begins >= at + NOTICE:
            self.adopted[x["policy"]] = Adoption(x["policy"], x.get("prev", ""), begins, core)


def replay(entries: Iterable[bytes]) -> Replay:
    """Read entries of `TYPES` in the order of the log."""
    council = Replay()
    for data in entries:
        with suppress(AttributeError, KeyError, TypeError, ValueError):  # what is no entry says nothing
            council.read(data)
    return council
