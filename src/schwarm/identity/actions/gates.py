"""Keeping addresses and mail domains out, and letting them in again; only administrators may."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.identity import rules
from schwarm.identity.events import GateChanged
from schwarm.identity.models import EmailDomainBlock, IpBlock
from schwarm.identity.queries.gates import forget_shut_out, is_within, network_of
from schwarm.identity.queries.servers import domain_named
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person

LONGEST_COMMENT = 1000


@transaction.atomic
def block_addresses(
    *,
    actor: Person,
    network: str,
    severity: str,
    comment: str = "",
    expires_at: datetime | None = None,
    from_address: str = "",
) -> IpBlock:
    """Keep people out who come from these addresses; `from_address` is where the actor is."""
    _check(actor)
    block = IpBlock(by=actor)
    _put(block, network, severity, comment, expires_at, from_address)
    events.publish(GateChanged("ip", block.pk, actor.pk))
    return block


@transaction.atomic
def change_address_block(
    *,
    actor: Person,
    block: IpBlock,
    network: str,
    severity: str,
    comment: str,
    expires_at: datetime | None,
    from_address: str = "",
) -> None:
    """Change what is blocked, how, or for how long."""
    _check(actor)
    _put(block, network, severity, comment, expires_at, from_address)
    events.publish(GateChanged("ip", block.pk, actor.pk))


@transaction.atomic
def unblock_addresses(*, actor: Person, block: IpBlock) -> None:
    """Let people from these addresses in again."""
    _check(actor)
    events.publish(GateChanged("ip", block.pk, actor.pk))
    block.delete()
    transaction.on_commit(forget_shut_out)


@transaction.atomic
def block_email_domain(*, actor: Person, domain: str) -> EmailDomainBlock:
    """Take no addresses of this domain any more; who signs in with one already goes on."""
    _check(actor)
    block, made = EmailDomainBlock.objects.get_or_create(domain=domain_named(domain), defaults={"by": actor})
    if not made:
        raise Invalid(_("This domain is blocked already."), "domain")
    events.publish(GateChanged("email_domain", block.pk, actor.pk))
    return block


@transaction.atomic
def unblock_email_domain(*, actor: Person, block: EmailDomainBlock) -> None:
    """Take addresses of this domain again."""
    _check(actor)
    events.publish(GateChanged("email_domain", block.pk, actor.pk))
    block.delete()


def _check(actor: Person) -> None:
    require(rules.may_guard(actor), _("Only administrators decide who is kept out."))


def _put(
    block: IpBlock,
    network: str,
    severity: str,
    comment: str,
    expires_at: datetime | None,
    from_address: str,
) -> None:
    block.network, block.severity = _checked(network), severity
    block.comment, block.expires_at = comment.replace("\x00", "").strip()[:LONGEST_COMMENT], expires_at
    if severity not in IpBlock.Severity.values:
        raise Invalid(_("Choose how these addresses are kept out."), "severity")
    if IpBlock.objects.filter(network=block.network).exclude(pk=block.pk).exists():
        raise Invalid(_("These addresses are blocked already."), "ip")
    is_shut = severity == IpBlock.Severity.NO_ACCESS and (expires_at is None or expires_at > clock.now())
    if is_shut and from_address and is_within(from_address, block.network):
        raise Invalid(_("You are there yourself: you would lock yourself out."), "ip")
    block.save()
    transaction.on_commit(forget_shut_out)


def _checked(network: str) -> str:
    try:
        return str(network_of(network))
    except ValueError as error:
        raise Invalid(_("This is no network address. Write it as in 192.0.2.0/24."), "ip") from error
