"""Writing to somebody when it is time, once, in her language and by her clock."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone, translation

from schwarm.conversation.actions.mails import claim_mails, release_mails
from schwarm.conversation.queries.choices import DIGEST, Kind, mail_wishes
from schwarm.conversation.queries.digest import Digest, digest_of
from schwarm.conversation.queries.mails import (
    digest_key,
    last_digest,
    mail_key,
    mailable_people,
    news_to_mail,
)
from schwarm.identity.queries import ids_that_came_in
from schwarm.lib import clock
from schwarm.lib.events import publish_at
from schwarm.web.mails.digest import digest_letter
from schwarm.web.mails.hours import is_working_time, last_digest_moment, next_working_moment, zone_of
from schwarm.web.mails.letters import mail_of
from schwarm.web.mails.news import news_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from schwarm.people.models import Person
    from schwarm.web.events import MailDue
    from schwarm.web.mails.letters import Letter

# what happened longer ago is not summed up any more
DIGEST_REACHES = timedelta(days=7)


def send_due(due: MailDue) -> None:
    """Send what a mail is due for, unless the reader is gone or nothing is left to tell."""
    person = mailable_people().filter(pk=due.person_id).first()
    if person is None or not ids_that_came_in([person]):
        return
    kind, _colon, rest = due.about.partition(":")
    if kind == DIGEST:
        _send_digest(person, rest)
    else:
        _send_news(person, due)


def _send_news(person: Person, due: MailDue) -> None:
    zone = zone_of(person.timezone)
    if not is_working_time(clock.now(), zone):
        publish_at(next_working_moment(clock.now(), zone), due)
        return
    news = news_to_mail(person, due.about)
    keys = claim_mails(person=person, keys=[mail_key(n) for n in news]) if news else set()
    mine = [n for n in news if mail_key(n) in keys]
    if mine:
        _send(person, keys, lambda: news_letter(person, due.about, mine))


def _send_digest(person: Person, day: str) -> None:
    zone = zone_of(person.timezone)
    today = clock.now().astimezone(zone).date()
    if day != today.isoformat() or not is_working_time(clock.now(), zone):
        return
    digest = _digest(person)
    if digest.is_empty:
        return
    if keys := claim_mails(person=person, keys=[digest_key(day)]):
        _send(person, keys, lambda: digest_letter(person, digest, today))


def _digest(person: Person) -> Digest:
    """What came since the last summary. Reactions are left out if they are mailed by themselves."""
    now = clock.now()
    since = last_digest(person) or last_digest_moment(now, zone_of(person.timezone))
    digest = digest_of(person, max(since, now - DIGEST_REACHES))
    if mail_wishes([person])[person.pk].wants(Kind.REACTION):
        return Digest(digest.since, digest.items)
    return digest


def _send(person: Person, keys: Iterable[str], write: Callable[[], Letter | None]) -> None:
    """Send what is claimed; what the mail server does not take is released, to be tried again later."""
    try:
        with translation.override(person.language), timezone.override(zone_of(person.timezone)):
            if letter := write():
                mail_of(letter, person).send()
    except Exception:
        release_mails(person=person, keys=keys)
        raise
