"""People join, change, move between departments, leave and come back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.ledger.actions import append
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.lib.slugs import free_slug, slug_of
from schwarm.people import rules
from schwarm.people.events import (
    PersonChanged,
    PersonJoined,
    PersonLeft,
    PersonMoved,
    PersonReturned,
    RoleChanged,
    StayShortened,
)
from schwarm.people.models import Department, DepartmentTerm, Organisation, Person, ReportingLine
from schwarm.people.queries import managers_at, search_text_of
from schwarm.people.queries.names import is_name_taken, taken_names

PROFILE_FIELDS = frozenset(
    {"name", "title", "location", "about", "helps_with", "wants_to_learn", "languages", "avatar", "fields"}
)
RECORD_FIELDS = frozenset({"name", "title", "location", "email", "personnel_number", "stay_until"})
LONGEST_REASON = 300
PREFERENCE_FIELDS = frozenset({"language", "timezone", "theme", "density", "high_contrast", "shortcuts"})
POSTING_DEFAULTS = frozenset({"privacy", "sensitive", "language", "quote_policy"})
# of texts that no column cuts off
LONGEST = {"about": 2000, "helps_with": 500, "wants_to_learn": 500}
MOST_FIELDS = 4
LONGEST_FIELD = 255


@transaction.atomic
def add_person(
    *,
    name: str,
    organisation: Organisation,
    email: str = "",
    handle: str = "",
    department: Department | None = None,
    manager: Person | None = None,
    **details: Any,
) -> Person:
    """Enter somebody in the books. The door (invitation, sign-on, command line) decides who may."""
    person = Person(
        name=name.strip(),
        email=email.strip().lower(),
        handle=_free_name(handle) or free_handle(name),
        organisation=organisation,
        department=department,
        **details,
    )
    _save(person)
    if department:
        _begin_term(person, department)
    if manager:
        _begin_line(person, manager)
    append("member.joined", actor=person.pk)
    events.publish(PersonJoined(person.pk))
    return person


@transaction.atomic
def change_profile(*, actor: Person, person: Person, **changes: Any) -> None:
    """Change what a person says of herself."""
    require(
        rules.may_edit_profile(actor, person) or rules.may_administrate(actor),
        _("You can change only your own profile."),
    )
    if "fields" in changes:
        changes["fields"] = _checked_fields(changes["fields"])
    for field in LONGEST.keys() & changes.keys():
        _check_length(field, changes[field])
    _assign(person, changes, PROFILE_FIELDS)
    events.publish(PersonChanged(person.pk))


@transaction.atomic
def change_preferences(*, actor: Person, **changes: Any) -> None:
    """Change how Schwarm looks and behaves for oneself."""
    _assign(actor, changes, PREFERENCE_FIELDS)


@transaction.atomic
def change_posting_defaults(*, actor: Person, **changes: str | bool) -> None:
    """Change what client apps put into a new post of hers; the doors know which values there are."""
    if unknown := set(changes) - POSTING_DEFAULTS:
        raise ValueError(f"Not to be changed here: {', '.join(sorted(unknown))}")
    actor.posting_defaults = actor.posting_defaults | changes
    actor.save(update_fields=["posting_defaults"])


@transaction.atomic
def finish_onboarding(*, actor: Person) -> None:
    if actor.onboarded_at is None:
        actor.onboarded_at = clock.now()
        actor.save(update_fields=["onboarded_at"])


@transaction.atomic
def correct_person(*, actor: Person, person: Person, reason: str = "", **changes: Any) -> None:
    """Put right what the books say of somebody: name, title, place, address for mail, end of the stay.

    A stay that is to end before the day that was agreed needs a reason.
    """
    require(rules.may_administrate(actor), _("Only administrators may do this."))
    is_shortened = False
    if changes.get("stay_until", person.stay_until) != person.stay_until:
        person.leaving_reason = _reason_for_stay(person, changes["stay_until"], reason)
        is_shortened = bool(person.leaving_reason)
        if is_shortened:
            _log_with_reason("stay.ended", actor, person)
    if "email" in changes:
        changes["email"] = _free_email(person, changes["email"])
    _assign(person, changes, RECORD_FIELDS)
    events.publish(PersonChanged(person.pk))
    if is_shortened:
        events.publish(StayShortened(person.pk))


@transaction.atomic
def change_address(*, person: Person, email: str) -> None:
    """Write down the address with which somebody signs in now; the door has made sure that it is hers."""
    email = _free_email(person, email)
    if person.email == email:
        return
    _assign(person, {"email": email}, RECORD_FIELDS)
    events.publish(PersonChanged(person.pk))


@transaction.atomic
def move_person(
    *,
    person: Person,
    department: Department | None,
    manager: Person | None,
    keep_manager: bool = False,
    actor: Person | None = None,
) -> None:
    """Write down that somebody now works in `department` under `manager`, unless it is so already."""
    require(actor is None or rules.may_administrate(actor), _("Only administrators may do this."))
    moved = _begin_term(person, department)
    if not keep_manager:
        moved = _begin_line(person, manager) or moved
    if moved:
        person.department = department
        _save(person)
        events.publish(PersonMoved(person.pk))


@transaction.atomic
def part_with(*, actor: Person | None, person: Person, reason: str) -> None:
    """Somebody leaves, and the books say why. She cannot sign in any more; what she said stays readable."""
    require(
        actor is None or rules.may_administrate(actor) or actor == person,
        _("Only administrators may do this."),
    )
    if person.left_at is not None:
        return
    if person.is_administrator and not _other_administrators(person):
        raise Invalid(_("This is the last administrator. Appoint somebody else first."))
    person.left_at, person.leaving_reason = clock.now(), _given(reason)
    person.is_administrator = False
    person.save(update_fields=["left_at", "leaving_reason", "is_administrator"])
    DepartmentTerm.objects.filter(person=person, until=None).update(until=person.left_at)
    ReportingLine.objects.filter(person=person, until=None).update(until=person.left_at)
    is_own = actor is None or actor == person
    _log_with_reason("member.left" if is_own else "person.deactivated", actor, person)
    events.publish(PersonLeft(person.pk, actor.pk if actor else None))
    for bot in Person.objects.filter(owner=person, left_at=None):
        part_with(actor=None, person=bot, reason=_("Its owner has left."))


@transaction.atomic
def take_back(*, person: Person, actor: Person | None = None) -> None:
    """Somebody who had left is here again."""
    require(actor is None or rules.may_administrate(actor), _("Only administrators may do this."))
    if person.left_at is None:
        return
    if person.owner is not None and not person.owner.is_active:
        raise Invalid(_("Whoever answers for this bot has left. Hand it on first."))
    person.left_at, person.leaving_reason = None, ""
    person.save(update_fields=["left_at", "leaving_reason"])
    _begin_term(person, person.department)
    append("member.joined", actor=person.pk)
    events.publish(PersonReturned(person.pk))


@transaction.atomic
def appoint_administrator(*, actor: Person | None, person: Person, appointed: bool) -> None:
    """Make somebody administrator or end that; the last one stays."""
    require(actor is None or rules.may_administrate(actor), _("Only administrators may do this."))
    if not appointed and not _other_administrators(person):
        raise Invalid(_("Somebody has to stay administrator."))
    require(
        not appointed or (person.is_active and rules.is_employee(person) and not person.is_bot),
        _("Only employees become administrators."),
    )
    if person.is_administrator != appointed:
        person.is_administrator = appointed
        person.save(update_fields=["is_administrator"])
        fields = {"role": "administrator", "change": "appointed" if appointed else "ended"}
        append("role.changed", actor=actor.pk if actor else None, fields=fields, holders=[person.pk])
        events.publish(RoleChanged(person.pk, actor.pk if actor else None))


def _log_with_reason(event_type: str, actor: Person | None, person: Person) -> None:
    """Leave a trace that commits to the reason and to whom it was given; both hold a receipt."""
    content = {"person": str(person.pk), "reason": person.leaving_reason}
    append(event_type, actor=actor.pk if actor else None, content=content, holders=[person.pk])


def _given(reason: str) -> str:
    """The reason as it is kept; without one nobody is shut out, so that nobody is for what she said."""
    if not reason.strip():
        raise Invalid(_("Say why. The reason stays in the books."), "reason")
    return reason.strip()[:LONGEST_REASON]


def _reason_for_stay(person: Person, until: date | None, reason: str) -> str:
    """What is kept where a stay gets another end: a reason if that comes before the day that was agreed."""
    ends_early = until is not None and until < (person.stay_until or clock.today())
    return _given(reason) if ends_early else ""


def _other_administrators(person: Person) -> bool:
    return Person.objects.filter(is_administrator=True, left_at=None).exclude(pk=person.pk).exists()


def _free_email(person: Person, email: str) -> str:
    email = email.strip().lower()
    if email and person.is_bot:
        raise Invalid(_("A bot has no address: it does not sign in."), "email")
    if email and Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise Invalid(_("Somebody else has this address already."), "email")
    return email


def free_handle(name: str) -> str:
    """A handle made from a name ("Jörg Müller" becomes joerg.mueller) that nobody has yet."""
    base = slug_of(name, separator=".", length=32) or "person"
    return free_slug(base, is_name_taken, separator="")


def _free_name(handle: str) -> str:
    """A chosen handle, unless something else is called so; that a person is shows when she is saved."""
    handle = handle.casefold()
    if any(is_taken(handle) for is_taken in taken_names.values()):
        raise Invalid(_("Something else here is called “%(name)s”.") % {"name": handle}, "handle")
    return handle


def _checked_fields(fields: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Lines of a profile with a name or a value."""
    kept = [
        {"name": field.get("name", "").strip(), "value": field.get("value", "").strip()} for field in fields
    ]
    kept = [field for field in kept if field["name"] or field["value"]]
    if len(kept) > MOST_FIELDS:
        raise Invalid(
            _("A profile takes up to %(most)s lines of your own.") % {"most": MOST_FIELDS}, "fields"
        )
    if any(len(text) > LONGEST_FIELD for field in kept for text in field.values()):
        raise Invalid(_("At most %(longest)s characters fit here.") % {"longest": LONGEST_FIELD}, "fields")
    return kept


