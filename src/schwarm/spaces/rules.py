"""Who may do what in spaces. Hosts invite, pin and describe; they remove neither posts nor people."""

from schwarm.people.models import Person
from schwarm.people.rules import is_employee, may_administrate
from schwarm.spaces import queries
from schwarm.spaces.models import Membership, Space


def may_found(actor: Person) -> bool:
    """Every employee founds spaces; partners' people are invited into them."""
    return actor.is_active and is_employee(actor)


def may_write(actor: Person, space: Space) -> bool:
    """Everybody who may read an open space may write in it; closed ones are for members."""
    return actor.is_active and not space.is_archived and queries.may_read(actor, space)


def may_join(actor: Person, space: Space) -> bool:
    """Open spaces take whoever may read them; closed ones those who were invited."""
    if not actor.is_active or space.is_archived:
        return False
    if queries.may_read(actor, space):
        return True
    return space.admissions.filter(person=actor, kind="invitation").exists() and may_belong(actor, space)


def may_belong(person: Person, space: Space) -> bool:
    """Employees belong anywhere; partners' people only where their organisation was let in."""
    if is_employee(person):
        return True
    return space.organisations.filter(organisation=person.organisation_id).exists()


def may_ask(actor: Person, space: Space) -> bool:
    return not space.is_open and not space.is_archived and actor.is_active and is_employee(actor)


def is_host(actor: Person, space: Space) -> bool:
    membership = queries.membership_of(actor, space)
    return membership is not None and membership.role == Membership.Role.HOST


def may_host(actor: Person, space: Space) -> bool:
    """Describe a space, pin in it, invite into it."""
    return actor.is_active and is_host(actor, space)


def may_archive(actor: Person, space: Space) -> bool:
    """With a reason that members are told; hosts and administrators."""
    return is_host(actor, space) or may_administrate(actor)
