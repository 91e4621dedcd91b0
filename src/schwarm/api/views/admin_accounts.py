"""People and their logins, for administrators. https://docs.joinmastodon.org/methods/admin/accounts/"""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from schwarm.api.administration import administrators_only, refuse
from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import delete, get, post
from schwarm.api.entities.admin_account import AdminAccount, admin_accounts
from schwarm.api.entities.nothing import Nothing
from schwarm.api.paging import Paging
from schwarm.identity import actions
from schwarm.identity.queries.accounts import accounts, logins_by_person, open_accounts, shut_accounts
from schwarm.lib.errors import NotAllowed, require
from schwarm.lib.pagination import page_by

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from schwarm.people.models import Person

READ, WRITE = "admin:read:accounts", "admin:write:accounts"
# nobody is in these states here, and from where people come is not told
NEVER = ("remote", "pending", "silenced", "suspended", "sensitized")


class Shared(Paging):
    username: str = ""
    display_name: str = ""
    email: str = ""
    by_domain: str = ""
    """Of a server elsewhere: nobody."""
    ip: str = ""
    """From where people come is not told, so nobody is found by it."""


class Which(Shared):
    origin: str = ""
    status: str = ""
    permissions: str = ""
    """`staff`: administrators."""
    role_ids: list[str] = []
    invited_by: str = ""


class OlderWhich(Shared):
    local: bool = False
    remote: bool = False
    active: bool = False
    pending: bool = False
    disabled: bool = False
    silenced: bool = False
    suspended: bool = False
    sensitized: bool = False
    staff: bool = False


@get("/api/v2/admin/accounts", scope=READ)
@administrators_only
def several(call: Call, params: Which) -> list[AdminAccount]:
    """Everybody who could ever speak here, who came last first."""
    is_empty = params.origin == "remote" or params.status in NEVER or params.invited_by
    wanted = _of_status(params.status)
    if params.permissions == "staff" or "1" in params.role_ids:
        wanted = wanted.filter(is_administrator=True)
    return _page(call, wanted.none() if is_empty else wanted, params)


@get("/api/v1/admin/accounts", scope=READ)
@administrators_only
def several_before(call: Call, params: OlderWhich) -> list[AdminAccount]:
    """The same as clients asked for it before."""
    wanted = _of_status("active" if params.active else "disabled" if params.disabled else "")
    if params.staff:
        wanted = wanted.filter(is_administrator=True)
    is_empty = any(getattr(params, name) for name in NEVER)
    return _page(call, wanted.none() if is_empty else wanted, params)


@get("/api/v1/admin/accounts/{account_id}", scope=READ)
@administrators_only
def show(call: Call, account_id: int) -> AdminAccount:
    """One of them."""
    return _now(call, _person(account_id))


@post("/api/v1/admin/accounts/{account_id}/enable", scope=WRITE)
@administrators_only
def enable(call: Call, account_id: int) -> AdminAccount:
    """Let somebody sign in again; who had left is here again."""
    actions.enable_login(actor=call.person, person=_person(account_id))
    return _now(call, _person(account_id))


@post("/api/v1/admin/accounts/{account_id}/approve", scope=WRITE)
@administrators_only
def approve(call: Call, account_id: int) -> AdminAccount:
    """The same, for who cannot sign in: nobody waits to be approved here."""
    person = _person(account_id)
    login = logins_by_person([person.pk]).get(person.pk)
    is_open = person.is_active and (login is None or login.is_active)
    require(not is_open, _("%(name)s is here already.") % {"name": person.name})
    return enable(call, account_id)


@post("/api/v1/admin/accounts/{account_id}/reject", scope=WRITE)
@administrators_only
def reject(call: Call, account_id: int) -> AdminAccount:
    """Nobody waits to be approved, so nobody can be rejected."""
    _person(account_id)
    raise NotAllowed(_("Nobody waits to be approved here. Take invitations back in the administration."))


@post("/api/v1/admin/accounts/{account_id}/action", scope=WRITE)
@administrators_only
def act(call: Call, account_id: int) -> Nothing:
    """Nobody is silenced or suspended here."""
    refuse()


@post("/api/v1/admin/accounts/{account_id}/unsilence", scope=WRITE)
@administrators_only
def unsilence(call: Call, account_id: int) -> AdminAccount:
    """Nobody is silenced here."""
    refuse()


@post("/api/v1/admin/accounts/{account_id}/unsuspend", scope=WRITE)
@administrators_only
def unsuspend(call: Call, account_id: int) -> AdminAccount:
    """Nobody is suspended here."""
    refuse()


@post("/api/v1/admin/accounts/{account_id}/unsensitive", scope=WRITE)
@administrators_only
def unsensitive(call: Call, account_id: int) -> AdminAccount:
    """Nobody's pictures are hidden by others here."""
    refuse()


@delete("/api/v1/admin/accounts/{account_id}", scope=WRITE)
@administrators_only
def remove(call: Call, account_id: int) -> AdminAccount:
    """Nobody and nothing that she said is deleted here."""
    refuse()


def _of_status(status: str) -> "QuerySet[Person]":
    if status == "active":
        return open_accounts()
    return shut_accounts() if status == "disabled" else accounts()


def _page(call: Call, wanted: "QuerySet[Person]", params: Shared) -> list[AdminAccount]:
    if params.by_domain or params.ip:
        wanted = wanted.none()
    words: dict[str, Any] = {"handle": params.username, "name": params.display_name, "email": params.email}
    wanted = wanted.filter(**{f"{field}__icontains": text for field, text in words.items() if text})
    page = page_by(wanted, params.cursor(100, 200))
    call.link(older=page.older, newer=page.newer)
    return admin_accounts(call.person, page.items)


def _person(account_id: int) -> "Person":
    return found(accounts().filter(pk=account_id).first())


def _now(call: Call, person: "Person") -> AdminAccount:
    return one(admin_accounts(call.person, [person]))
