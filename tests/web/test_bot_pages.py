"""Bots are founded, given tokens, handed on and retired in the settings."""

import re

import pytest
from click.testing import CliRunner

from schwarm.cli import main
from schwarm.identity.queries import access_of
from schwarm.people.actions import found_bot
from schwarm.people.models import Person
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/settings/bots"


def token_in(page: str) -> str:
    found = re.search(r'id="token" value="([\w-]+)"', page)
    assert found
    return found[1]


def test_a_bot_is_founded_and_its_token_shown_once() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    answer = browser.post(PAGE, {"name": "Build Bot", "handle": "build"})
    bot = Person.objects.get(handle="build")

    access = access_of(token_in(answer.content.decode()))
    assert access is not None
    assert access.person_id == bot.pk
    assert "no-store" in answer["Cache-Control"]
    assert 'id="token"' not in browser.get(f"{PAGE}/{bot.pk}").content.decode()
    assert token_in(browser.post(f"{PAGE}/{bot.pk}/token").content.decode())


def test_everybody_sees_that_it_is_a_bot_and_whose() -> None:
    ada, ben, _carla = make.world()
    signed_in(ada).post(PAGE, {"name": "Build Bot", "handle": "build"})
    make.post(Person.objects.get(handle="build"), "The build is green.")
    browser = signed_in(ben)

    profile = browser.get("/@build").content.decode()
    assert "Bot of" in profile
    assert '<a href="/@ada">Ada Berg</a>' in profile
    assert '<span class="post-role">bot</span>' in profile


def test_a_bot_is_handed_on_and_retired() -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ada)
    browser.post(PAGE, {"name": "Build Bot", "handle": "build"})
    bot = Person.objects.get(handle="build")

    assert browser.post(f"{PAGE}/{bot.pk}/hand-on", {"owner": "@nobody"}).status_code == 422
    assert browser.post(f"{PAGE}/{bot.pk}/hand-on", {"owner": "@carla"}).status_code == 422
    browser.post(f"{PAGE}/{bot.pk}/hand-on", {"owner": "@ben"})
    assert make.reload(bot).owner == ben
    assert browser.get(f"{PAGE}/{bot.pk}").status_code == 404
    signed_in(ben).post(f"{PAGE}/{bot.pk}/retire")
    assert not make.reload(bot).is_active


def test_administrators_see_all_bots_and_guests_have_none() -> None:
    ada, _ben, carla = make.world()
    signed_in(ada).post(PAGE, {"name": "Build Bot", "handle": "build"})

    root = signed_in(make.person("Rita Root", administrator=True))
    assert "Build Bot" in root.get(PAGE).content.decode()
    assert signed_in(carla).get(PAGE).status_code == 404


def test_a_taken_handle_is_told_at_its_field() -> None:
    ada, _ben, _carla = make.world()

    assert signed_in(ada).post(PAGE, {"name": "Build Bot", "handle": "ben"}).status_code == 422


def test_the_command_line_founds_one_and_prints_its_token() -> None:
    make.world()
    done = CliRunner().invoke(main, ["bot", "add", "Build Bot", "--owner", "@ada"])
    assert done.exit_code == 0, done.output
    access = access_of(done.stdout.split()[-1])
    assert access is not None
    assert access.person_id == Person.objects.get(kind="bot").pk

    for wrong in (["--owner", "nobody"], ["--owner", "carla"], ["--owner", "ada", "--scopes", "fly"]):
        assert CliRunner().invoke(main, ["bot", "add", "Second Bot", *wrong]).exit_code == 1
    assert Person.objects.filter(kind="bot").count() == 1


def test_the_list_has_a_fixed_number_of_queries() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Rita Root", administrator=True)
    browser = signed_in(root)
    found_bot(actor=root, owner=root, name="Bot")
    found_bot(actor=root, owner=ada, name="Bot")
    few = queries_of(browser, PAGE)
    for owner in (root, root, ada, ben):
        found_bot(actor=root, owner=owner, name="Bot")

    assert queries_of(browser, PAGE) == few
