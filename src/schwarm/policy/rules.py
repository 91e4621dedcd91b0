"""Who may do what with the guidelines."""

from datetime import UTC, datetime, time, timedelta

from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.people.rules import may_administrate
from schwarm.policy.council.quorum import NOTICE
from schwarm.policy.text import Guidelines

# before an entry of the guard can strike itself off
CASES = 20


def may_accept(actor: Person) -> bool:
    """People accept for themselves; programs accept nothing."""
    return actor.is_active and actor.kind == Person.Kind.HUMAN


def is_asked(person: Person, version: int) -> bool:
    """Whether a person is to be asked to accept a version: it is newer than what she accepted."""
    return may_accept(person) and person.onboarded_at is not None and person.policy_version < version


def leaves_time(guidelines: Guidelines, before: timedelta = timedelta()) -> bool:
    """Whether everybody can read a version for 30 days before it holds, when `before` has passed, too."""
    begins = guidelines.in_force_from
    return begins is not None and datetime.combine(begins, time(), UTC) >= clock.now() + before + NOTICE


def may_hold_seat(person: Person) -> bool:
    """Whether somebody can sit in the council: people who work here."""
    return person.is_active and person.kind == Person.Kind.HUMAN and person.organisation.kind == "host"


def may_vote(person: Person) -> bool:
    """Whether somebody is asked about core clauses."""
    return may_hold_seat(person)


def may_keep_lists(actor: Person) -> bool:
    """Whether somebody may change what the guard looks into; nobody may read the names out of it."""
    return may_administrate(actor)


def strikes_itself_off(shown: int, overridden: int) -> bool:
    """Whether authors disagreed with an entry in more than half of at least 20 cases."""
    return shown >= CASES and overridden * 2 > shown
