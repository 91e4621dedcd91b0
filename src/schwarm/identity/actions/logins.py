"""Keys are given, taken away and given back."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.identity.events import LoginOpened, LoginShut
from schwarm.identity.models import Login
from schwarm.identity.queries import login_of, sessions_of
from schwarm.identity.queries.gates import is_mail_domain_blocked
from schwarm.lib import events
from schwarm.lib.errors import Invalid, require
from schwarm.people import actions as people
from schwarm.people import rules
from schwarm.people.models import Person


@transaction.atomic
def open_login(*, person: Person, email: str = "", password: str | None = None) -> Login:
    """Let somebody sign in with an address known to be hers; without a password, by other ways only."""
    address = checked_address(email or person.email)
    if person.is_bot:
        raise Invalid(_("A bot has no address: it does not sign in."), "email")
    if login_of(person) is not None:
        raise Invalid(_("%(name)s can sign in already.") % {"name": person.name}, "email")
    if Login.objects.filter(email__iexact=address).exists():
        raise Invalid(_("Somebody signs in with this address already."), "email")
    login = Login.objects.create_user(address, password, person=person, is_active=person.is_active)
    EmailAddress.objects.create(user=login, email=address, verified=True, primary=True)
    people.change_address(person=person, email=address)
    events.publish(LoginOpened(login.pk, person.pk))
    return login


@transaction.atomic
def shut_login(*, person: Person) -> None:
    """Somebody left: her key stops working at once, on all her devices."""
    login = login_of(person)
    if login is None:
        return
    end_sessions(login=login)
    if login.is_active:
        login.is_active = False
        login.save(update_fields=["is_active"])
        events.publish(LoginShut(login.pk, person.pk))


@transaction.atomic
def reopen_login(*, person: Person) -> None:
    """Somebody is back: her key works again."""
    login = login_of(person)
    if login is not None and not login.is_active:
        login.is_active = True
        login.save(update_fields=["is_active"])
        events.publish(LoginOpened(login.pk, person.pk))


@transaction.atomic
def enable_login(*, actor: Person, person: Person) -> None:
    """Let somebody sign in again whose door was shut; who had left is here again."""
    require(rules.may_administrate(actor), _("Only administrators may do this."))
    if not person.is_active:
        people.take_back(actor=actor, person=person)
    reopen_login(person=person)


@transaction.atomic
def end_sessions(*, login: Login, except_key: str | None = None) -> int:
    """Sign out every browser of this login, but for the one with `except_key`; returns how many."""
    sessions = sessions_of(login).exclude(session_key=except_key)
    for session in sessions:
        session.end()
    return len(sessions)


@transaction.atomic
def adopt_address(*, person: Person) -> None:
    """Let the login follow an address that administration has changed in the books."""
    login = login_of(person)
    if login is None or not person.email or login.email == person.email:
        return
    if Login.objects.filter(email__iexact=person.email).exclude(pk=login.pk).exists():
        raise Invalid(_("Somebody signs in with this address already."), "email")
    EmailAddress.objects.filter(user=login).delete()
    EmailAddress.objects.create(user=login, email=person.email, verified=True, primary=True)
    login.email = person.email
    login.save(update_fields=["email"])


def checked_address(email: str) -> str:
    """`email` as it is kept, or `Invalid`."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(_("This is not an e-mail address."), "email") from error
    if is_mail_domain_blocked(address):
        raise Invalid(_("Addresses of this domain are not taken here."), "email")
    return address
