"""Drafts, reading positions, following and muting threads, topics."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Draft, Notification
from schwarm.conversation.queries.drafts import draft_in
from schwarm.conversation.queries.notifications import counts_of, grouped_notifications
from schwarm.conversation.queries.reading import last_read, markers_of
from schwarm.conversation.queries.tags import followed_tags
from schwarm.conversation.queries.threads import thread_of
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from tests import make

pytestmark = pytest.mark.django_db


def test_one_draft_for_each_place_and_the_last_one_wins() -> None:
    ada, ben, _carla = make.world()
    for text in ("One", "Two"):
        talk.keep_draft(actor=ada, place="new", fields={"text": text})
    talk.keep_draft(actor=ada, place="reply:5", fields={"text": "Three"})

    assert draft_in(ada, "new").fields == {"text": "Two"}  # type: ignore[union-attr]
    assert draft_in(ben, "new") is None
    talk.discard_draft(actor=ada, place="new")
    assert Draft.objects.get().place == "reply:5"


def test_a_draft_keeps_whatever_was_typed() -> None:
    ada, _ben, _carla = make.world()

    talk.keep_draft(actor=ada, place="new", fields={"text": "NUL \x00 and half \ud83d"})

    assert draft_in(ada, "new").fields["text"].startswith("NUL ")  # type: ignore[union-attr]


def test_a_reading_position_never_moves_back() -> None:
    ada, _ben, _carla = make.world()
    for position in (7, 9, 8):
        talk.mark_stream_read(actor=ada, stream="company", last_id=position)

    assert last_read(ada, "company") == 9
    assert last_read(ada, "home") == 0


def test_reading_a_thread_reads_what_was_told_of_it() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ada)
    answers = [make.reply(ben, first), make.reply(ben, first)]
    assert counts_of(ada).for_me == 2

    talk.mark_thread_read(actor=ada, thread=first, last_id=answers[0].pk)
    assert counts_of(ada).for_me == 1
    talk.mark_thread_read(actor=ada, thread=first, last_id=answers[1].pk)
    assert counts_of(ada).for_me == 0
    talk.mark_thread_unread_from(actor=ada, post=answers[1])

    assert counts_of(ada).for_me == 1
    assert thread_of(ada, first).last_read_id == answers[1].pk - 1


def test_who_follows_a_thread_hears_of_every_answer_from_then_on() -> None:
    ada, ben, carla = make.world()
    eve = make.person("Eve", handle="eve")
    first = make.post(ada)
    make.reply(ben, first)
    talk.follow_thread(actor=eve, thread=first)
    assert counts_of(eve).threads == 0

    make.reply(ben, first)
    assert counts_of(eve).threads == 1
    talk.unfollow_thread(actor=eve, thread=first)
    assert counts_of(eve).threads == 0
    make.reply(ben, first)
    assert counts_of(eve).threads == 0
    with pytest.raises(NotAllowed):
        talk.follow_thread(actor=carla, thread=first)


def test_a_muted_thread_is_quiet_even_when_one_is_named() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ada)
    talk.mute_thread(actor=ada, thread=first)
    make.reply(ben, first, "@ada")

    assert counts_of(ada).for_me == 0
    talk.mute_thread(actor=ada, thread=first, muted=False)
    assert counts_of(ada).for_me == 1


def test_notifications_are_read_by_kind_and_up_to_an_id() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    make.reply(ben, post)
    talk.react(actor=ben, post=post, emoji_text="👍")

    talk.mark_notifications_read(actor=ada, kinds=("reaction",))
    assert (counts_of(ada).for_me, counts_of(ada).rest) == (1, False)
    oldest = Notification.objects.order_by("pk").values_list("pk", flat=True)[0]
    talk.mark_notifications_read(actor=ada, up_to=oldest - 1)
    assert counts_of(ada).for_me == 1
    talk.mark_notifications_read(actor=ada)
    assert counts_of(ada).for_me == 0


def test_one_that_waits_is_counted_however_much_else_is_new() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    Notification.objects.bulk_create(
        Notification(recipient=ada, kind="boost", actor=make_one, post=post)
        for make_one in [make.person(f"P{n}", handle=f"p{n}") for n in range(3)]
    )
    make.reply(ben, post)

    assert (counts_of(ada).for_me, counts_of(ada).rest) == (1, True)


def test_notifications_are_grouped_and_paged_to_the_last() -> None:
    ada, ben, _carla = make.world()
    posts = [make.post(ada) for _number in range(5)]
    for post in posts:
        talk.react(actor=ben, post=post, emoji_text="👍")

    seen, before = [], None
    while True:
        groups, before = grouped_notifications(ada, before=before, size=2)
        seen += [group.post.pk for group in groups if group.post]
        if before is None:
            break

    assert seen == [post.pk for post in reversed(posts)]


def test_a_narrowed_answer_is_counted_for_nobody_else() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve", handle="eve")
    first = make.post(ada)

    narrowed = make.reply(ben, first, audience=Audience.MENTIONED)
    make.reply(ada, narrowed)

    counters = thread_of(eve, first).first.post.counters
    assert (counters.replies, counters.thread_replies, counters.last_reply_id) == (0, 0, None)
    assert make.reload(narrowed).counters.replies == 1


def test_a_narrowed_answer_opens_for_who_may_not_see_the_first_post() -> None:
    ada, ben, carla = make.world()
    first = make.post(ada)
    answer = make.reply(ben, first, "@carla what do you think?", audience=Audience.MENTIONED)
    people.mute(actor=carla, person=ben)

    thread = thread_of(carla, answer)

    assert (thread.first.post, thread.branches) == (answer, [])


def test_topics_are_followed_by_one_word_in_any_spelling() -> None:
    ada, _ben, _carla = make.world()
    for name in ("Kältetechnik", "#KÄLTETECHNIK"):
        talk.follow_tag(actor=ada, name=name)
    assert [tag.label for tag in followed_tags(ada)] == ["Kältetechnik"]

    talk.unfollow_tag(actor=ada, name="kältetechnik")

    assert not followed_tags(ada).exists()


@pytest.mark.parametrize("name", ["", "#", "two words", "123", "x" * 101, "a#b"])
def test_malformed_topics_are_refused(name: str) -> None:
    with pytest.raises(Invalid):
        talk.follow_tag(actor=make.person(), name=name)


def test_a_marker_stands_exactly_where_a_client_puts_it() -> None:
    ada, ben, _carla = make.world()
    talk.mark_stream_read(actor=ada, stream="home", last_id=90)

    first = talk.set_marker(actor=ada, stream="home", last_id=70)
    talk.mark_stream_read(actor=ada, stream="home", last_id=60)

    kept = markers_of(ada, ["home", "notifications"])
    assert {name: (m.last_read_id, m.version) for name, m in kept.items()} == {"home": (70, 1)}
    assert kept["home"].changed_at == first.changed_at
    assert markers_of(ben, ["home"]) == {}


def test_notifications_up_to_the_marker_are_read() -> None:
    ada, ben, _carla = make.world()
    for _number in range(2):
        make.post(ben, "@ada")
    older, newer = Notification.objects.order_by("pk")

    talk.set_marker(actor=ada, stream="notifications", last_id=older.pk)

    assert make.reload(older).read_at is not None
    assert make.reload(newer).read_at is None
    assert counts_of(ada).for_me == 1


@pytest.mark.parametrize(("stream", "last_id"), [("company", 5), ("home", -1), ("home", 2**63)])
def test_what_a_marker_cannot_be(stream: str, last_id: int) -> None:
    ada, _ben, _carla = make.world()

    with pytest.raises(Invalid):
        talk.set_marker(actor=ada, stream=stream, last_id=last_id)
