"""What one keeps to oneself: notes about people, servers elsewhere one does not want to hear from."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid
from schwarm.people.models import DomainBlock, Person, PersonNote, SuggestionDismissal

LONGEST_NOTE = 2000


@transaction.atomic
def write_note(*, actor: Person, person: Person, text: str) -> None:
    """Keep a note about somebody in the place of the one before; an empty one takes it away."""
    text = text.replace("\x00", "").strip()
    if len(text) > LONGEST_NOTE:
        raise Invalid(_("A note may have up to %(count)s characters.") % {"count": LONGEST_NOTE}, "comment")
    if text:
        PersonNote.objects.update_or_create(person=actor, about=person, defaults={"text": text})
    else:
        PersonNote.objects.filter(person=actor, about=person).delete()


@transaction.atomic
def dismiss_suggestion(*, actor: Person, person: Person) -> None:
    """Do not suggest somebody again; twice is once."""
    SuggestionDismissal.objects.get_or_create(person=actor, dismissed=person)


@transaction.atomic
def block_domain(*, actor: Person, domain: str) -> None:
    """Want to hear nothing from a server elsewhere; twice is once."""
    DomainBlock.objects.get_or_create(person=actor, domain=_checked(domain))


@transaction.atomic
def unblock_domain(*, actor: Person, domain: str) -> None:
    DomainBlock.objects.filter(person=actor, domain=domain.strip().casefold()).delete()


def _checked(domain: str) -> str:
    domain = domain.strip().casefold()
    try:
        validate_domain_name(domain)
    except ValidationError as error:
        raise Invalid(_("This is not the name of a server, such as example.org."), "domain") from error
    return domain
