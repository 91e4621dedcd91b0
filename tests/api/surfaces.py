"""Every endpoint of the API, and how it is held to the table of who sees what.

`ENDPOINTS` has a row for each: a `Shows`, which lists posts; an `OfPost`, which is about one and answers to
who may not see it as if it did not exist; or in words why nothing that somebody said can stand there.
Whoever adds an endpoint adds a row; the tests fail otherwise. What readers may see stands in
`tests/visibility.py` and `tests/api/world.py`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from schwarm.conversation.models import Notification
from schwarm.moderation.models import Report
from schwarm.people.models import Organisation
from tests import surfaces
from tests.api.calling import EVERYTHING, Api
from tests.api.world import KEEPS_NOTHING, World
from tests.surfaces import Viewer
from tests.visibility import WORD, marker

Carries = Callable[[World, Viewer, str], bool]
NUMBER = re.compile(r"\d{15,19}")
NEXT = re.compile(r'<[^>]*\?([^>]*)>; rel="next"')
SCOPES = f"{EVERYTHING} admin:read admin:write"
# one of every sort of post
SAMPLE = (
    *surfaces.SAMPLE,
    *("quote_shared_early", "quote_mentioned", "announced_company", "announced_closed"),
    *("asked_company", "asked_closed", "asked_mentioned", "boost_closed", "protected"),
)
# one of every sort of reader
FEW = ("out", "shut", "ada", "eve", "fred", "mia", "ben", "bill", "root", "gone", "carla", "olga", "otto")
FEWER = ("out", "eve", "mia", "gone", "carla", "olga")
# for what is asked one by one
HANDFUL = frozenset(
    {"company", "closed", "mentioned", "boost_closed", "withdrawn_company", "quote_mentioned"}
)


def api_of(world: World, name: str) -> Api:
    """The client of a reader. Who has left holds a token still."""
    world.reader(name)
    person = world.people.get(name)
    return Api(person, SCOPES) if person else Api(None, None)


def begins(*words: str) -> Carries:
    return lambda _world, _viewer, name: name.startswith(words)


POLL, NEWS = begins("asked"), begins("announced")

# --- what an answer holds ---------------------------------------------------------------------------


def named_in(world: World, text: str) -> set[str]:
    """All posts of which the id or a word of their own stands anywhere in an answer."""
    by_id = {str(post.pk): name for name, post in world.posts.items()}
    ids = {by_id[number] for number in NUMBER.findall(text) if number in by_id}
    return ids | said_in(world, text)


def said_in(world: World, text: str) -> set[str]:
    """All posts of which a word of their own stands in an answer."""
    return {name for name in world.posts if marker(name) in text}


def _ids(found: Any) -> Iterator[Any]:
    yield from (entity["id"] for entity in found)


def _of_statuses(found: Any) -> Iterator[Any]:
    yield from (entity["id"] for entity in found["statuses"])


def _of_notifications(found: Any) -> Iterator[Any]:
    yield from (one["status"]["id"] for one in found)


def _of_conversations(found: Any) -> Iterator[Any]:
    yield from (one["last_status"]["id"] for one in found)


def _of_reports(found: Any) -> Iterator[Any]:
    for report in found if isinstance(found, list) else [found]:
        yield from _of_statuses(report)


def _last_of_senders(found: Any) -> Iterator[Any]:
    yield from (one["last_status"]["id"] for one in found if one["last_status"])


def _topics(found: Any) -> Iterator[str]:
    """The names of topics that something was counted for."""
    for tag in found if isinstance(found, list) else [found]:
        days = tag.get("history", [])
        if int(tag.get("statuses_count", 0)) or any(int(day["uses"]) for day in days):
            yield tag["name"]


# --- rows -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shows:
    """What lists posts: addresses to ask as each reader, page after page.

    Nothing of a post that she may not see may stand in an answer. With `carries`, exactly those that she may
    see and that it would carry are listed, as `of` finds them. `only_words`: ids are those of her own doing.
    """

    asks: Callable[[World, str], Iterable[str]]
    carries: Carries | None = None
    of: Callable[[Any], Iterable[Any]] = _ids
    only_words: bool = False
    only_named: bool = False  # names of topics are of one's own doing, their numbers are not
    readers: tuple[str, ...] = FEW
    whose: str = "ada"  # to whom it shows something, so that there was something to leak

    def answers(self, world: World, name: str, api: Api) -> Iterator[Any]:
        for asked in self.asks(world, name):
            path, _mark, query = asked.partition("?")
            while True:
                answer = api.get(f"{path}?{query}")
                yield answer
                found = NEXT.search(answer.headers.get("Link", ""))
                if not found or answer.status_code != 200:
                    break
                query = found[1]

    def listed(self, world: World, answers: Iterable[Any]) -> set[str]:
        """The posts that stand in the answers by themselves."""
        by_key = {str(post.pk): name for name, post in world.posts.items()}
        by_key |= {marker(name): name for name in world.posts if not name.startswith("boost")}
        keys = [key for answer in answers if answer.status_code == 200 for key in self.of(answer.json())]
        return {by_key[key] for key in keys if key in by_key}

    def told(self, world: World, answers: Iterable[Any]) -> set[str]:
        """The posts of which anything at all stands in the answers."""
        if self.only_named:
            return self.listed(world, answers)
        text = " ".join(answer.content.decode() for answer in answers)
        return said_in(world, text) if self.only_words else named_in(world, text)


@dataclass(frozen=True, slots=True)
class OfPost:
    """What is about one post: `path` and `sent` have `{post}` for its id, `{poll}`, `{thread}` and so on.

    `by` does it to `to`, and gets another answer than for what does not exist. With `carries`, it answers
    everybody who may see the post.
    """

    path: str
    method: str = "GET"
    sent: dict[str, Any] | None = None
    by: str = "eve"
    to: str = "company"
    carries: Carries | None = None
    on: Carries = surfaces.everything  # to which posts it can be tried

    def ask(self, world: World, who: str, api: Api, name: str | None) -> Any:
        """The answer about this post; about one that does not exist if no name is given."""
        ids = self._ids(world, who, name)
        path = f"/api/{self.path.format(**ids)}"
        sent = _filled(self.sent, ids)
        if self.method == "GET":
            return api.get(path, sent)
        return api.send(self.method, path, sent)

    def _ids(self, world: World, who: str, name: str | None) -> dict[str, int]:
        missing = world.posts["company"].pk + 1
        known = {"filter": world.filters.get(who, 77), "own": world.posts["company"].pk}
        known |= {"quoting": world.posts["quote_company"].pk}
        known |= {"me": world.people["ada"].pk, "post": missing, "poll": missing, "thread": missing}
        if name is not None:
            post = world.posts[name]
            known |= {"post": post.pk, "thread": post.thread_id, "poll": _poll_of(world, name)}
        return known


def _poll_of(world: World, name: str) -> int:
    poll = getattr(world.posts[name], "poll", None)
    return poll.pk if poll else 77


def _filled(sent: Any, ids: dict[str, int]) -> Any:
    if isinstance(sent, dict):
        return {key: _filled(value, ids) for key, value in sent.items()}
    if isinstance(sent, list):
        return [_filled(value, ids) for value in sent]
    return sent.format(**ids) if isinstance(sent, str) else sent


Row = Shows | OfPost | tuple[Shows | OfPost, ...] | str


def rows(name: str) -> tuple[Shows | OfPost, ...]:
    told = ENDPOINTS[name]
    return () if isinstance(told, str) else told if isinstance(told, tuple) else (told,)


# --- asking ------------------------------------------------------------------------------------------


def at(*paths: str, **asked: Any) -> Callable[[World, str], Iterable[str]]:
    query = urlencode({"limit": 40, **asked}, doseq=True)
    return lambda _world, _name: [f"/api/{path}?{query}" for path in paths]


def of_all_posts(world: World, _name: str) -> Iterator[str]:
    ids = [post.pk for post in world.posts.values()]
    for part in (ids[:40], ids[40:]):
        yield f"/api/v1/statuses?{urlencode({'id[]': part}, doseq=True)}"


def of_accounts(ending: str, **asked: Any) -> Callable[[World, str], Iterator[str]]:
    """Of people, spaces and organisations."""

    def asks(world: World, _name: str) -> Iterator[str]:
        query = urlencode({"limit": 40, **asked})
        people = [world.people[name].pk for name in ("ada", "carla", "mia")]
        spaces = [space.pk for space in world.spaces.values()]
        for pk in (*people, *spaces, *Organisation.objects.values_list("pk", flat=True)):
            yield f"/api/v1/accounts/{pk}{ending}?{query}"

    return asks


def of_own(kind: str, path: str) -> Callable[[World, str], Iterator[str]]:
    """Of a thing that each reader holds; of that of Ada, for who has none."""

    def asks(world: World, name: str) -> Iterator[str]:
        held = getattr(world, kind)
        yield f"/api/{path.format(held.get(name, held['ada']))}?limit=40"

    return asks


def of_told(path: str, key: str = "{}") -> Callable[[World, str], Iterator[str]]:
    """Of everything the reader was ever told."""

    def asks(world: World, name: str) -> Iterator[str]:
        person = world.people.get(name, world.people["ada"])
        posts = [world.posts[post].pk for post in HANDFUL]
        told = Notification.objects.filter(recipient=person, post__in=posts)
        for pk in told.values_list("pk", flat=True):
            yield f"/api/{path.format(key.format(pk))}"

    return asks


def of_quoted(world: World, _name: str) -> Iterator[str]:
    for name in ("company", "shared_open_early"):
        yield f"/api/v1/statuses/{world.posts[name].pk}/quotes"


def of_reports(world: World, _name: str) -> Iterator[str]:
    for pk in Report.objects.values_list("pk", flat=True):
        yield f"/api/v1/admin/reports/{pk}"


def of_people(ending: str) -> Callable[[World, str], Iterable[str]]:
    return lambda world, _name: [
        f"/api/v1/accounts/{world.people[name].pk}{ending}" for name in ("ada", "carla", "mia")
    ]


def of_stranger(world: World, _name: str) -> Iterator[str]:
    yield f"/api/v1/notifications/requests/{world.stranger.pk}"


def of_topics(path: str) -> Callable[[World, str], Iterable[str]]:
    return lambda world, _name: [f"/api/{path.format(marker(post))}" for post in SAMPLE]


def searched(path: str) -> tuple[Shows, Shows]:
    """By words and topics, and by addresses of posts."""

    def by_words(_world: World, _name: str) -> Iterator[str]:
        for offset in (0, 40):
            yield f"/api/{path}?{urlencode({'q': WORD, 'type': 'statuses', 'limit': 40, 'offset': offset})}"
        yield f"/api/{path}?{urlencode({'q': '#only', 'type': 'hashtags', 'limit': 40})}"

    def by_address(world: World, _name: str) -> Iterator[str]:
        for post in SAMPLE:
            yield f"/api/{path}?{urlencode({'q': f'{settings.BASE_URL}/@ada/{world.posts[post].pk}'})}"

    return (
        Shows(by_words, signed_in(surfaces.heard_words), _of_statuses),
        Shows(by_address, signed_in(both(there, sampled)), _of_statuses),
    )


# --- what is carried ----------------------------------------------------------------------------------


def signed_in(carries: Carries) -> Carries:
    return lambda world, viewer, name: (
        viewer is not None and viewer.is_active and carries(world, viewer, name)
    )


def there(world: World, viewer: Viewer, name: str) -> bool:
    """It has words still, or passes something on."""
    return not name.startswith("withdrawn")


def both(one: Carries, other: Carries) -> Carries:
    return lambda world, viewer, name: one(world, viewer, name) and other(world, viewer, name)


def posts_with(carries: Carries) -> Carries:
    return lambda world, viewer, name: there(world, viewer, name) and carries(world, viewer, name)


def gesture(path: str, method: str = "POST", **details: Any) -> OfPost:
    return OfPost(f"v1/statuses/{{post}}/{path}", method, **details)


def reading(ending: str, carries: Carries = there, **details: Any) -> OfPost:
    return OfPost(f"v1/statuses/{{post}}{ending}", carries=carries, **details)


def sampled(world: World, viewer: Viewer, name: str) -> bool:
    return name in SAMPLE


def kept(world: World, viewer: Viewer, name: str) -> bool:
    return viewer is not None and viewer.handle not in KEEPS_NOTHING


def few(world: World, viewer: Viewer, name: str) -> bool:
    return name in HANDFUL


def topical(world: World, viewer: Viewer, name: str) -> bool:
    """What a topic of its own is counted for."""
    return name in SAMPLE and surfaces.spoken_of(world, viewer, name)


def trending(world: World, viewer: Viewer, name: str) -> bool:
    return surfaces.spoken_of(world, viewer, name) and surfaces.wide(world, viewer, name)


def conversation(ending: str, method: str = "POST") -> OfPost:
    return OfPost(f"v1/conversations/{{thread}}{ending}", method, by="ada", to="mentioned")


def announced(ending: str, method: str) -> OfPost:
    return OfPost(f"v1/announcements/{{post}}/{ending}", method, to="announced_company", on=NEWS)


LATER = {"status": "Hm.", "scheduled_at": "2099-01-01T10:00:00Z"}
OWN = "the reader's own choice, words or files"
PEOPLE = "people and spaces; numbers of posts stand with them that were said to everybody"
REFUSED = "says that it cannot be done, whatever is named"
SERVER = "what the server is and can do"
OFFICE = "administration; no words of posts"
NEVER = "always empty"
TIES = "between people"
ON_TOLD = "puts away what `notifications.several` shows; nothing else is found"
TOPICS = "topics; counted over what the reader may see, as `tags.show` counts them"
NOT_HERE = "there is no such thing here"

ENDPOINTS: dict[str, Row] = {
    # posts
    "statuses.several": Shows(of_all_posts, there),
    "statuses.show": reading(""),
    "statuses.around": reading("/context", surfaces.everything),
    "statuses.history": reading("/history", surfaces.everything),
    "statuses.source": reading("/source", posts_with(surfaces._wrote), by="ada", on=surfaces.said),
    "statuses.preview_card": reading("/card"),
    "statuses.favourited_by": reading("/favourited_by"),
    "statuses.reblogged_by": reading("/reblogged_by"),
    "statuses.translate": gesture("translate"),
    **{
        f"statuses.{name}": gesture(name)
        for name in (
            *("favourite", "unfavourite", "reblog", "unreblog", "bookmark", "unbookmark", "mute", "unmute"),
        )
    },
    **{f"statuses.{name}": gesture(name, by="ada") for name in ("pin", "unpin")},
    **{f"statuses.{name}": gesture(f"{name}/👍") for name in ("react", "unreact")},
    "publishing.create": (
        OfPost("v1/statuses", "POST", {"status": "So?", "in_reply_to_id": "{post}"}),
        OfPost("v1/statuses", "POST", {"status": "So!", "quoted_status_id": "{post}"}),
        OfPost(
            "v1/statuses",
            "POST",
            {"status": "Hm.", "quoted_status_id": "{post}", "scheduled_at": "2099-01-01"},
        ),
    ),
    "publishing.edit": OfPost("v1/statuses/{post}", "PUT", {"status": "Better."}, by="ada"),
    "publishing.withdraw": OfPost("v1/statuses/{post}", "DELETE", by="ada"),
    "quotes.quotes": (
        reading("/quotes", signed_in(there)),
        Shows(of_quoted, signed_in(surfaces.SURFACES["quotes.quotes_of"].carries)),
    ),
    "quotes.revoke": (
        OfPost("v1/statuses/{post}/quotes/{quoting}/revoke", "POST", by="ada"),
        OfPost("v1/statuses/{own}/quotes/{post}/revoke", "POST", by="ada", to="quote_company"),
    ),
    "quotes.choose": gesture("interaction_policy", "PUT", sent={"quote_approval_policy": "nobody"}, by="ada"),
    "polls.show": OfPost("v1/polls/{poll}", carries=POLL, to="asked_company", on=POLL),
    "polls.vote": OfPost("v1/polls/{poll}/votes", "POST", {"choices": [0]}, to="asked_company", on=POLL),
    # lists of posts
    "timelines.home": Shows(at("v1/timelines/home"), posts_with(surfaces.at_home)),
    "timelines.public": Shows(at("v1/timelines/public"), posts_with(surfaces.wide)),
    "timelines.tag": Shows(at(f"v1/timelines/tag/{WORD}"), surfaces.heard_words),
    "lists.timeline": Shows(
        of_own("lists", "v1/timelines/list/{}"), posts_with(surfaces.on_lists), whose="fred"
    ),
    "kept.bookmarks": Shows(at("v1/bookmarks"), signed_in(both(there, kept))),
    "kept.favourites": Shows(at("v1/favourites"), signed_in(posts_with(surfaces.reacted_oneself))),
    "accounts.statuses_by": (
        Shows(of_accounts("/statuses")),
        Shows(of_accounts("/statuses", pinned="true")),
        Shows(of_accounts("/statuses", tagged=WORD)),
    ),
    "conversations.several": Shows(
        at("v1/conversations"), signed_in(surfaces.last_between_few), _of_conversations
    ),
    "announcements.several": Shows(
        at("v1/announcements", with_dismissed="true"), signed_in(both(NEWS, surfaces.heard))
    ),
    "search.search": searched("v2/search"),
    "search.search_as_before": searched("v1/search"),
    "trends.trends_statuses": Shows(at("v1/trends/statuses"), trending),
    "admin_trends.statuses": Shows(at("v1/admin/trends/statuses"), whose="root"),
    # what one is told
    "notifications.several": Shows(
        at("v1/notifications", include_filtered="true"), signed_in(there), _of_notifications
    ),
    "notifications.groups": Shows(
        at("v2/notifications", include_filtered="true"), signed_in(there), _of_statuses
    ),
    "notifications.show": Shows(
        of_told("v1/notifications/{}"),
        signed_in(both(there, few)),
        lambda found: [found["status"]["id"]],
        readers=FEWER,
    ),
    "notifications.show_group": Shows(
        of_told("v2/notifications/{}", "ungrouped-{}"),
        signed_in(both(there, few)),
        _of_statuses,
        readers=FEWER,
    ),
    "notifications.unread_count": "how many there are in `notifications.several`",
    "notifications.unread_groups_count": "how many there are in `notifications.groups`",
    "notifications.accounts": "people who did something to one's own posts",
    **dict.fromkeys([f"notifications.{name}" for name in ("clear", "dismiss", "dismiss_named")], ON_TOLD),
    **dict.fromkeys([f"notifications.{name}" for name in ("clear_groups", "dismiss_group")], ON_TOLD),
    "sifting.requests": Shows(at("v1/notifications/requests"), of=_last_of_senders, whose="eve"),
    "sifting.show_request": Shows(of_stranger, of=lambda found: _last_of_senders([found]), whose="eve"),
    **dict.fromkeys(
        [
            *("sifting.policy", "sifting.choose", "sifting.choose_all", "sifting.older_policy"),
            *("sifting.choose_older", "sifting.choose_all_older", "sifting.merged"),
        ],
        OWN,
    ),
    **dict.fromkeys(
        [f"sifting.{name}" for name in ("accept", "dismiss", "accept_several", "dismiss_several")], TIES
    ),
    "conversations.read": conversation("/read"),
    "conversations.unread": conversation("/unread"),
    "conversations.put_away": conversation("", "DELETE"),
    "announcements.dismiss": announced("dismiss", "POST"),
    "announcements.react": announced("reactions/👍", "PUT"),
    "announcements.take_back": announced("reactions/👍", "DELETE"),
    # filters and reports
    "filters.add_status": OfPost("v2/filters/{filter}/statuses", "POST", {"status_id": "{post}"}),
    **dict.fromkeys(
        [f"filters.{name}" for name in ("several", "show", "filtered_statuses")],
        "ids of posts which the reader named herself, and no word of them",
    ),
    **dict.fromkeys(["filters.filtered_status", "filters.remove_status"], "one of these"),
    **dict.fromkeys(
        [
            *(f"filters.{name}" for name in ("create", "change", "remove", "keywords", "add_keyword")),
            *(f"filters.{name}" for name in ("keyword", "change_keyword", "remove_keyword")),
            *(f"filters_before.{name}" for name in ("several", "create", "show", "change", "remove")),
        ],
        OWN,
    ),
    "reports.create": OfPost("v1/reports", "POST", {"account_id": "{me}", "status_ids": ["{post}"]}),
    "reports.own": Shows(at("v1/reports"), only_words=True, of=lambda _found: ()),
    "admin_reports.several": Shows(at("v1/admin/reports"), of=_of_reports, whose="root"),
    "admin_reports.show": Shows(of_reports, of=_of_reports, whose="root"),
    # topics
    "tags.show": Shows(of_topics("v1/tags/{}"), topical, _topics, only_named=True),
    "tags.featured_by": Shows(of_people("/featured_tags"), of=_topics, only_named=True),
    "tags.featured": Shows(at("v1/featured_tags"), of=_topics, only_named=True),
    "tags.suggested": Shows(at("v1/featured_tags/suggestions"), of=_topics, only_named=True, whose=""),
    "tags.followed": Shows(at("v1/followed_tags"), of=_topics, only_named=True, whose=""),
    **dict.fromkeys([f"trends.{name}" for name in ("trends_tags", "trends")], TOPICS),
    "admin_trends.tags": TOPICS,
    **dict.fromkeys([f"tags.{name}" for name in ("follow", "unfollow", "feature", "unfeature")], TOPICS),
    **dict.fromkeys(["tags.add_featured", "tags.remove_featured"], TOPICS),
    # the reader's own
    **dict.fromkeys([f"scheduled.{name}" for name in ("several", "show", "reschedule", "cancel")], OWN),
    **dict.fromkeys([f"media.{name}" for name in ("upload", "upload_as_before", "show")], OWN),
    **dict.fromkeys(["media.change", "media.discard"], OWN),
    **dict.fromkeys(["ledger.inclusion", "ledger.consistency"], "hashes only"),
    **dict.fromkeys(
        ["insights.evaluations", "insights.evaluation", "insights.figures"],
        "figures of groups: tests/insight",
    ),
    "ledger.guidelines": "the words of the guidelines",
    "ledger.opening": "one post, by the id of its entry; tests/ledger asks who may",
    **dict.fromkeys(["markers.show", "markers.save", "preferences.preferences"], OWN),
    **dict.fromkeys([f"profile.{name}" for name in ("update_credentials", "show", "change", "replace")], OWN),
    **dict.fromkeys(["profile.remove_avatar", "profile.remove_header"], OWN),
    **dict.fromkeys([f"push.{name}" for name in ("subscribe", "show", "change", "unsubscribe")], OWN),
    **dict.fromkeys([f"lists.{name}" for name in ("mine", "create", "show", "change", "remove")], OWN),
    **dict.fromkeys([f"key_players.{name}" for name in ("questions", "answer", "arrange")], OWN),
    # people
    **dict.fromkeys([f"key_players.{name}" for name in ("named", "ask", "nominated", "nominate")], PEOPLE),
    **dict.fromkeys([f"lists.{name}" for name in ("members", "add", "take_off", "with_account")], PEOPLE),
    **dict.fromkeys(
        [f"accounts.{name}" for name in ("verify_credentials", "several", "lookup", "search", "show")], PEOPLE
    ),
    **dict.fromkeys([f"accounts.{name}" for name in ("followed_by", "follows")], PEOPLE),
    **dict.fromkeys(["accounts.endorsed_on_profile", "accounts.own_endorsements"], PEOPLE),
    **dict.fromkeys(
        [
            *(f"discovery.{name}" for name in ("suggested_accounts", "suggested", "dismiss", "directory")),
            "discovery.familiar_followers",
        ],
        PEOPLE,
    ),
    **dict.fromkeys([f"follow_requests.{name}" for name in ("waiting", "authorize", "reject")], TIES),
    **dict.fromkeys(
        [
            *(f"relationships.{name}" for name in ("several", "follow", "unfollow", "remove_from_followers")),
            *(f"relationships.{name}" for name in ("mute", "unmute", "block", "unblock", "note")),
            *(f"relationships.{name}" for name in ("endorse", "unendorse", "pin", "unpin")),
            *(f"silenced.{name}" for name in ("mutes", "blocks", "domain_blocks", "block_domain")),
            "silenced.unblock_domain",
        ],
        TIES,
    ),
    # the server
    "instance.activity": "numbers of posts; what is counted stands in tests/api/test_instance.py",
    **dict.fromkeys(
        [
            *(f"instance.{name}" for name in ("show", "show_v1", "extended_description", "languages")),
            *(f"instance.{name}" for name in ("peers", "show_rules", "translation_languages")),
            *(f"instance.{name}" for name in ("terms_of_service", "domain_blocks", "custom_emojis")),
            *(f"well_known.{name}" for name in ("nodeinfo_links", "nodeinfo", "host_meta")),
            *("well_known.host_meta_as_json", "server.metadata", "document.openapi", "refreshes.show"),
        ],
        SERVER,
    ),
    "well_known.webfinger": "addresses of people and spaces",
    **dict.fromkeys(["tokens.give", "tokens.take_back", "apps.register", "apps.verify"], "apps"),
    **dict.fromkeys(["server.who", "server.who_again"], "the reader herself"),
    **dict.fromkeys(["registration.register", "registration.confirm"], "an account of one's own"),
    **dict.fromkeys(["timelines.link", "trends.trends_links", "admin_trends.links"], NEVER),
    # what cannot be done
    **dict.fromkeys(
        [
            f"absent.{name}"
            for name in ("collections", "in_collections", "show_collection", "identity_proofs")
        ],
        NOT_HERE,
    ),
    **dict.fromkeys(
        [
            *(f"absent.{name}_collection" for name in ("create", "change", "amend", "remove", "leave")),
            *("absent.add_to_collection", "absent.remove_from_collection", "absent.subscribe_by_mail"),
            *("absent.annual_reports", "absent.annual_report", "absent.annual_report_state"),
            *("absent.generate_annual_report", "absent.read_annual_report"),
        ],
        NOT_HERE,
    ),
    # administration
    **dict.fromkeys(
        [f"admin_trends.{act}_{what}" for act in ("approve", "reject") for what in ("tag", "status", "link")],
        REFUSED,
    ),
    **dict.fromkeys([f"admin_reports.{name}" for name in ("assign", "unassign", "resolve")], REFUSED),
    "admin_reports.reopen": REFUSED,
    **dict.fromkeys(
        [f"admin_figures.{name}" for name in ("measures", "dimensions", "retention")],
        "numbers of what was said to everybody; tests/api/test_admin_figures.py",
    ),
    **dict.fromkeys(
        [
            *(f"admin_accounts.{name}" for name in ("several", "several_before", "show", "enable")),
            *(f"admin_accounts.{name}" for name in ("approve", "reject", "act", "unsilence")),
            *(f"admin_accounts.{name}" for name in ("unsuspend", "unsensitive", "remove")),
            *(f"admin_gates.{name}_addresses" for name in ("show", "block", "change", "unblock")),
            *(f"admin_gates.{name}_email_domain" for name in ("show", "block", "unblock")),
            *(f"admin_gates.{name}_email" for name in ("show", "test", "block", "unblock")),
            *(f"admin_gates.{name}" for name in ("addresses", "email_domains", "emails")),
            *(f"admin_servers.{name}" for name in ("blocks", "show_block", "block", "change_block")),
            *(f"admin_servers.{name}" for name in ("unblock", "allows", "show_allow", "allow", "disallow")),
        ],
        OFFICE,
    ),
}
