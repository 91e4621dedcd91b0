"""What follows at the door from what happens to people."""

from functools import partial

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from django.db import transaction
from django.dispatch import receiver

from schwarm.conversation.events import PostEdited, PostPublished, PostWithdrawn
from schwarm.identity import actions, mails
from schwarm.identity.events import LoginShut, TokenRevoked, WebhookDue
from schwarm.lib import clock, events, pubsub
from schwarm.people import actions as people
from schwarm.people.events import PersonChanged, PersonJoined, PersonLeft, PersonReturned, StayShortened
from schwarm.people.queries import person_by_id

WEBHOOK_EVENTS = {
    PostPublished: "post.published",
    PostEdited: "post.edited",
    PostWithdrawn: "post.withdrawn",
    PersonJoined: "person.joined",
    PersonLeft: "person.left",
}


@events.listens(PersonLeft)
def shut_the_door(event: PersonLeft) -> None:
    if person := person_by_id(event.person_id):
        actions.shut_login(person=person)
        actions.revoke_tokens(person=person)
        actions.stop_webhooks(person=person)


@events.listens_later(PersonLeft, StayShortened)
def tell_why(event: PersonLeft | StayShortened) -> None:
    """Whoever is shut out, or sooner than agreed, reads the reason; who leaves of her own accord knows it."""
    person = person_by_id(event.person_id)
    is_own = isinstance(event, PersonLeft) and event.by_id == event.person_id
    if person is not None and person.email and person.leaving_reason and not is_own:
        mails.send_reason(person)


@events.listens(PersonReturned)
def open_the_door(event: PersonReturned) -> None:
    if person := person_by_id(event.person_id):
        actions.reopen_login(person=person)


@events.listens(PersonChanged)
def follow_the_address(event: PersonChanged) -> None:
    if person := person_by_id(event.person_id):
        actions.adopt_address(person=person)


@events.listens(TokenRevoked, LoginShut)
def tell_open_streams(event: TokenRevoked | LoginShut) -> None:
    """Let the streams of this person ask anew whether they may go on."""
    transaction.on_commit(partial(pubsub.publish, f"person:{event.person_id}", {"type": "access"}))


@events.listens(PostPublished, PostEdited, PostWithdrawn)
def tell_webhooks_of_post(event: PostPublished | PostEdited | PostWithdrawn) -> None:
    _tell(WEBHOOK_EVENTS[type(event)], event.post_id)


@events.listens(PersonJoined, PersonLeft)
def tell_webhooks_of_person(event: PersonJoined | PersonLeft) -> None:
    _tell(WEBHOOK_EVENTS[type(event)], event.person_id)


@events.listens_later(WebhookDue)
def call_webhook(event: WebhookDue) -> None:
    actions.deliver(delivery_id=event.delivery_id)


def _tell(name: str, subject_id: int) -> None:
    """What is told of the past is no news."""
    if not clock.is_moved():
        actions.tell_webhooks(event=name, subject_id=subject_id)


@receiver(email_changed, dispatch_uid="schwarm.identity.write_down_the_address")
def write_down_the_address(to_email_address: EmailAddress, **_others: object) -> None:
    """Somebody has confirmed a new address for signing in: the books follow."""
    login = to_email_address.user
    people.change_address(person=login.person, email=to_email_address.email)
