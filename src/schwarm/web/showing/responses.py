"""What one can do with a post: react, answer, pass on, keep, and the menu of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import escape

from schwarm.web.showing.addresses import post_url
from schwarm.web.showing.frozen import Frozen
from schwarm.web.showing.posts import can_be_boosted, can_be_quoted, quotes_own

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from schwarm.conversation.queries.cards import Card, ReactionCount

FOLDER = "conversation/frozen"
REACTIONS = Frozen(f"{FOLDER}/reactions.html")
REACTION = Frozen(f"{FOLDER}/reaction.html")
MY_REACTION = Frozen(f"{FOLDER}/my_reaction.html")
ACTIONS = Frozen(f"{FOLDER}/actions.html")
BOOST = Frozen(f"{FOLDER}/boost.html")
BOOSTED = Frozen(f"{FOLDER}/boosted.html")
BOOKMARK = Frozen(f"{FOLDER}/bookmark.html")
BOOKMARKED = Frozen(f"{FOLDER}/bookmarked.html")
OWN_FIRST = Frozen(f"{FOLDER}/own_first.html")
OWN_LAST = Frozen(f"{FOLDER}/own_last.html")
QUOTE = Frozen(f"{FOLDER}/quote.html")
REVOKE_QUOTE = Frozen(f"{FOLDER}/revoke_quote.html")
WHO_REACTED = Frozen(f"{FOLDER}/who_reacted.html")
REPLY_IN_PLACE = ' hx-get="/posts/{}/answer" hx-target="#reply" hx-swap="innerHTML show:#reply:top"'


def reactions(card: Card, token: str) -> SafeString:
    """The emojis under a post, each a button, and the picker; `token` proves that the form is ours."""
    given = "".join(_reaction(reaction) for reaction in card.reactions)
    return REACTIONS.fill(id=str(card.post.pk), token=token, given=given)


def _reaction(reaction: ReactionCount) -> str:
    template = MY_REACTION if reaction.is_mine else REACTION
    return template.fill(emoji=escape(reaction.emoji), count=str(reaction.count))


def actions(card: Card, token: str, base_url: str, *, in_thread: bool) -> SafeString:
    """The line under a post; in a thread one answers in place, and numbers count direct answers."""
    pk, counters = str(card.post.pk), card.post.counters
    counts_thread = not card.post.is_reply
    url = escape(post_url(card.post))
    return ACTIONS.fill(
        id=pk,
        token=token,
        url=url,
        full_url=base_url + url,
        in_place=REPLY_IN_PLACE.format(pk) if in_thread else "",
        replies=_count(counters.thread_replies if counts_thread else counters.replies),
        boost=boost(card, token) if can_be_boosted(card.post) else "",
        bookmark=bookmark(card, token),
        own_first=OWN_FIRST.fill(id=pk) if card.is_own else "",
        quote=QUOTE.fill(id=pk) if can_be_quoted(card) else "",
        revoke=REVOKE_QUOTE.fill(id=pk, token=token) if quotes_own(card) else "",
        who_reacted=WHO_REACTED.fill(id=pk) if card.reactions else "",
        own_last=OWN_LAST.fill(id=pk) if card.is_own else "",
    )


def boost(card: Card, token: str) -> SafeString:
    template = BOOSTED if card.is_boosted else BOOST
    return template.fill(id=str(card.post.pk), token=token, count=_count(card.post.counters.boosts))


def bookmark(card: Card, token: str) -> SafeString:
    template = BOOKMARKED if card.is_bookmarked else BOOKMARK
    return template.fill(id=str(card.post.pk), token=token)


def _count(number: int) -> str:
    return f'<span class="action-count">{number}</span>' if number else ""
