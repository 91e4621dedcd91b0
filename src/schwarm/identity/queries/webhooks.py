"""Webhooks: what they may be told, and what is said to them."""

import base64
import hashlib
import hmac
import json
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from schwarm.conversation.queries.threads import visible_post
from schwarm.identity.models import Webhook, WebhookDelivery
from schwarm.lib import clock
from schwarm.lib.compiled import compiled
from schwarm.people.models import Person
from schwarm.people.queries import person_by_id

POST, PERSON, TRIAL = "post", "person", "ping"
EVENTS = {
    "post.published": _("A post or an answer was published"),
    "post.edited": _("A post was edited"),
    "post.withdrawn": _("A post was withdrawn"),
    "person.joined": _("Somebody joined"),
    "person.left": _("Somebody left"),
}
PATHS = {POST: "/api/v1/statuses/", PERSON: "/api/v1/accounts/"}
SHOWN = 10


def webhooks_of(person: Person) -> QuerySet[Webhook]:
    """Somebody's webhooks."""
    return Webhook.objects.filter(person=person)


def webhook_by_id(person: Person, webhook_id: int) -> Webhook | None:
    """One of somebody's webhooks, with its last calls."""
    last = Prefetch("deliveries", WebhookDelivery.objects.all()[:SHOWN], to_attr="last_deliveries")
    return webhooks_of(person).filter(pk=webhook_id).prefetch_related(last).first()


@compiled
def listening_webhooks() -> QuerySet[Webhook]:
    """All that want to hear of something; asked whenever something is said."""
    return Webhook.objects.filter(paused_at=None)


def delivery_by_id(delivery_id: int) -> WebhookDelivery | None:
    deliveries = WebhookDelivery.objects.select_related("webhook__person__organisation")
    return deliveries.filter(pk=delivery_id).first()


def may_hear(person: Person, event: str, subject_id: int | None) -> bool:
    """Whether somebody may know, at this moment, of what happened."""
    kind = event.partition(".")[0]
    if kind == POST:
        return subject_id is not None and visible_post(person, subject_id) is not None
    if kind == PERSON:
        return subject_id is not None and person_by_id(subject_id) is not None
    return event == TRIAL


def secret_of(webhook: Webhook) -> str:
    """What calls are signed with; made anew each time, so that no copy of the database holds it."""
    told = f"webhook:{webhook.pk}:{webhook.seed}".encode()
    digest = hmac.digest(settings.SECRET_KEY.encode(), told, hashlib.sha256)
    return "whsec_" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def body_of(delivery: WebhookDelivery) -> bytes:
    """What is sent: what happened, to which id, and where the API tells more. Never any content."""
    said: dict[str, Any] = {
        "id": str(delivery.pk),
        "event": delivery.event,
        "created_at": delivery.created_at.isoformat(timespec="milliseconds"),
    }
    kind = delivery.event.partition(".")[0]
    if kind in PATHS:
        url = f"{settings.BASE_URL}{PATHS[kind]}{delivery.subject_id}"
        said[kind] = {"id": str(delivery.subject_id), "url": url}
    return json.dumps(said).encode()


def signed(webhook: Webhook, body: bytes) -> str:
    """The header by which a receiver knows that it is us, and that it is not an old call: `t=…,v1=…`."""
    now = int(clock.now().timestamp())
    digest = hmac.new(secret_of(webhook).encode(), f"{now}.".encode() + body, hashlib.sha256)
    return f"t={now},v1={digest.hexdigest()}"
