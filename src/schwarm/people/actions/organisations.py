"""Setting up the installation, its organisations and departments."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schwarm.lib import clock
from schwarm.lib.errors import Invalid, require
from schwarm.lib.remembered import forget_all
from schwarm.lib.slugs import free_slug, slug_of
from schwarm.people import rules
from schwarm.people.models import Department, Installation, Organisation, Person
from schwarm.people.queries import chosen_installation, search_text_of
from schwarm.people.queries.names import is_name_taken

# the address of a page that stands where an organisation could
RESERVED_SLUGS = frozenset({"new"})
ORGANISATION_FIELDS = frozenset({"name", "kind", "description", "website"})


@transaction.atomic
def set_up(*, name: str, language: str = "de") -> Organisation:
    """Found the host organisation of a new installation; a second call returns what is there."""
    host = Organisation.objects.filter(kind=Organisation.Kind.HOST).first()
    if host is None:
        host = Organisation.objects.create(name=name, slug=_free_slug(name), kind=Organisation.Kind.HOST)
        Installation.objects.get_or_create(pk=1, defaults={"language": language})
    return host


@transaction.atomic
def found_organisation(*, actor: Person | None, name: str, kind: str, **details: Any) -> Organisation:
    """Add a partner, supplier or customer."""
    require(actor is None or rules.may_administrate(actor), _("Only administrators add organisations."))
    if kind == Organisation.Kind.HOST:
        raise Invalid(_("There is one host organisation already."), "kind")
    if Organisation.objects.filter(name__iexact=name).exists():
        raise Invalid(_("There is an organisation of this name already."), "name")
    organisation = Organisation(name=name, slug=_free_slug(name), kind=kind, **details)
    _save_valid(organisation)
    return organisation


@transaction.atomic
def change_organisation(*, actor: Person, organisation: Organisation, **changes: Any) -> None:
    """Put right what is known of an organisation; whether it is the host stays as it is."""
    require(rules.may_administrate(actor), _("Only administrators change organisations."))
    if unknown := set(changes) - ORGANISATION_FIELDS:
        raise ValueError(f"Not to be changed here: {', '.join(sorted(unknown))}")
    name, kind = changes.get("name", organisation.name), changes.get("kind", organisation.kind)
    if Organisation.objects.filter(name__iexact=name).exclude(pk=organisation.pk).exists():
        raise Invalid(_("There is an organisation of this name already."), "name")
    if (kind == Organisation.Kind.HOST) != organisation.is_host:
        raise Invalid(_("There is one host organisation already."), "kind")
    is_renamed = name != organisation.name
    for field, value in changes.items():
        setattr(organisation, field, value)
    _save_valid(organisation)
    if is_renamed:
        _find_anew(Person.objects.filter(organisation=organisation))


@transaction.atomic
def add_department(
    *, organisation: Organisation, name: str, parent: Department | None = None, actor: Person | None = None
) -> Department:
    """The department of this name, made if there is none yet."""
    require(actor is None or rules.may_administrate(actor), _("Only administrators change departments."))
    if not name.strip():
        raise Invalid(_("The department needs a name."), "name")
    department, _made = Department.objects.get_or_create(
        organisation=organisation, parent=parent, name=name.strip()
    )
    return department


@transaction.atomic
def change_department(
    *, actor: Person, department: Department, name: str, parent: Department | None = None
) -> None:
    """Give a department another name, or another place in the tree."""
    require(rules.may_administrate(actor), _("Only administrators change departments."))
    if not name.strip():
        raise Invalid(_("The department needs a name."), "name")
    if parent is not None and _is_within(parent, department):
        raise Invalid(_("A department cannot stand below itself."), "parent")
    same = Department.objects.filter(organisation=department.organisation, parent=parent, name=name.strip())
    if same.exclude(pk=department.pk).exists():
        raise Invalid(_("There is a department of this name already."), "name")
    department.name, department.parent = name.strip(), parent
    _save_valid(department)
    _find_anew(Person.objects.filter(department=department))


@transaction.atomic
def change_installation(*, actor: Person | None, **changes: Any) -> Installation:
    """Change what holds for everybody; only administrators may."""
    require(actor is None or rules.may_administrate(actor), _("Only administrators change the settings."))
    forget_all()
    current = chosen_installation()
    hue = changes.get("accent_hue")
    if hue is not None and not rules.is_free_hue(hue):
        raise Invalid(_("Amber is kept for what outsiders read. Choose another colour."), "accent_hue")
    for name, value in changes.items():
        setattr(current, name, value)
    current.changed_at = clock.now()
    try:
        current.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Invalid(messages[0], field) from error
    current.save()
    forget_all()
    return current


def _find_anew(people: QuerySet[Person]) -> None:
    """Let people be found by what their department or organisation is called now."""
    found = list(people.select_related("department", "organisation"))
    for person in found:
        person.search_text = search_text_of(person)
    Person.objects.bulk_update(found, ["search_text"], batch_size=500)


def _is_within(department: Department | None, above: Department) -> bool:
    """Whether `department` is `above` or stands somewhere below it."""
    while department is not None:
        if department.pk == above.pk:
            return True
        department = department.parent
    return False


def _save_valid(row: Organisation | Department) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Invalid(messages[0], field) from error
    row.save()


def _free_slug(name: str) -> str:
    def is_taken(slug: str) -> bool:
        return slug in RESERVED_SLUGS or is_name_taken(slug)

    return free_slug(slug_of(name) or "organisation", is_taken)
