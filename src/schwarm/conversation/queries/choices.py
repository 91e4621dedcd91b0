"""What somebody wants to hear of, and by which channel; as the settings show it and as mails ask for it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count

from schwarm.conversation.models import Notification, NotificationSetting
from schwarm.conversation.queries.notifications import QUIET_BY_DEFAULT
from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.people.rules import is_employee
from schwarm.spaces.models import Space
from schwarm.spaces.queries import spaces_of

Kind = Notification.Kind
DIGEST = "digest"
# what can happen in a space, so that mail about it can be chosen for each space
ABOVE_POSTS = (Kind.CLAIM, Kind.DECISION, Kind.CASE, Kind.PROGRAMME, Kind.COUNCIL)
WITHOUT_POST = (Kind.FOLLOW, Kind.INVITATION, Kind.REQUEST, Kind.ARCHIVED, *ABOVE_POSTS)
SPACE_KINDS = tuple(kind for kind in Kind if kind not in WITHOUT_POST)
WEEKS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of thing: whether it is told here and by mail, and how often it happens."""

    kind: str
    label: str
    app: bool
    mail: bool
    weekly: int


@dataclass(frozen=True, slots=True)
class SpaceChoice:
    """Mail from one space: "like everywhere", "always" or "never"."""

    space: Space
    wish: str


@dataclass(frozen=True, slots=True)
class MailWishes:
    """What one person wants by mail; space before everywhere, both before the quiet default."""

    everywhere: dict[str, bool]
    in_spaces: dict[int, dict[str, bool]] = field(default_factory=dict)

    def wants(self, kind: str, space_id: int | None = None) -> bool:
        here = self.in_spaces.get(space_id, {}) if space_id else {}
        return here.get(kind, self.everywhere.get(kind, _default(kind, "mail")))


def kinds_for(person: Person) -> list[Notification.Kind]:
    """What can be told to somebody: claims to administrators, key players and guidelines to employees."""
    never = set() if person.is_administrator else {Kind.CLAIM}
    never |= set() if is_employee(person) else {Kind.PROGRAMME, Kind.COUNCIL}
    return [kind for kind in Kind if kind not in never]


def notification_choices(person: Person) -> list[Choice]:
    """Every kind with its channels and about how many a week there are, judging by the last four."""
    chosen = _chosen(person)
    weekly = _weekly(person)
    return [
        Choice(
            kind=kind.value,
            label=str(kind.label),
            app=chosen.get((kind.value, "app"), _default(kind, "app")),
            mail=chosen.get((kind.value, "mail"), _default(kind, "mail")),
            weekly=round(weekly.get(kind.value, 0) / WEEKS),
        )
        for kind in kinds_for(person)
    ]


def wants_digest(person: Person) -> bool:
    """Whether the daily summary goes out to somebody; it does unless she said no."""
    return _chosen(person).get((DIGEST, "mail"), True)


def space_choices(person: Person) -> list[SpaceChoice]:
    """What somebody chose about mail for each of her spaces."""
    wishes = mail_wishes([person])[person.pk].in_spaces
    return [SpaceChoice(space, _wish(wishes.get(space.pk, {}))) for space in spaces_of(person)]


def mail_wishes(people: Sequence[Person]) -> dict[int, MailWishes]:
    """What each of `people` wants by mail, in one query."""
    everywhere: dict[int, dict[str, bool]] = defaultdict(dict)
    in_spaces: dict[int, dict[int, dict[str, bool]]] = defaultdict(lambda: defaultdict(dict))
    rows = NotificationSetting.objects.filter(person__in=people, channel="mail")
    for person_id, space_id, kind, enabled in rows.values_list("person_id", "space_id", "kind", "enabled"):
        place = in_spaces[person_id][space_id] if space_id else everywhere[person_id]
        place[kind] = enabled
    return {p.pk: MailWishes(everywhere[p.pk], dict(in_spaces[p.pk])) for p in people}


def _chosen(person: Person) -> dict[tuple[str, str], bool]:
    rows = NotificationSetting.objects.filter(person=person, space=None)
    return {(kind, channel): on for kind, channel, on in rows.values_list("kind", "channel", "enabled")}


def _weekly(person: Person) -> dict[str, int]:
    since = clock.now() - timedelta(weeks=WEEKS)
    rows = Notification.objects.filter(recipient=person, created_at__gte=since).order_by()
    return dict(rows.values_list("kind").annotate(n=Count("pk")))


def _default(kind: str, channel: str) -> bool:
    return kind not in QUIET_BY_DEFAULT[channel]


def _wish(chosen: dict[str, bool]) -> str:
    if not chosen:
        return "like everywhere"
    return "always" if all(chosen.values()) else "never"
