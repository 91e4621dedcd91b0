"""Logins follow their person: shut when she leaves, open when she is back, one address for both."""

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from schwarm.identity import actions
from schwarm.identity.models import Login
from schwarm.identity.queries import ids_with_login, sessions_of
from schwarm.lib.errors import Invalid
from schwarm.people import actions as people
from tests import make

pytestmark = pytest.mark.django_db

PASSWORD = "kaltes-wasser-im-november"


def sign_in(login: Login) -> Client:
    client = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})
    client.post("/account/login/", {"login": login.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    return client


def ada() -> Login:
    return actions.open_login(
        person=make.person("Ada Berg", handle="ada", email="ada@example.org"), password=PASSWORD
    )


def test_somebody_who_leaves_is_out_at_once_on_all_devices() -> None:
    login = ada()
    clients = [sign_in(login), sign_in(login)]
    assert UserSession.objects.count() == Session.objects.count() == 2
    people.part_with(actor=None, person=login.person, reason="A new job")
    assert not make.reload(login).is_active
    assert UserSession.objects.count() == Session.objects.count() == 0
    for client in clients:
        assert client.get("/account/email/").status_code == 302
    response = Client().post("/account/login/", {"login": login.email, "password": PASSWORD})
    assert response["Location"] == "/account/inactive/"


def test_somebody_who_comes_back_can_sign_in_again() -> None:
    login = ada()
    people.part_with(actor=None, person=login.person, reason="A new job")
    people.take_back(person=make.reload(login.person))
    sign_in(make.reload(login))


def test_leaving_and_returning_without_a_login_is_no_matter() -> None:
    ben = make.person("Ben Kurz")
    people.part_with(actor=None, person=ben, reason="A new job")
    people.take_back(person=make.reload(ben))
    assert ids_with_login([ben]) == set()


def test_address_confirmed_for_signing_in_is_written_into_the_books() -> None:
    login = ada()
    new = EmailAddress.objects.create(user=login, email="berg@example.org", verified=True)
    new.set_as_primary()
    email_changed.send(sender=EmailAddress, to_email_address=new, from_email_address=None)
    assert make.reload(login.person).email == make.reload(login).email == "berg@example.org"


def test_address_corrected_in_the_books_is_the_one_to_sign_in_with() -> None:
    login = ada()
    admin = make.person("Ina Admin", administrator=True)
    people.correct_person(actor=admin, person=login.person, email="berg@example.org")
    assert make.reload(login).email == "berg@example.org"
    sign_in(make.reload(login))


def test_nobody_has_two_logins_and_no_address_opens_for_two() -> None:
    login = ada()
    with pytest.raises(Invalid):
        actions.open_login(person=login.person, email="other@example.org")
    with pytest.raises(Invalid):
        actions.open_login(person=make.person("Ben Kurz"), email="ADA@example.org")


def test_other_sessions_end_and_this_one_goes_on() -> None:
    login = ada()
    here, there = sign_in(login), sign_in(login)
    assert actions.end_sessions(login=login, except_key=here.session.session_key) == 1
    assert sessions_of(login).count() == 1
    assert here.get("/account/email/").status_code == 200
    assert there.get("/account/email/").status_code == 302


def test_housekeeping_forgets_what_has_run_out() -> None:
    from datetime import timedelta

    from schwarm.identity.tasks import clear_sessions
    from schwarm.lib import clock

    login = ada()
    sign_in(login)
    clear_sessions()
    assert UserSession.objects.count() == Session.objects.count() == 1
    with clock.at(clock.now() + timedelta(days=40)):
        clear_sessions()
    assert UserSession.objects.count() == Session.objects.count() == 0
