"""Logins and the sessions that are open with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession

from schwarm.identity.models import Login

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from schwarm.people.models import Person


def login_of(person: Person) -> Login | None:
    """The key of this person, if she has one; it may be shut."""
    return Login.objects.filter(person=person).first()


def ids_with_login(people: Iterable[Person]) -> set[int]:
    """Ids of those of `people` who can sign in."""
    logins = Login.objects.filter(person__in=list(people), is_active=True)
    return set(logins.values_list("person_id", flat=True))


def ids_that_came_in(people: Iterable[Person]) -> set[int]:
    """Ids of those of `people` who can sign in and did so at least once."""
    logins = Login.objects.filter(person__in=list(people), is_active=True, last_login__isnull=False)
    return set(logins.values_list("person_id", flat=True))


def sessions_of(login: Login) -> QuerySet[UserSession]:
    """Browsers signed in with this login, the latest first."""
    return UserSession.objects.filter(user_id=login.pk).order_by("-created_at")  # type: ignore[no-any-return]


def display_name(login: Login) -> str:
    """How mails and passkeys call the owner of a login."""
    return login.person.name
