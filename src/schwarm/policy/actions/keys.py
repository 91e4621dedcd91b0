"""Keys of the council: the first ones, and new ones signed by the old key or by six of nine."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.ledger import registry
from schwarm.ledger.actions import append
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person
from schwarm.policy.actions.council import take
from schwarm.policy.council.quorum import may_replace_key
from schwarm.policy.council.signatures import is_key, is_signed, key_fields, key_message
from schwarm.policy.models import CouncilSeat, KeyRequest
from schwarm.policy.queries.council import awaited_seat_of, is_settled, key_was_used, seat_of


@transaction.atomic
def offer_key(*, actor: Person, key: str, signature: str = "") -> bool:
    """Bring a new public key; returns whether it counts already.

    The first keys count at once, until the council has adopted a version. Later ones do with a `signature` by
    the key they follow, or else once six of nine have vouched for them.
    """
    seat = awaited_seat_of(actor)
    require(seat is not None, _("Only members of the council have a key here."))
    assert seat is not None  # noqa: S101  for the type checker
    if not is_key(key):
        raise Invalid(_("A public key is 32 bytes in base64."), "key")
    if key_was_used(key):
        raise Invalid(_("This key has been in use. Make a new one."), "key")
    if not seat.key and not is_settled():
        return _use(seat, actor, key, [])
    request, _is_new = KeyRequest.objects.update_or_create(
        seat=seat,
        defaults={"person": actor, "key": key, "policy": registry.policy_now(), "signatures": []},
    )
    return bool(signature) and _signed(request, seat.key, signature)


@transaction.atomic
def vouch_for_key(*, actor: Person, request: KeyRequest, signature: str) -> bool:
    """Sign that a new key belongs to who is to hold the seat; returns whether it counts now."""
    own = seat_of(actor)
    require(own is not None and bool(own.key), _("Only members of the council vouch for keys."))
    assert own is not None  # noqa: S101  for the type checker
    return _signed(KeyRequest.objects.select_for_update().get(pk=request.pk), own.key, signature)


def _signed(request: KeyRequest, key: str, signature: str) -> bool:
    """Keep a signature, and use the key once there are enough."""
    seat = request.seat
    if request.policy != registry.policy_now():
        raise Invalid(_("The guidelines have changed since. Make a new key."))
    message = key_message(seat.kind, request.key, seat.key, request.policy)
    if not is_signed(key, signature, message):
        raise Invalid(_("This signature does not belong to your key and to this text."), "signature")
    others = [one for one in request.signatures if one["key"] != key]
    request.signatures = [*others, {"key": key, "sig": signature}]
    request.save(update_fields=["signatures"])
    held = set(CouncilSeat.objects.exclude(key="").values_list("key", flat=True))
    signers = {one["key"] for one in request.signatures} & held
    size = CouncilSeat.objects.count()
    if seat.key not in signers and not may_replace_key(len(signers), len(held), size):
        return False
    sigs = [one for one in request.signatures if one["key"] in signers]
    request.delete()
    return _use(seat, request.person, request.key, sigs)


def _use(seat: CouncilSeat, person: Person, key: str, sigs: list[dict[str, str]]) -> bool:
    fields = key_fields(seat.kind, key, seat.key) | ({"sigs": sigs} if sigs else {})
    append("key.changed", actor=person.pk, fields=fields)
    if seat.person_id != person.pk:
        take(seat, person)
    seat.key = key
    seat.save(update_fields=["key"])
    return True
