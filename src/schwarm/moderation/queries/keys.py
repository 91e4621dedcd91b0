"""Keys with which reviewers sign, and what exactly they sign."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import QuerySet

from schwarm.ledger.chain.entries import content_commitment, new_salt, plain, signed_message
from schwarm.ledger.registry import policy_now as policy_now
from schwarm.moderation import lot
from schwarm.moderation.models import Assignment, Case, Opinion, PoolSeat, SeatKey
from schwarm.moderation.models.decisions import FIRST
from schwarm.moderation.queries.pool import seat_of
from schwarm.moderation.statements import Reasons
from schwarm.people.models import Person
from schwarm.policy.models import CouncilSeat

Role = SeatKey.Role


@dataclass(frozen=True, slots=True)
class Prepared:
    """Reasons on their way into the log: what the entry commits to, with which salt, and its open fields."""

    content: dict[str, Any]
    salt: bytes
    policy: str
    fields: dict[str, str | int]

    @property
    def message(self) -> bytes:
        """What is signed, byte for byte; every signer of the same reasons signs the same."""
        commitment = content_commitment(self.salt, plain(self.content))
        return signed_message("decision.signed", commitment, self.policy, self.fields)


def prepared(case: Case, instance: int, reasons: Reasons, salt: bytes = b"") -> Prepared:
    """With the salt of who has signed the same before, else with `salt` or a new one."""
    same = Opinion.objects.filter(
        assignment__draw__case=case, assignment__draw__instance=instance, hash=reasons.hash
    ).exclude(salt=b"")
    known = same.values_list("salt", flat=True).first()
    return Prepared(
        content={"case": case.name, "reasons": asdict(reasons), "hash": reasons.hash},
        salt=bytes(known) if known else salt or new_salt(),
        policy=policy_now(),
        fields=fields_of(case, instance, reasons),
    )


def fields_of(case: Case, instance: int, reasons: Reasons) -> dict[str, str | int]:
    """What stands in the entry for everybody, without signatures."""
    return {
        "case": case.log_id,
        "instance": instance,
        "measure": str(reasons.measure),
        "clause": str(reasons.clause),
    }


def are_keys_required() -> bool:
    """Whether decisions count only with keys of one's own: from the first key of a reviewer on."""
    return SeatKey.objects.exclude(since=None).exists()


def role_in(seat: PoolSeat, instance: int) -> str:
    """As what the holder of a seat signs in an instance."""
    if seat.role == PoolSeat.Role.OMBUDSPERSON:
        return Role.OMBUDSPERSON
    return Role.REVIEWER if instance == FIRST else Role.PANEL


def roles_of(seat: PoolSeat) -> set[str]:
    return {role_in(seat, FIRST), role_in(seat, FIRST + 1)}


def key_of(person: Person, role: str) -> SeatKey | None:
    """The key that somebody signs with now, if she has one that counts."""
    seat = seat_of(person)
    if seat is None:
        return None
    return seat.keys.filter(role=role, replaced_at=None).exclude(since=None).last()


def key_in(person: Person, instance: int) -> SeatKey | None:
    """The key with which somebody signs in an instance."""
    seat = seat_of(person)
    return key_of(person, role_in(seat, instance)) if seat else None


def has_other_key(person: Person, drawn: Assignment) -> bool:
    """Whether she was drawn by a key that she has replaced since; by that name an audit takes no other."""
    name, draw = drawn.pseudonym, drawn.draw
    if not lot.is_of_key(name) or (key := key_in(person, draw.instance)) is None:
        return False
    return name != lot.key_name(key.key, draw.case.log_id)


def keys_of(people: Sequence[int], instance: int) -> dict[int, str]:
    """By person, the key with which she signs in an instance; only of those who have one."""
    counting = SeatKey.objects.filter(replaced_at=None, seat__person__in=people, seat__left_at=None)
    held = counting.exclude(since=None).select_related("seat").order_by("pk")
    return {key.seat.person_id: key.key for key in held if key.role == role_in(key.seat, instance)}


def with_keys(opinions: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """Those that an audit believes: signed with keys that count still, under the guidelines of now."""
    counting = SeatKey.objects.filter(replaced_at=None).exclude(since=None)
    return opinions.filter(policy=policy_now(), key__in=counting.values("key"))


def waiting_keys() -> QuerySet[SeatKey]:
    """Keys that the council has not vouched for yet."""
    held = SeatKey.objects.filter(since=None, seat__left_at=None)
    return held.select_related("seat__person__organisation")


def waiting_key(pk: int) -> SeatKey | None:
    return waiting_keys().filter(pk=pk).first()


def old_key_of(made: SeatKey) -> str:
    """The key whose place a new one is to take."""
    kept = made.seat.keys.filter(role=made.role, replaced_at=None).exclude(since=None).last()
    return kept.key if kept else ""


def key_fields(made: SeatKey) -> dict[str, str]:
    """What the log says of a new key."""
    fields, old = {"role": str(made.role), "key": made.key}, old_key_of(made)
    return fields | {"old": old} if old else fields


def council_keys() -> Sequence[str]:
    return list(CouncilSeat.objects.exclude(key="").values_list("key", flat=True))
