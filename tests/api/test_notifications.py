"""Notifications as clients read them: one by one and in groups, and who may not."""

from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Notification, Post, Speaker
from schwarm.conversation.queries.notifications import counts_of
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_timelines import links

pytestmark = pytest.mark.django_db
V1, V2 = "/api/v1/notifications", "/api/v2/notifications"


def types(api: Api, **asked: Any) -> list[str]:
    """Types of what is told, oldest first."""
    response = api.get(V1, asked)
    assert response.status_code == 200, response.json()
    check("[Notification]", response.json())
    return [one["type"] for one in response.json()][::-1]


def groups(api: Api, **asked: Any) -> Any:
    response = api.get(V2, asked)
    assert response.status_code == 200, response.json()
    check("GroupedNotifications", response.json())
    return response.json()


def crowd(count: int) -> list[Person]:
    return [make.person(f"Crowd {number}") for number in range(count)]


def test_everything_has_the_name_that_clients_know() -> None:
    ada, ben, _carla = make.world()
    own = make.post(ada, poll=talk.PollQuestion(["a", "b"], talk.polls.SHORTEST))
    make.post(ben, "@ada")
    make.reply(ben, own)
    other = make.post(ben, "Thread")
    make.reply(ada, other)
    make.reply(make.person("Dora"), other)
    talk.react(actor=ben, post=own, emoji_text="👍")
    talk.boost(actor=ben, post=own)
    make.post(ben, quote_of=own)
    people.follow(actor=ben, person=ada)
    talk.boost(actor=ada, post=other)
    talk.edit_post(actor=ben, post=other, text="Better.")

    told = types(as_person(ada))

    expected = ["mention", "mention", "status", "favourite", "reblog", "quote", "follow", "update"]
    assert sorted(told) == sorted(expected)


def test_requests_to_join_are_follow_requests_and_what_has_no_name_is_left_out() -> None:
    ada, ben, _carla = make.world()
    closed = make.space(ada, closed_reason="Salaries")
    spaces.ask_to_join(actor=ben, space=closed)
    spaces.invite_to_space(actor=ada, space=closed, person=make.person("Dora", handle="dora"))

    assert types(as_person(ada)) == ["follow_request"]
    dora = Person.objects.get(handle="dora")
    assert Notification.objects.filter(recipient=dora).exists()
    api = as_person(dora)
    assert types(api) == groups(api)["notification_groups"] == []
    assert api.get(f"{V1}/unread_count").json() == api.get(f"{V2}/unread_count").json() == {"count": 0}
    api.post(f"{V1}/clear")
    assert counts_of(dora).for_me == 1, "the page still tells her"


def test_a_protected_voice_has_no_name_here_either() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ben, "@ada Look.")
    Post.objects.filter(pk=post.pk).update(speaker=Speaker.PROTECTED, author=None, organisation=None)
    Notification.objects.update(actor=None)
    api = as_person(ada)

    (told,) = api.get(V1).json()
    grouped = groups(api)

    assert told["account"]["id"] == told["status"]["account"]["id"] == "1"
    assert [account["id"] for account in grouped["accounts"]] == ["1"]
    assert grouped["notification_groups"][0]["sample_account_ids"] == ["1"]
    for body in (api.get(V1).content, api.get(V2).content):
        assert b"Ben Kurz" not in body


def test_types_and_senders_are_chosen() -> None:
    ada, ben, _carla = make.world()
    own = make.post(ada)
    make.post(ben, "@ada")
    talk.react(actor=make.person("Dora"), post=own, emoji_text="👍")
    api = as_person(ada)

    assert types(api, **{"types[]": ["favourite", "admin.report"]}) == ["favourite"]
    assert types(api, **{"exclude_types[]": ["favourite"]}) == ["mention"]
    assert types(api, **{"types[]": ["nonsense"]}) == []
    assert types(api, account_id=ben.pk) == ["mention"]
    assert types(api, account_id=1) == []


