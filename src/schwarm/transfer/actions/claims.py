"""Somebody recognises herself in a placeholder and gets what she said elsewhere."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person
from schwarm.transfer import rules
from schwarm.transfer.actions.handing_over import hand_over
from schwarm.transfer.events import ClaimDecided, ClaimMade
from schwarm.transfer.models import Claim
from schwarm.transfer.queries import placeholders_waiting_for, proves

LONGEST = 300


@transaction.atomic
def claim_placeholder(*, actor: Person, placeholder: Person, message: str = "") -> Claim:
    """Say “that is me”. A confirmed address that fits decides at once, otherwise an administrator does.

    Whoever was declined may ask once more, with better words.
    """
    require(rules.may_claim(actor, placeholder), _("You cannot claim these posts."))
    claim, made = Claim.objects.get_or_create(
        placeholder=placeholder,
        claimant=actor,
        defaults={"placeholder_name": placeholder.name, "message": message.strip()[:LONGEST]},
    )
    if not made and claim.state == Claim.State.DECLINED:
        claim.state, claim.message = Claim.State.OPEN, message.strip()[:LONGEST]
        claim.created_at, claim.decided_at, claim.decided_by = clock.now(), None, None
        claim.save()
        made = True
    if proves(actor, placeholder):
        _grant(claim, by=None)
    elif made:
        events.publish(ClaimMade(claim.pk, actor.pk))
    return claim


@transaction.atomic
def decide_claim(*, actor: Person, claim: Claim, granted: bool, reason: str = "") -> None:
    """Grant a claim, or decline it with a reason that the claimant reads."""
    require(rules.may_decide(actor, claim), _("You cannot decide this claim."))
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if claim.state != Claim.State.OPEN or claim.placeholder is None:
        raise Invalid(_("This claim is decided already."))
    if granted:
        _grant(claim, by=actor)
    elif reason.strip():
        _decide(claim, Claim.State.DECLINED, by=actor, reason=reason)
    else:
        raise Invalid(_("Say why; the person who asked will read it."), "reason")


@transaction.atomic
def give_waiting_posts(*, person_id: int) -> int:
    """Somebody is here with an address for which placeholders wait; returns how many posts she gets."""
    count = 0
    for placeholder in placeholders_waiting_for(person_id):
        claim, _made = Claim.objects.get_or_create(
            placeholder=placeholder, claimant_id=person_id, defaults={"placeholder_name": placeholder.name}
        )
        count += _grant(claim, by=None)
    return count


def _grant(claim: Claim, *, by: Person | None) -> int:
    """Hand everything over; others who claimed the same are told that somebody else was it."""
    placeholder = claim.placeholder
    assert placeholder is not None  # noqa: S101  only decided claims have none
    rivals = Claim.objects.filter(placeholder=placeholder, state=Claim.State.OPEN).exclude(pk=claim.pk)
    for rival in rivals:
        reason = _("It turned out that these posts are somebody else's.")
        _decide(rival, Claim.State.DECLINED, by=by, reason=reason)
    claim.posts = hand_over(placeholder=placeholder, person=claim.claimant)
    claim.placeholder = None
    _decide(claim, Claim.State.GRANTED, by=by, reason="")
    return claim.posts


def _decide(claim: Claim, state: str, *, by: Person | None, reason: str) -> None:
    claim.state, claim.reason = state, reason.strip()[:LONGEST]
    claim.decided_at, claim.decided_by = clock.now(), by
    claim.save()
    events.publish(ClaimDecided(claim.pk, state == Claim.State.GRANTED, by.pk if by else None))
