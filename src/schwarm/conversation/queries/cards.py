"""Everything a page shows of posts, for a list of them at once, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Max, Q, QuerySet

from schwarm.conversation.models import (
    Attachment,
    Audience,
    Bookmark,
    Mention,
    Poll,
    PollOption,
    Post,
    PostFilter,
    PostMeasure,
    PostVersion,
    Reaction,
    Vote,
)
from schwarm.conversation.queries.compiled import compiled
from schwarm.conversation.queries.measures import measures_on
from schwarm.conversation.queries.quotes import Quote, Quotes
from schwarm.conversation.queries.related import attach, organisations_by_id, people_by_id, spaces_by_id
from schwarm.conversation.queries.visibility import visible_posts
from schwarm.people.models import Organisation, Person
from schwarm.spaces.models import SpaceOrganisation

if TYPE_CHECKING:
    from schwarm.conversation.queries.filters import FilterResult


@dataclass(frozen=True, slots=True)
class ReactionCount:
    emoji: str
    count: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class PollChoice:
    position: int
    text: str
    votes: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll as one reader sees it; results show once she voted or it has ended."""

    poll: Poll
    choices: list[PollChoice]
    voters: int
    has_voted: bool

    @property
    def shows_results(self) -> bool:
        return self.has_voted or self.poll.is_closed

    @property
    def votes(self) -> int:
        return sum(choice.votes for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Card:
    """One post as one reader sees it. `words` is None for a stub; `boost` is set where it was passed on."""

    post: Post
    words: PostVersion | None
    boost: Post | None = None
    reactions: list[ReactionCount] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    mentioned: list[Person] = field(default_factory=list)
    # names of the partner organisations that read a post in a shared space
    partners: list[str] = field(default_factory=list)
    poll: PollView | None = None
    quote: Quote | None = None
    # what was decided about it and is in force, oldest first
    measures: list[PostMeasure] = field(default_factory=list)
    # which filters of the reader match it, where a list has asked
    filtered: "list[FilterResult]" = field(default_factory=list)
    is_own: bool = False
    is_bookmarked: bool = False
    is_boosted: bool = False

    @property
    def id(self) -> int:
        """The id under which it stands in a stream."""
        return self.boost.pk if self.boost else self.post.pk

    @property
    def warned_by(self) -> str:
        """The title of a filter that folds it, if one does."""
        titles = [result.title for result in self.filtered if result.action == PostFilter.Action.WARN]
        return titles[0] if titles else ""

    @property
    def is_blurred(self) -> bool:
        """Whether its pictures show only to who asks for them."""
        blurs = any(result.action == PostFilter.Action.BLUR for result in self.filtered)
        return (blurs or self.post.is_sensitive) and not (self.words and self.words.warning)

    @property
    def images(self) -> list[Attachment]:
        return [a for a in self.attachments if a.kind == Attachment.Kind.IMAGE]

    @property
    def recordings(self) -> list[Attachment]:
        """Sound and film that can be played, or soon can be."""
        return [a for a in self.attachments if a.is_recording and a.state != Attachment.State.FAILED]

    @property
    def files(self) -> list[Attachment]:
        """What is to be saved, also recordings that cannot be played."""
        unplayable = Attachment.State.FAILED
        return [a for a in self.attachments if a.kind == Attachment.Kind.FILE or a.state == unplayable]


def cards(viewer: Person | None, ids: Sequence[int]) -> list[Card]:
    """The posts with these ids that `viewer` may see, in this order; boosts bring the post they point at."""
    reader = viewer or nobody()
    rows = _rows(viewer, reader, ids)
    shown = [(rows[pk], rows.get(rows[pk].boost_of_id or pk)) for pk in ids if pk in rows]
    posts = {post.pk: post for _row, post in shown if post}
    quotes = Quotes(reader, rows)
    quoted = {post.pk: post for quoting in posts.values() if (post := quotes.in_reach(quoting))}
    details = _Details(reader, posts | quoted, quotes)
    return [details.card(post, row if row.boost_of_id else None) for row, post in shown if post]


def card(viewer: Person | None, post_id: int) -> Card | None:
    found = cards(viewer, [post_id])
    return found[0] if found else None


def _rows(viewer: Person | None, reader: Person, ids: Sequence[int]) -> dict[int, Post]:
    """The posts with these ids, what they pass on or quote, and what that quotes: those that may be seen."""
    pointed_at = {pk for row in _pointed_at(reader, ids) for pk in row} - {None}
    rows = _visible(viewer, {*ids, *pointed_at})
    quoted_in_quotes = {rows[pk].quote_of_id for pk in pointed_at if pk in rows} - {None, *rows}
    return rows | _visible(viewer, quoted_in_quotes)


def _visible(viewer: Person | None, ids: Collection[int]) -> dict[int, Post]:
    found = _posts(viewer, ids) if viewer else list(_posts_for(None, ids))
    _attach(found)
    return {post.pk: post for post in found}


@compiled
def _pointed_at(_reader: Person, ids: list[int]) -> QuerySet[Post, Any]:
    points = Q(boost_of__isnull=False) | Q(quote_of__isnull=False)
    return Post.objects.filter(points, pk__in=ids).values_list("boost_of", "quote_of", "boost_of__quote_of")


def _posts_for(viewer: Person | None, ids: Collection[int]) -> QuerySet[Post]:
    return visible_posts(viewer).filter(pk__in=ids).select_related("counters")


_posts = compiled(_posts_for)


def _attach(posts: Sequence[Post]) -> None:
    attach(posts, people_by_id, author="author_id", written_by="written_by_id", towards="towards_id")
    attach(posts, spaces_by_id, space="space_id")
    attach(posts, organisations_by_id, organisation="organisation_id")


def nobody() -> Person:
    """A reader who is not signed in: nothing is hers."""
    return Person(pk=0, organisation=Organisation(pk=0, kind=Organisation.Kind.PARTNER))


class _Details:
    """What belongs to a set of posts, each kind of thing loaded by one query."""

    def __init__(self, reader: Person, posts: dict[int, Post], quotes: Quotes) -> None:
        self.reader, self.posts, self.quotes = reader, posts, quotes
        said = [pk for pk, post in posts.items() if not post.is_withdrawn]
        self.words = {version.post_id: version for version in _current(reader, said)}
        self.reactions = _reactions(reader, said)
        self.attachments = _grouped(_attached(reader, said))
        self.polls = _polls(reader, said)
        self.measures = measures_on([pk for pk, post in posts.items() if post.measured_at])
        self.bookmarks = {pk for (pk,) in _bookmarked(reader, posts)}
        self.boosts = {pk for (pk,) in _boosted(reader, posts)}
        self.partners = _partners(
            reader, {post.space_id for post in posts.values() if post.read_by_outsiders}
        )
        self.mentioned = _mentioned([pk for pk in said if posts[pk].audience == Audience.MENTIONED])

    def card(self, post: Post, boost: Post | None) -> Card:
        quoted = self.quotes.in_reach(post)
        inner = self._card(quoted, None, self.quotes.quote(quoted)) if quoted else None
        return self._card(post, boost, self.quotes.quote(post, inner))

    def _card(self, post: Post, boost: Post | None, quote: Quote | None) -> Card:
        return Card(
            post=post,
            words=self.words.get(post.pk),
            boost=boost,
            reactions=self.reactions.get(post.pk, []),
            attachments=self.attachments.get(post.pk, []),
            mentioned=self.mentioned.get(post.pk, []),
            partners=self._partners_reading(post),
            poll=self.polls.get(post.pk),
            quote=quote,
            measures=self.measures.get(post.pk, []),
            is_own=self.reader.pk in {post.author_id, post.written_by_id},
            is_bookmarked=post.pk in self.bookmarks,
            is_boosted=post.pk in self.boosts,
        )

    def _partners_reading(self, post: Post) -> list[str]:
        """Those that had joined the space before the post was written; later ones do not see it."""
        if post.audience != Audience.SPACE:
            return []
        shared = self.partners.get(post.space_id or 0, [])
        return [name for since, name in shared if since <= post.created_at]


@compiled
def _current(_reader: Person, ids: list[int]) -> QuerySet[PostVersion]:
    return PostVersion.objects.filter(post__in=ids, number=F("post__version"))


@compiled
def _attached(_reader: Person, ids: list[int]) -> QuerySet[Attachment]:
    return Attachment.objects.filter(post__in=ids, masked_at=None)


@compiled
def _bookmarked(reader: Person, ids: list[int]) -> QuerySet[Bookmark, Any]:
    return Bookmark.objects.filter(post__in=ids, person=reader.pk).values_list("post_id")


@compiled
def _boosted(reader: Person, ids: list[int]) -> QuerySet[Post, Any]:
    return Post.objects.filter(boost_of__in=ids, author=reader.pk).values_list("boost_of_id")


@compiled
def _reacted(reader: Person, ids: list[int]) -> QuerySet[Reaction, Any]:
    return (
        Reaction.objects.filter(post__in=ids)
        .values_list("post_id", "emoji")
        .annotate(count=Count("pk"), mine=Count("pk", filter=Q(person=reader.pk)), last=Max("pk"))
        .order_by("-count", "last")
    )


def _reactions(reader: Person, ids: list[int]) -> dict[int, list[ReactionCount]]:
    found: dict[int, list[ReactionCount]] = defaultdict(list)
    for post, emoji, count, mine, _last in _reacted(reader, ids):
        found[post].append(ReactionCount(emoji, count, bool(mine)))
    return found


def _grouped(attachments: Iterable[Attachment]) -> dict[int, list[Attachment]]:
    found: dict[int, list[Attachment]] = defaultdict(list)
    for attachment in attachments:
        found[attachment.post_id or 0].append(attachment)
    return found


@compiled
def _asked(_reader: Person, ids: list[int]) -> QuerySet[Poll]:
    return Poll.objects.filter(post__in=ids)


@compiled
def _voted(reader: Person, polls: list[int]) -> QuerySet[Vote, Any]:
    return Vote.objects.filter(option__poll__in=polls, person=reader.pk).values_list("option_id")


@compiled
def _voters(_reader: Person, polls: list[int]) -> QuerySet[Vote, Any]:
    votes = Vote.objects.filter(option__poll__in=polls).values_list("option__poll")
    return votes.annotate(n=Count("person", distinct=True))


@compiled
def _options(_reader: Person, polls: list[int]) -> QuerySet[PollOption]:
    return PollOption.objects.filter(poll__in=polls).annotate(n=Count("votes")).order_by("position")


def _polls(reader: Person, ids: list[int]) -> dict[int, PollView]:
    polls = {poll.pk: poll for poll in _asked(reader, ids)}
    mine = {pk for (pk,) in _voted(reader, polls)}
    voters = dict(_voters(reader, polls))
    choices: dict[int, list[PollChoice]] = defaultdict(list)
    for option in _options(reader, polls):
        choices[option.poll_id].append(PollChoice(option.position, option.text, option.n, option.pk in mine))
    return {
        poll.post_id: PollView(
            poll, choices[pk], voters.get(pk, 0), any(choice.is_mine for choice in choices[pk])
        )
        for pk, poll in polls.items()
    }


def _mentioned(ids: list[int]) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = defaultdict(list)
    if ids:
        for mention in Mention.objects.filter(post__in=ids).select_related("person__organisation"):
            found[mention.post_id].append(mention.person)
    return found


@compiled
def _shared(_reader: Person, spaces: list[int]) -> QuerySet[SpaceOrganisation, Any]:
    shared = SpaceOrganisation.objects.filter(space__in=spaces).order_by("organisation__name")
    return shared.values_list("space_id", "since", "organisation__name")


def _partners(reader: Person, space_ids: set[int | None]) -> dict[int, list[tuple[datetime, str]]]:
    """By space, since when which organisations read it."""
    found: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
    for space_id, since, name in _shared(reader, space_ids - {None}):
        found[space_id].append((since, name))
    return found