def test_pages_lead_to_those_beside_them() -> None:
    ada, ben, _carla = make.world()
    for number in range(5):
        make.post(ben, f"@ada {number}")
    ids = list(Notification.objects.order_by("-pk").values_list("pk", flat=True))
    api = as_person(ada)

    for path in (V1, V2):
        first = api.get(path, {"limit": 2, "types[]": ["mention"]})
        assert links(first)["next"] == {"max_id": [str(ids[1])], "limit": ["2"], "types[]": ["mention"]}
        assert links(first)["prev"]["min_id"] == [str(ids[0])]
        seen, response = [], first
        while True:
            body = response.json()
            shown = body if path == V1 else body["notification_groups"]
            seen += [int(one.get("id") or one["most_recent_notification_id"]) for one in shown]
            if "next" not in links(response):
                break
            response = api.get(path, links(response)["next"])
        assert seen == ids
        above = api.get(path, {"limit": 2, "min_id": ids[4]}).json()
        shown = above if path == V1 else above["notification_groups"]
        assert [int(o.get("id") or o["most_recent_notification_id"]) for o in shown] == [ids[2], ids[3]]


def test_groups_name_each_account_and_post_once() -> None:
    ada, ben, _carla = make.world()
    own = make.post(ada)
    for person in [ben, *crowd(9)]:
        talk.react(actor=person, post=own, emoji_text="👍")
        people.follow(actor=person, person=ada)
    talk.boost(actor=ben, post=own)
    make.post(ben, "@ada")
    api = as_person(ada)

    found = groups(api)

    by_type = {group["type"]: group for group in found["notification_groups"]}
    assert set(by_type) == {"favourite", "follow", "reblog", "mention"}
    favourites = by_type["favourite"]
    assert favourites["notifications_count"] == 10
    assert (favourites["group_key"], favourites["status_id"]) == (f"favourite-{own.pk}", str(own.pk))
    assert len(favourites["sample_account_ids"]) == 8
    assert len({one["id"] for one in found["accounts"]}) == len(found["accounts"])
    assert sorted(one["id"] for one in found["statuses"]).count(str(own.pk)) == 1
    named = {pk for group in found["notification_groups"] for pk in group["sample_account_ids"]}
    assert named == {one["id"] for one in found["accounts"]}
    assert len(groups(api, **{"grouped_types[]": ["follow"]})["notification_groups"]) == 13
    assert api.get(f"{V2}/unread_count").json() == {"count": 4}
    assert api.get(f"{V2}/unread_count", {"limit": 3}).json() == {"count": 3}
    assert api.get(f"{V1}/unread_count").json() == {"count": 22}


def test_most_accounts_may_come_in_part() -> None:
    ada, ben, _carla = make.world()
    own = make.post(ada)
    for person in [ben, *crowd(2)]:
        talk.react(actor=person, post=own, emoji_text="👍")

    found = groups(as_person(ada), expand_accounts="partial_avatars")

    assert (len(found["accounts"]), len(found["partial_accounts"])) == (1, 2)
    assert as_person(ada).get(V2, {"expand_accounts": "nonsense"}).status_code == 422


def test_a_group_is_asked_for_again_and_put_away() -> None:
    ada, ben, _carla = make.world()
    own = make.post(ada)
    for person in [ben, *crowd(9)]:
        talk.react(actor=person, post=own, emoji_text="👍")
    people.follow(actor=ben, person=ada)
    make.post(ben, "@ada")
    api = as_person(ada)
    for group in groups(api)["notification_groups"]:
        path = f"{V2}/{group['group_key']}"
        shown = api.get(path).json()
        check("GroupedNotifications", shown)
        assert shown["notification_groups"][0]["group_key"] == group["group_key"]
        everybody = api.get(f"{path}/accounts").json()
        check("[Account]", everybody)
        assert len(everybody) == group["notifications_count"]
        assert as_person(ben).get(path).status_code == 404
        assert api.post(f"{path}/dismiss").json() == {}
        assert api.get(path).status_code == 404
    assert groups(api)["notification_groups"] == []


@pytest.mark.parametrize(
    "key", ["nonsense", "favourite-", "favourite-x", "mention-1", "follow-20261399", "ungrouped-" + "9" * 30]
)
def test_a_key_that_can_be_none_of_ours_is_not_found(key: str) -> None:
    assert as_person(make.person("Ada Berg")).get(f"{V2}/{key}").status_code == 404


def test_one_is_shown_and_put_away_by_its_reader_only() -> None:
    ada, ben, _carla = make.world()
    make.post(ben, "@ada")
    make.post(ben, "@ada again")
    first, second = Notification.objects.order_by("pk")
    api = as_person(ada)

    shown = api.get(f"{V1}/{first.pk}")
    check("Notification", shown.json())
    assert as_person(ben).get(f"{V1}/{first.pk}").status_code == 404
    assert as_person(ben).post(f"{V1}/{first.pk}/dismiss").status_code == 404
    assert api.post(f"{V1}/{first.pk}/dismiss").json() == {}
    assert types(api) == ["mention"]
    assert api.form(f"{V1}/dismiss", {"id": second.pk}).json() == {}
    assert types(api) == []
    assert api.post(f"{V1}/dismiss").status_code == 422


