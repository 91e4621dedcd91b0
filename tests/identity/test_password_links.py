"""A link for a new password, for who gets no mail: it works once, and only for who is here."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from schwarm.identity import actions
from schwarm.identity.models import Login
from schwarm.lib.errors import Invalid
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db

OLD, NEW = "heron-copper-4-lake", "kettle-maple-7-road"


@pytest.fixture
def ada() -> Person:
    ada = make.person("Ada Berg", handle="ada", email="ada@example.org")
    people.finish_onboarding(actor=ada)
    actions.open_login(person=ada, password=OLD)
    return ada


def path_of(made: actions.PasswordLink) -> str:
    assert made.link.startswith("http://localhost:8000/")
    return made.link.removeprefix("http://localhost:8000")


def set_password(path: str, password: str) -> None:
    """Follow the link like a browser, and fill in the form that stands there as long as it works."""
    browser = Client()
    page = browser.get(path, follow=True)
    browser.post(page.request["PATH_INFO"], {"password1": password, "password2": password})


def test_the_link_sets_a_password_once(ada: Person) -> None:
    made = actions.password_link(email=" ADA@example.org ")
    assert (made.person, made.lasts) == (ada, timedelta(days=3))
    assert Login.objects.get().check_password(OLD)

    set_password(path_of(made), NEW)
    set_password(path_of(made), "other-words-9-here")

    assert Login.objects.get().check_password(NEW)
    assert mail.outbox[-1].to == ["ada@example.org"]  # she is told that it was changed


def test_the_link_ends_after_three_days(ada: Person) -> None:
    made = actions.password_link(email="ada@example.org")

    with time_machine.travel(timezone.now() + made.lasts + timedelta(days=1)):
        set_password(path_of(made), NEW)

    assert Login.objects.get().check_password(OLD)


def test_who_has_never_signed_in_gets_the_link_of_an_invitation() -> None:
    carla = make.person("Carla Frost", organisation=make.organisation(), email="carla@example.net")

    made = actions.password_link(email="carla@example.net")

    assert made.lasts == timedelta(days=14)
    assert path_of(made).startswith("/invitation/")
    Client().post(path_of(made), {"password": NEW})
    assert Login.objects.get(person=carla).check_password(NEW)
    assert mail.outbox == []


def test_who_is_not_here_gets_none(ada: Person) -> None:
    people.part_with(actor=None, person=ada, reason="A new job")

    for email, words in (
        ("nobody@example.org", "Nobody here has the address nobody@example.org."),
        ("", "Nobody here has the address ."),
        ("ada@example.org", "Ada Berg has left. Take her back first."),
    ):
        with pytest.raises(Invalid, match=f"^{words}$"):
            actions.password_link(email=email)
