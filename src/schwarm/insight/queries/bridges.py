"""Bridges as one reader may see them now, in one statement: nothing here widens what she may see or hear."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from schwarm.conversation.models import Post
from schwarm.conversation.queries.compiled import compiled
from schwarm.conversation.queries.visibility import heard_by, visible_posts
from schwarm.insight.days import this_week
from schwarm.insight.models import Bridge, BridgeRefusal, Bridging, Objection
from schwarm.insight.queries.programme import tired_in
from schwarm.lib import clock
from schwarm.people.models import Block, Follow, Mute, Person
from schwarm.spaces.models import Membership, Space

SHOWN = 3


def bridges_for(viewer: Person) -> list[Bridge]:
    """The first few that still hold, with the people, spaces and posts they name; one query."""
    return [bridge for bridge in _bridges(viewer, this_week()) if _still_says_so(bridge)][:SHOWN]


def bridge_of(viewer: Person, bridge_id: int) -> Bridge | None:
    """One bridge, if it is her own."""
    return Bridge.objects.filter(person=viewer, pk=bridge_id).first()


def has_refused_all(person: Person) -> bool:
    return BridgeRefusal.objects.filter(person=person, kind="").exists()


def first_bridging() -> Bridging | None:
    """When bridges were made for the first time."""
    return Bridging.objects.order_by("day").first()


def last_bridging() -> Bridging | None:
    """When bridges were made last, how many, and for how many people."""
    return Bridging.objects.order_by("-day").first()


def _still_says_so(bridge: Bridge) -> bool:
    """Whether the profile that the reason quotes has not been changed since."""
    if bridge.reason == Bridge.Reason.HELPS or (bridge.reason == Bridge.Reason.ANSWERS and bridge.other):
        return bridge.other is not None and bridge.word in " ".join(bridge.other.helps_with.split())
    return True


@compiled
def _bridges(viewer: Person, week: int) -> QuerySet[Bridge]:
    """Nobody is pointed at a key player who was asked often enough this week."""
    found = Bridge.objects.filter(_may_be_read(viewer), _has_no_answer(), _is_new_to(viewer), person=viewer)
    found = found.filter(_is_open_to(viewer), _is_wanted(viewer)).select_related(
        *("other__department", "other__organisation", "space__department"),
        *("post__author__department", "post__author__organisation"),
    )
    return found.exclude(Exists(tired_in(week).filter(person=OuterRef("other")))).order_by("rank")


def _may_be_read(viewer: Person) -> Q:
    """The post it leads to, or in which its reason can be read."""
    seen = visible_posts(viewer).filter(heard_by(viewer), pk=OuterRef("post"), withdrawn_at=None)
    return Q(post=None) | Q(Exists(seen.filter(measured_at=None)))


def _has_no_answer() -> Q:
    waiting = Post.objects.filter(pk=OuterRef("post"), counters__thread_replies=0, replies_closed_at=None)
    is_question = Q(kind="post") | Q(reason=Bridge.Reason.ANSWERS)
    return ~is_question | Q(Exists(waiting))


def _is_new_to(viewer: Person) -> Q:
    """Somebody who is here and takes part, whom she does not follow, and neither shuts out the other."""
    muted = Mute.objects.filter(
        Q(until=None) | Q(until__gt=clock.now()), person=viewer, muted=OuterRef("other")
    )
    against = (
        Exists(Follow.objects.filter(follower=viewer, followed=OuterRef("other")))
        | Exists(muted)
        | Exists(Block.objects.filter(person=viewer, blocked=OuterRef("other")))
        | Exists(Block.objects.filter(person=OuterRef("other"), blocked=viewer))
        | Exists(Objection.objects.filter(Q(person=OuterRef("other")) | Q(person=viewer)))
    )
    return Q(other=None) | Q(~against, other__left_at=None)


def _is_wanted(viewer: Person) -> Q:
    """What she has not put away, not even while bridges were sought."""
    subject = Coalesce(OuterRef("other"), OuterRef("space"), OuterRef("post"))
    same = Q(kind="") | Q(kind=OuterRef("kind"), subject_id=subject)
    return Q(~Exists(BridgeRefusal.objects.filter(same, person=viewer)))


def _is_open_to(viewer: Person) -> Q:
    """An open space that she does not belong to."""
    mine = Membership.objects.filter(person=viewer, space=OuterRef("space"))
    is_open: dict[str, Any] = {"space__access": Space.Access.OPEN, "space__archived_at": None}
    return Q(space=None) | Q(~Exists(mine), **is_open)
