"""Notifications kept apart: by sort of sender, without losing what matters, and decided sender by sender."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Notification, NotificationPolicy
from schwarm.conversation.queries.mails import news_to_mail
from schwarm.conversation.queries.notifications import (
    counts_of,
    filtered_count,
    filtered_notifications,
    notification_requests,
    notifications_of,
)
from schwarm.conversation.queries.sifting import policy_of
from schwarm.lib import clock
from schwarm.lib.errors import Invalid
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db


def _shown(person: Person) -> tuple[list[str], list[str]]:
    """Kinds among the others, and kinds kept apart."""
    apart = filtered_notifications(person).order_by("pk")
    return (
        list(notifications_of(person).order_by("pk").values_list("kind", flat=True)),
        list(apart.values_list("kind", flat=True)),
    )


def _settle(*those: Person) -> None:
    """Let people be here for long."""
    Person.objects.filter(pk__in=[one.pk for one in those]).update(joined_at=clock.now() - timedelta(days=90))


def test_nothing_is_kept_apart_unless_one_wants_it() -> None:
    ada, ben, _carla = make.world()
    make.post(ben, "@ada")

    assert _shown(ada) == (["mention"], [])
    assert policy_of(ada).accepts_everything
    talk.choose_senders(actor=ada, for_not_following="filter", for_bots="drop")
    talk.choose_senders(actor=ada, for_not_following="accept")
    assert (policy_of(ada).for_not_following, policy_of(ada).for_bots) == ("accept", "drop")
    talk.choose_senders(actor=ada, for_bots="accept")
    assert not NotificationPolicy.objects.exists()


def test_what_people_do_whom_one_does_not_follow_is_kept_apart_and_not_counted() -> None:
    ada, ben, carla = make.world()
    people.follow(actor=ada, person=ben)
    eve = make.person("Eve Lind", handle="eve")
    own = make.post(ada)
    for person in (ben, eve):
        make.post(person, "@ada")
        make.post(person, quote_of=own)
        talk.react(actor=person, post=own, emoji_text="👍")
        talk.boost(actor=person, post=own)
        people.follow(actor=person, person=ada)

    talk.choose_senders(actor=ada, for_not_following="filter")

    kinds = ["mention", "quote", "reaction", "boost", "follow"]
    assert _shown(ada) == (kinds, kinds)
    assert counts_of(ada).for_me == 1
    assert filtered_count(ada) == 5
    assert {n.actor for n in filtered_notifications(ada)} == {eve}
    assert _shown(carla) == ([], [])


def test_what_follows_from_ones_own_choice_is_never_kept_apart() -> None:
    ada, ben, _carla = make.world()
    asked = make.post(ben)
    talk.follow_thread(actor=ada, thread=asked)
    make.reply(make.person("Eve Lind", handle="eve"), asked)
    talk.choose_senders(actor=ada, for_not_following="drop", for_not_followers="drop")

    assert _shown(ada) == (["thread"], [])


def test_each_sort_of_sender_can_be_kept_apart() -> None:
    ada, ben, _carla = make.world()
    eve, new, bot = (make.person(name, handle=name.lower()) for name in ("Eve", "New", "Bot"))
    _settle(ben, eve, bot)
    Person.objects.filter(pk=bot.pk).update(kind=Person.Kind.BOT)
    people.follow(actor=ada, person=ben)
    people.follow(actor=ben, person=ada)
    people.follow(actor=eve, person=ada)
    Notification.objects.all().delete()
    for person in (ben, eve, new, bot):
        make.post(person, "@ada")
        make.post(person, "@ada", audience=Audience.MENTIONED)

    apart = {}
    for name in NotificationPolicy.NAMES:
        talk.choose_senders(actor=ada, **{name: "filter"})
        apart[name] = [n.actor.handle for n in filtered_notifications(ada).order_by("pk") if n.actor]
        talk.choose_senders(actor=ada, **{name: "accept"})

    assert apart == {
        "for_not_following": ["eve", "eve", "new", "new", "bot", "bot"],
        "for_not_followers": ["new", "new", "bot", "bot"],
        "for_new_accounts": ["new", "new"],
        "for_private_mentions": ["eve", "new", "bot"],
        "for_limited_accounts": [],
        "for_bots": ["bot", "bot"],
    }


def test_an_answer_to_ones_own_private_words_is_not_kept_apart() -> None:
    ada, ben, _carla = make.world()
    talk.choose_senders(actor=ada, for_private_mentions="drop")
    make.reply(ben, make.post(ada, "@ben", audience=Audience.MENTIONED))

    assert _shown(ada) == (["reply"], [])


def test_nothing_that_matters_is_lost_with_what_is_dropped() -> None:
    ada, ben, _carla = make.world()
    boss = make.person("Eve Lind", handle="eve")
    people.move_person(person=ada, department=ada.department, manager=boss)
    own = make.post(ada)
    make.post(ben, "@ada, lost.")
    talk.react(actor=ben, post=own, emoji_text="👍")
    answer = make.reply(ben, own)
    named = make.post(boss, "@ada, please.")
    talk.react(actor=boss, post=own, emoji_text="👍")

    talk.choose_senders(actor=ada, for_not_following="drop")

    assert notifications_of(ada).count() == 0
    assert [n.post for n in filtered_notifications(ada).order_by("pk")] == [answer, named]


def test_whom_one_accepts_is_heard_with_all_that_was_kept_apart() -> None:
    ada, ben, _carla = make.world()
    talk.choose_senders(actor=ada, for_not_following="filter")
    make.post(ben, "@ada")

    talk.accept_sender(actor=ada, sender=ben)
    make.post(ben, "@ada")

    assert _shown(ada) == (["mention", "mention"], [])
    assert counts_of(ada).for_me == 2


def test_what_is_put_away_stays_away_and_what_comes_later_is_kept_apart_again() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    talk.choose_senders(actor=ada, for_not_following="filter")
    for person in (ben, eve):
        make.post(person, "@ada")

    talk.dismiss_sender(actor=ada, sender=ben)
    assert [one.sender for one in notification_requests(ada)] == [eve]
    late = make.post(ben, "@ada")

    assert [one.sender for one in notification_requests(ada)] == [ben, eve]
    assert [n.post for n in notification_requests(ada)[0].notifications] == [late]
    talk.dismiss_sender(actor=ada, sender=make.person("Nobody"))


def test_a_request_says_since_when_and_about_what() -> None:
    ada, ben, _carla = make.world()
    talk.choose_senders(actor=ada, for_not_following="filter")
    with make.days_ago(2):
        make.post(ben, "@ada")
    last = make.post(ben, "@ada")
    people.follow(actor=ben, person=ada)

    (request,) = notification_requests(ada)

    assert (request.last_at - request.first_at).days == 2
    assert request.last_post_id == last.pk
    assert len(request.notifications) == 3


def test_mails_tell_nothing_that_is_kept_apart() -> None:
    ada, ben, _carla = make.world()
    talk.set_notification(actor=ada, kind="mention", channel="mail", enabled=True)
    post = make.post(ben, "@ada")
    assert len(news_to_mail(ada, f"thread:{post.pk}")) == 1

    talk.choose_senders(actor=ada, for_not_following="filter")

    assert news_to_mail(ada, f"thread:{post.pk}") == []


def test_only_known_choices_are_taken() -> None:
    ada, _ben, _carla = make.world()
    for wrong in ({"for_not_following": "burn"}, {"for_everybody": "drop"}):
        with pytest.raises(Invalid):
            talk.choose_senders(actor=ada, **wrong)


def test_requests_and_counts_cost_a_fixed_number_of_queries() -> None:
    ada, _ben, _carla = make.world()
    numbers = []
    for names in (["x"], ["y", "z", "w"]):
        talk.choose_senders(actor=ada, for_not_following="filter")
        for name in names:
            make.post(make.person(name), "@ada")
        with CaptureQueriesContext(connection) as asked:
            notification_requests(ada)
            counts_of(ada)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
