"""A message so that only the device can read it, signed so that its push service knows whose it is.

RFC 8291 and RFC 8292; for devices that have not said that they know these, the drafts before them.
"""

import time
from email.utils import parseaddr
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from schwarm.identity.models import PushSubscription

# so long the push service keeps a message for a device that is off
KEPT_SECONDS = 2 * 24 * 60 * 60
SIGNED_SECONDS = 12 * 60 * 60


class Sealed(NamedTuple):
    body: bytes
    headers: dict[str, str]


def sealed(subscription: "PushSubscription", content: bytes) -> Sealed:
    """What is sent to the endpoint of a subscription."""
    # it loads two HTTP clients, which only the worker needs to have in memory
    from pywebpush import WebPusher  # noqa: PLC0415

    keys = {"p256dh": subscription.p256dh, "auth": subscription.auth}
    pusher = WebPusher({"endpoint": subscription.endpoint, "keys": keys})
    way = "aes128gcm" if subscription.is_standard else "aesgcm"
    encrypted = pusher.encode(content, way)
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Encoding": way,
        "TTL": str(KEPT_SECONDS),
        "Urgency": "normal",
        **_signature(subscription),
    }
    if not subscription.is_standard:
        headers["Encryption"] = f"salt={encrypted['salt'].decode()}"
        headers["Crypto-Key"] = f"dh={encrypted['crypto_key'].decode()};{headers['Crypto-Key']}"
    return Sealed(encrypted["body"], headers)


def _signature(subscription: "PushSubscription") -> dict[str, str]:
    """Who we are, for this push service only."""
    from py_vapid import Vapid01, Vapid02  # noqa: PLC0415  goes with the above

    kind = Vapid02 if subscription.is_standard else Vapid01
    signer = kind.from_raw(settings.VAPID_PRIVATE_KEY.encode())
    parts = urlsplit(subscription.endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(time.time()) + SIGNED_SECONDS,
        "sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
    }
    signature: dict[str, str] = signer.sign(claims)
    return signature
