"""Who may come in, and who may let others in.

Administrators invite, employees and partners' people alike: an invitation decides to which organisation
somebody belongs and so what she will see. Spaces have invitations of their own for people who are in already.
"""

import re

from django.conf import settings

from schwarm.identity.models import IpBlock, Login, Webhook
from schwarm.identity.queries.gates import is_mail_domain_blocked, severity_for
from schwarm.people.models import Person
from schwarm.people.queries import installation
from schwarm.people.rules import may_administrate


def may_invite(actor: Person) -> bool:
    return may_administrate(actor)


def may_guard(actor: Person) -> bool:
    """Who decides from where, and with which addresses, nobody may come in."""
    return may_administrate(actor)


def may_come_from(address: str, *, invited: bool) -> bool:
    """Whether somebody new may come in from a network address, with an invitation or without."""
    severity = severity_for(address)
    return not severity or (invited and severity == IpBlock.Severity.INVITED_ONLY)


def registration_is_open() -> bool:
    """Whether somebody may come in uninvited: administrators say so, or who runs the server does."""
    return settings.OPEN_REGISTRATION or installation().open_registration


def may_register(email: str) -> bool:
    """Whether registration is open, and open to addresses of this domain."""
    if not registration_is_open() or is_mail_domain_blocked(email):
        return False
    domains = _welcome_domains()
    return not domains or email.rpartition("@")[2].casefold() in domains


def may_come_in_at_once() -> bool:
    """Whether somebody may come in before she has shown that her address is hers.

    Where only addresses of some domains are welcome, that would let in everybody who has heard of one.
    """
    return settings.OPEN_REGISTRATION or (registration_is_open() and not _welcome_domains())


def may_have_webhooks(actor: Person) -> bool:
    """Administrators let other programs hear of what they may know themselves."""
    return may_administrate(actor)


def may_change_webhook(actor: Person, webhook: Webhook) -> bool:
    return actor.is_active and webhook.person_id == actor.pk


def may_sign_in(login: Login) -> bool:
    """A login works as long as its person is here."""
    return login.is_active and login.person.is_active


def _welcome_domains() -> set[str]:
    """The domains that administrators have named; none: every address is welcome."""
    words = re.split(r"[\s,;]+", installation().registration_domains)
    return {word.lstrip("@").casefold() for word in words if word}
