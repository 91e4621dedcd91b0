"""Which version of the guidelines is in force and who accepted it, kept where every page has it at hand."""

from django.db import transaction

from schwarm.people.models import Installation, Person


@transaction.atomic
def note_accepted_policy(*, person: Person, version: int) -> None:
    """Write down the version that somebody has just accepted."""
    person.policy_version = version
    person.save(update_fields=["policy_version"])


@transaction.atomic
def note_policy_in_force(*, version: int) -> None:
    """Write down which version everybody is asked to accept from now on."""
    Installation.objects.exclude(policy_version=version).update(policy_version=version)
