"""Posts marked by their authors: kept out of the list of everything, or with pictures one asks to see."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.queries.channels import listening_of, message_about, streams_of
from schwarm.conversation.queries.timelines import company_stream, home_stream, person_stream
from schwarm.lib.pagination import Cursor
from schwarm.people import actions as people
from tests import make

pytestmark = pytest.mark.django_db


def test_an_unlisted_post_reaches_followers_and_the_profile_but_not_the_stream_of_the_company() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ben, person=ada)

    post = make.post(ada, is_unlisted=True)

    assert company_stream(ben, Cursor()).items == []
    assert home_stream(ben, Cursor()).items == [post.pk]
    assert person_stream(ben, ada, Cursor()).items == [post.pk]
    told = streams_of(message_about("post", post), listening_of(ben))
    assert set(told) == {"home", f"person:{ada.pk}"}


def test_sensitive_is_part_of_what_an_edit_changes() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "A broken flange.", is_sensitive=True)

    talk.edit_post(actor=ada, post=post, text="A broken flange.")
    assert (make.reload(post).version, make.reload(post).is_sensitive) == (1, True)
    talk.edit_post(actor=ada, post=post, text="A broken flange.", is_sensitive=False)

    assert (make.reload(post).version, make.reload(post).is_sensitive) == (2, False)
