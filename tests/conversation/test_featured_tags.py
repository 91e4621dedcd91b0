"""Topics on profiles, with what the reader may see of them."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.queries.tags import featured_tags, tags_used_by
from schwarm.lib import ids
from schwarm.lib.errors import Invalid
from tests import make

pytestmark = pytest.mark.django_db


def test_topics_of_a_profile_say_how_often_they_were_named_where_the_reader_sees_it() -> None:
    ada, ben, carla = make.world()
    for name in ("Cooling", "#pumps", "cooling"):
        talk.feature_tag(actor=ada, name=name)
    make.post(ada, "#cooling")
    last = make.post(ada, "#cooling")
    make.post(ada, "#cooling", space=make.space(ada, closed_reason="Salaries"))
    make.post(ben, "#cooling")
    talk.withdraw_post(actor=ada, post=make.post(ada, "#cooling"))

    shown = [(one.featured.tag.label, one.posts, one.last_at) for one in featured_tags(ben, ada)]

    assert shown == [("Cooling", 2, ids.moment_of(last.pk)), ("pumps", 0, None)]
    assert [one.posts for one in featured_tags(ada, ada)] == [3, 0]
    assert [one.posts for one in featured_tags(carla, ada)] == [0, 0]
    assert [one.posts for one in featured_tags(None, ada)] == [0, 0]
    talk.unfeature_tag(actor=ada, name="COOLING")
    assert [one.featured.tag.name for one in featured_tags(ada, ada)] == ["pumps"]


def test_topics_one_names_often_and_does_not_show_are_proposed() -> None:
    ada, ben, _carla = make.world()
    for text in ("#fans #k4", "#k4", "#shown"):
        make.post(ada, text)
    make.post(ben, "#others")
    talk.feature_tag(actor=ada, name="shown")

    assert [tag.name for tag in tags_used_by(ada)] == ["k4", "fans"]


def test_a_profile_has_room_for_ten_topics() -> None:
    ada, _ben, _carla = make.world()
    for number in range(10):
        talk.feature_tag(actor=ada, name=f"topic{number}")

    with pytest.raises(Invalid):
        talk.feature_tag(actor=ada, name="more")
    with pytest.raises(Invalid):
        talk.feature_tag(actor=ada, name="two words")
