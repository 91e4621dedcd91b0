"""Announcements: listed for a month, put away by each reader for herself."""

from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Post
from schwarm.conversation.queries.announcements import announcements
from schwarm.lib.errors import NotAllowed
from schwarm.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db


def _announce(author: Person, **details: Any) -> Post:
    return make.post(author, "Read this.", title="News", kind="announcement", **details)


def _listed(viewer: Person, **details: Any) -> list[tuple[int, bool]]:
    return [(one.post_id, one.is_dismissed) for one in announcements(viewer, **details)]


def test_an_announcement_is_listed_until_one_puts_it_away() -> None:
    ada, ben, _carla = make.world()
    first, second = _announce(ada), _announce(ada)

    for _twice in range(2):
        talk.dismiss_announcement(actor=ben, post=first)

    assert _listed(ben) == [(second.pk, False)]
    assert _listed(ben, with_dismissed=True) == [(second.pk, False), (first.pk, True)]
    assert _listed(ada) == [(second.pk, False), (first.pk, False)]


def test_only_what_the_reader_may_see_is_announced_to_her() -> None:
    ada, ben, carla = make.world()
    closed = _announce(ada, space=make.space(ada, closed_reason="Salaries"))
    gone = _announce(ada)
    talk.withdraw_post(actor=ada, post=gone)
    with make.days_ago(40):
        _announce(ada)
    make.post(ada, "No announcement.")
    company = _announce(ada)

    assert _listed(ada) == [(company.pk, False), (closed.pk, False)]
    assert _listed(ben) == [(company.pk, False)]
    assert _listed(carla) == []


def test_only_announcements_that_one_sees_are_put_away() -> None:
    ada, ben, carla = make.world()
    announced, plain = _announce(ada), make.post(ada)

    for actor, post in ((carla, announced), (ben, plain), (ben, make.reply(ada, announced))):
        with pytest.raises(NotAllowed):
            talk.dismiss_announcement(actor=actor, post=post)
