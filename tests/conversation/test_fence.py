"""The database itself refuses to take away what was said, unless the log says in the same transaction why."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Post
from schwarm.ledger import actions as ledger
from schwarm.ledger.models import Waiting
from schwarm.lib import clock
from schwarm.moderation import actions
from schwarm.people.models import Person
from schwarm.policy.measures import Measure
from tests import make
from tests.ledger import logs
from tests.moderation.test_traces import World

pytestmark = pytest.mark.django_db
FENCE = import_module("schwarm.conversation.migrations.0006_fence")
REFUSED = "what was said stays"


@pytest.fixture(autouse=True)
def fence(settings: Any, tmp_path: Path) -> None:
    """The triggers, which tables of tests are made without, and a log that has begun."""
    settings.DATA_DIR = tmp_path
    with connection.cursor() as db:
        for statement in FENCE.statements(connection.vendor):
            db.execute(statement)


@pytest.fixture
def people() -> tuple[Person, Person, Person]:
    found = make.world()
    ledger.sequence()
    return found


def _sql(statement: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as db:
        db.execute(statement, values)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM conversation_post WHERE id = %s",
        "UPDATE conversation_post SET withdrawn_at = created_at WHERE id = %s",
        "UPDATE conversation_postversion SET text = 'Well done!' WHERE post_id = %s",
        "UPDATE conversation_postversion SET html = '' WHERE post_id = %s",
        "UPDATE conversation_postversion SET number = number + 7 WHERE post_id = %s",
        "DELETE FROM conversation_postversion WHERE post_id = %s",
    ],
)
def test_nobody_takes_away_or_changes_what_was_said(statement: str, people: Any) -> None:
    post = make.post(people[0], "This went wrong.")
    with pytest.raises(DatabaseError, match=REFUSED):
        _sql(statement, post.pk)

    assert make.reload(post).versions.get().text == "This went wrong."


def test_what_was_withdrawn_does_not_come_back_by_itself(people: Any) -> None:
    post = make.post(people[0])
    talk.withdraw_post(actor=people[0], post=post)
    with pytest.raises(DatabaseError, match=REFUSED):
        _sql("UPDATE conversation_post SET withdrawn_at = NULL WHERE id = %s", post.pk)


def test_an_event_allows_what_it_says_and_once(people: Any) -> None:
    one, other = make.post(people[0]), make.post(people[0])
    hide = "UPDATE conversation_post SET withdrawn_at = created_at WHERE id = %s"
    logs.event("post.withdrawn", allows=f"post:{one.pk}")
    logs.event("member.joined", allows=f"post:{other.pk}")

    with pytest.raises(DatabaseError, match=REFUSED):
        _sql(hide, other.pk)
    _sql(hide, one.pk)
    with pytest.raises(DatabaseError, match=REFUSED):
        _sql("UPDATE conversation_post SET withdrawn_at = NULL WHERE id = %s", one.pk)
    assert not Waiting.objects.filter(allows=f"post:{one.pk}").exists()


def test_authors_withdraw_edit_and_erase(people: Any) -> None:
    ada, ben, _carla = people
    first, second = make.post(ada, "First"), make.post(ada, "Second")
    reply = make.reply(ben, first)
    ledger.sequence()
    talk.edit_post(actor=ada, post=first, text="Better")
    talk.boost(actor=ben, post=first)
    talk.withdraw_post(actor=ben, post=reply)
    talk.withdraw_post(actor=ada, post=first)
    talk.erase_post(actor=ada, post=second)
    with clock.at(clock.now() + timedelta(days=31)):
        assert talk.forget_withdrawn_words() == 2

    assert not Post.objects.exclude(versions=None).exists()


def test_an_import_is_completed_where_no_words_stood(people: Any) -> None:
    room, then = make.space(people[0]), clock.now() - timedelta(days=3)
    fields = {"source": "slack", "author": people[0], "created_at": then, "space": room}
    post = talk.import_post(talk.ImportedPost(text="", **fields))

    assert talk.complete_import(post=post, imported=talk.ImportedPost(text="It was this.", **fields))
    assert make.reload(post).versions.get().text == "It was this."


def test_a_decision_withdraws_and_its_reversal_brings_back() -> None:
    world = World()
    ledger.sequence()
    case = world.decided(Measure.WITHDRAW)
    assert case.post
    assert make.reload(case.post).is_withdrawn

    with world.at(timedelta(days=1)):
        actions.appeal(actor=world.ada, case=make.reload(case), text="It is about the pump.")
    world.due(timedelta(days=31))  # nobody decides in time

    assert not make.reload(case.post).is_withdrawn