@pytest.mark.parametrize("path", [V1, V2])
def test_all_are_put_away_at_once(path: str) -> None:
    ada, ben, carla = make.world()
    for name in ("ada", "carla"):
        make.post(ben, f"@{name}", audience=Audience.COMMUNITY)

    assert as_person(ada).post(f"{path}/clear").json() == {}
    assert types(as_person(ada)) == []
    assert types(as_person(carla)) == ["mention"]


def test_what_is_about_a_post_that_one_cannot_see_any_more_is_not_told() -> None:
    ada, ben, _carla = make.world()
    closed = make.space(ben, closed_reason="Salaries")
    spaces.invite_to_space(actor=ben, space=closed, person=ada)
    spaces.join_space(actor=ada, space=closed)
    make.post(ben, "@ada secret", space=closed)
    api = as_person(ada)
    assert types(api) == ["mention"]
    spaces.leave_space(actor=ada, space=closed)

    assert types(api) == groups(api)["notification_groups"] == []
    (row,) = Notification.objects.filter(recipient=ada, kind="mention")
    assert api.get(f"{V1}/{row.pk}").status_code == 404
    assert b"secret" not in api.get(f"{V2}/ungrouped-{row.pk}").content


# --- kept apart ----------------------------------------------------------------------------------------

REQUESTS = f"{V1}/requests"


def apart() -> tuple[Person, Person, Person]:
    """Ada keeps strangers apart; Ben and Dora have written to her."""
    ada, ben, _carla = make.world()
    dora = make.person("Dora", handle="dora")
    talk.choose_senders(actor=ada, for_not_following="filter")
    make.post(ben, "@ada one")
    make.post(ben, "@ada two")
    make.post(dora, "@ada three")
    return ada, ben, dora


def test_what_is_kept_apart_is_listed_by_sender() -> None:
    ada, ben, dora = apart()
    api = as_person(ada)

    found = api.get(REQUESTS).json()

    check("[NotificationRequest]", found)
    assert [(one["id"], one["notifications_count"]) for one in found] == [
        (str(dora.pk), "1"),
        (str(ben.pk), "2"),
    ]
    assert "two" in found[1]["last_status"]["content"]
    first = api.get(REQUESTS, {"limit": 1})
    assert [one["id"] for one in api.get(REQUESTS, links(first)["next"]).json()] == [str(ben.pk)]
    check("NotificationRequest", api.get(f"{REQUESTS}/{ben.pk}").json())
    assert as_person(ben).get(f"{REQUESTS}/{dora.pk}").status_code == 404
    assert types(api) == []
    marked = api.get(V1, {"include_filtered": True, "account_id": ben.pk}).json()
    check("[Notification]", marked)
    assert [one["filtered"] for one in marked] == [True, True]


def test_senders_are_accepted_and_put_away() -> None:
    ada, ben, dora = apart()
    api = as_person(ada)

    assert api.post(f"{REQUESTS}/{ben.pk}/accept").json() == {}
    assert api.post(f"{REQUESTS}/{dora.pk}/dismiss").json() == {}
    assert api.get(REQUESTS).json() == []
    assert types(api) == ["mention", "mention"]
    assert api.post(f"{REQUESTS}/{dora.pk}/accept").status_code == 404
    assert api.get(f"{REQUESTS}/merged").json() == {"merged": True}


@pytest.mark.parametrize(("verb", "told"), [("accept", 3), ("dismiss", 0)])
def test_several_senders_are_decided_about_at_once(verb: str, told: int) -> None:
    ada, ben, dora = apart()
    api = as_person(ada)

    assert api.post(f"{REQUESTS}/{verb}", {"id": [str(ben.pk), str(dora.pk), "77"]}).json() == {}

    assert api.get(REQUESTS).json() == []
    assert len(types(api)) == told


