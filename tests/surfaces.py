"""Every surface on which a post may show, and how to ask it.

`SURFACES` names each public function of `conversation/queries` that answers for a reader. `PAGES` names
each address. Whoever adds one adds a row here, or says under `NO_POSTS` or `PAGES` why it shows none; the
tests fail otherwise. What readers may see stands in `tests/visibility.py`.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from schwarm.conversation import queries
from schwarm.conversation.models import (
    Audience,
    FeaturedTag,
    Notification,
    NotificationPolicy,
    Post,
    Reaction,
    Tag,
)
from schwarm.conversation.queries import (
    attachments,
    cards,
    channels,
    conversations,
    notifications,
    profiles,
    quotes,
    responses,
    search,
    statistics,
    tags,
    threads,
    timelines,
    told,
    trends,
    visibility,
    words,
)
from schwarm.lib import clock
from schwarm.lib.pagination import Cursor
from schwarm.people.models import ListMember, Person, PersonList
from schwarm.people.queries import following_of
from schwarm.spaces.models import Membership, Space
from tests import make
from tests.visibility import ON_PROFILE, PINNED, READERS, SEES, WORD, Scene, marker

Viewer = Person | None
ALL = Cursor(size=200)
MENTIONS = told.Wanted(frozenset({"mention"}))


@dataclass(frozen=True, slots=True)
class Surface:
    """`shows`: names of the posts that it shows to a reader. `carries`: whether it would show this post to
    her if she may see it."""

    shows: Callable[[Scene, Viewer], set[str]]
    carries: Callable[[Scene, Viewer, str], bool]
    for_nobody: bool = False  # also open to those who are not signed in
    readers: frozenset[str] = frozenset(READERS)  # fewer for what is slow and stands on another surface


# --- what a surface carries ----------------------------------------------------------------------


def everything(scene: Scene, viewer: Viewer, name: str) -> bool:
    return True


def _wrote(scene: Scene, viewer: Viewer, name: str) -> bool:
    post = scene.posts[name]
    return viewer is not None and viewer.pk in {post.author_id, post.written_by_id}


def _original(scene: Scene, name: str) -> Post:
    post = scene.posts[name]
    return post.boost_of or post


def said(scene: Scene, viewer: Viewer, name: str) -> bool:
    return not scene.posts[name].is_boost


def with_words(scene: Scene, viewer: Viewer, name: str) -> bool:
    return said(scene, viewer, name) and not name.startswith("withdrawn")


def heard(scene: Scene, viewer: Viewer, name: str) -> bool:
    """Bill has blocked Ada, so lists spare him what she said; he may still look it up."""
    is_bill = viewer is not None and viewer.handle == "bill"
    silent = {scene.people["ada"].pk} if is_bill else set()
    return silent.isdisjoint({scene.posts[name].author_id, _original(scene, name).author_id})


def heard_words(scene: Scene, viewer: Viewer, name: str) -> bool:
    return heard(scene, viewer, name) and with_words(scene, viewer, name)


def first(scene: Scene, viewer: Viewer, name: str) -> bool:
    return heard(scene, viewer, name) and said(scene, viewer, name) and not scene.posts[name].is_reply


def wide(scene: Scene, viewer: Viewer, name: str) -> bool:
    post = scene.posts[name]
    return first(scene, viewer, name) and post.audience >= Audience.COMPANY and not post.is_unlisted


def openly(scene: Scene, viewer: Viewer, name: str) -> bool:
    """Said to everybody here, also as an answer or by whom one does not want to hear."""
    return with_words(scene, viewer, name) and scene.posts[name].audience >= Audience.COMPANY


def in_spaces(scene: Scene, viewer: Viewer, name: str) -> bool:
    return first(scene, viewer, name) and scene.posts[name].audience == Audience.SPACE


def at_home(scene: Scene, viewer: Viewer, name: str) -> bool:
    """Everybody in the scene follows the topic that stands in every post."""
    post = scene.posts[name]
    if viewer is None or post.is_reply or not heard(scene, viewer, name):
        return False
    from_people = post.author_id == viewer.pk or following_of(viewer).filter(pk=post.author_id).exists()
    in_space = Membership.objects.filter(person=viewer, space=post.space_id).exists()
    return from_people or in_space or with_words(scene, viewer, name)


def on_lists(scene: Scene, viewer: Viewer, name: str) -> bool:
    """Everybody has a list of all whom she follows; it shows answers to people on it."""
    if viewer is None or not viewer.is_active:
        return False
    post = scene.posts[name]
    members = set(following_of(viewer).values_list("pk", flat=True))
    answers = not post.is_reply or post.towards_id in {*members, viewer.pk, post.author_id}
    return heard(scene, viewer, name) and post.author_id in members and answers


def in_spaces_or_answers(scene: Scene, viewer: Viewer, name: str) -> bool:
    post = scene.posts[name]
    return heard(scene, viewer, name) and not post.is_boost and post.audience == Audience.SPACE


def by_somebody(scene: Scene, viewer: Viewer, name: str) -> bool:
    return scene.posts[name].author_id is not None


def private(scene: Scene, viewer: Viewer, name: str) -> bool:
    return (
        heard(scene, viewer, name)
        and said(scene, viewer, name)
        and scene.posts[name].audience == Audience.MENTIONED
    )


def last_between_few(scene: Scene, viewer: Viewer, name: str) -> bool:
    """Of each thread, the last post for few that the reader sees and that has words."""
    thread = scene.posts[name].thread_id
    few = [
        scene.posts[other].pk
        for other in scene.expected(_name_of(viewer))
        if scene.posts[other].thread_id == thread and _between_few(scene, viewer, other)
    ]
    return _between_few(scene, viewer, name) and scene.posts[name].pk == max(few, default=0)


def _between_few(scene: Scene, viewer: Viewer, name: str) -> bool:
    return private(scene, viewer, name) and with_words(scene, viewer, name)


def pinned(scene: Scene, viewer: Viewer, name: str) -> bool:
    return name in PINNED


def answers(scene: Scene, viewer: Viewer, name: str) -> bool:
    return heard(scene, viewer, name) and scene.posts[name].is_reply


def by_organisation(scene: Scene, viewer: Viewer, name: str) -> bool:
    return name in {"organisation", "organisation_mentioned"}


def reacted_oneself(scene: Scene, viewer: Viewer, name: str) -> bool:
    """Whoever wrote something in the scene reacted to it, too."""
    post = scene.posts[name]
    return (
        viewer is not None
        and viewer.pk == (post.written_by_id or post.author_id)
        and reacted(scene, viewer, name)
    )


def passed_on(scene: Scene, viewer: Viewer, name: str) -> bool:
    """Posts with a boost that the reader sees, too."""
    return viewer is not None and viewer.handle in SEES.get(f"boost_{name}", ())


def in_threads(scene: Scene, viewer: Viewer, name: str) -> bool:
    """Answers that one hears, and what is answered by something that one sees."""
    pk = scene.posts[name].pk
    below = {other for other, post in scene.posts.items() if post.reply_to_id == pk}
    readers = {reader for other in below for reader in SEES[other]}
    is_heard_answer = scene.posts[name].is_reply and heard_words(scene, viewer, name)
    return is_heard_answer or (viewer is not None and viewer.handle in readers)


def reacted(scene: Scene, viewer: Viewer, name: str) -> bool:
    return with_words(scene, viewer, name) and name not in {"imported", "protected"}


# --- what a surface shows ------------------------------------------------------------------------


def each(ask: Callable[[Viewer, Post], Any]) -> Callable[[Scene, Viewer], set[str]]:
    """A surface that is asked post by post."""

    def shows(scene: Scene, viewer: Viewer) -> set[str]:
        posts = Post.objects.select_related("boost_of", "thread", "space").in_bulk(_ids(scene))
        return {name for name, post in scene.posts.items() if ask(viewer, posts[post.pk])}

    return shows


def listed(ask: Callable[[Scene, Viewer], Iterable[int]]) -> Callable[[Scene, Viewer], set[str]]:
    """A surface that lists ids."""
    return lambda scene, viewer: scene.names(ask(scene, viewer))


def _ids(scene: Scene) -> list[int]:
    return [post.pk for post in scene.posts.values()]


def _of_authors(scene: Scene, viewer: Viewer) -> Iterator[int]:
    for author in Person.objects.all():
        yield from timelines.person_stream(viewer, author, ALL, replies=True).items


def _list_of(viewer: Viewer) -> PersonList:
    assert viewer
    made = PersonList.objects.create(owner=viewer, title="All")
    ListMember.objects.bulk_create(ListMember(person_list=made, follow=tie) for tie in viewer.follows.all())
    return made


def _on_lists(scene: Scene, viewer: Viewer) -> Iterable[int]:
    return timelines.list_stream(viewer, _list_of(viewer), ALL).items if viewer else ()


def _in_all_spaces(stream: Callable[..., Any]) -> Callable[[Scene, Viewer], Iterator[int]]:
    def ids(scene: Scene, viewer: Viewer) -> Iterator[int]:
        for space in scene.spaces.values():
            found = stream(viewer, space)
            yield from getattr(found, "items", found)

    return ids


def _threads(scene: Scene, viewer: Viewer) -> Iterator[int]:
    for post in scene.posts.values():
        seen = threads.visible_post(viewer, post.pk)
        if seen:
            thread = threads.thread_of(viewer, seen)
            yield from (card.post.pk for card in [thread.first, *(b.card for b in thread.branches)])


def _around(scene: Scene, viewer: Viewer) -> Iterator[int]:
    for post in scene.posts.values():
        seen = threads.visible_post(viewer, post.pk)
        if seen:
            above, below = threads.around(viewer, seen)
            yield from [*above, *below]


def _later_answers(scene: Scene, viewer: Viewer) -> Iterator[int]:
    answered = {post.thread_id for post in scene.posts.values() if post.is_reply}
    for post in scene.posts.values():
        if viewer and post.pk in answered:
            yield from (card.post.pk for card in threads.answers_after(viewer, post.pk, post.pk))


def _conversations(scene: Scene, viewer: Viewer) -> Iterator[int]:
    assert viewer
    for post in scene.posts.values():
        if found := conversations.conversation_in(viewer, post.thread_id):
            yield found.last_id


def _with_files(viewer: Person, space: Space) -> list[int]:
    return [file.post_id or 0 for file in profiles.files_in(viewer, space, ALL).items]


def _attachment(viewer: Viewer, post: Post) -> Any:
    files = post.attachments.values_list("pk", flat=True)
    return any(attachments.visible_attachment(viewer, pk) for pk in files)


def _tagged(scene: Scene, viewer: Viewer) -> list[int]:
    tag = tags.tag_by_name(WORD)
    return list(timelines.tag_stream(viewer, tag.pk, ALL).items) if tag else []


def _tags(scene: Scene, viewer: Viewer) -> set[str]:
    assert viewer
    names = {tag.name for tag in tags.matching_tags(viewer, "only", limit=200)}
    return {name for name in scene.posts if marker(name) in names and not name.startswith("boost")}


def _passages(scene: Scene, viewer: Viewer) -> set[str]:
    """Which posts a search finds, by the words of the passages that it prints."""
    assert viewer
    printed = " ".join(hit.passage for hit in search.search_posts(viewer, WORD, ALL).items)
    words = set(printed.replace("#", " ").replace("<", " ").split())
    return {name for name in scene.posts if marker(name) in words}


def _notified(scene: Scene, viewer: Viewer) -> Iterator[int]:
    assert viewer
    groups, _older = notifications.grouped_notifications(viewer, kinds=["mention"], size=200)
    yield from (group.post.pk for group in groups if group.post)


def _quotes(scene: Scene, viewer: Viewer) -> Iterator[int]:
    assert viewer
    for post in Post.objects.in_bulk(_ids(scene)).values():
        yield from quotes.quotes_of(viewer, post, ALL).items


def _sees_quoted(scene: Scene, viewer: Viewer, name: str) -> bool:
    quoted = scene.posts[name].quote_of
    return quoted is not None and any(
        scene.posts[seen].pk == quoted.pk for seen in scene.expected(_name_of(viewer))
    )


def _quoted(scene: Scene, viewer: Viewer) -> Iterator[int]:
    """What stands as a quote in the posts a reader sees."""
    for card in cards.cards(viewer, _ids(scene)):
        if card.quote and card.quote.card:
            yield card.quote.card.post.pk


def _quoting(scene: Scene, viewer: Viewer, name: str) -> Iterator[str]:
    """The posts with this one as a quote that a reader sees."""
    for quoting in scene.expected(_name_of(viewer)):
        if scene.posts[quoting].quote_of_id == scene.posts[name].pk:
            yield quoting


def _name_of(viewer: Viewer) -> str:
    return viewer.handle if viewer else "out"


def _marker_tags(scene: Scene) -> dict[int, str]:
    """By the id of a topic, the post that is the only one to name it."""
    names = {marker(name): name for name in scene.posts if not name.startswith("boost")}
    return {tag.pk: names[tag.name] for tag in Tag.objects.filter(name__in=names)}


def spoken_of(scene: Scene, viewer: Viewer, name: str) -> bool:
    """What more than a few read and was said within a week."""
    post = scene.posts[name]
    is_open = post.audience == Audience.SPACE or post.audience >= Audience.COMPANY
    is_recent = post.created_at > clock.now() - timedelta(days=trends.DAYS)
    is_listed = not post.is_unlisted and not post.imported_from
    return is_open and is_recent and is_listed and with_words(scene, viewer, name)


def _trending(scene: Scene, viewer: Viewer) -> list[int]:
    """As if several people had reacted to every post."""
    assert viewer
    with transaction.atomic():
        crowd = [make.person(f"Crowd {number}") for number in range(trends.FEWEST)]
        for post in scene.posts.values():
            Reaction.objects.bulk_create(Reaction(post=post, person=one, emoji="👍") for one in crowd)
        found = trends.trending_posts(viewer, limit=len(scene.posts))
        transaction.set_rollback(True)
    return found


def _days_of_tags(scene: Scene, viewer: Viewer) -> set[str]:
    assert viewer
    tags_of = _marker_tags(scene)
    days = trends.tag_days(viewer, list(tags_of))
    return {tags_of[pk] for pk, counted in days.items() if any(day.uses for day in counted)}


def _featured(scene: Scene, viewer: Viewer) -> set[str]:
    """As if everybody showed every topic on her profile."""
    tags_of, shown = _marker_tags(scene), set()
    with transaction.atomic():
        for author in Person.objects.all():
            FeaturedTag.objects.bulk_create(FeaturedTag(person=author, tag_id=pk) for pk in tags_of)
            found = tags.featured_tags(viewer, author)
            shown |= {tags_of[one.featured.tag_id] for one in found if one.posts}
        transaction.set_rollback(True)
    return shown


def _kept_apart(scene: Scene, viewer: Viewer) -> list[int]:
    """As if a stranger had mentioned the reader in every post, and she keeps strangers apart."""
    assert viewer
    with transaction.atomic():
        stranger = make.person("Stranger")
        Notification.objects.filter(recipient=viewer).update(actor=stranger)
        NotificationPolicy.objects.create(person=viewer, for_not_following="filter")
        apart = notifications.filtered_notifications(viewer)
        found = [pk for pk in apart.values_list("post_id", flat=True) if pk]
        transaction.set_rollback(True)
    return found


def _listening(viewer: Viewer) -> channels.Listening | None:
    """What a reader listens to; the door of live streams lets in nobody who is not signed in."""
    return channels.listening_of(viewer) if viewer and viewer.is_active else None


def _signs_told(_scene: Scene, viewer: Person) -> list[int]:
    """The posts whose signs come with notifications; of the lines, where none come."""
    page, signs = told.told_signed(viewer, ALL, MENTIONS)
    return [row.post_id or 0 for row in page.items] if signs is None else [sign.pk for sign in signs]


def _announced(scene: Scene, viewer: Viewer) -> Iterator[int]:
    listening = _listening(viewer)
    for post in Post.objects.in_bulk(_ids(scene)).values() if listening else ():
        if listening and not listening.channels.isdisjoint(channels.channels_of(post)):
            yield post.pk


def _announced_at_home(scene: Scene, viewer: Viewer) -> Iterator[int]:
    listening = _listening(viewer)
    for post in Post.objects.in_bulk(_announced(scene, viewer)).values():
        message = channels.message_about("post", post)
        if listening and "home" in channels.streams_of(message, listening):
            yield post.pk


def _signed_in(scene: Scene, viewer: Viewer, name: str) -> bool:
    return viewer is not None and viewer.is_active


def _new_at_home(scene: Scene, viewer: Viewer, name: str) -> bool:
    """What is new is announced before anybody can withdraw it."""
    is_stub = name.startswith("withdrawn") and heard(scene, viewer, name)
    return _signed_in(scene, viewer, name) and (is_stub or at_home(scene, viewer, name))


A_FEW = frozenset({"out", "ada", "eve", "bill", "carla", "olga", "gone"})


SURFACES: dict[str, Surface] = {
    "visibility.visible_posts": Surface(
        listed(lambda _scene, viewer: visibility.visible_posts(viewer).values_list("pk", flat=True)),
        everything,
        for_nobody=True,
    ),
    "visibility.may_see": Surface(each(visibility.may_see), everything, for_nobody=True),
    "cards.cards": Surface(
        listed(lambda scene, viewer: [card.id for card in cards.cards(viewer, _ids(scene))]),
        everything,
        for_nobody=True,
    ),
    "cards.card": Surface(
        each(lambda viewer, post: cards.card(viewer, post.pk)), everything, for_nobody=True, readers=A_FEW
    ),
    "timelines.company_stream": Surface(
        listed(lambda _scene, viewer: timelines.company_stream(viewer, ALL).items), wide, for_nobody=True
    ),
    "timelines.space_stream": Surface(
        listed(_in_all_spaces(lambda viewer, space: timelines.space_stream(viewer, space, ALL))), in_spaces
    ),
    "timelines.tag_stream": Surface(listed(_tagged), heard_words, for_nobody=True),
    "timelines.tagged_stream": Surface(
        listed(
            lambda _scene, viewer: (
                timelines.tagged_stream(viewer, ALL, timelines.Only(any_tag=(WORD.casefold(),))).items
            )
        ),
        heard_words,
        for_nobody=True,
    ),
    "timelines.organisation_stream": Surface(
        listed(
            lambda _scene, viewer: timelines.organisation_stream(viewer, make.host(), ALL).items,
        ),
        by_organisation,
        for_nobody=True,
    ),
    "timelines.reacted_stream": Surface(
        listed(lambda _scene, viewer: timelines.reacted_stream(viewer, ALL).items), reacted_oneself
    ),
    "timelines.person_stream": Surface(listed(_of_authors), by_somebody, for_nobody=True),
    "timelines.bookmark_stream": Surface(
        listed(lambda _scene, viewer: timelines.bookmark_stream(viewer, ALL).items), everything
    ),
    "timelines.mentioned_stream": Surface(
        listed(lambda _scene, viewer: timelines.mentioned_stream(viewer, ALL).items), private
    ),
    "conversations.conversations": Surface(
        listed(
            lambda _scene, viewer: [one.last_id for one in conversations.conversations(viewer, ALL).items]
        ),
        last_between_few,
    ),
    "conversations.conversation_in": Surface(listed(_conversations), last_between_few),
    "timelines.pinned_in": Surface(listed(_in_all_spaces(timelines.pinned_in)), pinned),
    "timelines.home_signs": Surface(
        listed(lambda _scene, viewer: [sign.pk for sign in timelines.home_signs(viewer, ALL).items]), at_home
    ),
    "threads.visible_ids": Surface(
        listed(lambda scene, viewer: threads.visible_ids(viewer, _ids(scene))),
        everything,
        for_nobody=True,
    ),
    "timelines.home_stream": Surface(
        listed(lambda _scene, viewer: timelines.home_stream(viewer, ALL).items), at_home
    ),
    "timelines.home_posts": Surface(
        listed(lambda _scene, viewer: timelines.home_posts(viewer).values_list("pk", flat=True)), at_home
    ),
    "timelines.list_stream": Surface(listed(_on_lists), on_lists),
    "profiles.files_in": Surface(
        listed(_in_all_spaces(lambda viewer, space: _with_files(viewer, space))),
        lambda scene, viewer, name: (
            in_spaces_or_answers(scene, viewer, name) and reacted(scene, viewer, name)
        ),
    ),
    "profiles.pinned_by": Surface(
        listed(lambda scene, viewer: profiles.pinned_by(viewer, scene.people["ada"])),
        lambda _scene, _viewer, name: name in ON_PROFILE,
        for_nobody=True,
    ),
    "threads.visible_post": Surface(
        each(lambda viewer, post: threads.visible_post(viewer, post.pk)), everything, for_nobody=True
    ),
    "threads.thread_of": Surface(
        listed(_threads),
        lambda scene, viewer, name: (
            said(scene, viewer, name) and (not scene.posts[name].is_reply or heard(scene, viewer, name))
        ),
        for_nobody=True,
        readers=A_FEW,
    ),
    "threads.around": Surface(listed(_around), in_threads, for_nobody=True),
    "responses.reacting_people": Surface(
        each(lambda viewer, post: responses.reacting_people(viewer, post, ALL).items), reacted
    ),
    "responses.boosters": Surface(
        each(lambda viewer, post: responses.boosters(viewer, post, ALL).items), passed_on
    ),
    "threads.answers_after": Surface(listed(_later_answers), answers, readers=A_FEW),
    "trends.trending_posts": Surface(
        listed(_trending),
        lambda scene, viewer, name: spoken_of(scene, viewer, name) and wide(scene, viewer, name),
    ),
    "trends.tag_days": Surface(_days_of_tags, spoken_of),
    "tags.featured_tags": Surface(
        _featured,
        lambda scene, viewer, name: with_words(scene, viewer, name) and by_somebody(scene, viewer, name),
        for_nobody=True,
    ),
    "quotes.quotes_of": Surface(
        listed(_quotes),
        lambda scene, viewer, name: (
            name.startswith("quote") and heard(scene, viewer, name) and _sees_quoted(scene, viewer, name)
        ),
    ),
    "cards.cards: quotes": Surface(
        listed(_quoted), lambda scene, viewer, name: any(_quoting(scene, viewer, name)), for_nobody=True
    ),
    "words.versions_of": Surface(
        each(lambda viewer, post: words.versions_of(viewer, post)), with_words, for_nobody=True
    ),
    "responses.reactions_to": Surface(each(responses.reactions_to), reacted, for_nobody=True),
    "attachments.visible_attachment": Surface(each(_attachment), reacted, for_nobody=True),
    "tags.matching_tags": Surface(_tags, with_words),
    "search.search_posts": Surface(
        listed(lambda _scene, viewer: [hit.id for hit in search.search_posts(viewer, WORD, ALL).items]),
        heard_words,
    ),
    "search.search_posts: passages": Surface(_passages, heard_words),
    "notifications.notifications_of": Surface(
        listed(
            lambda _scene, viewer: (
                notifications.notifications_of(viewer)
                .filter(kind="mention")
                .values_list("post_id", flat=True)
            )
        ),
        everything,
    ),
    "notifications.audible_notifications": Surface(
        listed(
            lambda _scene, viewer: (
                notifications.audible_notifications(viewer)
                .filter(kind="mention")
                .values_list("post_id", flat=True)
            )
        ),
        everything,
    ),
    "notifications.filtered_notifications": Surface(listed(_kept_apart), everything),
    "notifications.grouped_notifications": Surface(listed(_notified), everything),
    "notifications.with_those_kept_apart": Surface(
        listed(
            lambda _scene, viewer: (
                notifications.with_those_kept_apart(viewer)
                .filter(kind="mention")
                .values_list("post_id", flat=True)
            )
        ),
        everything,
    ),
    "told.told_page": Surface(
        listed(
            lambda _scene, viewer: [row.post_id or 0 for row in told.told_page(viewer, ALL, MENTIONS).items]
        ),
        everything,
    ),
    "told.told_signed": Surface(listed(_signs_told), everything),
    "told.told_groups": Surface(
        listed(
            lambda _scene, viewer: [
                group.newest.post_id or 0 for group in told.told_groups(viewer, ALL, MENTIONS, ()).items
            ]
        ),
        everything,
    ),
    "channels.listening_of": Surface(listed(_announced), _signed_in),
    "channels.streams_of": Surface(listed(_announced_at_home), _new_at_home),
}

# Numbers: what a reader is told of how much there is, and which of the posts she may see are counted
COUNTS: dict[str, tuple[Callable[[Scene, Person], int], Callable[[Scene, Viewer, str], bool]]] = {
    "notifications.counts_of": (lambda _scene, viewer: notifications.counts_of(viewer).for_me, everything),
    "notifications.news_in_spaces": (
        lambda scene, viewer: sum(
            notifications.news_in_spaces(viewer, [space.pk for space in scene.spaces.values()]).values()
        ),
        lambda scene, viewer, name: in_spaces(scene, viewer, name) and with_words(scene, viewer, name),
    ),
    "statistics.open_talk": (lambda _scene, viewer: statistics.open_talk(viewer).posts, openly),
}

# Functions that take a reader and show no post of others
NO_POSTS: dict[str, str] = {
    "notifications.notification_groups": "only ids; see `grouped_notifications`, which adds the posts",
    "notifications.kinds_switched_off": "the reader's own choice",
    "named.muted_threads": "the reader's own choice",
    "named.my_emojis": "the reader's own choice",
    "tags.follows_tag": "the reader's own choice",
    "tags.followed_tags": "the reader's own choice",
    **dict.fromkeys(
        [f"tags.{name}" for name in ("tags_followed_by", "followed_among", "featured_among")],
        "the reader's own choice",
    ),
    "tags.featured_tag_by_id": "the reader's own choice",
    "drafts.draft_in": "the reader's own words",
    "drafts.drafts_of": "the reader's own words",
    "reading.last_read": "the reader's own position",
    "reading.markers_of": "the reader's own positions",
    "attachments.own_attachment": "the reader's own files",
    "attachments.free_attachments": "the reader's own files",
    "attachments.waiting_attachments": "the reader's own files, not published yet",
    **dict.fromkeys(
        [
            f"filters.{name}"
            for name in ("filters_of", "filter_by_id", "keywords_of", "keyword_by_id", "active_filters")
        ],
        "the reader's own choice",
    ),
    "filters.filtered_post_by_id": "the reader's own choice",
    "filters.filtered": "only ever leaves out of cards the reader has",
    "tags.tags_used_by": "the reader's own choice of topics",
    "trends.trending_tags": "topics; counted like `tag_days`, see tests/conversation/test_trends.py",
    "statistics.weeks_of_talk": "counted like `open_talk`, week by week; see tests/api/test_instance.py",
    **dict.fromkeys(
        [f"statistics.{name}_within" for name in ("authors", "interactions", "author_ids")],
        "counted like `open_talk`; see tests/api/test_admin_figures.py",
    ),
    "statistics.apps_used": "counted like `open_talk`; see tests/api/test_admin_figures.py",
    "announcements.announcements": "see tests/conversation/test_announcements.py",
    **dict.fromkeys(
        [
            f"acquaintance.{name}"
            for name in (
                *("followers", "following", "members", "endorsed", "on_list", "everybody_on_list"),
                *("muted", "blocked", "asking"),
            )
        ],
        "people; see tests/conversation/test_acquaintance.py",
    ),
    "discovery.suggestions": "people",
    "discovery.directory": "people, in the order in which they spoke to everybody",
    "discovery.familiar_followers": "people",
    "notifications.notification_requests": "what `filtered_notifications` shows, by sender",
    "notifications.filtered_count": "how many there are in `filtered_notifications`",
    **dict.fromkeys(
        [f"told.{name}" for name in ("told_one", "told_in_group", "unread_told", "unread_groups")],
        "of what `told_page` shows",
    ),
    "told.ids_kept_apart": "which of the reader's own are kept apart",
    **dict.fromkeys(["sifting.sifted_out", "sifting.kept_apart"], "a filter of taste"),
    "sifting.policy_of": "the reader's own choice",
    "scheduled.scheduled_posts": "the reader's own words",
    "scheduled.scheduled_page": "the reader's own words",
    "scheduled.scheduled_post": "the reader's own words",
    "notifications.has_unread_about": "whether one of the reader's own marks is new",
    "audiences.followers_within_organisation": "how many people follow the reader",
    "choices.notification_choices": "the reader's own choice",
    "choices.space_choices": "the reader's own choice",
    "choices.kinds_for": "what notifications somebody can get",
    "choices.wants_digest": "the reader's own choice",
    "notifications.disabled_kinds": "the reader's own choice",
    "digest.away_since": "the reader's own position",
    "digest.digest_of": "seven posts at most; held to the table in tests/conversation/test_digest.py",
    "digest.missed_since": "seven posts at most; held to the table in tests/conversation/test_digest.py",
    "mails.last_digest": "when a mail went out",
    "mails.news_to_mail": "what is mailed; held to the table in tests/web/test_mails_visibility.py",
    "visibility.visible_to": "the filter of `visible_posts`",
    "visibility.parent_as_wide": "saves asking `reaches`; held to it in tests/conversation/test_parents.py",
    "visibility.reaches": "what `visible_to` is made of",
    "visibility.is_heard": "what `heard_by` is made of",
    "visibility.heard_by": "a filter of taste that only ever leaves out",
}


# --- live streams of the API ----------------------------------------------------------------------


def _told(carries: Callable[[Scene, Viewer, str], bool]) -> Callable[[Scene, Viewer, str], bool]:
    """What is told live is told with its words."""
    return lambda scene, viewer, name: (
        carries(scene, viewer, name) and not name.startswith("withdrawn") and _signed_in(scene, viewer, name)
    )


def nothing(scene: Scene, viewer: Viewer, name: str) -> bool:
    return False


# By name, what a live stream of the API tells of new posts. Whoever adds a stream adds a row here.
STREAMS: dict[str, Callable[[Scene, Viewer, str], bool]] = {
    "user": _told(at_home),
    "user:notification": nothing,
    "public": _told(wide),
    "public:local": _told(wide),
    "public:remote": nothing,
    "hashtag": _told(heard_words),
    "hashtag:local": _told(heard_words),
    "list": _told(on_lists),
    "direct": nothing,
}


# --- pages ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """Addresses to ask as each reader. No word of a post she may not see may stand in an answer; with
    `shows_all`, every post with words that she may see and that the page `carries` stands in one."""

    addresses: Callable[[Scene], Iterable[str]]
    shows_all: bool = False
    carries: Callable[[Scene, Viewer, str], bool] = with_words

    def shows(self, scene: Scene, client: Client) -> set[str]:
        bodies = " ".join(_body(client, address) for address in self.addresses(scene))
        return {name for name in scene.posts if marker(name) in bodies}


def _body(client: Client, address: str) -> str:
    """What stands on a page, with everything that might hold a word: pictures have names only."""
    response = client.get(address, follow=True)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def at(*addresses: str) -> Callable[[Scene], Iterable[str]]:
    """The same addresses for everybody."""
    return lambda _scene: addresses


def _files(scene: Scene) -> Iterator[str]:
    for post in scene.posts.values():
        for file in post.attachments.all():
            yield f"/media/attachments/{file.pk}/{file.name}"


# what is tried where a page is asked post by post: one of every sort
SAMPLE = (
    *("world", "community", "company", "followers", "mentioned", "closed", "shared_open_early"),
    *("delegate_mentioned", "narrowed", "withdrawn_company", "boost_shared_open_early"),
)


def of_posts(*endings: str) -> Callable[[Scene], Iterable[str]]:
    """`/posts/ID` with these endings, of a post of every sort."""
    return lambda scene: [f"/posts/{scene.posts[name].pk}{end}" for name in SAMPLE for end in endings]


def of_spaces(*endings: str) -> Callable[[Scene], Iterable[str]]:
    return lambda scene: [f"/spaces/{place.slug}{end}" for place in scene.spaces.values() for end in endings]


def of_people(*endings: str) -> Callable[[Scene], Iterable[str]]:
    return lambda scene: [f"/@{name}{end}" for name in ("ada", "carla", "dora") for end in endings]


def _threads_since(scene: Scene) -> Iterator[str]:
    for name in ("company", "closed", "followers"):
        yield f"/threads/{scene.posts[name].pk}/since?after=1"


def in_sample(scene: Scene, viewer: Viewer, name: str) -> bool:
    return name in SAMPLE and with_words(scene, viewer, name)


ACTS = "takes only what is sent by POST, and goes back"
FORM = "a form about a place, a person or oneself"
LIST = "people, spaces or organisations, no posts"
OFFICE = "administration: no words of posts; tests/web/test_administration_pages.py says who may in"

# The name of every address: a `Page` to ask, or in words why it shows nothing that somebody said.
PAGES: dict[str, Page | str] = {
    # streams
    "home": Page(at("/")),
    "company": Page(at("/company")),
    "home_since": Page(at("/home/since?after=1")),
    "company_since": Page(at("/company/since?after=1")),
    "space": Page(of_spaces("")),
    "space_since": Page(of_spaces("/since?after=1")),
    "space_files": Page(of_spaces("/files")),
    "person": Page(of_people("", "?tab=answers")),
    "person_since": Page(of_people("/since?after=1")),
    "tag": Page(at(f"/tags/{WORD}")),
    "tag_since": Page(at(f"/tags/{WORD}/since?after=1")),
    "tags": Page(at("/tags")),
    "bookmarks": Page(at("/bookmarks")),
    # one post
    "post": Page(of_posts(""), shows_all=True, carries=in_sample),
    "post_of": Page(lambda scene: [f"/@ada/{scene.posts[name].pk}" for name in SAMPLE]),
    "post_history": Page(of_posts("/history")),
    "reply_fragment": Page(of_posts("/reply")),
    "edit_post": Page(of_posts("/edit")),
    "thread_since": Page(_threads_since),
    "attachment": Page(_files, shows_all=True, carries=reacted),
    # inbox and search
    "inbox": Page(at("/inbox")),
    "notifications": Page(at("/notifications")),
    "filtered_notifications": "who did what, of what is kept apart; `notifications.filtered_notifications`",
    **dict.fromkeys(["decide_sender", "settings_senders"], ACTS),
    "notifications_since": Page(at("/notifications/since?after=1")),
    "search": Page(at(f"/search?q={WORD}", f"/search?q={WORD}&tab=tags")),
    "complete": Page(at("/complete?kind=tags&q=only", "/complete?kind=people&q=a")),
    "settings_download": "the own data of the reader, as a file; see tests/transfer",
    "api": "the client API; every endpoint has a row in tests/api/surfaces.py",
    "oauth_tokens": "tokens of apps, and who one is; tests/api/test_oauth.py",
    "well_known": "where the server says what it is; tests/api/test_instance.py",
    "nodeinfo": "what the server is, and how much the world may read",
    "oauth_server": "what the server understands of OAuth",
    # reports, cases and what was decided
    "report_post": Page(of_posts("/report")),
    "guidelines": "the guidelines",
    "guidelines_file": "the guidelines",
    "cases": "names of rules and states; the reader's own cases",
    "case": "the words that are judged, for those concerned and those drawn: tests/web/test_case_pages.py",
    "desk": "names of rules and states, for who holds a seat: tests/web/test_case_pages.py",
    "register": "what was decided; reasons only for who may read the post: tests/moderation/test_register.py",
    "register_case": "the same for one case",
    "register_guard": "counts of warnings, and who answers for entries of the lists",
    "retaliation": "own reports, and those one looks after: tests/moderation/test_retaliation.py",
    **dict.fromkeys(["accept_guidelines", "case_act", "desk_leave", "register_summary"], ACTS),
    **dict.fromkeys(["desk_key", "desk_vouch"], ACTS),
    "case_picture": "pictures that are judged: tests/moderation/test_pictures.py",
    "case_prepare": "what reviewers wrote, for those drawn: tests/moderation/test_keys.py",
    **dict.fromkeys(["guidelines_history", "council", "propose"], "guidelines, and who sits in the council"),
    **dict.fromkeys(["proposal", "proposal_file"], "a text for everybody, and who voted how about it"),
    **dict.fromkeys(["proposal_vote", "council_vouch"], ACTS),
    "retaliation_act": ACTS,
    # how departments work together: numbers, never words
    **dict.fromkeys(
        ["insights", "insight", "insight_file", "insight_trend_file"], "figures of groups: tests/insight"
    ),
    "insight_mirror": "one's own numbers",
    "insight_new": "a form",
    **dict.fromkeys(["insight_act", "insight_objection", "bridge_refuse", "bridges_off"], ACTS),
    "insight_programme": "what one person alone is asked: tests/insight/test_programme_secrets.py",
    "insight_nominations": "names that the reader gave herself",
    **dict.fromkeys(
        [f"programme_{act}" for act in ("answer", "arrange", "steps", "companion", "accompany", "ask")], ACTS
    ),
    # what shows no words
    "post_audience": "who may read a post; only for who may, see tests/web/test_posts.py",
    "who_reacted": "names; see `responses.reactions_to`",
    "reactions_fragment": "emojis; only for who may read the post, see tests/web/test_responses.py",
    "poll_fragment": "options; only for who may read the post, see tests/web/test_responses.py",
    **dict.fromkeys(
        [
            *("settings_webhooks", "settings_webhook", "settings_webhook_try"),
            *("settings_webhook_pause", "settings_webhook_remove"),
            *("settings_bots", "settings_bot", "settings_bot_renew"),
            *("settings_bot_hand_on", "settings_bot_retire"),
        ],
        "names of bots and of events; tests/identity/test_webhooks.py asks who is told of which post",
    ),
    "settings_topics": "the reader's own choice",
    "preview": "pictures only; the same question as `attachment`, see tests/web/test_files.py",
    "person_picture": "pictures of people",
    "person_header": "pictures of people",
    "organisation_picture": "signs of organisations",
    "inbox_counts": "three numbers; see `notifications.counts_of`",
    "drafts": "the reader's own words",
    "write": "the reader's own words",
    "preview_post": "the reader's own words",
    "tone_hint": "the reader's own words; the answer repeats none",
    "health": "whether the server is well",
    "metrics": "numbers of the server",
    **dict.fromkeys(["log_checkpoint", "log_policy", "log_tile"], "hashes, and entries that hold no words"),
    "log_cosignatures": ACTS,
    "settings_receipts": "kinds and times of what the reader did herself",
    **dict.fromkeys(["receipt", "receipts_new", "receipts_all"], "the reader's own words; tests/ledger"),
    "post_receipts": "kinds and times of what the reader did herself",
    "log": "entries without words and names: tests/web/test_log_pages.py",
    "log_check": "what somebody brings along",
    "log_verifier": "a program",
    "invitation": "a letter to one person",
    "missed_read": ACTS,
    "mails_off": "a link out of a mail",
    "look": "colours",
    "keyboard": "a list of keys",
    **dict.fromkeys(["claims", "claim"], "names known from an import, for who may be one of them"),
    **dict.fromkeys(["language", "theme"], "changes a cookie and goes back"),
    **dict.fromkeys(["people", "followers", "following", "partners", "partner", "spaces"], LIST),
    **dict.fromkeys(["space_people", "space_rules"], LIST),
    **dict.fromkeys(["space_new", "space_settings", "onboarding", "onboarding_step"], FORM),
    **dict.fromkeys(["save_draft", "discard_draft", "answer", "follow_thread", "mute_thread"], ACTS),
    **dict.fromkeys(["unread_from", "close_replies", "withdraw_post", "restore_post", "pin_post"], ACTS),
    "revoke_quote": ACTS,
    **dict.fromkeys(["reschedule_post", "cancel_scheduled_post"], ACTS),
    **dict.fromkeys(["react", "boost", "bookmark", "vote", "mark_read", "follow_tag"], ACTS),
    **dict.fromkeys(["follow", "mute", "block", "endorse", "remove_follower"], ACTS),
    **dict.fromkeys(
        [f"space_{act}" for act in ("join", "leave", "ask", "decline", "describe", "invite", "decide")], ACTS
    ),
    **dict.fromkeys([f"space_{act}" for act in ("name_host", "share", "archive", "reopen")], ACTS),
    **dict.fromkeys(
        [
            *("settings", "settings_picture", "settings_language", "settings_look", "settings_notifications"),
            *("settings_filters", "settings_remove_filter"),
            *("settings_quiet", "settings_delegates", "settings_dismiss", "settings_data"),
            *("settings_apps", "settings_disconnect", "oauth_authorize", "oauth_code"),
        ],
        FORM,
    ),
    **dict.fromkeys(
        [
            *("administration", "administration_people", "administration_person", "administration_part"),
            *("administration_return", "administration_appoint", "administration_invitations"),
            *("administration_invitation", "administration_departments", "administration_department"),
            *("administration_organisations", "organisation_new", "administration_organisation"),
            *("administration_logo",),
            *("administration_spaces", "administration_space", "administration_settings"),
            *("administration_access", "settings_access"),
            *("administration_jobs", "administration_retry_all", "administration_retry"),
            *("administration_health", "administration_import", "administration_import_list"),
            *("administration_guard", "administration_guard_change"),
            *("administration_import_decide", "administration_claim", "administration_claims"),
        ],
        OFFICE,
    ),
}


def addresses(conf: str | None = None) -> Iterator[str]:
    """The names of all addresses but those of django-allauth; one without a name is given by its pattern."""
    yield from _named(get_resolver(conf).url_patterns, "")


def _named(patterns: Iterable[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _named(pattern.url_patterns, route)
        elif not route.startswith("account/"):
            yield pattern.name or route


def functions() -> Iterator[str]:
    """All public functions of `conversation/queries` that answer for a reader."""
    for module in pkgutil.walk_packages(queries.__path__, f"{queries.__name__}."):
        loaded = import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            is_own = function.__module__ == module.name and not name.startswith("_")
            if is_own and {"viewer", "person", "listening"} & set(inspect.signature(function).parameters):
                yield f"{module.name.removeprefix(queries.__name__ + '.')}.{name}"
