"""Whoever is shut out, or sooner than agreed, reads the reason."""

from datetime import timedelta

import pytest
from django.core import mail

from schwarm.lib import clock
from schwarm.people import actions as people
from tests import make

pytestmark = pytest.mark.django_db


def test_who_is_parted_with_reads_the_reason_in_her_language() -> None:
    root = make.person("Root", handle="root", administrator=True)
    ada = make.person("Ada Berg", email="ada@example.org", language="de")

    people.part_with(actor=root, person=ada, reason="Contract ended.")
    make.run_queue()

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["ada@example.org"], "Dein Zugang zu Schwarm ist beendet")
    assert "Contract ended." in letter.body


def test_a_guest_whose_stay_is_shortened_is_told_at_once() -> None:
    root = make.person("Root", handle="root", administrator=True)
    carla = make.person(
        "Carla Frost",
        email="carla@example.org",
        organisation=make.organisation(),
        stay_until=clock.today() + timedelta(days=90),
    )

    people.correct_person(
        actor=root, person=carla, stay_until=clock.today() + timedelta(days=9), reason="The project is over."
    )
    make.run_queue()

    (letter,) = mail.outbox
    assert letter.to == ["carla@example.org"]
    assert "The project is over." in letter.body


def test_who_leaves_of_her_own_accord_and_whose_stay_is_longer_gets_no_letter() -> None:
    root = make.person("Root", handle="root", administrator=True)
    ada = make.person("Ada Berg", email="ada@example.org", stay_until=clock.today())

    people.correct_person(actor=root, person=ada, stay_until=clock.today() + timedelta(days=9))
    people.part_with(actor=ada, person=ada, reason="A new job.")
    make.run_queue()

    assert mail.outbox == []
