"""What only clients of the API ask for: keys against sending twice, unlisted posts, putting notices away."""

from datetime import timedelta

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Post, Submission
from schwarm.conversation.projections import rebuild_notifications
from schwarm.conversation.queries.notifications import counts_of, notifications_of
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from tests import make
from tests.conversation.test_attachments import attach, picture

pytestmark = pytest.mark.django_db


def test_the_same_key_says_it_once() -> None:
    ada, ben, _carla = make.world()

    first = talk.publish_once(actor=ada, draft=make.draft("Once."), key="a")
    again = talk.publish_once(actor=ada, draft=make.draft("Once."), key="a")
    other = talk.publish_once(actor=ben, draft=make.draft("Once."), key="a")

    assert (first, Post.objects.count()) == (again, 2)
    assert other != first


def test_what_could_not_be_said_may_be_sent_again_under_its_key() -> None:
    ada, _ben, _carla = make.world()
    with pytest.raises(Invalid):
        talk.publish_once(actor=ada, draft=make.draft(""), key="a")

    assert talk.publish_once(actor=ada, draft=make.draft("Now."), key="a").pk


def test_keys_are_forgotten() -> None:
    ada, _ben, _carla = make.world()
    with clock.at(clock.now() - timedelta(hours=2)):
        talk.publish_once(actor=ada, draft=make.draft("Once."), key="a")
    talk.publish_once(actor=ada, draft=make.draft("Twice."), key="b")

    assert talk.forget_submissions() == 1
    assert Submission.objects.count() == 1


def test_a_post_remembers_how_it_was_sent() -> None:
    ada, _ben, _carla = make.world()
    details = {"is_unlisted": True, "application_name": "Tusky", "application_website": "https://tusky.app"}

    post = make.post(ada, **details)
    direct = make.post(ada, "@ben", audience=Audience.MENTIONED, **details)

    assert (post.is_unlisted, post.application_name, post.application_website) == tuple(details.values())
    assert not direct.is_unlisted


def test_a_notification_put_away_stays_away() -> None:
    ada, ben, _carla = make.world()
    for text in ("@ada one", "@ada two"):
        make.post(ben, text)
    newest = notifications_of(ada).latest("pk")

    talk.dismiss_notifications(actor=ada, ids=[newest.pk])

    assert newest not in notifications_of(ada)
    assert (notifications_of(ada).count(), counts_of(ada).for_me) == (1, 1)
    rebuild_notifications()
    assert notifications_of(ada).count() == 1
    talk.dismiss_notifications(actor=ada)
    assert not notifications_of(ada).exists()


def test_only_the_owner_says_what_has_to_stay_visible() -> None:
    ada, ben, _carla = make.world()
    kept = attach(ada, picture())

    talk.focus_attachment(actor=ada, attachment=kept, x=0.5, y=-7)

    assert (kept.focus_x, kept.focus_y) == (0.5, -1)
    with pytest.raises(NotAllowed):
        talk.focus_attachment(actor=ben, attachment=kept, x=0, y=0)
