"""Which apps somebody has connected."""

from dataclasses import dataclass
from datetime import datetime

from schwarm.identity.models import AccessToken, Application
from schwarm.identity.queries.tokens import tokens_of
from schwarm.people.models import Person


@dataclass(frozen=True, slots=True)
class ConnectedApp:
    """What an app may do for somebody, by all the tokens that it holds; `last_used_at` is within the hour."""

    application_id: int
    name: str
    website: str
    scopes: list[str]
    since: datetime
    last_used_at: datetime | None


def application_by_id(application_id: int) -> Application:
    return Application.objects.get(pk=application_id)


def connected_apps(person: Person) -> list[ConnectedApp]:
    """The apps that may act for this person, the latest first."""
    held: dict[int, list[AccessToken]] = {}
    for token in tokens_of(person):
        held.setdefault(token.application_id, []).append(token)
    return [_together(tokens) for tokens in held.values()]


def _together(tokens: list[AccessToken]) -> ConnectedApp:
    app = tokens[0].application
    uses = [token.last_used_at for token in tokens if token.last_used_at]
    return ConnectedApp(
        application_id=app.pk,
        name=app.name,
        website=app.website,
        scopes=list(dict.fromkeys(scope for token in tokens for scope in token.scope.split())),
        since=min(token.created for token in tokens),
        last_used_at=max(uses, default=None),
    )
