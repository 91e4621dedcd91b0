"""The demo company looks at itself: a purpose, the yes of both sides, whom colleagues ask, and who was found."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from schwarm.demo.key_people import BROKERS
from schwarm.insight import actions
from schwarm.insight.models import Interaction, KeyPlayer
from schwarm.insight.projections import refresh_bridges
from schwarm.lib import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from schwarm.insight.models import Evaluation
    from schwarm.people.models import Person

logger = logging.getLogger(__name__)

ADMINISTRATOR, COUNCILLOR = "bogdan.ilic", "beate.rohwer"
REGISTERED = timedelta(days=21)
# so many say whom they ask
ASKED = 60
# who was found says this, from the best connected on; the others have not answered yet
ANSWERS = ("yes", "yes", "yes", "later", "yes", "no", "yes")
HOURS = {
    "de": ("Dienstags ab 13 Uhr", "Mittwochs in Halle 3", "Jederzeit, am liebsten schriftlich"),
    "en": ("Tuesdays from 1 p.m.", "Thursday mornings in the lab", "Any time, preferably in writing"),
}
PURPOSE: dict[str, Any] = {
    "title": "Wie unsere Abteilungen zusammenarbeiten",
    "purpose": "Sehen, welche Abteilungen kaum miteinander reden, und Menschen finden, die Brücken schlagen.",
    "legal_basis": "Art. 6 Abs. 1 f DSGVO, § 26 BDSG",
    "agreement": "Betriebsvereinbarung 7, Abschnitt Schwarm",
}


def look_at_itself(people: Mapping[str, Person], until: datetime) -> None:
    """Everything that Einblicke and the programme of key players show; `until` ends the story."""
    with clock.at(until - REGISTERED):
        evaluation = _approved(people)
        for person, asked in _whom_they_ask(people):
            actions.nominate(actor=person, people=asked)
    with clock.at(until - timedelta(hours=2)):
        try:
            actions.run_evaluation(evaluation=evaluation)
        except actions.MissingExtra as missing:
            logger.warning("not_measured", extra={"why": str(missing)})
        _answer(evaluation)
        refresh_bridges()


def _approved(people: Mapping[str, Person]) -> Evaluation:
    administrator = people[ADMINISTRATOR]
    evaluation = actions.register_evaluation(
        actor=administrator,
        kinds=Interaction.Kind.values,
        weeks=8,
        readers="employees",
        ends_on=clock.today() + timedelta(days=365),
        seeks=10,
        **PURPOSE,
    )
    for person in (administrator, people[COUNCILLOR]):
        actions.approve(actor=person, evaluation=evaluation)
    return evaluation


def _whom_they_ask(people: Mapping[str, Person]) -> Iterator[tuple[Person, list[Person]]]:
    """Everybody asks the two brokers next to her in the alphabet, a few of them one."""
    employees = sorted(handle for handle, person in people.items() if person.organisation.is_host)
    for number, handle in enumerate(islice(employees, 0, None, max(1, len(employees) // ASKED))):
        asked = [BROKERS[(number * 3 + step) % len(BROKERS)] for step in range(1 + number % 2)]
        yield people[handle], [people[other] for other in asked if other != handle]


def _answer(evaluation: Evaluation) -> None:
    """Who was found answers; who says yes tells when to ask her."""
    said = Counter[str]()
    found = KeyPlayer.objects.filter(evaluation=evaluation).select_related("person__organisation")
    for key_player, answer in zip(found, ANSWERS, strict=False):
        person = key_player.person
        actions.answer_question(actor=person, key_player=key_player, answer=answer)
        if answer == KeyPlayer.Answer.YES:
            hours = HOURS[person.language]
            hour = hours[said[person.language] % len(hours)]
            actions.arrange(actor=person, key_player=key_player, office_hour=hour, asks_a_week=3)
            said[person.language] += 1
