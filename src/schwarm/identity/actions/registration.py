"""Coming in by a client app: at once, by one's own word for one's address, where that does no harm."""

from dataclasses import dataclass
from typing import Literal

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.identity import mails, rules
from schwarm.identity.events import LoginOpened
from schwarm.identity.models import Login
from schwarm.lib import events
from schwarm.lib.errors import Invalid, NotAllowed, require
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.people.models.persons import validate_handle
from schwarm.people.queries import installation, person_by_email
from schwarm.people.queries.names import is_name_taken

LONGEST_HANDLE = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one of the three, as a word that stays and in the language asked for."""

    field: Literal["username", "email", "password"]
    code: Literal["blank", "invalid", "taken", "too_long", "too_short", "blocked"]
    message: str


@transaction.atomic
def register_at_once(*, handle: str, email: str, password: str, language: str = "") -> Person:
    """Let somebody in by her own word for her address; a letter asks her to confirm it.

    Until then the books do not hold it, so that nobody is taken for whom the address belongs to. Her handle
    stands for her name until she gives one.
    """
    require(
        rules.may_come_in_at_once(), _("Registration is not open here. Ask a colleague for an invitation.")
    )
    handle, email = handle.strip().casefold(), email.strip().lower()
    _check(registration_faults(handle=handle, email=email, password=password))
    host = people.set_up(name=email.partition("@")[2])
    language = language or installation().language
    person = people.add_person(name=handle, handle=handle, organisation=host, language=language)
    login = Login.objects.create_user(email, password, person=person)
    address = EmailAddress.objects.create(user=login, email=email, verified=False, primary=True)
    events.publish(LoginOpened(login.pk, person.pk))
    transaction.on_commit(lambda: mails.send_confirmation(address))
    return person


@transaction.atomic
def ask_to_confirm(*, actor: Person, email: str = "") -> None:
    """Send the letter again that asks whether an address is hers; with `email`, to another one instead."""
    address = EmailAddress.objects.filter(user__person=actor, verified=False, primary=True).first()
    if address is None:
        raise NotAllowed(_("Your address is confirmed already."))
    email = email.strip().lower()
    if email and email != address.email:
        _check(_email_faults(email))
        address.email = address.user.email = email
        address.save(update_fields=["email"])
        address.user.save(update_fields=["email"])
    transaction.on_commit(lambda: mails.send_confirmation(address))


def registration_faults(*, handle: str, email: str, password: str) -> list[Fault]:
    """All that is wrong.

    That an address is taken is told, as Mastodon does, and only where everybody may register anyway.
    """
    return [*_handle_faults(handle), *_email_faults(email), *_password_faults(password, email)]


def _email_faults(email: str) -> list[Fault]:
    """What is wrong with an address with which somebody wants to register."""
    if not email:
        return [Fault("email", "blank", _("Give an e-mail address."))]
    try:
        validate_email(email)
    except ValidationError:
        return [Fault("email", "invalid", _("This is not an e-mail address."))]
    if not rules.may_register(email):
        message = _("Registration is not open to addresses of this organisation.")
        return [Fault("email", "blocked", message)]
    if Login.objects.filter(email__iexact=email).exists() or person_by_email(email):
        return [Fault("email", "taken", _("Somebody signs in with this address already."))]
    return []


def _handle_faults(handle: str) -> list[Fault]:
    if not handle:
        return [Fault("username", "blank", _("Give a name for signing what you say."))]
    if len(handle) > LONGEST_HANDLE:
        message = _("At most %(longest)s characters fit here.") % {"longest": LONGEST_HANDLE}
        return [Fault("username", "too_long", message)]
    try:
        validate_handle(handle)
    except ValidationError as error:
        return [Fault("username", "invalid", error.messages[0])]
    if is_name_taken(handle):
        message = _("Something else here is called “%(name)s”.") % {"name": handle}
        return [Fault("username", "taken", message)]
    return []


def _password_faults(password: str, email: str) -> list[Fault]:
    if not password:
        return [Fault("password", "blank", _("Choose a password."))]
    try:
        validate_password(password, Login(email=email))
    except ValidationError as error:
        return [_password_fault(one) for one in error.error_list]
    return []


def _password_fault(error: ValidationError) -> Fault:
    code: Literal["too_short", "invalid"] = "too_short" if error.code == "password_too_short" else "invalid"
    return Fault("password", code, " ".join(error.messages))


def _check(faults: list[Fault]) -> None:
    for fault in faults:
        raise Invalid(fault.message, fault.field)
