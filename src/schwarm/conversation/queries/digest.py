"""What is worth knowing since a moment, in at most seven items: the daily summary, and what one missed.

Every section finds its candidates with one query, so the number of queries is fixed. Nothing here widens
what the viewer may see or hear.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.lookups import GreaterThan

from schwarm.conversation.models import (
    Audience,
    Mention,
    Notification,
    Post,
    PostTag,
    Reaction,
    StreamReading,
    TagFollow,
    ThreadReading,
)
from schwarm.conversation.queries.cards import Card, cards
from schwarm.conversation.queries.compiled import compiled
from schwarm.conversation.queries.mails import protected_threads
from schwarm.conversation.queries.matching import MATCHES
from schwarm.conversation.queries.notifications import audible_notifications
from schwarm.conversation.queries.visibility import heard_by, visible_posts
from schwarm.lib import clock, ids
from schwarm.lib.stems import Query, fts5, query, tsquery
from schwarm.people.models import Person
from schwarm.spaces.models import Membership

Kind = Notification.Kind
MOST_ITEMS = 7
CANDIDATES = 30
SHORTEST_TOPIC = 4
AWAY = timedelta(days=14)

RESPONSES = F("counters__thread_replies") + F("counters__reactions") + F("counters__boosts")

# In this order; of each so many before the other sections had their turn.
SHARES = {"owed": 3, "rooms": 2, "questions": 2, "elsewhere": 1, "lessons": 1, "thanks": 1}


@dataclass(frozen=True, slots=True)
class Item:
    """One post worth knowing. `is_protected`: a protected voice speaks in its thread."""

    section: str
    card: Card
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Responses:
    """Reactions and boosts, summed up: from how many people, to how many posts."""

    people: int
    posts: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What happened, the most urgent first; `responses` counts as one of the seven."""

    since: datetime
    items: list[Item] = field(default_factory=list)
    responses: Responses | None = None

    @property
    def is_empty(self) -> bool:
        return not self.items and self.responses is None


def digest_of(viewer: Person, since: datetime) -> Digest:
    """The daily summary: what came since the last one and `viewer` has not seen on her own."""
    return _Selection(viewer, since, only_unseen=True).digest()


def missed_since(viewer: Person, since: datetime) -> Digest:
    """What somebody who was away finds worth reading, whether or not she scrolled past it."""
    return _Selection(viewer, since, only_unseen=False).digest()


def away_since(viewer: Person) -> datetime | None:
    """When `viewer` last read here, if that is more than two weeks ago; ask before marking anything read."""
    last = next((moment for (moment,) in _last_readings(viewer)), None)
    return last if last and last < clock.now() - AWAY else None


@compiled
def _last_readings(viewer: Person) -> QuerySet[StreamReading, Any]:
    return StreamReading.objects.filter(person=viewer).order_by("-changed_at").values_list("changed_at")[:1]


