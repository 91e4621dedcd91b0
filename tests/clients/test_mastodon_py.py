"""A day of work with Mastodon.py, the library that most programs in Python use."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from queue import Queue
from typing import Any

import pytest
from mastodon import Mastodon
from mastodon.errors import MastodonAPIError, MastodonNotFoundError

from tests.clients.company import picture, serving
from tests.films import film, needs_ffmpeg

pytestmark = [pytest.mark.xdist_group("clients in Python"), pytest.mark.sampled_on("sqlite")]

SOON = 30.0
numbers = count(1)


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[dict[str, Mastodon]]:
    """Each with a client of the library, which finds out by itself what it speaks to."""
    data = tmp_path_factory.mktemp("mastodon_py")
    with serving(data, f"mastodon_py_{worker_id}", SCHWARM_PRIVATE_TARGETS="127.0.0.1") as (instance, tokens):
        yield {
            name: Mastodon(access_token=token, api_base_url=instance.url) for name, token in tokens.items()
        }


@pytest.fixture
def ada(people: dict[str, Mastodon]) -> Mastodon:
    return people["ada"]


@pytest.fixture
def ben(people: dict[str, Mastodon]) -> Mastodon:
    return people["ben"]


@pytest.fixture
def dora(people: dict[str, Mastodon]) -> Mastodon:
    return people["dora"]


def text(about: str = "Pump") -> str:
    """Something nobody has said yet."""
    return f"{about} number {next(numbers)} runs again."


def eventually(found: Callable[[], Any]) -> Any:
    until = time.monotonic() + SOON
    while not (answer := found()) and time.monotonic() < until:
        time.sleep(0.2)
    return answer


def ids(entities: Any) -> list[Any]:
    return [entity.id for entity in entities]


# --- saying something ---------------------------------------------------------------------------------


def test_the_library_finds_a_server_it_knows(ada: Mastodon) -> None:
    assert ada.instance().configuration.statuses.max_characters >= 500
    assert ada.verify_minimum_version("4.3.0")
    assert ada.me().acct == "ada"
    assert ada.preferences()["posting:default:visibility"] == "public"


def test_a_picture_goes_with_a_post(ada: Mastodon, ben: Mastodon) -> None:
    media = ada.media_post(picture(), mime_type="image/png", description="A blue pump", focus=(0.5, -0.5))
    post = ada.status_post(text(), media_ids=[media], spoiler_text="Blue", language="en")

    (shown,) = ben.status(post).media_attachments
    assert (shown.type, shown.description, shown.meta.focus.x) == ("image", "A blue pump", 0.5)
    assert ben.decode_blurhash(shown)
    assert ben.session.get(shown.url, timeout=30).headers["Content-Type"] == "image/png"


@needs_ffmpeg
def test_a_film_goes_with_a_post_when_it_is_ready(ada: Mastodon) -> None:
    media = ada.media_post(film("film.mp4"), mime_type="video/mp4")
    assert eventually(lambda: ada.media(media).url)

    (shown,) = ada.status_post(text(), media_ids=[media]).media_attachments
    assert shown.type == "video"
    assert ada.session.get(shown.url, timeout=30).headers["Content-Type"] == "video/mp4"


def test_a_media_description_is_changed_with_its_post(ada: Mastodon) -> None:
    media = ada.media_post(picture(), mime_type="image/png")
    ada.media_update(media, description="Grey")
    post = ada.status_post(text(), media_ids=media)
    attributes = [ada.generate_media_edit_attributes(media.id, description="Blue, after all")]

    changed = ada.status_update(post, text(), media_attributes=attributes)

    assert [one.description for one in changed.media_attachments] == ["Blue, after all"]


def test_people_vote(ada: Mastodon, ben: Mastodon) -> None:
    poll = ada.make_poll(["Monday", "Friday"], expires_in=3600, hide_totals=False)
    post = ada.status_post(text("When?"), poll=poll)

    assert [option.title for option in ben.status(post).poll.options] == ["Monday", "Friday"]
    voted = ben.poll_vote(post.poll, 1)
    assert (voted.voted, voted.own_votes, voted.votes_count) == (True, [1], 1)
    assert [option.votes_count for option in ben.poll(post.poll).options] == [0, 1]
    with pytest.raises(MastodonAPIError):
        ben.poll_vote(post.poll, 0)


def test_a_post_waits_for_its_time(ada: Mastodon) -> None:
    later = datetime.now(UTC) + timedelta(hours=2)
    said = text()
    waiting = ada.status_post(said, scheduled_at=later)

    assert waiting.params.text == said
    assert waiting.id in ids(ada.scheduled_statuses())
    moved = ada.scheduled_status_update(waiting, later + timedelta(hours=1))
    assert abs(moved.scheduled_at - later - timedelta(hours=1)) < timedelta(seconds=1)
    ada.scheduled_status_delete(waiting)
    with pytest.raises(MastodonNotFoundError):
        ada.scheduled_status(waiting)


def test_a_key_keeps_a_post_from_being_sent_twice(ada: Mastodon) -> None:
    said, key = text(), f"key {next(numbers)}"

    assert ada.status_post(said, idempotency_key=key).id == ada.status_post(said, idempotency_key=key).id


# --- with the posts of others -------------------------------------------------------------------------


def test_a_thread_grows(ada: Mastodon, ben: Mastodon) -> None:
    post = ada.status_post(text())
    reply = ben.status_reply(post, "Well done.")

    assert (reply.in_reply_to_id, reply.in_reply_to_account_id) == (post.id, post.account.id)
    assert ids(ada.status_context(post).descendants) == [reply.id]
    assert ids(ben.status_context(reply).ancestors) == [post.id]
    assert ada.status(post).replies_count == 1


@pytest.mark.parametrize("name", ["reblog", "favourite", "bookmark"])
def test_what_one_does_to_a_post_is_undone(ada: Mastodon, ben: Mastodon, name: str) -> None:
    mark = {"reblog": "reblogged", "favourite": "favourited", "bookmark": "bookmarked"}[name]
    post = ada.status_post(text())

    done = getattr(ben, f"status_{name}")(post)
    assert (done.reblog or done)[mark]
    assert ben.status(post)[mark]
    assert not ada.status(post)[mark]

    assert not getattr(ben, f"status_un{name}")(post)[mark]
    assert not ben.status(post)[mark]


def test_authors_see_who_liked_and_passed_on(ada: Mastodon, ben: Mastodon) -> None:
    post = ada.status_post(text())
    ben.status_favourite(post)
    ben.status_reblog(post)

    assert [one.acct for one in ada.status_favourited_by(post)] == ["ben"]
    assert [one.acct for one in ada.status_reblogged_by(post)] == ["ben"]
    seen = ada.status(post)
    assert (seen.favourites_count, seen.reblogs_count) == (1, 1)


def test_an_edit_keeps_what_was_said_before(ada: Mastodon, ben: Mastodon) -> None:
    post = ada.status_post("The pomp runs.")
    changed = ada.status_update(post, "The pump runs.")

    assert changed.edited_at is not None
    assert ada.status_source(post).text == "The pump runs."
    history = [version.content for version in ben.status_history(post)]
    assert ["pomp" in content for content in history] == [True, False]


def test_a_quote_is_shown_and_taken_back(ada: Mastodon, ben: Mastodon) -> None:
    post = ada.status_post(text(), quote_approval_policy="public")
    quoting = ben.status_post("Look at this.", quoted_status_id=post)

    assert (quoting.quote.state, quoting.quote.quoted_status.id) == ("accepted", post.id)
    assert ids(ada.status_quotes(post)) == [quoting.id]
    assert ada.status_quote_revoke(post, quoting).quote.state == "revoked"
    ada.status_update_quote_approval_policy(post, "nobody")
    with pytest.raises(MastodonAPIError):
        ben.status_post("Once more.", quoted_status_id=post)


def test_a_post_is_taken_back(ada: Mastodon, ben: Mastodon) -> None:
    said = text()
    post = ada.status_post(said)

    assert ada.status_delete(post).text == said
    assert post.id not in ids(ben.timeline_local())
    with pytest.raises(MastodonAPIError):
        ben.status_delete(ada.status_post(text()))


def test_a_post_is_pinned_and_a_thread_muted(ada: Mastodon, ben: Mastodon) -> None:
    post = ada.status_post(text())

    assert ada.status_pin(post).pinned
    assert ids(ben.account_statuses(ada.me(), pinned=True)) == [post.id]
    assert not ada.status_unpin(post).pinned
    assert ben.status_mute(post).muted
    assert not ben.status_unmute(post).muted


# --- people -------------------------------------------------------------------------------------------


def test_people_follow_each_other(ben: Mastodon, dora: Mastodon) -> None:
    found = dora.account_lookup("ben")

    assert dora.account_follow(found).following
    assert dora.account_relationships(found)[0].following
    assert "dora" in [one.acct for one in ben.account_followers(found)]
    assert "ben" in [one.acct for one in dora.account_following(dora.me())]
    assert not dora.account_unfollow(found).following


def test_a_list_has_members(ada: Mastodon, ben: Mastodon) -> None:
    ada.account_follow(ben.me())
    close = ada.list_create("Close by")
    ada.list_accounts_add(close, [ben.me()])
    post = ben.status_post(text())

    assert [one.acct for one in ada.list_accounts(close)] == ["ben"]
    assert post.id in ids(ada.timeline_list(close))
    assert close.id in ids(ada.account_lists(ben.me()))
    assert ada.list_update(close, "Near", exclusive=True).exclusive
    ada.list_accounts_delete(close, [ben.me()])
    assert ada.list_accounts(close) == []
    ada.list_delete(close)
    assert close.id not in ids(ada.lists())


def test_what_one_does_not_want_to_read_is_marked(ada: Mastodon, ben: Mastodon) -> None:
    words = [{"keyword": "rumble", "whole_word": True}]
    kept = ben.create_filter_v2("Noise", ["home", "public"], "warn", keywords_attributes=words)
    ben.add_filter_keyword_v2(kept, "rattle")
    post = ada.status_post("It will rattle.")

    (match,) = next(one for one in ben.timeline_local() if one.id == post.id).filtered
    assert (match.filter.title, match.keyword_matches) == ("Noise", ["rattle"])
    assert {one.keyword for one in ben.filter_keywords_v2(kept)} == {"rumble", "rattle"}
    entry = ben.add_filter_status_v2(kept, post)
    assert ids(ben.filter_statuses_v2(kept)) == [entry.id]
    ben.delete_filter_v2(kept)
    assert ben.filters_v2() == []


def test_people_posts_and_topics_are_found(ada: Mastodon, ben: Mastodon) -> None:
    word = f"Wälzlager{next(numbers)}"
    post = ada.status_post(f"The {word} is new. #{word}")

    found = ben.search_v2(word)
    assert ids(found.statuses) == [post.id]
    assert [one.name for one in found.hashtags] == [word.lower()]
    assert [one.acct for one in ben.search_v2("Ada", result_type="accounts").accounts] == ["ada"]
    assert [one.acct for one in ben.account_search("Ada")] == ["ada"]
    assert ids(ben.search_v2(post.url, result_type="statuses").statuses) == [post.id]


def test_a_post_is_reported(ada: Mastodon, ben: Mastodon) -> None:
    post = ada.status_post(text())

    report = ben.report(post.account, post, comment="This is not true.", category="other")

    assert (report.target_account.acct, report.comment) == ("ada", "This is not true.")
    assert [str(one) for one in report.status_ids] == [str(post.id)]


# --- what is new --------------------------------------------------------------------------------------


def test_notifications_come_one_by_one_and_in_groups(ada: Mastodon, ben: Mastodon, dora: Mastodon) -> None:
    post = ada.status_post(text())
    for somebody in (ben, dora):
        somebody.status_favourite(post)
    ben.status_reply(post, "@ada Good.")

    alone = [one for one in ada.notifications() if one.status and one.status.id == post.id]
    assert sorted(one.account.acct for one in alone if one.type == "favourite") == ["ben", "dora"]
    assert [one.type for one in ada.notifications(types=["mention"])][:1] == ["mention"]
    told = ada.grouped_notifications(types=["favourite"])
    group = next(one for one in told.notification_groups if str(one.status_id) == str(post.id))
    assert (group.notifications_count, len(group.sample_account_ids)) == (2, 2)
    by = {one.acct for one in ada.grouped_notification_accounts(group.group_key)}
    assert by == {"ben", "dora"}
    ada.dismiss_grouped_notification(group.group_key)
    ada.notifications_dismiss(ada.notifications(types=["mention"])[0])
    ada.notifications_clear()
    assert ada.notifications() == []
    assert ada.notifications_unread_count().count == 0


def test_a_conversation_between_few_is_read(ada: Mastodon, ben: Mastodon) -> None:
    post = ada.status_post("@ben Between us.", visibility="direct")

    thread = ben.conversations()[0]
    assert (thread.last_status.id, thread.unread) == (post.id, True)
    assert [one.acct for one in thread.accounts] == ["ada"]
    assert not ben.conversations_read(thread).unread


def test_where_one_has_read_to_is_kept(ada: Mastodon) -> None:
    post = ada.status_post(text())

    assert ada.markers_set(["home"], [post])["home"].last_read_id == str(post.id)
    assert ada.markers_get(["home"])["home"].last_read_id == str(post.id)


# --- page by page -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(people: dict[str, Mastodon]) -> list[Any]:
    """Seven posts of Ada's that Ben, who follows her, keeps and likes."""
    ada, ben = people["ada"], people["ben"]
    ben.account_follow(ada.me())
    posts = [ada.status_post(text("Page"), visibility="unlisted").id for _number in range(7)]
    for post in posts:
        ben.status_favourite(post)
        ben.status_bookmark(post)
    return list(reversed(posts))


