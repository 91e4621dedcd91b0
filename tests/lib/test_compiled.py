"""Compiled queries answer as those that are built anew, whatever is asked of them and in whatever order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from schwarm.lib import clock
from schwarm.lib.compiled import compiled
from schwarm.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db


def _of_handles(ids, handle, since, limit) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=ids, handle__gte=handle, joined_at__gte=since, pk__lt=limit).order_by(
        "pk"
    )


@pytest.mark.parametrize("size", [0, 1, 2, 8, 9, 128, 129])
def test_rows_are_those_of_the_query(size: int) -> None:
    people = [make.person(f"Ada {number}", handle=f"ada{number}") for number in range(12)]
    ids = [person.pk for person in people][:size] + list(range(1, size - len(people) + 1))
    rows = compiled(_of_handles)

    for handle, since, limit in [
        ("ada0", clock.now() - timedelta(days=1), people[-1].pk),
        ("ada3", clock.now() - timedelta(days=1), people[5].pk),
        ("", clock.now() + timedelta(days=1), people[-1].pk),
    ]:
        expected = list(_of_handles(ids, handle, since, limit))
        assert rows(ids, handle, since, limit) == expected
    assert bool(rows(ids, "", clock.now() - timedelta(days=1), people[-1].pk + 1)) == bool(size)


def test_lists_may_hold_texts() -> None:
    make.world()

    @compiled
    def by_handles(handles) -> QuerySet[Person]:
        return Person.objects.filter(handle__in=handles).order_by("handle")

    assert [person.handle for person in by_handles({"ben", "ada", "nobody"})] == ["ada", "ben"]
    assert [person.handle for person in by_handles(["carla"])] == ["carla"]
    assert by_handles([Person.Kind.PLACEHOLDER]) == []
    assert by_handles(()) == []


def test_a_statement_may_have_no_values_at_all() -> None:
    ada, ben, _carla = make.world()

    @compiled
    def everybody() -> QuerySet[Person]:
        return Person.objects.filter(handle__in=["ada", "ben"], name__contains="%").order_by("pk")

    assert everybody() == everybody() == []
    Person.objects.filter(pk__in=[ada.pk, ben.pk]).update(name="100 %")
    assert everybody() == [ada, ben]


def test_a_statement_is_built_once() -> None:
    built = []

    @compiled
    def by_id(person_id: int) -> QuerySet[Person]:
        built.append(person_id)
        return Person.objects.filter(pk=person_id).select_related("organisation")

    ada, ben, _carla = make.world()

    with CaptureQueriesContext(connection) as asked:
        assert [row.organisation.name for row in by_id(ada.pk)] == [ada.organisation.name]
        assert by_id(ben.pk) == [ben]
        assert by_id(-5) == []
    assert len(asked) == 3
    assert len(built) == 1


def test_plain_rows_are_those_of_the_query() -> None:
    people = [make.person(f"Ada {number}", handle=f"ada{number}") for number in range(3)]

    def told(ids) -> QuerySet[Person, tuple]:
        found = Person.objects.filter(pk__in=ids).order_by("-handle", "about")
        return found.values_list("pk", "joined_at", "is_administrator", "fields")

    ids = [person.pk for person in people]
    assert compiled(told)(ids) == list(told(ids))
    assert compiled(told)([1]) == []
