"""Mails about single threads: only what somebody wants, what is still news, once, and in her words."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from schwarm.conversation import actions as talk
from schwarm.conversation.actions.choices import choose_space_mail
from schwarm.conversation.models import Audience, MailLog, Notification, Post, Speaker
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.web.events import MailDue
from schwarm.web.mails.sending import send_due
from tests import make
from tests.web.mailing import came_in, html_of, monday, plan, planned, reader, sent_to, text_of, work_until

pytestmark = pytest.mark.django_db


def test_nobody_gets_mail_about_news_unless_she_switched_it_on() -> None:
    ada, ben = reader(), make.person("Ben Kurz")
    with clock.at(monday()):
        make.post(ben, "Look, @ada")
        plan(ada)
    work_until(monday(11))
    assert mail.outbox == []


def test_a_mention_is_mailed_five_minutes_later_with_words_and_link() -> None:
    ada, ben = reader(wants=("mention",)), make.person("Ben Kurz", handle="ben")
    with clock.at(monday()):
        post = make.post(ben, "Look at the *valve*, @ada", title="Valve", kind="question")
        plan(ada)
    assert planned() == [monday(10, 5)]
    work_until(monday(10, 4))
    assert mail.outbox == []
    work_until(monday(10, 5))
    [message] = mail.outbox
    assert message.to == ["ada@example.org"]
    assert message.subject == "“Valve”"
    for words in (text_of(message), html_of(message)):
        assert "Ben Kurz mentioned you" in words
        assert "Look at the valve, @ada" in words
        assert "Question · 23 Nov, 10:00" in words
        assert f"http://localhost:8000/@ben/{post.pk}" in words
    assert "<img" not in html_of(message)


def test_what_happens_now_plans_mail_through_the_queue() -> None:
    ada, ben = reader(wants=("mention",)), make.person("Ben Kurz")
    make.post(ben, "Look, @ada")
    make.run_queue()
    [moment] = planned()
    assert moment >= timezone.now() + timedelta(minutes=4)
    assert DBTaskResult.objects.get(status="READY").args_kwargs["args"][2]["person_id"] == ada.pk


def test_news_of_one_thread_come_in_one_mail_and_of_two_in_two() -> None:
    ada, ben = reader(wants=("reply", "mention")), make.person("Ben Kurz")
    with clock.at(monday()):
        first, second = make.post(ada, "Which pump?"), make.post(ada, "Which pipe?")
        for text in ("The blue one.", "No, the red one."):
            make.reply(ben, first, text)
        make.reply(ben, second, "The short one.")
        plan(ada)
    work_until(monday(10, 5))
    by_subject = {message.subject: text_of(message) for message in mail.outbox}
    assert set(by_subject) == {"“Which pump?”", "“Which pipe?”"}
    assert "The blue one." in by_subject["“Which pump?”"]
    assert "No, the red one." in by_subject["“Which pump?”"]
    assert len(mail.outbox) == 2


def test_each_thing_is_mailed_once_even_when_the_work_is_done_twice() -> None:
    ada, ben = reader(wants=("mention",)), make.person("Ben Kurz")
    with clock.at(monday()):
        thread = make.post(ben, "Look, @ada")
        plan(ada)
        plan(ada)
    due = MailDue(ada.pk, f"thread:{thread.pk}")
    with clock.at(monday(10, 5)):
        send_due(due)
        send_due(due)
    work_until(monday(11))
    assert len(mail.outbox) == 1
    with clock.at(monday(11)):
        make.reply(ben, thread, "And again, @ada")
        plan(ada)
    work_until(monday(12))
    assert "And again" in text_of(mail.outbox[1])
    assert "Look, @ada" not in text_of(mail.outbox[1]).partition("\n\n")[2]


def test_what_was_read_withdrawn_muted_or_closed_to_the_reader_meanwhile_is_not_mailed() -> None:
    ada, ben = reader(wants=("mention", "thread")), make.person("Ben Kurz")
    kim = make.person("Kim Loud")
    with clock.at(monday()):
        told = {name: make.post(ben, f"{name}, @ada") for name in ("read", "withdrawn", "silenced", "told")}
        told["loud"] = make.post(kim, "loud, @ada")
        plan(ada)
        talk.mark_thread_read(actor=ada, thread=told["read"], last_id=told["read"].pk)
        talk.withdraw_post(actor=ben, post=told["withdrawn"])
        talk.mute_thread(actor=ada, thread=told["silenced"])
        people.mute(actor=ada, person=kim)
    work_until(monday(10, 5))
    assert [message.subject for message in mail.outbox] == ["“told, @ada”"]


def test_a_person_speaking_for_another_and_outsiders_are_named_in_words() -> None:
    ada = reader(wants=("mention",))
    ben, dora = make.person("Ben Kurz"), make.person("Dora Lind")
    people.name_delegate(actor=ben, delegate=dora)
    with clock.at(monday()):
        space = make.space(ben, "Compressors", shared_with=[make.organisation("Müller Kälte")])
        make.post(dora, "Look, @ada", space=space, spoken_for=ben)
        plan(ada)
    work_until(monday(10, 5))
    [message] = mail.outbox
    for words in (text_of(message), html_of(message)):
        assert "Ben Kurz (written by Dora Lind) mentioned you" in words
        assert "external: also read by Müller Kälte" in words
        assert "Compressors" in words


def test_protected_threads_are_mailed_without_a_name_and_without_a_word() -> None:
    ada, ben = reader(wants=("mention", "reply", "thread")), make.person("Ben Kurz", handle="ben")
    with clock.at(monday()):
        first = _protected("Our foreman shouts.")
        answer = make.reply(ben, first, "That must end, @ada")
        plan(ada)
    work_until(monday(10, 5))
    [message] = mail.outbox
    assert message.subject == "A protected conversation"
    for words in (text_of(message), html_of(message)):
        assert "You were mentioned in a protected conversation" in words
        assert f"/posts/{answer.pk}" in words
        for secret in ("foreman", "must end", "Ben", "/@"):
            assert secret not in words


def test_mail_clients_can_thread_sort_and_end_mails() -> None:
    ada, ben = reader(wants=("mention", "reply")), make.person("Ben Kurz")
    with clock.at(monday()):
        thread = make.post(ben, "Look, @ada")
        plan(ada)
    work_until(monday(10, 5))
    with clock.at(monday(11)):
        make.reply(ben, thread, "Still there, @ada?")
        plan(ada)
    work_until(monday(11, 5))
    one, other = (message.message() for message in mail.outbox)
    assert one["Subject"] == other["Subject"]
    assert one["References"] == other["References"] == f"<thread-{thread.pk}@localhost>"
    assert one["Message-ID"] != other["Message-ID"]
    assert one["Auto-Submitted"] == "auto-generated"
    assert one["List-Id"] == "<mention.mails.localhost>"
    assert one["List-Unsubscribe"].startswith("<http://localhost:8000/mail/off/")
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert one.get_content_type() == "multipart/alternative"


def test_mails_speak_the_language_and_tell_the_time_of_the_reader() -> None:
    jonas = reader("Jonas Beyer", wants=("mention",), language="de")
    people.change_preferences(actor=jonas, timezone="Asia/Tokyo")
    ben = make.person("Ben Kurz")
    with clock.at(monday(1)):
        make.post(ben, "Look, @jonas")
        plan(jonas)
    work_until(monday(1, 5))
    [message] = mail.outbox
    assert 'lang="de"' in html_of(message)
    assert "09:00" in text_of(message)  # one o'clock at night in Berlin


@pytest.mark.parametrize(
    ("happened", "mailed"),
    [
        (monday(9, 0), monday(9, 5)),
        (monday(18, 54), monday(18, 59)),
        (monday(18, 55), monday(7, day=24)),
        (monday(23), monday(7, day=24)),
        (monday(3), monday(7)),
        (monday(6, 55), monday(7)),
        (monday(18, 57, day=27), monday(7, day=30)),  # Friday evening
        (monday(12, day=28), monday(7, day=30)),  # Saturday
        (monday(23, day=29), monday(7, day=30)),  # Sunday
    ],
)
def test_mails_wait_for_working_time(happened: object, mailed: object) -> None:
    ada, ben = reader(wants=("mention",)), make.person("Ben Kurz")
    with clock.at(happened):  # type: ignore[arg-type]
        make.post(ben, "Look, @ada")
        plan(ada)
    assert planned() == [mailed]


def test_a_worker_that_was_late_does_not_send_at_night() -> None:
    ada, ben = reader(wants=("mention",)), make.person("Ben Kurz")
    with clock.at(monday(17)):
        make.post(ben, "Look, @ada")
        plan(ada)
    work_until(monday(22))
    assert mail.outbox == []
    assert planned() == [monday(7, day=24)]
    work_until(monday(7, day=24))
    assert len(mail.outbox) == 1


def test_a_space_may_be_louder_or_quieter_than_the_rest() -> None:
    ada, eve = reader(wants=("mention",)), reader("Eve Lang")
    ben = make.person("Ben Kurz")
    with clock.at(monday()):
        space = make.space(ben, "Cooling")
        choose_space_mail(actor=ada, space=space, wish="never")
        choose_space_mail(actor=eve, space=space, wish="always")
        make.post(ben, "In the space, @ada @eve", space=space)
        make.post(ben, "To all, @ada @eve")
        plan(ada)
        plan(eve)
    work_until(monday(10, 5))
    assert [message.subject for message in sent_to(ada)] == ["“To all, @ada @eve”"]
    assert [message.subject for message in sent_to(eve)] == ["“In the space, @ada @eve” (Cooling)"]


def test_reactions_boosts_followers_and_thanks_are_summed_up_once_a_day() -> None:
    ada = reader(wants=("reaction", "boost", "follow", "mention"))
    others = [make.person(name) for name in ("Ben Kurz", "Cem Aydin", "Dora Lind", "Eve Lang")]
    with clock.at(monday()):
        post = make.post(ada, "We were too late, and that was me.")
        for person in others[:3]:
            talk.react(actor=person, post=post, emoji_text="👍")
        talk.boost(actor=others[3], post=post)
        people.follow(actor=others[0], person=ada)
        make.post(others[1], "Thank you, @ada", kind="thanks")
        plan(ada)
    work_until(monday(19))
    assert mail.outbox == []
    work_until(monday(8, day=24))
    [message] = mail.outbox
    assert message.subject == "Reactions and thanks of the day"
    assert "Ben Kurz, Cem Aydin and 1 more reacted to what you wrote" in text_of(message)
    assert "Eve Lang passed on what you wrote" in text_of(message)
    assert "Ben Kurz follows you" in text_of(message)
    assert "Cem Aydin thanks you" in text_of(message)
    assert "> “We were too late, and that was me.”" in text_of(message)


def test_invitations_to_spaces_are_mailed() -> None:
    from schwarm.spaces import actions as spaces

    ada, ben = reader(wants=("invitation",)), make.person("Ben Kurz")
    with clock.at(monday()):
        space = make.space(ben, "Salaries", closed_reason="Personal matters")
        spaces.invite_to_space(actor=ben, space=space, person=ada)
        plan(ada)
    work_until(monday(10, 5))
    [message] = mail.outbox
    assert message.subject == "Ben Kurz invites you to the space Salaries"
    assert f"/spaces/{space.slug}" in text_of(message)


def test_words_under_a_notice_are_not_quoted() -> None:
    ada, ben = reader(wants=("mention",)), make.person("Ben Kurz")
    with clock.at(monday()):
        make.post(ben, "The accident, @ada: blood everywhere.", warning="Accident")
        plan(ada)
    work_until(monday(10, 5))
    assert "Content notice: Accident" in text_of(mail.outbox[0])
    assert "blood" not in text_of(mail.outbox[0]) + mail.outbox[0].subject


def test_who_left_is_a_guest_a_placeholder_or_never_came_in_gets_no_mail() -> None:
    ben = make.person("Ben Kurz")
    here = reader(wants=("mention",))
    gone = reader("Gone Far", wants=("mention",))
    guest = reader("Carla Frost", wants=("mention",), organisation=make.organisation())
    nobody = reader("Nobody Here", wants=("mention",), email="")
    never = make.person("Never Here", handle="never", email="never@example.org")
    shadow = make.person("Shadow Old", handle="shadow", kind=Person.Kind.PLACEHOLDER)
    came_in(shadow)
    for person in (never, shadow):
        talk.set_notification(actor=person, kind="mention", channel="mail", enabled=True)
    people.change_installation(actor=None, guests_address_community=True)
    everybody = [here, gone, guest, nobody, never, shadow]
    with clock.at(monday()):
        post = make.post(ben, "Look, all of you", audience=Audience.COMMUNITY)
        for person in everybody:
            Notification.objects.create(recipient=person, kind="mention", post=post, thread=post, actor=ben)
            plan(person)
            send_planned = MailDue(person.pk, f"thread:{post.pk}")
            if person == gone:
                people.part_with(actor=None, person=gone, reason="A new job")
            with clock.at(monday(10, 5)):
                send_due(send_planned)
    work_until(monday(11))
    assert [message.to for message in mail.outbox if "Look" in message.body] == [["ada@example.org"]]
    assert set(MailLog.objects.values_list("person", flat=True)) == {here.pk}


def _protected(text: str) -> Post:
    """A protected voice. No action writes one yet, but mails are ready for it."""
    from schwarm.conversation.actions.words import Words, write_version
    from schwarm.conversation.models import PostCounters

    post = Post(speaker=Speaker.PROTECTED, audience=Audience.COMPANY, created_at=clock.now())
    post.thread = post
    post.save(force_insert=True)
    PostCounters.objects.create(post=post)
    write_version(post, Words(writer=None, text=text))
    return post
