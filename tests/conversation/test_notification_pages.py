"""Pages of grouped notifications hold whole groups, however many people reacted to few posts."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.queries import notifications
from schwarm.conversation.queries.notifications import grouped_notifications
from tests import make

pytestmark = pytest.mark.django_db


def test_a_page_of_few_groups_with_many_members_is_whole() -> None:
    ada = make.person("Ada Berg", handle="ada")
    others = [make.person(f"Ben {number}", handle=f"ben{number}") for number in range(5)]
    posts = [make.post(ada, f"Number {number}") for number in range(3)]
    for person in others:
        for post in posts:
            talk.react(actor=person, post=post, emoji_text="👍")

    groups, older = grouped_notifications(ada, size=3)

    assert [group.post for group in groups] == list(reversed(posts))
    assert [len(group.members) for group in groups] == [5, 5, 5]
    assert older is None


def test_pages_follow_one_another_without_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notifications, "GROUP_LIMIT", 8)
    ada, ben, _carla = make.world()
    posts = [make.post(ada, f"Number {number}") for number in range(7)]
    for post in posts:
        talk.react(actor=ben, post=post, emoji_text="👍")
        make.reply(ben, post)

    seen: list[int] = []
    before: int | None = None
    while True:
        groups, before = grouped_notifications(ada, before=before, size=3)
        seen += [group.newest.pk for group in groups]
        if before is None:
            break

    whole, _older = grouped_notifications(ada, size=30)
    monkeypatch.setattr(notifications, "GROUP_LIMIT", 400)
    everything, older = grouped_notifications(ada, size=30)
    assert len(whole) == 8
    assert older is None
    assert seen == [group.newest.pk for group in everything]
    assert len(seen) == 14
