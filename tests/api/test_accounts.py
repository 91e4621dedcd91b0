"""Accounts of people, spaces and organisations: who finds whom, and what stands there."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from schwarm.conversation import actions as talk
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from tests import make
from tests.api.calling import as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_timelines import ids, links
from tests.conversation.test_attachments import attach, picture

pytestmark = pytest.mark.django_db
ACCOUNTS = "/api/v1/accounts"


def account(response: Any) -> Any:
    assert response.status_code == 200, response.json()
    check("Account", response.json())
    return response.json()


def names(response: Any) -> list[str]:
    assert response.status_code == 200, response.json()
    check("[Account]", response.json())
    return [one["acct"] for one in response.json()]


def of(thing: Any, ending: str = "") -> str:
    return f"{ACCOUNTS}/{thing.pk}{ending}"


def neighbours() -> tuple[Person, Person, Person]:
    """Ada shares a space with Carla, who therefore knows her, but not Ben."""
    ada, ben, carla = make.world()
    shared = make.space(ada, "Shared", shared_with=[carla.organisation])
    spaces.join_space(actor=carla, space=shared)
    return ada, ben, carla


def test_a_person_a_space_and_an_organisation_are_accounts() -> None:
    ada, ben, carla = make.world()
    space = make.space(ada, "Cooling")
    api = as_person(ben)

    assert account(api.get(of(ada)))["acct"] == "ada"
    shown = account(api.get(of(space)))
    assert (shown["acct"], shown["group"], shown["locked"], shown["followers_count"]) == (
        "cooling",
        True,
        False,
        1,
    )
    assert account(api.get(of(carla.organisation)))["display_name"] == "Müller Kälte"
    assert api.get(f"{ACCOUNTS}/1").status_code == 404


@pytest.mark.parametrize("name", ["avatar", "header"])
def test_clients_know_a_missing_picture_by_its_address(name: str) -> None:
    ada, ben, _carla = make.world()

    address = account(as_person(ben).get(of(ada)))[name]

    path = address.removeprefix(f"{settings.BASE_URL}{settings.STATIC_URL}")
    assert path.endswith(f"/{name}s/original/missing.png")
    assert finders.find(path) is not None


def test_guests_find_whom_they_know_and_nobody_else() -> None:
    ada, ben, carla = neighbours()
    stranger = make.person("Sven", handle="sven", organisation=make.organisation("Others"))
    internal = make.space(ada, "Internal")
    closed = make.space(ada, "Board", closed_reason="Salaries")
    api = as_person(carla)

    seen = [
        one for one in (ada, carla, carla.organisation, make.host()) if api.get(of(one)).status_code == 200
    ]
    hidden = [
        one
        for one in (ben, stranger, stranger.organisation, internal, closed)
        if api.get(of(one)).status_code == 404
    ]

    assert (len(seen), len(hidden)) == (4, 5)
    assert as_person(ben).get(of(closed)).status_code == 200


ENDINGS = ("statuses", "followers", "following", "endorsements", "featured_tags", "lists")


@pytest.mark.parametrize("ending", ["", *(f"/{what}" for what in ENDINGS)])
def test_what_one_may_not_know_of_is_not_there(ending: str) -> None:
    ada, ben, carla = neighbours()
    internal = make.space(ada, "Internal")

    for hidden in (ben, internal):
        assert as_person(carla).get(of(hidden, ending)).status_code == 404
        assert as_person(ada).get(of(hidden, ending)).status_code == 200
    assert as_nobody().get(of(ada, ending)).status_code == 401
    assert as_app().get(of(ada, ending)).status_code == 422
    assert as_person(ada, "read:notifications").get(of(ben, ending)).status_code == 403


def test_several_come_in_the_order_asked_for() -> None:
    ada, ben, carla = neighbours()
    space = make.space(ada, "Cooling")
    wanted = [ben.pk, space.pk, ada.pk, 5, ben.pk, carla.organisation_id]

    assert names(as_person(ben).get(ACCOUNTS, {"id[]": wanted})) == [
        "ben",
        "cooling",
        "ada",
        "mueller-kaelte",
    ]
    assert names(as_person(carla).get(ACCOUNTS, {"id[]": wanted})) == ["ada", "mueller-kaelte"]


@pytest.mark.parametrize("acct", ["ada", "@Ada", "ada@localhost:8000", "http://localhost:8000/@ada"])
def test_a_name_is_looked_up(acct: str) -> None:
    ada, _ben, _carla = make.world()

    assert account(as_person(ada).get(f"{ACCOUNTS}/lookup", {"acct": acct}))["id"] == str(ada.pk)


def test_only_known_names_are_found() -> None:
    ada, _ben, carla = neighbours()
    make.space(ada, "Internal")
    api = as_person(carla)

    assert api.get(f"{ACCOUNTS}/lookup", {"acct": "shared"}).json()["group"]
    assert api.get(f"{ACCOUNTS}/lookup", {"acct": "nordkaelte"}).status_code == 200
    for acct in ("ben", "internal", "nobody", "ada@elsewhere.example", ""):
        assert api.get(f"{ACCOUNTS}/lookup", {"acct": acct}).status_code == 404


def test_search_finds_people_and_spaces() -> None:
    ada, ben, carla = neighbours()
    space = make.space(ada, "Berg and valley")
    people.follow(actor=ben, person=ada)
    api = as_person(ben)

    def found(q: str, **more: Any) -> list[str]:
        return names(api.get(f"{ACCOUNTS}/search", {"q": q, **more}))

    assert found("berg") == ["ada", space.slug]
    assert found("berg", limit=1) == ["ada"]
    assert found("berg", offset=1) == [space.slug]
    assert found("berg", following="true") == ["ada"]
    assert found("@ben@localhost:8000") == ["ben"]
    assert found("") == found("nobody at all") == found("x" * 100_000) == []
    assert names(as_person(carla).get(f"{ACCOUNTS}/search", {"q": "berg"})) == ["ada"]


def test_posts_of_a_person_are_narrowed() -> None:
    ada, ben, _carla = make.world()
    plain, tagged = make.post(ada, "Plain."), make.post(ada, "#cold")
    pictured = make.post(ada, attachment_ids=[attach(ada, picture()).pk])
    answer = make.reply(ada, make.post(ben))
    boost = talk.boost(actor=ada, post=make.post(ben))
    talk.pin(actor=ada, post=plain)
    talk.withdraw_post(actor=ada, post=make.post(ada))
    api, path = as_person(ben), of(ada, "/statuses")

    assert ids(api.get(path)) == [boost.pk, answer.pk, pictured.pk, tagged.pk, plain.pk]
    assert ids(api.get(path, {"exclude_replies": "true"})) == [boost.pk, pictured.pk, tagged.pk, plain.pk]
    assert ids(api.get(path, {"exclude_reblogs": "1"})) == [answer.pk, pictured.pk, tagged.pk, plain.pk]
    told = make.post(ada, "@ben Quietly.", audience=10)
    assert ids(api.get(path, {"limit": 1})) == [told.pk]
    assert ids(api.get(path, {"limit": 1, "exclude_direct": "true"})) == [boost.pk]
    assert ids(api.get(path, {"only_media": "true"})) == [pictured.pk]
    assert ids(api.get(path, {"tagged": "#Cold"})) == [tagged.pk]
    assert ids(api.get(path, {"pinned": "true"})) == [plain.pk]
    page = api.get(path, {"limit": 3})
    assert ids(api.get(path, links(page)["next"])) == [pictured.pk, tagged.pk, plain.pk]


def test_what_somebody_adds_to_her_own_words_is_no_answer_to_others() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ada)
    added = make.reply(ada, first)
    make.reply(ada, make.reply(ben, first))

    shown = ids(as_person(ben).get(of(ada, "/statuses"), {"exclude_replies": "true"}))

    assert shown == [added.pk, first.pk]


def test_posts_of_a_space_are_for_who_may_read_there() -> None:
    ada, ben, _carla = make.world()
    open_space = make.space(ada, "Open")
    closed = make.space(ada, "Closed", closed_reason="Salaries")
    said, secret = make.post(ada, space=open_space), make.post(ada, space=closed)
    talk.pin(actor=ada, post=said, space=open_space)

    assert ids(as_person(ben).get(of(open_space, "/statuses"))) == [said.pk]
    assert ids(as_person(ben).get(of(open_space, "/statuses"), {"pinned": "1"})) == [said.pk]
    assert ids(as_person(ben).get(of(closed, "/statuses"))) == []
    assert ids(as_person(ada).get(of(closed, "/statuses"))) == [secret.pk]


def test_an_organisation_says_what_was_said_in_its_name() -> None:
    root = make.person(administrator=True)
    said = make.post(root, as_organisation=True)
    path = of(make.host(), "/statuses")

    assert ids(as_person(root).get(path)) == [said.pk]
    assert ids(as_person(root).get(path, {"pinned": "true"})) == []


def test_followers_and_members_page_by_page() -> None:
    ada, ben, carla = neighbours()
    dora = make.person("Dora", handle="dora")
    for follower in (ben, dora, carla):
        people.follow(actor=follower, person=ada)
    people.follow(actor=ada, person=dora)
    space = make.space(ada, "Cooling")
    spaces.join_space(actor=ben, space=space)
    api = as_person(ben)

    page = api.get(of(ada, "/followers"), {"limit": 2})
    assert names(page) == ["carla", "dora"]
    assert names(api.get(of(ada, "/followers"), links(page)["next"])) == ["ben"]
    assert names(api.get(of(ada, "/following"))) == ["dora"]
    assert names(api.get(of(space, "/followers"))) == ["ben", "ada"]
    assert names(api.get(of(space, "/following"))) == names(api.get(of(make.host(), "/followers"))) == []
    assert names(as_person(carla).get(of(ada, "/followers"))) == ["carla"]
    assert names(as_person(carla).get(of(ada, "/following"))) == []


def test_members_of_a_closed_space_are_for_members() -> None:
    ada, ben, _carla = make.world()
    closed = make.space(ada, "Board", closed_reason="Salaries")

    assert names(as_person(ben).get(of(closed, "/followers"))) == []
    assert names(as_person(ada).get(of(closed, "/followers"))) == ["ada"]


def test_lists_of_accounts_cost_the_same_for_one_and_three() -> None:
    ada, _ben, carla = neighbours()
    space = make.space(ada, "Cooling")
    reader = make.person("Rita Reader", handle="rita")
    friends: list[Person] = []

    def costs() -> list[int]:
        api = as_person(reader)
        lists = ("followers", "following", "endorsements", "statuses")
        ids = [one.pk for one in friends] + [space.pk, carla.organisation_id]
        return [
            *(statements_of(api, of(ada, f"/{what}")) for what in lists),
            statements_of(api, of(space, "/followers")),
            statements_of(api, ACCOUNTS, {"id[]": ids}),
            statements_of(api, f"{ACCOUNTS}/search", {"q": "friend"}),
            statements_of(api, f"{ACCOUNTS}/relationships", {"id[]": ids}),
        ]

    def more(number: int) -> None:
        one = make.person(f"Friend {number}", handle=f"friend{number}", department=f"Unit {number}")
        friends.append(one)
        people.follow(actor=one, person=ada)
        people.follow(actor=ada, person=one)
        people.endorse(actor=ada, person=one)
        spaces.join_space(actor=one, space=space)
        make.post(ada, f"#x{number}x")

    more(1)
    few = costs()
    more(2)
    more(3)

    assert costs() == few
