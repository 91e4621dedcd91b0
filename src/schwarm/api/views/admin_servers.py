"""Servers elsewhere that are blocked or allowed, kept for federation.

https://docs.joinmastodon.org/methods/admin/domain_blocks/ and .../domain_allows/
"""

from typing import TYPE_CHECKING, Literal, TypedDict

import msgspec
from msgspec import UNSET, UnsetType

from schwarm.api.administration import administrators_only
from schwarm.api.calls import Call, found
from schwarm.api.endpoints import delete, get, post, put
from schwarm.api.entities.nothing import Nothing
from schwarm.api.moments import moment
from schwarm.api.paging import Paging
from schwarm.identity import actions
from schwarm.identity.queries import server_allowances, server_blocks
from schwarm.lib.hashes import hash_of
from schwarm.lib.pagination import page_by

if TYPE_CHECKING:
    from schwarm.identity.models import ServerAllowance, ServerBlock

BLOCKS, ALLOWS = "admin:{}:domain_blocks", "admin:{}:domain_allows"


class AdminDomainBlock(TypedDict):
    id: str
    domain: str
    digest: str
    created_at: str
    severity: str
    reject_media: bool
    reject_reports: bool
    private_comment: str | None
    public_comment: str | None
    obfuscate: bool


class AdminDomainAllow(TypedDict):
    id: str
    domain: str
    created_at: str


class Changes(msgspec.Struct, kw_only=True):
    severity: Literal["noop", "silence", "suspend"] | UnsetType = UNSET
    reject_media: bool | UnsetType = UNSET
    reject_reports: bool | UnsetType = UNSET
    private_comment: str | UnsetType = UNSET
    public_comment: str | UnsetType = UNSET
    obfuscate: bool | UnsetType = UNSET


class NewBlock(Changes):
    domain: str


class NewAllow(msgspec.Struct, kw_only=True):
    domain: str


@get("/api/v1/admin/domain_blocks", scope=BLOCKS.format("read"))
@administrators_only
def blocks(call: Call, params: Paging) -> list[AdminDomainBlock]:
    """Blocked servers, the latest first."""
    page = page_by(server_blocks(), params.cursor(100, 200))
    call.link(older=page.older, newer=page.newer)
    return [_block(block) for block in page.items]


@get("/api/v1/admin/domain_blocks/{block_id}", scope=BLOCKS.format("read"))
@administrators_only
def show_block(call: Call, block_id: int) -> AdminDomainBlock:
    """One of them."""
    return _block(_found(block_id))


@post("/api/v1/admin/domain_blocks", scope=BLOCKS.format("write"))
@administrators_only
def block(call: Call, params: NewBlock) -> AdminDomainBlock:
    """Block a server."""
    sent = _sent(params)
    return _block(actions.block_server(actor=call.person, domain=str(sent.pop("domain")), **sent))


@put("/api/v1/admin/domain_blocks/{block_id}", scope=BLOCKS.format("write"))
@administrators_only
def change_block(call: Call, block_id: int, params: Changes) -> AdminDomainBlock:
    """Block more or less of a server; what is not sent stays."""
    changed = _found(block_id)
    actions.change_server_block(actor=call.person, block=changed, **_sent(params))
    return _block(changed)


@delete("/api/v1/admin/domain_blocks/{block_id}", scope=BLOCKS.format("write"))
@administrators_only
def unblock(call: Call, block_id: int) -> Nothing:
    """Block a server no longer."""
    actions.unblock_server(actor=call.person, block=_found(block_id))
    return {}


@get("/api/v1/admin/domain_allows", scope=ALLOWS.format("read"))
@administrators_only
def allows(call: Call, params: Paging) -> list[AdminDomainAllow]:
    """Allowed servers, the latest first."""
    page = page_by(server_allowances(), params.cursor(100, 200))
    call.link(older=page.older, newer=page.newer)
    return [_allow(allowance) for allowance in page.items]


@get("/api/v1/admin/domain_allows/{allow_id}", scope=ALLOWS.format("read"))
@administrators_only
def show_allow(call: Call, allow_id: int) -> AdminDomainAllow:
    """One of them."""
    return _allow(found(server_allowances().filter(pk=allow_id).first()))


@post("/api/v1/admin/domain_allows", scope=ALLOWS.format("write"))
@administrators_only
def allow(call: Call, params: NewAllow) -> AdminDomainAllow:
    """Allow a server; twice is once."""
    return _allow(actions.allow_server(actor=call.person, domain=params.domain))


@delete("/api/v1/admin/domain_allows/{allow_id}", scope=ALLOWS.format("write"))
@administrators_only
def disallow(call: Call, allow_id: int) -> Nothing:
    """Allow a server no longer."""
    allowance = found(server_allowances().filter(pk=allow_id).first())
    actions.disallow_server(actor=call.person, allowance=allowance)
    return {}


def _found(block_id: int) -> "ServerBlock":
    return found(server_blocks().filter(pk=block_id).first())


def _sent(params: Changes) -> dict[str, str | bool]:
    values = {name: getattr(params, name) for name in params.__struct_fields__}
    return {name: value for name, value in values.items() if value is not UNSET}


def _block(block: "ServerBlock") -> AdminDomainBlock:
    return AdminDomainBlock(
        id=str(block.pk),
        domain=block.domain,
        digest=hash_of(block.domain),
        created_at=moment(block.created_at),
        severity=block.severity,
        reject_media=block.reject_media,
        reject_reports=block.reject_reports,
        private_comment=block.private_comment or None,
        public_comment=block.public_comment or None,
        obfuscate=block.obfuscate,
    )


def _allow(allowance: "ServerAllowance") -> AdminDomainAllow:
    return AdminDomainAllow(
        id=str(allowance.pk), domain=allowance.domain, created_at=moment(allowance.created_at)
    )
