"""Whom and what one does not want to hear.

https://docs.joinmastodon.org/methods/mutes/, https://docs.joinmastodon.org/methods/blocks/ and
https://docs.joinmastodon.org/methods/domain_blocks/
"""

from typing import TYPE_CHECKING

import msgspec

from schwarm.api.calls import Call
from schwarm.api.endpoints import delete, get, post
from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.entities.muted_account import MutedAccount, muted_accounts
from schwarm.api.entities.nothing import Nothing
from schwarm.api.paging import Paging
from schwarm.conversation.queries import acquaintance
from schwarm.lib.pagination import page_by
from schwarm.people import actions
from schwarm.people.queries import domain_blocks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.people.models import DomainBlock, Person


class Domain(msgspec.Struct, kw_only=True):
    domain: str = ""


@get("/api/v1/mutes", scope="read:mutes")
def mutes(call: Call, params: Paging) -> list[MutedAccount]:
    """People one does not want to see, the latest first."""
    return call.page(acquaintance.muted(call.person, params.cursor(40, 80)), muted_accounts)


@get("/api/v1/blocks", scope="read:blocks")
def blocks(call: Call, params: Paging) -> list[Account]:
    """People one has blocked, the latest first."""
    return call.page(acquaintance.blocked(call.person, params.cursor(40, 80)), people_accounts)


@get("/api/v1/domain_blocks", scope="read:blocks")
def domain_blocks(call: Call, params: Paging) -> list[str]:
    """Servers elsewhere from which one does not want to hear."""
    return call.page(page_by(domain_blocks_of(call.person), params.cursor(100, 200)), _names)


@post("/api/v1/domain_blocks", scope="write:blocks")
def block_domain(call: Call, params: Domain) -> Nothing:
    """Want to hear nothing from a server elsewhere."""
    actions.block_domain(actor=call.person, domain=params.domain)
    return {}


@delete("/api/v1/domain_blocks", scope="write:blocks")
def unblock_domain(call: Call, params: Domain) -> Nothing:
    """Hear from a server elsewhere again."""
    actions.unblock_domain(actor=call.person, domain=params.domain)
    return {}


def _names(_viewer: "Person | None", blocks: "Sequence[DomainBlock]") -> list[str]:
    return [block.domain for block in blocks]
