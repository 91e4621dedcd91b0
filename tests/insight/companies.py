"""Companies of several departments that talk for a while, written as interactions at once."""

import random
from datetime import timedelta
from typing import Any

from schwarm.insight import actions
from schwarm.insight.days import last_period
from schwarm.insight.models import Evaluation, Interaction, Run
from schwarm.lib import clock
from schwarm.moderation.actions import take_seat
from schwarm.people.models import Person
from schwarm.policy.models import CouncilSeat
from tests import make

KINDS = ["mention", "reply"]
FIGURES = {
    "names": ["Engineering", ""],
    "sizes": [6, 7],
    "density": [[0.42, 0.1], [None, 0.2]],
    "distance": [[1.2, 2.1], [2.1, None]],
    "own": [-0.42, None],
    "index": -0.31,
    "expected": 0.08,
    "p": 0.0002,
    "weeks": [{"day": 20000, "share": 0.2, "answers": 40}],
}


def boss() -> Person:
    return make.person("Bea Boss", handle="bea", administrator=True)


def councillor() -> Person:
    person = make.person("Carl Rat", handle="carl")
    take_seat(person=person, origin="council")
    return person


def protector() -> Person:
    """Who speaks for data protection."""
    person = make.person("Dana Schutz", handle="dana")
    CouncilSeat.objects.create(number=90, kind="data_protection", person=person)
    return person


def department(name: str, size: int) -> list[Person]:
    return [make.person(f"{name} {number}", department=name) for number in range(size)]


def register(actor: Person, **details: Any) -> Evaluation:
    told = {
        "title": "Silos",
        "purpose": "To see which departments hardly talk with each other.",
        "legal_basis": "Art. 6(1)(f) GDPR",
        "agreement": "Works agreement 7",
        "kinds": KINDS,
        "weeks": 4,
        "readers": "employees",
        "ends_on": clock.today() + timedelta(days=200),
    }
    return actions.register_evaluation(actor=actor, **(told | details))


def approved(**details: Any) -> tuple[Evaluation, Person, Person]:
    """An evaluation with both approvals, and who gave them."""
    admin, council = boss(), councillor()
    evaluation = register(admin, **details)
    actions.approve(actor=admin, evaluation=evaluation)
    actions.approve(actor=council, evaluation=evaluation)
    return evaluation, admin, council


def ties(pairs: list[tuple[Person, Person]], weeks: int = 4, kind: str = "reply") -> None:
    """One interaction for each pair, in the last period."""
    first, _end = last_period(weeks)
    Interaction.objects.bulk_create(
        [Interaction(actor=a, target=b, day=first + 1, kind=kind, count=1) for a, b in pairs]
    )


def talkative(chance: random.Random, groups: list[list[Person]], inside: float, across: float) -> None:
    """Everybody turns to others at random, to those of the own group with another chance."""
    ties(
        [
            (a, b)
            for own in groups
            for a in own
            for other in groups
            for b in other
            if a != b and chance.random() < (inside if own is other else across)
        ]
    )


def told(evaluation: Evaluation, groups: list[list[int]], **figures: Any) -> Run:
    """A measurement of four weeks of 2024 as it stands in the books."""
    return Run.objects.create(
        evaluation=evaluation,
        kinds=evaluation.kinds,
        weights=evaluation.weights,
        first_day=20000,
        end_day=20028,
        groups=groups,
        figures=FIGURES | figures,
    )


def form(**fields: str) -> dict[str, Any]:
    """What the page of the register sends."""
    sent = {
        "title": "Silos",
        "purpose": "To see who hardly talks.",
        "legal_basis": "Art. 6(1)(f) GDPR",
        "agreement": "Works agreement 7",
        "kinds": ["reply", "mention"],
        "weeks": "4",
        "seeks": "0",
        "readers": "employees",
        "ends_on": clock.today().isoformat(),
    }
    return sent | fields
