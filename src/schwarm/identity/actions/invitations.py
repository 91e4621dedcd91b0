"""Letters that let somebody in: written, sent again, taken back, accepted."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.identity import mails, rules
from schwarm.identity.actions.logins import checked_address, open_login
from schwarm.identity.events import InvitationRevoked, PersonInvited
from schwarm.identity.models import Invitation, Login
from schwarm.identity.queries import login_of
from schwarm.identity.queries.invitations import open_invitation_for
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.lib.hashes import hash_of
from schwarm.people import actions as people
from schwarm.people.models import Department, Organisation, Person
from schwarm.people.queries import person_by_email

LIFETIME = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class AddedPerson:
    """Somebody new, and the link with which she sets her password; it works once."""

    person: Person
    link: str


@transaction.atomic
def invite(
    *,
    actor: Person,
    email: str,
    organisation: Organisation,
    name: str = "",
    department: Department | None = None,
    person: Person | None = None,
    as_administrator: bool = False,
    stay_until: date | None = None,
    language: str = "",
) -> Invitation:
    """Write somebody a letter that lets her in once within two weeks.

    Whoever is in the books already (after a people import) keeps her organisation and department.
    """
    require(rules.may_invite(actor), _("Only administrators invite people."))
    address = checked_address(email)
    known = person or person_by_email(address)
    if known is not None:
        organisation, department, name = known.organisation, known.department, known.name
    _check_invitation(address, known, organisation, department, as_administrator, stay_until)
    invitation = Invitation(
        email=address,
        name=name.strip(),
        organisation=organisation,
        department=department,
        person=known,
        as_administrator=as_administrator,
        stay_until=stay_until,
        language=language or actor.language,
        invited_by=actor,
    )
    send(invitation)
    return invitation


@transaction.atomic
def resend_invitation(*, actor: Person, invitation: Invitation) -> None:
    """Send the letter again with a new link and two more weeks; the link of the first one stops working."""
    require(rules.may_invite(actor), _("Only administrators invite people."))
    if invitation.state not in {Invitation.State.OPEN, Invitation.State.EXPIRED}:
        raise Invalid(_("This invitation was accepted or taken back."))
    send(invitation)


@transaction.atomic
def revoke_invitation(*, actor: Person, invitation: Invitation) -> None:
    """Take a letter back; its link stops working at once."""
    require(rules.may_invite(actor), _("Only administrators take invitations back."))
    if invitation.accepted_at:
        raise Invalid(_("This invitation was accepted already."))
    if invitation.revoked_at is None:
        invitation.revoked_at = clock.now()
        invitation.save(update_fields=["revoked_at"])
        events.publish(InvitationRevoked(invitation.pk, actor.pk))


@transaction.atomic
def accept_invitation(*, secret: str, password: str, name: str = "") -> Login:
    """Come in by the link of a letter: enter the books, unless one stands there, and get a login."""
    invitation = Invitation.objects.select_for_update().filter(secret_hash=hash_of(secret)).first()
    if invitation is None or not invitation.is_open:
        raise Invalid(_("This invitation is not valid any more. Ask for a new one."))
    _check_password(password, invitation.email)
    return open_login(person=admit(invitation, name), email=invitation.email, password=password)


@transaction.atomic
def add_person_with_login(*, name: str, email: str, administrator: bool = False) -> AddedPerson:
    """For the command line: enter somebody in the books and return a link with which she sets her password.

    Also gives a new link to somebody who is in the books but has not set a password yet.
    """
    address = checked_address(email)
    host = people.set_up(name=address.partition("@")[2])
    person = person_by_email(address) or people.add_person(name=name, organisation=host, email=address)
    _check_invitation(address, person, person.organisation, person.department, administrator, None)
    if administrator:
        people.appoint_administrator(actor=None, person=person, appointed=True)
    invitation = open_invitation_for(address) or Invitation(email=address, organisation=person.organisation)
    invitation.person, invitation.name, invitation.language = person, person.name, person.language
    return AddedPerson(person, mails.invitation_link(_new_secret(invitation)))


def send(invitation: Invitation) -> None:
    """Give the letter a new secret and mail it once the transaction stands."""
    secret = _new_secret(invitation)
    events.publish(PersonInvited(invitation.pk, invitation.invited_by_id))
    transaction.on_commit(lambda: _mail(invitation, secret))


def admit(invitation: Invitation, name: str) -> Person:
    """The person an open invitation is for, entered in the books if she is not there yet."""
    person = invitation.person or person_by_email(invitation.email)
    if person is None:
        person = people.add_person(
            name=name or invitation.name,
            organisation=invitation.organisation,
            email=invitation.email,
            department=invitation.department,
            language=invitation.language,
            stay_until=invitation.stay_until,
        )
    elif not person.is_active:
        raise Invalid(_("This invitation is not valid any more. Ask for a new one."))
    if invitation.as_administrator:
        people.appoint_administrator(actor=None, person=person, appointed=True)
    invitation.person, invitation.accepted_at = person, clock.now()
    invitation.save(update_fields=["person", "accepted_at"])
    return person


def _new_secret(invitation: Invitation) -> str:
    secret = secrets.token_urlsafe(32)
    invitation.secret_hash = hash_of(secret)
    invitation.expires_at = clock.now() + LIFETIME
    invitation.sent_at = None
    invitation.save()
    return secret


def _mail(invitation: Invitation, secret: str) -> None:
    """What could not be sent stays marked so in the list of invitations, where it can be sent again."""
    if mails.send_invitation(invitation, secret):
        invitation.sent_at = clock.now()
        invitation.save(update_fields=["sent_at"])


def _check_invitation(
    address: str,
    person: Person | None,
    organisation: Organisation,
    department: Department | None,
    as_administrator: bool,
    stay_until: date | None,
) -> None:
    if Login.objects.filter(email__iexact=address).exists() or (person and login_of(person)):
        raise Invalid(_("Somebody signs in with this address already."), "email")
    if person is not None and not person.is_active:
        raise Invalid(_("%(name)s has left. Take her back first.") % {"name": person.name}, "email")
    if department is not None and department.organisation_id != organisation.pk:
        raise Invalid(_("This department belongs to another organisation."), "department")
    if as_administrator and not organisation.is_host:
        raise Invalid(_("Only employees can become administrators."), "as_administrator")
    if stay_until is not None and stay_until < clock.today():
        raise Invalid(_("This day is over."), "stay_until")


def _check_password(password: str, email: str) -> None:
    try:
        validate_password(password, Login(email=email))
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), "password") from error
