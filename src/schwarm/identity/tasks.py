"""Housekeeping at the door."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from schwarm.identity.actions import forget_deliveries
from schwarm.identity.models import Grant, Invitation
from schwarm.lib import clock
from schwarm.lib.periodic import every
from schwarm.people import actions as people
from schwarm.people.queries import active_people

KEPT = timedelta(days=90)
CALLS_KEPT = timedelta(days=30)


@every(timedelta(hours=1))
def end_stays() -> None:
    """Part with guests whose last day is over."""
    for person in active_people().filter(stay_until__lt=clock.today()):
        reason = person.leaving_reason or _("The stay was agreed until this day.")
        people.part_with(actor=None, person=person, reason=reason)


@every(timedelta(days=1))
def clear_sessions() -> None:
    """Forget sessions that have run out, and from where they were opened."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(alive), created_at__lt=clock.now() - timedelta(days=1)).delete()


@every(timedelta(days=1))
def forget_invitations() -> None:
    """Forget the addresses of people who did not come in."""
    Invitation.objects.filter(accepted_at=None, expires_at__lt=clock.now() - KEPT).delete()


@every(timedelta(days=1))
def forget_calls() -> None:
    """Forget which webhooks were called, and with what success."""
    forget_deliveries(older_than=CALLS_KEPT)


@every(timedelta(days=1))
def forget_codes() -> None:
    """Forget codes that no app has fetched its token with."""
    Grant.objects.filter(expires__lt=clock.now()).delete()
