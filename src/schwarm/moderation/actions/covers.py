"""The one thing that may happen before a decision: two persons cover a passage for at most 72 hours."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation.actions.measures import apply_measure, lift_measure, own_words
from schwarm.conversation.queries.attachments import pictures_of
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import flow, rules
from schwarm.moderation.actions import register
from schwarm.moderation.actions.moves import locked, parties, remind_at, step, tell
from schwarm.moderation.actions.traces import trace, trace_cover
from schwarm.moderation.deadlines import in_iso
from schwarm.moderation.events import CoverLapsed, CoverSet
from schwarm.moderation.models import Case, CaseNotice, CaseParty, Cover, RegisterEntry
from schwarm.moderation.queries.pool import seats
from schwarm.people.models import Person
from schwarm.policy.measures import Measure
from schwarm.policy.queries import judging

PROTECTION = "protection"
Step = CaseNotice.Step


@transaction.atomic
def propose_cover(*, actor: Person, case: Case, passage: str, ground: str) -> Cover:
    """The first of two: name the passage and why it cannot wait. Nothing is covered yet."""
    case = locked(case)
    require(rules.may_cover(actor, case), _("You must not look after this case."))
    own = own_words(case.post) if case.post else None
    passage = passage.strip()
    words = "\n".join((own.title, own.warning, own.text)) if own else ""
    is_there = passage in words or (case.post is not None and passage in pictures_of(case.post))
    if own is None or not passage or not is_there:
        raise Invalid(_("This passage does not stand in the post."), "passage")
    if ground not in Cover.Ground.values:
        raise Invalid(_("Say why it cannot wait for the decision."), "ground")
    if case.state not in flow.BEFORE_DECISION or Cover.objects.filter(case=case).exists():
        raise Invalid(_("A cover is set once, before the decision."))
    proposed = Cover.objects.create(
        case=case, ground=ground, passage=passage, proposed_by=actor, proposed_at=clock.now()
    )
    others = [seat.person for seat in seats().exclude(person=actor)]
    tell(case, others, Step.COVER_ASKED)
    return proposed


@transaction.atomic
def confirm_cover(*, actor: Person, case: Case) -> None:
    """The second person sets the cover; one of the two must hold an elected seat."""
    case = locked(case)
    cover = Cover.objects.select_related("proposed_by").filter(case=case, set_at=None).first()
    if cover is None or case.post is None:
        raise Invalid(_("Nobody has proposed a cover."))
    other = cover.proposed_by
    require(
        actor != other and _may_still(actor, case, cover) and _may_still(other, case, cover),
        _("A cover is set by two persons without a conflict."),
    )
    elected = sum(map(rules.is_elected, (actor, other)))
    require(elected > 0, _("One of the two who set a cover must hold an elected seat."))
    step(case, lambda now: flow.cover(now, clock.now(), persons=2, elected=elected))
    cover.confirmed_by, cover.set_at, cover.until = actor, clock.now(), case.cover_until
    cover.applied = apply_measure(
        post=case.post,
        measure=Measure.MASK,
        case=case.name,
        clause=_protection(case),
        reason=str(Cover.Ground(cover.ground).label),
        passage=cover.passage,
        until=cover.until,
        is_cover=True,
    )
    cover.save()
    trace_cover(case, cover, actor)
    events.publish(CoverSet(case.pk))
    register.enter(case, RegisterEntry.Kind.COVER, ground=cover.ground, until=in_iso(cover.until))
    tell(case, parties(case, CaseParty.Role.AUTHOR), Step.COVER)
    remind_at(cover.until, case)


def end_cover(case: Case) -> bool:
    """End the cover of a case; False if none is set. It was decided, or its time is over."""
    covers = Cover.objects.filter(case=case, set_at__isnull=False, ended_at=None)
    cover = covers.select_related("applied").first()
    if cover is None or cover.applied is None:
        return False
    lift_measure(measure=cover.applied)
    cover.ended_at = clock.now()
    cover.save(update_fields=["ended_at"])
    trace("cover.lapsed", case)
    events.publish(CoverLapsed(case.pk))
    tell(case, parties(case, CaseParty.Role.AUTHOR), Step.COVER_ENDED)
    return True


def _may_still(person: Person, case: Case, cover: Cover) -> bool:
    """Without a conflict other than having proposed this very cover."""
    is_proposer = person.pk == cover.proposed_by_id
    return rules.may_set_cover(person, case) if is_proposer else rules.may_cover(person, case)


def _protection(case: Case) -> int:
    """The number of the rule that allows covers."""
    clauses = judging(case.written_at or case.received_at)[0].clauses
    return next(clause.number for clause in clauses if clause.name == PROTECTION)
