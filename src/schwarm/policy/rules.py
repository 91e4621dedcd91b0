"""Who may do what with the guidelines."""

from datetime import timedelta

from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.people.rules import may_administrate
from schwarm.policy.text import Guidelines

# between adoption and coming into force
NOTICE = timedelta(days=30)
# before an entry of the guard can strike itself off
CASES = 20


def may_accept(actor: Person) -> bool:
    """People accept for themselves; programs accept nothing."""
    return actor.is_active and actor.kind == Person.Kind.HUMAN


def is_asked(person: Person, version: int) -> bool:
    """Whether a person is to be asked to accept a version: it is newer than what she accepted."""
    return may_accept(person) and person.onboarded_at is not None and person.policy_version < version


def leaves_time(guidelines: Guidelines) -> bool:
    """Whether everybody can read a version for 30 days before it holds."""
    first_day = (clock.now() + NOTICE).date()
    return guidelines.in_force_from is not None and guidelines.in_force_from >= first_day


def may_keep_lists(actor: Person) -> bool:
    """Whether somebody may change what the guard looks into; nobody may read the names out of it."""
    return may_administrate(actor)


def strikes_itself_off(shown: int, overridden: int) -> bool:
    """Whether authors disagreed with an entry in more than half of at least 20 cases."""
    return shown >= CASES and overridden * 2 > shown
