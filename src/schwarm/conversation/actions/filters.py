"""Filters of one's own: their words and posts, where they count, how long."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation.actions.words import storable
from schwarm.conversation.events import FiltersChanged
from schwarm.conversation.models import FilteredPost, FilterKeyword, Post, PostFilter
from schwarm.conversation.queries.visibility import may_see
from schwarm.lib import events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person

LONGEST_TITLE, LONGEST_KEYWORD = 160, 200
MOST_FILTERS, MOST_KEYWORDS = 50, 100
FIELDS = frozenset({"title", "contexts", "action", "expires_at"})


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word or phrase to filter by."""

    text: str
    whole_word: bool = True


@dataclass(frozen=True, slots=True)
class KeywordChange:
    """What becomes of the word with this id, or one more where there is no id. None is as before."""

    id: int | None = None
    text: str | None = None
    whole_word: bool | None = None
    is_removed: bool = False


@transaction.atomic
def create_filter(
    *,
    actor: Person,
    title: str,
    contexts: Iterable[str],
    action: str = PostFilter.Action.WARN,
    expires_at: datetime | None = None,
    keywords: Sequence[Keyword] = (),
) -> PostFilter:
    """Begin a filter, with words if they are known already."""
    if PostFilter.objects.filter(owner=actor).count() >= MOST_FILTERS:
        raise Invalid(_("You have %(most)s filters; remove one first.") % {"most": MOST_FILTERS})
    made = PostFilter(owner=actor)
    _write(made, title=title, contexts=contexts, action=action, expires_at=expires_at)
    for keyword in keywords:
        _add(made, keyword)
    _announce(made)
    return made


@transaction.atomic
def change_filter(
    *, actor: Person, post_filter: PostFilter, keywords: Sequence[KeywordChange] = (), **changes: Any
) -> None:
    """Change the title, the contexts, the action or the end of a filter, and its words.

    None is an end that never comes.
    """
    _require_own(actor, post_filter)
    if unknown := set(changes) - FIELDS:
        raise ValueError(f"Not to be changed here: {', '.join(sorted(unknown))}")
    _write(post_filter, **{name: getattr(post_filter, name) for name in FIELDS} | changes)
    for change in keywords:
        _change(post_filter, change)
    _announce(post_filter)


@transaction.atomic
def delete_filter(*, actor: Person, post_filter: PostFilter) -> None:
    _require_own(actor, post_filter)
    _announce(post_filter)
    post_filter.delete()


@transaction.atomic
def add_keyword(*, actor: Person, post_filter: PostFilter, keyword: Keyword) -> FilterKeyword:
    """Let a filter match one more word."""
    _require_own(actor, post_filter)
    added = _add(post_filter, keyword)
    _announce(post_filter)
    return added


@transaction.atomic
def change_keyword(*, actor: Person, filter_keyword: FilterKeyword, keyword: Keyword) -> None:
    """Put another word in the place of one."""
    _require_own(actor, filter_keyword.post_filter)
    filter_keyword.keyword, filter_keyword.whole_word = _checked(keyword.text), keyword.whole_word
    filter_keyword.save(update_fields=["keyword", "whole_word"])
    _announce(filter_keyword.post_filter)


@transaction.atomic
def remove_keyword(*, actor: Person, filter_keyword: FilterKeyword) -> None:
    _require_own(actor, filter_keyword.post_filter)
    filter_keyword.delete()
    _announce(filter_keyword.post_filter)


@transaction.atomic
def filter_post(*, actor: Person, post_filter: PostFilter, post: Post) -> FilteredPost:
    """Let a filter match this one post; done twice it is the same."""
    _require_own(actor, post_filter)
    post = post.boost_of or post
    require(may_see(actor, post), _("You cannot see this post."))
    filtered, _made = FilteredPost.objects.get_or_create(post_filter=post_filter, post=post)
    _announce(post_filter)
    return filtered


@transaction.atomic
def unfilter_post(*, actor: Person, filtered_post: FilteredPost) -> None:
    _require_own(actor, filtered_post.post_filter)
    filtered_post.delete()
    _announce(filtered_post.post_filter)


def _require_own(actor: Person, post_filter: PostFilter) -> None:
    require(post_filter.owner_id == actor.pk, _("You can change only your own filters."))


def _announce(post_filter: PostFilter) -> None:
    events.publish(FiltersChanged(post_filter.owner_id))


def _add(post_filter: PostFilter, keyword: Keyword) -> FilterKeyword:
    if post_filter.keywords.count() >= MOST_KEYWORDS:
        raise Invalid(_("A filter takes up to %(most)s words.") % {"most": MOST_KEYWORDS}, "keywords")
    return FilterKeyword.objects.create(
        post_filter=post_filter, keyword=_checked(keyword.text), whole_word=keyword.whole_word
    )


def _change(post_filter: PostFilter, change: KeywordChange) -> None:
    if change.id is None:
        if not change.is_removed:
            _add(post_filter, Keyword(change.text or "", change.whole_word is not False))
        return
    known = post_filter.keywords.filter(pk=change.id).first()
    if known is None:
        raise Invalid(_("This word is not in the filter any more."), "keywords")
    if change.is_removed:
        known.delete()
        return
    known.keyword = known.keyword if change.text is None else _checked(change.text)
    known.whole_word = known.whole_word if change.whole_word is None else change.whole_word
    known.save(update_fields=["keyword", "whole_word"])


def _checked(keyword: str) -> str:
    keyword = storable(keyword)
    if not keyword:
        raise Invalid(_("Write a word or a phrase."), "keywords")
    if len(keyword) > LONGEST_KEYWORD:
        message = _("A phrase may have up to %(count)s characters.") % {"count": LONGEST_KEYWORD}
        raise Invalid(message, "keywords")
    return keyword


def _write(
    post_filter: PostFilter,
    *,
    title: str,
    contexts: Iterable[str],
    action: str,
    expires_at: datetime | None,
) -> None:
    title, contexts = storable(title), list(dict.fromkeys(contexts))
    if not title:
        raise Invalid(_("The filter needs a title."), "title")
    if len(title) > LONGEST_TITLE:
        message = _("The title may have up to %(count)s characters.") % {"count": LONGEST_TITLE}
        raise Invalid(message, "title")
    if not contexts or not set(contexts) <= set(PostFilter.Context.values):
        raise Invalid(_("Choose where the filter counts."), "contexts")
    if action not in PostFilter.Action.values:
        raise Invalid(_("Choose what happens to what the filter finds."), "action")
    post_filter.title, post_filter.contexts = title, contexts
    post_filter.action, post_filter.expires_at = action, expires_at
    post_filter.save()
