"""Admin::Account: somebody as administrators see her. https://docs.joinmastodon.org/entities/Admin_Account/

From where people signed in is not told: administrators need not know it.
"""

from typing import TYPE_CHECKING, TypedDict

from schwarm.api.entities.account import Account, Role, people_accounts, role
from schwarm.api.entities.credential_account import role_of
from schwarm.api.moments import moment
from schwarm.identity.queries.accounts import logins_by_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.identity.models import Login
    from schwarm.people.models import Person


class AdminIp(TypedDict):
    ip: str
    used_at: str


class AdminAccount(TypedDict):
    id: str
    username: str
    domain: str | None
    created_at: str
    email: str
    ip: str | None
    ips: list[AdminIp]
    locale: str
    invite_request: str | None
    role: Role
    confirmed: bool
    approved: bool
    disabled: bool
    silenced: bool
    suspended: bool
    sensitized: bool
    account: Account


def admin_accounts(viewer: "Person", people: "Sequence[Person]") -> list[AdminAccount]:
    """In four queries."""
    logins = logins_by_person([person.pk for person in people])
    accounts = people_accounts(viewer, people)
    return [_of(p, account, logins.get(p.pk)) for p, account in zip(people, accounts, strict=True)]


def of_nobody(account: Account) -> AdminAccount:
    """What stands where an account is reported behind which there is no login: an organisation, a voice."""
    return AdminAccount(
        id=account["id"],
        username=account["username"],
        domain=None,
        created_at=account["created_at"],
        email="",
        ip=None,
        ips=[],
        locale="",
        invite_request=None,
        role=role(),
        confirmed=False,
        approved=True,
        disabled=False,
        silenced=False,
        suspended=False,
        sensitized=False,
        account=account,
    )


def _of(person: "Person", account: Account, login: "Login | None") -> AdminAccount:
    return AdminAccount(
        id=str(person.pk),
        username=person.handle,
        domain=None,
        created_at=moment(person.joined_at),
        email=person.email,
        ip=None,
        ips=[],
        locale=person.language,
        invite_request=None,
        role=role_of(person),
        confirmed=login is not None,
        approved=True,
        disabled=not person.is_active or (login is not None and not login.is_active),
        silenced=False,
        suspended=False,
        sensitized=False,
        account=account,
    )
