"""Filters by a client, in both forms, and what posts say of those that match."""

from datetime import timedelta
from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import Keyword
from schwarm.conversation.models import Audience, PostFilter
from schwarm.lib import clock
from schwarm.people import actions as people
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_publishing import refused

pytestmark = pytest.mark.django_db
V1, V2 = "/api/v1/filters", "/api/v2/filters"


def made(api: Api, **sent: Any) -> dict[str, Any]:
    response = api.post(V2, {"title": "Football", "context": ["home"], **sent})
    assert response.status_code == 200, response.json()
    check("Filter", response.json())
    return response.json()


def changed(api: Api, one: dict[str, Any], **sent: Any) -> dict[str, Any]:
    response = api.send("PUT", f"{V2}/{one['id']}", sent)
    assert response.status_code == 200, response.json()
    check("Filter", response.json())
    return response.json()


def words(one: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(word["keyword"], word["whole_word"]) for word in one["keywords"]]


def test_a_filter_is_made_with_its_words() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    one = made(
        api,
        context=["home", "public"],
        filter_action="hide",
        expires_in=3600,
        keywords_attributes=[{"keyword": "ball"}, {"keyword": "cup", "whole_word": False}],
    )

    assert (one["title"], one["context"], one["filter_action"]) == ("Football", ["home", "public"], "hide")
    assert words(one) == [("ball", True), ("cup", False)]
    ends = PostFilter.objects.get().expires_at
    assert ends
    assert abs(ends - clock.now() - timedelta(hours=1)) < timedelta(minutes=1)
    assert api.get(V2).json() == [one]
    assert api.get(f"{V2}/{one['id']}").json() == one


def test_forms_make_filters_as_well() -> None:
    ada, _ben, _carla = make.world()
    form = {
        "title": "Football",
        "context[]": ["home", "thread"],
        "expires_in": "",
        "keywords_attributes[][keyword]": ["ball", "cup"],
    }

    one = as_person(ada).form(V2, form).json()

    assert (one["context"], one["expires_at"]) == (["home", "thread"], None)
    assert words(one) == [("ball", True), ("cup", True)]


def test_a_form_changes_one_word_and_removes_another() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    one = made(api, keywords_attributes=[{"keyword": "foo"}, {"keyword": "bar"}])
    foo, bar = (word["id"] for word in one["keywords"])
    name = "keywords_attributes[][%s]=%s"
    pairs = [("id", foo), ("_destroy", "true"), ("id", bar), ("keyword", "baz")]

    response = api.client.put(
        f"{V2}/{one['id']}",
        "&".join(name % pair for pair in pairs),
        content_type="application/x-www-form-urlencoded",
        headers=api.headers,
    )

    assert [(word["id"], word["keyword"]) for word in response.json()["keywords"]] == [(bar, "baz")]


def test_a_filter_is_changed_with_its_words_in_one_go() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    one = made(api, expires_in=60, keywords_attributes=[{"keyword": "ball"}, {"keyword": "cup"}])
    ball, cup = (word["id"] for word in one["keywords"])

    better = changed(
        api,
        one,
        title="Sports",
        keywords_attributes=[
            {"id": ball, "whole_word": False},
            {"id": cup, "_destroy": True},
            {"keyword": "final"},
        ],
    )

    assert (better["title"], better["context"]) == ("Sports", ["home"])
    assert words(better) == [("ball", False), ("final", True)]
    assert better["expires_at"] == one["expires_at"]


@pytest.mark.parametrize("never", ["", None])
def test_an_end_can_be_taken_away(never: str | None) -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    one = made(api, expires_in=60)
    assert one["expires_at"]

    assert changed(api, one, expires_in=never)["expires_at"] is None


def test_nothing_changes_where_one_word_does_not_fit() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    one = made(api, keywords_attributes=[{"keyword": "ball"}])

    assert refused(
        api.send("PUT", f"{V2}/{one['id']}", {"title": "Sports", "keywords_attributes": [{"keyword": " "}]})
    )
    unknown = {"keywords_attributes": [{"id": "1", "keyword": "x"}]}
    assert "not in the filter any more" in refused(api.send("PUT", f"{V2}/{one['id']}", unknown))
    assert api.get(V2).json() == [one]


