"""How far the log is, and who watches it: what the page of the log tells everybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from schwarm.ledger.chain.policies import Member
from schwarm.ledger.models import Checkpoint, Cosignature
from schwarm.ledger.queries import tiles
from schwarm.ledger.queries.checkpoints import cosigned, current, newest
from schwarm.ledger.queries.keys import COUNCIL, witness_policy
from schwarm.lib import clock

# a witness that has not signed what is so old stays away, or refuses to sign
LATE = timedelta(minutes=10)
# a log signs itself once a day at least
STALE = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Watcher:
    """A witness of the policy. `seen_at` and `size` tell of what it signed last, where it ever did."""

    name: str
    key: str
    seen_at: datetime | None
    size: int
    is_late: bool

    @property
    def is_council(self) -> bool:
        """Whether lots are drawn from its cosignatures."""
        return self.name == COUNCIL


@dataclass(frozen=True, slots=True)
class State:
    """`served` is the checkpoint that everybody gets, `newest` the last one that the log signed."""

    size: int
    served: Checkpoint
    newest: Checkpoint
    note: str
    watchers: list[Watcher]
    is_enough: bool
    is_stale: bool


def state_of_log() -> State | None:
    """Size, checkpoint and witnesses; None before the first checkpoint."""
    served, last = current(), newest()
    if served is None or last is None:
        return None
    policy = witness_policy()
    note = cosigned(served)
    return State(
        size=tiles.size(),
        served=served,
        newest=last,
        note=str(note),
        watchers=[_watcher(member, last) for member in policy.witnesses],
        is_enough=policy.is_met(policy.cosignatures(note)),
        is_stale=clock.now() - last.made_at > STALE,
    )


def _watcher(member: Member, newest: Checkpoint) -> Watcher:
    last = Cosignature.objects.filter(witness=member.name).order_by("-checkpoint_id").first()
    size, vkey = last.checkpoint_id if last else 0, member.key.vkey if member.key else ""
    return Watcher(member.name, vkey, last.at if last else None, size, _is_late(size, newest))


def _is_late(size: int, newest: Checkpoint) -> bool:
    """Whether something is unsigned for long; the last checkpoint tells of most witnesses at once."""
    before = clock.now() - LATE
    if size >= newest.size:
        return False
    return newest.made_at < before or Checkpoint.objects.filter(size__gt=size, made_at__lt=before).exists()
