"""Steps of a case, one after the other: change the flow, tell the parties, publish the event."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid
from schwarm.moderation.actions.traces import trace_arrow
from schwarm.moderation.events import (
    CaseAcknowledged,
    CaseAppealed,
    CaseClosed,
    CaseDecided,
    CaseDismissed,
    CaseDrawn,
    CaseDue,
    CaseFinished,
    CaseLapsed,
    CaseNoticed,
    CaseNotified,
    CaseOpened,
    CaseRedirected,
    PanelDecided,
    PanelDrawn,
    PanelLapsed,
    ReportTakenBack,
)
from schwarm.moderation.flow import Arrow, Flow, Impossible, Ruling, advance
from schwarm.moderation.models import Case, CaseNotice, CaseParty
from schwarm.people.models import Person

EVENT_OF: dict[Arrow, Callable[[int], object]] = {
    Arrow.ACKNOWLEDGE: lambda pk: CaseAcknowledged(pk),
    Arrow.WITHDRAW: lambda pk: ReportTakenBack(pk),
    Arrow.DISMISS: lambda pk: CaseDismissed(pk),
    Arrow.REDIRECT: lambda pk: CaseRedirected(pk),
    Arrow.OPEN: lambda pk: CaseOpened(pk),
    Arrow.DRAW: lambda pk: CaseDrawn(pk),
    Arrow.DECIDE: lambda pk: CaseDecided(pk),
    Arrow.LAPSE: lambda pk: CaseLapsed(pk),
    Arrow.NOTIFY: lambda pk: CaseNotified(pk),
    Arrow.CLOSE: lambda pk: CaseClosed(pk),
    Arrow.APPEAL: lambda pk: CaseAppealed(pk),
    Arrow.DRAW_PANEL: lambda pk: PanelDrawn(pk),
    Arrow.DECIDE_PANEL: lambda pk: PanelDecided(pk),
    Arrow.LAPSE_PANEL: lambda pk: PanelLapsed(pk),
    Arrow.FINISH: lambda pk: CaseFinished(pk),
}


def locked(case: Case) -> Case:
    """The case as it is now, held until the transaction ends."""
    return Case.objects.select_for_update().get(pk=case.pk)


def move(
    case: Case,
    arrow: Arrow,
    ruling: Ruling | None = None,
    *,
    actor: Person | None = None,
    told: Mapping[str, Any] | None = None,
    **fields: Any,
) -> None:
    """Take an arrow and log it; raises `Invalid` with plain words where that is not possible now.

    `told` is what the entry commits to, `fields` are those of its type.
    """
    step(case, lambda flow: advance(flow, arrow, clock.now(), ruling))
    if arrow == Arrow.DECIDE_PANEL:
        fields["outcome"] = str(case.outcome)
    trace_arrow(case, arrow, actor, told or {}, fields)
    events.publish(EVENT_OF[arrow](case.pk))


def step(case: Case, change: Callable[[Flow], Flow]) -> None:
    """Change the flow of a case by one of the functions of `flow`."""
    try:
        flow = change(case.flow)
    except Impossible as error:
        raise Invalid(_("This is not possible at this point of the case.")) from error
    case.take(flow)


def tell(case: Case, people: Iterable[Person], step: CaseNotice.Step) -> None:
    """Tell people of a step of a case; each reads it in her own language."""
    for person in {person.pk: person for person in people if person.is_active}.values():
        CaseNotice.objects.create(case=case, recipient=person, step=step, created_at=clock.now())
        events.publish(CaseNoticed(person.pk))


def parties(case: Case, *roles: str) -> list[Person]:
    """Whom a case concerns now, all or those in some roles."""
    found = CaseParty.objects.filter(case=case, left_at=None).select_related("person__organisation")
    return [one.person for one in (found.filter(role__in=roles) if roles else found)]


def remind_at(moment: datetime | None, case: Case) -> None:
    """Have the deadline looked at when it comes; the periodic task looks as well."""
    if moment is not None and not clock.is_moved():
        events.publish_at(moment, CaseDue(case.pk))
