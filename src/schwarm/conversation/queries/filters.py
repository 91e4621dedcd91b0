"""Which posts somebody's filters match. Matching itself asks the database nothing."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from django.db.models import F, Q, QuerySet, prefetch_related_objects

from schwarm.conversation.models import (
    Attachment,
    FilteredPost,
    FilterKeyword,
    PollOption,
    PostFilter,
    PostVersion,
)
from schwarm.conversation.queries.cards import Card
from schwarm.lib import clock
from schwarm.lib.compiled import compiled
from schwarm.people.models import Person

Context = PostFilter.Context
Action = PostFilter.Action


@dataclass(frozen=True, slots=True)
class FilterResult:
    """That a filter matches a post, and by which of its words and posts."""

    post_filter: PostFilter
    keyword_matches: list[str] = field(default_factory=list)
    post_matches: list[int] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.post_filter.title

    @property
    def action(self) -> str:
        return self.post_filter.action


def filters_of(person: Person) -> QuerySet[PostFilter]:
    """All filters of `person`, also those that have ended, with their words and posts."""
    return PostFilter.objects.filter(owner=person).prefetch_related("keywords", "posts")


def filter_by_id(person: Person, filter_id: int) -> PostFilter | None:
    return filters_of(person).filter(pk=filter_id).first()


def keyword_by_id(person: Person, keyword_id: int) -> FilterKeyword | None:
    return keywords_of(person).filter(pk=keyword_id).first()


def keywords_of(person: Person) -> QuerySet[FilterKeyword]:
    """Every word of the filters of `person`, with its filter."""
    return FilterKeyword.objects.select_related("post_filter").filter(post_filter__owner=person)


def filtered_post_by_id(person: Person, filtered_id: int) -> FilteredPost | None:
    posts = FilteredPost.objects.select_related("post_filter")
    return posts.filter(pk=filtered_id, post_filter__owner=person).first()


def active_filters(person: Person, context: str = "") -> list[PostFilter]:
    """Filters that count now, in one context or in any; one query for who has none, else three."""
    found = _active(person.pk, clock.now())
    if context:
        found = [one for one in found if context in one.contexts]
    prefetch_related_objects(found, "keywords", "posts")
    return found


@compiled
def _active(person_id: int, now: datetime) -> QuerySet[PostFilter]:
    lasting = Q(expires_at=None) | Q(expires_at__gt=now)
    return PostFilter.objects.filter(lasting, owner=person_id)


def filter_results(filters: Iterable[PostFilter], text: str, post_ids: Iterable[int]) -> list[FilterResult]:
    """Which of `filters` match a post with this text and these ids (its own, and that of a boost of it)."""
    ids = set(post_ids)
    results = []
    for one in filters:
        words = [
            entry.keyword
            for entry in one.keywords.all()
            if _pattern(entry.keyword, entry.whole_word).search(text)
        ]
        posts = [entry.post_id for entry in one.posts.all() if entry.post_id in ids]
        if words or posts:
            results.append(FilterResult(one, words, posts))
    return results


def text_of(card: Card) -> str:
    """Everything a filter reads of a post: its words, the options of its poll, what its files show."""
    words = card.words
    parts = [words.title, words.warning, words.text] if words else []
    parts += [choice.text for choice in card.poll.choices] if card.poll else []
    return "\n".join([*parts, *(file.description for file in card.attachments)])


def filtering_among(person_ids: Collection[int], post_ids: Collection[int]) -> set[int]:
    """Those of these people of whom a filter that counts now matches one of these posts.

    Two statements where nobody filters anything; at most seven.
    """
    lasting = Q(expires_at=None) | Q(expires_at__gt=clock.now())
    filters = list(PostFilter.objects.filter(lasting, owner__in=person_ids))
    if not filters:
        return set()
    prefetch_related_objects(filters, "keywords", "posts")
    texts = _texts_of(post_ids)
    return {
        one.owner_id
        for one in filters
        if any(filter_results([one], text, [pk]) for pk, text in texts.items())
    }


def _texts_of(post_ids: Collection[int]) -> dict[int, str]:
    """By post, the same as `text_of`."""
    texts: dict[int, list[str]] = {pk: [] for pk in post_ids}
    said = PostVersion.objects.filter(post__in=post_ids, number=F("post__version"))
    for pk, *parts in said.values_list("post_id", "title", "warning", "text"):
        texts[pk] += parts
    asked = PollOption.objects.filter(poll__post__in=post_ids).values_list("poll__post_id", "text")
    files = Attachment.objects.filter(post__in=post_ids, masked_at=None).values_list("post_id", "description")
    for pk, part in [*asked, *files]:
        texts[pk or 0].append(part)
    return {pk: "\n".join(parts) for pk, parts in texts.items()}


def filtered(viewer: Person, found: Sequence[Card], context: str, *, always: int = 0) -> list[Card]:
    """Cards of a list with what `viewer` filters in this context marked, or left out.

    Her own stay, and the post `always`, for which she asked.
    """
    filters = active_filters(viewer, context) if found else []
    if not filters:
        return list(found)
    return [
        card if card.post.pk == always else marked
        for card in found
        if not is_hidden((marked := _marked(card, filters)).filtered) or card.post.pk == always
    ]


def is_hidden(results: Iterable[FilterResult]) -> bool:
    """Whether one of these filters leaves out what it matches."""
    return any(result.action == Action.HIDE for result in results)


def results_for(card: Card, filters: Sequence[PostFilter]) -> list[FilterResult]:
    """Which of the reader's `filters` match a post; none matches her own."""
    if card.is_own or not filters:
        return []
    return filter_results(filters, text_of(card), {card.id, card.post.pk})


def _marked(card: Card, filters: Sequence[PostFilter]) -> Card:
    return replace(card, filtered=results_for(card, filters))


@lru_cache(maxsize=4096)
def _pattern(keyword: str, whole_word: bool) -> re.Pattern[str]:
    """The keyword in any case; as a whole word only where it begins or ends with a letter or digit."""
    pattern = re.escape(keyword)
    if whole_word and re.match(r"\w", keyword):
        pattern = rf"(?<!\w){pattern}"
    if whole_word and re.search(r"\w$", keyword):
        pattern = rf"{pattern}(?!\w)"
    return re.compile(pattern, re.IGNORECASE)
