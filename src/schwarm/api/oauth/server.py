"""What clients find out before they begin, and who one is."""

from typing import TypedDict

from django.conf import settings

from schwarm.api.addresses import missing_url, person_url, picture_url
from schwarm.api.calls import Call
from schwarm.api.endpoints import Who, get, post
from schwarm.identity import scopes

SERVER = f"{settings.BASE_URL}/"


class ServerMetadata(TypedDict):
    """As in RFC 8414."""

    issuer: str
    service_documentation: str
    authorization_endpoint: str
    token_endpoint: str
    app_registration_endpoint: str
    revocation_endpoint: str
    userinfo_endpoint: str
    scopes_supported: list[str]
    response_types_supported: list[str]
    response_modes_supported: list[str]
    code_challenge_methods_supported: list[str]
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]


class UserInfo(TypedDict):
    """Whoever has let the app in, as in OpenID Connect."""

    iss: str
    sub: str
    """Stays the same for good, unlike names."""
    name: str
    preferred_username: str
    profile: str
    picture: str


@get("/.well-known/oauth-authorization-server", who=Who.ANYBODY)
def metadata(call: Call) -> ServerMetadata:
    """What this server understands of OAuth."""
    return {
        "issuer": SERVER,
        "service_documentation": "https://docs.joinmastodon.org/",
        "authorization_endpoint": f"{SERVER}oauth/authorize",
        "token_endpoint": f"{SERVER}oauth/token",
        "app_registration_endpoint": f"{SERVER}api/v1/apps",
        "revocation_endpoint": f"{SERVER}oauth/revoke",
        "userinfo_endpoint": f"{SERVER}oauth/userinfo",
        "scopes_supported": list(scopes.ALL),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "code_challenge_methods_supported": ["S256"],
        "grant_types_supported": ["authorization_code", "client_credentials"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
    }


@get("/oauth/userinfo", scope="profile")
def who(call: Call) -> UserInfo:
    """Who one is."""
    person = call.person
    return {
        "iss": SERVER,
        "sub": f"{SERVER}users/{person.pk}",
        "name": person.name,
        "preferred_username": person.handle,
        "profile": person_url(person),
        "picture": picture_url(person.avatar.name or "") if person.avatar else missing_url("avatar"),
    }


@post("/oauth/userinfo", scope="profile")
def who_again(call: Call) -> UserInfo:
    """The same by POST, as OpenID Connect allows."""
    return who(call)
