"""A placeholder becomes the person behind it."""

from django.db import transaction

from schwarm.conversation.actions import hand_over_posts
from schwarm.people.actions import dissolve_placeholder
from schwarm.people.models import Person
from schwarm.spaces.actions import hand_over_memberships
from schwarm.transfer.models import ImportedObject
from schwarm.transfer.report import Kind


@transaction.atomic
def hand_over(*, placeholder: Person, person: Person) -> int:
    """Give posts, files, reactions and memberships to `person`; returns how many posts.

    The placeholder is gone afterwards, and what a later import brings goes to the person at once.
    """
    count = hand_over_posts(placeholder=placeholder, person=person)
    hand_over_memberships(placeholder=placeholder, person=person)
    former = ImportedObject.objects.filter(kind=Kind.PERSON, object_id=placeholder.pk)
    former.update(object_id=person.pk)
    dissolve_placeholder(placeholder=placeholder, person=person)
    return count
