"""Status: a post. https://docs.joinmastodon.org/entities/Status/

What is the same for every reader is made apart from what depends on who reads: the first is most of the
work, and may be kept.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict, cast

from django.conf import settings

from schwarm.api.addresses import person_url, post_url, tag_url
from schwarm.api.audiences import PINNED, WIDE, AudienceName, Visibility, audience_name, visibility_of
from schwarm.api.entities.account import (
    PROTECTED_ID,
    Account,
    organisation_account,
    people_accounts,
    protected_account,
)
from schwarm.api.entities.content import content
from schwarm.api.entities.filter import FilterResult, filter_results
from schwarm.api.entities.media_attachment import MediaAttachment, media_attachments
from schwarm.api.entities.poll import Poll, poll
from schwarm.api.moments import moment, moment_or_none
from schwarm.conversation.queries.cards import Card, cards
from schwarm.conversation.queries.filters import active_filters, results_for
from schwarm.conversation.queries.named import muted_threads, people_in, pinned_on_profiles, tags_in
from schwarm.conversation.queries.quotes import QuoteState
from schwarm.conversation.queries.threads import visible_ids
from schwarm.people.queries import followed_ids

if TYPE_CHECKING:
    from schwarm.conversation.models import Post, PostFilter, PostMeasure
    from schwarm.people.models import Person


class Mention(TypedDict):
    id: str
    username: str
    url: str
    acct: str


class StatusTag(TypedDict):
    name: str
    url: str


class StatusApplication(TypedDict):
    name: str
    website: str | None


class SchwarmReaction(TypedDict):
    """An emoji under a post; `me` says whether the reader chose it, too."""

    emoji: str
    count: int
    me: bool


class SchwarmSpace(TypedDict):
    """The space in which a post stands; its id is that of its group account."""

    id: str
    slug: str
    name: str


class QuoteApproval(TypedDict):
    automatic: list[Literal["public", "followers"]]
    manual: list[str]
    current_user: Literal["automatic", "manual", "denied", "unknown"]


class SchwarmDecision(TypedDict):
    """A measure in force on a post."""

    measure: str
    """`note`, `fold`, `mask` or `withdraw`."""
    clause: int
    """The number of the rule, as in `/api/v1/instance/rules`."""
    reason: str
    since: str
    until: str | None
    url: str
    """Where everybody finds the reasons, and how to appeal."""


class Said(TypedDict):
    """What is the same for every reader."""

    id: str
    created_at: str
    in_reply_to_id: str | None
    in_reply_to_account_id: str | None
    sensitive: bool
    spoiler_text: str
    visibility: Visibility
    language: str | None
    uri: str
    url: str | None
    replies_count: int
    reblogs_count: int
    favourites_count: int
    quotes_count: int
    edited_at: str | None
    content: str
    application: StatusApplication | None
    account: Account
    mentions: list[Mention]
    tags: list[StatusTag]
    emojis: list[Any]
    card: None
    tagged_collections: list[Any]
    schwarm_audience: AudienceName
    """Exactly who reads it; `visibility` says it in the four words of other clients."""
    schwarm_kind: str
    """`post`, `question`, `idea` …: what is meant to become of it."""
    schwarm_space: SchwarmSpace | None
    """Where it stands; null outside of spaces."""
    schwarm_written_by: Mention | None
    """Who held the pen where `account` is somebody else in whose name it is said."""
    schwarm_read_by_outsiders: bool
    """Whether people of other organisations read it."""
    schwarm_imported: bool
    """Whether it was said on another platform and brought along."""
    schwarm_withdrawn: bool
    """Whether only a stub is left, for the sake of the answers or of what was decided."""
    schwarm_decisions: list[SchwarmDecision]
    """What was decided about it and is in force; `content` says so, too."""


class ShallowQuote(TypedDict):
    """A quote inside a quote: only its id."""

    state: str
    quoted_status_id: str | None


class Quote(TypedDict):
    state: str
    quoted_status: "Status | None"


class Marks(TypedDict):
    """What depends on who reads; some of it is left out where nobody is signed in."""

    media_attachments: list[MediaAttachment]
    poll: Poll | None
    quote: Quote | ShallowQuote | None
    quote_approval: QuoteApproval
    schwarm_reactions: list[SchwarmReaction]
    """All emojis under it; `favourites_count` is their number."""
    favourited: NotRequired[bool]
    reblogged: NotRequired[bool]
    muted: NotRequired[bool]
    bookmarked: NotRequired[bool]
    pinned: NotRequired[bool]
    filtered: NotRequired[list[FilterResult]]


class Status(Said, Marks):
    """A post as one reader sees it."""

    reblog: "Status | None"
    text: NotRequired[str]


STATES = {
    QuoteState.SHOWN: "accepted",
    QuoteState.MUTED: "muted_account",
    QuoteState.BLOCKED: "blocked_account",
    QuoteState.REVOKED: "revoked",
    QuoteState.WITHDRAWN: "deleted",
    QuoteState.HIDDEN: "unauthorized",
}


def statuses(viewer: "Person | None", ids: Sequence[int], *, stubs: bool = False) -> list[Status]:
    """The posts with these ids that `viewer` may see, in this order, in a fixed number of queries.

    Withdrawn ones are left out, unless `stubs` keeps them for the sake of a thread. Those withdrawn by
    decision are never left out: nothing vanishes silently.
    """
    found = [card for card in cards(viewer, ids) if stubs or card.words is not None or card.measures]
    return statuses_of(viewer, found)


def statuses_of(viewer: "Person | None", found: Sequence[Card]) -> list[Status]:
    """The same for cards that are at hand."""
    parts = _Parts(viewer, [*found, *(card.quote.card for card in found if card.quote and card.quote.card)])
    return [parts.status(card) for card in found]


def mention(person: "Person") -> Mention:
    return Mention(id=str(person.pk), username=person.handle, url=person_url(person), acct=person.handle)


class _Parts:
    """What belongs to a set of posts besides their cards, each kind of thing loaded by one query."""

    def __init__(self, viewer: "Person | None", found: Sequence[Card]) -> None:
        self.viewer = viewer
        posts = {card.post.pk: card.post for card in found}
        boosts = [card.boost for card in found if card.boost]
        said = [card.post.pk for card in found if card.words is not None]
        self.tags, self.mentions = tags_in(said), people_in(said)
        self.parents = visible_ids(viewer, {post.reply_to_id for post in posts.values() if post.reply_to_id})
        self.accounts = _accounts(viewer, [*posts.values(), *boosts])
        self.muted, self.followed, self.pinned = set[int](), set[int](), set[int]()
        self.filters: list[PostFilter] = []
        if viewer is not None:
            self.filters = active_filters(viewer) if said else []
            self.muted = muted_threads(viewer, {post.thread_id for post in posts.values()})
            self.pinned = pinned_on_profiles([card.post.pk for card in found if card.is_own])
            if any(post.quote_policy == "followers" for post in posts.values()):
                self.followed = followed_ids(viewer)

    def status(self, card: Card) -> Status:
        inner = self._status(card)
        return self._boost(card.boost, inner) if card.boost else inner

    def _status(self, card: Card) -> Status:
        return cast("Status", {**self._said(card), "reblog": None, **self._marks(card)})

    def _boost(self, boost: "Post", inner: Status) -> Status:
        """A post passed on: what was said and the reader's marks stand outside as well as inside."""
        account = self._account(boost)
        url = post_url(account["acct"], boost.pk)
        own: dict[str, Any] = {
            "id": str(boost.pk),
            "created_at": moment(boost.created_at),
            "account": account,
        }
        own |= {"uri": url, "url": url, "in_reply_to_id": None, "in_reply_to_account_id": None}
        own |= {"media_attachments": [], "poll": None, "quote": None, "reblog": inner}
        return cast("Status", {name: value for name, value in inner.items() if name != "pinned"} | own)

    # --- the same for everybody ----------------------------------------------------------------------

    def _said(self, card: Card) -> Said:
        post, words = card.post, card.words
        account = self._account(post)
        url = post_url(account["acct"], post.pk)
        names_parent = post.reply_to_id in self.parents
        return Said(
            id=str(post.pk),
            created_at=moment(post.created_at),
            in_reply_to_id=_text_or_none(post.reply_to_id) if names_parent else None,
            in_reply_to_account_id=_text_or_none(post.towards_id) if names_parent else None,
            sensitive=post.is_sensitive or bool(words and words.warning),
            spoiler_text=words.warning if words else "",
            visibility=visibility_of(post),
            language=(words.language if words else "") or None,
            uri=url,
            url=url,
            replies_count=post.counters.replies,
            reblogs_count=post.counters.boosts,
            favourites_count=post.counters.reactions,
            quotes_count=post.counters.quotes,
            edited_at=moment_or_none(post.edited_at),
            content=content(card),
            application=_application(post),
            account=account,
            mentions=[mention(person) for person in self.mentions.get(post.pk, [])],
            tags=[StatusTag(name=tag.name, url=tag_url(tag.name)) for tag in self.tags.get(post.pk, [])],
            emojis=[],
            card=None,
            tagged_collections=[],
            schwarm_audience=audience_name(post),
            schwarm_kind=post.kind,
            schwarm_space=_space(post),
            schwarm_written_by=mention(post.written_by) if post.author and post.written_by else None,
            schwarm_read_by_outsiders=post.read_by_outsiders,
            schwarm_imported=bool(post.imported_from),
            schwarm_withdrawn=words is None,
            schwarm_decisions=[_decision(one) for one in card.measures if one.measure != "rephrase"],
        )

    def _account(self, post: "Post") -> Account:
        """In whose name it speaks. Where there is no person, an organisation or nobody in particular."""
        return self.accounts[post.author_id or post.organisation_id or PROTECTED_ID]

    # --- the reader's own ----------------------------------------------------------------------------

    def _marks(self, card: Card) -> Marks:
        reactions = [
            SchwarmReaction(emoji=one.emoji, count=one.count, me=one.is_mine) for one in card.reactions
        ]
        marks = Marks(
            media_attachments=media_attachments(self.viewer, card.attachments),
            poll=poll(self.viewer, card.poll) if card.poll else None,
            quote=self._quote(card),
            quote_approval=self._approval(card),
            schwarm_reactions=reactions,
        )
        if self.viewer is not None:
            marks["favourited"] = any(one["me"] for one in reactions)
            marks["reblogged"] = card.is_boosted
            marks["muted"] = card.post.thread_id in self.muted
            marks["bookmarked"] = card.is_bookmarked
            marks["filtered"] = filter_results(results_for(card, self.filters))
            if card.is_own and audience_name(card.post) in PINNED:
                marks["pinned"] = card.post.pk in self.pinned
        return marks

    def _quote(self, card: Card) -> Quote | ShallowQuote | None:
        quote = card.quote
        if quote is None:
            return None
        state = STATES[quote.state]
        if quote.card is not None:
            return Quote(state=state, quoted_status=self._status(quote.card))
        if quote.post_id is not None:
            return ShallowQuote(state=state, quoted_status_id=str(quote.post_id))
        return Quote(state=state, quoted_status=None)

    def _approval(self, card: Card) -> QuoteApproval:
        """Who may quote a post: what was said to few stays with them."""
        post = card.post
        is_wide = audience_name(post) in WIDE and post.author_id is not None
        policy = post.quote_policy if is_wide else "nobody"
        may = card.is_own or policy == "public" or (policy == "followers" and post.author_id in self.followed)
        return QuoteApproval(
            automatic=[] if policy == "nobody" else [policy],  # type: ignore[list-item]
            manual=[],
            current_user="automatic" if may and self.viewer is not None else "denied",
        )


def _accounts(viewer: "Person | None", posts: "Collection[Post]") -> dict[int, Account]:
    """The accounts of all who speak in these posts, by id."""
    people = {post.author.pk: post.author for post in posts if post.author}
    accounts = dict(zip(people, people_accounts(viewer, list(people.values())), strict=True))
    for post in posts:
        if post.author is None and post.organisation is not None:
            accounts[post.organisation.pk] = organisation_account(post.organisation)
    return accounts | {PROTECTED_ID: protected_account()}


def _decision(measure: "PostMeasure") -> SchwarmDecision:
    return SchwarmDecision(
        measure=measure.measure,
        clause=measure.clause,
        reason=measure.reason,
        since=moment(measure.since),
        until=moment_or_none(measure.until),
        url=f"{settings.BASE_URL}/register/{measure.case}",
    )


def _application(post: "Post") -> StatusApplication | None:
    if not post.application_name:
        return None
    return StatusApplication(name=post.application_name, website=post.application_website or None)


def _space(post: "Post") -> SchwarmSpace | None:
    space = post.space
    return SchwarmSpace(id=str(space.pk), slug=space.slug, name=space.name) if space else None


def _text_or_none(number: int | None) -> str | None:
    return None if number is None else str(number)
