"""How one stands to others, and changing it. https://docs.joinmastodon.org/methods/accounts/

A space is followed by joining it, or by asking to be let in; an organisation is there to be read.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from django.utils.translation import gettext as _

from schwarm.api.calls import Call, one
from schwarm.api.endpoints import get, post
from schwarm.api.entities.relationship import Relationship, relationships
from schwarm.api.errors import Unprocessable
from schwarm.api.params import Id
from schwarm.api.subjects import Subject, subject, subjects
from schwarm.lib import clock
from schwarm.people import actions
from schwarm.spaces import actions as spaces
from schwarm.spaces import rules
from schwarm.spaces.queries import asked_among, joined_among, open_admissions

if TYPE_CHECKING:
    from schwarm.people.models import Person
    from schwarm.spaces.models import Space

MOST_AT_ONCE = 80
LONGEST_MUTE = 10 * 365 * 24 * 60 * 60


class RelationshipsParams(msgspec.Struct, kw_only=True):
    id: list[Id] = []
    with_suspended: bool = False
    """Also how one stands to people who have left."""


class FollowParams(msgspec.Struct, kw_only=True):
    """Taken, and without effect: what somebody passes on comes along, and nothing rings for each post."""

    reblogs: bool = True
    notify: bool = False
    languages: list[str] = []


class MuteParams(msgspec.Struct, kw_only=True):
    notifications: bool = True
    """Also hear nothing of what they do with one's own posts."""
    duration: int = 0
    """For how many seconds; 0: until one thinks better of it."""


class NoteParams(msgspec.Struct, kw_only=True):
    comment: str = ""


@get("/api/v1/accounts/relationships", scope="read:follows")
def several(call: Call, params: RelationshipsParams) -> list[Relationship]:
    """How one stands to these accounts; those that one may not know of are missing."""
    known = subjects(call.person, params.id[:MOST_AT_ONCE])
    if not params.with_suspended:
        known = [who for who in known if not who.person or who.person.is_active]
    return relationships(call.person, known)


@post("/api/v1/accounts/{account_id}/follow", scope="write:follows")
def follow(call: Call, account_id: int, params: FollowParams) -> Relationship:
    """Follow somebody; join a space or ask to be let in."""
    who = subject(call.person, account_id)
    if who.space:
        _enter(call.person, who.space)
    elif who.organisation:
        raise Unprocessable(_("Organisations are not followed. What they say to everybody is shown anyway."))
    else:
        actions.follow(actor=call.person, person=who.be_person())
    return _now(call, who)


@post("/api/v1/accounts/{account_id}/unfollow", scope="write:follows")
def unfollow(call: Call, account_id: int) -> Relationship:
    """Follow somebody no longer; leave a space, or ask no longer to be let in."""
    who = subject(call.person, account_id)
    if who.space:
        _leave(call.person, who.space)
    elif who.person:
        actions.unfollow(actor=call.person, person=who.person)
    return _now(call, who)


@post("/api/v1/accounts/{account_id}/remove_from_followers", scope="write:follows")
def remove_from_followers(call: Call, account_id: int) -> Relationship:
    """Let somebody follow one no longer."""
    who = subject(call.person, account_id)
    actions.remove_follower(actor=call.person, person=who.be_person())
    return _now(call, who)


@post("/api/v1/accounts/{account_id}/mute", scope="write:mutes")
def mute(call: Call, account_id: int, params: MuteParams) -> Relationship:
    """Do not see what somebody writes."""
    who = subject(call.person, account_id)
    seconds = min(params.duration, LONGEST_MUTE)
    until = clock.now() + timedelta(seconds=seconds) if seconds > 0 else None
    actions.mute(actor=call.person, person=who.be_person(), until=until, notifications=params.notifications)
    return _now(call, who)


@post("/api/v1/accounts/{account_id}/unmute", scope="write:mutes")
def unmute(call: Call, account_id: int) -> Relationship:
    """See what somebody writes again."""
    who = subject(call.person, account_id)
    actions.unmute(actor=call.person, person=who.be_person())
    return _now(call, who)


@post("/api/v1/accounts/{account_id}/block", scope="write:blocks")
def block(call: Call, account_id: int) -> Relationship:
    """Have nothing to do with somebody."""
    who = subject(call.person, account_id)
    actions.block(actor=call.person, person=who.be_person())
    return _now(call, who)


@post("/api/v1/accounts/{account_id}/unblock", scope="write:blocks")
def unblock(call: Call, account_id: int) -> Relationship:
    """Have to do with somebody again."""
    who = subject(call.person, account_id)
    actions.unblock(actor=call.person, person=who.be_person())
    return _now(call, who)


@post("/api/v1/accounts/{account_id}/note", scope="write:accounts")
def note(call: Call, account_id: int, params: NoteParams) -> Relationship:
    """Keep a note about somebody that nobody else reads."""
    who = subject(call.person, account_id)
    actions.write_note(actor=call.person, person=who.be_person(), text=params.comment)
    return _now(call, who)


# --- on one's profile --------------------------------------------------------------------------------


@post("/api/v1/accounts/{account_id}/endorse", scope="write:accounts")
def endorse(call: Call, account_id: int) -> Relationship:
    """Show somebody one follows on one's own profile."""
    who = subject(call.person, account_id)
    actions.endorse(actor=call.person, person=who.be_person())
    return _now(call, who)


@post("/api/v1/accounts/{account_id}/unendorse", scope="write:accounts")
def unendorse(call: Call, account_id: int) -> Relationship:
    """Show somebody on one's profile no longer."""
    who = subject(call.person, account_id)
    actions.take_back_endorsement(actor=call.person, person=who.be_person())
    return _now(call, who)


@post("/api/v1/accounts/{account_id}/pin", scope="write:accounts")
def pin(call: Call, account_id: int) -> Relationship:
    """The older name of `endorse`."""
    return endorse(call, account_id)


@post("/api/v1/accounts/{account_id}/unpin", scope="write:accounts")
def unpin(call: Call, account_id: int) -> Relationship:
    """The older name of `unendorse`."""
    return unendorse(call, account_id)


def _enter(person: "Person", space: "Space") -> None:
    """Become a member, or ask to; whoever is one already stays one."""
    if joined_among(person, [space.pk]):
        return
    if rules.may_join(person, space) or not rules.may_ask(person, space):
        spaces.join_space(actor=person, space=space)
    else:
        spaces.ask_to_join(actor=person, space=space)


def _leave(person: "Person", space: "Space") -> None:
    spaces.leave_space(actor=person, space=space)
    if asked_among(person, [space.pk]):
        for request in open_admissions(space).filter(person=person, kind="request"):
            spaces.decline_admission(actor=person, admission=request)


def _now(call: Call, who: Subject) -> Relationship:
    return one(relationships(call.person, [who]))
