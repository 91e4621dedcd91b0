"""Mails hold to the table of visibility: nobody is mailed a word that she may not see."""

import pytest
from django.core import mail

from schwarm.conversation.actions import set_notification
from schwarm.conversation.models import Notification, Speaker
from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.web.events import MailDue
from schwarm.web.mails.hours import next_working_moment, zone_of
from schwarm.web.mails.sending import send_due
from tests.visibility import Scene, marker
from tests.web.mailing import came_in, html_of, text_of

pytestmark = pytest.mark.django_db

EMPLOYEES = ("ada", "eve", "fred", "mia", "ben", "root", "quit")
OTHERS = ("carla", "olga", "otto", "gone")


def mailed(scene: Scene, name: str) -> set[str]:
    """The names of the posts whose words somebody is mailed if she wants to hear of everything."""
    mail.outbox.clear()
    person = scene.people[name]
    Person.objects.filter(pk=person.pk).update(email=f"{name}@example.org")
    came_in(person)
    for kind in Notification.Kind.values:
        set_notification(actor=person, kind=kind, channel="mail", enabled=True)
    with clock.at(next_working_moment(clock.now(), zone_of(person.timezone))):
        for thread_id in sorted({post.thread_id for post in scene.posts.values()}):
            send_due(MailDue(person.pk, f"thread:{thread_id}"))
    words = " ".join(f"{m.subject} {text_of(m)} {html_of(m)}" for m in mail.outbox)
    return {post for post in scene.posts if f"{marker(post)} " in words}


def test_everybody_is_mailed_the_words_she_may_see_and_no_others() -> None:
    scene = Scene()
    scene.reader("eve")
    quotable = {
        name
        for name, post in scene.posts.items()
        if not post.is_boost and not name.startswith("withdrawn") and post.speaker != Speaker.PROTECTED
    }
    for name in EMPLOYEES:
        assert mailed(scene, name) == scene.expected(name) & quotable, name
    for name in OTHERS:
        assert mailed(scene, name) == set(), name
        assert mail.outbox == []
