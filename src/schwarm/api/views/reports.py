"""Saying that somebody or something breaks the rules. https://docs.joinmastodon.org/methods/reports/"""

from typing import TYPE_CHECKING, Literal

import msgspec
from django.utils.translation import gettext as _

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import get, post
from schwarm.api.entities.account import PROTECTED_ID
from schwarm.api.entities.report import Report, reports
from schwarm.api.errors import Unprocessable
from schwarm.api.paging import Paging
from schwarm.api.params import Id
from schwarm.api.subjects import subject
from schwarm.conversation.queries.threads import visible_post
from schwarm.lib.pagination import page_by
from schwarm.moderation import actions
from schwarm.moderation.queries import reports_by

if TYPE_CHECKING:
    from schwarm.people.models import Person


class NewReport(msgspec.Struct, kw_only=True):
    account_id: Id
    """Who is meant; an organisation and a protected voice are reported by their posts."""
    status_ids: list[Id] = []
    comment: str = ""
    forward: bool = False
    """Whether the server of somebody elsewhere shall hear of it, too."""
    category: Literal["spam", "legal", "violation", "other"] = "other"
    rule_ids: list[str] = []
    """As `/api/v1/instance/rules` names them: numbers of clauses."""


@post("/api/v1/reports", scope="write:reports")
def create(call: Call, params: NewReport) -> Report:
    """Report somebody, or posts; each post becomes a case, and those concerned do not learn who said so."""
    person = _meant(call, params.account_id)
    made = actions.report(
        actor=call.person,
        subject=person,
        posts=[found(visible_post(call.person, post_id)) for post_id in dict.fromkeys(params.status_ids)],
        comment=params.comment,
        category=params.category,
        rule_ids=params.rule_ids,
        forward=params.forward,
    )
    return one(reports(call.person, list(reports_by(call.person).filter(pk=made.pk))))


@get("/api/v1/reports", scope="read")
def own(call: Call, params: Paging) -> list[Report]:
    """What one has reported oneself, the latest first."""
    page = page_by(reports_by(call.person), params.cursor(40, 80))
    call.link(older=page.older, newer=page.newer)
    return reports(call.person, page.items)


def _meant(call: Call, account_id: int) -> "Person | None":
    """The person; nobody where only posts can be reported."""
    if account_id == PROTECTED_ID:
        return None
    who = subject(call.person, account_id)
    if who.space:
        raise Unprocessable(_("A space cannot be reported. Report posts in it, or who wrote them."))
    return who.person
