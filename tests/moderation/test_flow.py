"""The model of a case, walked through: nothing is restricted without reasons, signatures and an appeal."""

import random
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from schwarm.moderation.flow import (
    ARROWS,
    COVER_LASTS,
    DONE,
    Arrow,
    Flow,
    Hearing,
    Impossible,
    Outcome,
    Ruling,
    State,
    advance,
    close_hearing,
    cover,
    due,
    hear,
    is_covered,
)
from schwarm.policy.measures import Measure

START = datetime(2027, 1, 11, 9, tzinfo=UTC)
DAY = timedelta(days=1)
RULINGS = [
    Ruling(measure, signatures, seats, has_reasons=reasons)
    for measure in (Measure.NONE, Measure.REPHRASE, Measure.WITHDRAW, Measure.PAUSE)
    for signatures, seats in ((0, 2), (1, 2), (2, 2), (1, 3), (2, 3), (1, 1), (2, 5), (3, 5))
    for reasons in (True, False)
]


@dataclass(frozen=True, slots=True)
class World:
    """A case at a moment, and what an observer has written down about it, apart from the model."""

    flow: Flow
    now: datetime
    # of the decision whose measure is in force
    is_justified: bool = False
    # the window of the appeal, as announced; whether one was made, and until when a panel may take
    window_until: datetime | None = None
    appealed_at: datetime | None = None
    is_final: bool = False
    covered_since: datetime | None = None


def begin() -> World:
    flow = Flow(triage_due=START + 2 * DAY, decide_due=START + 9 * DAY)
    return World(advance(flow, Arrow.ACKNOWLEDGE, START), START)


def moves(world: World) -> Iterator[World]:
    """Everything that anybody might try next, also what must be refused."""
    for arrow in Arrow:
        for ruling in RULINGS if arrow in {Arrow.DECIDE, Arrow.DECIDE_PANEL} else [None]:
            yield from _tried(world, arrow, ruling)
    for answer in (Hearing.YES, Hearing.DECLINED):
        yield from _changed(world, partial(hear, answer=answer))
    for persons, elected in ((1, 1), (2, 0), (2, 1)):
        yield from _covered(world, persons, elected)
    yield _at_rest(replace(world, flow=close_hearing(world.flow, world.now)))
    for step in (timedelta(hours=1), DAY, 8 * DAY, 190 * DAY):
        yield _later(world, step)


def _tried(world: World, arrow: Arrow, ruling: Ruling | None) -> Iterator[World]:
    try:
        flow = advance(world.flow, arrow, world.now, ruling)
    except Impossible:
        return
    world = replace(world, flow=flow)
    if arrow in {Arrow.DECIDE, Arrow.DECIDE_PANEL}:
        assert ruling is not None
        is_enough = ruling.has_reasons and ruling.signatures * 2 > ruling.seats
        world = replace(world, is_justified=is_enough)
    if arrow == Arrow.DECIDE:
        until = world.now + 183 * DAY
        world = replace(world, flow=replace(flow, appeal_until=until), window_until=until)
    if arrow == Arrow.APPEAL:
        flow = replace(flow, panel_due=world.now + 30 * DAY)
        world = replace(world, flow=flow, appealed_at=world.now)
    if flow.state == State.FINAL:
        world = replace(world, is_final=True)
    yield _at_rest(world)


def _at_rest(world: World) -> World:
    """What the actions do in the same transaction: notify or close, and finish after the panel."""
    for state, arrow in (
        (State.DECIDED, Arrow.CLOSE if world.flow.measure == Measure.NONE else Arrow.NOTIFY),
        (State.PANEL_DECIDED, Arrow.FINISH),
    ):
        if world.flow.state == state:
            world = replace(world, flow=advance(world.flow, arrow, world.now))
    return world


def _changed(world: World, change: Callable[[Flow], Flow]) -> Iterator[World]:
    try:
        yield replace(world, flow=change(world.flow))
    except Impossible:
        return


def _covered(world: World, persons: int, elected: int) -> Iterator[World]:
    try:
        flow = cover(world.flow, world.now, persons=persons, elected=elected)
    except Impossible:
        return
    assert (persons, elected) == (2, 1)
    yield replace(world, flow=flow, covered_since=world.now)


def _later(world: World, step: timedelta) -> World:
    """Time goes by, and the machine does what is due."""
    world = replace(world, now=world.now + step)
    while (arrow := due(world.flow, world.now)) is not None:
        (world,) = _tried(world, arrow, None)
    return world


def assert_lawful(world: World) -> None:
    """The promise: whatever restricts a post has reasons and signatures, and a way to object."""
    flow, now = world.flow, world.now
    if flow.measure.restricts:
        assert world.is_justified
        has_window = (
            flow.state == State.NOTIFIED and world.window_until is not None and now < world.window_until
        )
        is_appealed = flow.state in {State.APPEALED, State.PANEL} and world.appealed_at is not None
        is_used_up = flow.state == State.FINAL and (
            world.appealed_at is not None or (world.window_until is not None and now >= world.window_until)
        )
        assert has_window or is_appealed or is_used_up
    if flow.state in {State.APPEALED, State.PANEL}:
        assert world.appealed_at is not None
        assert now < world.appealed_at + 90 * DAY
    if is_covered(flow, now):
        assert world.covered_since is not None
        assert now - world.covered_since < COVER_LASTS
        assert flow.measure == Measure.NONE
    if flow.state in {State.LAPSED, State.DISMISSED, State.REDIRECTED, State.WITHDRAWN}:
        assert flow.measure == Measure.NONE
        assert not is_covered(flow, now)


