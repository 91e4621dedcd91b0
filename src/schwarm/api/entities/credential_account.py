"""CredentialAccount: one's own account, with what only oneself may know.

https://docs.joinmastodon.org/entities/Account/#CredentialAccount
"""

from typing import TYPE_CHECKING, TypedDict

from schwarm.api.audiences import Visibility
from schwarm.api.entities.account import Account, Field, Role, people_accounts, role
from schwarm.people.rules import may_administrate
from schwarm.spaces.queries import requests_to

if TYPE_CHECKING:
    from schwarm.people.models import Person

# the permission bits of Mastodon that have a meaning here: reading reports, people and settings
ADMINISTRATOR = 1 << 4 | 1 << 10 | 1 << 11


class Source(TypedDict):
    """What one typed, and what new posts begin with."""

    privacy: Visibility
    sensitive: bool
    language: str
    note: str
    fields: list[Field]
    follow_requests_count: int
    hide_collections: bool | None
    discoverable: bool | None
    indexable: bool
    attribution_domains: list[str]
    quote_policy: str


class CredentialAccount(Account):
    source: Source
    role: Role


def credential_account(person: "Person") -> CredentialAccount:
    (account,) = people_accounts(person, [person])
    return CredentialAccount(**account, source=_source(person), role=role_of(person))


def role_of(person: "Person") -> Role:
    """Administrators have a name for it; everybody else is a member like others."""
    if may_administrate(person):
        return role("1", "Administrator", permissions=ADMINISTRATOR, highlighted=True)
    return role()


def _source(person: "Person") -> Source:
    defaults = person.posting_defaults
    return Source(
        privacy=defaults.get("privacy", "public"),
        sensitive=defaults.get("sensitive", False),
        language=defaults.get("language", person.language),
        note=person.about,
        fields=[Field(name=f["name"], value=f["value"], verified_at=None) for f in person.fields],
        follow_requests_count=requests_to(person).values("person").distinct().count(),
        hide_collections=False,
        discoverable=True,
        indexable=False,
        attribution_domains=[],
        quote_policy=defaults.get("quote_policy", "public"),
    )
