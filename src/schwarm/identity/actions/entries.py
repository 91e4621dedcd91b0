"""Coming in without having been invited: by open registration or the company's single sign-on."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.identity import mails, rules
from schwarm.identity.actions.invitations import admit, send
from schwarm.identity.actions.logins import checked_address
from schwarm.identity.models import Invitation, Login
from schwarm.identity.queries.invitations import open_invitation_for
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.people.queries import host_organisation, person_by_email

PAUSE = timedelta(minutes=5)


@transaction.atomic
def request_entry(*, email: str, name: str, language: str) -> None:
    """Open registration: send whoever asks a letter to her own address, so that nobody signs up for another.

    From outside all addresses look the same: known ones get a mail too, or silence.
    """
    address = checked_address(email)
    if not rules.may_register(address):
        raise Invalid(_("Registration is not open to addresses of this organisation."), "email")
    person = person_by_email(address)
    if Login.objects.filter(email__iexact=address, is_active=True).exists():
        transaction.on_commit(lambda: mails.send_account_exists(address, language))
    elif person is None or person.is_active:
        _write_to(address, person, name, language)


@transaction.atomic
def admit_by_sign_on(*, email: str, name: str) -> Person:
    """The person whom the company's sign-on vouches for, entered in the books if need be.

    Raises `NotAllowed` for those who have left and, where sign-on alone does not open the door, for
    those who are neither in the books nor invited.
    """
    address = checked_address(email)
    person = person_by_email(address)
    invitation = open_invitation_for(address)
    if person is not None and not person.is_active:
        raise NotAllowed(_("Your access has ended. Ask an administrator if this is a mistake."))
    if invitation is not None:
        return admit(invitation, name or address.partition("@")[0])
    if person is not None:
        return person
    if not settings.SSO_REGISTRATION:
        raise NotAllowed(_("Nobody has invited you yet. Ask an administrator to do so."))
    return people.add_person(
        name=name or address.partition("@")[0], organisation=host_organisation(), email=address
    )


def _write_to(address: str, person: Person | None, name: str, language: str) -> None:
    invitation = open_invitation_for(address)
    if invitation is None:
        organisation = person.organisation if person else host_organisation()
        invitation = Invitation(
            email=address, name=name.strip(), organisation=organisation, person=person, language=language
        )
    elif invitation.sent_at and invitation.sent_at > clock.now() - PAUSE:
        return
    send(invitation)
