"""Hearing the author, signing reasons, and what follows when enough have signed."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation.models import PostVersion
from schwarm.conversation.queries.attachments import pictures_of
from schwarm.ledger.chain.entries import SALT_SIZE
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, NotAllowed, require
from schwarm.moderation import deadlines, flow, rules
from schwarm.moderation.actions import register
from schwarm.moderation.actions.covers import end_cover
from schwarm.moderation.actions.draws import draw_third, replace_conflicted
from schwarm.moderation.actions.effects import end_effect, take_effect
from schwarm.moderation.actions.moves import locked, move, parties, remind_at, step, tell
from schwarm.moderation.actions.rephrasing import REMIND_BEFORE
from schwarm.moderation.actions.traces import trace_heard, trace_signed
from schwarm.moderation.events import AuthorHeard, OpinionSigned
from schwarm.moderation.flow import Arrow, Hearing, Ruling, State
from schwarm.moderation.models import (
    Assignment,
    Case,
    CaseNotice,
    CaseParty,
    Decision,
    Opinion,
    RegisterEntry,
)
from schwarm.moderation.models.decisions import FIRST, PANEL
from schwarm.moderation.queries.keys import are_keys_required, has_other_key, key_in, prepared, with_keys
from schwarm.moderation.statements import Ground, Reasons, check_reasons, end_of, folded
from schwarm.people.models import Person
from schwarm.policy.council.signatures import is_signed
from schwarm.policy.measures import Measure
from schwarm.policy.queries import allowed_measures, judging

INSULT = "insult"
NO_KEY = {"key": "", "signature": "", "salt": b"", "policy": ""}
LONGEST_ANSWER = 5000
INSTANCES = {State.IN_REVIEW: FIRST, State.PANEL: PANEL}
Role = CaseParty.Role
Step = CaseNotice.Step


@transaction.atomic
def answer(*, actor: Person, case: Case, text: str = "") -> None:
    """The author says what she thinks, or without words that she will not; nothing is decided before."""
    case = locked(case)
    require(rules.may_answer(actor, case), _("Only the author is heard here."))
    text = text.strip()
    if len(text) > LONGEST_ANSWER:
        raise Invalid(_("Write up to %(count)s characters.") % {"count": LONGEST_ANSWER}, "text")
    step(case, lambda now: flow.hear(now, Hearing.YES if text else Hearing.DECLINED))
    case.answer = text
    case.save(update_fields=["answer"])
    reviewers = Assignment.objects.filter(draw__case=case, declined_at=None).select_related("person")
    tell(case, [one.person for one in reviewers], Step.HEARD)
    trace_heard(case, actor)
    events.publish(AuthorHeard(case.pk))


@dataclass(frozen=True, slots=True)
class OwnSignature:
    """A signature by a key of one's own, over the entry that the reasons become with this salt."""

    salt: bytes
    signature: str


@transaction.atomic
def sign(*, actor: Person, case: Case, reasons: Reasons, own: OwnSignature | None = None) -> None:
    """Sign reasons for a decision. When enough have signed the same, it is decided in this moment.

    From the first key of a reviewer on only what is signed with one's `own` key counts. Whoever has come into
    a conflict of interest since the draw is refused, and the next is drawn.
    """
    case = locked(case)
    drawn = _drawn(actor, case)
    if not rules.may_judge(actor, case, drawn.draw.instance):
        raise NotAllowed(_("You must not judge this case: you have to do with it or with those concerned."))
    step(case, lambda now: flow.close_hearing(now, clock.now()))
    if case.hearing == Hearing.WAITING:
        raise Invalid(_("The author is heard first, and still has time to answer."))
    check_reasons(reasons, ground_of(case, reasons.clause))
    signed_with = _checked(actor, case, drawn, reasons, own) if are_keys_required() else NO_KEY
    Opinion.objects.update_or_create(
        assignment=drawn,
        defaults={"reasons": asdict(reasons), "hash": reasons.hash, "signed_at": clock.now(), **signed_with},
    )
    events.publish(OpinionSigned(case.pk, drawn.pk))
    _settle(case, drawn.draw.instance)


@transaction.atomic
def step_aside(*, actor: Person, case: Case) -> None:
    """Who was drawn and has come into a conflict, or has another key by now, makes room for the next."""
    case = locked(case)
    drawn = _drawn(actor, case)
    if has_other_key(actor, drawn) or not rules.may_judge(actor, case, drawn.draw.instance):
        replace_conflicted(case, drawn)


def ground_of(case: Case, clause_number: int) -> Ground:
    """How a case may be decided under a rule: the measures it allows, and the words that are judged."""
    written_at = case.written_at or case.received_at
    version = PostVersion.objects.filter(post=case.post_id, number=case.version).first()
    words = "\n".join((version.title, version.warning, version.text)) if version else case.passage
    clause = judging(written_at)[0].clause(clause_number)
    if clause is None or not clause.is_rule:
        raise Invalid(_("Name a rule of the guidelines of that time."), "clause")
    others = Opinion.objects.exclude(assignment__draw__case=case)
    return Ground(
        allowed=allowed_measures(clause_number, written_at),
        is_insult=clause.name == INSULT,
        source=case.source,
        text=words,
        is_panel=case.state == State.PANEL,
        pictures=tuple(pictures_of(case.post)) if case.post else (),
        used=frozenset(folded(why) for why in others.values_list("reasons__why_clause", flat=True)),
    )


