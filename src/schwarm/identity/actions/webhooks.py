"""Webhooks are set up, called and given up."""

import logging
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from schwarm.identity.events import WebhookDue
from schwarm.identity.mails import send_webhook_notice
from schwarm.identity.models import Webhook, WebhookDelivery
from schwarm.identity.queries import webhooks as queries
from schwarm.identity.rules import may_change_webhook, may_have_webhooks
from schwarm.lib import clock, events, outbound
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person

logger = logging.getLogger(__name__)

MOST = 20
LONGEST_NAME = 60
# other work goes first: whoever is called may take seconds
PRIORITY = -10
# after each attempt that failed; three days and a half in all
PAUSES = [
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15)),
    *(timedelta(hours=hours) for hours in (1, 3, 6, 12, 24, 36)),
]


@transaction.atomic
def create_webhook(*, actor: Person, name: str, url: str, chosen: Collection[str]) -> Webhook:
    """Let a program be told of what happens, as far as the actor may know of it."""
    require(may_have_webhooks(actor), _("Only administrators may do this."))
    if queries.webhooks_of(actor).count() >= MOST:
        raise Invalid(_("You have %(most)s webhooks; delete one first.") % {"most": MOST})
    webhook = Webhook(person=actor, seed=secrets.token_urlsafe(32))
    _write(webhook, name=name, url=url, chosen=chosen)
    return webhook


@transaction.atomic
def pause_webhook(*, actor: Person, webhook: Webhook, paused: bool = True) -> None:
    """Let it hear nothing, or hear again of what happens from now on."""
    require(may_change_webhook(actor, webhook), _("You can change only your own webhooks."))
    webhook.paused_at = (webhook.paused_at or clock.now()) if paused else None
    webhook.was_given_up, webhook.held_until, webhook.failures = False, None, 0
    webhook.save(update_fields=["paused_at", "was_given_up", "held_until", "failures"])


@transaction.atomic
def delete_webhook(*, actor: Person, webhook: Webhook) -> None:
    require(may_change_webhook(actor, webhook), _("You can change only your own webhooks."))
    webhook.delete()


@transaction.atomic
def try_webhook(*, actor: Person, webhook: Webhook) -> None:
    """Call it once, so that one sees whether it works; also while it is paused."""
    require(may_change_webhook(actor, webhook), _("You can change only your own webhooks."))
    _call(webhook, queries.TRIAL, None)


@transaction.atomic(savepoint=False)
def tell_webhooks(*, event: str, subject_id: int) -> None:
    """Something has happened: call those that want to hear of it, later and one by one."""
    for webhook in queries.listening_webhooks():
        if event in webhook.events:
            _call(webhook, event, subject_id)


@transaction.atomic
def stop_webhooks(*, person: Person) -> None:
    """Somebody left: nothing is told in her name any more."""
    queries.webhooks_of(person).filter(paused_at=None).update(paused_at=clock.now())


def deliver(*, delivery_id: int) -> None:
    """Call, unless its person may not know of it any more. No transaction is open while we wait."""
    delivery = queries.delivery_by_id(delivery_id)
    if delivery is None or delivery.ended_at is not None:
        return
    webhook, now = delivery.webhook, clock.now()
    if not _is_wanted(delivery):
        _end(delivery)
    elif webhook.held_until and webhook.held_until > now and delivery.event != queries.TRIAL:
        _wait(delivery, until=webhook.held_until)
    else:
        _send(delivery)


def forget_deliveries(*, older_than: timedelta) -> None:
    """Forget calls of long ago."""
    WebhookDelivery.objects.filter(created_at__lt=clock.now() - older_than).delete()


# --- setting up --------------------------------------------------------------------------------------


