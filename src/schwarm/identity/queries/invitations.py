"""Invitations."""

from django.db.models import Q, QuerySet

from schwarm.identity.models import Invitation
from schwarm.lib import clock
from schwarm.lib.hashes import hash_of


def invitation_by_secret(secret: str) -> Invitation | None:
    """The invitation this link belongs to, open or not."""
    invitations = Invitation.objects.select_related("organisation", "person", "invited_by", "department")
    return invitations.filter(secret_hash=hash_of(secret)).first()


def invitation_by_id(invitation_id: int) -> Invitation | None:
    return Invitation.objects.select_related("organisation", "person").filter(pk=invitation_id).first()


def invitations() -> QuerySet[Invitation]:
    """All invitations with what a list shows of them, the latest first."""
    return Invitation.objects.select_related("organisation", "department", "person", "invited_by")


def open_invitations() -> QuerySet[Invitation]:
    return invitations().filter(Q(expires_at__gt=clock.now()), accepted_at=None, revoked_at=None)


def open_invitation_for(email: str) -> Invitation | None:
    """The invitation that waits for this address."""
    return open_invitations().filter(email__iexact=email.strip()).first()
