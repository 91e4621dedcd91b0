"""What Mastodon has and Schwarm has not: lists of it are empty, and the rest says so.

Collections (https://docs.joinmastodon.org/methods/collections/), mails for who has no account, looks back at
a year.
"""

from typing import Any, NoReturn, TypedDict

from django.utils.translation import gettext as _

from schwarm.api.calls import Call
from schwarm.api.endpoints import delete, endpoint, get, post, put
from schwarm.api.entities.account import Account
from schwarm.api.entities.nothing import Nothing
from schwarm.api.entities.status import Status
from schwarm.api.errors import NotFound, Unprocessable
from schwarm.api.subjects import subject


class Collections(TypedDict):
    """None; lists of people are shown to nobody but their owner."""

    collections: list[Any]


class AnnualReports(TypedDict):
    """None: nobody's year is measured."""

    annual_reports: list[Any]
    accounts: list[Account]
    statuses: list[Status]


class AnnualReportState(TypedDict):
    state: str


@get("/api/v1/accounts/{account_id}/collections", scope="read:collections")
def collections(call: Call, account_id: int) -> Collections:
    """Collections that somebody made: none."""
    subject(call.person, account_id)
    return {"collections": []}


@get("/api/v1/accounts/{account_id}/in_collections", scope="read:collections")
def in_collections(call: Call, account_id: int) -> Collections:
    """Collections in which somebody stands: none."""
    subject(call.person, account_id)
    return {"collections": []}


@get("/api/v1/accounts/{account_id}/identity_proofs", scope="read:accounts")
def identity_proofs(call: Call, account_id: int) -> list[Any]:
    """Proofs of being somebody elsewhere: none, as in Mastodon by now."""
    subject(call.person, account_id)
    return []


@post("/api/v1/collections", scope="write:collections")
def create_collection(call: Call) -> Nothing:
    """There are no collections; lists and recommendations on the profile are near to them."""
    raise Unprocessable(_("There are no collections here. Make a list, or recommend people on your profile."))


@get("/api/v1/collections/{collection_id}", scope="read:collections")
def show_collection(call: Call, collection_id: int) -> Nothing:
    """There are no collections."""
    _no_collection()


@put("/api/v1/collections/{collection_id}", scope="write:collections")
def change_collection(call: Call, collection_id: int) -> Nothing:
    """There are no collections."""
    _no_collection()


@endpoint("PATCH", "/api/v1/collections/{collection_id}", scope="write:collections")
def amend_collection(call: Call, collection_id: int) -> Nothing:
    """There are no collections."""
    _no_collection()


@delete("/api/v1/collections/{collection_id}", scope="write:collections")
def remove_collection(call: Call, collection_id: int) -> Nothing:
    """There are no collections."""
    _no_collection()


@post("/api/v1/collections/{collection_id}/items", scope="write:collections")
def add_to_collection(call: Call, collection_id: int) -> Nothing:
    """There are no collections."""
    _no_collection()


@delete("/api/v1/collections/{collection_id}/items/{item_id}", scope="write:collections")
def remove_from_collection(call: Call, collection_id: int, item_id: int) -> Nothing:
    """There are no collections."""
    _no_collection()


@post("/api/v1/collections/{collection_id}/items/{item_id}/revoke", scope="write:collections")
def leave_collection(call: Call, collection_id: int, item_id: int) -> Nothing:
    """There are no collections."""
    _no_collection()


@post("/api/v1/accounts/{account_id}/email_subscriptions", scope="write:follows")
def subscribe_by_mail(call: Call, account_id: int) -> Nothing:
    """Posts are not mailed to addresses; members choose mails of news in their settings."""
    subject(call.person, account_id)
    raise Unprocessable(_("Posts are not sent to addresses. Choose mails of news in your settings instead."))


@get("/api/v1/annual_reports", scope="read:accounts")
def annual_reports(call: Call) -> AnnualReports:
    """Looks back at a year: none."""
    return {"annual_reports": [], "accounts": [], "statuses": []}


@get("/api/v1/annual_reports/{year}", scope="read:accounts")
def annual_report(call: Call, year: int) -> Nothing:
    """Nobody's year is measured."""
    raise NotFound(_("Nobody's year is measured here."))


@get("/api/v1/annual_reports/{year}/state", scope="read:accounts")
def annual_report_state(call: Call, year: int) -> AnnualReportState:
    """Nobody's year is measured."""
    return {"state": "ineligible"}


@post("/api/v1/annual_reports/{year}/generate", scope="write:accounts")
def generate_annual_report(call: Call, year: int) -> Nothing:
    """Nobody's year is measured."""
    raise NotFound(_("Nobody's year is measured here."))


@post("/api/v1/annual_reports/{year}/read", scope="write:accounts")
def read_annual_report(call: Call, year: int) -> Nothing:
    """Nobody's year is measured."""
    raise NotFound(_("Nobody's year is measured here."))


def _no_collection() -> NoReturn:
    raise NotFound(_("There are no collections here."))
