"""Programs are told what happens, as far as whoever set them up may know of it."""

import hashlib
import hmac
import ipaddress
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience
from schwarm.identity import actions
from schwarm.identity.actions.webhooks import PAUSES
from schwarm.identity.models import Webhook, WebhookDelivery
from schwarm.identity.queries.webhooks import EVENTS, secret_of
from schwarm.identity.tasks import forget_calls
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.identity.hook import Hook

pytestmark = pytest.mark.django_db


@pytest.fixture
def hook(settings: Any) -> Iterator[Hook]:
    settings.PRIVATE_TARGETS = [ipaddress.ip_network("127.0.0.0/8")]
    opened = Hook()
    yield opened
    opened.close()


def root() -> Person:
    return make.person("Rita Root", handle="rita", email="rita@nordkaelte.example", administrator=True)


def webhook(person: Person, hook: Hook, *chosen: str) -> Webhook:
    return actions.create_webhook(actor=person, name="Board", url=hook.url, chosen=chosen or list(EVENTS))


def days_of_silence() -> None:
    """All attempts of what waits."""
    for pause in PAUSES:
        make.run_queue()
        _bring_forward(pause)
    make.run_queue()


def _bring_forward(by: timedelta) -> None:
    from django.db.models import F
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.filter(status="READY").update(run_after=F("run_after") - by)
    Webhook.objects.exclude(held_until=None).update(held_until=clock.now() - timedelta(seconds=1))


# --- what is told ------------------------------------------------------------------------------------


def test_a_webhook_is_told_what_happens_and_where_to_ask(hook: Hook) -> None:
    rita = root()
    webhook(rita, hook)
    ben = make.person("Ben Kurz")
    post = make.post(ben, "The secret recipe.")
    talk.edit_post(actor=ben, post=post, text="The better recipe.")
    talk.withdraw_post(actor=ben, post=post)
    people.part_with(actor=rita, person=ben, reason="A new job")
    make.run_queue()

    assert [told["event"] for told in hook.told] == [
        "person.joined",
        "post.published",
        "post.edited",
        "post.withdrawn",
        "person.left",
    ]
    said = hook.told[1]
    assert set(said) == {"id", "event", "created_at", "post"}
    assert said["post"] == {"id": str(post.pk), "url": f"http://localhost:8000/api/v1/statuses/{post.pk}"}
    assert hook.told[0]["person"]["id"] == str(ben.pk)
    assert not any(b"recipe" in body for _headers, body in hook.heard)


