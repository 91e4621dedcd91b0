"""A case of due process as entries of the log, with reviewers who sign with keys of their own."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from schwarm.ledger.chain import draw, entries
from schwarm.lib import clock
from tests.ledger import logs

MONDAY = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
OLD_POLICY, NEW_POLICY = sha256(b"old").hexdigest(), sha256(b"new").hexdigest()


@dataclass
class Member:
    """Somebody with a signing key."""

    role: str
    seat: str = ""
    private: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def key(self) -> str:
        public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return base64.b64encode(public).decode()

    def name_in(self, case: str) -> str:
        """By what name somebody who has a key stands on the list of a case."""
        digest = sha256(b"schwarm/name/v1\0" + base64.b64decode(self.key) + case.encode()).digest()
        return "k" + base64.urlsafe_b64encode(digest).decode()[:15].lower()

    def sign(self, message: bytes) -> str:
        return base64.b64encode(self.private.sign(message)).decode()

    def registered(self, **fields: Any) -> "Member":
        seat = {"seat": self.seat} if self.seat else {}
        logs.event("key.changed", fields={"role": self.role, "key": self.key, **seat, **fields})
        return self


def signed_fields(event_type: str, fields: dict[str, Any], signers: list[Member]) -> dict[str, Any]:
    message = entries.signed_message(event_type, "", "", fields)
    return {**fields, "sigs": [{"key": one.key, "sig": one.sign(message)} for one in signers]}


class Case:
    """Tells a case step by step; each step may take time."""

    def __init__(self, begins: datetime = MONDAY) -> None:
        self.id = entries.new_id()
        self.now = begins
        self.members = [Member("reviewer") for _number in range(8)]
        self.pool = sorted(self._by_name())
        self.drawn: list[Member] = []
        self._seed = sha256(b"chance").digest()

    @property
    def reviewers(self) -> list[Member]:
        """Those who were drawn first."""
        return self.drawn[:2]

    @property
    def panel(self) -> list[Member]:
        """More than half of those who were drawn last."""
        return self.drawn[2:5]

    def _by_name(self) -> dict[str, Member]:
        return {member.name_in(self.id): member for member in self.members}

    def set_up(self) -> "Case":
        with self.at():
            for member in self.members:
                member.registered()
        return self

    @contextmanager
    def at(self) -> Iterator[None]:
        with clock.at(self.now):
            yield

    def step(self, event_type: str, after: timedelta = timedelta(seconds=30), **fields: Any) -> str:
        self.now += after
        with self.at():
            return logs.event(event_type, fields={"case": self.id, **fields})

    def draw(self, instance: int, count: int, **changes: Any) -> None:
        by_name = self._by_name()
        self.pool = sorted(name for name, member in by_name.items() if member not in self.drawn)
        self.step("case.pool", instance=instance, pool=self.pool)
        picked = draw.order(self._seed, self.pool)[:count]
        self.drawn += [by_name[name] for name in picked]
        fields = {"picked": picked, "seed": self._seed.hex(), **changes}
        self.step("case.drawn", instance=instance, **fields)

    def decide(self, instance: int, measure: str, signers: list[Member], after: timedelta) -> None:
        names = sorted(one.name_in(self.id) for one in signers)
        fields = {"case": self.id, "instance": instance, "measure": measure, "signers": names}
        self.now += after
        with self.at():
            logs.event("decision.signed", fields=signed_fields("decision.signed", fields, signers))

    def to_review(self) -> "Case":
        self.set_up()
        self.step("report.received")
        self.step("case.acknowledged")
        self.step("case.opened", timedelta(hours=3))
        self.draw(1, 2)
        return self

    def to_decision(self, measure: str = "fold", after: timedelta = timedelta(days=2)) -> "Case":
        self.to_review()
        self.decide(1, measure, self.reviewers, after)
        self.step("case.decided")
        self.step("case.notified")
        return self

    def to_panel(self) -> "Case":
        self.to_decision()
        self.step("measure.applied", measure="fold")
        self.step("case.appealed", timedelta(days=3), side="author")
        self.draw(2, 5)
        return self
