"""Lists of people one follows: for the owner alone, all or nobody is added."""

import pytest

from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions, queries
from schwarm.people.actions.person_lists import MOST_LISTS
from schwarm.people.models import ListMember, PersonList
from tests import make

pytestmark = pytest.mark.django_db


def test_a_list_holds_people_its_owner_follows() -> None:
    ada, ben, carla = make.world()
    for person in (ben, carla):
        actions.follow(actor=ada, person=person)
    team = actions.create_list(actor=ada, title=" Team ", replies_policy="none")

    for _twice in range(2):
        actions.add_to_list(actor=ada, person_list=team, people=[ben, carla])

    assert [member.follow.followed for member in queries.list_members(team)] == [carla, ben]
    assert list(queries.lists_with(ada, ben)) == [team]
    assert (team.title, team.replies_policy, team.is_exclusive) == ("Team", "none", False)
    for _twice in range(2):
        actions.remove_from_list(actor=ada, person_list=team, people=[ben])
    assert queries.members_of_lists(ada) == {team.pk: {carla.pk}}


def test_nobody_is_added_when_one_of_them_is_not_followed() -> None:
    ada, ben, carla = make.world()
    actions.follow(actor=ada, person=ben)
    team = actions.create_list(actor=ada, title="Team")

    with pytest.raises(NotAllowed, match="Only people you follow"):
        actions.add_to_list(actor=ada, person_list=team, people=[ben, carla])

    assert queries.members_of_lists(ada) == {team.pk: set()}


def test_who_is_not_followed_any_more_leaves_the_list() -> None:
    ada, ben, _carla = make.world()
    team = actions.create_list(actor=ada, title="Team")
    for end in (
        lambda: actions.unfollow(actor=ada, person=ben),
        lambda: actions.block(actor=ben, person=ada),
    ):
        actions.follow(actor=ada, person=ben)
        actions.add_to_list(actor=ada, person_list=team, people=[ben])
        end()
        assert not ListMember.objects.exists()


def test_lists_are_for_their_owner_alone() -> None:
    ada, ben, _carla = make.world()
    team = actions.create_list(actor=ada, title="Team")

    assert queries.list_by_id(ben, team.pk) is None
    assert queries.list_by_id(ada, team.pk) == team
    for act in (
        lambda: actions.change_list(actor=ben, person_list=team, title="Mine"),
        lambda: actions.add_to_list(actor=ben, person_list=team, people=[]),
        lambda: actions.remove_from_list(actor=ben, person_list=team, people=[ada]),
        lambda: actions.delete_list(actor=ben, person_list=team),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_list_is_changed_and_removed() -> None:
    ada, ben, _carla = make.world()
    actions.follow(actor=ada, person=ben)
    team = actions.create_list(actor=ada, title="Team")
    actions.add_to_list(actor=ada, person_list=team, people=[ben])

    actions.change_list(actor=ada, person_list=team, is_exclusive=True)
    actions.change_list(actor=ada, person_list=team, title="Crew", replies_policy="followed")

    kept = PersonList.objects.get()
    assert (kept.title, kept.replies_policy, kept.is_exclusive) == ("Crew", "followed", True)
    assert queries.read_elsewhere_ids(ada) == {ben.pk}
    actions.delete_list(actor=ada, person_list=team)
    assert list(queries.lists_of(ada)) == []
    assert list(queries.following_of(ada)) == [ben]


@pytest.mark.parametrize("fields", [{"title": " "}, {"title": "x" * 121}, {"replies_policy": "some"}])
def test_what_a_list_cannot_be(fields: dict[str, str]) -> None:
    ada, _ben, _carla = make.world()

    with pytest.raises(Invalid):
        actions.create_list(actor=ada, **{"title": "Team", **fields})


def test_there_is_an_end_to_lists() -> None:
    ada, _ben, _carla = make.world()
    PersonList.objects.bulk_create([PersonList(owner=ada, title=str(n)) for n in range(MOST_LISTS)])

    with pytest.raises(Invalid, match="remove one first"):
        actions.create_list(actor=ada, title="One more")
