"""Account: a person, a space (a group account), an organisation, or nobody in particular.

https://docs.joinmastodon.org/entities/Account/
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _

from schwarm.api import addresses
from schwarm.api.moments import day, midnight
from schwarm.conversation.queries.named import Said, said_by, said_in
from schwarm.lib import html
from schwarm.people.queries.bots import owners_of
from schwarm.people.queries.counts import follower_counts, following_counts
from schwarm.spaces.queries import member_counts

if TYPE_CHECKING:
    from schwarm.people.models import Organisation, Person
    from schwarm.spaces.models import Space

# whom a post names as its account where there is no person: Mastodon has no post without one
PROTECTED_ID = 1


class Field(TypedDict):
    """A line of a profile."""

    name: str
    value: str
    verified_at: str | None


class Role(TypedDict):
    """What somebody may do beyond everybody else."""

    id: str
    name: str
    permissions: str
    color: str
    highlighted: bool
    collection_limit: int


class AccountRole(TypedDict):
    id: str
    name: str
    color: str


class FeatureApproval(TypedDict):
    """Who may put an account into a collection: nobody, since there are none."""

    automatic: list[str]
    manual: list[str]
    current_user: str


class Account(TypedDict):
    """Who speaks or is spoken of."""

    id: str
    username: str
    acct: str
    display_name: str
    locked: bool
    bot: bool
    discoverable: bool | None
    indexable: bool
    group: bool
    created_at: str
    note: str
    url: str
    uri: str
    avatar: str
    avatar_static: str
    avatar_description: str
    header: str
    header_static: str
    header_description: str
    followers_count: int
    following_count: int
    statuses_count: int
    last_status_at: str | None
    hide_collections: bool | None
    noindex: bool
    show_media: bool
    show_media_replies: bool
    show_featured: bool
    feature_approval: FeatureApproval
    emojis: list[Any]
    roles: list[AccountRole]
    fields: list[Field]
    mute_expires_at: NotRequired[str | None]


def role(pk: str = "-99", name: str = "", *, permissions: int = 0, highlighted: bool = False) -> Role:
    """A role; without more, that of everybody."""
    return Role(
        id=pk,
        name=name,
        permissions=str(permissions),
        color="",
        highlighted=highlighted,
        collection_limit=0,
    )


def people_accounts(viewer: "Person | None", people: "Sequence[Person]") -> list[Account]:
    """Accounts of people, in three queries, four with bots; departments and organisations must be loaded."""
    ids = {person.pk for person in people}
    followers, following = follower_counts(ids), following_counts(ids)
    owners = owners_of(people)
    said = said_by(ids, outside=viewer is None or not viewer.organisation.is_host)
    return [
        _of_person(
            person,
            followers=followers.get(person.pk, 0),
            following=following.get(person.pk, 0),
            said=said.get(person.pk, Said()),
            owner=owners.get(person.owner_id or 0),
        )
        for person in people
    ]


def space_accounts(_viewer: "Person | None", spaces: "Sequence[Space]") -> list[Account]:
    """Group accounts of spaces, in two queries; members are their followers."""
    ids = {space.pk for space in spaces}
    members, said = member_counts(ids), said_in(ids)
    return [_of_space(space, members.get(space.pk, 0), said.get(space.pk, Said())) for space in spaces]


def organisation_account(organisation: "Organisation") -> Account:
    account = _account(organisation.pk, organisation.slug, organisation.name)
    account["url"] = account["uri"] = addresses.organisation_url(organisation)
    account["note"] = html.render(organisation.description).strip()
    account["created_at"] = midnight(organisation.created_at)
    if organisation.logo:
        account["avatar"] = account["avatar_static"] = addresses.picture_url(organisation.logo.name or "")
    return account


def protected_account() -> Account:
    """Behind a protected voice stands nobody who could be looked up."""
    return _account(PROTECTED_ID, "protected", _("A protected voice"))


def _of_person(
    person: "Person", *, followers: int, following: int, said: Said, owner: "Person | None"
) -> Account:
    account = _account(person.pk, person.handle, display_name(person))
    account["url"] = account["uri"] = addresses.person_url(person)
    account["note"] = html.render(person.about).strip()
    account["bot"] = person.kind == "bot"
    account["created_at"] = midnight(person.joined_at)
    if person.avatar:
        account["avatar"] = account["avatar_static"] = addresses.picture_url(person.avatar.name or "")
    if person.header:
        account["header"] = account["header_static"] = addresses.picture_url(person.header.name or "")
    account["followers_count"], account["following_count"] = followers, following
    account["statuses_count"], account["last_status_at"] = said.posts, day(said.last_at)
    account["fields"] = [*own_fields(person), *_known_fields(person, owner)]
    return account


def _of_space(space: "Space", members: int, said: Said) -> Account:
    account = _account(space.pk, space.slug, space.name)
    account["url"] = account["uri"] = addresses.space_url(space)
    account["note"] = html.render(space.description).strip()
    account["group"] = True
    account["locked"] = not space.is_open
    account["created_at"] = midnight(space.founded_at)
    account["followers_count"] = members
    account["statuses_count"], account["last_status_at"] = said.posts, day(said.last_at)
    if space.closed_reason:
        account["fields"] = [_field(_("Closed"), str(escape(space.closed_reason)))]
    return account


def _account(pk: int, name: str, display_name: str) -> Account:
    """What an account holds that says nothing of itself."""
    avatar, header = addresses.missing_url("avatar"), addresses.missing_url("header")
    return Account(
        id=str(pk),
        username=name,
        acct=name,
        display_name=display_name,
        locked=False,
        bot=False,
        discoverable=True,
        indexable=False,
        group=False,
        created_at="1970-01-01T00:00:00.000Z",
        note="",
        url=settings.BASE_URL,
        uri=settings.BASE_URL,
        avatar=avatar,
        avatar_static=avatar,
        avatar_description="",
        header=header,
        header_static=header,
        header_description="",
        followers_count=0,
        following_count=0,
        statuses_count=0,
        last_status_at=None,
        hide_collections=False,
        noindex=True,
        show_media=True,
        show_media_replies=True,
        show_featured=True,
        feature_approval=FeatureApproval(automatic=[], manual=[], current_user="denied"),
        emojis=[],
        roles=[],
        fields=[],
    )


def display_name(person: "Person") -> str:
    """Her name, with the mark of those who are known only from an import; empty if she gave none."""
    if person.is_placeholder:
        return _("%(name)s (imported)") % {"name": person.name}
    return "" if person.name == person.handle else person.name


def own_fields(person: "Person") -> Iterable[Field]:
    """What she wrote into her profile by a client."""
    for field in person.fields:
        value = html.render(field["value"]).strip().removeprefix("<p>").removesuffix("</p>")
        yield _field(str(escape(field["name"])), value)


def _known_fields(person: "Person", owner: "Person | None") -> Iterable[Field]:
    """What the books and her profile say: that somebody is a guest, or a bot, is never left out."""
    if owner is not None:
        yield _field(_("Bot of"), f'<a href="{addresses.person_url(owner)}">{escape(owner.name)}</a>')
    if not person.organisation.is_host:
        yield _field(_("external"), str(escape(person.organisation.name)))
    told = {
        _("Works as"): person.title,
        _("Department"): person.department.name if person.department else "",
        _("Place"): person.location,
        _("Helps with"): person.helps_with,
        _("Wants to learn"): person.wants_to_learn,
    }
    for name, value in told.items():
        if value:
            yield _field(name, str(escape(value)))


def _field(name: str, value: str) -> Field:
    return Field(name=name, value=value, verified_at=None)
