"""A council of nine with keys of their own, and the changes it makes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schwarm.ledger.actions import sequence
from schwarm.ledger.chain.entries import vote_message
from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.policy import actions, queries
from schwarm.policy.council import signatures
from schwarm.policy.council.quorum import COMPOSITIONS
from schwarm.policy.models import Proposal
from schwarm.policy.shipped import shipped_text
from tests import make
from tests.policy.test_text import successor

DISCUSSED = timedelta(days=14, seconds=1)
START = datetime.fromisoformat("2026-01-05T09:00:00Z")
# two of the works council, three elected, one of management, by their places in the council of nine
ENOUGH = (0, 1, 3, 4, 5, 6)
INSULT = "# 5 insult: note, rephrase, fold, mask, withdraw, pause"


@dataclass
class Member:
    """Somebody on a seat, and the key on her device."""

    person: Person
    kind: str
    private: Ed25519PrivateKey

    @property
    def key(self) -> str:
        return signatures.public_key(self.private)

    def sign(self, message: bytes) -> str:
        return signatures.signature(self.private, message)

    def votes(self, proposal: Proposal, vote: str = "yes") -> bool:
        signature = self.sign(vote_message(proposal.hash, vote))
        return actions.vote(actor=self.person, proposal=proposal, vote=vote, signature=signature)

    def brings_key(self) -> bool:
        return actions.offer_key(actor=self.person, key=self.key)


def founded(size: int = 9) -> list[Member]:
    """Everybody sits and has a key; the log has begun."""
    actions.found_council(size=size)
    kinds = [kind for kind, number in COMPOSITIONS[size].items() for _seat in range(number)]
    members = [
        Member(make.person(f"Member {number}"), kind, Ed25519PrivateKey.generate())
        for number, kind in enumerate(kinds)
    ]
    for member in members:
        actions.name_seat(kind=member.kind, person=member.person)
        assert member.brings_key()
    sequence()
    return members


def milder(day: str = "2026-04-01") -> str:
    """A second version that is milder about insult."""
    return successor(shipped_text(), 2, day, **{INSULT: "# 5 insult: note, rephrase"})


def bent(day: str = "2026-04-01") -> str:
    """One that touches a core clause."""
    return successor(shipped_text(), 2, day, **{"A living presence includes criticism.": "Be sharp."})


def proposed(members: list[Member], text: str) -> Proposal:
    return actions.propose(actor=members[0].person, text=text, discussion="/posts/1")


def adopted(text: str, now: datetime) -> list[Member]:
    """A council that has adopted a text by now plus fourteen days."""
    with clock.at(now):
        members = founded()
        proposal = proposed(members, text)
    with clock.at(now + DISCUSSED):
        assert [members[place].votes(proposal) for place in ENOUGH][-1]
        sequence()
        assert len(queries.versions()) == 2
    return members
