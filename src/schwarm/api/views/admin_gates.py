"""Network addresses, mail domains and mail addresses that are kept out.

https://docs.joinmastodon.org/methods/admin/ip_blocks/, .../email_domain_blocks/ and
.../canonical_email_blocks/
"""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn, TypedDict

import msgspec
from django.utils.translation import gettext as _
from msgspec import UNSET, UnsetType

from schwarm.api.administration import administrators_only
from schwarm.api.calls import Call, found
from schwarm.api.endpoints import delete, get, post, put
from schwarm.api.entities.nothing import Nothing
from schwarm.api.errors import NotFound
from schwarm.api.moments import moment, moment_or_none
from schwarm.api.paging import Paging
from schwarm.identity import actions
from schwarm.identity.middleware import address_of
from schwarm.identity.queries import email_domain_blocks, ip_blocks
from schwarm.lib import clock
from schwarm.lib.errors import NotAllowed
from schwarm.lib.pagination import page_by

if TYPE_CHECKING:
    from schwarm.identity.models import EmailDomainBlock, IpBlock

IPS, DOMAINS = "admin:{}:ip_blocks", "admin:{}:email_domain_blocks"
ADDRESSES = "admin:{}:canonical_email_blocks"
DAYS = 7
Severity = Literal["sign_up_requires_approval", "sign_up_block", "no_access"]
Seconds = Annotated[int, msgspec.Meta(ge=0, le=10**9)]


class AdminIpBlock(TypedDict):
    id: str
    ip: str
    severity: str
    comment: str
    created_at: str
    expires_at: str | None


class Attempts(TypedDict):
    day: str
    accounts: str
    uses: str


class AdminEmailDomainBlock(TypedDict):
    id: str
    domain: str
    created_at: str
    history: list[Attempts]
    """Who tries in vain is not counted."""


class AdminCanonicalEmailBlock(TypedDict):
    id: str
    canonical_email_hash: str


class NewIpBlock(msgspec.Struct, kw_only=True):
    ip: str
    """An address, or a range as in `192.0.2.0/24`."""
    severity: Severity
    comment: str = ""
    expires_in: Seconds | None = None
    """After how many seconds it ends; never if empty."""


class IpBlockChanges(msgspec.Struct, kw_only=True):
    ip: str = ""
    severity: Severity | None = None
    comment: str | UnsetType = UNSET
    expires_in: Seconds | UnsetType = UNSET


class NewEmailDomainBlock(msgspec.Struct, kw_only=True):
    domain: str


class EmailTest(msgspec.Struct, kw_only=True):
    email: str


# --- network addresses ---------------------------------------------------------------------------------


@get("/api/v1/admin/ip_blocks", scope=IPS.format("read"))
@administrators_only
def addresses(call: Call, params: Paging) -> list[AdminIpBlock]:
    """Blocked addresses, the latest first."""
    page = page_by(ip_blocks(), params.cursor(100, 200))
    call.link(older=page.older, newer=page.newer)
    return [_ip_block(block) for block in page.items]


@get("/api/v1/admin/ip_blocks/{block_id}", scope=IPS.format("read"))
@administrators_only
def show_addresses(call: Call, block_id: int) -> AdminIpBlock:
    """One block."""
    return _ip_block(_found(block_id))


@post("/api/v1/admin/ip_blocks", scope=IPS.format("write"))
@administrators_only
def block_addresses(call: Call, params: NewIpBlock) -> AdminIpBlock:
    """Keep out who comes from there."""
    made = actions.block_addresses(
        actor=call.person,
        network=params.ip,
        severity=params.severity,
        comment=params.comment,
        expires_at=_end(params.expires_in),
        from_address=address_of(call.request),
    )
    return _ip_block(made)


@put("/api/v1/admin/ip_blocks/{block_id}", scope=IPS.format("write"))
@administrators_only
def change_addresses(call: Call, block_id: int, params: IpBlockChanges) -> AdminIpBlock:
    """Change a block; what is not sent stays."""
    block = _found(block_id)
    actions.change_address_block(
        actor=call.person,
        block=block,
        network=params.ip or block.network,
        severity=params.severity or block.severity,
        comment=block.comment if params.comment is UNSET else params.comment,
        expires_at=block.expires_at if params.expires_in is UNSET else _end(params.expires_in),
        from_address=address_of(call.request),
    )
    return _ip_block(block)


