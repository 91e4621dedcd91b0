"""Notifications as one person may and wants to see them, grouped, and the three counts of the inbox."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from schwarm.conversation.models import Notification, NotificationSetting, Post, StreamReading, ThreadReading
from schwarm.conversation.queries.compiled import compiled
from schwarm.conversation.queries.related import attach, people_by_id, posts_by_id, spaces_by_id
from schwarm.conversation.queries.sifting import NotificationRequest, by_sender, kept_apart, sifted_out
from schwarm.conversation.queries.visibility import heard_by, visible_posts, visible_to
from schwarm.lib import clock, ids
from schwarm.people.models import Block, Mute, Person

Kind = Notification.Kind
FOR_ME = (
    Kind.MENTION,
    Kind.REPLY,
    Kind.INVITATION,
    Kind.REQUEST,
    Kind.CLAIM,
    Kind.CASE,
    Kind.PROGRAMME,
    Kind.COUNCIL,
)
# cases and votes have deadlines for those concerned, and nobody else can pass on a question to her alone
QUIET_BY_DEFAULT = {
    "app": frozenset[str](),
    "mail": frozenset(Kind.values) - {Kind.CASE, Kind.PROGRAMME, Kind.COUNCIL},
}
COUNT_LIMIT = 99
GROUP_LIMIT = 400
# as many notifications as the groups of a page usually have, each
MEMBERS = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """`for_me`: somebody waits; `threads`: in followed threads; `rest`: anything else is new."""

    for_me: int
    threads: int
    rest: bool

    @property
    def notifications(self) -> int:
        return self.for_me + self.threads


@dataclass(slots=True)
class Group:
    """Notifications of one kind about one post (or of one day), newest first."""

    kind: str
    newest: Notification
    members: list[Notification] = field(default_factory=list)

    @property
    def actors(self) -> list[Person]:
        return list({n.actor.pk: n.actor for n in self.members if n.actor}.values())

    @property
    def is_unread(self) -> bool:
        return any(n.read_at is None for n in self.members)

    @property
    def post(self) -> Post | None:
        return self.newest.post


def notifications_of(person: Person) -> QuerySet[Notification]:
    """What `person` may see and wants to hear of in the application, and has not put away."""
    told = audible_notifications(person).filter(dismissed_at=None)
    return told.exclude(kind__in=disabled_kinds(person, "app"))


def audible_notifications(person: Person) -> QuerySet[Notification]:
    """What `person` may see, has not muted and does not keep apart, through whatever channel it is told."""
    return _told(person).filter(~sifted_out(person))


def filtered_notifications(person: Person) -> QuerySet[Notification]:
    """What `person` keeps apart from the others."""
    return _told(person).filter(kept_apart(person), dismissed_at=None)


def with_those_kept_apart(person: Person) -> QuerySet[Notification]:
    """What `notifications_of` holds, and what is kept apart from it, too."""
    told = _told(person).filter(~sifted_out(person) | kept_apart(person), dismissed_at=None)
    return told.exclude(kind__in=disabled_kinds(person, "app"))


def notification_requests(person: Person) -> list[NotificationRequest]:
    """What is kept apart, by sender, who wrote last first; three queries."""
    found = list(filtered_notifications(person).order_by("-pk")[:GROUP_LIMIT])
    attach(found, people_by_id, actor="actor_id")
    attach(found, posts_by_id, post="post_id")
    return by_sender(found)


def filtered_count(person: Person) -> int:
    """How many notifications are kept apart, counted up to a limit."""
    return filtered_notifications(person).order_by()[: COUNT_LIMIT + 1].count()


def _told(person: Person) -> QuerySet[Notification]:
    return (
        Notification.objects.filter(recipient=person)
        .filter(Q(post=None) | Exists(Post.objects.filter(visible_to(person), pk=OuterRef("post"))))
        .filter(_heard(person))
        .exclude(
            Exists(ThreadReading.objects.filter(person=person, thread=OuterRef("thread"), is_muted=True))
        )
    )


def _heard(person: Person) -> Q:
    mutes = Mute.objects.filter(person=person, notifications=True)
    muted = mutes.filter(Q(until=None) | Q(until__gt=clock.now())).values("muted")
    blocked = Block.objects.filter(person=person).values("blocked")
    return Q(actor=None) | ~(Q(actor__in=muted) | Q(actor__in=blocked))


def disabled_kinds(person: Person, channel: str) -> set[str]:
    """Kinds that `person` does not want through `channel` (for every space)."""
    chosen = dict(_chosen(person, channel))
    return {kind for kind in Kind.values if not chosen.get(kind, kind not in QUIET_BY_DEFAULT[channel])}


def kinds_switched_off(person: Person) -> QuerySet[NotificationSetting, Any]:
    """The same for the application, where every kind is wanted unless one says otherwise, for a statement."""
    settings = NotificationSetting.objects.filter(person=person, channel="app", space=None, enabled=False)
    return settings.values("kind")


@compiled
def _chosen(person: Person, channel: str) -> QuerySet[NotificationSetting, Any]:
    settings = NotificationSetting.objects.filter(person=person, channel=channel, space=None)
    return settings.values_list("kind", "enabled")


def counts_of(person: Person) -> Counts:
    """The three counts of the inbox; a number means that somebody waits for an answer."""
    numbers = dict(_unread(person))
    for kind in disabled_kinds(person, "app") if numbers else ():
        numbers.pop(kind, None)
    return Counts(
        for_me=min(sum(numbers.get(kind, 0) for kind in FOR_ME), COUNT_LIMIT),
        threads=min(numbers.get(Kind.THREAD, 0), COUNT_LIMIT),
        rest=bool(set(numbers) - {*FOR_ME, Kind.THREAD}),
    )


@compiled
def _unread(person: Person) -> QuerySet[Notification, Any]:
    """How many of each kind are new, also of those kinds that `person` does not want to hear of."""
    unread = audible_notifications(person).filter(read_at=None)
    return unread.order_by().values_list("kind").annotate(n=Count("pk"))


def grouped_notifications(
    person: Person,
    *,
    before: int | None = None,
    after: int | None = None,
    kinds: Sequence[str] = (),
    unread: bool = False,
    size: int = 30,
) -> tuple[list[Group], int | None]:
    """Groups of one page with what a page shows of them; see `notification_groups`."""
    groups, older = notification_groups(
        person, before=before, after=after, kinds=kinds, unread=unread, size=size
    )
    rows = [row for group in groups for row in group.members]
    attach(rows, people_by_id, actor="actor_id")
    attach(rows, spaces_by_id, space="space_id")
    attach(attach(rows, posts_by_id, post="post_id"), spaces_by_id, space="space_id")
    return groups, older


def notification_groups(
    person: Person,
    *,
    before: int | None = None,
    after: int | None = None,
    kinds: Sequence[str] = (),
    unread: bool = False,
    size: int = 30,
) -> tuple[list[Group], int | None]:
    """Groups of one page, newest first, and the id below which the next page begins."""
    wanted = set(kinds or Kind.values) - disabled_kinds(person, "app")
    asked = (person, wanted, before or ids.LAST, after or 0)
    usual = min(size * MEMBERS, GROUP_LIMIT)
    found = _newest(usual, unread=unread)(*asked)
    if len(found) == usual and len({_group_key(row) for row in found}) <= size:
        found = _newest(GROUP_LIMIT, unread=unread)(*asked)
    groups: dict[object, Group] = {}
    for row in found:
        key = _group_key(row)
        if key not in groups:
            if len(groups) == size:
                return list(groups.values()), row.pk + 1
            groups[key] = Group(row.kind, row)
        groups[key].members.append(row)
    return list(groups.values()), found[-1].pk if len(found) == GROUP_LIMIT else None


@cache
def _newest(most: int, *, unread: bool) -> Callable[..., list[Notification]]:
    """The compiled query for so many of some kinds between two ids."""

    @compiled
    def rows(person: Person, kinds: Collection[str], before: int, after: int) -> QuerySet[Notification]:
        found = audible_notifications(person).filter(kind__in=kinds, pk__lt=before, pk__gt=after)
        found = found.filter(read_at=None) if unread else found
        return found.order_by("-pk")[:most]

    return rows


def has_unread_about(person: Person, thread_id: int) -> bool:
    """Whether anything unread is about this thread."""
    return Notification.objects.filter(recipient=person, read_at=None, thread=thread_id).exists()


def _group_key(row: Notification) -> object:
    """Answers one by one; reactions and boosts by post; followers by day."""
    if row.kind in {Kind.REACTION, Kind.BOOST, Kind.EDIT}:
        return (row.kind, row.post_id)
    if row.kind == Kind.THREAD:
        return (row.kind, row.thread_id)
    if row.kind == Kind.FOLLOW:
        return (row.kind, row.created_at.date())
    return row.pk


def news_in_spaces(person: Person, space_ids: Sequence[int]) -> dict[int, int]:
    """How many first posts are new in each space since the person last read it; one query."""
    return dict(_news(person, space_ids))


@compiled
def _news(person: Person, space_ids: list[int]) -> QuerySet[Post, Any]:
    read = StreamReading.objects.filter(
        person=person, stream=Concat(Value("space:"), Cast(OuterRef("space"), CharField()))
    )
    posts = visible_posts(person).filter(
        heard_by(person), space__in=space_ids, reply_to=None, boost_of=None, withdrawn_at=None
    )
    new = posts.filter(pk__gt=Coalesce(Subquery(read.values("last_read_id")[:1]), Value(0)))
    return new.order_by().values_list("space").annotate(n=Count("pk"))
