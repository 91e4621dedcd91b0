"""Who may do what with people and organisations."""

from schwarm.people.models import Person, PersonList


def is_employee(person: Person) -> bool:
    """Whether somebody belongs to the host organisation (the others are partners' people)."""
    return person.organisation.is_host


def may_administrate(actor: Person) -> bool:
    return actor.is_administrator and actor.is_active


def may_own_bots(person: Person) -> bool:
    """Who answers for what a program says here is a human being who works here."""
    return person.is_active and person.kind == Person.Kind.HUMAN and is_employee(person)


def may_answer_for(actor: Person, bot: Person) -> bool:
    """Owners look after their bots, administrators after all."""
    return bot.is_bot and actor.is_active and (bot.owner_id == actor.pk or may_administrate(actor))


def may_follow(actor: Person, other: Person, *, is_blocked: bool) -> bool:
    return actor.is_active and actor.pk != other.pk and not is_blocked


def may_edit_profile(actor: Person, person: Person) -> bool:
    """Everybody edits only the own profile; names and departments come from administration."""
    return actor.is_active and actor.pk == person.pk


def may_change_list(actor: Person, person_list: PersonList) -> bool:
    return actor.is_active and person_list.owner_id == actor.pk


# hues from orange to yellow-green: the amber that says "outsiders read this" lives there
AMBER = range(45, 106)


def is_free_hue(hue: int) -> bool:
    """Whether an organisation may take this hue as its accent: any but amber."""
    return 0 <= hue < 360 and hue not in AMBER
