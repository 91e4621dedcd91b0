"""Cases through the actions themselves, by chance: whatever anybody tries, the promise holds.

`test_flow.py` walks the same states without a database, and many times more often.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction

from schwarm.conversation.models import PostMeasure
from schwarm.lib.errors import DomainError
from schwarm.moderation import actions
from schwarm.moderation.flow import COVER_LASTS
from schwarm.moderation.models import Case, Decision, RegisterEntry
from schwarm.people.models import Person
from schwarm.policy.measures import Measure
from tests import make
from tests.moderation import worlds
from tests.moderation.worlds import QUOTE, START, WHY

pytestmark = pytest.mark.django_db
WAITS = [timedelta(minutes=1), timedelta(hours=30), timedelta(days=3), timedelta(days=8), timedelta(days=31)]
MEASURES = (Measure.NONE, Measure.FOLD, Measure.MASK, Measure.WITHDRAW, Measure.PAUSE)
HALF_A_YEAR = timedelta(days=181)


class Walk:
    """One case, and people who try whatever comes to their minds."""

    def __init__(self, seed: int, traveller: Any) -> None:
        self.chance, self.traveller = random.Random(seed), traveller
        self.now = START
        self.post, self.case = worlds.reported(*self._parties())

    def _parties(self) -> tuple[Person, Person]:
        ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
        for number in range(self.chance.choice([0, 2, 3, 9])):
            origin = ("council", "elected", "drawn")[number % 3]
            actions.take_seat(person=make.person(f"Seat {number}"), origin=origin)
        return ada, ben

    def step(self) -> None:
        """Somebody tries something, or time goes by."""
        if self.chance.random() < 0.25:
            self.now += self.chance.choice(WAITS)
            self.traveller.move_to(self.now)
            actions.meet_deadlines()
            return
        drawn = worlds.drawn(self.case, 1) + worlds.drawn(self.case, 2)
        everybody = list(Person.objects.select_related("organisation"))
        actor = self.chance.choice(drawn if drawn and self.chance.random() < 0.6 else everybody)
        try:
            self._try(actor, make.reload(self.case))
        except DomainError:
            return

    def _try(self, actor: Person, case: Case) -> None:
        measure = self.chance.choice(MEASURES)
        given: dict[str, Any] = {"actor": actor, "case": case}
        why = f"{WHY} {case.name}"
        self.chance.choice(
            [
                lambda: actions.open_case(**given, clause=5),
                lambda: actions.answer(**given),
                lambda: actions.sign(**given, reasons=worlds.reasons(measure, why_clause=why)),
                lambda: actions.sign(**given, reasons=worlds.reasons(why_clause=why)),
                lambda: actions.sign(**given, reasons=worlds.reasons(why_clause="Because.")),
                lambda: actions.decline(**given),
                lambda: actions.appeal(**given, text="No."),
                lambda: actions.propose_cover(**given, passage=QUOTE, ground="private"),
                lambda: actions.confirm_cover(**given),
                lambda: actions.dismiss(**given, reason="Criticism."),
                lambda: actions.take_back_report(**given),
            ]
        )()

    def check(self) -> None:
        """What is in force on the post has a decision with reasons and signatures, and a way to object."""
        case, post = make.reload(self.case), make.reload(self.post)
        for applied in PostMeasure.objects.filter(post=post, lifted_at=None):
            if applied.is_cover:
                assert self.now - applied.since < COVER_LASTS
                continue
            decision = Decision.objects.get(applied=applied)
            assert len(decision.stated.why_clause) >= 80
            assert len(decision.signatures) * 2 > decision.votes_of
            assert self._can_object(case)
        if make.reload(self._author()).is_paused:
            assert Decision.objects.get(case=case, measure="pause").instance == 2
        kinds = set(RegisterEntry.objects.filter(case=case.name).values_list("kind", flat=True))
        assert not Decision.objects.filter(case=case).exists() or "decision" in kinds
        assert (
            post.is_withdrawn
            == PostMeasure.objects.filter(post=post, lifted_at=None, measure="withdraw").exists()
        )

    def _can_object(self, case: Case) -> bool:
        if case.state == "notified":
            return case.appeal_until is not None and self.now < case.appeal_until
        is_used = case.appealed_at is not None or self.now > case.received_at + HALF_A_YEAR
        return case.state in {"appealed", "panel"} or (case.state == "final" and is_used)

    def _author(self) -> Person:
        return Person.objects.get(pk=self.post.author_id)


@contextmanager
def forgotten() -> Iterator[None]:
    """Whatever is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.full
def test_whatever_people_try_the_promise_holds(full: bool, settings: Any) -> None:
    settings.HOLIDAYS = frozenset()
    states = set()
    for seed in range(500 if full else 2):
        with forgotten(), time_machine.travel(START, tick=False) as traveller:
            walk = Walk(seed, traveller)
            for _step in range(30):
                walk.step()
                walk.check()
            states.add(make.reload(walk.case).state)

    assert len(states) >= 2
