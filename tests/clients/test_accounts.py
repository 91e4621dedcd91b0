"""A real client library comes in by itself, and does with accounts, lists and topics what clients do."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from mastodon import Mastodon
from mastodon.errors import MastodonAPIError, MastodonNotFoundError
from PIL import Image

from tests.served import PASSWORD, Served, served

pytestmark = [pytest.mark.xdist_group("clients and accounts"), pytest.mark.sampled_on("postgresql")]

COMPANY = """
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces

host = people.set_up(name="Nordkälte", language="en")
ada = people.add_person(name="Ada Berg", handle="ada", organisation=host)
spaces.found_space(actor=ada, name="Cooling")
spaces.found_space(actor=ada, name="Board", closed_reason="Salaries")
"""
SCOPES = ["read", "write", "follow", "push"]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    data = tmp_path_factory.mktemp("clients")
    with served(data, f"accounts_{worker_id}", SCHWARM_OPEN_REGISTRATION="yes") as instance:
        instance.run(COMPANY)
        instance.start()
        yield instance


def newcomer(company: Served, name: str) -> Mastodon:
    names = Mastodon.create_app("Pocket", api_base_url=company.url, scopes=SCOPES)
    client = Mastodon(*names, api_base_url=company.url)
    client.create_account(name, PASSWORD, f"{name}@example.org", agreement=True, locale="en", scopes=SCOPES)
    return client


@pytest.fixture(scope="module")
def dora(company: Served) -> Mastodon:
    return newcomer(company, "dora")


def test_a_newcomer_is_in_at_once(company: Served) -> None:
    me = newcomer(company, "nora").me()

    assert (me.acct, me.display_name, me.source.note) == ("nora", "", "")


def test_what_is_wrong_is_told_by_field(company: Served) -> None:
    names = Mastodon.create_app("Pocket", api_base_url=company.url, scopes=SCOPES)
    client = Mastodon(*names, api_base_url=company.url)

    token, error = client.create_account(
        "ada", "short", "nobody", agreement=True, scopes=SCOPES, return_detailed_error=True
    )

    assert token is None
    assert [error.details[field][0].error for field in ("username", "email", "password")] == [
        "ERR_TAKEN",
        "ERR_INVALID",
        "ERR_TOO_SHORT",
    ]


def test_a_profile_is_changed(dora: Mastodon) -> None:
    picture = BytesIO()
    Image.new("RGB", (60, 60), "teal").save(picture, "PNG")
    me = dora.account_update_credentials(
        display_name="Dora Frei",
        note="Pumps.",
        avatar=picture.getvalue(),
        avatar_mime_type="image/png",
        fields=[("Phone", "12")],
        locked=True,
    )

    assert (me.display_name, me.source.note, me.fields[0].value) == ("Dora Frei", "Pumps.", "12")
    assert "/media/avatars/" in me.avatar
    assert dora.profile_update(note="Valves.").note == "Valves."
    assert dora.profile().fields[0].name == "Phone"
    assert dora.account_delete_avatar().avatar != me.avatar


def test_people_are_followed_silenced_and_noted(dora: Mastodon) -> None:
    ada = dora.account_lookup("ada")

    assert dora.account_follow(ada).following
    assert dora.account_endorse(ada).endorsed
    assert [one.acct for one in dora.endorsements()] == ["ada"]
    assert [one.acct for one in dora.account_followers(ada)] == ["dora"]
    assert [one.acct for one in dora.account_following(dora.me())] == ["ada"]
    assert dora.account_note_set(ada, "Knows pumps.").note == "Knows pumps."
    assert dora.account_mute(ada, duration=600).muting
    assert dora.mutes()[0].mute_expires_at is not None
    assert not dora.account_unmute(ada).muting
    assert dora.account_block(ada).blocking
    assert [one.acct for one in dora.blocks()] == ["ada"]
    assert not dora.account_unblock(ada).following
    assert dora.account_relationships([ada.id])[0].note == "Knows pumps."
    assert dora.account_familiar_followers(ada)[0].accounts == []
    dora.domain_block("loud.example")
    assert dora.domain_blocks() == ["loud.example"]
    dora.domain_unblock("loud.example")


def test_spaces_are_joined_and_asked(dora: Mastodon) -> None:
    cooling, board = (dora.account_lookup(name) for name in ("cooling", "board"))

    assert (cooling.group, cooling.locked, board.locked) == (True, False, True)
    assert dora.account_follow(cooling).following
    assert dora.account_follow(board).requested
    assert sorted(one.acct for one in dora.account_followers(cooling)) == ["ada", "dora"]
    assert dora.account_statuses(cooling) == []
    assert not dora.account_unfollow(board).requested
    assert dora.follow_requests() == []


def test_lists_and_topics(dora: Mastodon) -> None:
    ada = dora.account_lookup("ada")
    dora.account_follow(ada)
    made = dora.list_create("Team", replies_policy="followed", exclusive=True)
    dora.list_accounts_add(made, [ada])

    assert [one.acct for one in dora.list_accounts(made)] == ["ada"]
    assert [one.title for one in dora.account_lists(ada)] == ["Team"]
    assert dora.timeline_list(made) == []
    assert dora.list_update(made, "All").title == "All"
    dora.list_accounts_delete(made, [ada])
    dora.list_delete(made)
    with pytest.raises(MastodonNotFoundError):
        dora.list(made)

    assert dora.tag_follow("cold").following
    assert [tag.name for tag in dora.followed_tags()] == ["cold"]
    assert not dora.tag_unfollow("cold").following
    featured = dora.featured_tag_create("cold")
    assert [tag.name for tag in dora.account_featured_tags(dora.me())] == ["cold"]
    dora.featured_tag_delete(featured)
    assert dora.featured_tags() == dora.featured_tag_suggestions() == []


def test_people_are_found(dora: Mastodon, company: Served) -> None:
    newcomer(company, "emil")

    assert [one.acct for one in dora.account_search("emil")] == ["emil"]
    assert {one.acct for one in dora.directory(order="new")} >= {"emil", "dora", "ada"}
    assert [one.acct for one in dora.accounts([dora.me().id])] == ["dora"]
    for one in dora.suggestions():
        dora.suggestion_delete(one)
    assert dora.suggestions() == []


def test_what_is_not_here_says_so(dora: Mastodon) -> None:
    assert dora.account_collections(dora.me()).collections == []
    assert dora.annual_reports().annual_reports == []
    with pytest.raises(MastodonAPIError, match="collections"):
        dora.collection_create("Best")
