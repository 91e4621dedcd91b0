"""FamiliarFollowers: who of those one follows follows somebody, too.

https://docs.joinmastodon.org/entities/FamiliarFollowers/
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from schwarm.api.entities.account import Account, people_accounts
from schwarm.conversation.queries.discovery import familiar_followers

if TYPE_CHECKING:
    from schwarm.people.models import Person


class FamiliarFollowers(TypedDict):
    id: str
    accounts: list[Account]


def familiar_followers_of(viewer: "Person", person_ids: Sequence[int]) -> list[FamiliarFollowers]:
    """For each of these ids, known or not: whom one may not know of has no familiar followers."""
    familiar = familiar_followers(viewer, person_ids)
    people = {person.pk: person for those in familiar.values() for person in those}
    accounts = dict(zip(people, people_accounts(viewer, list(people.values())), strict=True))
    return [
        FamiliarFollowers(id=str(pk), accounts=[accounts[person.pk] for person in familiar.get(pk, [])])
        for pk in dict.fromkeys(person_ids)
    ]
