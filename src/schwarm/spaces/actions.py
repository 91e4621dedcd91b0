"""Everything written about spaces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.ledger.actions import append
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, NotAllowed, require
from schwarm.lib.slugs import free_slug, slug_of
from schwarm.people.models import Department, Organisation, Person
from schwarm.people.queries.names import is_name_taken
from schwarm.people.rules import is_employee
from schwarm.spaces import rules
from schwarm.spaces.events import (
    AdmissionDeclined,
    OrganisationJoinedSpace,
    SpaceArchived,
    SpaceAsked,
    SpaceChanged,
    SpaceFounded,
    SpaceImported,
    SpaceInvited,
    SpaceJoined,
    SpaceLeft,
    SpaceReopened,
    SpaceRoleChanged,
)
from schwarm.spaces.models import Admission, Membership, Space, SpaceOrganisation

DESCRIBABLE = frozenset({"name", "description", "rules"})
ARCHIVING = ("archived_at", "archived_reason", "archived_by")
# addresses of pages that stand where a space could
RESERVED_SLUGS = frozenset({"new"})
LONGEST = {"description": 1000, "rules": 4000, "closed_reason": 300}


@transaction.atomic
def found_space(
    *,
    actor: Person,
    name: str,
    description: str = "",
    closed_reason: str = "",
    shared_with: Iterable[Organisation] = (),
    department: Department | None = None,
    linked_from: Space | None = None,
    rules_text: str = "",
) -> Space:
    """Open a new place to talk; the founder becomes its host.

    A reason makes it a closed one. Whether it is internal or shared with partners is settled now for good.
    """
    require(rules.may_found(actor), _("Only employees open spaces."))
    partners = list(shared_with)
    if any(partner.is_host for partner in partners):
        raise Invalid(_("A space is shared with other organisations, not with the own one."), "shared_with")
    if linked_from is not None:
        require(rules.may_host(actor, linked_from), _("Only hosts of a space open another one beside it."))
    space = Space.objects.create(
        slug=_free_slug(name),
        name=_valid_name(name),
        description=_fitting("description", description.strip()),
        rules=_fitting("rules", rules_text.strip()),
        access=Space.Access.CLOSED if closed_reason.strip() else Space.Access.OPEN,
        closed_reason=_fitting("closed_reason", closed_reason.strip()),
        is_shared=bool(partners),
        department=department,
        founder=actor,
        linked_from=linked_from,
        founded_at=clock.now(),
    )
    SpaceOrganisation.objects.bulk_create(
        SpaceOrganisation(space=space, organisation=partner, since=space.founded_at) for partner in partners
    )
    Membership.objects.create(space=space, person=actor, role=Membership.Role.HOST)
    events.publish(SpaceFounded(space.pk, actor.pk))
    return space


@dataclass(frozen=True, slots=True)
class ImportedSpace:
    """A space as another platform kept it; a reason makes it a closed or an archived one."""

    name: str
    founder: Person
    founded_at: datetime
    description: str = ""
    closed_reason: str = ""
    archived_reason: str = ""


@transaction.atomic
def import_space(imported: ImportedSpace) -> Space:
    """Take over an internal space with its original date, under a name that is free here."""
    name = free_name(imported.name)
    space = Space.objects.create(
        slug=_free_slug(name),
        name=name,
        description=imported.description.strip()[: LONGEST["description"]],
        access=Space.Access.CLOSED if imported.closed_reason else Space.Access.OPEN,
        closed_reason=imported.closed_reason,
        founder=imported.founder,
        founded_at=imported.founded_at,
        archived_at=clock.now() if imported.archived_reason else None,
        archived_reason=imported.archived_reason,
    )
    events.publish(SpaceImported(space.pk))
    return space


def free_name(name: str) -> str:
    """`name` as a space may be called here, with a number where another one is called so."""
    fitting = name.strip()[:76].strip()
    if len(fitting) < 2:
        fitting = f"#{fitting}"
    return free_slug(fitting, lambda own: Space.objects.filter(name__iexact=own).exists())


@dataclass(frozen=True, slots=True)
class ImportedMembership:
    """Somebody belonged to a space on another platform."""

    space: Space
    person: Person
    is_host: bool = False


@transaction.atomic
def import_memberships(given: Sequence[ImportedMembership]) -> list[Membership | None]:
    """Make people members as they were, without telling anybody; returns one for each.

    None stands for somebody whose organisation does not take part in the space. Where none of the hosts is
    here, the first member who is becomes host, so that somebody can invite.
    """
    spaces, people = {entry.space.pk for entry in given}, {entry.person.pk for entry in given}
    there = Membership.objects.filter(space__in=spaces, person__in=people)
    known = {(member.space_id, member.person_id): member for member in there}
    new = {}
    for entry in given:
        key = (entry.space.pk, entry.person.pk)
        if key not in known and key not in new and rules.may_belong(entry.person, entry.space):
            role = Membership.Role.HOST if entry.is_host else Membership.Role.MEMBER
            new[key] = Membership(space=entry.space, person=entry.person, role=role)
    Membership.objects.bulk_create(new.values())
    for space_id in {space_id for space_id, _person_id in new}:
        _give_host(space_id)
    known |= new
    return [known.get((entry.space.pk, entry.person.pk)) for entry in given]


@transaction.atomic
def hand_over_memberships(*, placeholder: Person, person: Person) -> None:
    """Where somebody known only from an import was a member or founder, the person behind it is now."""
    Space.objects.filter(founder=placeholder).update(founder=person)
    for membership in Membership.objects.filter(person=placeholder).select_related("space"):
        if rules.may_belong(person, membership.space):
            own = _admit(membership.space, person)
            if membership.role == Membership.Role.HOST and own.role != membership.role:
                own.role = membership.role
                own.save(update_fields=["role"])
    Membership.objects.filter(person=placeholder).delete()


@transaction.atomic
def describe_space(*, actor: Person, space: Space, **changes: str) -> None:
    """Change name, description or rules; the address stays."""
    require(rules.may_host(actor, space), _("Only hosts of this space may describe it."))
    for field in DESCRIBABLE & set(changes):
        value = changes[field].strip()
        setattr(space, field, _valid_name(value, space) if field == "name" else _fitting(field, value))
    space.save(update_fields=sorted(DESCRIBABLE))
    events.publish(SpaceChanged(space.pk, actor.pk))


@transaction.atomic
def join_space(*, actor: Person, space: Space) -> Membership:
    """Become a member: freely where the space is open, by invitation where it is closed."""
    require(rules.may_join(actor, space), _("This space is closed. You can ask its hosts to let you in."))
    return _admit(space, actor)


@transaction.atomic
def leave_space(*, actor: Person, space: Space) -> None:
    """Stop being a member. The last host names another one first."""
    membership = Membership.objects.filter(space=space, person=actor).first()
    if membership is None:
        return
    others = space.memberships.exclude(person=actor)
    is_last_host = membership.role == "host" and not others.filter(role="host").exists()
    if is_last_host and others.exists():
        raise Invalid(_("You are the last host. Make somebody else a host first."))
    membership.delete()
    events.publish(SpaceLeft(space.pk, actor.pk))


@transaction.atomic
def ask_to_join(*, actor: Person, space: Space, message: str = "") -> None:
    """Ask the hosts of a closed space to be let in."""
    require(rules.may_ask(actor, space), _("You cannot ask to join this space."))
    _admission, made = Admission.objects.get_or_create(
        space=space, person=actor, kind="request", defaults={"by": actor, "message": message[:300]}
    )
    if made:
        events.publish(SpaceAsked(space.pk, actor.pk))


@transaction.atomic
def invite_to_space(*, actor: Person, space: Space, person: Person) -> None:
    """Invite somebody, or let in who asked. Who is invited decides for herself."""
    require(rules.may_host(actor, space), _("Only hosts of this space may invite."))
    if not person.is_active or person.is_placeholder:
        raise Invalid(_("%(name)s is not here any more.") % {"name": person.name}, "person")
    if Membership.objects.filter(space=space, person=person).exists():
        raise Invalid(_("%(name)s is a member already.") % {"name": person.name}, "person")
    require(
        rules.may_belong(person, space),
        _("The organisation of this person does not take part in this space."),
    )
    if Admission.objects.filter(space=space, person=person, kind="request").exists():
        _admit(space, person)
        return
    _admission, made = Admission.objects.get_or_create(
        space=space, person=person, kind="invitation", defaults={"by": actor}
    )
    if made:
        events.publish(SpaceInvited(space.pk, person.pk, actor.pk))


@transaction.atomic
def decline_admission(*, actor: Person, admission: Admission) -> None:
    """A host turns a request down, the invited person an invitation, or who asked thinks better of it."""
    is_own = admission.person_id == actor.pk
    if not is_own and not rules.may_host(actor, admission.space):
        raise NotAllowed(_("Only hosts of this space may decide this."))
    admission.delete()
    events.publish(AdmissionDeclined(admission.space_id, admission.person_id, admission.kind))


@transaction.atomic
def name_host(*, actor: Person, space: Space, person: Person) -> None:
    """Make a member a host beside the others."""
    require(rules.may_host(actor, space), _("Only hosts of this space may name hosts."))
    member = Membership.objects.filter(space=space, person=person)
    if not member.exists():
        raise Invalid(_("Only members of this space become its hosts."))
    if member.exclude(role="host").update(role="host"):
        fields = {"role": "host", "change": "appointed"}
        append("role.changed", actor=actor.pk, fields=fields, holders=[person.pk])
        events.publish(SpaceRoleChanged(space.pk, person.pk, actor.pk))


@transaction.atomic
def let_organisation_in(*, actor: Person, space: Space, organisation: Organisation) -> None:
    """Share a shared space with one more partner, who sees what is written from now on."""
    require(rules.may_host(actor, space), _("Only hosts of this space may share it."))
    if organisation.is_host or not space.is_shared:
        raise Invalid(_("An internal space stays internal. Open a linked space that is shared instead."))
    _entry, made = SpaceOrganisation.objects.get_or_create(space=space, organisation=organisation)
    if made:
        events.publish(OrganisationJoinedSpace(space.pk, organisation.pk, actor.pk))


@transaction.atomic
def archive_space(*, actor: Person, space: Space, reason: str) -> None:
    """Close a space for writing with a reason that its members read; everything stays readable."""
    require(rules.may_archive(actor, space), _("Only hosts of this space may archive it."))
    if not reason.strip():
        raise Invalid(_("Say why the space is archived; its members will read it."), "reason")
    space.archived_at, space.archived_reason, space.archived_by = clock.now(), reason.strip()[:300], actor
    space.save(update_fields=ARCHIVING)
    content = {"space": str(space.pk), "reason": space.archived_reason}
    append("space.closed", actor=actor.pk, content=content)
    events.publish(SpaceArchived(space.pk, actor.pk))


@transaction.atomic
def reopen_space(*, actor: Person, space: Space) -> None:
    require(rules.may_archive(actor, space), _("Only hosts of this space may reopen it."))
    space.archived_at, space.archived_reason, space.archived_by = None, "", None
    space.save(update_fields=ARCHIVING)
    events.publish(SpaceReopened(space.pk, actor.pk))


def _admit(space: Space, person: Person) -> Membership:
    """Make somebody a member; an employee who comes where nobody is becomes host."""
    is_first = not space.memberships.filter(person__left_at=None).exists()
    role = Membership.Role.HOST if is_first and is_employee(person) else Membership.Role.MEMBER
    membership, made = Membership.objects.get_or_create(space=space, person=person, defaults={"role": role})
    Admission.objects.filter(space=space, person=person).delete()
    if made:
        events.publish(SpaceJoined(space.pk, person.pk))
    return membership


def _give_host(space_id: int) -> None:
    here = Membership.objects.filter(space=space_id, person__left_at=None)
    if here.filter(role=Membership.Role.HOST).exists():
        return
    first = here.filter(person__organisation__kind=Organisation.Kind.HOST).order_by("pk").first()
    if first is not None:
        first.role = Membership.Role.HOST
        first.save(update_fields=["role"])


def _valid_name(name: str, space: Space | None = None) -> str:
    name = name.strip()
    if not 2 <= len(name) <= 80:
        raise Invalid(_("The name must have 2 to 80 characters."), "name")
    taken = Space.objects.filter(name__iexact=name, archived_at=None)
    if (taken.exclude(pk=space.pk) if space else taken).exists():
        raise Invalid(_("There is a space of this name already."), "name")
    return name


def _fitting(field: str, value: str) -> str:
    if len(value) > LONGEST[field]:
        raise Invalid(_("At most %(longest)s characters fit here.") % {"longest": LONGEST[field]}, field)
    return value


def _free_slug(name: str) -> str:
    def is_taken(slug: str) -> bool:
        return slug in RESERVED_SLUGS or is_name_taken(slug)

    return free_slug(slug_of(name) or "space", is_taken)