@delete("/api/v1/admin/ip_blocks/{block_id}", scope=IPS.format("write"))
@administrators_only
def unblock_addresses(call: Call, block_id: int) -> Nothing:
    """Let people from there in again."""
    actions.unblock_addresses(actor=call.person, block=_found(block_id))
    return {}


# --- mail domains --------------------------------------------------------------------------------------


@get("/api/v1/admin/email_domain_blocks", scope=DOMAINS.format("read"))
@administrators_only
def email_domains(call: Call, params: Paging) -> list[AdminEmailDomainBlock]:
    """Mail domains whose addresses are not taken, the latest first."""
    page = page_by(email_domain_blocks(), params.cursor(100, 200))
    call.link(older=page.older, newer=page.newer)
    return [_domain_block(block) for block in page.items]


@get("/api/v1/admin/email_domain_blocks/{block_id}", scope=DOMAINS.format("read"))
@administrators_only
def show_email_domain(call: Call, block_id: int) -> AdminEmailDomainBlock:
    """One of them."""
    return _domain_block(found(email_domain_blocks().filter(pk=block_id).first()))


@post("/api/v1/admin/email_domain_blocks", scope=DOMAINS.format("write"))
@administrators_only
def block_email_domain(call: Call, params: NewEmailDomainBlock) -> AdminEmailDomainBlock:
    """Take no addresses of a domain any more."""
    return _domain_block(actions.block_email_domain(actor=call.person, domain=params.domain))


@delete("/api/v1/admin/email_domain_blocks/{block_id}", scope=DOMAINS.format("write"))
@administrators_only
def unblock_email_domain(call: Call, block_id: int) -> Nothing:
    """Take addresses of a domain again."""
    block = found(email_domain_blocks().filter(pk=block_id).first())
    actions.unblock_email_domain(actor=call.person, block=block)
    return {}


# --- single mail addresses: there is no such list ------------------------------------------------------


@get("/api/v1/admin/canonical_email_blocks", scope=ADDRESSES.format("read"))
@administrators_only
def emails(call: Call, params: Paging) -> list[AdminCanonicalEmailBlock]:
    """Nobody's own address is blocked."""
    return []


@get("/api/v1/admin/canonical_email_blocks/{block_id}", scope=ADDRESSES.format("read"))
@administrators_only
def show_email(call: Call, block_id: int) -> AdminCanonicalEmailBlock:
    """Nobody's own address is blocked."""
    raise NotFound


@post("/api/v1/admin/canonical_email_blocks/test", scope=ADDRESSES.format("read"))
@administrators_only
def test_email(call: Call, params: EmailTest) -> list[AdminCanonicalEmailBlock]:
    """Which blocks an address would meet: none."""
    return []


@post("/api/v1/admin/canonical_email_blocks", scope=ADDRESSES.format("write"))
@administrators_only
def block_email(call: Call) -> AdminCanonicalEmailBlock:
    """Nobody's own address can be blocked."""
    _refuse_email()


@delete("/api/v1/admin/canonical_email_blocks/{block_id}", scope=ADDRESSES.format("write"))
@administrators_only
def unblock_email(call: Call, block_id: int) -> Nothing:
    """Nobody's own address is blocked."""
    _refuse_email()


def _refuse_email() -> NoReturn:
    raise NotAllowed(
        _(
            "Nobody is kept out by name here. Block a mail domain or a network address,"
            " or report who breaks the rules."
        )
    )


def _found(block_id: int) -> "IpBlock":
    return found(ip_blocks().filter(pk=block_id).first())


def _end(seconds: int | None) -> datetime | None:
    return clock.now() + timedelta(seconds=seconds) if seconds else None


def _ip_block(block: "IpBlock") -> AdminIpBlock:
    return AdminIpBlock(
        id=str(block.pk),
        ip=block.network,
        severity=block.severity,
        comment=block.comment,
        created_at=moment(block.created_at),
        expires_at=moment_or_none(block.expires_at),
    )


def _domain_block(block: "EmailDomainBlock") -> AdminEmailDomainBlock:
    midnight = datetime.combine(clock.today(), time.min, UTC)
    days = [int((midnight - timedelta(days=number)).timestamp()) for number in range(DAYS)]
    return AdminEmailDomainBlock(
        id=str(block.pk),
        domain=block.domain,
        created_at=moment(block.created_at),
        history=[Attempts(day=str(day), accounts="0", uses="0") for day in days],
    )
