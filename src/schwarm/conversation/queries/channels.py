"""On which channels a post is announced, and which channels somebody listens to.

A channel reaches exactly those who may see what is announced on it. Messages carry ids only, and no
author where the voice is protected.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from schwarm.conversation.models import Audience, Mention, Post, PostTag, TagFollow
from schwarm.conversation.queries.at_hand import tags_at_hand
from schwarm.lib.compiled import compiled
from schwarm.people.models import Person, PersonList
from schwarm.people.queries import followed_ids, lists_of, members_of_lists, read_elsewhere_ids, silenced_ids
from schwarm.spaces.models import Membership, SpaceOrganisation
from schwarm.spaces.queries import readable_spaces


def channels_of(post: Post) -> list[str]:
    """Where everybody who may see `post` listens."""
    if post.audience >= Audience.COMMUNITY:
        return ["community"]
    if post.audience == Audience.COMPANY:
        return ["company", *_own(post)]
    if post.audience == Audience.SPACE:
        return [f"space:{post.space_id}", *_partners(post), *_own(post)]
    if post.audience == Audience.FOLLOWERS:
        return [f"followers:{post.followers_of_id}", f"person:{post.followers_of_id}", *_own(post)]
    mentioned = Mention.objects.filter(post=post).values_list("person_id", flat=True)
    return [*(f"person:{person_id}" for person_id in mentioned), *_own(post)]


def _partners(post: Post) -> list[str]:
    """In a shared space, the organisations that had joined when it was said."""
    if not post.read_by_outsiders:
        return []
    said_at = (post.boost_of or post).created_at
    joined = SpaceOrganisation.objects.filter(space=post.space_id, since__lte=said_at)
    return [f"space:{post.space_id}:{pk}" for pk in joined.values_list("organisation_id", flat=True)]


def _own(post: Post) -> list[str]:
    return [f"person:{person_id}" for person_id in {post.author_id, post.written_by_id} - {None}]


def message_about(kind: str, post: Post) -> dict[str, Any]:
    """What listeners need to know to decide whether it concerns what they show."""
    return {
        "type": kind,
        "id": str(post.pk),
        "thread": str(post.thread_id),
        "author": str(post.author_id) if post.author_id else None,
        "space": str(post.space_id) if post.space_id else None,
        "wide": post.audience >= Audience.COMPANY and not post.is_unlisted,
        "private": post.audience == Audience.MENTIONED,
        "announcement": post.kind == "announcement" and not post.is_reply and not post.is_boost,
        "reply": post.is_reply,
        "answers": str(post.towards_id) if post.is_reply and post.towards_id else None,
        "boosted": str(post.towards_id or "") if post.is_boost else None,
        "tags": list(map(str, sorted(_tags_of(post)))),
    }


def _tags_of(post: Post) -> Collection[int]:
    tags = tags_at_hand(post.pk)
    return [tag for (tag,) in _tags_noted(post.pk)] if tags is None else tags


@compiled
def _tags_noted(post_id: int) -> QuerySet[PostTag, Any]:
    return PostTag.objects.filter(post=post_id).values_list("tag_id")


@dataclass(frozen=True, slots=True)
class ListenedList:
    """A list of people: whose posts it shows, and their answers to whom besides to themselves."""

    stream: str
    members: frozenset[str]
    answers_to: frozenset[str]

    def shows(self, author: str, answers: str | None, *, is_reply: bool) -> bool:
        return author in self.members and (not is_reply or answers in {author, *self.answers_to})


@dataclass(frozen=True, slots=True)
class Listening:
    """What somebody listens to, and what sorts posts into her streams; loaded when she connects."""

    person_id: str
    channels: frozenset[str]
    followed: frozenset[str]
    joined: frozenset[str]
    tags: frozenset[str]
    silenced: frozenset[str]
    # followed people who are read on a list instead of on the home page
    elsewhere: frozenset[str] = frozenset()
    lists: tuple[ListenedList, ...] = ()


def listening_of(person: Person) -> Listening:
    followed = followed_ids(person)
    readable = readable_spaces(person).values_list("pk", flat=True)
    party = "" if person.organisation.is_host else f":{person.organisation_id}"
    colleagues = Person.objects.filter(pk__in=followed, organisation=person.organisation_id)
    channels = {"community", f"person:{person.pk}", *(f"space:{pk}{party}" for pk in readable)}
    channels |= {f"followers:{pk}" for pk in colleagues.values_list("pk", flat=True)}
    if person.organisation.is_host:
        channels.add("company")
    joined = Membership.objects.filter(person=person).values_list("space_id", flat=True)
    tags = TagFollow.objects.filter(person=person).values_list("tag_id", flat=True)
    return Listening(
        person_id=str(person.pk),
        channels=frozenset(channels),
        followed=frozenset(map(str, followed)),
        joined=frozenset(map(str, joined)),
        tags=frozenset(map(str, tags)),
        silenced=frozenset(map(str, silenced_ids(person))),
        elsewhere=frozenset(map(str, read_elsewhere_ids(person))),
        lists=_lists(person, followed),
    )


def _lists(person: Person, followed: set[int]) -> tuple[ListenedList, ...]:
    members = members_of_lists(person)
    policies = dict(lists_of(person).values_list("pk", "replies_policy"))
    shown = {PersonList.Replies.FOLLOWED: followed, PersonList.Replies.NONE: set[int]()}
    return tuple(
        ListenedList(
            f"list:{pk}",
            frozenset(map(str, members[pk])),
            frozenset(map(str, {person.pk, *shown.get(PersonList.Replies(policy), members[pk])})),
        )
        for pk, policy in policies.items()
    )


def streams_of(message: Mapping[str, Any], listening: Listening) -> list[str]:
    """The names of the streams of this listener in which a new post appears."""
    if not listening.silenced.isdisjoint({message["author"], message["boosted"]}):
        return []
    streams = [f"tag:{tag}" for tag in message["tags"]]
    if message["author"]:
        streams.append(f"person:{message['author']}")
        streams += [
            one.stream
            for one in listening.lists
            if one.shows(message["author"], message["answers"], is_reply=message["reply"])
        ]
    if message["reply"]:
        return streams
    if message["boosted"] is None and message["space"]:
        streams.append(f"space:{message['space']}")
    elif message["boosted"] is None and message["wide"]:
        streams.append("company")
    is_home = (
        message["author"] in listening.followed - listening.elsewhere
        or message["author"] == listening.person_id
        or message["space"] in listening.joined
        or not listening.tags.isdisjoint(message["tags"])
    )
    return [*streams, "home"] if is_home else streams
