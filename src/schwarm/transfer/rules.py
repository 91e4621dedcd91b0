"""Who may import, claim, and decide about claims."""

from collections.abc import Sequence

from schwarm.people.models import Person
from schwarm.people.queries import administrators
from schwarm.people.rules import may_administrate
from schwarm.transfer.models import Claim


def may_import(actor: Person | None) -> bool:
    """Administrators; nobody stands for the command line, which only who runs the server can use."""
    return actor is None or may_administrate(actor)


def may_claim(actor: Person, placeholder: Person) -> bool:
    return actor.is_active and not actor.is_placeholder and placeholder.is_placeholder


def may_decide(actor: Person, claim: Claim) -> bool:
    """Administrators, but nobody about her own claim as long as somebody else could."""
    return claim.pk in decidable(actor, [claim])


def decidable(actor: Person, claims: Sequence[Claim]) -> set[int]:
    """Ids of those of `claims` that `actor` may decide; the same question for many, in one query."""
    if not may_administrate(actor):
        return set()
    own = {claim.pk for claim in claims if claim.claimant_id == actor.pk}
    is_for_others = bool(own) and administrators().exclude(pk=actor.pk).exists()
    return {claim.pk for claim in claims} - (own if is_for_others else set())
