"""Keeping what somebody is writing."""

from typing import Any

from django.db import transaction

from schwarm.conversation.actions.words import all_words, storable_fields
from schwarm.conversation.models import Draft
from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.policy.actions import refuse_secrets

LONGEST_PLACE = 40


@transaction.atomic
def keep_draft(*, actor: Person, place: str, fields: dict[str, Any]) -> Draft:
    """Keep what somebody is writing; one draft per place, the last one wins.

    Raises `SecretFound` where it holds a secret; then the draft before stays as it was.
    """
    refuse_secrets(_words_in(fields))
    draft, _made = Draft.objects.update_or_create(
        author=actor,
        place=place[:LONGEST_PLACE],
        defaults={"fields": storable_fields(fields), "changed_at": clock.now()},
    )
    return draft


def _words_in(fields: dict[str, Any]) -> str:
    options = [option for option in fields.get("options") or () if isinstance(option, str)]
    return all_words(*(str(fields.get(name) or "") for name in ("title", "warning", "text")), *options)


@transaction.atomic
def discard_draft(*, actor: Person, place: str) -> None:
    Draft.objects.filter(author=actor, place=place).delete()
