"""Companies of fifty that look for key players, and people who were found in them."""

import random
from typing import Any

from django.db import transaction

from schwarm.insight import actions
from schwarm.insight.events import ProgrammeChanged
from schwarm.insight.models import Evaluation, KeyPlayer
from schwarm.lib import events
from schwarm.people.models import Person
from tests.insight import companies

DEPARTMENTS = ("Engineering", "Sales", "Service", "Purchasing")
REASONS = {
    "contacts": 12,
    "asked_by": 3,
    "path": ["Service", ""],
    "before": 2.1,
    "after": 3.4,
    "standing": 5,
    "named_by": 1,
}


def company(**details: Any) -> tuple[Evaluation, Person, Person, list[list[Person]]]:
    """Four departments of thirteen with an approved evaluation: who approved it, and all others.

    The first of each department is a hub: most of her colleagues turn to her, and some of all others.
    """
    evaluation, boss, council = companies.approved(**({"seeks": 5} | details))
    groups = [companies.department(name, 13) for name in DEPARTMENTS]
    chance = random.Random(5)
    companies.talkative(chance, groups, 0.2, 0.02)
    pairs = [
        (person, own[0])
        for own in groups
        for group in groups
        for person in group
        if person != own[0] and chance.random() < (0.8 if group is own else 0.2)
    ]
    companies.ties(pairs, kind="mention")
    return evaluation, boss, council, groups


def found(evaluation: Evaluation, person: Person, answer: str = "") -> KeyPlayer:
    """Somebody whom an evaluation found, as it is written down, and her answer."""
    one = KeyPlayer.objects.create(evaluation=evaluation, person=person, reasons=REASONS)
    with transaction.atomic():
        events.publish(ProgrammeChanged(person.pk))
    if answer:
        actions.answer_question(actor=person, key_player=one, answer=answer)
    one.refresh_from_db()
    return one