def test_words_stand_on_their_own_as_well() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    path = f"{V2}/{made(api)['id']}/keywords"

    added = api.post(path, {"keyword": "ball", "whole_word": "false"}).json()
    check("FilterKeyword", added)
    assert api.get(path).json() == [added]
    one = f"{V2}/keywords/{added['id']}"
    assert api.get(one).json() == added
    better = api.send("PUT", one, {"keyword": "cup"}).json()
    assert better == {"id": added["id"], "keyword": "cup", "whole_word": False}
    assert api.send("DELETE", one).json() == {}
    assert api.get(path).json() == []


def test_posts_stand_on_their_own_as_well() -> None:
    ada, ben, _carla = make.world()
    api, post = as_person(ada), make.post(ben)
    path = f"{V2}/{made(api)['id']}/statuses"

    added = api.post(path, {"status_id": str(post.pk)}).json()
    check("FilterStatus", added)
    assert added["status_id"] == str(post.pk)
    assert api.get(path).json() == [added]
    assert api.get(f"{V2}/statuses/{added['id']}").json() == added
    (result,) = api.get(f"/api/v1/statuses/{post.pk}").json()["filtered"]
    assert (result["keyword_matches"], result["status_matches"]) == (None, [str(post.pk)])
    assert api.send("DELETE", f"{V2}/statuses/{added['id']}").json() == added
    assert api.get(path).json() == []


def test_what_one_may_not_see_cannot_be_filtered() -> None:
    ada, ben, _carla = make.world()
    hidden = make.post(ben, audience=Audience.FOLLOWERS)
    api = as_person(ada)

    assert refused(api.post(f"{V2}/{made(api)['id']}/statuses", {"status_id": hidden.pk}), 404)


def test_filters_are_ones_own() -> None:
    ada, ben, _carla = make.world()
    one = made(as_person(ada), keywords_attributes=[{"keyword": "ball"}])
    entry = talk.filter_post(actor=ada, post_filter=PostFilter.objects.get(), post=make.post(ben))
    word, post = one["keywords"][0]["id"], make.post(ben)
    api = as_person(ben)
    assert api.get(V1).json() == api.get(V2).json() == []

    whole, alone, single = f"{V2}/{one['id']}", f"{V2}/keywords/{word}", f"{V2}/statuses/{entry.pk}"
    for path in (whole, alone, single, f"{whole}/keywords", f"{whole}/statuses", f"{V1}/{word}"):
        assert refused(api.get(path), 404)
    for path in (whole, alone, f"{V1}/{word}"):
        assert refused(api.send("PUT", path, {"title": "x", "keyword": "x", "phrase": "x"}), 404)
    for path in (whole, alone, single, f"{V1}/{word}"):
        assert refused(api.send("DELETE", path), 404)
    assert refused(api.post(f"{whole}/keywords", {"keyword": "x"}), 404)
    assert refused(api.post(f"{whole}/statuses", {"status_id": post.pk}), 404)
    assert as_person(ada).get(whole).json()["keywords"] == one["keywords"]


def test_filters_need_a_person_and_the_right_scope() -> None:
    ada, _ben, _carla = make.world()
    for path in (V1, V2):
        assert as_nobody().get(path).status_code == 401
        assert as_app().get(path).status_code == 422
        assert as_person(ada, "write read:lists").get(path).status_code == 403
        assert (
            as_person(ada, "read").post(path, {"title": "x", "phrase": "x", "context": ["home"]}).status_code
            == 403
        )


@pytest.mark.parametrize(
    ("sent", "about"),
    [
        ({"title": ""}, "The filter needs a title."),
        ({"context": []}, "Choose where the filter counts."),
        ({"context": ["elsewhere"]}, "The value of “context[0]” does not fit."),
        ({"filter_action": "burn"}, "The value of “filter_action” does not fit."),
        ({"expires_in": -1}, "The value of “expires_in” does not fit."),
        ({"keywords_attributes": [{"keyword": ""}]}, "Write a word or a phrase."),
    ],
)
def test_what_is_no_filter_is_refused(sent: dict[str, Any], about: str) -> None:
    ada, _ben, _carla = make.world()

    assert refused(as_person(ada).post(V2, {"title": "x", "context": ["home"], **sent})) == about
    assert not PostFilter.objects.exists()