def abstract(world: World) -> tuple[object, ...]:
    """Worlds that differ only in when things happened, beyond what their deadlines make of it."""
    flow, now = world.flow, world.now
    left = [
        None if moment is None else min(max((moment - now) // DAY, -1), 10)
        for moment in (flow.triage_due, flow.decide_due, flow.hearing_due, flow.appeal_until, flow.panel_due)
    ]
    covered = world.covered_since is not None, is_covered(flow, now)
    facts = (world.is_justified, world.appealed_at is not None, world.is_final)
    return flow.state, flow.measure, flow.hearing, flow.outcome, *left, *covered, *facts


def test_no_reachable_state_breaks_the_promise() -> None:
    """All abstract states, breadth first."""
    start = begin()
    seen, waiting = {abstract(start)}, deque([start])
    states = set()
    while waiting:
        world = waiting.popleft()
        assert_lawful(world)
        states.add(world.flow.state)
        for following in moves(world):
            if abstract(following) not in seen:
                seen.add(abstract(following))
                waiting.append(following)

    assert states == set(State) - {State.REPORTED, State.DECIDED, State.PANEL_DECIDED}
    assert 300 < len(seen) < 10**6


@pytest.mark.full
def test_random_ways_keep_the_promise(full: bool) -> None:
    ends = set()
    for seed in range(20_000 if full else 300):
        chance = random.Random(seed)
        world = begin()
        for _step in range(40):
            world = chance.choice([world, *moves(world)])
            assert_lawful(world)
            if world.flow.is_done:
                break
        ends.add(world.flow.state)

    assert ends >= {State.FINAL, State.LAPSED, State.DISMISSED}


def test_every_state_but_the_last_ones_leads_on() -> None:
    starts = {state for state, _arrow in ARROWS}

    assert starts | DONE == set(State)
    assert starts & DONE == set()


def test_a_decision_needs_reasons_and_more_than_half() -> None:
    in_review = Flow(State.IN_REVIEW, hearing=Hearing.YES, decide_due=START + DAY)
    refused = [
        Ruling(Measure.FOLD, 1, 2, has_reasons=True),
        Ruling(Measure.FOLD, 2, 2, has_reasons=False),
        Ruling(Measure.FOLD, 1, 3, has_reasons=True),
        Ruling(Measure.PAUSE, 2, 2, has_reasons=True),
        None,
    ]

    for ruling in refused:
        with pytest.raises(Impossible):
            advance(in_review, Arrow.DECIDE, START, ruling)
    decided = advance(in_review, Arrow.DECIDE, START, Ruling(Measure.FOLD, 2, 2, has_reasons=True))
    assert (decided.state, decided.measure) == (State.DECIDED, Measure.FOLD)


def test_what_the_panel_says_has_a_name() -> None:
    def outcome(before: Measure, after: Measure) -> Outcome:
        panel = Flow(State.PANEL, measure=before, panel_due=START + DAY)
        return advance(panel, Arrow.DECIDE_PANEL, START, Ruling(after, 3, 5, has_reasons=True)).outcome

    assert outcome(Measure.FOLD, Measure.FOLD) == Outcome.UPHELD
    assert outcome(Measure.FOLD, Measure.NONE) == Outcome.REVERSED
    assert outcome(Measure.NONE, Measure.FOLD) == Outcome.REVERSED
    assert outcome(Measure.FOLD, Measure.NOTE) == Outcome.CHANGED


def test_nothing_comes_too_late_or_too_early() -> None:
    in_review = Flow(State.IN_REVIEW, hearing=Hearing.YES, decide_due=START)
    notified = Flow(State.NOTIFIED, measure=Measure.FOLD, appeal_until=START)
    panel = Flow(State.PANEL, measure=Measure.FOLD, panel_due=START)
    ruling = Ruling(Measure.FOLD, 3, 5, has_reasons=True)
    early, late = START - timedelta(seconds=1), START

    for flow, in_time, after in (
        (in_review, Arrow.DECIDE, Arrow.LAPSE),
        (notified, Arrow.APPEAL, Arrow.FINISH),
        (panel, Arrow.DECIDE_PANEL, Arrow.LAPSE_PANEL),
    ):
        advance(flow, in_time, early, ruling)
        advance(flow, after, late)
        for arrow, moment in ((in_time, late), (after, early)):
            with pytest.raises(Impossible):
                advance(flow, arrow, moment, ruling)
        assert (due(flow, early), due(flow, late)) == (None, after)
    assert advance(panel, Arrow.LAPSE_PANEL, late).measure == Measure.NONE


def test_a_cover_needs_two_persons_one_of_them_elected_and_is_set_once() -> None:
    received = Flow(State.RECEIVED)
    for persons, elected in ((1, 1), (2, 0)):
        with pytest.raises(Impossible):
            cover(received, START, persons=persons, elected=elected)
    covered = cover(received, START, persons=2, elected=1)

    with pytest.raises(Impossible):
        cover(covered, START + 4 * DAY, persons=2, elected=2)
    assert is_covered(covered, START + COVER_LASTS - timedelta(seconds=1))
    assert not is_covered(covered, START + COVER_LASTS)
