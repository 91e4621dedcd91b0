"""Drawing who reviews. Nobody chooses: the lot does, among those without a conflict of interest."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import lot
from schwarm.moderation.actions.moves import move, tell
from schwarm.moderation.conflicts import candidates, panel_size
from schwarm.moderation.events import DrawDeclined
from schwarm.moderation.flow import Arrow, State
from schwarm.moderation.models import Assignment, Case, CaseNotice, Draw
from schwarm.moderation.models.decisions import FIRST, PANEL
from schwarm.moderation.queries.matters import matter_of, structure
from schwarm.moderation.queries.pool import is_small_organisation, pool
from schwarm.people.models import Person

REVIEWERS = 2
DRAWN = {FIRST: CaseNotice.Step.DRAWN, PANEL: CaseNotice.Step.PANEL_DRAWN}


def draw_reviewers(case: Case, seed: bytes | None = None) -> bool:
    """Draw two; False where there are not two who may. `seed` comes from the outside witness, if one runs."""
    able = _able(case, FIRST)
    if len(able) < REVIEWERS:
        return False
    _draw(case, FIRST, able, REVIEWERS, seed)
    move(case, Arrow.DRAW)
    return True


def draw_panel(case: Case, seed: bytes | None = None) -> bool:
    """Draw five others, or fewer in a small organisation; False where there is nobody."""
    able = _able(case, PANEL)
    seats = panel_size(len(able), is_small=is_small_organisation())
    if not seats:
        return False
    _draw(case, PANEL, able, seats, seed)
    move(case, Arrow.DRAW_PANEL)
    return True


def draw_third(case: Case) -> bool:
    """Where two do not agree, the next on the list decides between them."""
    draw = case.draws.get(instance=FIRST)
    if draw.seats > REVIEWERS or _next(case, draw) is None:
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
    _next(case, drawn.draw)


def replace_conflicted(case: Case, assignment: Assignment) -> None:
    """Somebody has come into a conflict since the draw: the next on the list follows."""
    assignment.declined_at = clock.now()
    assignment.save(update_fields=["declined_at"])
    events.publish(DrawDeclined(case.pk, assignment.pk))
    _next(case, assignment.draw)


def _able(case: Case, instance: int) -> list[int]:
    return candidates(pool(), matter_of(case, instance), structure())


def _draw(case: Case, instance: int, able: list[int], seats: int, seed: bytes | None) -> None:
    """Write the lot down, so that it can be drawn again, and tell those who were drawn."""
    secret = bytes(case.secret)
    is_independent, seed = seed is not None, seed or lot.chance()
    draw = Draw.objects.create(
        case=case,
        instance=instance,
        seed=seed.hex(),
        is_independent=is_independent,
        order=lot.order(seed, [lot.pseudonym(secret, person) for person in able]),
        seats=seats,
        drawn_at=clock.now(),
    )
    for _seat in range(seats):
        _next(case, draw)


def _next(case: Case, draw: Draw) -> Assignment | None:
    """Seat the next on the list who may still judge the case."""
    secret = bytes(case.secret)
    by_name = {lot.pseudonym(secret, person): person for person in _able(case, draw.instance)}
    taken = set(draw.assignments.values_list("pseudonym", flat=True))
    name = next((name for name in draw.order if name not in taken and name in by_name), None)
    if name is None:
        return None
    seated = Assignment.objects.create(
        draw=draw, person_id=by_name[name], pseudonym=name, drawn_at=clock.now()
    )
    tell(case, [Person.objects.get(pk=by_name[name])], DRAWN[draw.instance])
    return seated