# --- the superseded form -----------------------------------------------------------------------------


def test_a_word_is_a_filter_of_its_own_in_the_older_form() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    one = api.post(V1, {"phrase": "ball", "context": ["home"], "irreversible": True}).json()

    check("V1Filter", one)
    assert (one["phrase"], one["irreversible"], one["whole_word"]) == ("ball", True, True)
    assert api.get(V1).json() == [one]
    better = api.send("PUT", f"{V1}/{one['id']}", {"phrase": "cup", "irreversible": False}).json()
    assert (better["phrase"], better["irreversible"], better["context"]) == ("cup", False, ["home"])
    assert api.get(V2).json()[0]["filter_action"] == "warn"
    assert api.send("DELETE", f"{V1}/{one['id']}").json() == {}
    assert api.get(V2).json() == []


def test_the_older_form_does_not_change_what_holds_for_several_words() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    one = made(api, keywords_attributes=[{"keyword": "ball"}, {"keyword": "cup"}])
    path = f"{V1}/{one['keywords'][0]['id']}"

    assert "several words" in refused(api.send("PUT", path, {"context": ["public"]}))
    assert api.send("PUT", path, {"phrase": "final", "context": ["home"]}).json()["phrase"] == "final"
    api.send("DELETE", path)
    assert words(api.get(V2).json()[0]) == [("cup", True)]


# --- what posts say ----------------------------------------------------------------------------------


def test_posts_say_which_filters_match_wherever_they_are_shown() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ada, person=ben)
    api = as_person(ada)
    one = made(api, filter_action="hide", keywords_attributes=[{"keyword": "ball"}])
    post = make.post(ben, "The Ball #round.")
    talk.bookmark(actor=ada, post=post)
    mine = make.post(ada, "My ball.")
    head = {name: value for name, value in one.items() if name not in {"keywords", "statuses"}}
    expected = [{"filter": head, "keyword_matches": ["ball"], "status_matches": None}]

    for path in ("timelines/home", "timelines/public", "timelines/tag/round", "bookmarks"):
        statuses = {status["id"]: status for status in api.get(f"/api/v1/{path}").json()}
        assert statuses[str(post.pk)]["filtered"] == expected, path
    assert api.get(f"/api/v1/statuses/{mine.pk}").json()["filtered"] == []
    assert as_person(ben).get(f"/api/v1/statuses/{post.pk}").json()["filtered"] == []


def test_boosts_and_quotes_are_marked_inside_and_outside() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora")
    api = as_person(ada)
    made(api, keywords_attributes=[{"keyword": "ball"}])
    post = make.post(ben, "The ball.")
    boost = talk.boost(actor=dora, post=post)
    quote = make.post(dora, "See.", quote_of=post)

    passed_on = api.get(f"/api/v1/statuses/{boost.pk}").json()
    quoting = api.get(f"/api/v1/statuses/{quote.pk}").json()

    assert len(passed_on["filtered"]) == len(passed_on["reblog"]["filtered"]) == 1
    assert quoting["filtered"] == []
    assert len(quoting["quote"]["quoted_status"]["filtered"]) == 1


def test_a_filter_that_has_ended_marks_nothing() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ben, "The ball.")
    made(as_person(ada), expires_in=60, keywords_attributes=[{"keyword": "ball"}])

    with clock.at(clock.now() + timedelta(hours=1)):
        assert as_person(ada).get(f"/api/v1/statuses/{post.pk}").json()["filtered"] == []


def test_the_number_of_statements_does_not_grow() -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)
    made(api, keywords_attributes=[{"keyword": "ball"}])
    make.post(ben, "The ball.")
    paths = (V1, V2, "/api/v1/timelines/public")
    few = [statements_of(api, path) for path in paths]
    for number in range(2):
        talk.create_filter(actor=ada, title="x", contexts=["home"], keywords=[Keyword(f"ball {number}")])
        make.post(ben, f"The ball {number}.")

    assert [statements_of(api, path) for path in paths] == few
