"""Who is kept out, by address and by mail domain; which servers elsewhere are."""

import ipaddress
import time
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from schwarm.identity.models import EmailDomainBlock, IpBlock, ServerAllowance, ServerBlock
from schwarm.lib import clock

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Row = TypeVar("Row", bound=Model)
Severity = IpBlock.Severity

# every request asks who is shut out altogether, so each process remembers the answer for a moment
REMEMBERED_SECONDS = 15.0
_shut_out: list[Network] = []
_remembered_until = 0.0


def ip_blocks() -> QuerySet[IpBlock]:
    """Blocked addresses, also those whose time is over."""
    return IpBlock.objects.all()


def email_domain_blocks() -> QuerySet[EmailDomainBlock]:
    return EmailDomainBlock.objects.all()


def server_blocks() -> QuerySet[ServerBlock]:
    return ServerBlock.objects.all()


def server_allowances() -> QuerySet[ServerAllowance]:
    return ServerAllowance.objects.all()


def is_mail_domain_blocked(email: str) -> bool:
    """Whether the domain of an address is blocked, or one above it."""
    labels = email.rpartition("@")[2].casefold().strip(".").split(".")
    domains = [".".join(labels[number:]) for number in range(len(labels))]
    return EmailDomainBlock.objects.filter(domain__in=domains).exists()


def severity_for(address: str) -> str:
    """How an address is blocked: one of the words of `Severity`, the strictest, or nothing."""
    found = {severity for network, severity in _current() if _holds(network, address)}
    return next((severity for severity in reversed(Severity.values) if severity in found), "")


def is_shut_out(address: str) -> bool:
    """Whether nobody at all may come in from an address; a change of mind shows within seconds."""
    return any(_holds(network, address) for network in shut_out())


def shut_out() -> list[Network]:
    """All addresses from which nobody may come in."""
    global _shut_out, _remembered_until
    if time.monotonic() >= _remembered_until:
        _shut_out = [network for network, severity in _current() if severity == Severity.NO_ACCESS]
        _remembered_until = time.monotonic() + REMEMBERED_SECONDS
    return _shut_out


def forget_shut_out(*, until: float = 0.0) -> None:
    """Ask the table anew, at the next request or only from then on; nobody is shut out meanwhile."""
    global _shut_out, _remembered_until
    _shut_out, _remembered_until = [], until


def network_of(text: str) -> Network:
    """The range that is meant; `ValueError` where it is none."""
    return ipaddress.ip_network(text.strip(), strict=False)


def is_within(address: str, network: str) -> bool:
    """Whether an address lies in a range."""
    return _holds(network_of(network), address)


def _current() -> list[tuple[Network, str]]:
    blocks = IpBlock.objects.filter(Q(expires_at=None) | Q(expires_at__gt=clock.now()))
    return [
        (network_of(network), severity) for network, severity in blocks.values_list("network", "severity")
    ]


def _holds(network: Network, address: str) -> bool:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped:
        known = known.ipv4_mapped
    return known in network
