"""Statuses that are kept as JSON say at once what has changed, and only to who may see the post."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import translation

from schwarm.api.encoding import encoded
from schwarm.api.entities.known import known_by_id, known_statuses
from schwarm.api.entities.status import statuses
from schwarm.conversation import actions as talk
from schwarm.conversation.actions import Keyword, PollQuestion
from schwarm.conversation.models import Audience, Post
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
        assert shown(said.ben, ids)[0]["account"]["note"] == "<p>Cold.</p>\n"


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