def whole(person: Mastodon, first: Any) -> list[Any]:
    """Everything behind the first page, after a look at the second and back."""
    after = person.fetch_next(first)
    assert ids(person.fetch_previous(after))[: len(first)] == ids(first)
    return list(person.fetch_remaining(first))


@pytest.mark.parametrize("name", ["timeline_home", "favourites", "bookmarks"])
def test_lists_of_posts_are_read_to_the_end(ben: Mastodon, pages: list[Any], name: str) -> None:
    found = ids(whole(ben, getattr(ben, name)(limit=3)))

    assert [pk for pk in found if pk in pages] == pages
    assert len(set(found)) == len(found)


def test_the_posts_of_somebody_are_read_to_the_end(ada: Mastodon, ben: Mastodon, pages: list[Any]) -> None:
    found = ids(whole(ben, ben.account_statuses(ada.me(), limit=3)))

    assert [pk for pk in found if pk in pages] == pages
    assert len(found) == ada.me().statuses_count


def test_followers_are_read_to_the_end(ada: Mastodon, dora: Mastodon, pages: list[Any]) -> None:
    dora.account_follow(ada.me())

    found = whole(dora, dora.account_followers(ada.me(), limit=1))

    assert sorted(one.acct for one in found) == ["ben", "dora"]


