"""What is to be told by mail: to whom, what belongs together, and what has gone out already."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from schwarm.conversation.models import MailLog, Notification, NotificationSetting, Post, Speaker
from schwarm.conversation.queries.choices import DIGEST, mail_wishes
from schwarm.conversation.queries.notifications import audible_notifications
from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.people.queries import active_people

Kind = Notification.Kind
# nobody waits for an answer to these; they are summed up once a day
SUMMED_UP = frozenset({Kind.REACTION, Kind.BOOST, Kind.FOLLOW})
DAY = "day"
CLAIMS = "claims"
CASES = "cases"
PROGRAMME = "programme"
COUNCIL = "council"
# what is older is no news; it stays in the application
NEWS_LASTS = timedelta(days=7)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reason to write to somebody, one mail for each; `about`: "thread:12", "space:5", "claims", "day" …"""

    person: Person
    about: str


def mailable_people() -> QuerySet[Person]:
    """Who may get mail at all: employees who are here. Content never goes to mail servers of partners."""
    people = active_people().filter(kind=Person.Kind.HUMAN, organisation__kind="host")
    return people.exclude(email="")


def occasions(notification_ids: Sequence[int]) -> list[Occasion]:
    """Which mails these notifications are a reason for, as far as their recipients want any."""
    rows = Notification.objects.filter(pk__in=notification_ids, recipient__in=mailable_people(), read_at=None)
    news = list(rows.select_related("recipient", "post"))
    wishes = mail_wishes(list({n.recipient_id: n.recipient for n in news}.values()))
    wanted = [n for n in news if wishes[n.recipient_id].wants(n.kind, _space_of(n))]
    return list({(n.recipient_id, about(n)): Occasion(n.recipient, about(n)) for n in wanted}.values())


def news_to_mail(person: Person, topic: str) -> list[Notification]:
    """What is unread, visible, heard, wanted by mail and not mailed yet, of one occasion; oldest first."""
    unread = audible_notifications(person).filter(read_at=None, created_at__gte=clock.now() - NEWS_LASTS)
    rows = _of_topic(unread, topic).select_related("actor", "space", "post")
    wishes = mail_wishes([person])[person.pk]
    news = [
        n for n in rows.order_by("pk")[:LONGEST] if about(n) == topic and wishes.wants(n.kind, _space_of(n))
    ]
    sent = _sent(person, map(mail_key, news))
    return [n for n in news if mail_key(n) not in sent]


def about(notification: Notification) -> str:
    """What a notification is mailed together with."""
    is_thanks = notification.post is not None and notification.post.kind == "thanks"
    if notification.kind in SUMMED_UP or (notification.kind == Kind.MENTION and is_thanks):
        return DAY
    if notification.kind in {Kind.CLAIM, Kind.DECISION}:
        return CLAIMS
    if notification.kind == Kind.CASE:
        return CASES
    if notification.kind == Kind.PROGRAMME:
        return PROGRAMME
    if notification.kind == Kind.COUNCIL:
        return COUNCIL
    if notification.thread_id:
        return f"thread:{notification.thread_id}"
    return f"space:{notification.space_id}" if notification.space_id else DAY


def mail_key(notification: Notification) -> str:
    """The fact a notification tells, so that it is mailed once even if it is told again."""
    parts: list[object] = [
        notification.kind,
        notification.post_id,
        notification.space_id,
        notification.actor_id,
    ]
    if not notification.post_id:
        parts.append(f"{notification.created_at:%Y-%m-%d}")
    return ":".join("" if part is None else str(part) for part in parts)


def protected_threads(thread_ids: Collection[int]) -> set[int]:
    """Those of these threads in which a protected voice speaks: mails do not quote from them."""
    posts = Post.objects.filter(thread__in=thread_ids, speaker=Speaker.PROTECTED)
    return set(posts.values_list("thread_id", flat=True))


def digest_key(day: str) -> str:
    return f"{DIGEST}:{day}"


def planned_key(day: str) -> str:
    return f"planned:{day}"


def last_digest(person: Person) -> datetime | None:
    """When the last daily summary went out to somebody."""
    log = MailLog.objects.filter(person=person, key__startswith=f"{DIGEST}:")
    return log.order_by("-sent_at").values_list("sent_at", flat=True).first()


def digest_timezones() -> list[str]:
    """The time zones in which people live who may get mail."""
    return list(mailable_people().order_by().values_list("timezone", flat=True).distinct())


def unplanned_people(day: str, timezones: Collection[str]) -> QuerySet[Person]:
    """Who wants a daily summary, lives in one of these time zones and is not planned for on this day."""
    refused = NotificationSetting.objects.filter(
        person=OuterRef("pk"), kind=DIGEST, channel="mail", space=None, enabled=False
    )
    planned = MailLog.objects.filter(person=OuterRef("pk"), key=planned_key(day))
    return mailable_people().filter(~Exists(refused), ~Exists(planned), timezone__in=timezones)


def _of_topic(news: QuerySet[Notification], topic: str) -> QuerySet[Notification]:
    place, _colon, number = topic.partition(":")
    if place == "thread":
        return news.filter(thread=int(number))
    return news.filter(space=int(number), post=None) if place == "space" else news


def _space_of(notification: Notification) -> int | None:
    return notification.post.space_id if notification.post else None


def _sent(person: Person, keys: Iterable[str]) -> set[str]:
    log = MailLog.objects.filter(person=person, key__in=list(keys))
    return set(log.values_list("key", flat=True))
