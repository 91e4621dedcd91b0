"""Notification: something that happened and concerns the reader, one by one or in groups.

https://docs.joinmastodon.org/entities/Notification/ and
https://docs.joinmastodon.org/methods/grouped_notifications/

What no client has a word for (an invitation to a space, an archived one, claims) is told on our pages only.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NotRequired, TypedDict

from schwarm.api.entities.account import Account, protected_account
from schwarm.api.entities.known import (
    account_of,
    known_accounts,
    known_by_id,
    known_signed_by_id,
    opened,
)
from schwarm.api.entities.status import Status
from schwarm.api.moments import moment
from schwarm.conversation.queries.signs import Sign
from schwarm.conversation.queries.told import Key, Told, key_of

if TYPE_CHECKING:
    from schwarm.conversation.queries.told import Line as Row
    from schwarm.people.models import Person

# what clients call our kinds
TYPES = {
    "mention": "mention",
    "reply": "mention",
    "thread": "status",
    "reaction": "favourite",
    "boost": "reblog",
    "quote": "quote",
    "follow": "follow",
    "request": "follow_request",
    "poll": "poll",
    "edit": "update",
}
# told by whoever wrote the post they are about: an organisation, or a protected voice
OF_AUTHORS = frozenset({"mention", "reply", "thread", "quote", "poll", "edit"})
WITHOUT_STATUS = frozenset({"follow", "request"})
GROUPED = {"favourite": "reaction", "reblog": "boost", "follow": "follow"}
IN_GROUPS = frozenset(GROUPED.values())
LONE = "ungrouped"


class Notification(TypedDict):
    id: str
    type: str
    created_at: str
    group_key: str
    account: Account
    status: NotRequired[Status]
    filtered: NotRequired[bool]


class PartialAccount(TypedDict):
    """As much of an account as its picture needs."""

    id: str
    acct: str
    url: str
    avatar: str
    avatar_static: str
    locked: bool
    bot: bool


class NotificationGroup(TypedDict):
    group_key: str
    notifications_count: int
    type: str
    most_recent_notification_id: str
    page_min_id: NotRequired[str]
    page_max_id: NotRequired[str]
    latest_page_notification_at: NotRequired[str]
    sample_account_ids: list[str]
    status_id: NotRequired[str]


class GroupedNotifications(TypedDict):
    """Groups, and once each the accounts and posts that they name."""

    accounts: list[Account]
    partial_accounts: NotRequired[list[PartialAccount]]
    statuses: list[Status]
    notification_groups: list[NotificationGroup]


def kinds_of(types: Collection[str], excluded: Collection[str]) -> frozenset[str]:
    """Our kinds for what a client wants to hear of; all that it can have a word for by default."""
    wanted = set(types) or set(TYPES.values())
    return frozenset(kind for kind, name in TYPES.items() if name in wanted and name not in excluded)


def notifications(
    viewer: "Person",
    rows: "Sequence[Row]",
    apart: Collection[int] = (),
    signs: Sequence[Sign] | None = None,
) -> list[Notification]:
    """Notifications one by one; those about what is not there any more are left out.

    `signs` are those of the posts, where they are at hand.
    """
    things = _Things(viewer, rows, signs)
    return [_notification(row, things, apart) for row in rows if things.has(row)]


def grouped_notifications(
    viewer: "Person", groups: Sequence[Told], *, partial: bool = False, on_page: bool = True
) -> GroupedNotifications:
    """Groups with what they name; with `partial`, of most people only what their pictures need."""
    things = _Things(viewer, [row for group in groups for row in group.sample])
    kept = [group for group in groups if things.has(group.newest)]
    entity = GroupedNotifications(
        accounts=_accounts(things, (group.sample[:1] if partial else group.sample for group in kept)),
        statuses=things.statuses(_newest(kept)),
        notification_groups=[_group(group, things, on_page=on_page) for group in kept],
    )
    if partial:
        whole = {things.account_id(group.newest) for group in kept}
        others = (row for group in kept for row in group.sample if things.account_id(row) not in whole)
        entity["partial_accounts"] = [_partial(opened(one)) for one in _accounts(things, [list(others)])]
    return entity


def group_accounts(viewer: "Person", group: Told) -> list[Account]:
    """Everybody of a group, who did it last first."""
    return _accounts(_Things(viewer, group.members), [group.members])


def group_key(key: Key) -> str:
    """The name under which clients ask for a group again."""
    if key.only_id is not None:
        return f"{LONE}-{key.only_id}"
    return f"{TYPES[key.kind]}-{key.day:%Y%m%d}" if key.day else f"{TYPES[key.kind]}-{key.post_id}"


def key_named(name: str) -> Key | None:
    """The group that a client means; None where it can be none of ours."""
    word, _dash, rest = name.partition("-")
    if not (rest.isascii() and rest.isdecimal() and len(rest) < 19):
        return None
    if word == LONE:
        return Key("", only_id=int(rest))
    if word == "follow":
        day = _day(rest)
        return Key("follow", day=day) if day else None
    return Key(GROUPED[word], post_id=int(rest)) if word in GROUPED else None


class _Things:
    """The posts and accounts that some notifications are about, each kind of thing loaded once."""

    def __init__(self, viewer: "Person", rows: "Sequence[Row]", signs: Sequence[Sign] | None = None) -> None:
        if signs is None:
            post_ids = dict.fromkeys(row.post_id for row in rows if row.post_id)
            self._statuses = known_by_id(viewer, list(post_ids))
        else:
            self._statuses = known_signed_by_id(viewer, signs)
        self._accounts = known_accounts(viewer, {row.actor_id for row in rows if row.actor_id})

    def status(self, row: "Row") -> Status | None:
        return self._statuses.get(row.post_id or 0)

    def statuses(self, rows: "Iterable[Row]") -> list[Status]:
        """What these are about, each once."""
        found = {row.post_id: status for row in rows if (status := self.status(row))}
        return list(found.values())

    def has(self, row: "Row") -> bool:
        return row.kind in WITHOUT_STATUS or self.status(row) is not None

    def account_id(self, row: "Row") -> str:
        return str(row.actor_id) if row.actor_id is not None else self.account(row)["id"]

    def account(self, row: "Row") -> Account:
        """Who did it; who stands on the post where no person does."""
        if row.actor_id is not None:
            return self._accounts[row.actor_id]
        status = self.status(row) if row.kind in OF_AUTHORS else None
        return account_of(status) if status else protected_account()


def _notification(row: "Row", things: _Things, apart: Collection[int]) -> Notification:
    entity = Notification(
        id=str(row.pk),
        type=TYPES[row.kind],
        created_at=moment(row.created_at),
        group_key=group_key(key_of(row, IN_GROUPS)),
        account=things.account(row),
    )
    if status := things.status(row):
        entity["status"] = status
    if row.pk in apart:
        entity["filtered"] = True
    return entity


def _group(group: Told, things: _Things, *, on_page: bool) -> NotificationGroup:
    newest = group.newest
    entity = NotificationGroup(
        group_key=group_key(group.key if group.key.kind else key_of(newest, ())),
        notifications_count=len(group.members),
        type=TYPES[newest.kind],
        most_recent_notification_id=str(newest.pk),
        sample_account_ids=list(dict.fromkeys(things.account_id(row) for row in group.sample)),
    )
    if on_page:
        entity["page_min_id"] = str(group.members[-1].pk)
        entity["page_max_id"] = str(newest.pk)
        entity["latest_page_notification_at"] = moment(newest.created_at)
    if things.status(newest):
        entity["status_id"] = str(newest.post_id)
    return entity


def _newest(groups: Sequence[Told]) -> "list[Row]":
    return [group.newest for group in groups]


def _accounts(things: _Things, samples: "Iterable[Sequence[Row]]") -> list[Account]:
    found = {things.account_id(row): row for rows in samples for row in rows}
    return [things.account(row) for row in found.values()]


def _partial(account: Account) -> PartialAccount:
    return PartialAccount(
        id=account["id"],
        acct=account["acct"],
        url=account["url"],
        avatar=account["avatar"],
        avatar_static=account["avatar_static"],
        locked=account["locked"],
        bot=account["bot"],
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
