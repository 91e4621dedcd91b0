"""Tokens: whom a request speaks for, and what it may do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat

from schwarm.identity import scopes
from schwarm.identity.models import AccessToken
from schwarm.lib.compiled import compiled
from schwarm.lib.hashes import hash_of
from schwarm.lib.kept import Kept
from schwarm.lib.statements import asking_along
from schwarm.people.models import Person

# a token dies with the stay of its person and with her login; bots have none
ALIVE = Q(person=None) | (Q(person__left_at=None) & (Q(user=None) | Q(user__is_active=True)))


# What an answer depends on besides what it is about. Everything else of her may be as old as what is kept.
DEPENDS_ON = ("scope", "person__organisation_id", "person__language", "person__timezone")
SECONDS = 60
MOST_KEPT = 2000
STAND_IN = -71  # the id of no token


@dataclass(frozen=True, slots=True)
class Access:
    """What a token opens; `person_id` is empty where an app speaks for itself."""

    token_id: int
    person_id: int | None
    scopes: frozenset[str]
    application_id: int
    application_name: str
    application_website: str
    last_used_at: datetime | None = field(default=None, compare=False)
    person: Person | None = field(default=None, compare=False, repr=False)
    sign: str = field(default="", compare=False, repr=False)

    def opens_as(self, other: "Access | None") -> bool:
        """Whether another look at the same token would be answered the same."""
        return other is not None and self == other and self.sign == other.sign

    def allows(self, wanted: str) -> bool:
        """Whether the scopes cover this one: `read` covers `read:statuses`."""
        return scopes.covers(self.scopes, wanted)


_kept: Kept[Access] = Kept(MOST_KEPT, SECONDS)


def access_of(token: str) -> Access | None:
    """What this token opens, in one statement; None where it is unknown, or its person is shut out."""
    checksum = hash_of(token)
    row = next(iter(_alive(checksum)), None)
    if row is None:
        return None
    of_app = (row.application_id, row.app_name, row.app_website)
    allowed = frozenset(row.scope.split())
    access = Access(row.pk, row.person_id, allowed, *of_app, row.last_used_at, row.person, row.sign)
    _kept.put(checksum, access)
    return access


def kept_access(token: str) -> Access | None:
    """What this token opened not long ago, for who asks whether it still does: see `confirmation`."""
    return _kept.find(hash_of(token))


@contextmanager
def confirmation(access: Access) -> Iterator[Callable[[], bool]]:
    """Whether its token still opens the same, asked along with the first statement in the block that can.

    To be called after the block; False also where no statement could say.
    """
    with asking_along(_question(connection.vendor), {"token_id": access.token_id}) as question:
        yield lambda: question.answers == [access.sign]


@lru_cache
def _question(_vendor: str) -> str:
    """The query for the sign of one token."""
    query = AccessToken.objects.filter(ALIVE, pk=STAND_IN).values_list(_sign()).query
    text, values = query.sql_with_params()
    return text % tuple("%(token_id)s" if value == STAND_IN else f"'{value}'" for value in values)


def _sign() -> Concat:
    """What answers depend on, in one text."""
    parts = [Coalesce(Cast(name, CharField()), Value(""), output_field=CharField()) for name in DEPENDS_ON]
    return Concat(*[piece for part in parts for piece in (part, Value("/"))])


@compiled
def _alive(checksum: str) -> QuerySet[AccessToken]:
    tokens = AccessToken.objects.filter(ALIVE, token_checksum=checksum)
    of_app = {"app_name": F("application__name"), "app_website": F("application__website")}
    return tokens.annotate(**of_app, sign=_sign()).select_related(
        "person__department", "person__organisation"
    )


def token_by_secret(token: str) -> AccessToken | None:
    """What is kept of this token, alive or not."""
    return AccessToken.objects.filter(token_checksum=hash_of(token)).first()


def token_by_id(token_id: int) -> AccessToken | None:
    return AccessToken.objects.select_related("application", "person").filter(pk=token_id).first()


def all_tokens() -> QuerySet[AccessToken]:
    """What apps hold on behalf of anybody, the latest first."""
    tokens = AccessToken.objects.exclude(person=None)
    return tokens.select_related("application", "person").order_by("-pk")


def tokens_of(person: Person) -> QuerySet[AccessToken]:
    """What apps hold on behalf of this person, the latest first."""
    return AccessToken.objects.filter(person=person).select_related("application").order_by("-pk")
