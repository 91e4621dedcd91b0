"""Streams of posts, newest first, as ids. What a page shows of each id comes from `cards`.

A stream holds first posts and boosts; answers stand in their thread.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from schwarm.conversation.models import (
    Attachment,
    Audience,
    Bookmark,
    Pin,
    Post,
    PostTag,
    Reaction,
    Speaker,
)
from schwarm.conversation.queries.merging import (
    FIRST_POSTS,
    first_posts_by,
    first_posts_in,
    merged,
    merged_rows,
    posts_of,
    tagged_with,
)
from schwarm.conversation.queries.signs import Sign, besides, signs_from, unknown
from schwarm.conversation.queries.visibility import heard_by, visible_posts
from schwarm.lib.pagination import Cursor, Page, bounded
from schwarm.lib.pagination import cut as cut_rows
from schwarm.people.models import ListMember, Organisation, Person, PersonList
from schwarm.spaces.models import Membership, Space

Replies = PersonList.Replies


@dataclass(frozen=True, slots=True)
class Only:
    """What of a stream is wanted. Topics are given by their folded names."""

    with_files: bool = False
    with_words: bool = False
    boosts: bool = True
    direct: bool = True
    answers_to_others: bool = True
    any_tag: tuple[str, ...] = ()
    all_tags: tuple[str, ...] = ()
    no_tag: tuple[str, ...] = ()

    def of(self, posts: QuerySet[Post]) -> QuerySet[Post]:
        if self.with_files:
            posts = posts.filter(Exists(Attachment.objects.filter(post=OuterRef("pk"), masked_at=None)))
        if self.with_words:
            posts = posts.filter(withdrawn_at=None)
        if not self.boosts:
            posts = posts.filter(boost_of=None)
        if not self.direct:
            posts = posts.exclude(audience=Audience.MENTIONED)
        if not self.answers_to_others:
            posts = posts.filter(Q(reply_to=None) | Q(towards=F("author")))
        if self.any_tag:
            posts = posts.filter(_tagged(self.any_tag))
        for name in self.all_tags:
            posts = posts.filter(_tagged((name,)))
        return posts.filter(~_tagged(self.no_tag)) if self.no_tag else posts


EVERYTHING = Only()


def _tagged(names: tuple[str, ...]) -> Exists:
    return Exists(PostTag.objects.filter(post=OuterRef("pk"), tag__name__in=names))


# --- where home and lists come from: in SQL, which names the reader `viewer` and the list `list` -----

FOLLOWED = "SELECT followed_id AS source FROM people_follow WHERE follower_id = %(viewer)s"
ELSEWHERE = (
    "SELECT m.follow_id FROM people_listmember AS m JOIN people_personlist AS l ON l.id = m.person_list_id"
    " WHERE l.owner_id = %(viewer)s AND l.is_exclusive"
)
JOINED = "SELECT space_id AS source FROM spaces_membership WHERE person_id = %(viewer)s"
TAGS = "SELECT tag_id AS source FROM conversation_tagfollow WHERE person_id = %(viewer)s"
HOME = (
    first_posts_by(f"{FOLLOWED} AND id NOT IN ({ELSEWHERE}) UNION ALL SELECT %(viewer)s"),
    first_posts_in(JOINED),
    tagged_with(TAGS),
)
ON_LIST = (
    "SELECT f.followed_id AS source FROM people_listmember AS m JOIN people_follow AS f ON f.id = m.follow_id"
    " WHERE m.person_list_id = %(list)s"
)
ANSWERED = f"({FIRST_POSTS} OR towards_id = author_id OR towards_id = %(viewer)s{{more}})"
TOWARDS = {
    Replies.NONE: "",
    Replies.LIST: f" OR towards_id IN ({ON_LIST})",
    Replies.FOLLOWED: f" OR towards_id IN ({FOLLOWED})",
}
LIST = {
    policy.value: (posts_of(ON_LIST, "author_id", "posts_by_author", ANSWERED.format(more=more)),)
    for policy, more in TOWARDS.items()
}


def company_stream(viewer: Person | None, cursor: Cursor, only: Only = EVERYTHING) -> Page[int]:
    """What was said to everybody in the company (or wider) and not kept out of this list."""
    posts = visible_posts(viewer).filter(
        audience__gte=Audience.COMPANY, reply_to=None, boost_of=None, is_unlisted=False
    )
    return _page(only.of(posts.filter(heard_by(viewer))), cursor)


def space_stream(viewer: Person, space: Space, cursor: Cursor, only: Only = EVERYTHING) -> Page[int]:
    posts = visible_posts(viewer).filter(space=space, audience=Audience.SPACE, reply_to=None, boost_of=None)
    return _page(only.of(posts.filter(heard_by(viewer))), cursor)


def tag_stream(viewer: Person | None, tag_id: int, cursor: Cursor) -> Page[int]:
    """Posts and answers with a tag, as long as they have words."""
    tagged = PostTag.objects.filter(tag=tag_id, post=OuterRef("pk"))
    posts = visible_posts(viewer).filter(heard_by(viewer), Exists(tagged), withdrawn_at=None)
    return _page(posts, cursor)


def tagged_stream(viewer: Person | None, cursor: Cursor, only: Only) -> Page[int]:
    """Posts and answers as `only` picks them by their topics."""
    posts = visible_posts(viewer).filter(heard_by(viewer), boost_of=None, withdrawn_at=None)
    return _page(only.of(posts), cursor)


def person_stream(
    viewer: Person | None,
    person: Person,
    cursor: Cursor,
    *,
    replies: bool = False,
    only: Only = EVERYTHING,
) -> Page[int]:
    """What somebody said in her name; with `replies`, answers too."""
    posts = only.of(visible_posts(viewer).filter(author=person))
    return _page(posts if replies else posts.filter(reply_to=None), cursor)


def organisation_stream(
    viewer: Person | None, organisation: Organisation, cursor: Cursor, only: Only = EVERYTHING
) -> Page[int]:
    """What was said in the name of an organisation."""
    posts = visible_posts(viewer).filter(speaker=Speaker.ORGANISATION, organisation=organisation)
    return _page(only.of(posts), cursor)


def bookmark_stream(viewer: Person, cursor: Cursor) -> Page[int]:
    """What `viewer` kept for later, as ids of posts; pages go by the id of the bookmark."""
    marks = Bookmark.objects.filter(person=viewer, post__in=visible_posts(viewer))
    return _posts_by(marks.annotate(mark=F("pk")).values_list("mark", "post_id"), cursor)


def reacted_stream(viewer: Person, cursor: Cursor) -> Page[int]:
    """What `viewer` reacted to, as ids of posts; pages go by the id of her last reaction to each."""
    mine = Reaction.objects.filter(person=viewer, post__in=visible_posts(viewer), post__withdrawn_at=None)
    last = mine.order_by().values("post").annotate(mark=Max("pk"))
    return _posts_by(last.values_list("mark", "post_id"), cursor)


def mentioned_stream(viewer: Person, cursor: Cursor) -> Page[int]:
    """Direct conversations: posts only for those mentioned."""
    posts = visible_posts(viewer).filter(audience=Audience.MENTIONED, boost_of=None)
    return _page(posts.filter(heard_by(viewer)), cursor)


def pinned_in(viewer: Person, space: Space) -> list[int]:
    """Posts on top of a space, last pinned first."""
    pins = Pin.objects.filter(space=space, post__in=visible_posts(viewer))
    return list(pins.order_by("-pinned_at").values_list("post_id", flat=True)[:5])


def home_stream(viewer: Person, cursor: Cursor) -> Page[int]:
    """What followed people, joined spaces and followed tags bring, and what one said oneself.

    People whom one reads on an exclusive list are left to that list.
    """
    if not viewer.is_active:  # sees what strangers see
        return _page(home_posts(viewer), cursor)
    return merged(viewer, cursor, HOME)


def home_signs(viewer: Person, cursor: Cursor) -> Page[Sign]:
    """The same stream as the signs of its posts, in the same statement."""
    if not viewer.is_active:
        strangers = home_stream(viewer, cursor)
        return Page([unknown(pk) for pk in strangers.items], strangers.older, strangers.newer)
    page = merged_rows(viewer, cursor, HOME, besides(viewer))
    return Page(signs_from(viewer, page.items), page.older, page.newer)


def home_posts(viewer: Person) -> QuerySet[Post]:
    """The same stream as a plain filter: slower, for counting what is new and for tests."""
    elsewhere = ListMember.objects.filter(person_list__owner=viewer, person_list__is_exclusive=True)
    followed = viewer.follows.exclude(pk__in=elsewhere.values("follow")).values("followed")
    from_people = Q(author=viewer.pk) | Q(author__in=followed)
    in_spaces = Q(audience=Audience.SPACE, space__in=_joined(viewer))
    tagged = Exists(PostTag.objects.filter(post=OuterRef("pk"), tag__follows__person=viewer))
    wanted = from_people | in_spaces | (Q(boost_of=None, withdrawn_at=None) & tagged)
    return visible_posts(viewer).filter(heard_by(viewer), wanted, reply_to=None)


def list_stream(viewer: Person, person_list: PersonList, cursor: Cursor) -> Page[int]:
    """What the people of a list say and pass on; their answers as far as the list shows them.

    Nothing for anybody but the owner.
    """
    if person_list.owner_id != viewer.pk or not viewer.is_active:
        return Page([])
    return merged(viewer, cursor, LIST[person_list.replies_policy], list=person_list.pk)


def _joined(viewer: Person) -> Any:
    return Membership.objects.filter(person=viewer).values("space")


def _page(posts: QuerySet[Post], cursor: Cursor) -> Page[int]:
    rows = bounded(posts, cursor).values_list("pk", flat=True)
    return cut_rows(list(rows[: cursor.size + 1]), cursor, int)


def _posts_by(marks: Any, cursor: Cursor) -> Page[int]:
    """Ids of posts by the id of what the reader made of them."""
    rows = list(bounded(marks, cursor, "mark")[: cursor.size + 1])
    page = cut_rows(rows, cursor, lambda row: int(row[0]))
    return Page([post for _mark, post in page.items], page.older, page.newer)