def test_notifications_are_read_to_the_end(ada: Mastodon, ben: Mastodon) -> None:
    posts = [ada.status_post(text()).id for _number in range(5)]
    for post in posts:
        ben.status_favourite(post)

    found = whole(ada, ada.notifications(types=["favourite"], limit=3))

    assert {one.status.id for one in found} >= set(posts)


# --- push ---------------------------------------------------------------------------------------------


class PushService(BaseHTTPRequestHandler):
    """Takes what is meant for a device."""

    pushed: Queue[tuple[dict[str, str], bytes]] = Queue()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.pushed.put(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(201)
        self.end_headers()

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def push_service() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), PushService)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/device"
    server.shutdown()
    server.server_close()


def test_a_device_is_told(ada: Mastodon, ben: Mastodon) -> None:
    private, public = ada.push_subscription_generate_keys()
    with push_service() as address:
        kept = ada.push_subscription_set(address, public, mention_events=True, favourite_events=False)
        assert (kept.endpoint, kept.alerts.mention, kept.alerts.favourite) == (address, True, False)

        ben.status_post("@ada The valve is open.")
        headers, body = PushService.pushed.get(timeout=SOON)

    told = ada.push_subscription_decrypt_push(body, private, headers["encryption"], headers["crypto-key"])
    assert told.notification_type == "mention"
    assert "Ben Kurz" in told.title
    assert ada.notifications(told.notification_id).account.acct == "ben"
    assert ada.push_subscription_update(mention_events=False).alerts.mention is False
    ada.push_subscription_delete()
    with pytest.raises(MastodonNotFoundError):
        ada.push_subscription()
