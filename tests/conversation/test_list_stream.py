"""The stream of a list: what its people say, and exclusive lists beside the home page."""

from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Post
from schwarm.conversation.queries.channels import listening_of, message_about, streams_of
from schwarm.conversation.queries.timelines import home_posts, home_stream, list_stream
from schwarm.lib.pagination import Cursor
from schwarm.people import actions as people
from schwarm.people.models import Person, PersonList
from tests import make

pytestmark = pytest.mark.django_db


def _list(owner: Person, *members: Person, **details: Any) -> PersonList:
    for member in members:
        people.follow(actor=owner, person=member)
    made = people.create_list(actor=owner, title="Team", **details)
    people.add_to_list(actor=owner, person_list=made, people=members)
    return made


def _shown(viewer: Person, team: PersonList) -> list[int]:
    return list(list_stream(viewer, team, Cursor()).items)


def _announced(viewer: Person, post: Post) -> list[str]:
    return streams_of(message_about("post", make.reload(post)), listening_of(viewer))


def test_a_list_shows_what_its_people_say_and_pass_on() -> None:
    ada, ben, _carla = make.world()
    team = _list(ada, ben)
    said, other = make.post(ben), make.post(ada)
    boost = talk.boost(actor=ben, post=other)

    assert _shown(ada, team) == [boost.pk, said.pk]
    assert f"list:{team.pk}" in _announced(ada, said)
    assert f"list:{team.pk}" not in _announced(ada, other)


def test_a_list_is_empty_for_everybody_else() -> None:
    ada, ben, _carla = make.world()
    team = _list(ada, ben)
    make.post(ben)

    assert _shown(ben, team) == []


def test_a_list_shows_nothing_that_its_owner_may_not_see_or_hear() -> None:
    ada, ben, _carla = make.world()
    team = _list(ada, ben)
    make.post(ben, space=make.space(ben, closed_reason="Salaries"))
    heard = make.post(ben)
    assert _shown(ada, team) == [heard.pk]

    people.mute(actor=ada, person=ben)

    assert _shown(ada, team) == []


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("none", {"to himself", "to ada"}),
        ("list", {"to himself", "to ada", "to eve"}),
        ("followed", {"to himself", "to ada", "to eve", "to fred"}),
    ],
)
def test_a_list_shows_the_answers_it_is_set_to(policy: str, expected: set[str]) -> None:
    ada, ben, _carla = make.world()
    eve, fred, dora = (make.person(name, handle=name) for name in ("eve", "fred", "dora"))
    team = _list(ada, ben, eve, replies_policy=policy)
    people.follow(actor=ada, person=fred)
    asked = {"to himself": ben, "to ada": ada, "to eve": eve, "to fred": fred, "to dora": dora}
    answers = {name: make.reply(ben, make.post(author)) for name, author in asked.items()}

    shown = set(_shown(ada, team))
    told = {name for name, post in answers.items() if f"list:{team.pk}" in _announced(ada, post)}

    assert {name for name, post in answers.items() if post.pk in shown} == expected
    assert told == expected


def test_people_of_an_exclusive_list_leave_the_home_page_but_not_spaces_and_topics() -> None:
    ada, ben, _carla = make.world()
    team = _list(ada, ben, is_exclusive=True)
    space = make.space(ada)
    talk.follow_tag(actor=ada, name="cooling")
    said, tagged = make.post(ben), make.post(ben, "#cooling")
    in_space = make.post(ben, space=space)

    assert list(home_stream(ada, Cursor()).items) == [in_space.pk, tagged.pk]
    assert list(home_posts(ada).order_by("-pk").values_list("pk", flat=True)) == [in_space.pk, tagged.pk]
    assert _shown(ada, team) == [in_space.pk, tagged.pk, said.pk]
    assert "home" not in _announced(ada, said)
    assert "home" in _announced(ada, tagged)
    people.change_list(actor=ada, person_list=team, is_exclusive=False)
    assert "home" in _announced(ada, said)
    assert said.pk in home_stream(ada, Cursor()).items


def test_a_list_is_read_page_by_page() -> None:
    ada, ben, _carla = make.world()
    team = _list(ada, ben)
    said = [make.post(ben).pk for _number in range(5)]

    page = list_stream(ada, team, Cursor(size=2))
    rest = list_stream(ada, team, Cursor(before=page.older, size=3))

    assert [*page.items, *rest.items] == said[::-1]
    assert rest.older is None
    assert list(list_stream(ada, team, Cursor(after=said[2])).items) == [said[4], said[3]]
