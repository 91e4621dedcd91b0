"""Who may do what in moderation."""

from schwarm.conversation.models import Post
from schwarm.conversation.queries.visibility import may_see
from schwarm.moderation.conflicts import Conflict
from schwarm.moderation.flow import State
from schwarm.moderation.models import Assignment, Case, CaseParty, PoolSeat, RetaliationReport
from schwarm.moderation.queries.knowing import knowing
from schwarm.moderation.queries.matters import conflicts_of
from schwarm.moderation.queries.pool import has_seat, retaliation_desk, seat_of
from schwarm.people.models import Person
from schwarm.people.rules import is_employee
from schwarm.spaces.queries import known_people

Role = CaseParty.Role


def may_report(actor: Person, subject: Person) -> bool:
    """Anybody but oneself, as far as one may know of her."""
    people = Person.objects.filter(pk=subject.pk)
    return actor.is_active and actor != subject and known_people(actor, people).exists()


def may_report_post(actor: Person, post: Post) -> bool:
    """Whoever may read something may report it."""
    return actor.is_active and may_see(actor, post)


def may_hold_seat(person: Person, origin: str) -> bool:
    """Employees and, where a partner's council helps out, its people; no programs and no operators."""
    belongs = is_employee(person) or origin == PoolSeat.Origin.PARTNER
    is_human = person.kind == Person.Kind.HUMAN
    return person.is_active and is_human and belongs and not person.is_administrator


def may_triage(actor: Person, case: Case) -> bool:
    """Whoever holds a seat and has no conflict with the case."""
    return has_seat(actor) and not conflicts_of(actor, case)


may_cover = may_triage


def may_set_cover(actor: Person, case: Case) -> bool:
    """The same for who has proposed a cover, which counts as having taken part in all else."""
    return has_seat(actor) and not conflicts_of(actor, case) - {Conflict.EARLIER}


def may_judge(actor: Person, case: Case, instance: int) -> bool:
    """Who was drawn and has not declined, holds a seat, and has no conflict at this moment."""
    drawn = Assignment.objects.filter(draw__case=case, person=actor, declined_at=None)
    return (
        drawn.filter(draw__instance=instance).exists()
        and has_seat(actor)
        and not conflicts_of(actor, case, instance)
    )


def is_party(person: Person, case: Case, *roles: str) -> bool:
    """Whether the case concerns somebody who knows of it by now."""
    parties = knowing().filter(case=case, person=person)
    return (parties.filter(role__in=roles) if roles else parties).exists()


def may_answer(actor: Person, case: Case) -> bool:
    """The author is heard; also whoever held the pen."""
    return actor.is_active and is_party(actor, case, Role.AUTHOR)


def may_appeal(actor: Person, case: Case) -> bool:
    """The author against a measure; reporter and person concerned against none."""
    if not actor.is_active:
        return False
    if case.state == State.NOTIFIED:
        return is_party(actor, case, Role.AUTHOR)
    return case.state == State.CLOSED and is_party(actor, case, Role.REPORTER, Role.CONCERNED)


def may_read_case(actor: Person, case: Case) -> bool:
    """The parties who know of it, who was drawn, and, before it is decided, whoever may triage it."""
    if not actor.is_active:
        return False
    drawn = Assignment.objects.filter(draw__case=case, person=actor)
    if is_party(actor, case) or drawn.exists():
        return True
    return case.state in {State.RECEIVED, State.OPEN, State.IN_REVIEW} and may_triage(actor, case)


def may_look_after(actor: Person, report: RetaliationReport) -> bool:
    """Ombudsperson and works council, but not whoever reported."""
    on_desk = retaliation_desk().filter(person=actor).exists()
    return actor.is_active and on_desk and report.reporter_id != actor.pk


def may_bring_orders(actor: Person) -> bool:
    """Ombudspersons, who then have to do with the case and judge nothing in it."""
    seat = seat_of(actor)
    return actor.is_active and seat is not None and seat.role == PoolSeat.Role.OMBUDSPERSON


def is_elected(person: Person) -> bool:
    """Whether a cover by somebody counts as set by an elected person."""
    seat = seat_of(person)
    return seat is not None and seat.origin == PoolSeat.Origin.ELECTED
