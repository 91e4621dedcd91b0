"""Keeping what somebody is writing."""

from typing import Any

from django.db import transaction

from schwarm.conversation.actions.words import storable_fields
from schwarm.conversation.models import Draft
from schwarm.lib import clock
from schwarm.people.models import Person

LONGEST_PLACE = 40


@transaction.atomic
def keep_draft(*, actor: Person, place: str, fields: dict[str, Any]) -> Draft:
    """Keep what somebody is writing; one draft per place, the last one wins."""
    draft, _made = Draft.objects.update_or_create(
        author=actor,
        place=place[:LONGEST_PLACE],
        defaults={"fields": storable_fields(fields), "changed_at": clock.now()},
    )
    return draft


@transaction.atomic
def discard_draft(*, actor: Person, place: str) -> None:
    Draft.objects.filter(author=actor, place=place).delete()
