"""Statuses that are kept as JSON say at once what has changed, and only to who may see the post."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from schwarm.api.encoding import encoded
from schwarm.api.entities.known import known_by_id, known_statuses
from schwarm.api.entities.status import statuses
from schwarm.conversation import actions as talk
from schwarm.conversation.actions import Keyword, PollQuestion
from schwarm.conversation.models import Audience, Post
from schwarm.identity.actions import revoke_tokens
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from schwarm.spaces.models import Space
from tests import make
from tests.api.calling import as_person, statements_of
from tests.conversation.test_attachments import attach, picture
from tests.conversation.test_polls import HOUR

pytestmark = pytest.mark.django_db


@dataclass
class Talk:
    """Posts of many sorts, and who looks at them: three colleagues and a guest."""

    ada: Person
    ben: Person
    dora: Person
    carla: Person
    space: Space
    posts: dict[str, Post]

    @property
    def ids(self) -> list[int]:
        return [post.pk for post in self.posts.values()]

    @property
    def readers(self) -> list[Person]:
        return [self.ada, self.ben, self.dora, self.carla]


@pytest.fixture
def said() -> Talk:
    ada, ben, carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    space = make.space(ada, "Cooling", shared_with=[carla.organisation], closed_reason="A trial.")
    spaces.invite_to_space(actor=ada, space=space, person=carla)
    spaces.join_space(actor=carla, space=space)
    plain = make.post(ada, "Plain. #cold")
    posts = {
        "plain": plain,
        "wide": make.post(ada, "For everybody.", audience=Audience.COMMUNITY),
        "followers": make.post(ada, "For some.", audience=Audience.FOLLOWERS),
        "space": make.post(ada, "In here.", space=space),
        "mentioned": make.post(ada, "@carla @ben, listen.", audience=Audience.MENTIONED),
        "picture": make.post(ada, "Look.", attachment_ids=[attach(ada, picture()).pk]),
        "poll": make.post(ada, "Which?", poll=PollQuestion(["Yes", "No"], HOUR)),
        "quote": make.post(ben, "As she says.", quote_of=plain),
        "boost": talk.boost(actor=ben, post=plain),
        "answer": make.reply(ben, plain, "Indeed."),
    }
    people.follow(actor=ben, person=ada)
    return Talk(ada, ben, dora, carla, space, posts)


def shown(reader: Person, ids: list[int]) -> list[Any]:
    return json.loads(encoded(known_statuses(reader, ids)))


def fresh(reader: Person, ids: list[int]) -> list[Any]:
    return json.loads(encoded(statuses(reader, ids)))


CHANGES: dict[str, Callable[[Talk], object]] = {
    "an edit": lambda here: talk.edit_post(actor=here.ada, post=here.posts["plain"], text="Plainer."),
    "a withdrawal": lambda here: talk.withdraw_post(actor=here.ada, post=here.posts["plain"]),
    "an erasure": lambda here: talk.erase_post(actor=None, post=here.posts["wide"]),
    "a reaction": lambda here: talk.react(actor=here.dora, post=here.posts["plain"], emoji_text="👍"),
    "a bookmark": lambda here: talk.bookmark(actor=here.dora, post=here.posts["plain"]),
    "a boost": lambda here: talk.boost(actor=here.dora, post=here.posts["wide"]),
    "a boost taken back": lambda here: talk.take_back_boost(actor=here.ben, post=here.posts["plain"]),
    "a muted thread": lambda here: talk.mute_thread(actor=here.dora, thread=here.posts["plain"]),
    "a pin": lambda here: talk.pin(actor=here.ada, post=here.posts["plain"]),
    "an answer": lambda here: make.reply(here.dora, here.posts["picture"]),
    "a quote": lambda here: make.post(here.dora, "Hear, hear.", quote_of=here.posts["plain"]),
    "a vote": lambda here: talk.vote(actor=here.dora, poll=here.posts["poll"].poll, positions=[0]),
    "a quote taken back": lambda here: talk.revoke_quote(actor=here.ada, post=here.posts["quote"]),
    "a policy": lambda here: talk.set_quote_policy(actor=here.ada, post=here.posts["plain"], policy="nobody"),
    "a follower less": lambda here: people.unfollow(actor=here.ben, person=here.ada),
    "who left the space": lambda here: spaces.leave_space(actor=here.carla, space=here.space),
    "a filter": lambda here: talk.create_filter(
        actor=here.dora, title="Cold", contexts=["home"], keywords=[Keyword("plain")]
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_says_at_once_what_has_changed(said: Talk, change: str) -> None:
    before = {reader.pk: shown(reader, said.ids) for reader in said.readers}
    assert [len(found) for found in before.values()] == [10, 9, 7, 3]

    CHANGES[change](said)

    for reader in said.readers:
        assert _without_counts(shown(reader, said.ids)) == _without_counts(fresh(reader, said.ids))
    now = [_without_counts(shown(reader, said.ids)) for reader in said.readers]
    assert now != [_without_counts(before[reader.pk]) for reader in said.readers]


def _without_counts(found: list[Any]) -> list[Any]:
    """How much somebody has said, and how many follow her, may be a minute old."""
    for status in found:
        quote = status["quote"] or {}
        for part in (status, status["reblog"], quote.get("quoted_status")):
            if part:
                part["account"] = part["account"]["acct"]
    return found


def test_emojis_one_takes_back_and_gives_anew_are_told(said: Talk) -> None:
    ids = [said.posts["plain"].pk]
    for emoji, other in (("👍", "🎉"), ("🎉", "👍")):
        talk.react(actor=said.dora, post=said.posts["plain"], emoji_text=emoji)
        assert shown(said.dora, ids) == fresh(said.dora, ids)
        talk.take_back_reaction(actor=said.dora, post=said.posts["plain"], emoji_text=emoji)
        talk.react(actor=said.dora, post=said.posts["plain"], emoji_text=other)
        assert shown(said.dora, ids) == fresh(said.dora, ids)


def test_each_language_has_its_own(said: Talk) -> None:
    ids = [said.posts["space"].pk]
    english = shown(said.ada, ids)
    with translation.override("de"):
        assert shown(said.ada, ids) == fresh(said.ada, ids)
        assert shown(said.ada, ids) != english


def test_a_profile_is_known_after_a_minute(said: Talk) -> None:
    ids = [said.posts["plain"].pk]
    shown(said.ben, ids)
    people.change_profile(actor=said.ada, person=said.ada, about="Cold.")
    with time_machine.travel(clock.now() + timedelta(seconds=61)):
        assert shown(said.ben, ids)[0]["account"]["note"] == "<p>Cold.</p>"


def test_a_file_keeps_the_key_of_its_reader(said: Talk) -> None:
    ids = [said.posts["picture"].pk]
    urls = {
        shown(reader, ids)[0]["media_attachments"][0]["url"] for reader in (said.ada, said.ben, said.dora)
    }
    assert len(urls) == 3


def test_order_and_ids_are_those_asked_for(said: Talk) -> None:
    ids = said.ids[::-1]
    assert list(known_by_id(said.ada, ids)) == ids
    assert list(known_by_id(said.ada, ids)) == ids
    assert [status["id"] for status in shown(said.ada, ids)] == [str(pk) for pk in ids]


def test_a_page_that_is_known_costs_few_statements() -> None:
    ada, ben, _carla = make.world()
    for _number in range(3):
        make.post(ada)

    assert statements_of(as_person(ben), "/api/v1/timelines/public") <= 3


def test_home_costs_one_statement_once_all_is_known() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ben, person=ada)
    make.post(ada)
    api = as_person(ben)
    assert len(api.get("/api/v1/timelines/home").json()) == 1

    with CaptureQueriesContext(connection) as asked:
        assert len(api.get("/api/v1/timelines/home").json()) == 1
    assert len(asked) == 1


@pytest.mark.parametrize("path", ["timelines/home", "statuses/{post}", "notifications"])
def test_a_token_that_was_known_opens_nothing_once_it_is_revoked(said: Talk, path: str) -> None:
    api = as_person(said.ben)
    address = "/api/v1/" + path.format(post=said.posts["plain"].pk)
    assert [api.get(address).status_code for _twice in range(2)] == [200, 200]

    revoke_tokens(person=said.ben)

    answer = api.get(address)
    assert (answer.status_code, answer.json()) == (401, {"error": "The access token is invalid."})


def test_who_left_is_shut_out_at_once(said: Talk) -> None:
    api = as_person(said.ben)
    assert api.get("/api/v1/timelines/home").status_code == 200
    people.part_with(actor=None, person=said.ben, reason="She moves.")
    assert api.get("/api/v1/timelines/home").status_code == 401


def test_a_language_chosen_anew_shows_at_once(said: Talk) -> None:
    api, path = as_person(said.ada), f"/api/v1/statuses/{said.posts['space'].pk}"
    del api.headers["Accept-Language"]
    before = api.get(path).json()
    people.change_preferences(actor=said.ada, language="de" if said.ada.language == "en" else "en")
    assert api.get(path).json() != before


def test_an_answer_names_what_it_answers_only_to_who_may_see_that(said: Talk) -> None:
    first = make.post(said.ada, "@ben, between us.", audience=Audience.MENTIONED)
    answer = make.reply(said.ben, first, "@dora should know.")
    for _twice in range(2):
        told = {reader.handle: shown(reader, [answer.pk])[0] for reader in (said.ada, said.dora)}
        assert told["ada"]["in_reply_to_id"] == str(first.pk)
        assert told["ada"]["in_reply_to_account_id"] == str(said.ada.pk)
        assert told["dora"]["in_reply_to_id"] is told["dora"]["in_reply_to_account_id"] is None
        assert told["dora"] == fresh(said.dora, [answer.pk])[0]
