"""Quoted posts as one reader may see them, and which posts quote one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from schwarm.conversation.models import Post
from schwarm.conversation.queries.visibility import heard_by, may_see, visible_posts
from schwarm.lib.pagination import Cursor, Page, page_by
from schwarm.people.models import Person
from schwarm.people.queries import silenced_by

if TYPE_CHECKING:
    from schwarm.conversation.queries.cards import Card


class QuoteState(StrEnum):
    """What a reader gets of a post that is quoted."""

    SHOWN = "shown"
    # by somebody whom the reader does not want to hear
    MUTED = "muted"
    BLOCKED = "blocked"
    # its author took it back from the quote, or altogether
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    # the reader may not see it
    HIDDEN = "hidden"


IN_REACH = frozenset({QuoteState.SHOWN, QuoteState.MUTED, QuoteState.BLOCKED})


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted post; its id where the reader may see it, and its card unless it stands in a quote itself."""

    state: QuoteState
    post_id: int | None = None
    card: "Card | None" = None


def quotes_of(viewer: Person, post: Post, cursor: Cursor) -> Page[int]:
    """Posts that quote `post`, newest first, as ids; nothing where `viewer` may not see it."""
    if post.is_withdrawn or not may_see(viewer, post):
        return Page([])
    quoting = visible_posts(viewer).filter(
        heard_by(viewer), quote_of=post, quote_revoked_at=None, withdrawn_at=None
    )
    page = page_by(quoting.only("pk"), cursor)
    return Page([row.pk for row in page.items], page.older, page.newer)


class Quotes:
    """The state of every quote among `rows`, which hold only what `reader` may see."""

    def __init__(self, reader: Person, rows: Mapping[int, Post]) -> None:
        self.rows = rows
        is_quoting = any(post.is_quote for post in rows.values())
        self.silenced = silenced_by(reader) if is_quoting else {}

    def state(self, post: Post) -> QuoteState:
        """What the reader gets of the post that `post` quotes."""
        quoted = self.rows.get(post.quote_of_id or 0)
        if post.quote_revoked_at is not None:
            return QuoteState.REVOKED
        if quoted is None:
            return QuoteState.HIDDEN
        if quoted.is_withdrawn:
            return QuoteState.WITHDRAWN
        if quoted.author_id not in self.silenced:
            return QuoteState.SHOWN
        return QuoteState.BLOCKED if self.silenced[quoted.author_id] else QuoteState.MUTED

    def in_reach(self, post: Post) -> Post | None:
        """The post that `post` quotes, if its words may be shown to the reader."""
        if not post.is_quote or post.is_withdrawn or self.state(post) not in IN_REACH:
            return None
        return self.rows[post.quote_of_id]

    def quote(self, post: Post, card: "Card | None" = None) -> Quote | None:
        """The quote in `post`, with the card of what is quoted where one is given."""
        if not post.is_quote or post.is_withdrawn:
            return None
        state = self.state(post)
        return Quote(state, post.quote_of_id if state in IN_REACH else None, card)
