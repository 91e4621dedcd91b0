"""Tokens: whom a request speaks for, and what it may do."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Q, QuerySet

from schwarm.identity import scopes
from schwarm.identity.models import AccessToken
from schwarm.lib.compiled import compiled
from schwarm.lib.hashes import hash_of
from schwarm.people.models import Person

# a token dies with the stay of its person and with her login; bots have none
ALIVE = Q(person=None) | (Q(person__left_at=None) & (Q(user=None) | Q(user__is_active=True)))


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

    def allows(self, wanted: str) -> bool:
        """Whether the scopes cover this one: `read` covers `read:statuses`."""
        return scopes.covers(self.scopes, wanted)


def access_of(token: str) -> Access | None:
    """What this token opens, in one statement; None where it is unknown, or its person is shut out."""
    row = next(iter(_alive(hash_of(token))), None)
    if row is None:
        return None
    of_app = (row.application_id, row.app_name, row.app_website)
    allowed = frozenset(row.scope.split())
    return Access(row.pk, row.person_id, allowed, *of_app, row.last_used_at, row.person)


@compiled
def _alive(checksum: str) -> QuerySet[AccessToken]:
    tokens = AccessToken.objects.filter(ALIVE, token_checksum=checksum)
    of_app = {"app_name": F("application__name"), "app_website": F("application__website")}
    return tokens.annotate(**of_app).select_related("person__department", "person__organisation")


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
