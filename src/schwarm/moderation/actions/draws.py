"""Drawing who reviews. Nobody chooses: the lot does, among those without a conflict of interest."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.ledger.chain.draw import order
from schwarm.ledger.queries.drawing import Seed, is_witnessed, seed_for
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import lot
from schwarm.moderation.actions.moves import move, tell
from schwarm.moderation.actions.traces import trace_drawn, trace_list
from schwarm.moderation.conflicts import candidates, panel_size
from schwarm.moderation.events import DrawDeclined
from schwarm.moderation.flow import Arrow, State
from schwarm.moderation.models import Assignment, CandidateList, Case, CaseNotice, Draw
from schwarm.moderation.models.decisions import FIRST, PANEL
from schwarm.moderation.queries.keys import keys_of
from schwarm.moderation.queries.matters import matter_of, structure
from schwarm.moderation.queries.pool import is_small_organisation, pool
from schwarm.people.models import Person

REVIEWERS = 2
DRAWN = {FIRST: CaseNotice.Step.DRAWN, PANEL: CaseNotice.Step.PANEL_DRAWN}


def draw_reviewers(case: Case) -> bool:
    """Draw two; False where there are not two who may, or where the outside witness has not signed yet."""
    able = _able(case, FIRST)
    if len(able) < REVIEWERS or not _draw(case, FIRST, able, REVIEWERS):
        return False
    move(case, Arrow.DRAW)
    return True


def draw_panel(case: Case) -> bool:
    """Draw five others, or fewer in a small organisation; False where there is nobody, or nobody yet."""
    able = _able(case, PANEL)
    seats = panel_size(len(able), is_small=is_small_organisation())
    if not seats or not _draw(case, PANEL, able, seats):
        return False
    move(case, Arrow.DRAW_PANEL)
    return True


def draw_third(case: Case) -> bool:
    """Where two do not agree, the next on the list decides between them."""
    draw = case.draws.get(instance=FIRST)
    if draw.seats > REVIEWERS or not _seat(case, draw, 1):
        return False
    draw.seats += 1
    draw.save(update_fields=["seats"])
    return True


@transaction.atomic
def decline(*, actor: Person, case: Case) -> None:
    """Who was drawn may decline without reasons; the next on the list follows."""
    drawn = Assignment.objects.filter(draw__case=case, person=actor, declined_at=None).last()
    require(drawn is not None and actor.is_active, _("You were not drawn for this case."))
    assert drawn is not None  # noqa: S101  required above
    if case.state not in {State.IN_REVIEW, State.PANEL} or hasattr(drawn, "opinion"):
        raise Invalid(_("This is not possible at this point of the case."))
    drawn.declined_at = clock.now()
    drawn.save(update_fields=["declined_at"])
    events.publish(DrawDeclined(case.pk, drawn.pk))
    _seat(case, drawn.draw, 1)


def replace_conflicted(case: Case, assignment: Assignment) -> None:
    """Somebody has come into a conflict since the draw: the next on the list follows."""
    assignment.declined_at = clock.now()
    assignment.save(update_fields=["declined_at"])
    events.publish(DrawDeclined(case.pk, assignment.pk))
    _seat(case, assignment.draw, 1)


def _able(case: Case, instance: int) -> list[int]:
    return candidates(pool(), matter_of(case, instance), structure())


def _draw(case: Case, instance: int, able: list[int], seats: int) -> bool:
    """Write the lot down, so that it can be drawn again, and tell those who were drawn."""
    listed = _listed(case, instance, able, seats)
    seed = _seed(case, listed)
    if seed is None:
        return False
    draw = Draw.objects.create(
        case=case,
        instance=instance,
        seed=seed.value.hex(),
        is_independent=bool(seed.cosig),
        size=seed.size if seed.cosig else None,
        cosig=seed.cosig,
        order=order(seed.value, listed.names),
        seats=seats,
        drawn_at=clock.now(),
    )
    _seat(case, draw, seats)
    return True


def _listed(case: Case, instance: int, able: list[int], seats: int) -> CandidateList:
    """The list that is committed to; where too few of it may judge by now, others are added to it."""
    names, own = _by_name(case, instance, able), _own_names(case, instance, able)
    listed = CandidateList.objects.filter(case=case, instance=instance).first()
    if listed is None:
        listed = CandidateList(case=case, instance=instance, names=[])
    known = {names[name] for name in listed.names if name in names}
    if len(known) < seats:
        new = {name: person for person, name in own.items() if person not in known}
        listed.entry, listed.listed_at = trace_list(case, instance, new), clock.now()
        listed.names = [*listed.names, *sorted(new)]
        listed.save()
    return listed


def _seed(case: Case, listed: CandidateList) -> Seed | None:
    """The outside witness gives the seed once it has signed the list; chance does where there is none."""
    if is_witnessed() and listed.entry:
        return seed_for(listed.entry, case.log_id)
    return Seed(lot.chance(), 0, "")


def _by_name(case: Case, instance: int, people: list[int]) -> dict[str, int]:
    """Who stands behind a name; somebody may have made a key only after the list was fixed."""
    secret = bytes(case.secret)
    of_keys = {name: person for person, name in _own_names(case, instance, people).items()}
    return {lot.pseudonym(secret, person): person for person in people} | of_keys


def _own_names(case: Case, instance: int, people: list[int]) -> dict[int, str]:
    """By person, the name under which she comes on a list now."""
    secret, keys = bytes(case.secret), keys_of(people, instance) if case.log_id else {}
    return {
        person: lot.key_name(keys[person], case.log_id) if person in keys else lot.pseudonym(secret, person)
        for person in people
    }


def _seat(case: Case, draw: Draw, count: int) -> bool:
    """Seat the next on the list who may still judge the case; False where nobody is left."""
    by_name = _by_name(case, draw.instance, _able(case, draw.instance))
    gone = {*draw.assignments.values_list("pseudonym", flat=True), *draw.passed_over}
    picked, passed = list[str](), list[str]()
    for name in draw.order:
        if name not in gone and len(picked) < count:
            (picked if name in by_name else passed).append(name)
    if not picked:
        return False
    draw.passed_over = [*draw.passed_over, *passed]
    draw.save(update_fields=["passed_over"])
    for name in picked:
        Assignment.objects.create(draw=draw, person_id=by_name[name], pseudonym=name, drawn_at=clock.now())
    trace_drawn(case, draw.instance, draw.seed_fields(), picked, passed)
    seated = Person.objects.filter(pk__in=[by_name[name] for name in picked])
    tell(case, seated, DRAWN[draw.instance])
    return True
