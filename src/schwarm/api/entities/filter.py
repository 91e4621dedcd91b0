"""Filter and what belongs to it: what somebody does not want to meet, and that a post matches.

https://docs.joinmastodon.org/entities/Filter/
"""

from typing import TYPE_CHECKING, NotRequired, TypedDict

from schwarm.api.moments import moment_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schwarm.conversation import models
    from schwarm.conversation.queries import filters


class FilterKeyword(TypedDict):
    id: str
    keyword: str
    whole_word: bool


class FilterStatus(TypedDict):
    """A single post in a filter."""

    id: str
    status_id: str


class Filter(TypedDict):
    """Its words and posts are told where one asks for the filter itself."""

    id: str
    title: str
    context: list[str]
    expires_at: str | None
    filter_action: str
    keywords: NotRequired[list[FilterKeyword]]
    statuses: NotRequired[list[FilterStatus]]


class FilterResult(TypedDict):
    """That a filter of the reader matches a post, and by what."""

    filter: Filter
    keyword_matches: list[str] | None
    status_matches: list[str] | None


class V1Filter(TypedDict):
    """The superseded form: one word is one filter."""

    id: str
    phrase: str
    context: list[str]
    whole_word: bool
    expires_at: str | None
    irreversible: bool


def filter_entity(one: "models.PostFilter") -> Filter:
    """A filter with its words and posts, which must be loaded."""
    entity = _head(one)
    entity["keywords"] = filter_keywords(one.keywords.all())
    entity["statuses"] = filter_statuses(one.posts.all())
    return entity


def filter_keywords(keywords: "Iterable[models.FilterKeyword]") -> list[FilterKeyword]:
    return [FilterKeyword(id=str(one.pk), keyword=one.keyword, whole_word=one.whole_word) for one in keywords]


def filter_statuses(posts: "Iterable[models.FilteredPost]") -> list[FilterStatus]:
    return [FilterStatus(id=str(one.pk), status_id=str(one.post_id)) for one in posts]


def filter_results(results: "Sequence[filters.FilterResult]") -> list[FilterResult]:
    return [
        FilterResult(
            filter=_head(result.post_filter),
            keyword_matches=result.keyword_matches or None,
            status_matches=[str(pk) for pk in result.post_matches] or None,
        )
        for result in results
    ]


def v1_filter(keyword: "models.FilterKeyword") -> V1Filter:
    one = keyword.post_filter
    return V1Filter(
        id=str(keyword.pk),
        phrase=keyword.keyword,
        context=one.contexts,
        whole_word=keyword.whole_word,
        expires_at=moment_or_none(one.expires_at),
        irreversible=one.action == "hide",
    )


def _head(one: "models.PostFilter") -> Filter:
    return Filter(
        id=str(one.pk),
        title=one.title,
        context=one.contexts,
        expires_at=moment_or_none(one.expires_at),
        filter_action=one.action,
    )
