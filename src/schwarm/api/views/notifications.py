"""What happened and concerns the reader. https://docs.joinmastodon.org/methods/notifications/

Grouped, they follow https://docs.joinmastodon.org/methods/grouped_notifications/
"""

from typing import Annotated, Any, Literal, TypedDict

import msgspec

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import get, post
from schwarm.api.entities.account import Account
from schwarm.api.entities.notification import (
    GROUPED,
    TYPES,
    GroupedNotifications,
    Notification,
    group_accounts,
    grouped_notifications,
    key_named,
    kinds_of,
    notifications,
)
from schwarm.api.paging import Paging, clamped
from schwarm.api.params import Id
from schwarm.conversation import actions
from schwarm.conversation.queries.told import (
    Told,
    Wanted,
    ids_kept_apart,
    told_groups,
    told_in_group,
    told_one,
    told_signed,
    unread_groups,
    unread_told,
)

READ, WRITE = "read:notifications", "write:notifications"
# whatever is asked for by its id
ANY = Wanted(frozenset(TYPES), apart=True)


class Which(Paging):
    """Which ones."""

    types: list[str] = []
    """Only these; all that clients know by default."""
    exclude_types: list[str] = []
    account_id: Id | None = None
    """Only what this account did."""
    include_filtered: bool = False
    """Also what the reader keeps apart."""

    @property
    def wanted(self) -> Wanted:
        return Wanted(kinds_of(self.types, self.exclude_types), self.account_id, self.include_filtered)


class Grouping(Which):
    expand_accounts: Literal["full", "partial_avatars"] = "full"
    grouped_types: list[str] | None = None
    """Which types may be grouped; all that can by default."""

    @property
    def grouped(self) -> frozenset[str]:
        names = GROUPED if self.grouped_types is None else self.grouped_types
        return frozenset(GROUPED[name] for name in names if name in GROUPED)


class OldDismissal(msgspec.Struct, kw_only=True):
    id: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


class Count(TypedDict):
    count: int


# --- one by one ----------------------------------------------------------------------------------------


@get("/api/v1/notifications", scope=READ, confirms=True)
def several(call: Call, params: Which) -> list[Notification]:
    """Notifications one by one, newest first."""
    page, signs = told_signed(call.person, params.cursor(40, 80), params.wanted)
    call.link(older=page.older, newer=page.newer)
    apart = ids_kept_apart(call.person, [row.pk for row in page.items]) if params.include_filtered else ()
    return notifications(call.person, page.items, apart, signs)


@get("/api/v1/notifications/unread_count", scope=READ)
def unread_count(call: Call, params: Which) -> Count:
    """How many are new, counted up to `limit`."""
    return {"count": unread_told(call.person, params.wanted, clamped(params.limit, 100, 1000))}


@get("/api/v1/notifications/{notification_id}", scope=READ)
def show(call: Call, notification_id: int) -> Notification:
    """One notification."""
    return one(notifications(call.person, [_own(call, notification_id)]))


@post("/api/v1/notifications/clear", scope=WRITE)
def clear(call: Call) -> dict[str, Any]:
    """Put away all that clients show; what only our pages can show stays there."""
    actions.dismiss_notifications(actor=call.person, kinds=TYPES)
    return {}


@post("/api/v1/notifications/{notification_id}/dismiss", scope=WRITE)
def dismiss(call: Call, notification_id: int) -> dict[str, Any]:
    """Put one away."""
    actions.dismiss_notifications(actor=call.person, ids=[_own(call, notification_id).pk])
    return {}


@post("/api/v1/notifications/dismiss", scope=WRITE)
def dismiss_named(call: Call, params: OldDismissal) -> dict[str, Any]:
    """The same as clients did it before."""
    return dismiss(call, params.id)


# --- in groups -----------------------------------------------------------------------------------------


@get("/api/v2/notifications", scope=READ)
def groups(call: Call, params: Grouping) -> GroupedNotifications:
    """Notifications in groups, newest first."""
    page = told_groups(call.person, params.cursor(40, 80), params.wanted, params.grouped)
    call.link(older=page.older, newer=page.newer)
    is_partial = params.expand_accounts == "partial_avatars"
    return grouped_notifications(call.person, page.items, partial=is_partial)


@get("/api/v2/notifications/unread_count", scope=READ)
def unread_groups_count(call: Call, params: Grouping) -> Count:
    """How many groups hold something new, counted up to `limit`."""
    most = clamped(params.limit, 100, 1000)
    return {"count": unread_groups(call.person, params.wanted, params.grouped, most)}


@post("/api/v2/notifications/clear", scope=WRITE)
def clear_groups(call: Call) -> dict[str, Any]:
    """The same as `/api/v1/notifications/clear`."""
    return clear(call)


@get("/api/v2/notifications/{key}", scope=READ)
def show_group(call: Call, key: str) -> GroupedNotifications:
    """One group."""
    return grouped_notifications(call.person, [_own_group(call, key)], on_page=False)


@get("/api/v2/notifications/{key}/accounts", scope=READ)
def accounts(call: Call, key: str) -> list[Account]:
    """Everybody who stands in a group."""
    return group_accounts(call.person, _own_group(call, key))


@post("/api/v2/notifications/{key}/dismiss", scope=WRITE)
def dismiss_group(call: Call, key: str) -> dict[str, Any]:
    """Put a group away."""
    ids = [row.pk for row in _own_group(call, key).members]
    actions.dismiss_notifications(actor=call.person, ids=ids)
    return {}


def _own(call: Call, notification_id: int) -> Any:
    return found(told_one(call.person, notification_id, ANY))


def _own_group(call: Call, name: str) -> Told:
    return found(told_in_group(call.person, found(key_named(name)), ANY))
