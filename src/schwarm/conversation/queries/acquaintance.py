"""Who follows whom, who belongs to a space, whom somebody keeps on lists: as far as the reader may know.

Pages go by the ties, the latest first, so that they stay in place while new ones are made.
"""

from typing import Any

from django.db.models import QuerySet

from schwarm.lib.pagination import Cursor, Page, page_by
from schwarm.people.models import Block, Follow, ListMember, Mute, Person, PersonList
from schwarm.people.queries import (
    active_people,
    blocks_of,
    endorsed_by,
    list_members,
    mutes_of,
)
from schwarm.spaces.models import Space
from schwarm.spaces.queries import known_people, may_read, members_of, requests_to

WHO = ("department", "organisation")


def followers(viewer: Person, person: Person, cursor: Cursor) -> Page[Person]:
    """Who follows `person`."""
    return _people(viewer, Follow.objects.filter(followed=person), "follower", cursor)


def following(viewer: Person, person: Person, cursor: Cursor) -> Page[Person]:
    """Whom `person` follows."""
    return _people(viewer, Follow.objects.filter(follower=person), "followed", cursor)


def members(viewer: Person, space: Space, cursor: Cursor) -> Page[Person]:
    """Who belongs to a space, for whoever may read in it."""
    if not may_read(viewer, space):
        return Page([])
    return _side(members_of(space), "person", cursor)


def on_list(viewer: Person, person_list: PersonList, cursor: Cursor) -> Page[Person]:
    """Who is on a list of `viewer`; nobody for anybody else."""
    page: Page[ListMember] = page_by(_list_members(viewer, person_list), cursor)
    return Page([member.follow.followed for member in page.items], page.older, page.newer)


def everybody_on_list(viewer: Person, person_list: PersonList) -> list[Person]:
    """The same people, all at once."""
    return [member.follow.followed for member in _list_members(viewer, person_list)]


def muted(viewer: Person, cursor: Cursor) -> Page[Mute]:
    """Whom `viewer` does not want to see now."""
    return page_by(mutes_of(viewer), cursor)


def blocked(viewer: Person, cursor: Cursor) -> Page[Person]:
    """Whom `viewer` has blocked."""
    rows: QuerySet[Block] = blocks_of(viewer)
    return _side(rows, "blocked", cursor)


def asking(viewer: Person, cursor: Cursor) -> Page[Person]:
    """Who asks to be let into the spaces that `viewer` leads."""
    page = _side(requests_to(viewer), "person", cursor)
    return Page(list(dict.fromkeys(page.items)), page.older, page.newer)


def endorsed(viewer: Person, person: Person, limit: int) -> list[Person]:
    """Whom `person` shows on her profile, last first."""
    return list(known_people(viewer, endorsed_by(person))[:limit])


def _people(viewer: Person, ties: QuerySet[Follow], side: str, cursor: Cursor) -> Page[Person]:
    known = known_people(viewer, active_people()).order_by().values("pk")
    ties = ties.filter(**{f"{side}__in": known})
    return _side(ties.select_related(*(f"{side}__{what}" for what in WHO)), side, cursor)


def _side(rows: QuerySet[Any], side: str, cursor: Cursor) -> Page[Person]:
    """The people at one side of these rows."""
    page = page_by(rows, cursor)
    return Page([getattr(row, side) for row in page.items], page.older, page.newer)


def _list_members(viewer: Person, person_list: PersonList) -> QuerySet[ListMember]:
    return list_members(person_list).filter(person_list__owner=viewer)