def _checked(
    actor: Person, case: Case, drawn: Assignment, reasons: Reasons, own: OwnSignature | None
) -> dict[str, Any]:
    """What is kept of a signature by one's own key, which has to fit."""
    instance = drawn.draw.instance
    key = key_in(actor, instance)
    if own is None or key is None:
        raise Invalid(_("Decisions are signed with a key of your own. This needs JavaScript and HTTPS."))
    if has_other_key(actor, drawn):
        raise Invalid(_("You were drawn by a key that you have replaced since. Please step aside."))
    ready = prepared(case, instance, reasons, own.salt)
    if len(own.salt) != SALT_SIZE or not is_signed(key.key, own.signature, ready.message):
        raise Invalid(_("The signature does not fit these reasons. Read them again and sign anew."))
    return {"key": key.key, "signature": own.signature, "salt": ready.salt, "policy": ready.policy}


def _drawn(actor: Person, case: Case) -> Assignment:
    drawn = Assignment.objects.filter(draw__case=case, person=actor, declined_at=None)
    instance = INSTANCES.get(State(case.state), 0)
    found = drawn.filter(draw__instance=instance).select_related("draw__case").first()
    if found is None:
        raise NotAllowed(_("You were not drawn for this case."))
    return found


def _settle(case: Case, instance: int) -> None:
    """Decide where more than half have signed the same; seat a third where two do not agree."""
    draw = case.draws.get(instance=instance)
    signed = Opinion.objects.filter(assignment__draw=draw, assignment__declined_at=None)
    if are_keys_required():
        signed = with_keys(signed)
    opinions = list(signed.select_related("assignment__person"))
    chosen, votes = Counter(one.hash for one in opinions).most_common(1)[0]
    seats = draw.seats
    reasons = next(one for one in opinions if one.hash == chosen)
    ruling = Ruling(Measure(reasons.reasons["measure"]), votes, seats, has_reasons=True)
    if ruling.is_enough:
        _decide(case, instance, opinions, chosen, ruling)
    elif instance == FIRST and len(opinions) == seats and votes == 1:
        draw_third(case)


def _decide(case: Case, instance: int, opinions: list[Opinion], chosen: str, ruling: Ruling) -> None:
    before = case.decisions.filter(instance=FIRST).first() if instance == PANEL else None
    trace_signed(case, chosen, instance, opinions)
    move(case, Arrow.DECIDE if instance == FIRST else Arrow.DECIDE_PANEL, ruling)
    if instance == FIRST:
        case.appeal_until = deadlines.appeal(clock.now())
        case.save(update_fields=["appeal_until"])
    decision = _state(case, instance, opinions, chosen, ruling)
    case.clause = decision.clause
    case.save(update_fields=["clause"])
    end_cover(case)
    if before is not None and before.hash != decision.hash:
        end_effect(case, before)
    if before is None or before.hash != decision.hash:
        take_effect(case, decision)
    _conclude(case, instance, decision)


def _conclude(case: Case, instance: int, decision: Decision) -> None:
    """Tell everybody concerned and enter it in the register, in the moment of the decision."""
    people = parties(case)
    if instance == PANEL:
        register.enter_decision(case, decision, RegisterEntry.Kind.PANEL)
        move(case, Arrow.FINISH)
        register.enter(case, RegisterEntry.Kind.FINAL, measure=case.measure, outcome=case.outcome)
        tell(case, people, Step.PANEL_DECIDED)
        return
    register.enter_decision(case, decision, RegisterEntry.Kind.DECISION)
    move(case, Arrow.CLOSE if decision.measure == Measure.NONE else Arrow.NOTIFY)
    tell(case, people, Step.DECIDED)
    remind_at(decision.until, case)
    if decision.measure == Measure.REPHRASE and decision.until is not None:
        remind_at(decision.until - REMIND_BEFORE, case)


def _state(case: Case, instance: int, opinions: list[Opinion], chosen: str, ruling: Ruling) -> Decision:
    """The statement of reasons, with all that the case adds to what was signed."""
    signed = [one for one in opinions if one.hash == chosen]
    dissent = [one.reasons["why_clause"] for one in opinions if one.hash != chosen]
    decision = Decision(
        case=case,
        instance=instance,
        clause=signed[0].reasons["clause"],
        measure=ruling.measure,
        reasons=signed[0].reasons,
        hash=chosen,
        policy_version=judging(case.written_at or case.received_at)[0].version,
        since=clock.now(),
        heard=case.hearing,
        votes_for=ruling.signatures,
        votes_of=ruling.seats,
        dissent="\n\n".join(dissent),
        redress_until=case.appeal_until if instance == FIRST else None,
        language=signed[0].assignment.person.language,
        signatures=[_signature_of(one) for one in signed],
    )
    decision.until = end_of(decision.stated, clock.now())
    decision.save()
    return decision


def _signature_of(opinion: Opinion) -> dict[str, str]:
    told = {
        "pseudonym": opinion.assignment.pseudonym,
        "signed_at": opinion.signed_at.isoformat(),
        "hash": opinion.hash,
    }
    return told | {"key": opinion.key} if opinion.key else told
