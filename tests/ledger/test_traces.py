"""What people do leaves a trace in the same transaction, which tells nothing to who only sees the log."""

import base64
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import traces
from schwarm.conversation.models import Reaction
from schwarm.ledger import actions
from schwarm.ledger.chain import entries, tree
from schwarm.ledger.models import Committed, Entry, Opening, Waiting
from schwarm.ledger.queries.register import erasures
from schwarm.lib import clock
from schwarm.lib.errors import NotAllowed
from schwarm.people import actions as people
from schwarm.spaces import actions as spaces
from tests import make
from tests.ledger import logs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def _types() -> list[str]:
    """The events logged since the last call."""
    found = list(Waiting.objects.order_by("pk").values_list("type", flat=True))
    actions.sequence()
    return found


def test_people_come_and_go_and_change_their_roles() -> None:
    ada, ben, _carla = make.world()
    assert _types() == ["member.joined"] * 3
    people.appoint_administrator(actor=None, person=ada, appointed=True)
    people.part_with(actor=ada, person=ben, reason="Moved to a partner")
    people.take_back(person=ben)
    people.part_with(actor=ben, person=ben, reason="Goes abroad")

    assert _types() == ["role.changed", "person.deactivated", "member.joined", "member.left"]


def test_a_stay_that_ends_early_is_logged() -> None:
    ada, _ben, carla = make.world()
    people.appoint_administrator(actor=None, person=ada, appointed=True)
    later, sooner = clock.today() + timedelta(days=90), clock.today() + timedelta(days=9)
    people.correct_person(actor=ada, person=carla, stay_until=later)
    _types()
    people.correct_person(actor=ada, person=carla, stay_until=sooner, reason="The project is over")

    assert _types() == ["stay.ended"]
    reason = json.loads(bytes(Opening.objects.order_by("pk").get(content__gt=b"").content))
    assert reason == {"person": str(carla.pk), "reason": "The project is over"}


def test_a_space_that_is_archived_and_a_new_host_are_logged() -> None:
    ada, ben, _carla = make.world()
    room = make.space(ada)
    spaces.join_space(actor=ben, space=room)
    _types()
    spaces.name_host(actor=ada, space=room, person=ben)
    spaces.archive_space(actor=ada, space=room, reason="Done")

    assert _types() == ["role.changed", "space.closed"]


def test_what_is_said_is_logged_through_its_whole_life() -> None:
    ada, ben, _carla = make.world()
    _types()
    post = make.post(ada, "First")
    answer = make.reply(ben, post)
    talk.edit_post(actor=ada, post=post, text="Better")
    talk.edit_post(actor=ben, post=answer, text="Better, too")
    talk.close_replies(actor=ada, post=make.reload(post))
    talk.withdraw_post(actor=ben, post=answer)
    talk.withdraw_post(actor=ada, post=post)

    assert _types() == [
        *("post.published", "reply.published", "post.edited", "reply.edited", "replies.closed"),
        *("reply.withdrawn", "post.withdrawn"),
    ]
    published, edited, withdrawn = (
        json.loads(bytes(Entry.objects.get(type=f"post.{name}").data))
        for name in ("published", "edited", "withdrawn")
    )
    assert edited["ref"] == [published["id"]]
    assert withdrawn["ref"] == [published["id"], edited["id"]]


def test_withdrawing_twice_is_logged_once() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada)
    talk.withdraw_post(actor=ada, post=post)
    _types()
    with pytest.raises(NotAllowed):
        talk.withdraw_post(actor=ada, post=post)

    assert _types() == []


def test_what_was_refused_leaves_no_trace() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    _types()
    with pytest.raises(NotAllowed):
        talk.edit_post(actor=ben, post=post, text="Not mine")

    assert _types() == []


def test_words_that_were_withdrawn_are_forgotten_in_the_log_as_well() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "Soon forgotten")
    actions.sequence()
    talk.withdraw_post(actor=ada, post=post)
    with clock.at(clock.now() + timedelta(days=31)):
        talk.forget_withdrawn_words()

    assert not Opening.objects.filter(subject=f"post:{post.pk}").exists()
    assert not any(b"forgotten" in bytes(one.content) for one in Opening.objects.all())


def _committed(identifier: str, things: list[tuple[str, bytes]]) -> tuple[int, str]:
    """Number and root of what an entry commits to, from the things as they are now and what was kept."""
    rows = Committed.objects.filter(identifier=identifier).order_by("position")
    leaves = [
        tree.leaf_hash(entries.committed_leaf(bytes(row.salt), row.kind, *thing))
        for row, thing in zip(rows, things, strict=True)
    ]
    return len(leaves), base64.b64encode(tree.Tree(leaves).root()).decode()


