"""Who may do what with evaluations."""

from typing import TYPE_CHECKING

from schwarm.insight.queries.access import may_enter, may_see_figures, roles_of
from schwarm.insight.queries.register import is_approved
from schwarm.people.models import Person

if TYPE_CHECKING:
    from schwarm.insight.models import KeyPlayer

__all__ = [
    "may_accompany",
    "may_agree",
    "may_answer",
    "may_be_nominated",
    "may_enter",
    "may_nominate",
    "may_register",
    "may_see_figures",
    "roles_of",
]


def may_register(person: Person) -> bool:
    """Administrators and the works council; they also approve."""
    return bool(roles_of(person))


def may_nominate(person: Person) -> bool:
    return may_enter(person) and person.kind == Person.Kind.HUMAN


def may_be_nominated(person: Person) -> bool:
    return may_nominate(person)


def may_answer(actor: Person, key_player: "KeyPlayer") -> bool:
    """Only who was found says whether she may be named."""
    return actor.is_active and key_player.person_id == actor.pk


def may_agree(actor: Person, key_player: "KeyPlayer") -> bool:
    """A yes needs a purpose that both approve now; a no needs nothing."""
    return may_answer(actor, key_player) and is_approved(key_player.evaluation)


def may_accompany(person: Person, key_player: "KeyPlayer") -> bool:
    """Colleagues accompany, nobody accompanies herself."""
    return may_nominate(person) and person.pk != key_player.person_id