def _write(webhook: Webhook, *, name: str, url: str, chosen: Collection[str]) -> None:
    webhook.name, webhook.url = name.strip(), url.strip()
    webhook.events = [event for event in queries.EVENTS if event in chosen]
    if not webhook.name or len(webhook.name) > LONGEST_NAME:
        raise Invalid(_("Give it a name of at most %(most)s characters.") % {"most": LONGEST_NAME}, "name")
    if not webhook.events or len(webhook.events) != len(set(chosen)):
        raise Invalid(_("Choose what it shall hear of."), "chosen")
    try:
        outbound.require_public(webhook.url)
    except outbound.Unreachable as error:
        raise Invalid(str(error), "url") from error
    webhook.save()


# --- calling -----------------------------------------------------------------------------------------


def _call(webhook: Webhook, event: str, subject_id: int | None) -> None:
    delivery = WebhookDelivery.objects.create(webhook=webhook, event=event, subject_id=subject_id)
    events.publish_at(clock.now(), WebhookDue(delivery.pk), priority=PRIORITY)


def _is_wanted(delivery: WebhookDelivery) -> bool:
    """Asked again at each attempt: rights and posts change."""
    webhook, person = delivery.webhook, delivery.webhook.person
    if not may_have_webhooks(person):
        return False
    is_on = webhook.paused_at is None or delivery.event == queries.TRIAL
    return is_on and queries.may_hear(person, delivery.event, delivery.subject_id)


def _send(delivery: WebhookDelivery) -> None:
    webhook, body = delivery.webhook, queries.body_of(delivery)
    headers = {
        "Content-Type": "application/json",
        "Schwarm-Event": delivery.event,
        "Schwarm-Delivery": str(delivery.pk),
        "Schwarm-Signature": queries.signed(webhook, body),
    }
    answer, problem = None, ""
    with override(webhook.person.language):
        try:
            answer = outbound.send(webhook.url, body, headers)
        except (outbound.Unreachable, Invalid) as error:
            problem = str(error)
    delivery.attempts += 1
    delivery.answer, delivery.problem = answer, problem[:200]
    if answer is not None and 200 <= answer < 300:
        _succeed(delivery)
    else:
        _fail(delivery)


@transaction.atomic
def _succeed(delivery: WebhookDelivery) -> None:
    delivery.is_delivered = True
    _end(delivery)
    if delivery.webhook.failures:
        Webhook.objects.filter(pk=delivery.webhook_id).update(failures=0, held_until=None)


@transaction.atomic
def _fail(delivery: WebhookDelivery) -> None:
    """Try again after a longer pause each time; after days, give up. A trial is tried once."""
    webhook = Webhook.objects.select_for_update().get(pk=delivery.webhook_id)
    if delivery.event == queries.TRIAL:
        return _end(delivery)
    webhook.failures += 1
    if webhook.failures > len(PAUSES):
        _give_up(webhook)
    else:
        webhook.held_until = clock.now() + PAUSES[webhook.failures - 1]
    webhook.save(update_fields=["failures", "held_until", "paused_at", "was_given_up"])
    if max(webhook.failures, delivery.attempts) > len(PAUSES):
        return _end(delivery)
    pause = PAUSES[max(webhook.failures, delivery.attempts) - 1]
    return _wait(delivery, until=clock.now() + pause)


@transaction.atomic
def _wait(delivery: WebhookDelivery, *, until: datetime) -> None:
    delivery.next_at = until
    delivery.save(update_fields=["next_at", "attempts", "answer", "problem"])
    events.publish_at(until, WebhookDue(delivery.pk), priority=PRIORITY)


def _end(delivery: WebhookDelivery) -> None:
    delivery.ended_at, delivery.next_at = clock.now(), None
    delivery.save(update_fields=["ended_at", "next_at", "attempts", "answer", "problem", "is_delivered"])


def _give_up(webhook: Webhook) -> None:
    """Pause it, and tell its person."""
    webhook.paused_at, webhook.was_given_up = webhook.paused_at or clock.now(), True
    logger.warning("webhook_given_up", extra={"webhook": webhook.pk})
    transaction.on_commit(lambda: send_webhook_notice(webhook))
