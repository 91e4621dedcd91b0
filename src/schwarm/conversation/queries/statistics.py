"""How much is said to everybody here, counted over what the reader may see and over nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from schwarm.conversation.models import Attachment, Audience, Post, Reaction
from schwarm.conversation.queries.visibility import visible_posts
from schwarm.lib import clock, ids
from schwarm.lib.spans import Span, between, counted
from schwarm.people.models import Person
from schwarm.people.queries import active_people

MONTH, HALF_YEAR, WEEK = timedelta(days=28), timedelta(days=180), timedelta(days=7)
WEEKS = 12


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """Posts and answers said to everybody, and how many people said them lately."""

    posts: int
    authors_of_month: int
    authors_of_half_year: int


@dataclass(frozen=True, slots=True)
class Week:
    """What was said to everybody in the seven days from `start`, and by how many people."""

    start: datetime
    posts: int
    authors: int


def open_talk(viewer: Person | None) -> OpenTalk:
    """How much was said to everybody so far; one query."""
    now = clock.now()
    found = _said_to_everybody(viewer).aggregate(
        posts=Count("pk"), month=_authors_since(now - MONTH), half_year=_authors_since(now - HALF_YEAR)
    )
    return OpenTalk(found["posts"], found["month"], found["half_year"])


def weeks_of_talk(viewer: Person | None) -> list[Week]:
    """The last weeks, the one that runs first; two queries."""
    spans = last_weeks()
    since = _said_to_everybody(viewer).filter(pk__gte=ids.first_at(spans[-1][0]))
    posts = counted(since, spans, _said_within)
    authors = counted(since, spans, _said_within, what="author", distinct=True)
    return [Week(span[0], posts[n], authors[n]) for n, span in enumerate(spans)]


def last_weeks() -> list[Span]:
    """The last weeks from Monday to Sunday (UTC), the one that runs first."""
    now = clock.now()
    monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    starts = [monday - number * WEEK for number in range(WEEKS)]
    return [(start, start + WEEK) for start in starts]


def authors_within(viewer: Person, spans: Sequence[Span]) -> list[int]:
    """How many people said something to everybody in each span; one query."""
    return counted(_said_to_everybody(viewer), spans, _said_within, what="author", distinct=True)


def interactions_within(viewer: Person, spans: Sequence[Span]) -> list[int]:
    """How often what was said to everybody was answered, passed on or reacted to; three queries."""
    said = _said_to_everybody(viewer)
    answers = counted(said.exclude(reply_to=None), spans, _said_within)
    passed_on = visible_posts(viewer).filter(boost_of__isnull=False, audience__gte=Audience.COMPANY)
    boosts = counted(passed_on, spans, _said_within)
    reactions = counted(Reaction.objects.filter(post__in=said), spans, between("created_at"))
    return [sum(numbers) for numbers in zip(answers, boosts, reactions, strict=True)]


def author_ids_within(viewer: Person, spans: Sequence[Span]) -> list[set[int]]:
    """Who said something to everybody in each span, to be counted; one query for each."""
    said = _said_to_everybody(viewer).exclude(author=None)
    return [
        set(said.filter(_said_within(span)).values_list("author_id", flat=True).distinct()) for span in spans
    ]


def apps_used(viewer: Person, span: Span, limit: int) -> list[tuple[str, int]]:
    """With which apps how much was said to everybody, the most first; "" stands for our pages."""
    said = _said_to_everybody(viewer).filter(_said_within(span))
    named = said.values_list("application_name").annotate(posts=Count("pk")).order_by("-posts")
    return list(named[:limit])


def bytes_of_files() -> int:
    """How much room all files of posts take."""
    return Attachment.objects.aggregate(total=Sum("size"))["total"] or 0


def speakers_to_the_world() -> QuerySet[Person]:
    """People who are here and said something that the world may read: it knows of nobody else."""
    said = visible_posts(None).filter(author=OuterRef("pk"), boost_of=None, withdrawn_at=None)
    return active_people().filter(Exists(said))


def _said_to_everybody(viewer: Person | None) -> QuerySet[Post]:
    posts = visible_posts(viewer).filter(audience__gte=Audience.COMPANY, boost_of=None, withdrawn_at=None)
    return posts.order_by()


def _authors_since(moment: datetime) -> Count:
    return Count("author", distinct=True, filter=Q(pk__gte=ids.first_at(moment)))


def _said_within(span: Span) -> Q:
    return Q(pk__gte=ids.first_at(span[0]), pk__lt=ids.first_at(span[1]))
