"""What cases leave in the transparency log, written in the transaction of the change itself.

An entry names its case by a random id of the log and commits to the rest: it holds nobody's words or names.
Cases that were begun before the log knew cases have no such id and leave nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from schwarm.ledger.actions import append
from schwarm.ledger.chain.entries import actor_commitment, new_salt
from schwarm.ledger.registry import Subject, register_subject
from schwarm.moderation import lot, rules
from schwarm.moderation.deadlines import in_iso
from schwarm.moderation.flow import Arrow, State
from schwarm.moderation.models import (
    Assignment,
    Case,
    CaseParty,
    Cover,
    Decision,
    OperatorAccess,
    Opinion,
    PoolSeat,
    Report,
)
from schwarm.moderation.queries.keys import fields_of
from schwarm.moderation.queries.knowing import knowing
from schwarm.people.models import Person

# as many as find room in an entry: people who get a receipt, and names on a list
MOST_HOLDERS, MOST_NAMES = 20, 150
Role = CaseParty.Role

# what each arrow becomes; a draw is told by `trace_drawn`, which knows the lot
EVENT_OF_ARROW: dict[Arrow, tuple[str, ...]] = {
    Arrow.ACKNOWLEDGE: ("case.acknowledged",),
    Arrow.WITHDRAW: ("case.withdrawn",),
    Arrow.DISMISS: ("case.dismissed",),
    Arrow.REDIRECT: ("case.redirected",),
    Arrow.OPEN: ("case.opened",),
    Arrow.DRAW: (),
    Arrow.DECIDE: ("case.decided",),
    Arrow.LAPSE: ("case.lapsed",),
    Arrow.NOTIFY: ("case.notified",),
    Arrow.CLOSE: ("case.closed",),
    Arrow.APPEAL: ("case.appealed",),
    Arrow.DRAW_PANEL: (),
    Arrow.DECIDE_PANEL: ("case.panel_decided",),
    Arrow.LAPSE_PANEL: ("case.reversed", "case.final"),
    Arrow.FINISH: ("case.final",),
}
# until it is decided who is named in the post gets no receipts
BEFORE_DECISION = {State.OPEN, State.IN_REVIEW, State.REDIRECTED}


def trace_report(received: Report, case: Case, clause: int | None = None) -> None:
    """Log a report, for each case it leads to."""
    if not case.log_id:
        return
    fields = {"case": case.log_id}
    if clause is not None:
        fields["clause"] = str(clause)
    content = {
        "case": case.name,
        "category": received.category,
        "rules": list(received.rule_ids),
        "passage": received.passage,
        "comment": received.comment,
    }
    append(
        "report.received",
        subject=f"report:{received.pk}",
        actor=received.reporter_id,
        content=content,
        fields=fields,
    )


def trace_arrow(
    case: Case, arrow: Arrow, actor: Person | None, told: Mapping[str, Any], fields: Mapping[str, Any]
) -> None:
    for event in EVENT_OF_ARROW[arrow]:
        trace(event, case, actor=actor, told=told, **fields)


def trace(
    event: str,
    case: Case,
    *,
    actor: Person | None = None,
    told: Mapping[str, Any] | None = None,
    holders: Iterable[int] | None = None,
    salt: bytes = b"",
    allows: str = "",
    **fields: Any,
) -> str:
    """Log what happened to a case; `told` is committed to. Those who know of the case hold a receipt.

    `salt` is for what people signed beforehand.
    """
    if not case.log_id:
        return ""
    holding = _who_knows(case) if holders is None else holders
    return append(
        event,
        subject=f"case:{case.pk}",
        actor=actor.pk if actor else None,
        content={"case": case.name, **(told or {})},
        fields={"case": case.log_id, **fields},
        holders=list(dict.fromkeys(holding))[:MOST_HOLDERS],
        salt=salt or None,
        allows=allows,
    )


def trace_list(case: Case, instance: int, people: Mapping[str, int]) -> str:
    """Commit to who is eligible, by pseudonyms; returns the id of the entry that completes the list."""
    names, last = sorted(people), ""
    for first in range(0, len(names), MOST_NAMES):
        some = names[first : first + MOST_NAMES]
        last = _trace_names(case, instance, {name: str(people[name]) for name in some})
    return last


def _trace_names(case: Case, instance: int, people: dict[str, str]) -> str:
    """Who stands behind the names is committed to, and for the parties and those drawn to open."""
    if not case.log_id:
        return ""
    fields = {"case": case.log_id, "instance": instance, "pool": list(people)}
    content = {"case": case.name, "people": people}
    return append("case.pool", subject=f"pool:{case.pk}", content=content, fields=fields)


def trace_drawn(
    case: Case, instance: int, seed: Mapping[str, Any], picked: Sequence[str], passed: Sequence[str]
) -> None:
    """Log whom the lot picked, and whom it passed over because of a conflict that came later."""
    fields = {"instance": instance, "picked": list(picked), **seed}
    if passed:
        fields["declined"] = list(passed)
    trace("case.drawn", case, **fields)


def trace_heard(case: Case, actor: Person) -> None:
    """Log that the author was heard; her words are hers and the reviewers' to open."""
    if case.log_id:
        fields = {"case": case.log_id, "heard": case.hearing}
        content = {"case": case.name, "answer": case.answer}
        append("case.heard", subject=f"hearing:{case.pk}", actor=actor.pk, content=content, fields=fields)


