"""Whoever looks at figures leaves a trace that all who are evaluated may read."""

from schwarm.insight.models import Look, Run
from schwarm.people.models import Person


def note_look(*, actor: Person, run: Run, how: str = Look.How.PAGE) -> None:
    Look.objects.create(run=run, person=actor, how=how)
