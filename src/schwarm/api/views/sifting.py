"""Whose notifications stand apart from the others, and what becomes of them.

https://docs.joinmastodon.org/methods/notifications/#get-policy
"""

from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

import msgspec

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import get, patch, post, put
from schwarm.api.entities.notification_request import NotificationRequest, notification_requests
from schwarm.api.paging import Paging
from schwarm.api.params import Id
from schwarm.conversation import actions
from schwarm.conversation.queries import notifications as queries
from schwarm.conversation.queries.sifting import NAMES, policy_of
from schwarm.lib.pagination import Cursor, cut

if TYPE_CHECKING:
    from schwarm.conversation.queries.sifting import NotificationRequest as Request

READ, WRITE = "read:notifications", "write:notifications"
Choice = Literal["accept", "filter", "drop"]
# what the older form has a word for: a yes keeps them apart
OLDER = ("not_following", "not_followers", "new_accounts", "private_mentions")


class Summary(TypedDict):
    pending_requests_count: int
    pending_notifications_count: int


class Policy(TypedDict):
    for_not_following: str
    for_not_followers: str
    for_new_accounts: str
    for_private_mentions: str
    for_limited_accounts: str
    for_bots: str
    summary: Summary


class OlderPolicy(TypedDict):
    filter_not_following: bool
    filter_not_followers: bool
    filter_new_accounts: bool
    filter_private_mentions: bool
    summary: Summary


class Choices(msgspec.Struct, kw_only=True):
    """What happens to notifications from each sort of sender; what is not sent stays."""

    for_not_following: Choice | None = None
    for_not_followers: Choice | None = None
    for_new_accounts: Choice | None = None
    for_private_mentions: Choice | None = None
    for_limited_accounts: Choice | None = None
    for_bots: Choice | None = None


class OlderChoices(msgspec.Struct, kw_only=True):
    filter_not_following: bool | None = None
    filter_not_followers: bool | None = None
    filter_new_accounts: bool | None = None
    filter_private_mentions: bool | None = None


class Several(msgspec.Struct, kw_only=True):
    id: list[Id] = []


class Merged(TypedDict):
    merged: bool


@get("/api/v2/notifications/policy", scope=READ)
def policy(call: Call) -> Policy:
    """What the reader chose."""
    chosen = policy_of(call.person)
    choices = {name: getattr(chosen, name) for name in NAMES}
    return cast("Policy", {**choices, "summary": _summary(call)})


@patch("/api/v2/notifications/policy", scope=WRITE)
def choose(call: Call, params: Choices) -> Policy:
    """Choose anew."""
    chosen = {name: choice for name in NAMES if (choice := getattr(params, name)) is not None}
    actions.choose_senders(actor=call.person, **chosen)
    return policy(call)


@put("/api/v2/notifications/policy", scope=WRITE)
def choose_all(call: Call, params: Choices) -> Policy:
    """The same; what is not sent stays here as well."""
    return choose(call, params)


@get("/api/v1/notifications/policy", scope=READ)
def older_policy(call: Call) -> OlderPolicy:
    """The same as clients knew it before."""
    chosen = policy_of(call.person)
    answers = {f"filter_{name}": getattr(chosen, f"for_{name}") != "accept" for name in OLDER}
    return cast("OlderPolicy", {**answers, "summary": _summary(call)})


@patch("/api/v1/notifications/policy", scope=WRITE)
def choose_older(call: Call, params: OlderChoices) -> OlderPolicy:
    """Choose anew, as clients did it before."""
    sent = {name: getattr(params, f"filter_{name}") for name in OLDER}
    chosen = {f"for_{n}": "filter" if yes else "accept" for n, yes in sent.items() if yes is not None}
    actions.choose_senders(actor=call.person, **chosen)
    return older_policy(call)


@put("/api/v1/notifications/policy", scope=WRITE)
def choose_all_older(call: Call, params: OlderChoices) -> OlderPolicy:
    """The same; what is not sent stays here as well."""
    return choose_older(call, params)


# --- what is kept apart, by sender ---------------------------------------------------------------------


@get("/api/v1/notifications/requests", scope=READ)
def requests(call: Call, params: Paging) -> list[NotificationRequest]:
    """Whose notifications are kept apart, who wrote last first."""
    page = cut(*_bounded(queries.notification_requests(call.person), params.cursor(40, 80)), _place)
    call.link(older=page.older, newer=page.newer)
    return notification_requests(call.person, page.items)


@get("/api/v1/notifications/requests/merged", scope=READ)
def merged(call: Call) -> Merged:
    """Accepting takes effect at once, so there is nothing to wait for."""
    return {"merged": True}


@get("/api/v1/notifications/requests/{sender_id}", scope=READ)
def show_request(call: Call, sender_id: int) -> NotificationRequest:
    """What is kept apart of one sender."""
    return one(notification_requests(call.person, [_request(call, sender_id)]))


@post("/api/v1/notifications/requests/{sender_id}/accept", scope=WRITE)
def accept(call: Call, sender_id: int) -> dict[str, Any]:
    """Hear of what this sender does like of everybody."""
    actions.accept_sender(actor=call.person, sender=_request(call, sender_id).sender)
    return {}


@post("/api/v1/notifications/requests/{sender_id}/dismiss", scope=WRITE)
def dismiss(call: Call, sender_id: int) -> dict[str, Any]:
    """Put away what is kept apart of this sender."""
    actions.dismiss_sender(actor=call.person, sender=_request(call, sender_id).sender)
    return {}


@post("/api/v1/notifications/requests/accept", scope=WRITE)
def accept_several(call: Call, params: Several) -> dict[str, Any]:
    """Accept several at once."""
    for request in _meant(call, params):
        actions.accept_sender(actor=call.person, sender=request.sender)
    return {}


@post("/api/v1/notifications/requests/dismiss", scope=WRITE)
def dismiss_several(call: Call, params: Several) -> dict[str, Any]:
    """Put away what is kept apart of several at once."""
    for request in _meant(call, params):
        actions.dismiss_sender(actor=call.person, sender=request.sender)
    return {}


def _summary(call: Call) -> Summary:
    return Summary(
        pending_requests_count=len(queries.notification_requests(call.person)),
        pending_notifications_count=queries.filtered_count(call.person),
    )


def _place(request: "Request") -> int:
    """Requests are paged by their newest notification; their ids are those of the senders."""
    return request.notifications[0].pk


def _bounded(those: "list[Request]", cursor: Cursor) -> "tuple[list[Request], Cursor]":
    before, after = cursor.before, cursor.after or 0
    within = [one for one in those if after < _place(one) and (before is None or _place(one) < before)]
    ordered = within[::-1] if cursor.oldest_first else within
    return ordered[: cursor.size + 1], cursor


def _request(call: Call, sender_id: int) -> "Request":
    return found(next(iter(_meant(call, Several(id=[sender_id]))), None))


def _meant(call: Call, params: Several) -> "list[Request]":
    wanted = set(params.id)
    return [one for one in queries.notification_requests(call.person) if one.sender.pk in wanted]
