"""People and their logins together, as administrators look through them."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from schwarm.identity.models import Login
from schwarm.lib.spans import Span, between
from schwarm.people.models import Person
from schwarm.people.queries import all_people


def accounts() -> QuerySet[Person]:
    """Everybody who could ever speak here; who is only known from an import cannot."""
    return all_people().exclude(kind=Person.Kind.PLACEHOLDER).order_by("-pk")


def shut_accounts() -> QuerySet[Person]:
    """Who cannot sign in any more, having left."""
    return accounts().filter(_is_shut())


def open_accounts() -> QuerySet[Person]:
    return accounts().exclude(_is_shut())


def logins_by_person(person_ids: Collection[int]) -> dict[int, Login]:
    """The logins of these people; one query."""
    return {login.person_id: login for login in Login.objects.filter(person__in=person_ids)}


def joined_by_span(spans: Collection[Span]) -> list[set[int]]:
    """Who came in in each of these spans; one query for each."""
    return [set(accounts().filter(between("joined_at")(span)).values_list("pk", flat=True)) for span in spans]


def _is_shut() -> Q:
    return ~Q(left_at=None) | Q(pk__in=Login.objects.filter(is_active=False).values("person"))
