"""Ending mails with one click, as RFC 8058 wants it: signed, without signing in, and only by POST."""

import re

import pytest
from django.core import mail
from django.test import Client

from schwarm.conversation.actions.choices import choose_space_mail
from schwarm.conversation.queries.choices import mail_wishes, wants_digest
from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.web.mails.unsubscribing import off_url
from tests import make
from tests.web.browsing import signed_in
from tests.web.mailing import monday, plan, reader, text_of, work_until

pytestmark = pytest.mark.django_db


def path_for(person: Person, *kinds: str) -> str:
    return off_url(person, kinds).removeprefix("http://localhost:8000")


def wants(person: Person, kind: str, space_id: int | None = None) -> bool:
    return mail_wishes([person])[person.pk].wants(kind, space_id)


def test_the_header_of_a_mail_ends_mails_of_its_kinds_without_signing_in() -> None:
    ada, ben = reader(wants=("mention", "reply")), make.person("Ben Kurz")
    with clock.at(monday()):
        make.post(ben, "Look, @ada")
        plan(ada)
    work_until(monday(10, 5))
    header = mail.outbox[0].message()["List-Unsubscribe"]
    path = header.strip("<>").removeprefix("http://localhost:8000")
    browser = Client(enforce_csrf_checks=True)
    response = browser.post(path, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert not wants(ada, "mention")
    assert wants(ada, "reply")


def test_looking_at_the_address_changes_nothing_and_asks_in_the_readers_language() -> None:
    ada = reader(wants=("mention",), language="de")
    response = Client().get(path_for(ada, "mention"))
    assert response.status_code == 200
    assert wants(ada, "mention")
    content = response.content.decode()
    assert '<html lang="de"' in content
    assert ada.name not in content
    assert re.search(r'<form class="form" method="post">', content)


def test_every_kind_has_a_link_of_its_own_in_the_mail() -> None:
    ada, ben = reader(wants=("mention", "reply")), make.person("Ben Kurz")
    with clock.at(monday()):
        thread = make.post(ada, "Which pump?")
        make.reply(ben, thread, "The blue one.")
        make.post(ben, "And you, @ada", reply_to=make.reply(make.person("Cem Aydin"), thread, "No idea."))
        plan(ada)
    work_until(monday(10, 5))
    for label, kind in (("Mentions", "mention"), ("Replies to me", "reply")):
        link = re.search(rf"No more of these: {label}\nhttp://localhost:8000(\S+)", text_of(mail.outbox[0]))
        assert link, label
        Client().post(link[1])
        assert not wants(ada, kind)


def test_no_space_stays_louder_than_the_refusal() -> None:
    ada = reader(wants=("mention",))
    space = make.space(make.person("Ben Kurz"), "Cooling")
    choose_space_mail(actor=ada, space=space, wish="always")
    Client().post(path_for(ada, "mention"))
    assert not wants(ada, "mention", space.pk)
    assert wants(ada, "reply", space.pk)


def test_the_summary_ends_too() -> None:
    ada = reader()
    Client().post(path_for(ada, "digest"))
    assert not wants_digest(ada)


def test_a_changed_address_ends_nothing() -> None:
    ada = reader(wants=("mention",))
    for path in (path_for(ada, "mention") + "x", "/mail/off/nothing"):
        assert Client().post(path).status_code == 404
    assert wants(ada, "mention")


def test_guests_get_no_mails_and_are_offered_none() -> None:
    for person, offered in (
        (reader(), True),
        (reader("Carla Frost", organisation=make.organisation()), False),
    ):
        page = signed_in(person).get("/settings/notifications").content.decode()
        assert ('name="mail"' in page) is offered
        assert 'name="app"' in page
