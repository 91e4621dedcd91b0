"""Reports, for administrators to read. https://docs.joinmastodon.org/methods/admin/reports/

What is decided about them is decided elsewhere, and by others. Who withheld her name is not named here, and
who reads them says why before, on the page of administration that opens them for an hour.
"""

from typing import TYPE_CHECKING, Any, TypedDict

from django.utils.translation import gettext as _

from schwarm.api.administration import administrators_only, refuse
from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import get, post
from schwarm.api.entities.account import protected_account
from schwarm.api.entities.admin_account import AdminAccount, admin_accounts, of_nobody
from schwarm.api.entities.report import reported_accounts, reported_posts
from schwarm.api.entities.status import Status
from schwarm.api.moments import moment
from schwarm.api.paging import Paging
from schwarm.api.params import Id
from schwarm.lib.errors import require
from schwarm.lib.pagination import page_by
from schwarm.moderation.queries import may_read_reports, reports_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.moderation.models import Report

READ, WRITE = "admin:read:reports", "admin:write:reports"


class AdminReport(TypedDict):
    """https://docs.joinmastodon.org/entities/Admin_Report/"""

    id: str
    action_taken: bool
    action_taken_at: str | None
    category: str
    comment: str
    forwarded: bool
    created_at: str
    updated_at: str
    account: AdminAccount
    target_account: AdminAccount
    assigned_account: AdminAccount | None
    action_taken_by_account: AdminAccount | None
    statuses: list[Status]
    """As far as the administrator may read them."""
    rules: list[Any]


class Which(Paging):
    resolved: bool = False
    """Only what is decided about: nothing is, by this way."""
    unresolved: bool = False
    account_id: Id | None = None
    """Reported by."""
    target_account_id: Id | None = None


@get("/api/v1/admin/reports", scope=READ)
@administrators_only
def several(call: Call, params: Which) -> list[AdminReport]:
    """All reports, the latest first."""
    _require_reason(call)
    wanted = reports_for(call.person)
    if params.resolved and not params.unresolved:
        wanted = wanted.none()
    if params.account_id is not None:
        wanted = wanted.filter(reporter=params.account_id, is_withheld=False)
    if params.target_account_id is not None:
        wanted = wanted.filter(subject=params.target_account_id)
    page = page_by(wanted, params.cursor(100, 200))
    call.link(older=page.older, newer=page.newer)
    return _entities(call, page.items)


@get("/api/v1/admin/reports/{report_id}", scope=READ)
@administrators_only
def show(call: Call, report_id: int) -> AdminReport:
    """One report."""
    _require_reason(call)
    return one(_entities(call, [found(reports_for(call.person).filter(pk=report_id).first())]))


def _require_reason(call: Call) -> None:
    told = _("Say first, under Administration, Access, why you need to read reports. It lasts an hour.")
    require(may_read_reports(call.person), told)


@post("/api/v1/admin/reports/{report_id}/assign_to_self", scope=WRITE)
@administrators_only
def assign(call: Call, report_id: int) -> AdminReport:
    """Nobody takes a report for herself."""
    refuse()


@post("/api/v1/admin/reports/{report_id}/unassign", scope=WRITE)
@administrators_only
def unassign(call: Call, report_id: int) -> AdminReport:
    """Nobody has taken a report for herself."""
    refuse()


@post("/api/v1/admin/reports/{report_id}/resolve", scope=WRITE)
@administrators_only
def resolve(call: Call, report_id: int) -> AdminReport:
    """Nobody decides alone about a report."""
    refuse()


@post("/api/v1/admin/reports/{report_id}/reopen", scope=WRITE)
@administrators_only
def reopen(call: Call, report_id: int) -> AdminReport:
    """Nobody decides alone about a report."""
    refuse()


def _entities(call: Call, rows: "Sequence[Report]") -> list[AdminReport]:
    posts = reported_posts(call.person, rows)
    targets = reported_accounts(call.person, rows, posts)
    people = {person.pk: person for row in rows for person in (row.reporter, row.subject) if person}
    admins = dict(zip(people, admin_accounts(call.person, list(people.values())), strict=True))
    return [
        AdminReport(
            id=str(row.pk),
            action_taken=False,
            action_taken_at=None,
            category=row.category,
            comment=row.comment,
            forwarded=row.forward,
            created_at=moment(row.created_at),
            updated_at=moment(row.created_at),
            account=of_nobody(protected_account()) if row.is_withheld else admins[row.reporter_id],
            target_account=admins.get(row.subject_id or 0) or of_nobody(targets[row.pk]),
            assigned_account=None,
            action_taken_by_account=None,
            statuses=posts[row.pk],
            rules=[],
        )
        for row in rows
    ]
