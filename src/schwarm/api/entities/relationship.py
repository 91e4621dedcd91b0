"""Relationship: how one stands to an account. https://docs.joinmastodon.org/entities/Relationship/"""

from typing import TYPE_CHECKING, TypedDict

from schwarm.api.moments import moment_or_none
from schwarm.people.queries import notes_about, ties_with
from schwarm.people.queries.ties import Tie
from schwarm.spaces.queries import asked_among, asking_among, joined_among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.api.subjects import Subject
    from schwarm.people.models import Person


class Relationship(TypedDict):
    """To a space: being a member is following, having asked to be let in is `requested`.

    Somebody who asks to be let into a space that one leads is `requested_by`.
    """

    id: str
    following: bool
    showing_reblogs: bool
    notifying: bool
    languages: list[str] | None
    followed_by: bool
    blocking: bool
    blocked_by: bool
    muting: bool
    muting_notifications: bool
    muting_expires_at: str | None
    requested: bool
    requested_by: bool
    domain_blocking: bool
    endorsed: bool
    note: str


def relationships(viewer: "Person", subjects: "Sequence[Subject]") -> list[Relationship]:
    """How `viewer` stands to each of them, in a fixed number of queries."""
    people = [one.id for one in subjects if one.person]
    spaces = [one.id for one in subjects if one.space]
    ties, notes = ties_with(viewer, people), notes_about(viewer, people)
    joined, asked = joined_among(viewer, spaces), asked_among(viewer, spaces)
    asking = asking_among(viewer, people)
    ties |= {pk: Tie(follows=pk in joined) for pk in spaces}
    return [
        _relationship(
            one.id,
            ties.get(one.id, Tie()),
            note=notes.get(one.id, ""),
            requested=one.id in asked,
            requested_by=one.id in asking,
        )
        for one in subjects
    ]


def _relationship(pk: int, tie: Tie, *, note: str, requested: bool, requested_by: bool) -> Relationship:
    return Relationship(
        id=str(pk),
        following=tie.follows,
        showing_reblogs=tie.follows,
        notifying=False,
        languages=None,
        followed_by=tie.is_followed,
        blocking=tie.blocks,
        blocked_by=tie.is_blocked,
        muting=tie.mutes,
        muting_notifications=tie.mutes_notifications,
        muting_expires_at=moment_or_none(tie.muted_until),
        requested=requested,
        requested_by=requested_by,
        domain_blocking=False,
        endorsed=tie.endorses,
        note=note,
    )
