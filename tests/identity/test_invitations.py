"""Invitations: who may write them, what they open, and when they stop working."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from schwarm.identity import actions
from schwarm.identity.models import Invitation, Login
from schwarm.identity.queries import invitation_by_secret, login_of
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.identity.letters import html_of, secret_in, words_of

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "kaltes-wasser-im-november"


def admin() -> Person:
    return make.person("Ina Admin", administrator=True, email="ina@example.org")


def invite(actor: Person, email: str = "dora@example.org", **details: Any) -> Invitation:
    details.setdefault("organisation", make.host())
    return actions.invite(actor=actor, email=email, **details)


def test_invited_person_comes_in_with_a_login_whose_address_is_confirmed() -> None:
    invitation = invite(admin(), name="Dora Frei", language="en")
    login = actions.accept_invitation(secret=secret_in(mail.outbox[0]), name="Dora Frei", password=PASSWORD)
    assert login.check_password(PASSWORD)
    assert login.email == login.person.email == "dora@example.org"
    assert login.person.organisation == make.host()
    address = EmailAddress.objects.get(user=login)
    assert (address.email, address.verified, address.primary) == ("dora@example.org", True, True)
    assert make.reload(invitation).state == "accepted"


def test_letter_is_in_the_language_of_its_reader_in_text_and_html_and_calls_nobody_home() -> None:
    invite(admin(), language="de", name="Dora Frei")
    message = mail.outbox[0]
    html = html_of(message)
    assert message.to == ["dora@example.org"]
    assert "/invitation/" in words_of(message)
    assert "/invitation/" in html
    assert 'lang="de"' in html
    assert not re.search(r"<img|src=|<link|<script", html)


def test_only_the_hash_of_the_secret_is_kept() -> None:
    invitation = invite(admin())
    secret = secret_in(mail.outbox[0])
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert invitation_by_secret(secret) == invitation
    assert not any(secret in str(value) for value in row.values())


def test_employees_who_do_not_administrate_cannot_invite() -> None:
    ada = make.person("Ada Berg")
    with pytest.raises(NotAllowed):
        invite(ada)
    assert mail.outbox == []


def test_somebody_in_the_books_keeps_her_place() -> None:
    carla = make.person("Carla Frost", organisation=make.organisation(), email="carla@kaelte.example")
    invitation = invite(admin(), email="Carla@Kaelte.example", name="Somebody Else")
    login = actions.accept_invitation(secret=secret_in(mail.outbox[0]), name="X", password=PASSWORD)
    assert login.person == carla
    assert login.person.name == "Carla Frost"
    assert invitation.organisation == carla.organisation


def test_person_imported_after_the_invitation_is_not_entered_twice() -> None:
    invite(admin())
    dora = make.person("Dora Frei", email="dora@example.org", department="Sales")
    login = actions.accept_invitation(secret=secret_in(mail.outbox[0]), name="D. Frei", password=PASSWORD)
    assert login.person == dora
    assert Person.objects.filter(email="dora@example.org").count() == 1


def test_guest_stays_until_the_last_day_and_is_parted_with_after_it() -> None:
    from schwarm.identity.tasks import end_stays

    last = clock.today() + timedelta(days=3)
    invite(admin(), organisation=make.organisation(), stay_until=last)
    login = actions.accept_invitation(secret=secret_in(mail.outbox[0]), name="Dora Frei", password=PASSWORD)
    end_stays()
    assert make.reload(login).is_active
    with clock.at(clock.now() + timedelta(days=4)):
        end_stays()
    assert not make.reload(login).is_active
    guest = make.reload(login.person)
    assert (guest.is_active, guest.leaving_reason) == (False, "The stay was agreed until this day.")


def test_a_stay_that_was_cut_short_ends_for_the_reason_that_was_given() -> None:
    from schwarm.identity.tasks import end_stays

    carla = make.person("Carla Frost", organisation=make.organisation())
    people.correct_person(
        actor=admin(),
        person=carla,
        stay_until=clock.today() - timedelta(days=1),
        reason="The project is over",
    )

    end_stays()

    carla = make.reload(carla)
    assert (carla.is_active, carla.leaving_reason) == (False, "The project is over")


def test_invited_administrator_is_one() -> None:
    invite(admin(), as_administrator=True)
    login = actions.accept_invitation(secret=secret_in(mail.outbox[0]), name="Dora Frei", password=PASSWORD)
    assert make.reload(login.person).is_administrator


def test_invitation_works_once() -> None:
    invite(admin())
    secret = secret_in(mail.outbox[0])
    actions.accept_invitation(secret=secret, name="Dora Frei", password=PASSWORD)
    with pytest.raises(Invalid):
        actions.accept_invitation(secret=secret, name="Mallory", password=PASSWORD)
    assert Login.objects.count() == 1


def test_invitation_stops_working_after_two_weeks() -> None:
    invitation = invite(admin())
    secret = secret_in(mail.outbox[0])
    with clock.at(clock.now() + timedelta(days=13)):
        assert invitation.is_open
    with clock.at(clock.now() + timedelta(days=15)):
        assert invitation.state == "expired"
        with pytest.raises(Invalid):
            actions.accept_invitation(secret=secret, name="Dora Frei", password=PASSWORD)


def test_invitation_taken_back_stops_working() -> None:
    ina = admin()
    invitation = invite(ina)
    actions.revoke_invitation(actor=ina, invitation=invitation)
    with pytest.raises(Invalid):
        actions.accept_invitation(secret=secret_in(mail.outbox[0]), name="Dora Frei", password=PASSWORD)
    with pytest.raises(Invalid):
        actions.resend_invitation(actor=ina, invitation=invitation)


def test_invitation_sent_again_has_a_new_link_and_the_old_one_stops_working() -> None:
    ina = admin()
    invitation = invite(ina)
    with clock.at(clock.now() + timedelta(days=20)):
        actions.resend_invitation(actor=ina, invitation=invitation)
        first, second = (secret_in(message) for message in mail.outbox)
        assert invitation_by_secret(first) is None
        login = actions.accept_invitation(secret=second, name="Dora Frei", password=PASSWORD)
        assert login.person.name == "Dora Frei"


@pytest.mark.parametrize("password", ["short", "dora@example.org", "12345678901", "passwordpassword"[:8]])
def test_weak_passwords_are_refused_and_leave_the_invitation_open(password: str) -> None:
    invitation = invite(admin())
    with pytest.raises(Invalid) as refused:
        actions.accept_invitation(secret=secret_in(mail.outbox[0]), name="Dora Frei", password=password)
    assert refused.value.field == "password"
    assert make.reload(invitation).is_open
    assert not Person.objects.filter(email="dora@example.org").exists()


def test_what_cannot_be_invited_says_at_which_field() -> None:
    ina = admin()
    actions.open_login(person=ina, password=PASSWORD)
    gone = make.person("Gone Person", email="gone@example.org")
    people.part_with(actor=ina, person=gone, reason="A new job")
    elsewhere = people.add_department(organisation=make.organisation(), name="Lager")
    cases: list[tuple[dict[str, Any], str]] = [
        ({"email": "not an address"}, "email"),
        ({"email": "INA@example.org"}, "email"),
        ({"email": "gone@example.org"}, "email"),
        ({"department": elsewhere}, "department"),
        ({"organisation": make.organisation(), "as_administrator": True}, "as_administrator"),
        ({"stay_until": clock.today() - timedelta(days=1)}, "stay_until"),
    ]
    for details, field in cases:
        with pytest.raises(Invalid) as refused:
            invite(ina, **details)
        assert refused.value.field == field
    assert mail.outbox == []


def test_letter_that_could_not_be_sent_can_be_sent_again(settings: Any) -> None:
    ina = admin()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    invitation = invite(ina)
    assert make.reload(invitation).sent_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    actions.resend_invitation(actor=ina, invitation=invitation)
    assert make.reload(invitation).sent_at is not None


def test_command_line_adds_the_first_administrator_with_a_link() -> None:
    added = actions.add_person_with_login(name="Ina Admin", email="Ina@Example.org", administrator=True)
    assert added.person.is_administrator
    secret = added.link.rpartition("/")[2]
    login = actions.accept_invitation(secret=secret, password=PASSWORD)
    assert login.person == added.person
    assert mail.outbox == []


def test_command_line_gives_a_new_link_until_there_is_a_login() -> None:
    first = actions.add_person_with_login(name="Ina Admin", email="ina@example.org")
    second = actions.add_person_with_login(name="Ina Admin", email="ina@example.org")
    assert first.person == second.person
    assert invitation_by_secret(first.link.rpartition("/")[2]) is None
    actions.accept_invitation(secret=second.link.rpartition("/")[2], password=PASSWORD)
    assert login_of(first.person)
    with pytest.raises(Invalid):
        actions.add_person_with_login(name="Ina Admin", email="ina@example.org")
