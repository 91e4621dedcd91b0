"""Entries of the public register. They are written with the decision, and name nobody."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import clock
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import deadlines
from schwarm.moderation.models import Assignment, Case, CaseParty, Decision, RegisterEntry
from schwarm.moderation.queries.pool import leaders_among
from schwarm.people.models import Person

LONGEST_SUMMARY = 600
Kind = RegisterEntry.Kind


def enter(case: Case, kind: RegisterEntry.Kind, **body: Any) -> RegisterEntry:
    """Write an entry about a case; whoever may read its post reads the reasons."""
    return RegisterEntry.objects.create(
        kind=kind,
        case=case.name,
        post=case.post,
        body=_general(case) | body,
        created_at=clock.now(),
    )


def enter_decision(case: Case, decision: Decision, kind: RegisterEntry.Kind) -> RegisterEntry:
    """A decision with reasons, votes as numbers, dissent, and the days it took; its summary is owed."""
    entry = enter(
        case,
        kind,
        clause=decision.clause,
        measure=decision.measure,
        scope=decision.stated.scope,
        why=decision.stated.why_clause,
        note=decision.stated.note,
        dissent=decision.dissent,
        votes=[decision.votes_for, decision.votes_of],
        heard=decision.heard,
        policy_version=decision.policy_version,
        outcome=case.outcome,
        is_independent=case.draws.get(instance=decision.instance).is_independent,
        has_own_keys=decision.has_own_keys,
        appeal_until=deadlines.in_iso(decision.redress_until),
    )
    entry.summary_due = deadlines.summary(clock.now())
    entry.save(update_fields=["summary_due"])
    return entry


@transaction.atomic
def summarise(*, actor: Person, entry: RegisterEntry, text: str) -> None:
    """One of those who decided says in plain words what was decided; once."""
    case = Case.objects.get(name=entry.case)
    drawn = Assignment.objects.filter(draw__case=case, person=actor, opinion__isnull=False)
    require(drawn.exists() and actor.is_active, _("Those who decided write the summary."))
    if entry.summary_due is None or entry.summary:
        raise Invalid(_("There is a summary already."), "text")
    text = text.strip()
    if not 1 <= len(text) <= LONGEST_SUMMARY:
        message = _("Write up to %(count)s characters.") % {"count": LONGEST_SUMMARY}
        raise Invalid(message, "text")
    entry.summary, entry.summarised_at = text, clock.now()
    entry.save(update_fields=["summary", "summarised_at"])


def _general(case: Case) -> dict[str, Any]:
    """What every entry says: how many reported, whether it is about a leader, how long it took."""
    roles = CaseParty.objects.filter(case=case).values_list("role", "person_id")
    authors = [person for role, person in roles if role == CaseParty.Role.AUTHOR]
    concerned = [person for role, person in roles if role == CaseParty.Role.CONCERNED]
    return {
        "clause": case.clause,
        "reports": sum(role == CaseParty.Role.REPORTER for role, _person in roles),
        "source": case.source,
        "is_about_leader": bool(leaders_among(authors + concerned)),
        "days": _days(case.received_at, clock.now()),
        "automated_found": False,
        "automated_decided": False,
    }


def _days(since: datetime, until: datetime) -> float:
    return round((until - since).total_seconds() / 86400, 1)
