"""Being told of notifications on a device. https://docs.joinmastodon.org/methods/push/"""

from typing import Any, Literal

import msgspec

from schwarm.api.calls import Call, found
from schwarm.api.endpoints import delete, get, post, put
from schwarm.api.entities.push_subscription import ALERTS, PushSubscription, push_subscription
from schwarm.identity.actions import push as actions
from schwarm.identity.queries.push import subscription_of

Policy = Literal["all", "followed", "follower", "none"]


class Keys(msgspec.Struct, kw_only=True):
    p256dh: str
    """The public key of the device, a point of the curve P-256 in base64."""
    auth: str
    """16 bytes of secret, in base64."""


class Device(msgspec.Struct, kw_only=True):
    endpoint: str
    """The address at the push service; it must be public."""
    keys: Keys
    standard: bool = False
    """Whether the device understands RFC 8291; else messages are encrypted as browsers did before."""


class Alerts(msgspec.Struct, kw_only=True, frozen=True):
    """Of what a device is told."""

    mention: bool = False
    quote: bool = False
    status: bool = False
    reblog: bool = False
    follow: bool = False
    follow_request: bool = False
    favourite: bool = False
    poll: bool = False
    update: bool = False
    quoted_update: bool = False
    sign_up: bool = msgspec.field(default=False, name="admin.sign_up")
    report: bool = msgspec.field(default=False, name="admin.report")

    @property
    def names(self) -> list[str]:
        wanted = [getattr(self, name.removeprefix("admin.")) for name in ALERTS]
        return [name for name, is_wanted in zip(ALERTS, wanted, strict=True) if is_wanted]


class Wishes(msgspec.Struct, kw_only=True, frozen=True):
    alerts: Alerts = Alerts()
    policy: Policy = "all"
    """From whom."""


class Subscription(msgspec.Struct, kw_only=True):
    subscription: Device
    data: Wishes = Wishes()


class OtherWishes(msgspec.Struct, kw_only=True):
    data: Wishes = Wishes()
    policy: Policy | None = None
    """The same as within `data`."""


@post("/api/v1/push/subscription", scope="push")
def subscribe(call: Call, params: Subscription) -> PushSubscription:
    """Be told from now on; one device for each token, so that an earlier one is forgotten."""
    sent = params.subscription
    kept = actions.subscribe(
        token_id=found(call.access).token_id,
        token=call.token,
        device=actions.Device(sent.endpoint, sent.keys.p256dh, sent.keys.auth, sent.standard),
        alerts=params.data.alerts.names,
        policy=params.data.policy,
    )
    return push_subscription(kept)


@get("/api/v1/push/subscription", scope="push")
def show(call: Call) -> PushSubscription:
    """The device that is told by this token."""
    return push_subscription(found(subscription_of(found(call.access).token_id)))


@put("/api/v1/push/subscription", scope="push")
def change(call: Call, params: OtherWishes) -> PushSubscription:
    """Be told of other things, or from others."""
    known = found(subscription_of(found(call.access).token_id))
    actions.change_subscription(
        subscription=known, alerts=params.data.alerts.names, policy=params.policy or params.data.policy
    )
    return push_subscription(known)


@delete("/api/v1/push/subscription", scope="push")
def unsubscribe(call: Call) -> dict[str, Any]:
    """Be told nothing more."""
    actions.unsubscribe(token_id=found(call.access).token_id)
    return {}
