"""Follow, mute, block. Each may be done twice without harm."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people import rules
from schwarm.people.events import PersonBlocked, PersonFollowed, PersonUnfollowed, SilenceChanged
from schwarm.people.models import Block, Delegation, Follow, Mute, Person
from schwarm.people.queries import blocks_between

MOST_ENDORSED = 40


@transaction.atomic
def follow(*, actor: Person, person: Person) -> None:
    """See on the home page what `person` writes."""
    own_block = Block.objects.filter(person=actor, blocked=person)
    is_blocked = bool(blocks_between(actor, {person.pk})) or own_block.exists()
    require(rules.may_follow(actor, person, is_blocked=is_blocked), _("You cannot follow this person."))
    _tie, made = Follow.objects.get_or_create(follower=actor, followed=person)
    if made:
        events.publish(PersonFollowed(actor.pk, person.pk))


@transaction.atomic
def unfollow(*, actor: Person, person: Person) -> None:
    deleted, _rows = Follow.objects.filter(follower=actor, followed=person).delete()
    if deleted:
        events.publish(PersonUnfollowed(actor.pk, person.pk))


@transaction.atomic
def remove_follower(*, actor: Person, person: Person) -> None:
    """Let `person` follow `actor` no longer; she may do so again."""
    unfollow(actor=person, person=actor)


@transaction.atomic
def endorse(*, actor: Person, person: Person) -> None:
    """Show somebody one follows on one's own profile."""
    tie = Follow.objects.filter(follower=actor, followed=person).first()
    require(tie is not None, _("Only people you follow can stand on your profile."))
    if tie and tie.endorsed_at is None:
        if Follow.objects.filter(follower=actor, endorsed_at__isnull=False).count() >= MOST_ENDORSED:
            raise Invalid(_("Up to %(most)s people stand on a profile.") % {"most": MOST_ENDORSED})
        tie.endorsed_at = clock.now()
        tie.save(update_fields=["endorsed_at"])


@transaction.atomic
def take_back_endorsement(*, actor: Person, person: Person) -> None:
    Follow.objects.filter(follower=actor, followed=person).update(endorsed_at=None)


@transaction.atomic
def mute(*, actor: Person, person: Person, until: datetime | None = None, notifications: bool = True) -> None:
    """Do not show what `person` writes, until a time or for good; nobody is told."""
    if actor == person:
        raise Invalid(_("You cannot mute yourself."))
    Mute.objects.update_or_create(
        person=actor, muted=person, defaults={"until": until, "notifications": notifications}
    )
    events.publish(SilenceChanged(actor.pk))


@transaction.atomic
def unmute(*, actor: Person, person: Person) -> None:
    deleted, _rows = Mute.objects.filter(person=actor, muted=person).delete()
    if deleted:
        events.publish(SilenceChanged(actor.pk))


@transaction.atomic
def block(*, actor: Person, person: Person) -> None:
    """Neither hear nor be reached by `person`; both stop following each other."""
    if actor == person:
        raise Invalid(_("You cannot block yourself."))
    _block, made = Block.objects.get_or_create(person=actor, blocked=person)
    unfollow(actor=actor, person=person)
    unfollow(actor=person, person=actor)
    if made:
        events.publish(PersonBlocked(actor.pk, person.pk))


@transaction.atomic
def unblock(*, actor: Person, person: Person) -> None:
    deleted, _rows = Block.objects.filter(person=actor, blocked=person).delete()
    if deleted:
        events.publish(SilenceChanged(actor.pk))


@transaction.atomic
def name_delegate(*, actor: Person, delegate: Person) -> None:
    """Let somebody of the own organisation write in one's name; both names are shown on every such post."""
    same = actor.organisation_id == delegate.organisation_id
    require(same and actor != delegate, _("You can name only colleagues of your own organisation."))
    Delegation.objects.get_or_create(person=actor, delegate=delegate)


@transaction.atomic
def dismiss_delegate(*, actor: Person, delegate: Person) -> None:
    Delegation.objects.filter(person=actor, delegate=delegate).delete()