def test_calls_are_signed_over_time_and_body(hook: Hook) -> None:
    rita = root()
    made = webhook(rita, hook)
    make.post(rita)
    make.run_queue()

    [(headers, body)] = hook.heard
    time, signature = (part.partition("=")[2] for part in headers["Schwarm-Signature"].split(","))
    wanted = hmac.new(secret_of(made).encode(), f"{time}.".encode() + body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(signature, wanted)
    assert abs(int(time) - clock.now().timestamp()) < 60
    assert headers["Schwarm-Event"] == "post.published"
    assert headers["Schwarm-Delivery"] == hook.told[0]["id"]


def test_secrets_differ_and_are_not_kept(hook: Hook) -> None:
    rita = root()
    first, second = webhook(rita, hook), webhook(rita, hook)

    assert secret_of(first) == secret_of(make.reload(first)) != secret_of(second)
    assert secret_of(first) not in str(Webhook.objects.values())


def test_only_what_was_chosen_is_told(hook: Hook) -> None:
    rita = root()
    webhook(rita, hook, "post.edited")
    post = make.post(rita)
    make.run_queue()
    assert hook.told == []

    talk.edit_post(actor=rita, post=post, text="Better.")
    make.run_queue()
    assert [told["event"] for told in hook.told] == ["post.edited"]


# --- to whom -----------------------------------------------------------------------------------------


def test_what_its_person_may_not_see_is_not_told(hook: Hook) -> None:
    ada, ben, _carla = make.world()
    webhook(root(), hook, "post.published")
    closed = make.space(ada, "Board", closed_reason="Pay")
    for details in ({"space": closed}, {"audience": Audience.MENTIONED}, {"audience": Audience.FOLLOWERS}):
        make.post(ada, f"For you, @{ben.handle}", **details)
    seen = make.post(ada, "For everybody.")
    make.run_queue()

    assert [told["post"]["id"] for told in hook.told] == [str(seen.pk)]
    assert WebhookDelivery.objects.filter(is_delivered=False, attempts=0, answer=None).count() == 3


def test_it_is_asked_again_at_every_attempt(hook: Hook) -> None:
    ada, _ben, _carla = make.world()
    rita = root()
    webhook(rita, hook, "post.published")
    hook.status = 500
    make.post(ada)
    make.run_queue()
    people.appoint_administrator(actor=None, person=ada, appointed=True)
    people.appoint_administrator(actor=ada, person=rita, appointed=False)
    _bring_forward(PAUSES[0])
    make.run_queue()

    assert len(hook.heard) == 1


def test_who_left_hears_nothing_any_more(hook: Hook) -> None:
    ada, _ben, _carla = make.world()
    people.appoint_administrator(actor=None, person=ada, appointed=True)
    rita = root()
    made = webhook(rita, hook, "post.published")
    people.part_with(actor=ada, person=rita, reason="A new job")
    make.post(ada)
    make.run_queue()

    assert hook.told == []
    assert make.reload(made).paused_at is not None


# --- when nobody answers -----------------------------------------------------------------------------


def test_a_call_that_failed_is_tried_again_after_a_pause(hook: Hook) -> None:
    rita = root()
    made = webhook(rita, hook, "post.published")
    hook.status = 503
    make.post(rita)
    make.run_queue()
    [delivery] = made.deliveries.all()
    assert (delivery.attempts, delivery.answer, delivery.ended_at) == (1, 503, None)
    assert delivery.next_at is not None
    assert delivery.next_at > clock.now() + timedelta(seconds=50)

    hook.status = 200
    make.run_queue()
    assert len(hook.heard) == 1
    _bring_forward(PAUSES[0])
    make.run_queue()
    [delivery] = made.deliveries.all()
    assert (delivery.attempts, delivery.answer, delivery.is_delivered) == (2, 200, True)
    assert make.reload(made).failures == 0


def test_others_wait_while_it_does_not_answer(hook: Hook) -> None:
    rita = root()
    webhook(rita, hook, "post.published")
    hook.status = 500
    make.post(rita)
    make.run_queue()
    make.post(rita, "Another one.")
    make.run_queue()

    assert len(hook.heard) == 1


def test_after_days_it_is_paused_and_its_person_is_told(
    hook: Hook, django_capture_on_commit_callbacks: Any
) -> None:
    rita = root()
    made = webhook(rita, hook, "post.published")
    hook.status = 302
    make.post(rita)
    with django_capture_on_commit_callbacks(execute=True):
        days_of_silence()

    made = make.reload(made)
    assert made.paused_at is not None
    assert made.was_given_up
    assert len(hook.heard) == len(PAUSES) + 1
    [letter] = mail.outbox
    assert letter.to == ["rita@nordkaelte.example"]
    assert "Board" in letter.subject
    assert "/settings/webhooks" in str(letter.body)

    make.post(rita, "Meanwhile.")
    actions.pause_webhook(actor=rita, webhook=made, paused=False)
    hook.status = 200
    make.post(rita, "Back again.")
    make.run_queue()
    assert len(hook.heard) == len(PAUSES) + 2


def test_an_unreachable_or_private_address_is_a_failure_in_words(hook: Hook, settings: Any) -> None:
    rita = root()
    made = webhook(rita, hook, "post.published")
    hook.close()
    make.post(rita)
    make.run_queue()
    assert "connection" in made.deliveries.get().problem

    settings.PRIVATE_TARGETS = []
    _bring_forward(PAUSES[0])
    make.run_queue()
    assert "private network" in made.deliveries.get().problem


# --- setting up --------------------------------------------------------------------------------------


def test_a_trial_is_called_once_even_while_it_is_paused(hook: Hook) -> None:
    rita = root()
    made = webhook(rita, hook)
    actions.pause_webhook(actor=rita, webhook=made)
    actions.try_webhook(actor=rita, webhook=made)
    make.run_queue()
    assert [told["event"] for told in hook.told] == ["ping"]

    hook.status = 500
    actions.try_webhook(actor=rita, webhook=made)
    make.run_queue()
    assert make.reload(made).failures == 0
    assert made.deliveries.filter(ended_at=None).count() == 0


def test_only_administrators_set_webhooks_up(hook: Hook) -> None:
    ada, _ben, carla = make.world()
    for person in (ada, carla):
        with pytest.raises(NotAllowed):
            webhook(person, hook)


def test_only_its_person_changes_a_webhook(hook: Hook) -> None:
    made = webhook(root(), hook)
    other = make.person("Otto Zwei", administrator=True)
    for act in (actions.pause_webhook, actions.delete_webhook, actions.try_webhook):
        with pytest.raises(NotAllowed):
            act(actor=other, webhook=made)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 61},
        {"url": ""},
        {"url": "ftp://example.org/"},
        {"url": "https://10.0.0.1/"},
        {"url": "https://nowhere.invalid/"},
        {"chosen": []},
        {"chosen": ["post.read"]},
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, Any]) -> None:
    given = {"name": "Board", "url": "https://93.184.216.34/", "chosen": ["post.published"]}
    with pytest.raises(Invalid):
        actions.create_webhook(actor=root(), **(given | wrong))


def test_there_is_an_end_to_webhooks(hook: Hook) -> None:
    rita = root()
    for _number in range(20):
        webhook(rita, hook)
    with pytest.raises(Invalid):
        webhook(rita, hook)


def test_calls_of_long_ago_are_forgotten(hook: Hook) -> None:
    rita = root()
    made = webhook(rita, hook)
    actions.try_webhook(actor=rita, webhook=made)
    made.deliveries.update(created_at=clock.now() - timedelta(days=31))
    forget_calls()

    assert made.deliveries.count() == 0
