"""Report: somebody says that a person or posts break the rules. https://docs.joinmastodon.org/entities/Report/"""

from typing import TYPE_CHECKING, TypedDict

from schwarm.api.entities.account import Account, people_accounts, protected_account
from schwarm.api.entities.status import Status, statuses
from schwarm.api.moments import moment, moment_or_none
from schwarm.moderation.queries import settled_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from schwarm.moderation.models import Report as Row
    from schwarm.people.models import Person


class Report(TypedDict):
    id: str
    action_taken: bool
    action_taken_at: str | None
    category: str
    comment: str
    forwarded: bool
    created_at: str
    status_ids: list[str] | None
    rule_ids: list[str] | None
    target_account: Account


def reports(viewer: "Person", rows: "Sequence[Row]") -> list[Report]:
    """One's own reports; whether they are decided. What was decided, and why, stands on our pages."""
    targets = reported_accounts(viewer, rows)
    settled = settled_at([row.pk for row in rows])
    return [_report(row, targets[row.pk], settled) for row in rows]


def reported_posts(viewer: "Person", rows: "Sequence[Row]") -> dict[int, list[Status]]:
    """By report, the posts that it names, as far as `viewer` may see them."""
    ids = list(dict.fromkeys(named.post_id for row in rows for named in row.posts.all()))
    shown = {int(status["id"]): status for status in statuses(viewer, ids)}
    return {row.pk: [shown[one.post_id] for one in row.posts.all() if one.post_id in shown] for row in rows}


def reported_accounts(
    viewer: "Person", rows: "Sequence[Row]", posts: dict[int, list[Status]] | None = None
) -> dict[int, Account]:
    """By report, whom it is about; what stands on its posts where that is no person."""
    people = {row.subject.pk: row.subject for row in rows if row.subject}
    accounts = dict(zip(people, people_accounts(viewer, list(people.values())), strict=True))
    if posts is None:
        posts = reported_posts(viewer, [row for row in rows if not row.subject])
    return {row.pk: accounts.get(row.subject_id or 0) or _speaking(posts[row.pk]) for row in rows}


def _speaking(posts: list[Status]) -> Account:
    return posts[0]["account"] if posts else protected_account()


def _report(row: "Row", target: Account, settled: "dict[int, datetime | None]") -> Report:
    return Report(
        id=str(row.pk),
        action_taken=row.pk in settled,
        action_taken_at=moment_or_none(settled.get(row.pk)),
        category=row.category,
        comment=row.comment,
        forwarded=row.forward,
        created_at=moment(row.created_at),
        status_ids=[str(named.post_id) for named in row.posts.all()],
        rule_ids=row.rule_ids,
        target_account=target,
    )