def trace_signed(case: Case, decision_hash: str, instance: int, opinions: Sequence[Opinion]) -> None:
    """Log the signatures that make a decision; those concerned and those who signed hold receipts."""
    agreed = [one for one in opinions if one.hash == decision_hash]
    stated = agreed[0].stated
    told: dict[str, Any] = {"reasons": asdict(stated), "hash": decision_hash}
    fields: dict[str, Any] = fields_of(case, instance, stated)
    if agreed[0].key:
        fields["sigs"] = [{"key": one.key, "sig": one.signature} for one in agreed]
    else:
        signed = [{"pseudonym": one.assignment.pseudonym, "hash": one.hash} for one in opinions]
        told["signatures"] = signed
    names = [one.assignment.pseudonym for one in agreed]
    signers = [one.assignment.person_id for one in agreed]
    trace(
        "decision.signed",
        case,
        told=told,
        holders=[*signers, *_parties(case)],
        salt=bytes(agreed[0].salt),
        signers=sorted(name for name in names if not lot.is_of_key(name)),
        **{name: value for name, value in fields.items() if name != "case"},
    )


def trace_measure(event: str, case: Case, decision: Decision) -> None:
    """Log what is about to happen to the post of a case, which the database refuses otherwise."""
    post = f"post:{case.post_id}" if case.post_id else ""
    trace(event, case, told={"until": in_iso(decision.until)}, allows=post, measure=str(decision.measure))


def trace_cover(case: Case, cover: Cover, second: Person) -> None:
    """Log that two persons covered a passage; which one stays with those who look after the case."""
    fields: dict[str, Any] = {
        "class": str(cover.ground),
        "second": actor_commitment(new_salt(), str(second.pk)),
    }
    trace("cover.set", case, actor=cover.proposed_by, told={"until": in_iso(cover.until)}, **fields)


def trace_seat(seat: PoolSeat, change: str) -> None:
    fields = {"role": str(seat.role), "change": change}
    content = {"person": str(seat.person_id), "origin": seat.origin, "until": in_iso(seat.until)}
    append("role.changed", content=content, fields=fields, holders=[seat.person_id])


def trace_personnel_power(person: Person, *, holds: bool) -> None:
    fields = {"role": "personnel_power", "change": "appointed" if holds else "ended"}
    append("role.changed", content={"person": str(person.pk)}, fields=fields, holders=[person.pk])


def trace_access(access: OperatorAccess) -> None:
    """Log that an administrator may read what is not public, and until when; the reason is for everybody."""
    append(
        "operator.access",
        subject=f"access:{access.pk}",
        actor=access.person_id,
        content={"reason": access.reason, "until": in_iso(access.until)},
        fields={"role": "administrator", "what": str(access.what)},
    )


def register() -> None:
    """Tell the log how to ask about cases, reports, and what authors said."""
    register_subject("case", Subject(may_read=_may_read_case, shown=_shown_case))
    register_subject("report", Subject(may_read=_may_read_report, shown=_shown_report))
    register_subject("pool", Subject(may_read=_may_read_pool, shown=_shown_case))
    register_subject("access", Subject(may_read=_may_read_access, shown=_shown_access))
    register_subject("hearing", Subject(may_read=_may_read_hearing, shown=_shown_hearing))


def _may_read_access(viewer: Any, number: int) -> bool:
    return bool(viewer.is_active)


def _shown_access(number: int, part: int) -> dict[str, Any] | None:
    found = OperatorAccess.objects.filter(pk=number).first()
    return {"reason": found.reason} if found else None


def _who_knows(case: Case) -> list[int]:
    return _parties(case, *((Role.REPORTER, Role.AUTHOR) if case.state in BEFORE_DECISION else ()))


def _parties(case: Case, *roles: str) -> list[int]:
    found = knowing().filter(case=case)
    return list((found.filter(role__in=roles) if roles else found).values_list("person_id", flat=True))


def _case(number: int) -> Case | None:
    return Case.objects.filter(pk=number).first()


def _may_read_case(viewer: Any, number: int) -> bool:
    case = _case(number)
    return case is not None and rules.may_read_case(viewer, case)


def _may_read_pool(viewer: Any, number: int) -> bool:
    """Parties, as soon as they know of the case, and those drawn learn who could have been drawn."""
    case = _case(number)
    if case is None or not viewer.is_active:
        return False
    drawn = Assignment.objects.filter(draw__case=case, person=viewer)
    return viewer.pk in _who_knows(case) or drawn.exists()


def _shown_case(number: int, part: int) -> dict[str, Any] | None:
    case = _case(number)
    return {"case": case.name} if case else None


def _may_read_report(viewer: Any, number: int) -> bool:
    return Report.objects.filter(pk=number, reporter=viewer).exists()


def _shown_report(number: int, part: int) -> dict[str, Any] | None:
    found = Report.objects.filter(pk=number).first()
    return {"comment": found.comment, "passage": found.passage} if found else None


def _may_read_hearing(viewer: Any, number: int) -> bool:
    case = _case(number)
    if case is None or not viewer.is_active:
        return False
    return rules.is_party(viewer, case, Role.AUTHOR) or any(
        rules.may_judge(viewer, case, instance) for instance in (1, 2)
    )


def _shown_hearing(number: int, part: int) -> dict[str, Any] | None:
    case = _case(number)
    return {"case": case.name, "answer": case.answer} if case else None
