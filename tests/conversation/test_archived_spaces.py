"""Members hear that their space was archived, by whom and why."""

import pytest
from django.core import mail

from schwarm.conversation.models import Notification
from schwarm.conversation.projections import rebuild_notifications
from schwarm.lib import clock
from schwarm.spaces import actions as places
from tests import make
from tests.web.mailing import monday, plan, reader, text_of, work_until

pytestmark = pytest.mark.django_db


def told() -> set[tuple[str, str]]:
    rows = Notification.objects.filter(kind="archived").values_list("recipient__handle", "actor__handle")
    return set(rows)


def test_members_hear_of_it_but_not_who_did_it_nor_others() -> None:
    ada, ben, carla = make.world()
    space = make.space(ada, shared_with=[carla.organisation])
    for person in (ben, carla):
        places.join_space(actor=person, space=space)
    make.person("Eve", handle="eve")

    places.archive_space(actor=ada, space=space, reason="It is over")

    assert told() == {("ben", "ada"), ("carla", "ada")}


def test_whoever_leaves_is_not_told_any_more_and_opening_again_takes_it_back() -> None:
    ada, ben, carla = make.world()
    space = make.space(ada, shared_with=[carla.organisation])
    for person in (ben, carla):
        places.join_space(actor=person, space=space)
    places.archive_space(actor=ada, space=space, reason="It is over")

    places.leave_space(actor=ben, space=space)
    assert told() == {("carla", "ada")}
    places.reopen_space(actor=ada, space=space)
    assert told() == set()


def test_who_came_after_it_was_archived_once_hears_only_of_the_next_time() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    space = make.space(ada)
    with make.days_ago(2):
        places.archive_space(actor=ada, space=space, reason="It is over")
        places.reopen_space(actor=ada, space=space)
    places.join_space(actor=ben, space=make.reload(space))

    places.archive_space(actor=root, space=space, reason="Merged")

    assert told() == {("ben", "root"), ("ada", "root")}
    places.archive_space(actor=ada, space=space, reason="Merged, really")
    assert told() == {("ben", "ada")}


def test_what_was_archived_before_it_was_imported_is_no_news() -> None:
    ada, ben, _carla = make.world()
    space = places.import_space(
        places.ImportedSpace(name="Old", founder=ada, founded_at=clock.now(), archived_reason="Long ago")
    )
    places.import_memberships([places.ImportedMembership(space=space, person=ben)])

    rebuild_notifications()

    assert told() == set()


def test_mail_says_who_and_why_to_those_who_want_it() -> None:
    with make.days_ago(30):
        ben = reader("Ben Kurz", wants=("archived",))
        ada = make.person("Ada Berg", handle="ada")
        space = make.space(ada, "Fair")
        places.join_space(actor=ben, space=space)
    with clock.at(monday()):
        places.archive_space(actor=ada, space=space, reason="It is over")
        plan(ben)

    work_until(monday(10, 5))

    [message] = mail.outbox
    assert message.subject == "Ada Berg archived the space Fair: “It is over”"
    assert "http://localhost:8000/spaces/fair" in text_of(message)
