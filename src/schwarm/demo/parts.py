"""What a story is made of: frozen parts in the words of the domain, without any database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

Audience = Literal["community", "company", "followers", "space", "mentioned"]
Speaker = Literal["person", "delegate"]
OrganisationKind = Literal["host", "partner", "supplier", "customer"]
Role = Literal["member", "host"]
Kind = Literal["post", "question", "idea", "lesson", "thanks", "announcement"]

EMOJI = ("👍", "❤️", "😂", "🎉", "💡", "🙏", "👀", "👏")


@dataclass(frozen=True, slots=True)
class OrganisationPart:
    """The host organisation or one beside it."""

    key: str
    name: str
    kind: OrganisationKind
    description: str
    domain: str
    since: datetime


@dataclass(frozen=True, slots=True)
class DepartmentPart:
    """A unit of the host organisation; `head` is a handle."""

    key: str
    name: str
    head: str


@dataclass(frozen=True, slots=True)
class PersonPart:
    """Somebody who can speak here. `joined` is when the person came to Schwarm."""

    handle: str
    name: str
    organisation: str
    department: str | None
    title: str
    location: str
    about: str
    helps_with: str
    wants_to_learn: str
    languages: tuple[str, ...]
    language: Literal["de", "en"]
    email: str
    manager: str | None
    started: datetime
    joined: datetime
    is_administrator: bool = False


@dataclass(frozen=True, slots=True)
class LinePart:
    """From `since` on, `person` reports to `manager`."""

    person: str
    manager: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SpacePart:
    """A place to talk; `shared_with` names organisations and since when they read along."""

    key: str
    name: str
    description: str
    rules: str
    access: Literal["open", "closed"]
    closed_reason: str
    department: str | None
    shared_with: tuple[tuple[str, datetime], ...]
    founder: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MembershipPart:
    """From `since` on, `person` belongs to `space`."""

    person: str
    space: str
    role: Role
    since: datetime


@dataclass(frozen=True, slots=True)
class PostPart:
    """A root or a reply; people, space and the post replied to are named by handle and key."""

    key: str
    author: str
    written_by: str | None
    speaker: Speaker
    kind: Kind
    title: str
    text: str
    language: Literal["de", "en"]
    audience: Audience
    space: str | None
    reply_to: str | None
    root: str
    at: datetime
    poll: tuple[str, ...] = ()
    pinned: bool = False
    tags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    mood: str = ""

    @property
    def is_root(self) -> bool:
        return self.reply_to is None


@dataclass(frozen=True, slots=True)
class ReactionPart:
    """`person` reacts to `post` with one emoji."""

    person: str
    post: str
    emoji: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BoostPart:
    """`person` passes `post` on to followers."""

    person: str
    post: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BookmarkPart:
    """`person` keeps `post` to find it again."""

    person: str
    post: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FollowPart:
    """`follower` wants to read what `followed` writes."""

    follower: str
    followed: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TagFollowPart:
    """`person` wants to read what is written about `tag`."""

    person: str
    tag: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VotePart:
    """`person` chooses the option with this index in the poll of `post`."""

    person: str
    post: str
    option: int
    at: datetime


@dataclass(frozen=True)
class Story:
    """The whole script, every list sorted by time."""

    since: datetime
    until: datetime
    organisations: tuple[OrganisationPart, ...]
    departments: tuple[DepartmentPart, ...]
    people: tuple[PersonPart, ...]
    lines: tuple[LinePart, ...]
    spaces: tuple[SpacePart, ...]
    memberships: tuple[MembershipPart, ...]
    posts: tuple[PostPart, ...]
    reactions: tuple[ReactionPart, ...]
    boosts: tuple[BoostPart, ...]
    bookmarks: tuple[BookmarkPart, ...]
    follows: tuple[FollowPart, ...]
    tag_follows: tuple[TagFollowPart, ...]
    votes: tuple[VotePart, ...]
    brokers: tuple[str, ...]
    silos: tuple[str, ...]

    @cached_property
    def person(self) -> dict[str, PersonPart]:
        """People by handle."""
        return {person.handle: person for person in self.people}

    @cached_property
    def post(self) -> dict[str, PostPart]:
        """Posts by key."""
        return {post.key: post for post in self.posts}

    @property
    def employees(self) -> Iterable[PersonPart]:
        """People of the host organisation."""
        return (person for person in self.people if person.department is not None)
