"""Accounts: people, spaces as group accounts, organisations. https://docs.joinmastodon.org/methods/accounts/

What stands behind an account is for people who are signed in: our pages show nobody to strangers either.
"""

import msgspec

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import get
from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.entities.credential_account import CredentialAccount, credential_account
from schwarm.api.entities.known import known_statuses
from schwarm.api.entities.status import Status, statuses
from schwarm.api.paging import Counting, Paging, clamped
from schwarm.api.params import Id
from schwarm.api.subjects import Subject, subject, subject_accounts, subject_named, subjects, subjects_found
from schwarm.conversation.queries.acquaintance import endorsed, followers, following, members
from schwarm.conversation.queries.profiles import pinned_by
from schwarm.conversation.queries.timelines import (
    Only,
    organisation_stream,
    person_stream,
    pinned_in,
    space_stream,
)
from schwarm.lib.html import tag_name

MOST_AT_ONCE = 40


class Ids(msgspec.Struct, kw_only=True):
    id: list[Id] = []


class Lookup(msgspec.Struct, kw_only=True):
    acct: str = ""


class Search(Counting):
    q: str = ""
    following: bool = False
    """Only whom one follows, and the spaces one belongs to."""
    resolve: bool = False
    """Taken, and without effect: nobody is looked for elsewhere."""


class StatusesParams(Paging):
    """Which posts of an account."""

    pinned: bool = False
    only_media: bool = False
    exclude_replies: bool = False
    """Without answers to others; what somebody adds to her own words stays."""
    exclude_reblogs: bool = False
    exclude_direct: bool = False
    tagged: str = ""


@get("/api/v1/accounts/verify_credentials", scope="profile")
def verify_credentials(call: Call) -> CredentialAccount:
    """One's own account; tells a client that its token works."""
    return credential_account(call.person)


@get("/api/v1/accounts", scope="read:accounts")
def several(call: Call, params: Ids) -> list[Account]:
    """Accounts by their ids; those that one may not know of are missing."""
    return subject_accounts(call.person, subjects(call.person, params.id[:MOST_AT_ONCE]))


@get("/api/v1/accounts/lookup", scope="read:accounts")
def lookup(call: Call, params: Lookup) -> Account:
    """The account of this name."""
    return one(subject_accounts(call.person, [found(subject_named(call.person, params.acct))]))


@get("/api/v1/accounts/search", scope="read:accounts")
def search(call: Call, params: Search) -> list[Account]:
    """People and spaces, by name and by what they say of themselves."""
    if not params.q.strip():
        return []
    hits = subjects_found(call.person, params.q, params.bounds(40, 80), followed=params.following)
    return subject_accounts(call.person, hits)


@get("/api/v1/accounts/{account_id}", scope="read:accounts")
def show(call: Call, account_id: int) -> Account:
    """One account."""
    return one(subject_accounts(call.person, [subject(call.person, account_id)]))


@get("/api/v1/accounts/{account_id}/statuses", scope="read:statuses")
def statuses_by(call: Call, account_id: int, params: StatusesParams) -> list[Status]:
    """What somebody said, or what was said in a space or in the name of an organisation."""
    who, viewer, cursor = subject(call.person, account_id), call.person, params.cursor()
    if params.pinned:
        return statuses(viewer, _pinned(call, who))
    only = Only(
        with_files=params.only_media,
        with_words=True,
        boosts=not params.exclude_reblogs,
        direct=not params.exclude_direct,
        answers_to_others=not params.exclude_replies,
        all_tags=(tag_name(params.tagged.lstrip("#")),) if params.tagged else (),
    )
    if who.space:
        page = space_stream(viewer, who.space, cursor, only)
    elif who.organisation:
        page = organisation_stream(viewer, who.organisation, cursor, only)
    else:
        page = person_stream(viewer, who.be_person(), cursor, replies=True, only=only)
    return call.page(page, known_statuses)


@get("/api/v1/accounts/{account_id}/followers", scope="read:accounts")
def followed_by(call: Call, account_id: int, params: Paging) -> list[Account]:
    """Who follows somebody, or belongs to a space."""
    who, cursor = subject(call.person, account_id), params.cursor(40, 80)
    if who.organisation:
        return []
    if who.space:
        return call.page(members(call.person, who.space, cursor), people_accounts)
    return call.page(followers(call.person, who.be_person(), cursor), people_accounts)


@get("/api/v1/accounts/{account_id}/following", scope="read:accounts")
def follows(call: Call, account_id: int, params: Paging) -> list[Account]:
    """Whom somebody follows; spaces and organisations follow nobody."""
    who = subject(call.person, account_id)
    if not who.person:
        return []
    return call.page(following(call.person, who.person, params.cursor(40, 80)), people_accounts)


@get("/api/v1/accounts/{account_id}/endorsements", scope="read:accounts")
def endorsed_on_profile(call: Call, account_id: int, params: Paging) -> list[Account]:
    """Whom somebody shows on her profile."""
    person = subject(call.person, account_id).person
    shown = endorsed(call.person, person, clamped(params.limit, 40, 80)) if person else []
    return people_accounts(call.person, shown)


@get("/api/v1/endorsements", scope="read:accounts")
def own_endorsements(call: Call, params: Paging) -> list[Account]:
    """Whom one shows on one's own profile."""
    shown = endorsed(call.person, call.person, clamped(params.limit, 40, 80))
    return people_accounts(call.person, shown)


def _pinned(call: Call, who: Subject) -> list[int]:
    if who.space:
        return pinned_in(call.person, who.space)
    return pinned_by(call.person, who.person) if who.person else []
