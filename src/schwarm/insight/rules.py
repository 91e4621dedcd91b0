"""Who may do what with evaluations."""

from schwarm.insight.queries.access import may_enter, may_see_figures, roles_of
from schwarm.people.models import Person

__all__ = ["may_enter", "may_register", "may_see_figures", "roles_of"]


def may_register(person: Person) -> bool:
    """Administrators and the works council; they also approve."""
    return bool(roles_of(person))
