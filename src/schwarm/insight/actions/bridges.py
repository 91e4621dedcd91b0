"""Not wanting to see a bridge, or any; nobody is told."""

from django.db import transaction
from django.db.models import Q

from schwarm.insight.models import Bridge, BridgeRefusal
from schwarm.people.models import Person


@transaction.atomic
def refuse_bridge(*, actor: Person, bridge: Bridge) -> None:
    """Never suggest this person, space or post to her again."""
    BridgeRefusal.objects.get_or_create(person=actor, kind=bridge.kind, subject_id=bridge.subject_id)
    Bridge.objects.filter(pk=bridge.pk, person=actor).delete()


@transaction.atomic
def refuse_all_bridges(*, actor: Person) -> None:
    """Suggest nothing to her, nor her to others."""
    BridgeRefusal.objects.get_or_create(person=actor, kind="", subject_id=0)
    Bridge.objects.filter(Q(person=actor) | Q(other=actor) | Q(post__author=actor)).delete()


def take_part_in_bridges(*, actor: Person) -> None:
    """Take back that she wants none; they are found the next time."""
    BridgeRefusal.objects.filter(person=actor, kind="").delete()