def test_one_chooses_whose_notifications_stand_apart() -> None:
    ada, _ben, _dora = apart()
    api = as_person(ada)

    found = api.get(f"{V2}/policy").json()
    check("NotificationPolicy", found)
    assert found["summary"] == {"pending_requests_count": 2, "pending_notifications_count": 3}
    for method in ("PATCH", "PUT"):
        changed = api.send(method, f"{V2}/policy", {"for_bots": "drop"}).json()
        check("NotificationPolicy", changed)
        assert (changed["for_bots"], changed["for_not_following"]) == ("drop", "filter")
    assert api.send("PATCH", f"{V2}/policy", {"for_bots": "nonsense"}).status_code == 422


def test_older_clients_choose_by_yes_and_no() -> None:
    ada, _ben, _dora = apart()
    api = as_person(ada)

    check("OlderNotificationPolicy", api.get(f"{V1}/policy").json())
    for method, wish in (("PUT", "true"), ("PATCH", "false")):
        changed = api.send(method, f"{V1}/policy", {"filter_new_accounts": wish}).json()
        check("OlderNotificationPolicy", changed)
        assert (changed["filter_new_accounts"], changed["filter_not_following"]) == (wish == "true", True)


# --- markers -------------------------------------------------------------------------------------------


def test_a_reading_position_is_kept_for_all_clients() -> None:
    ada, ben, _carla = make.world()
    make.post(ben, "@ada")
    (row,) = Notification.objects.all()
    api = as_person(ada)
    asked = {"timeline[]": ["home", "notifications", "nonsense"]}
    assert api.get("/api/v1/markers", asked).json() == {}

    saved = api.post("/api/v1/markers", {"notifications": {"last_read_id": str(row.pk)}}).json()
    again = api.form("/api/v1/markers", {"home[last_read_id]": "5"}).json()

    check("Markers", saved)
    assert (saved["notifications"]["last_read_id"], again["home"]["last_read_id"]) == (str(row.pk), "5")
    assert set(api.get("/api/v1/markers", asked).json()) == {"home", "notifications"}
    assert api.get(f"{V1}/unread_count").json() == {"count": 0}
    assert api.post("/api/v1/markers", {"home": {"last_read_id": "x"}}).status_code == 422
    assert as_person(ben).get("/api/v1/markers", asked).json() == {}


# --- who may not ---------------------------------------------------------------------------------------

READS = [V1, f"{V1}/unread_count", V2, f"{V2}/unread_count", f"{V2}/policy", f"{V1}/policy", REQUESTS]
READS += [f"{REQUESTS}/merged", f"{V1}/1", f"{V2}/ungrouped-1", f"{V2}/ungrouped-1/accounts", f"{REQUESTS}/1"]
WRITES = [f"{V1}/clear", f"{V2}/clear", f"{V1}/1/dismiss", f"{V1}/dismiss", f"{V2}/ungrouped-1/dismiss"]
WRITES += [f"{REQUESTS}/1/accept", f"{REQUESTS}/1/dismiss", f"{REQUESTS}/accept", f"{REQUESTS}/dismiss"]


@pytest.mark.parametrize("path", READS)
def test_only_who_may_read_notifications_reads_them(path: str) -> None:
    ada = make.person("Ada Berg")

    assert as_nobody().get(path).status_code == 401
    assert as_app().get(path).status_code == 422
    assert as_person(ada, "read:statuses write:notifications").get(path).status_code == 403
    assert as_person(ada, "read:notifications").get(path).status_code in {200, 404}


@pytest.mark.parametrize("path", WRITES)
def test_only_who_may_write_notifications_puts_them_away(path: str) -> None:
    ada = make.person("Ada Berg")

    assert as_nobody().post(path).status_code == 401
    assert as_app().post(path).status_code == 422
    assert as_person(ada, "read write:statuses").post(path).status_code == 403
    assert as_person(ada, "write:notifications").post(path).status_code in {200, 404, 422}


@pytest.mark.parametrize("path", [V1, V2, REQUESTS, f"{V1}?include_filtered=true", f"{V2}/policy"])
def test_a_page_costs_the_same_for_one_and_many(path: str) -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)
    own = make.post(ada)
    talk.choose_senders(actor=ada, for_new_accounts="filter")
    talk.accept_sender(actor=ada, sender=ben)

    def happen(person: Person) -> None:
        make.post(person, "@ada #cold")
        talk.react(actor=person, post=own, emoji_text="👍")
        make.post(ben, f"@ada {person.name}", quote_of=own)

    happen(make.person("Dora"))
    few = statements_of(api, path)
    for person in crowd(3):
        happen(person)

    assert statements_of(api, path) == few
