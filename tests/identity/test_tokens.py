"""Tokens open what their scopes say, as long as their person is here; only hashes of them are kept."""

from datetime import timedelta

import pytest
from django.db import connection

from schwarm.identity import actions, queries, scopes
from schwarm.identity.actions import open_login
from schwarm.identity.models import AccessToken, Application
from schwarm.identity.queries import Access, access_of
from schwarm.lib import clock
from schwarm.people import actions as people
from tests import make

pytestmark = pytest.mark.django_db


def application(**details):
    details.setdefault("name", "Pocket")
    details.setdefault("scopes", "read write")
    return Application.objects.create(client_secret="", **details)


@pytest.fixture
def ada():
    person = make.person("Ada Berg", email="ada@example.org")
    open_login(person=person)
    return person


def test_a_token_says_whom_it_speaks_for_and_by_which_app(ada, django_assert_num_queries):
    app = application(website="https://pocket.example")
    token = actions.create_token(person=ada, application=app, scopes="read write:media")

    with django_assert_num_queries(1):
        access = access_of(token)

    assert access == Access(
        token_id=AccessToken.objects.get().pk,
        person_id=ada.pk,
        scopes=frozenset({"read", "write:media"}),
        application_id=app.pk,
        application_name="Pocket",
        application_website="https://pocket.example",
    )


def test_an_app_may_hold_a_token_of_its_own():
    access = access_of(actions.create_token(person=None, application=application(), scopes="read"))

    assert access.person_id is None


@pytest.mark.parametrize("token", ["", "nonsense", "ä\x00ö", "x" * 10_000])
def test_what_is_no_token_opens_nothing(token):
    assert access_of(token) is None


def test_no_token_stands_in_the_database(ada):
    token = actions.create_token(person=ada, application=application(), scopes="read")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM identity_accesstoken")
        kept = str(cursor.fetchall())

    assert access_of(token)
    assert token not in kept


def test_a_revoked_token_opens_nothing(ada):
    token = actions.create_token(person=ada, application=application(), scopes="read")

    actions.revoke_token(token=AccessToken.objects.get())

    assert access_of(token) is None


def test_tokens_of_one_app_are_revoked_and_others_stay(ada):
    app = application()
    ours = [actions.create_token(person=ada, application=app, scopes="read") for _ in range(2)]
    other = actions.create_token(person=ada, application=application(name="Desk"), scopes="read")

    assert actions.revoke_tokens(person=ada, application_id=app.pk) == 2

    assert [access_of(token) for token in ours] == [None, None]
    assert access_of(other)


def test_tokens_die_when_somebody_leaves_and_stay_dead_when_she_returns(ada):
    boss = make.person("Boss", administrator=True)
    token = actions.create_token(person=ada, application=application(), scopes="read")

    people.part_with(actor=boss, person=ada, reason="A new job")
    assert access_of(token) is None
    people.take_back(actor=boss, person=ada)

    assert access_of(token) is None
    assert list(queries.tokens_of(ada)) == []


def test_a_token_of_a_shut_login_opens_nothing(ada):
    token = actions.create_token(person=ada, application=application(), scopes="read")

    login = queries.login_of(ada)
    login.is_active = False
    login.save()

    assert access_of(token) is None


def test_a_bot_needs_no_login_to_have_a_token():
    token = actions.create_token(person=make.person("Printer"), application=application(), scopes="write")

    assert access_of(token).person_id


def test_the_last_use_is_remembered_to_the_hour(ada, django_assert_num_queries):
    token = actions.create_token(person=ada, application=application(), scopes="read")
    first = clock.now()
    with clock.at(first):
        actions.note_use(access=access_of(token))
    with clock.at(first + timedelta(minutes=59)):
        access = access_of(token)
        with django_assert_num_queries(0):
            actions.note_use(access=access)
    assert access_of(token).last_used_at == first

    with clock.at(first + timedelta(minutes=61)):
        actions.note_use(access=access_of(token))

    assert access_of(token).last_used_at == first + timedelta(minutes=61)


@pytest.mark.parametrize(
    ("granted", "wanted", "allowed"),
    [
        ("read", "read", True),
        ("read", "read:statuses", True),
        ("read", "write:statuses", False),
        ("read:statuses", "read", False),
        ("read:statuses", "read:accounts", False),
        ("write", "write:media", True),
        ("write:media", "write:media", True),
        ("follow", "write:follows", True),
        ("follow", "read:mutes", True),
        ("follow", "write:blocks", True),
        ("follow", "write:statuses", False),
        ("push", "push", True),
        ("read write", "push", False),
        ("profile", "profile", True),
        ("read", "profile", True),
        ("read:accounts", "profile", True),
        ("read:statuses", "profile", False),
        ("profile", "read:accounts", False),
        ("admin:read", "admin:read:accounts", True),
        ("admin:read", "admin:write:accounts", False),
        ("admin:write:reports", "admin:write:reports", True),
        ("admin:write:reports", "admin:write", False),
        ("read write", "admin:read", False),
        ("read", "admin:read", False),
        ("", "read", False),
        ("read", "", False),
    ],
)
def test_scopes_cover_what_lies_beneath_them(granted, wanted, allowed):
    access = Access(1, 1, frozenset(granted.split()), 1, "", "")

    assert access.allows(wanted) is allowed


def test_all_scopes_of_the_documentation_are_known():
    assert len(scopes.ALL) == len(set(scopes.ALL)) == 47
    assert scopes.unknown(["read", "write:media", "crypto", "read:nothing"]) == ["crypto", "read:nothing"]
