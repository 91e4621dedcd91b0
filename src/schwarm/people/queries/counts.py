"""How many follow somebody and whom she follows, for lists of people."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, QuerySet

from schwarm.lib.compiled import compiled
from schwarm.people.models import Follow
from schwarm.people.queries.persons import active_people


def follower_counts(person_ids: Collection[int]) -> dict[int, int]:
    """By person, how many follow her."""
    return dict(_followers(person_ids))


@compiled
def _followers(person_ids: list[int]) -> QuerySet[Follow, Any]:
    ties = Follow.objects.filter(followed__in=person_ids, follower__left_at=None)
    return ties.order_by().values_list("followed_id").annotate(n=Count("pk"))


def following_counts(person_ids: Collection[int]) -> dict[int, int]:
    """By person, how many she follows."""
    return dict(_following(person_ids))


@compiled
def _following(person_ids: list[int]) -> QuerySet[Follow, Any]:
    ties = Follow.objects.filter(follower__in=person_ids, followed__left_at=None)
    return ties.order_by().values_list("follower_id").annotate(n=Count("pk"))


def languages_chosen(limit: int) -> list[tuple[str, int]]:
    """In which languages how many people who are here read our pages, most first."""
    chosen = active_people().order_by().values_list("language").annotate(people=Count("pk"))
    return list(chosen.order_by("-people")[:limit])
