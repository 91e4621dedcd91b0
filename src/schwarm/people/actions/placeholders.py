"""People known only from an import: they stand in for whoever spoke elsewhere, until the person comes."""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction

from schwarm.lib import clock
from schwarm.lib.slugs import free_slug, slug_of
from schwarm.people.models import Block, Follow, Mute, Organisation, Person
from schwarm.people.queries import search_text_of

LONGEST_NAME = 80
# leaves the plain handle to the person who may come
SUFFIX = "-imported"


@transaction.atomic
def add_placeholders(*, organisation: Organisation, names: Sequence[str]) -> list[Person]:
    """Enter somebody for each name. They are not here: nobody can mention them, and no list shows them."""
    taken = set(Person.objects.filter(handle__contains=SUFFIX).values_list("handle", flat=True))
    made = []
    for name in names:
        base = (slug_of(name, separator=".", length=24) or "person") + SUFFIX
        handle = free_slug(base, taken.__contains__, separator="")
        taken.add(handle)
        made.append(_placeholder(organisation, name, handle))
    return Person.objects.bulk_create(made)


@transaction.atomic
def name_placeholder(*, placeholder: Person, name: str) -> None:
    """Somebody known only by a number has a name now."""
    placeholder.name = name[:LONGEST_NAME]
    placeholder.search_text = search_text_of(placeholder)
    placeholder.save(update_fields=["name", "search_text"])


@transaction.atomic
def dissolve_placeholder(*, placeholder: Person, person: Person) -> None:
    """The person behind a placeholder is here: who followed, muted or blocked the one does so with the other.

    Everything that belonged to the placeholder must have been handed over before.
    """
    _pass_on(Follow, "follower", "followed", placeholder, person)
    _pass_on(Mute, "person", "muted", placeholder, person)
    _pass_on(Block, "person", "blocked", placeholder, person)
    placeholder.delete()


def _placeholder(organisation: Organisation, name: str, handle: str) -> Person:
    now = clock.now()
    person = Person(
        name=name[:LONGEST_NAME],
        handle=handle,
        kind=Person.Kind.PLACEHOLDER,
        organisation=organisation,
        joined_at=now,
        left_at=now,
    )
    person.search_text = search_text_of(person)
    return person


def _pass_on(model: type[models.Model], by: str, to: str, placeholder: Person, person: Person) -> None:
    ties: models.QuerySet[Any] = model._default_manager.filter(**{to: placeholder})
    same = model._default_manager.filter(**{to: person}).values(by)
    ties.exclude(**{by: person}).exclude(**{f"{by}__in": same}).update(**{to: person})
