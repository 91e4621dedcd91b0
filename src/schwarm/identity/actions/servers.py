"""Which servers elsewhere are blocked or allowed: kept for the day on which this one speaks to them."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.identity import rules
from schwarm.identity.events import GateChanged
from schwarm.identity.models import ServerAllowance, ServerBlock
from schwarm.identity.queries.servers import domain_named
from schwarm.lib import events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person

CHANGES = frozenset(
    {"severity", "reject_media", "reject_reports", "private_comment", "public_comment", "obfuscate"}
)


@transaction.atomic
def block_server(*, actor: Person, domain: str, **details: Any) -> ServerBlock:
    """Keep a server out, wholly or in part."""
    name = domain_named(domain)
    if ServerBlock.objects.filter(domain=name).exists():
        raise Invalid(_("This server is blocked already."), "domain")
    block = ServerBlock(domain=name, by=actor)
    change_server_block(actor=actor, block=block, **details)
    return block


@transaction.atomic
def change_server_block(*, actor: Person, block: ServerBlock, **changes: Any) -> None:
    """Change how much of a server is kept out."""
    _check(actor)
    if unknown := set(changes) - CHANGES:
        raise ValueError(f"Not to be changed here: {', '.join(sorted(unknown))}")
    for field, value in changes.items():
        setattr(block, field, value.replace("\x00", "") if isinstance(value, str) else value)
    if block.severity not in ServerBlock.Severity.values:
        raise Invalid(_("Choose how much of the server is kept out."), "severity")
    block.save()
    events.publish(GateChanged("server", block.pk, actor.pk))


@transaction.atomic
def unblock_server(*, actor: Person, block: ServerBlock) -> None:
    """Let a server in again."""
    _check(actor)
    events.publish(GateChanged("server", block.pk, actor.pk))
    block.delete()


@transaction.atomic
def allow_server(*, actor: Person, domain: str) -> ServerAllowance:
    """Let a server in; twice is once."""
    _check(actor)
    allowance, made = ServerAllowance.objects.get_or_create(
        domain=domain_named(domain), defaults={"by": actor}
    )
    if made:
        events.publish(GateChanged("server_allowance", allowance.pk, actor.pk))
    return allowance


@transaction.atomic
def disallow_server(*, actor: Person, allowance: ServerAllowance) -> None:
    """Let a server in no longer."""
    _check(actor)
    events.publish(GateChanged("server_allowance", allowance.pk, actor.pk))
    allowance.delete()


def _check(actor: Person) -> None:
    require(rules.may_guard(actor), _("Only administrators decide who is kept out."))
