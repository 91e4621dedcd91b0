"""Key players: who may be asked, what one is asked alone, and whom one asks. Ours; below /api/insights."""

from typing import TYPE_CHECKING, TypedDict

import msgspec
from django.utils.translation import gettext as _

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import get, post, put
from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.entities.key_player import (
    KeyPlayerQuestion,
    NamedKeyPlayer,
    key_player_questions,
    named_key_players,
)
from schwarm.api.errors import NotFound
from schwarm.api.params import Id
from schwarm.api.subjects import subjects
from schwarm.insight import actions, rules
from schwarm.insight.queries import nominations as answers
from schwarm.insight.queries import programme
from schwarm.lib.errors import require

if TYPE_CHECKING:
    from schwarm.insight.models import KeyPlayer


class Answer(msgspec.Struct, kw_only=True):
    answer: str = ""
    """yes, no or later."""


class Arrangement(msgspec.Struct, kw_only=True):
    """When one may be asked, and how many people a week at most; what is not sent stays."""

    office_hour: str | None = None
    asks_a_week: int | None = None


class Named(msgspec.Struct, kw_only=True):
    account_ids: list[Id] = []


class Nominations(TypedDict):
    """Whom one asks; `is_asked` says whether the question is put at the moment."""

    is_asked: bool
    accounts: list[Account]


@get("/api/insights/key_players", scope="read:accounts")
def named(call: Call) -> list[NamedKeyPlayer]:
    """Who agreed to be named, by name."""
    return named_key_players(call.person, programme.named_key_players(call.person))


@post("/api/insights/key_players/{account_id}/ask", scope="write:accounts")
def ask(call: Call, account_id: int) -> NamedKeyPlayer:
    """Note that one is about to ask somebody; refused when enough people have done so this week."""
    actions.turn_to(actor=call.person, person=_named(call, account_id).person)
    return one(named_key_players(call.person, [_named(call, account_id)]))


@get("/api/insights/questions", scope="read:accounts")
def questions(call: Call) -> list[KeyPlayerQuestion]:
    """What the reader alone is asked."""
    return key_player_questions(call.person, programme.questions_to(call.person))


@post("/api/insights/questions/{key_player_id}", scope="write:accounts")
def answer(call: Call, key_player_id: int, params: Answer) -> KeyPlayerQuestion:
    """Say whether one may be named; a no takes the name away everywhere at once."""
    own = found(programme.found_as(call.person, key_player_id))
    actions.answer_question(actor=call.person, key_player=own, answer=params.answer)
    return one(key_player_questions(call.person, [found(programme.found_as(call.person, key_player_id))]))


@put("/api/insights/questions/{key_player_id}", scope="write:accounts")
def arrange(call: Call, key_player_id: int, params: Arrangement) -> KeyPlayerQuestion:
    """Say when one may be asked, and how often."""
    own = _own(call, key_player_id)
    hour, most = params.office_hour, params.asks_a_week
    actions.arrange(
        actor=call.person,
        key_player=own,
        office_hour=own.office_hour if hour is None else hour,
        asks_a_week=own.asks_a_week if most is None else most,
    )
    return _told(call, key_player_id)


@get("/api/insights/nominations", scope="read:accounts")
def nominated(call: Call) -> Nominations:
    """Whom the reader asks when she does not know who could help."""
    require(rules.may_nominate(call.person), _("Only employees see this page."))
    known = list(answers.nominated_by(call.person))
    return Nominations(is_asked=answers.is_asked(), accounts=people_accounts(call.person, known))


@put("/api/insights/nominations", scope="write:accounts")
def nominate(call: Call, params: Named) -> Nominations:
    """Name up to three people whom one asks, in place of those named before."""
    people = subjects(call.person, params.account_ids)
    if len(people) < len(set(params.account_ids)):
        raise NotFound
    actions.nominate(actor=call.person, people=[who.be_person() for who in people])
    return nominated(call)


def _named(call: Call, account_id: int) -> "KeyPlayer":
    return found(programme.named_key_player(call.person, account_id))


def _own(call: Call, key_player_id: int) -> "KeyPlayer":
    return found(programme.question_to(call.person, key_player_id))


def _told(call: Call, key_player_id: int) -> KeyPlayerQuestion:
    return one(key_player_questions(call.person, [_own(call, key_player_id)]))
