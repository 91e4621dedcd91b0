"""Key players: who agreed to be named, and what one is asked alone. Ours; Mastodon has nothing like it."""

from typing import TYPE_CHECKING, TypedDict

from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.moments import moment, moment_or_none
from schwarm.insight.words import reasons_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schwarm.insight.models import KeyPlayer
    from schwarm.people.models import Person


class NamedKeyPlayer(TypedDict):
    """Somebody who agreed to be named. `id` is the id of her account.

    `asks_left` says how many more may turn to her this week.
    """

    id: str
    account: Account
    helps_with: str
    office_hour: str
    asks_left: int


class KeyPlayerQuestion(TypedDict):
    """Whether the reader may be named: why she was found, and her answer: open, later, yes or no."""

    id: str
    evaluation_id: str
    title: str
    purpose: str
    reasons: list[str]
    answer: str
    asked_at: str
    office_hour: str
    asks_a_week: int
    asked_this_week: int
    companion: Account | None
    companion_since: str | None


def named_key_players(viewer: "Person", found: "Sequence[KeyPlayer]") -> list[NamedKeyPlayer]:
    accounts = _accounts(viewer, [one.person for one in found])
    return [
        NamedKeyPlayer(
            id=str(one.person_id),
            account=accounts[one.person_id],
            helps_with=one.person.helps_with,
            office_hour=one.office_hour,
            asks_left=one.asks_left,
        )
        for one in found
    ]


def key_player_questions(viewer: "Person", found: "Iterable[KeyPlayer]") -> list[KeyPlayerQuestion]:
    found = list(found)
    accounts = _accounts(viewer, [one.companion for one in found if one.companion])
    return [_question(one, accounts) for one in found]


def _question(one: "KeyPlayer", accounts: dict[int, Account]) -> KeyPlayerQuestion:
    return KeyPlayerQuestion(
        id=str(one.pk),
        evaluation_id=str(one.evaluation_id),
        title=one.evaluation.title,
        purpose=one.evaluation.purpose,
        reasons=reasons_in_words(one.reasons),
        answer=one.answer,
        asked_at=moment(one.asked_at),
        office_hour=one.office_hour,
        asks_a_week=one.asks_a_week,
        asked_this_week=one.asked,
        companion=accounts[one.companion_id] if one.companion_id else None,
        companion_since=moment_or_none(one.companion_since),
    )


def _accounts(viewer: "Person", people: "list[Person]") -> dict[int, Account]:
    return {int(account["id"]): account for account in people_accounts(viewer, people)}