def _said_of(event: str) -> dict[str, Any]:
    actions.sequence()
    return json.loads(bytes(Entry.objects.get(type=event).data))


def test_the_reactions_of_an_hour_are_logged_with_one_entry() -> None:
    now = clock.now().replace(minute=30)
    with clock.at(now):
        ada, ben, _carla = make.world()
        post = make.post(ada)
        talk.react(actor=ben, post=post, emoji_text="👍")
        talk.react(actor=ada, post=post, emoji_text="🎉")
        assert talk.log_reactions() == 0  # the hour is not over
    reactions = list(Reaction.objects.order_by("pk"))
    with clock.at(now + timedelta(hours=1)):
        assert talk.log_reactions() == 2
        assert talk.log_reactions() == 0
        entry = _said_of("reaction.batch")
        assert talk.log_reactions() == 0

    things = [
        (str(one.pk), entries.canonical([str(post.pk), str(one.person_id), one.emoji])) for one in reactions
    ]
    assert (entry["x"]["count"], entry["x"]["root"]) == _committed(entry["id"], things)
    assert entry["x"]["until"] == logs.iso(
        now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    )
    assert "by" not in entry


def test_a_reaction_that_is_taken_back_can_be_told_from_no_entry() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    talk.react(actor=ben, post=post, emoji_text="👍")
    with clock.at(clock.now() + timedelta(hours=2)):
        talk.log_reactions()
        talk.take_back_reaction(actor=ben, post=post, emoji_text="👍")

    assert [bytes(one.salt) for one in Committed.objects.all()] == [b""]


def test_what_came_from_another_platform_is_logged_withdrawn_and_erased() -> None:
    ada, _ben, _carla = make.world()
    room, then = make.space(ada), clock.now() - timedelta(days=400)
    given = [
        talk.ImportedPost(source="slack", author=ada, text=f"Said {number}", created_at=then, space=room)
        for number in range(3)
    ]
    first, second, _third = posts = talk.import_posts(given)
    things = [traces._as_committed(post) for post in posts]
    entry = _said_of("import.batch")

    assert (entry["x"]["count"], entry["x"]["root"]) == _committed(entry["id"], things)
    talk.withdraw_post(actor=ada, post=first)
    talk.erase_post(actor=ada, post=second)
    assert _said_of("post.withdrawn")["ref"] == [entry["id"]]
    assert _said_of("object.erased")["x"]["leaf"] == entry["id"]
    left = Committed.objects.exclude(salt=b"").values_list("key", flat=True)
    assert sorted(left) == sorted(str(post.pk) for post in (first, posts[2]))


def test_what_is_older_than_the_log_is_withdrawn_for_all_to_see() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada)
    Waiting.objects.all().delete()  # it was said before there was a log
    actions.sequence()
    started = Entry.objects.get(index=0).identifier
    talk.withdraw_post(actor=ada, post=post)

    assert _said_of("post.withdrawn")["ref"] == [started]


@pytest.mark.parametrize("is_sequenced", [True, False])
def test_erasing_takes_words_person_and_salts_wherever_the_entry_stands(is_sequenced: bool) -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "Gone for good")
    if is_sequenced:
        actions.sequence()
    talk.erase_post(actor=ada, post=post)
    actions.sequence()

    kept = [bytes(part) for one in Opening.objects.all() for part in (one.content, one.salt, one.actor_salt)]
    assert not any(b"Gone" in part for part in kept)
    erased = json.loads(bytes(Entry.objects.get(type="object.erased").data))
    leaf = Entry.objects.get(type="post.published").identifier
    assert erased["ref"] == [leaf]
    assert erased["x"] == {"ground": "request", "role": "author", "leaf": leaf}
    assert not Opening.objects.filter(identifier=leaf).exclude(salt=b"", member="").exists()


def test_others_words_are_erased_by_two_and_counted() -> None:
    for number in range(3):
        logs.post(7, number)
    actions.sequence()
    ground, role = actions.Ground.COURT, actions.Role.PRIVACY

    for too_few in ({}, {"second": 8, "case": logs.post(1, 99)}, {"second": 9}):
        with pytest.raises(NotAllowed):
            actions.erase("post:0", ground=ground, role=role, actor=8, **too_few)
    actions.erase("post:0", ground=ground, role=role, actor=8, second=9, case=logs.post(1, 98))
    actions.erase("post:1", ground=actions.Ground.REQUEST, role=actions.Role.AUTHOR, actor=7)
    actions.sequence()

    counted = {(one.role, one.count) for one in erasures() if one.month == f"{clock.now():%Y-%m}"}
    assert counted == {("privacy", 1), ("author", 1)}
