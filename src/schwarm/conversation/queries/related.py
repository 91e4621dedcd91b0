"""What rows point at, put on them with one query for each kind of thing.

The posts of a page have few authors and spaces, so joins would bring each of them many times.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from schwarm.conversation.models import Post
from schwarm.lib.compiled import compiled
from schwarm.people.models import Organisation, Person
from schwarm.spaces.models import Space

LookUp = Callable[[Iterable[int]], list[Any]]


def attach(rows: Sequence[Any], look_up: LookUp, **keys: str) -> list[Any]:
    """Set the attributes named in `keys` to what their ids stand for; returns what was found."""
    wanted = {getattr(row, key) for row in rows for key in keys.values()} - {None}
    found = {one.pk: one for one in look_up(wanted)}
    for row in rows:
        for name, key in keys.items():
            if one := found.get(getattr(row, key)):
                setattr(row, name, one)
    return list(found.values())


@compiled
def people_by_id(ids: Sequence[int]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=ids).select_related("department", "organisation")


@compiled
def spaces_by_id(ids: Sequence[int]) -> QuerySet[Space]:
    return Space.objects.filter(pk__in=ids)


@compiled
def organisations_by_id(ids: Sequence[int]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=ids)


@compiled
def posts_by_id(ids: Sequence[int]) -> QuerySet[Post]:
    """Whoever asks has made sure that they may be seen."""
    return Post.objects.filter(pk__in=ids)
