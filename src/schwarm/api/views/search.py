"""Finding people, spaces, topics and posts. https://docs.joinmastodon.org/methods/search/"""

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from django.conf import settings

from schwarm.api.calls import Call
from schwarm.api.endpoints import get
from schwarm.api.entities.account import Account
from schwarm.api.entities.search import Search, V1Search
from schwarm.api.entities.status import Status, statuses, statuses_of
from schwarm.api.entities.tag import Tag, tags
from schwarm.api.paging import Counting
from schwarm.api.params import Id
from schwarm.api.subjects import subject_accounts, subject_named, subjects_found
from schwarm.conversation.queries.search import search_posts
from schwarm.conversation.queries.tags import matching_tags
from schwarm.lib.html import tag_name
from schwarm.lib.pagination import Cursor
from schwarm.lib.stems import LONGEST_QUERY

if TYPE_CHECKING:
    from schwarm.people.models import Person

# addresses of posts: those that clients know, and those of our pages
POST = re.compile(r"/(?:@[\w.-]+|posts|threads)/(\d{1,19})(?:[/?#].*)?")
LARGEST_ID = 2**63


class Wish(Counting):
    """What is looked for."""

    q: str = ""
    type: Literal["accounts", "hashtags", "statuses", "collections"] | None = None
    """Only things of this sort."""
    resolve: bool = False
    """Nothing is fetched from elsewhere; addresses of ours are always understood."""
    following: bool = False
    """Only people whom one follows, and spaces one has joined."""
    account_id: Id | None = None
    """Only posts of this person or in this space."""
    exclude_unreviewed: bool = False
    """Topics are not reviewed here, so that nothing is left out."""
    max_id: Id | None = None
    """Only posts that are older."""
    min_id: Id | None = None
    """Only posts that are newer."""

    def wants(self, sort: str) -> bool:
        return self.type in {None, sort}


@get("/api/v2/search", scope="read:search")
def search(call: Call, params: Wish) -> Search:
    """Whatever one may see of what is asked for; or the very thing whose address is given."""
    text = params.q.strip()[:LONGEST_QUERY]
    if not text:
        return Search(accounts=[], statuses=[], hashtags=[], collections=[])
    if text.startswith(("http://", "https://")):
        return _at(call.person, text, params)
    return Search(
        accounts=_accounts(call.person, text, params) if params.wants("accounts") else [],
        statuses=_statuses(call.person, text, params) if params.wants("statuses") else [],
        hashtags=_hashtags(call.person, text, params) if params.wants("hashtags") else [],
        collections=[],
    )


@get("/api/v1/search", scope="read:search")
def search_as_before(call: Call, params: Wish) -> V1Search:
    """The same with the names of topics only."""
    found = search(call, params)
    names = [tag["name"] for tag in found["hashtags"]]
    return V1Search(accounts=found["accounts"], statuses=found["statuses"], hashtags=names)


def _accounts(viewer: "Person", text: str, wish: Wish) -> list[Account]:
    hits = subjects_found(viewer, text, wish.bounds(), followed=wish.following)
    return subject_accounts(viewer, hits)


def _statuses(viewer: "Person", text: str, wish: Wish) -> list[Status]:
    """By words and operators as on our pages; newest first."""
    bounds = wish.bounds()
    cursor = Cursor(before=wish.max_id, after=wish.min_id, size=bounds.stop - bounds.start)
    page = search_posts(viewer, text, cursor, skip=bounds.start, said_by=wish.account_id)
    return statuses_of(viewer, [hit.card for hit in page.items])


def _hashtags(viewer: "Person", text: str, wish: Wish) -> list[Tag]:
    """Topics that begin so; of one word only."""
    bounds, name = wish.bounds(), text.lstrip("#")
    if not name or len(name.split()) > 1:
        return []
    return tags(viewer, matching_tags(viewer, name, limit=bounds.stop)[bounds])


def _at(viewer: "Person", address: str, wish: Wish) -> Search:
    """What stands at an address of ours: a post, a person, a space, an organisation or a topic."""
    path = address.removeprefix(settings.BASE_URL)
    found = Search(accounts=[], statuses=[], hashtags=[], collections=[])
    if path == address or wish.offset:
        return found
    match = POST.fullmatch(path)
    if match is not None:
        known = int(match[1]) < LARGEST_ID and wish.wants("statuses")
        found["statuses"] = statuses(viewer, [int(match[1])]) if known else []
    elif path.startswith("/tags/"):
        return _topic_at(viewer, path, wish)
    elif wish.wants("accounts") and (named := subject_named(viewer, address.rstrip("/"))):
        found["accounts"] = subject_accounts(viewer, [named])
    return found


def _topic_at(viewer: "Person", path: str, wish: Wish) -> Search:
    name = tag_name(unquote(path.removeprefix("/tags/")).strip("/"))
    hits = _hashtags(viewer, name, wish) if wish.wants("hashtags") else []
    named = [tag for tag in hits if tag["name"] == name]
    return Search(accounts=[], statuses=[], hashtags=named, collections=[])
