"""Registering an evaluation with its purpose, and the yes of both roles."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.insight import rules
from schwarm.insight.events import ApprovalsChanged
from schwarm.insight.models import WEIGHTS, Approval, Evaluation, Interaction
from schwarm.insight.queries.register import approvals_of, side_of
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, NotAllowed, require
from schwarm.people.models import Person

WEEKS = (4, 8, 12)
# how many key players an evaluation may look for; fewer than five would tell of them
SOUGHT = (0, 5, 10, 20)
LONGEST = timedelta(days=730)
HEAVIEST = 10
MUST_HAVE = ("title", "purpose", "legal_basis", "agreement")


@transaction.atomic
def register_evaluation(
    *,
    actor: Person,
    kinds: Sequence[str],
    weeks: int,
    readers: str,
    ends_on: date,
    weights: Mapping[str, float] = WEIGHTS,
    seeks: int = 0,
    **texts: str,
) -> Evaluation:
    """Write a question and its purpose into the register; nothing is measured before both sides approve.

    `texts` are title, purpose, legal_basis and agreement, none of them empty.
    """
    require(
        rules.may_register(actor),
        _("Only administrators, works council and data protection register evaluations."),
    )
    for name in MUST_HAVE:
        if not texts.get(name, "").strip():
            raise Invalid(_("Fill this in: without it nothing is evaluated."), name)
    if not kinds or not set(kinds) <= set(Interaction.Kind.values):
        raise Invalid(_("Choose what is counted."), "kinds")
    chosen = {kind: float(weights.get(kind, WEIGHTS[kind])) for kind in sorted(set(kinds))}
    for kind, weight in chosen.items():
        if not 0 < weight <= HEAVIEST:
            raise Invalid(_("Choose a weight above 0, and 10 at most."), f"weight_{kind}")
    if weeks not in WEEKS or readers not in Evaluation.Readers.values:
        raise Invalid(_("Choose one of the values given."), "weeks" if weeks not in WEEKS else "readers")
    if seeks not in SOUGHT:
        raise Invalid(_("Choose one of the values given."), "seeks")
    if not clock.today() <= ends_on <= clock.today() + LONGEST:
        raise Invalid(_("Choose a day within the next two years."), "ends_on")
    return Evaluation.objects.create(
        **{name: texts[name].strip() for name in MUST_HAVE},
        kinds=list(chosen),
        weights=chosen,
        weeks=weeks,
        seeks=seeks,
        readers=readers,
        ends_on=ends_on,
        registered_by=actor,
    )


@transaction.atomic
def approve(*, actor: Person, evaluation: Evaluation) -> None:
    """Say yes for one's side. Nobody says it for both."""
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    given = {approval.role: approval.person_id for approval in approvals_of(evaluation)}
    roles = rules.roles_of(actor)
    require(bool(roles), _("Only administrators, works council and data protection approve evaluations."))
    if actor.pk in given.values():
        raise NotAllowed(_("You have approved this already; the other side is for somebody else."))
    for role in [role for role in roles if not side_of(role) & given.keys()][:1]:
        Approval.objects.create(evaluation=evaluation, role=role, person=actor)
        events.publish(ApprovalsChanged(evaluation.pk))


@transaction.atomic
def withdraw_approval(*, actor: Person, evaluation: Evaluation) -> None:
    """Take the yes of one's side back, whoever gave it; every figure and name is closed at once."""
    own_side = {role for own in rules.roles_of(actor) for role in side_of(own)}
    held = approvals_of(evaluation).filter(role__in=own_side)
    require(held.exists(), _("Only who speaks for this side takes its approval back."))
    own = held.filter(person=actor)
    chosen = (own if own.exists() else held).values_list("pk", flat=True)
    Approval.objects.filter(pk__in=list(chosen)).update(withdrawn_at=clock.now(), withdrawn_by=actor)
    events.publish(ApprovalsChanged(evaluation.pk))