def _check_length(field: str, text: str) -> None:
    if len(text) > LONGEST[field]:
        raise Invalid(_("At most %(longest)s characters fit here.") % {"longest": LONGEST[field]}, field)


def _assign(person: Person, changes: dict[str, Any], allowed: frozenset[str]) -> None:
    if unknown := set(changes) - allowed:
        raise ValueError(f"Not to be changed here: {', '.join(sorted(unknown))}")
    for field, value in changes.items():
        setattr(person, field, value)
    _save(person)


def _save(person: Person) -> None:
    person.search_text = search_text_of(person)
    # what nobody gave belongs to many; asking whether another has it costs more than the rest
    empty = [field for field in ("email", "personnel_number") if not getattr(person, field)]
    try:
        person.full_clean(exclude=["organisation", "department", *empty])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Invalid(messages[0], field) from error
    person.save()


def _begin_term(person: Person, department: Department | None) -> bool:
    """End the current term and begin the next; False if `department` is the current one."""
    current = DepartmentTerm.objects.filter(person=person, until=None).first()
    if (current.department_id if current else None) == (department.pk if department else None):
        return False
    DepartmentTerm.objects.filter(person=person, until=None).update(until=clock.now())
    if department:
        DepartmentTerm.objects.create(person=person, department=department, since=clock.now())
    return True


def _begin_line(person: Person, manager: Person | None) -> bool:
    """End the current reporting line and begin the next; False if `manager` is the current one."""
    current = ReportingLine.objects.filter(person=person, until=None).first()
    if (current.manager_id if current else None) == (manager.pk if manager else None):
        return False
    if manager and (manager.pk == person.pk or person.pk in managers_at(manager.pk, clock.now())):
        raise Invalid(_("Nobody can be their own manager, not even through others."), "manager")
    ReportingLine.objects.filter(person=person, until=None).update(until=clock.now())
    if manager:
        ReportingLine.objects.create(person=person, manager=manager, since=clock.now())
    return True
