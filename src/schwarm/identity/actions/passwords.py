"""A new password for somebody whom no mail reaches."""

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from schwarm.identity.actions.invitations import LIFETIME, add_person_with_login
from schwarm.identity.models import Login
from schwarm.identity.queries import login_of
from schwarm.lib.errors import Invalid
from schwarm.people.models import Person
from schwarm.people.queries import person_by_email


@dataclass(frozen=True, slots=True)
class PasswordLink:
    """Where somebody sets her password, and for how long the link works if it is not used before."""

    person: Person
    link: str
    lasts: timedelta


def password_link(*, email: str) -> PasswordLink:
    """For the command line: a link with which the person of this address sets her password, once.

    Who has never signed in gets the link of an invitation. Until it is used the old password works;
    signing in with it ends the link.
    """
    person = person_by_email(email)
    if person is None:
        raise Invalid(_("Nobody here has the address %(email)s.") % {"email": email.strip()}, "email")
    if not person.is_active:
        raise Invalid(_("%(name)s has left. Take her back first.") % {"name": person.name}, "email")
    login = login_of(person)
    if login is None:
        added = add_person_with_login(name=person.name, email=person.email)
        return PasswordLink(person, added.link, LIFETIME)
    return PasswordLink(person, _reset_link(login), timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))


def _reset_link(login: Login) -> str:
    """The same that allauth mails to who has forgotten her password."""
    key = {"uidb36": user_pk_to_url_str(login), "key": default_token_generator.make_token(login)}
    return f"{settings.BASE_URL}{reverse('account_reset_password_from_key', kwargs=key)}"
