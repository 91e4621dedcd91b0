"""Where devices want to be told of notifications, and what of."""

import base64
import binascii
import contextlib
from collections.abc import Collection
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.identity.models import AccessToken, PushSubscription
from schwarm.identity.queries.push import subscription_of
from schwarm.lib.errors import Invalid
from schwarm.lib.outbound import Unreachable, require_public
from schwarm.lib.sealed import seal

POINT, SECRET = 65, 16


@dataclass(frozen=True, slots=True)
class Device:
    """What a device says of itself: where it is reached, its public key and the secret it shares."""

    endpoint: str
    p256dh: str
    auth: str
    is_standard: bool = False


def subscribe(
    *, token_id: int, token: str, device: Device, alerts: Collection[str], policy: str = "all"
) -> PushSubscription:
    """Tell this device from now on; one per token, so that an earlier one is forgotten."""
    p256dh, auth = _key(device.p256dh), _secret(device.auth)
    # it may be reached later; each time it is written to, its address is looked at again
    with contextlib.suppress(Unreachable):
        require_public(device.endpoint)
    return _keep(token_id, token, device, p256dh=p256dh, auth=auth, alerts=alerts, policy=_checked(policy))


@transaction.atomic
def change_subscription(*, subscription: PushSubscription, alerts: Collection[str], policy: str) -> None:
    """Tell the device of other things."""
    subscription.alerts, subscription.policy = sorted(alerts), _checked(policy)
    subscription.save(update_fields=["alerts", "policy"])


@transaction.atomic
def unsubscribe(*, token_id: int) -> None:
    """Tell the device nothing more; done twice it is the same."""
    PushSubscription.objects.filter(token=token_id).delete()


@transaction.atomic
def forget_subscription(*, subscription_id: int) -> None:
    """The push service does not know the device any more."""
    PushSubscription.objects.filter(pk=subscription_id).delete()


@transaction.atomic
def _keep(
    token_id: int,
    token: str,
    device: Device,
    *,
    p256dh: str,
    auth: str,
    alerts: Collection[str],
    policy: str,
) -> PushSubscription:
    AccessToken.objects.select_for_update().get(pk=token_id)
    known = subscription_of(token_id)
    if known is not None:
        known.delete()
    return PushSubscription.objects.create(
        token_id=token_id,
        endpoint=device.endpoint,
        p256dh=p256dh,
        auth=auth,
        sealed_token=seal(token),
        is_standard=device.is_standard,
        alerts=sorted(alerts),
        policy=policy,
    )


def _checked(policy: str) -> str:
    if policy not in PushSubscription.Policy.values:
        raise Invalid(_("Choose from whom notifications are told."), "policy")
    return policy


def _key(text: str) -> str:
    """A point of the curve P-256, not compressed."""
    point = _decoded(text)
    try:
        if len(point) != POINT:
            raise ValueError(len(point))
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
    except ValueError as error:
        raise Invalid(_("The key p256dh is not a point of the curve P-256."), "p256dh") from error
    return _encoded(point)


def _secret(text: str) -> str:
    secret = _decoded(text)
    if len(secret) != SECRET:
        raise Invalid(_("The secret auth must have 16 bytes."), "auth")
    return _encoded(secret)


def _decoded(text: str) -> bytes:
    """Bytes of base64 in either alphabet, with or without its padding; none where it is something else."""
    usual = text.strip().rstrip("=").replace("+", "-").replace("/", "_")
    try:
        return base64.b64decode(usual + "=" * (-len(usual) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
