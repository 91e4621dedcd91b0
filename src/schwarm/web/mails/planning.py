"""When somebody is to be written to: news a few minutes later, in working time; summaries in the morning."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from schwarm.conversation.actions.mails import claim_mails
from schwarm.conversation.queries.mails import (
    DAY,
    digest_key,
    digest_timezones,
    occasions,
    planned_key,
    unplanned_people,
)
from schwarm.identity.queries import ids_that_came_in
from schwarm.lib import clock
from schwarm.lib.events import publish_at
from schwarm.web.events import MailDue
from schwarm.web.mails.hours import is_digest_time, next_digest_moment, next_working_moment, zone_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from schwarm.conversation.queries.mails import Occasion
    from schwarm.people.models import Person

# time to read it in the application first, and for more to gather
PATIENCE = timedelta(minutes=5)
# thousands of summaries are due at the same time, and none of them is urgent
NO_HURRY = -10


def plan_news(notification_ids: Sequence[int]) -> None:
    """Put a mail off for each occasion that somebody wants mail about."""
    found = occasions(notification_ids)
    arrived = ids_that_came_in(occasion.person for occasion in found)
    for occasion in found:
        if occasion.person.pk in arrived:
            publish_at(_moment_for(occasion), MailDue(occasion.person.pk, occasion.about))


def plan_digests() -> int:
    """Put the summary of everybody on the queue where it is morning; returns how many that were."""
    planned = 0
    for day, zones in _mornings().items():
        people = list(unplanned_people(day, zones))
        arrived = ids_that_came_in(people)
        planned += sum(_plan_digest(person, day) for person in people if person.pk in arrived)
    return planned


def _moment_for(occasion: Occasion) -> datetime:
    zone = zone_of(occasion.person.timezone)
    if occasion.about == DAY:
        return next_digest_moment(clock.now(), zone)
    return next_working_moment(clock.now() + PATIENCE, zone)


def _mornings() -> dict[str, list[str]]:
    """The time zones in which summaries are due now, by the day it is there."""
    now = clock.now()
    found: dict[str, list[str]] = defaultdict(list)
    for name in digest_timezones():
        zone = zone_of(name)
        if is_digest_time(now, zone):
            found[now.astimezone(zone).date().isoformat()].append(name)
    return found


@transaction.atomic
def _plan_digest(person: Person, day: str) -> bool:
    """Once for each person and day, even where two workers plan at the same time."""
    if not claim_mails(person=person, keys=[planned_key(day)]):
        return False
    publish_at(clock.now(), MailDue(person.pk, digest_key(day)), priority=NO_HURRY)
    return True
