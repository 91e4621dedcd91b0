"""Bots, and who answers for them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from schwarm.people.models import Person
from schwarm.people.queries.persons import active_people


def bots() -> QuerySet[Person]:
    """All bots that speak here."""
    return active_people().filter(kind=Person.Kind.BOT).select_related("owner")


def bots_of(owner: Person) -> QuerySet[Person]:
    """The bots somebody answers for."""
    return bots().filter(owner=owner)


def bot_by_id(bot_id: int) -> Person | None:
    return bots().filter(pk=bot_id).first()


def owners_of(people: Iterable[Person]) -> dict[int, Person]:
    """Who answers for the bots among these people, by owner's id; costs nothing where there are none."""
    ids = {person.owner_id for person in people if person.owner_id}
    return {owner.pk: owner for owner in Person.objects.filter(pk__in=ids)} if ids else {}
