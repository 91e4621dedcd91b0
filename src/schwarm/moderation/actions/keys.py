"""Keys of those who judge: made in their browsers, and vouched for by the council where that has keys."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.ledger.actions import append
from schwarm.ledger.chain.entries import signed_message
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, require
from schwarm.moderation.models import SeatKey
from schwarm.moderation.queries.keys import council_keys, key_fields, old_key_of, policy_now, roles_of
from schwarm.moderation.queries.pool import seat_of
from schwarm.people.models import Person
from schwarm.policy.council.quorum import may_replace_key
from schwarm.policy.council.signatures import is_key, is_signed
from schwarm.policy.queries import council


@transaction.atomic
def offer_seat_key(*, actor: Person, role: str, key: str, signature: str = "") -> bool:
    """Bring the public half of a key for one's seat; returns whether it counts already.

    The first one counts at once while the council has no keys. Else the key whose place it takes has to sign
    for it, or, after a loss, as many of the council as vouch for one of their own.
    """
    seat = seat_of(actor)
    if seat is None or role not in roles_of(seat):
        require(False, _("Only those who hold a seat have a key here."))
    assert seat is not None  # noqa: S101  for the type checker
    if not is_key(key):
        raise Invalid(_("A public key is 32 bytes in base64."), "key")
    if SeatKey.objects.filter(key=key).exists() or council.key_was_used(key):
        raise Invalid(_("This key has been in use. Make a new one."), "key")
    seat.keys.filter(role=role, since=None).delete()
    made = SeatKey.objects.create(seat=seat, role=role, key=key, policy=policy_now(), made_at=clock.now())
    old = old_key_of(made)
    if not old and not council_keys():
        return _use(made, [])
    return bool(signature) and _signed(made, old, signature)


@transaction.atomic
def vouch_for_seat_key(*, actor: Person, made: SeatKey, signature: str) -> bool:
    """A member of the council signs that a key is whose it says; returns whether it counts now."""
    own = council.seat_of(actor)
    require(own is not None and bool(own.key), _("Only members of the council vouch for keys."))
    assert own is not None  # noqa: S101  for the type checker
    return _signed(SeatKey.objects.select_for_update().get(pk=made.pk, since=None), own.key, signature)


def _signed(made: SeatKey, key: str, signature: str) -> bool:
    """Keep a signature, and use the key once there are enough."""
    if made.policy != policy_now():
        raise Invalid(_("The guidelines have changed since. Make a new key."))
    message = signed_message("key.changed", "", made.policy, key_fields(made))
    if not is_signed(key, signature, message):
        raise Invalid(_("This signature does not belong to your key and to this text."), "signature")
    others = [one for one in made.signatures if one["key"] != key]
    made.signatures = [*others, {"key": key, "sig": signature}]
    made.save(update_fields=["signatures"])
    held = set(council_keys())
    vouching = [one for one in made.signatures if one["key"] in held]
    if key == old_key_of(made):
        return _use(made, [{"key": key, "sig": signature}])
    if not may_replace_key(len(vouching), len(held), council.seats().count()):
        return False
    return _use(made, vouching)


def _use(made: SeatKey, sigs: list[dict[str, str]]) -> bool:
    fields = key_fields(made) | ({"sigs": sigs} if sigs else {})
    append("key.changed", actor=made.seat.person_id, fields=fields)
    made.seat.keys.filter(role=made.role, replaced_at=None).exclude(since=None).update(
        replaced_at=clock.now()
    )
    made.since = clock.now()
    made.save(update_fields=["since"])
    return True
