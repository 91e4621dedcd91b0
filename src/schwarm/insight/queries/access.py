"""Who may read what: figures are open to some, the register to all who are evaluated."""

from schwarm.insight.models import Approval, Evaluation
from schwarm.insight.queries.register import is_approved, may_speak_for_council, may_speak_for_protection
from schwarm.people.models import Person
from schwarm.people.rules import is_employee, may_administrate

Role = Approval.Role


def roles_of(person: Person) -> list[Role]:
    """For which of the roles somebody may speak now."""
    held = [
        (Role.ADMINISTRATOR, may_administrate(person)),
        (Role.COUNCIL, may_speak_for_council(person)),
        (Role.PROTECTION, may_speak_for_protection(person)),
    ]
    return [role for role, holds in held if holds]


def may_enter(person: Person) -> bool:
    """The register, the runs and looks are for all who are evaluated: whoever works here."""
    return person.is_active and is_employee(person)


def may_see_figures(person: Person, evaluation: Evaluation) -> bool:
    """Nobody without both approvals, and nobody for whom the register does not name them."""
    is_reader = evaluation.readers == Evaluation.Readers.EMPLOYEES or bool(roles_of(person))
    return may_enter(person) and is_reader and is_approved(evaluation)
