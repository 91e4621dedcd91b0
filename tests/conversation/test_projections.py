"""Listeners may run twice; rebuilding keeps what is read."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.events import PostEdited, PostPublished, Reacted
from schwarm.conversation.models import Notification, PostCounters, Reaction, SearchDocument
from schwarm.conversation.projections import notifications as notices
from schwarm.conversation.projections import rebuild_notifications
from schwarm.lib import events, ids
from schwarm.people import actions as people
from schwarm.people.events import PersonFollowed
from tests import make

pytestmark = pytest.mark.django_db


def _state() -> list[list[tuple]]:
    tables = (Notification, PostCounters, SearchDocument)
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


def test_an_event_told_twice_changes_nothing() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "@ben #k4")
    answer = make.reply(ben, post, "@ada")
    talk.react(actor=ben, post=post, emoji_text="👍")
    talk.edit_post(actor=ada, post=post, text="@ben #k5")
    people.follow(actor=ben, person=ada)
    kept = _state()

    for event in (
        PostPublished(post.pk, ada.pk),
        PostPublished(answer.pk, ben.pk),
        PostEdited(post.pk, ada.pk),
        Reacted(post.pk, ben.pk, Reaction.objects.get().pk),
        PersonFollowed(ben.pk, ada.pk),
    ):
        events.publish(event)

    assert _state() == kept


def test_rebuilding_keeps_what_is_read() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    make.reply(ben, post)
    talk.mark_notifications_read(actor=ada)
    talk.react(actor=ben, post=post, emoji_text="👍")
    kept = list(Notification.objects.order_by("pk").values_list("pk", "kind", "read_at"))
    Notification.objects.filter(kind="reaction").delete()
    Notification.objects.create(recipient=ben, kind="follow", actor=ada)  # no fact asks for it

    assert rebuild_notifications() == 2

    found = list(Notification.objects.order_by("pk").values_list("kind", "read_at"))
    assert sorted(found, key=str) == sorted([(kind, read_at) for _pk, kind, read_at in kept], key=str)


def test_after_a_restart_no_notification_is_lost_to_the_id_of_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ids of one moment begin anew with each process, so two notifications may want the same one."""
    ada, ben, _carla = make.world()
    eve = make.person("Eve", handle="eve")
    monkeypatch.setattr(ids, "at", lambda moment: ids.first_at(moment))
    post = make.post(ada, "@ben")

    talk.edit_post(actor=ada, post=post, text="@ben @eve")
    make.reply(ben, post, "@eve")
    rebuild_notifications()

    told = Notification.objects.order_by("pk").values_list("recipient__handle", "kind")
    assert sorted(told) == [("ada", "reply"), ("ben", "mention"), ("eve", "mention"), ("eve", "mention")]
    assert notices.bring(notices.of_posts(pk=post.pk)) == []
    assert eve.pk
