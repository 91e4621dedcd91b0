"""Appealing against a decision, and giving a panel more time."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import deadlines, rules
from schwarm.moderation.actions.draws import draw_panel
from schwarm.moderation.actions.moves import locked, move, parties, remind_at, tell
from schwarm.moderation.actions.traces import trace
from schwarm.moderation.events import PanelExtended
from schwarm.moderation.flow import Arrow, State
from schwarm.moderation.models import Appeal, Case, CaseNotice, CaseParty
from schwarm.moderation.models.decisions import PANEL
from schwarm.people.models import Person

LONGEST_APPEAL = 5000
LONGEST_REASON = 2000
Role, Step = CaseParty.Role, CaseNotice.Step


@transaction.atomic
def appeal(*, actor: Person, case: Case, text: str) -> Appeal:
    """Say that one does not agree; five others decide within thirty days, or the measure is lifted."""
    case = locked(case)
    require(rules.may_appeal(actor, case), _("You cannot appeal against this."))
    text = text.strip()
    if not 1 <= len(text) <= LONGEST_APPEAL:
        raise Invalid(_("Write up to %(count)s characters.") % {"count": LONGEST_APPEAL}, "text")
    role = CaseParty.objects.filter(case=case, person=actor, left_at=None).latest("pk").role
    move(case, Arrow.APPEAL, actor=actor, told={"text": text}, side=role)
    made = Appeal.objects.create(case=case, person=actor, role=role, text=text, made_at=clock.now())
    case.appealed_at, case.panel_due = clock.now(), deadlines.panel(clock.now())
    case.save(update_fields=["appealed_at", "panel_due"])
    tell(case, parties(case), Step.APPEALED)
    remind_at(case.panel_due, case)
    draw_panel(case)
    return made


@transaction.atomic
def ask_for_time(*, actor: Person, case: Case, reason: str) -> None:
    """A panel asks the author for up to ninety days, with its reasons."""
    case = locked(case)
    require(rules.may_judge(actor, case, PANEL), _("You were not drawn for this case."))
    reason = reason.strip()
    if case.state != State.PANEL or case.extension_reason:
        raise Invalid(_("This is not possible at this point of the case."))
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise Invalid(_("Say why, in up to %(count)s characters.") % {"count": LONGEST_REASON}, "reason")
    case.extension_reason = reason
    case.save(update_fields=["extension_reason"])
    tell(case, parties(case, Role.AUTHOR), Step.EXTENSION)


@transaction.atomic
def grant_time(*, actor: Person, case: Case) -> None:
    """The author agrees: the panel has ninety days from the appeal."""
    case = locked(case)
    require(rules.may_answer(actor, case), _("Only the author decides this."))
    if case.state != State.PANEL or not case.extension_reason or case.appealed_at is None:
        raise Invalid(_("This is not possible at this point of the case."))
    if case.extension_agreed_at is None:
        case.extension_agreed_at = clock.now()
        case.panel_due = deadlines.extended_panel(case.appealed_at)
        case.save(update_fields=["extension_agreed_at", "panel_due"])
        trace("case.extended", case, actor=actor, told={"reason": case.extension_reason})
        events.publish(PanelExtended(case.pk))
        remind_at(case.panel_due, case)
