"""Looking at what was reported: is a rule named, is this the right place? Then the lot is drawn."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import clock
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import deadlines, rules
from schwarm.moderation.actions import register
from schwarm.moderation.actions.covers import end_cover
from schwarm.moderation.actions.draws import draw_reviewers
from schwarm.moderation.actions.moves import locked, move, parties, remind_at, tell
from schwarm.moderation.flow import Arrow, Hearing
from schwarm.moderation.models import Case, CaseNotice, CaseParty, RegisterEntry
from schwarm.people.models import Person
from schwarm.policy.queries import rules_for

LONGEST_REASON = 2000
Role, Step = CaseParty.Role, CaseNotice.Step


@transaction.atomic
def open_case(
    *, actor: Person, case: Case, clause: int | None = None, concerned: Sequence[Person] = ()
) -> None:
    """Let it be reviewed: under which rule, and who is criticised or named in the post."""
    case = locked(case)
    require(rules.may_triage(actor, case), _("You must not look after this case."))
    if case.post is None:
        raise Invalid(
            _("No post is named, so there is nothing to judge. Dismiss it, or say where it belongs.")
        )
    if clause is not None:
        _check_rule(case, clause)
        case.clause = clause
        case.save(update_fields=["clause"])
    for person in concerned:
        CaseParty.objects.get_or_create(
            case=case, person=person, role=Role.CONCERNED, defaults={"is_withheld": False}
        )
    begin_review(case, actor)


def begin_review(case: Case, actor: Person | None = None) -> None:
    """Ask the author and draw the reviewers; where too few may judge, the deadline is for the author.

    A person without a post is not judged: her case waits for whoever is on duty, and lapses in the end.
    """
    if case.post is None:
        move(case, Arrow.OPEN, actor=actor)
        return
    authors = parties(case, Role.AUTHOR)
    case.hearing_due = deadlines.hearing(clock.now())
    if not authors:  # a protected voice cannot be asked
        case.hearing = Hearing.NO_ANSWER
    move(case, Arrow.OPEN, actor=actor)
    tell(case, authors, Step.HEARING)
    remind_at(case.hearing_due, case)
    draw_reviewers(case)


@transaction.atomic
def dismiss(*, actor: Person, case: Case, reason: str) -> None:
    """What manifestly belongs to no rule is not reviewed; who reported is told why."""
    case = _close(actor, case, reason, Arrow.DISMISS)
    why = case.closing_reason if case.post else ""  # about a person it is for the reporter alone
    register.enter(case, RegisterEntry.Kind.DISMISSED, why=why)
    tell(case, parties(case, Role.REPORTER), Step.DISMISSED)


@transaction.atomic
def redirect(*, actor: Person, case: Case, reason: str) -> None:
    """A breach of law, a dispute about work or a hole in security belongs elsewhere; say where."""
    case = _close(actor, case, reason, Arrow.REDIRECT)
    register.enter(case, RegisterEntry.Kind.REDIRECTED)
    tell(case, parties(case, Role.REPORTER), Step.REDIRECTED)


def _close(actor: Person, case: Case, reason: str, arrow: Arrow) -> Case:
    case = locked(case)
    require(rules.may_triage(actor, case), _("You must not look after this case."))
    reason = reason.strip()
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise Invalid(_("Say why, in up to %(count)s characters.") % {"count": LONGEST_REASON}, "reason")
    word: dict[str, Any] = {"reason": "no_rule"} if arrow == Arrow.DISMISS else {"to": "elsewhere"}
    move(case, arrow, actor=actor, told={"reason": reason}, **word)
    case.closing_reason = reason
    case.save(update_fields=["closing_reason"])
    end_cover(case)
    return case


def _check_rule(case: Case, clause: int) -> None:
    written_at = case.written_at or case.received_at
    if clause not in {one.number for one in rules_for(written_at)}:
        raise Invalid(_("Name a rule of the guidelines of that time."), "clause")
