"""One's own profile. https://docs.joinmastodon.org/methods/accounts/#update_credentials and
https://docs.joinmastodon.org/methods/profile/
"""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from django.db import transaction
from msgspec import UNSET, UnsetType

from schwarm.api.calls import Call
from schwarm.api.endpoints import delete, get, patch, put
from schwarm.api.entities.credential_account import CredentialAccount, credential_account
from schwarm.api.entities.profile import Profile, profile
from schwarm.api.params import File
from schwarm.people import actions

if TYPE_CHECKING:
    from schwarm.people.models import Person


# Mastodon takes any picture
SMALLEST_SIDE = 1


class FieldParams(msgspec.Struct, kw_only=True):
    """A line of one's own; one without name and value goes."""

    name: str = ""
    value: str = ""


class SourceParams(msgspec.Struct, kw_only=True):
    """What new posts begin with."""

    privacy: Literal["public", "unlisted", "private", "direct"] | UnsetType = UNSET
    sensitive: bool | UnsetType = UNSET
    language: Annotated[str, msgspec.Meta(pattern=r"^([a-z]{2,3})?$")] | UnsetType = UNSET
    quote_policy: Literal["public", "followers", "nobody"] | UnsetType = UNSET


class ProfileParams(msgspec.Struct, kw_only=True):
    """What shall be different; what is not sent stays."""

    display_name: str | UnsetType = UNSET
    """Empty: one's handle stands for it."""
    note: str | UnsetType = UNSET
    avatar: File | None = None
    header: File | None = None
    fields_attributes: list[FieldParams] | UnsetType = UNSET
    """All lines of one's own."""
    source: SourceParams | None = None
    locked: bool = False
    """Taken, and without effect, as all that follow: who may see somebody may also find and follow her."""
    bot: bool = False
    discoverable: bool = True
    indexable: bool = False
    hide_collections: bool = False
    attribution_domains: list[str] = []


@patch("/api/v1/accounts/update_credentials", scope="write:accounts")
def update_credentials(call: Call, params: ProfileParams) -> CredentialAccount:
    """Change what one says of oneself, one's pictures, and what new posts begin with."""
    _change(call.person, params)
    return credential_account(call.person)


@get("/api/v1/profile", scope="profile")
def show(call: Call) -> Profile:
    """One's own profile as it was typed."""
    return profile(call.person)


@patch("/api/v1/profile", scope="write:accounts")
def change(call: Call, params: ProfileParams) -> Profile:
    """Change what one says of oneself, and one's pictures."""
    _change(call.person, params)
    return profile(call.person)


@put("/api/v1/profile", scope="write:accounts")
def replace(call: Call, params: ProfileParams) -> Profile:
    """The same as PATCH: what is not sent stays."""
    return change(call, params)


@delete("/api/v1/profile/avatar", scope="write:accounts")
def remove_avatar(call: Call) -> CredentialAccount:
    """Show initials instead of a picture."""
    actions.remove_avatar(actor=call.person, person=call.person)
    return credential_account(call.person)


@delete("/api/v1/profile/header", scope="write:accounts")
def remove_header(call: Call) -> CredentialAccount:
    """Show nothing above one's profile."""
    actions.remove_header(actor=call.person, person=call.person)
    return credential_account(call.person)


@transaction.atomic
def _change(person: "Person", sent: ProfileParams) -> None:
    """All of it or nothing."""
    if changes := _words(person, sent):
        actions.change_profile(actor=person, person=person, **changes)
    if sent.avatar:
        actions.change_avatar(actor=person, person=person, file=sent.avatar, smallest=SMALLEST_SIDE)
    if sent.header:
        actions.change_header(actor=person, person=person, file=sent.header, smallest=SMALLEST_SIDE)
    if sent.source:
        sent_defaults = msgspec.structs.asdict(sent.source).items()
        defaults = {name: value for name, value in sent_defaults if value is not UNSET}
        actions.change_posting_defaults(actor=person, **defaults)


def _words(person: "Person", sent: ProfileParams) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if sent.display_name is not UNSET:
        changes["name"] = sent.display_name.strip() or person.handle
    if sent.note is not UNSET:
        changes["about"] = sent.note
    if sent.fields_attributes is not UNSET:
        changes["fields"] = [msgspec.structs.asdict(field) for field in sent.fields_attributes]
    return changes