class _Selection:
    """The candidates of each section, and the choice among them."""

    def __init__(self, viewer: Person, since: datetime, *, only_unseen: bool) -> None:
        self.viewer, self.since, self.only_unseen = viewer, since, only_unseen

    def digest(self) -> Digest:
        responses = self._responses()
        chosen = _choose(self._candidates(), MOST_ITEMS - (responses is not None))
        shown = {card.post.pk: card for card in cards(self.viewer, list(chosen))}
        protected = protected_threads({card.post.thread_id for card in shown.values()})
        items = [
            Item(section, shown[pk], shown[pk].post.thread_id in protected)
            for pk, section in chosen.items()
            if pk in shown
        ]
        return Digest(self.since, items, responses)

    def _candidates(self) -> dict[str, list[int]]:
        """Ids of posts by section, best first; asked in the order of SHARES."""
        sections: dict[str, Callable[[], QuerySet[Post]]] = {
            "owed": self._owed,
            "rooms": self._in_rooms,
            "questions": self._questions,
            "elsewhere": self._from_elsewhere,
            "lessons": self._lessons,
            "thanks": self._thanks,
        }
        return {name: list(sections[name]().values_list("pk", flat=True)[:CANDIDATES]) for name in SHARES}

    # --- sections ----------------------------------------------------------------------------------

    def _owed(self) -> QuerySet[Post]:
        """Somebody named or asked the viewer, who has neither answered nor reacted; oldest first."""
        asks = Q(post__versions__number=F("post__version"), post__versions__text__contains="?")
        told = audible_notifications(self.viewer).filter(
            Q(kind=Kind.MENTION) | Q(asks, kind=Kind.REPLY), pk__gte=ids.first_at(self.since)
        )
        posts = self._untouched(self._posts()).filter(replies_closed_at=None)
        return (
            posts.filter(pk__in=told.values("post"))
            .exclude(kind__in=["thanks", "announcement"])
            .order_by("pk")
        )

    def _in_rooms(self) -> QuerySet[Post]:
        """First posts in the viewer's spaces, most talked about first."""
        mine = Membership.objects.filter(person=self.viewer).values("space")
        posts = self._first_posts().alias(place=Coalesce("space", 0))
        posts = posts.filter(audience=Audience.SPACE, place__in=mine)
        return _by_response(self._unseen(posts))

    def _questions(self) -> QuerySet[Post]:
        """Questions nobody has answered, about what the viewer follows or helps with."""
        posts = self._first_posts().filter(
            kind="question", counters__thread_replies=0, replies_closed_at=None
        )
        return posts.filter(self._is_her_topic()).order_by("-pk")

    def _from_elsewhere(self) -> QuerySet[Post]:
        """What colleagues of other departments said to all and others responded to."""
        others = Person.objects.filter(organisation__kind="host", department__isnull=False)
        others = others.exclude(department=self.viewer.department_id)
        others = others.exclude(pk__in=self.viewer.follows.values("followed")).order_by()
        posts = self._first_posts().alias(who=Coalesce("author", 0))
        posts = posts.filter(audience__gte=Audience.COMPANY, is_unlisted=False, who__in=others.values("pk"))
        return _by_response(self._unseen(posts)).filter(GreaterThan(RESPONSES, 0))

    def _lessons(self) -> QuerySet[Post]:
        return self._unseen(self._first_posts().filter(kind="lesson")).order_by("-pk")

    def _thanks(self) -> QuerySet[Post]:
        """Who thanks the viewer."""
        named = Mention.objects.filter(post=OuterRef("pk"), person=self.viewer)
        return self._posts().filter(Exists(named), kind="thanks").order_by("-pk")

    def _responses(self) -> Responses | None:
        told = audible_notifications(self.viewer).filter(
            kind__in=[Kind.REACTION, Kind.BOOST],
            pk__gte=ids.first_at(self.since),
            post__withdrawn_at=None,
        )
        if self.only_unseen:
            told = told.filter(read_at=None)
        rows = told.order_by().values_list("actor", "post").distinct()[: CANDIDATES * 10]
        people, posts = ({row[column] for row in rows} for column in (0, 1))
        return Responses(len(people), len(posts)) if posts else None

    # --- what all sections have in common ------------------------------------------------------------

    def _posts(self) -> QuerySet[Post]:
        """What others said here since then and the viewer may see and hear.

        Time is what narrows most. Conditions on other indexed columns go through Coalesce, or SQLite would
        walk through every first post ever written, since it thinks that few columns are empty.
        """
        muted = ThreadReading.objects.filter(person=self.viewer, thread=OuterRef("thread"), is_muted=True)
        posts = visible_posts(self.viewer).filter(heard_by(self.viewer), ~Exists(muted))
        # written as "not (… and known)", so that posts without an author stay in
        others = ~Q(author__isnull=False, author=self.viewer) & ~Q(
            written_by__isnull=False, written_by=self.viewer
        )
        posts = posts.filter(others, pk__gte=ids.first_at(self.since), withdrawn_at=None, imported_from="")
        return posts.alias(passed_on=Coalesce("boost_of", 0)).filter(passed_on=0)

    def _first_posts(self) -> QuerySet[Post]:
        posts = self._posts().alias(answers=Coalesce("reply_to", 0)).filter(answers=0)
        return posts.exclude(audience=Audience.MENTIONED)

    def _untouched(self, posts: QuerySet[Post]) -> QuerySet[Post]:
        """Without what the viewer has answered or reacted to."""
        hers = Q(author=self.viewer) | Q(written_by=self.viewer)
        answered = Post.objects.filter(hers, thread=OuterRef("thread"), pk__gt=OuterRef("pk"))
        reacted = Reaction.objects.filter(person=self.viewer, post=OuterRef("pk"))
        return posts.filter(~Exists(answered), ~Exists(reacted))

    def _unseen(self, posts: QuerySet[Post]) -> QuerySet[Post]:
        """Without what the viewer read in its thread, in its space or on the page of the company."""
        posts = self._untouched(posts)
        if not self.only_unseen:
            return posts
        threads = ThreadReading.objects.filter(
            person=self.viewer, thread=OuterRef("thread"), last_read_id__gte=OuterRef("pk")
        )
        posts = posts.filter(~Exists(threads)).annotate(
            stream=Case(
                When(space=None, then=Value("company")),
                default=Concat(Value("space:"), Cast("space_id", CharField())),
            )
        )
        streams = StreamReading.objects.filter(
            person=self.viewer, stream=OuterRef("stream"), last_read_id__gte=OuterRef("pk")
        )
        return posts.filter(~Exists(streams))

    def _is_her_topic(self) -> Q:
        followed = TagFollow.objects.filter(person=self.viewer).values("tag")
        tagged = Q(Exists(PostTag.objects.filter(post=OuterRef("pk"), tag__in=followed)))
        words = _any_word(self.viewer.helps_with)
        if not words:
            return tagged
        return tagged | Q(pk__in=RawSQL(MATCHES[connection.vendor], [words]))  # noqa: S611  a constant


def _choose(candidates: dict[str, list[int]], most: int) -> dict[int, str]:
    """Up to `most` posts with their section: every section has its share first, then comes what is left."""
    chosen: dict[int, str] = {}
    for share in (SHARES, dict.fromkeys(SHARES, most)):
        for section, found in candidates.items():
            _take(chosen, section, found, share[section], most)
    return dict(sorted(chosen.items(), key=lambda entry: list(SHARES).index(entry[1])))


def _take(chosen: dict[int, str], section: str, found: Iterable[int], share: int, most: int) -> None:
    for pk in found:
        taken = sum(name == section for name in chosen.values())
        if len(chosen) >= most or taken >= share:
            return
        chosen.setdefault(pk, section)


def _by_response(posts: QuerySet[Post]) -> QuerySet[Post]:
    return posts.order_by(RESPONSES.desc(), "-pk")


def _any_word(written: str) -> str:
    """A search for posts that hold any of the longer words somebody wrote about what she helps with."""
    express, alternative = (fts5, " OR ") if connection.vendor == "sqlite" else (tsquery, " | ")
    terms = [term for term in query(written).terms if len("".join(term.words)) >= SHORTEST_TOPIC]
    return alternative.join(express(Query(terms=(term,))) for term in terms)
