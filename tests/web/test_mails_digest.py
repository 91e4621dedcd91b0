"""The summary of the morning: at eight on working days, by the clock of the reader, if something happened."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils.html import escape

from schwarm.conversation import actions as talk
from schwarm.conversation.models import MailLog
from schwarm.ledger.actions import keep_up
from schwarm.ledger.queries.checkpoints import cosigned, current
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from schwarm.web.events import MailDue
from schwarm.web.mails.planning import plan_digests
from schwarm.web.mails.sending import send_due
from tests import make
from tests.web.mailing import came_in, html_of, monday, reader, sent_to, text_of, work_until

pytestmark = pytest.mark.django_db


def morning(moment: object) -> int:
    """What workers do at a moment; how many summaries they planned."""
    with clock.at(moment):  # type: ignore[arg-type]
        planned = plan_digests()
    work_until(moment)  # type: ignore[arg-type]
    return planned


def test_it_comes_by_itself_with_a_sentence_and_a_link_for_each_thing() -> None:
    ada, ben = reader(), make.person("Ben Kurz", handle="ben")
    with clock.at(monday(9)):
        space = make.space(ben, "Cooling", shared_with=[make.organisation("Müller Kälte")])
        spaces.join_space(actor=ada, space=space)
    with clock.at(monday(15)):
        post = make.post(ben, "The compressor is back.", space=space)
        make.reply(make.person("Cem Aydin"), post, "At last.")
        own = make.post(ada, "Good morning.")
        talk.react(actor=ben, post=own, emoji_text="👍")
    assert morning(monday(8, day=24)) == 1
    [message] = mail.outbox
    assert message.subject == "What happened: Tuesday, 24 November"
    for words in (text_of(message), html_of(message)):
        assert "Cooling: Ben Kurz wrote “The compressor is back.”" in words
        assert f"http://localhost:8000/@ben/{post.pk}" in words
        assert "external: also read by Müller Kälte" in words
        assert "1 answer" in words
        assert "1 colleague reacted to what you wrote" in words
    assert "IN YOUR SPACES" in text_of(message)
    headers = message.message()
    assert headers["List-Id"] == "<digest.mails.localhost>"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_only_once_a_day_however_often_the_work_is_done() -> None:
    ada, ben = reader(), make.person("Ben Kurz")
    with clock.at(monday(7)):
        make.post(ben, "Look, @ada")
    assert morning(monday(8)) == 1
    assert morning(monday(8, 5)) == 0
    with clock.at(monday(8, 10)):
        send_due(MailDue(ada.pk, "digest:2026-11-23"))
    assert len(mail.outbox) == 1


def test_nothing_new_no_summary() -> None:
    ada, ben = reader(), make.person("Ben Kurz")
    with clock.at(monday(7)):
        make.post(ben, "Look, @ada")
    morning(monday(8))
    morning(monday(8, day=24))
    assert len(mail.outbox) == 1
    with clock.at(monday(9, day=24)):
        make.post(ben, "And now, @ada?")
    morning(monday(8, day=25))
    assert "And now" in text_of(mail.outbox[1])
    assert "Look, @ada" not in text_of(mail.outbox[1])
    assert sent_to(ada) == mail.outbox


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        (monday(7, 59), 0),
        (monday(8), 1),
        (monday(11, 59), 1),
        (monday(12), 0),
        (monday(8, day=27), 1),
        (monday(8, day=28), 0),
        (monday(8, day=29), 0),
    ],
)
def test_it_is_planned_on_working_days_from_eight_to_noon(moment: object, count: int) -> None:
    reader()
    assert morning(moment) == count


def test_monday_sums_up_friday_and_the_weekend() -> None:
    _ada, ben = reader(), make.person("Ben Kurz")
    with clock.at(monday(9, day=27)):
        make.post(ben, "Friday, @ada")
    with clock.at(monday(9, day=29)):
        make.post(ben, "Sunday, @ada")
    morning(monday(8, day=30))
    assert "Friday" in text_of(mail.outbox[0])
    assert "Sunday" in text_of(mail.outbox[0])


def test_morning_is_where_the_reader_lives_and_the_words_are_hers() -> None:
    reader()
    jonas, ben = reader("Jonas Beyer", language="de"), make.person("Ben Kurz")
    people.change_preferences(actor=jonas, timezone="America/New_York")
    with clock.at(monday(7)):
        make.post(ben, "Look, @ada @jonas")
    assert morning(monday(8)) == 1
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert morning(monday(8, zone=ZoneInfo("America/New_York"))) == 1
    [message] = sent_to(jonas)
    assert 'lang="de"' in html_of(message)
    assert "November" in message.subject


def test_it_can_be_switched_off() -> None:
    ada, ben = reader(), make.person("Ben Kurz")
    talk.set_notification(actor=ada, kind="digest", channel="mail", enabled=False)
    with clock.at(monday(7)):
        make.post(ben, "Look, @ada")
    assert morning(monday(8)) == 0
    assert mail.outbox == []


def test_reactions_that_are_mailed_by_themselves_are_not_summed_up_twice() -> None:
    ada, ben = reader(wants=("reaction",)), make.person("Ben Kurz")
    with clock.at(monday(7)):
        talk.react(actor=ben, post=make.post(ada, "Good morning."), emoji_text="👍")
    morning(monday(8))
    assert mail.outbox == []


def test_who_left_is_a_guest_a_placeholder_or_never_came_in_gets_none() -> None:
    here, gone = reader(), reader("Gone Far")
    reader("Carla Frost", organisation=make.organisation())
    make.person("Never Here", email="never@example.org")
    came_in(make.person("Shadow Old", handle="shadow", email="old@example.org", kind=Person.Kind.PLACEHOLDER))
    with clock.at(monday(7)):
        make.post(make.person("Ben Kurz"), "Look, @ada @gone @carla @never", audience=40)
        people.part_with(actor=None, person=gone, reason="A new job")
    assert morning(monday(8)) == 1
    assert [message.to for message in mail.outbox if "Look" in message.body] == [["ada@example.org"]]
    assert set(MailLog.objects.values_list("person", flat=True)) == {here.pk}


def test_who_leaves_between_planning_and_sending_gets_none() -> None:
    ada, ben = reader(), make.person("Ben Kurz")
    with clock.at(monday(7)):
        make.post(ben, "Look, @ada")
    with clock.at(monday(8)):
        plan_digests()
        people.part_with(actor=None, person=ada, reason="A new job")
    work_until(monday(8) + timedelta(minutes=1))
    assert [message.subject for message in mail.outbox if "Look" in message.body] == []


def test_it_carries_the_signed_state_of_the_log() -> None:
    """So that everybody holds old checkpoints without doing anything."""
    reader()
    ben = make.person("Ben Kurz")
    with clock.at(monday(7)):
        make.post(ben, "Look, @ada")
        keep_up()
    morning(monday(8))
    [message] = mail.outbox
    found = current()
    assert found
    assert str(cosigned(found)).strip() in text_of(message)
    for line in str(cosigned(found)).split("\n")[:3]:
        assert escape(line) in message.alternatives[0].content
