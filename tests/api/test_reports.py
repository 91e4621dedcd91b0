"""Reports by clients: about whom and what, and who may not."""

from typing import Any

import pytest

from schwarm.conversation.models import Post, Speaker
from schwarm.moderation import actions as moderation
from schwarm.moderation.models import Case, Report
from tests import make
from tests.api.calling import as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.moderation import worlds

pytestmark = pytest.mark.django_db
PATH = "/api/v1/reports"


def test_a_person_and_posts_are_reported() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ben, "Rude.")
    api = as_person(ada)
    sent = {"account_id": str(ben.pk), "status_ids": [str(post.pk)] * 2, "comment": "Look.", "forward": True}

    made = api.post(f"{PATH}/", sent).json()

    check("Report", made)
    assert (made["comment"], made["forwarded"], made["action_taken"]) == ("Look.", True, False)
    assert (made["status_ids"], made["target_account"]["id"]) == ([str(post.pk)], str(ben.pk))
    assert api.get(PATH).json() == [made]
    assert as_person(ben).get(PATH).json() == []


def test_by_a_form_and_with_rules() -> None:
    ada, ben, _carla = make.world()

    made = as_person(ada).form(PATH, {"account_id": ben.pk, "rule_ids[]": ["1", "2"]}).json()

    assert (made["category"], made["rule_ids"], made["status_ids"]) == ("violation", ["1", "2"], [])


def test_protected_voices_and_organisations_are_reported_by_their_posts() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    official, protected = make.post(root, as_organisation=True), make.post(ben)
    Post.objects.filter(pk=protected.pk).update(speaker=Speaker.PROTECTED, author=None, organisation=None)
    api = as_person(ada)

    for account_id, post in ((1, protected), (make.host().pk, official)):
        made = api.post(PATH, {"account_id": account_id, "status_ids": [post.pk]}).json()
        check("Report", made)
        assert made["target_account"]["id"] == str(account_id)
    for account_id, post in ((root.pk, official), (ben.pk, protected)):
        response = api.post(PATH, {"account_id": account_id, "status_ids": [post.pk]})
        assert (response.status_code, "by the person" in response.json()["error"]) == (422, True)
    listed = api.get(PATH)
    check("[Report]", listed.json())
    assert b"Ben Kurz" not in listed.content


def test_what_one_does_not_know_of_cannot_be_reported() -> None:
    ada, ben, carla = make.world()
    hidden = make.post(ben, space=make.space(ben, closed_reason="Salaries"))
    open_space = make.space(ben, "Open")
    asked: list[tuple[Any, dict[str, Any], int]] = [
        (carla, {"account_id": ben.pk}, 404),
        (ada, {"account_id": ben.pk, "status_ids": [hidden.pk]}, 404),
        (ada, {"account_id": ada.pk}, 403),
        (ada, {"account_id": open_space.pk}, 422),
        (ada, {"account_id": 1}, 422),
        (ada, {"account_id": 77}, 404),
        (ada, {}, 422),
        (ada, {"account_id": ben.pk, "category": "boring"}, 422),
        (ada, {"account_id": ben.pk, "comment": "x" * 5001}, 422),
    ]
    for person, sent, status in asked:
        assert as_person(person).post(PATH, sent).status_code == status, sent
    assert not Report.objects.exists()


def test_only_who_may_reports() -> None:
    ada, ben, _carla = make.world()
    sent = {"account_id": ben.pk}

    for api, status in (
        (as_nobody(), 401),
        (as_app(), 422),
        (as_person(ada, "read write:statuses"), 403),
        (as_person(ada, "write:reports"), 200),
    ):
        assert api.post(PATH, sent).status_code == status
    assert as_person(ada, "write").get(PATH).status_code == 403


def test_a_list_costs_the_same_for_one_and_many() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    api = as_person(ada)

    def report(number: int) -> None:
        for account, author, details in ((ben, ben, {}), (make.host(), root, {"as_organisation": True})):
            post = make.post(author, f"{number}", **details)
            assert api.post(PATH, {"account_id": account.pk, "status_ids": [post.pk]}).status_code == 200

    report(0)
    few = statements_of(api, PATH)
    for number in range(1, 4):
        report(number)

    assert statements_of(api, PATH) == few


def test_a_rule_named_by_a_client_is_the_clause_of_the_case() -> None:
    ada, ben, _carla = make.world()
    posts = [make.post(ben, "Rude."), make.post(ben, "Ruder.")]

    as_person(ada).post(
        PATH, {"account_id": ben.pk, "status_ids": [post.pk for post in posts], "rule_ids": ["5"]}
    )

    cases = Case.objects.order_by("pk")
    assert [(case.post, case.clause, case.state) for case in cases] == [
        (posts[0], 5, "received"),
        (posts[1], 5, "received"),
    ]


def test_who_reported_learns_that_it_is_decided() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.decided(ben, ada)
    _other, _waiting = worlds.reported(ben, ada)

    open_one, decided = as_person(ada).get(PATH).json()

    assert (open_one["action_taken"], open_one["action_taken_at"]) == (False, None)
    assert decided["action_taken"] is True
    assert decided["action_taken_at"][:16] == f"{case.decisions.get().since:%Y-%m-%dT%H:%M}"


def test_administrators_do_not_read_who_withheld_her_name() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    as_person(ada).post(PATH, {"account_id": ben.pk, "status_ids": [make.post(ben).pk]})

    api = as_person(root, "admin:read:reports")
    refused = api.get("/api/v1/admin/reports")
    assert (refused.status_code, "Say first" in refused.text) == (403, True)
    moderation.open_access(actor=root, reason="A works council asks for the figures.")
    listed = api.get("/api/v1/admin/reports")
    by_reporter = api.get("/api/v1/admin/reports", {"account_id": ada.pk})

    assert listed.json()[0]["target_account"]["id"] == str(ben.pk)
    assert str(ada.pk) not in listed.text
    assert by_reporter.json() == []
