"""What a summary picks: the most urgent first, at most seven, and nothing the reader may not see or hear."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation import actions as talk
from schwarm.conversation.actions.imports import ImportedPost
from schwarm.conversation.models import Audience
from schwarm.conversation.queries.digest import Digest, away_since, digest_of, missed_since
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from tests import make
from tests.visibility import SEES, Scene

pytestmark = pytest.mark.django_db


def summary(person: Person) -> Digest:
    return digest_of(person, clock.now() - timedelta(days=1))


def picked(digest: Digest) -> list[tuple[str, int]]:
    return [(item.section, item.card.post.pk) for item in digest.items]


def ada_and_ben() -> tuple[Person, Person]:
    ada, ben, _carla = make.world()
    return ada, ben


def test_a_quiet_day_has_no_summary() -> None:
    ada, ben = ada_and_ben()
    with make.days_ago(3):
        make.post(ben, "Long ago, @ada")
    make.post(ada, "My own words do not count, @ada.")
    assert summary(ada).is_empty


def test_each_section_finds_its_own() -> None:
    ada, ben = ada_and_ben()
    people.change_profile(actor=ada, person=ada, helps_with="Verdampfer, cold rooms")
    space = make.space(ben, "Cooling")
    spaces.join_space(actor=ada, space=space)
    owed = make.post(ben, "Can you look at this, @ada?", audience=Audience.COMPANY)
    room = make.post(ben, "The compressor is back.", space=space)
    question = make.post(ben, "Welche Verdampfer halten länger?", title="Verdampfer", kind="question")
    far = make.post(ben, "We sold ten machines.")
    talk.react(actor=make.person("Cem Aydin"), post=far, emoji_text="🎉")
    lesson = make.post(ben, "I ordered twice.", title="Orders", kind="lesson")
    thanks = make.post(ben, "Thank you, @ada", kind="thanks")
    assert picked(summary(ada)) == [
        ("owed", owed.pk),
        ("rooms", room.pk),
        ("questions", question.pk),
        ("elsewhere", far.pk),
        ("lessons", lesson.pk),
        ("thanks", thanks.pk),
    ]


def test_who_answered_or_reacted_owes_nothing() -> None:
    ada, ben = ada_and_ben()
    answered = make.post(ben, "First, @ada")
    make.reply(ada, answered, "Yes.")
    reacted = make.post(ben, "Second, @ada")
    talk.react(actor=ada, post=reacted, emoji_text="👍")
    closed = make.post(ben, "Third, @ada")
    talk.close_replies(actor=ben, post=closed)
    talk.mark_thread_read(actor=ada, thread=closed, last_id=closed.pk)
    own = make.post(ada, "Which one?")
    make.reply(ben, own, "The red one.")
    asked = make.reply(ben, own, "Do you have both?")
    assert picked(summary(ada)) == [("owed", asked.pk)]


def test_questions_are_offered_by_followed_topic_until_somebody_answers() -> None:
    ada, ben = ada_and_ben()
    talk.follow_tag(actor=ada, name="valves")
    make.post(ben, "Who knows about pipes?", title="Pipes", kind="question")
    question = make.post(ben, "Who knows about #valves?", title="Valves", kind="question")
    assert picked(summary(ada)) == [("questions", question.pk)]
    make.reply(make.person("Cem Aydin"), question, "I do.")
    assert ("questions", question.pk) not in picked(summary(ada))


def test_what_was_read_in_its_space_or_thread_is_no_news() -> None:
    ada, ben = ada_and_ben()
    space, other = make.space(ben, "Cooling"), make.space(ben, "Pumps")
    for joined in (space, other):
        spaces.join_space(actor=ada, space=joined)
    read = make.post(ben, "Read in the space.", space=space)
    talk.mark_stream_read(actor=ada, stream=f"space:{space.pk}", last_id=read.pk)
    opened = make.post(ben, "Read in its thread.", space=other)
    talk.mark_thread_read(actor=ada, thread=opened, last_id=opened.pk)
    new = make.post(ben, "Not read.", space=other)
    assert picked(summary(ada)) == [("rooms", new.pk)]
    missed = missed_since(ada, clock.now() - timedelta(days=1))
    assert {pk for _section, pk in picked(missed)} == {read.pk, opened.pk, new.pk}


def test_seven_items_at_most_and_every_section_has_its_turn() -> None:
    ada, ben = ada_and_ben()
    cem = make.person("Cem Aydin")
    space = make.space(ben, "Cooling")
    spaces.join_space(actor=ada, space=space)
    for number in range(9):
        make.post(ben, f"Number {number}, @ada?", audience=Audience.COMPANY)
        make.post(ben, f"In the space {number}", space=space)
    lesson = make.post(ben, "I ordered twice.", title="Orders", kind="lesson")
    own = make.post(ada, "Good morning.")
    for person in (ben, cem):
        talk.react(actor=person, post=own, emoji_text="👍")
    found = summary(ada)
    assert len(found.items) == 6
    assert found.responses is not None
    assert (found.responses.people, found.responses.posts) == (2, 1)
    assert [section for section, _pk in picked(found)] == ["owed"] * 3 + ["rooms"] * 2 + ["lessons"]
    assert picked(found)[-1][1] == lesson.pk


def test_the_most_talked_about_comes_first() -> None:
    ada, ben = ada_and_ben()
    space = make.space(ben, "Cooling")
    spaces.join_space(actor=ada, space=space)
    loud = make.post(ben, "What shall we do?", space=space)
    make.post(ben, "Nobody says anything to this.", space=space)
    make.reply(make.person("Cem Aydin"), loud, "Nothing.")
    assert picked(summary(ada))[0] == ("rooms", loud.pk)


def test_muted_people_and_threads_imports_and_stubs_are_left_out() -> None:
    ada, ben = ada_and_ben()
    kim = make.person("Kim Loud")
    make.post(kim, "Look, @ada")
    people.mute(actor=ada, person=kim)
    silenced = make.post(ben, "Look here, @ada")
    talk.mute_thread(actor=ada, thread=silenced)
    talk.withdraw_post(actor=ben, post=make.post(ben, "Look there, @ada"))
    shadow = make.person("Shadow", handle="shadow", kind=Person.Kind.PLACEHOLDER)
    imported = ImportedPost(
        source="slack",
        author=shadow,
        text="A lesson from elsewhere.",
        created_at=clock.now() - timedelta(hours=1),
        space=make.space(ben, "Old talk"),
    )
    talk.import_post(imported)
    assert summary(ada).is_empty
    people.unmute(actor=ada, person=kim)
    assert len(summary(ada).items) == 1


def test_the_number_of_queries_does_not_grow() -> None:
    ada, ben = ada_and_ben()
    people.change_profile(actor=ada, person=ada, helps_with="Pumps")
    space = make.space(ben, "Cooling")
    spaces.join_space(actor=ada, space=space)
    counts = []
    for _round in range(2):
        make.post(ben, "Look, @ada")
        make.post(ben, "In the space", space=space)
        make.post(ben, "Pumps?", title="Pumps", kind="question")
        with CaptureQueriesContext(connection) as captured:
            assert summary(ada).items
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 22


def test_nobody_finds_in_a_summary_what_she_may_not_see() -> None:
    with make.days_ago(20):
        scene = Scene()
    for name in ("eve", "mia", "ben", "bill", "carla", "cora", "olga", "otto", "quit"):
        viewer = scene.reader(name)
        assert viewer is not None
        found = missed_since(viewer, clock.now() - timedelta(days=40))
        shown = scene.names(item.card.post.pk for item in found.items)
        assert shown <= {post for post, readers in SEES.items() if name in readers}, name
    assert missed_since(_known(scene, "eve"), clock.now() - timedelta(days=40)).items


def test_whoever_was_away_for_two_weeks_is_known_by_what_she_read_last() -> None:
    ada, ben = ada_and_ben()
    assert away_since(ada) is None
    with make.days_ago(20):
        post = make.post(ben, "Hello")
        talk.mark_stream_read(actor=ada, stream="home", last_id=post.pk)
        left = clock.now()
    assert away_since(ada) == left
    talk.mark_stream_read(actor=ada, stream="home", last_id=make.post(ben, "New").pk)
    assert away_since(ada) is None


def _known(scene: Scene, name: str) -> Person:
    viewer = scene.reader(name)
    assert viewer is not None
    return viewer


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows how many columns are empty")
def test_time_narrows_first_and_no_section_walks_through_all_posts() -> None:
    ada, ben = ada_and_ben()
    spaces.join_space(actor=ada, space=make.space(ben, "Cooling"))
    with CaptureQueriesContext(connection) as captured:
        summary(ada)
    sections = [q["sql"] for q in captured if q["sql"].startswith('SELECT "conversation_post"."id" AS "pk"')]
    assert len(sections) == 6
    for sql in sections:
        with connection.cursor() as db:
            db.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [row[3] for row in db.fetchall()]
        [way] = [step for step in steps if step.split()[1] == "conversation_post"]
        assert way.endswith(("(id>?)", "(id=?)", "(rowid>?)", "(rowid=?)")), way
