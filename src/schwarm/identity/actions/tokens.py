"""Tokens are given out and taken back."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from schwarm.identity.events import TokenIssued, TokenRevoked
from schwarm.identity.models import AccessToken, Application
from schwarm.identity.queries import login_of
from schwarm.identity.queries.tokens import Access, tokens_of
from schwarm.lib import clock, events
from schwarm.lib.hashes import hash_of
from schwarm.people.models import Person

# how exactly we remember when a token was used last
HOUR = timedelta(hours=1)


@transaction.atomic
def create_token(*, person: Person | None, application: Application, scopes: str) -> str:
    """A new token of this application, for a person or for itself: told here once, only its hash is kept."""
    token = new_token()
    keep_token(token=token, person=person, application=application, scopes=scopes)
    return token


def new_token() -> str:
    return secrets.token_urlsafe(32)


@transaction.atomic
def keep_token(*, token: str, person: Person | None, application: Application, scopes: str) -> AccessToken:
    """Let `token` open the door from now on."""
    login = login_of(person) if person else None
    kept = AccessToken.objects.create(
        user=login, person=person, application=application, scope=scopes, token_checksum=hash_of(token)
    )
    events.publish(TokenIssued(kept.pk, application.pk, kept.person_id))
    return kept


@transaction.atomic
def revoke_token(*, token: AccessToken) -> None:
    """Let this token open nothing any more."""
    events.publish(TokenRevoked(token.pk, token.application_id, token.person_id))
    token.delete()


@transaction.atomic
def revoke_tokens(*, person: Person, application_id: int | None = None) -> int:
    """Take back what one app holds for this person, or what all hold; returns how many tokens it were."""
    tokens = tokens_of(person)
    if application_id is not None:
        tokens = tokens.filter(application=application_id)
    found = list(tokens)
    for token in found:
        revoke_token(token=token)
    return len(found)


def note_use(*, access: Access) -> None:
    """Remember when this token was used last, to the hour; mostly that costs nothing."""
    now = clock.now()
    if access.last_used_at is None or access.last_used_at <= now - HOUR:
        stale = Q(last_used_at=None) | Q(last_used_at__lte=now - HOUR)
        AccessToken.objects.filter(stale, pk=access.token_id).update(last_used_at=now)
