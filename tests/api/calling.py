"""A client of the API for tests: the token of a person or of an app, and JSON back."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schwarm.identity.actions.tokens import create_token
from schwarm.identity.models import AccessToken, Application
from schwarm.people.models import Person

EVERYTHING = "read write follow push profile"


class Api:
    """Asks as somebody. An answer has its JSON as `.json()`, as Django's test client gives it."""

    def __init__(self, person: Person | None, scopes: str | None = EVERYTHING) -> None:
        self.client = Client()
        self.headers = {"Accept-Language": "en"}
        if scopes is not None:
            token = create_token(person=person, application=application(), scopes=scopes)
            self.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, data: Any = None, **headers: str) -> Any:
        return self.client.get(path, data, headers=self.headers | headers)

    def post(self, path: str, data: Any = None, **headers: str) -> Any:
        """As JSON; `form` sends what holds files."""
        return self.client.post(path, data or {}, "application/json", headers=self.headers | headers)

    def form(self, path: str, data: Any, **headers: str) -> Any:
        return self.client.post(path, data, headers=self.headers | headers)

    def send(self, method: str, path: str, data: Any = None, **headers: str) -> Any:
        """PUT, PATCH or DELETE, as JSON."""
        ask = getattr(self.client, method.lower())
        return ask(path, data or {}, content_type="application/json", headers=self.headers | headers)


def application(name: str = "Elk") -> Application:
    made, _made = Application.objects.get_or_create(
        name=name,
        defaults={"website": "https://elk.example", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob"}
        | {"client_type": "confidential", "authorization_grant_type": "authorization-code"}
        | {"scopes": EVERYTHING},
    )
    return made


def as_person(person: Person, scopes: str = EVERYTHING) -> Api:
    return Api(person, scopes)


def as_app(scopes: str = EVERYTHING) -> Api:
    return Api(None, scopes)


def as_nobody() -> Api:
    return Api(None, None)


def forget_tokens() -> None:
    AccessToken.objects.all().delete()


def statements_of(api: Api, path: str, data: Any = None) -> int:
    """How many statements an answer needs, once everything that is kept in memory is there."""
    api.get(path, data)
    with CaptureQueriesContext(connection) as captured:
        response = api.get(path, data)
    assert response.status_code == 200, path
    return len(captured)
