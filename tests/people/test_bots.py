"""Bots speak under names of their own, and somebody answers for them."""

import pytest

from schwarm.conversation.models import Audience
from schwarm.identity import actions as identity
from schwarm.identity.queries import access_of, login_of
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions
from schwarm.people.models import Person
from schwarm.people.queries import bots_of
from tests import make
from tests.api.calling import as_person

pytestmark = pytest.mark.django_db


def bot_of(owner: Person, name: str = "Build Bot") -> Person:
    return actions.found_bot(actor=owner, owner=owner, name=name)


def test_an_employee_founds_a_bot_and_answers_for_it() -> None:
    ada, _ben, _carla = make.world()
    bot = bot_of(ada)

    assert (bot.kind, bot.owner, bot.organisation) == ("bot", ada, ada.organisation)
    assert list(bots_of(ada)) == [bot]


def test_guests_bots_and_those_who_left_answer_for_no_bot() -> None:
    ada, ben, carla = make.world()
    bot = bot_of(ada)
    actions.part_with(actor=None, person=ben, reason="A new job")
    for owner in (carla, bot, ben):
        with pytest.raises(Invalid):
            bot_of(owner)


def test_nobody_founds_a_bot_for_another_but_administrators() -> None:
    ada, ben, _carla = make.world()
    with pytest.raises(NotAllowed):
        actions.found_bot(actor=ada, owner=ben, name="Bot")
    root = make.person("Rita Root", administrator=True)
    assert actions.found_bot(actor=root, owner=ben, name="Bot").owner == ben


def test_there_is_an_end_to_bots() -> None:
    ada, _ben, _carla = make.world()
    for number in range(20):
        bot_of(ada, f"Bot {number}")
    with pytest.raises(Invalid):
        bot_of(ada)


def test_its_token_speaks_for_it_until_there_is_another() -> None:
    ada, ben, _carla = make.world()
    bot = bot_of(ada)
    first = identity.renew_bot_token(actor=ada, bot=bot)
    second = identity.renew_bot_token(actor=ada, bot=bot)

    assert access_of(first) is None
    access = access_of(second)
    assert access is not None
    assert access.person_id == bot.pk
    with pytest.raises(NotAllowed):
        identity.renew_bot_token(actor=ben, bot=bot)


def test_a_bot_never_signs_in() -> None:
    ada, _ben, _carla = make.world()
    root = make.person("Rita Root", administrator=True)
    bot = bot_of(ada)
    with pytest.raises(Invalid):
        identity.open_login(person=bot, email="bot@example.org", password="long enough word")
    with pytest.raises(Invalid):
        actions.correct_person(actor=root, person=bot, email="bot@example.org")
    with pytest.raises(NotAllowed):
        actions.appoint_administrator(actor=root, person=bot, appointed=True)
    assert login_of(bot) is None


def test_a_bot_leaves_with_whoever_answers_for_it() -> None:
    ada, _ben, _carla = make.world()
    bot = bot_of(ada)
    token = identity.renew_bot_token(actor=ada, bot=bot)
    actions.part_with(actor=None, person=ada, reason="A new job")

    assert not make.reload(bot).is_active
    assert access_of(token) is None
    with pytest.raises(Invalid):
        actions.take_back(person=make.reload(bot))


def test_a_bot_that_was_handed_on_stays() -> None:
    ada, ben, carla = make.world()
    bot = bot_of(ada)
    with pytest.raises(NotAllowed):
        actions.hand_on_bot(actor=ben, bot=bot, owner=ben)
    with pytest.raises(Invalid):
        actions.hand_on_bot(actor=ada, bot=bot, owner=carla)
    actions.hand_on_bot(actor=ada, bot=bot, owner=ben)
    actions.part_with(actor=None, person=ada, reason="A new job")

    assert make.reload(bot).is_active


def test_a_retired_bot_speaks_no_more_and_what_it_said_stays() -> None:
    ada, ben, _carla = make.world()
    bot = bot_of(ada)
    said = make.post(bot, "The build is green.")
    with pytest.raises(NotAllowed):
        actions.retire_bot(actor=ben, bot=bot)
    actions.retire_bot(actor=ada, bot=bot)

    assert as_person(ben).get(f"/api/v1/statuses/{said.pk}").status_code == 200
    assert not make.reload(bot).is_active


def test_clients_see_that_it_is_a_bot_and_whose() -> None:
    ada, ben, _carla = make.world()
    bot = bot_of(ada)
    said = make.post(bot, "The build is green.")
    account = as_person(ben).get(f"/api/v1/statuses/{said.pk}").json()["account"]

    assert account["bot"] is True
    [field] = [field for field in account["fields"] if field["name"] == "Bot of"]
    assert field["value"] == '<a href="http://localhost:8000/@ada">Ada Berg</a>'


def test_a_bot_sees_what_other_employees_see_and_not_what_its_owner_does() -> None:
    ada, ben, _carla = make.world()
    api = as_person(bot_of(ada))
    seen = make.post(ben, "For everybody.")
    hidden = make.post(ben, "Only you, @ada.", audience=Audience.MENTIONED)

    assert api.get(f"/api/v1/statuses/{seen.pk}").status_code == 200
    assert api.get(f"/api/v1/statuses/{hidden.pk}").status_code == 404
