"""Coming in and leaving: open and closed spaces, invitations, requests, hosts."""

import pytest

from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from schwarm.spaces import actions, queries
from schwarm.spaces.models import Admission, Membership
from tests import make

pytestmark = pytest.mark.django_db


def test_open_spaces_are_joined_freely_and_twice_without_harm() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada)
    actions.join_space(actor=ben, space=space)
    actions.join_space(actor=ben, space=space)
    assert [membership.person for membership in queries.members_of(space)] == [ada, ben]
    actions.leave_space(actor=ben, space=space)
    actions.leave_space(actor=ben, space=space)
    assert [membership.person for membership in queries.members_of(space)] == [ada]


def test_closed_spaces_are_joined_by_invitation_only() -> None:
    ada, ben, _carla = make.world()
    closed = make.space(ada, closed_reason="personnel matters")
    with pytest.raises(NotAllowed):
        actions.join_space(actor=ben, space=closed)
    actions.invite_to_space(actor=ada, space=closed, person=ben)
    assert not queries.may_read(ben, closed)
    actions.join_space(actor=ben, space=closed)
    assert queries.may_read(ben, closed)
    assert not Admission.objects.exists()


def test_who_asks_is_let_in_by_a_host() -> None:
    ada, ben, _carla = make.world()
    closed = make.space(ada, closed_reason="personnel matters")
    actions.ask_to_join(actor=ben, space=closed, message="I am the new deputy.")
    (request,) = queries.open_admissions(closed)
    assert (request.kind, request.message) == ("request", "I am the new deputy.")
    actions.invite_to_space(actor=ada, space=closed, person=ben)
    assert queries.may_read(ben, closed)


def test_open_and_archived_spaces_are_not_asked() -> None:
    ada, ben, carla = make.world()
    opened = make.space(ada)
    closed = make.space(ada, "Council", closed_reason="personnel matters", shared_with=[carla.organisation])
    for actor, space in ((ben, opened), (carla, closed)):
        with pytest.raises(NotAllowed):
            actions.ask_to_join(actor=actor, space=space)


def test_invitations_and_requests_are_declined_by_those_they_concern() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Frei")
    closed = make.space(ada, closed_reason="personnel matters")
    actions.invite_to_space(actor=ada, space=closed, person=ben)
    admission = queries.admission_of(ben, closed)
    assert admission is not None
    with pytest.raises(NotAllowed):
        actions.decline_admission(actor=dora, admission=admission)
    actions.decline_admission(actor=ben, admission=admission)
    actions.ask_to_join(actor=ben, space=closed)
    for actor in (ben, ada):
        actions.ask_to_join(actor=ben, space=closed)
        mine = queries.admission_of(ben, closed)
        assert mine is not None
        actions.decline_admission(actor=actor, admission=mine)
    assert not Admission.objects.exists()
    assert not queries.may_read(ben, closed)


def test_nobody_is_invited_who_cannot_come() -> None:
    ada, ben, carla = make.world()
    inner = make.space(ada, closed_reason="personnel matters")
    people.part_with(actor=None, person=ben, reason="A new job")
    with pytest.raises(NotAllowed):
        actions.invite_to_space(actor=ada, space=inner, person=carla)
    for nobody in (make.reload(ben), ada):
        with pytest.raises(Invalid) as refused:
            actions.invite_to_space(actor=ada, space=inner, person=nobody)
        assert refused.value.field == "person"


def test_only_hosts_invite_and_name_hosts() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Frei")
    space = make.space(ada)
    actions.join_space(actor=ben, space=space)
    with pytest.raises(NotAllowed):
        actions.invite_to_space(actor=ben, space=space, person=dora)
    with pytest.raises(NotAllowed):
        actions.name_host(actor=ben, space=space, person=ben)
    with pytest.raises(Invalid):
        actions.name_host(actor=ada, space=space, person=dora)

    actions.name_host(actor=ada, space=space, person=ben)
    actions.invite_to_space(actor=ben, space=space, person=dora)
    assert list(queries.hosts_of(space)) == [ada, ben]


def test_the_last_host_names_another_before_leaving() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada)
    actions.join_space(actor=ben, space=space)
    with pytest.raises(Invalid):
        actions.leave_space(actor=ada, space=space)
    actions.name_host(actor=ada, space=space, person=ben)
    actions.leave_space(actor=ada, space=space)
    assert list(Membership.objects.filter(space=space).values_list("person", "role")) == [(ben.pk, "host")]


def test_a_guest_knows_of_the_closed_space_she_is_invited_to() -> None:
    ada, _ben, carla = make.world()
    closed = make.space(ada, closed_reason="contract", shared_with=[carla.organisation])
    assert queries.space_by_slug(carla, closed.slug) is None
    actions.invite_to_space(actor=ada, space=closed, person=carla)
    assert queries.space_by_slug(carla, closed.slug) == closed
    assert not queries.may_read(carla, closed)
    assert [admission.space for admission in queries.invitations_of(carla)] == [closed]
    actions.join_space(actor=carla, space=closed)
    assert queries.may_read(carla, closed)
