"""The newest post of each author and in each space is kept by the database, whatever happens to posts."""

from datetime import timedelta

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import NewestByAuthor, NewestInSpace, Post
from schwarm.conversation.projections import rebuild_newest
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces.models import Space
from tests import make

pytestmark = pytest.mark.django_db
Kept = tuple[dict[str, int], dict[str, int]]


def kept() -> Kept:
    """By handles and slugs."""
    return (
        dict(NewestByAuthor.objects.values_list("author__handle", "post_id")),
        dict(NewestInSpace.objects.values_list("space__slug", "post_id")),
    )


def imported(author: Person, space: Space, *, days_ago: int) -> Post:
    moment = clock.now() - timedelta(days=days_ago)
    return talk.import_post(
        talk.ImportedPost(source="slack", author=author, text="Long ago.", created_at=moment, space=space)
    )


@pytest.fixture
def ada() -> Person:
    return make.world()[0]


@pytest.fixture
def cooling(ada: Person) -> Space:
    return make.space(ada, "Cooling")


def test_first_posts_count_and_answers_do_not(ada: Person, cooling: Space) -> None:
    ben = Person.objects.get(handle="ben")
    in_space = make.post(ada, space=cooling)
    to_all = make.post(ada)
    make.reply(ben, in_space)

    assert kept() == ({"ada": to_all.pk}, {"cooling": in_space.pk})


def test_a_withdrawn_post_stays_the_newest_since_its_stub_is_shown(ada: Person) -> None:
    make.post(ada)
    talk.withdraw_post(actor=ada, post=(gone := make.post(ada)))

    assert kept()[0] == {"ada": gone.pk}


def test_what_was_passed_on_counts_until_it_is_taken_back(ada: Person, cooling: Space) -> None:
    ben = Person.objects.get(handle="ben")
    said = make.post(ada, space=cooling)
    boost = talk.boost(actor=ben, post=said)
    assert kept() == ({"ada": said.pk, "ben": boost.pk}, {"cooling": boost.pk})

    talk.take_back_boost(actor=ben, post=said)

    assert kept() == ({"ada": said.pk}, {"cooling": said.pk})


def test_what_is_imported_is_older_than_what_was_said_here(ada: Person, cooling: Space) -> None:
    said = make.post(ada, space=cooling)
    imported(ada, cooling, days_ago=20)

    assert kept() == ({"ada": said.pk}, {"cooling": said.pk})


def test_posts_that_find_their_author_are_hers(ada: Person, cooling: Space) -> None:
    shadow = make.person("Shadow", handle="shadow", kind=Person.Kind.PLACEHOLDER)
    first, second = imported(shadow, cooling, days_ago=20), imported(shadow, cooling, days_ago=10)
    assert kept() == ({"shadow": second.pk}, {"cooling": second.pk})

    talk.hand_over_posts(placeholder=shadow, person=ada)

    assert kept() == ({"ada": second.pk}, {"cooling": second.pk})
    assert first.pk < second.pk


def test_who_has_nothing_left_has_no_newest(ada: Person) -> None:
    ben = Person.objects.get(handle="ben")
    talk.boost(actor=ben, post=(said := make.post(ada)))
    talk.take_back_boost(actor=ben, post=said)

    assert kept()[0] == {"ada": said.pk}


def test_they_are_found_anew_any_number_of_times(ada: Person, cooling: Space) -> None:
    people.follow(actor=Person.objects.get(handle="ben"), person=ada)
    make.reply(ada, make.post(ada, space=cooling))
    right = kept()
    NewestByAuthor.objects.update(post_id=1)
    NewestInSpace.objects.all().delete()

    assert (rebuild_newest(), kept()) == (2, right)
    assert (rebuild_newest(), kept()) == (2, right)


def test_a_table_in_which_nothing_moves_is_left_alone(ada: Person, cooling: Space) -> None:
    shadow = make.person("Shadow", handle="shadow", kind=Person.Kind.PLACEHOLDER)
    post = imported(shadow, cooling, days_ago=10)
    NewestInSpace.objects.update(post_id=post.pk + 1)

    talk.hand_over_posts(placeholder=shadow, person=ada)

    assert kept() == ({"ada": post.pk}, {"cooling": post.pk + 1})
