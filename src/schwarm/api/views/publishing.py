"""Saying something, saying it better, taking it back. https://docs.joinmastodon.org/methods/statuses/"""

from typing import TYPE_CHECKING

import msgspec
from django.utils.translation import gettext as _
from msgspec import UNSET, UnsetType

from schwarm.api.calls import Call, found, one
from schwarm.api.drafting import (
    NewPoll,
    NewStatus,
    QuotePolicy,
    ask,
    check_options,
    draft_of,
    language_meant,
    publish,
)
from schwarm.api.endpoints import delete, post, put
from schwarm.api.entities.scheduled_status import ScheduledStatus, scheduled_statuses
from schwarm.api.entities.status import Status, statuses
from schwarm.api.errors import NotFound
from schwarm.api.params import Id
from schwarm.api.scheduling import is_later, schedule
from schwarm.api.uploads import Description, describe
from schwarm.conversation import actions, rules
from schwarm.conversation.queries.attachments import visible_attachment
from schwarm.conversation.queries.cards import card
from schwarm.lib.errors import Invalid, NeedsConfirmation

if TYPE_CHECKING:
    from schwarm.conversation.models import PostVersion
    from schwarm.conversation.queries.cards import Card


class MediaAttributes(msgspec.Struct, kw_only=True):
    id: Id
    description: Description | None = None
    focus: str = ""


class Better(msgspec.Struct, kw_only=True):
    """What shall be different; what is not sent stays."""

    status: str | UnsetType = UNSET
    spoiler_text: str | UnsetType = UNSET
    sensitive: bool | None = None
    language: str = ""
    media_ids: list[Id] | None = None
    media_attributes: list[MediaAttributes] = []
    poll: NewPoll | None = None
    quote_approval_policy: QuotePolicy | None = None
    schwarm_title: str | UnsetType = UNSET
    """For kinds that have a title."""


class Removal(msgspec.Struct, kw_only=True):
    delete_media: bool = False


@post("/api/v1/statuses", scope="write:statuses")
def create(call: Call, params: NewStatus) -> Status | ScheduledStatus:
    """Say something, at once or at the time given."""
    if is_later(params.scheduled_at):
        waiting = schedule(call, draft_of(call, params), params.scheduled_at)
        return one(scheduled_statuses(call.person, [waiting]))
    return one(statuses(call.person, [publish(call, draft_of(call, params)).pk]))


@put("/api/v1/statuses/{post_id}", scope="write:statuses")
def edit(call: Call, post_id: int, params: Better) -> Status:
    """Say it better: what was said before stays readable. Files and polls stay as they are."""
    shown, words = _own(call, post_id)
    if shown.boost is not None:
        raise NotFound
    _check_files(shown, params)
    check_options(params.poll, [choice.text for choice in shown.poll.choices] if shown.poll else [])
    for file in params.media_attributes:
        attachment = found(visible_attachment(call.person, file.id))
        describe(call.person, attachment, description=file.description, focus=file.focus)
    _change(call, shown, words, params)
    if params.quote_approval_policy:
        actions.set_quote_policy(actor=call.person, post=shown.post, policy=params.quote_approval_policy)
    return one(statuses(call.person, [shown.post.pk]))


def _change(call: Call, shown: "Card", words: "PostVersion", sent: Better) -> None:
    """The new words; what the guard asks about is confirmed by sending them again."""
    text = words.text if sent.status is UNSET else sent.status
    title = words.title if sent.schwarm_title is UNSET else sent.schwarm_title
    warning = words.warning if sent.spoiler_text is UNSET else sent.spoiler_text

    def say(confirmed: frozenset[str]) -> None:
        actions.edit_post(
            actor=call.person,
            post=shown.post,
            text=text,
            title=title,
            warning=warning,
            language=language_meant(sent.language),
            is_sensitive=sent.sensitive,
            confirmed=confirmed | {"mentions"},
        )

    try:
        say(frozenset())
    except NeedsConfirmation as question:
        ask(call.person, question, "\0".join([f"edit {shown.post.pk}", title, warning, text]))
        say(question.answers)


@delete("/api/v1/statuses/{post_id}", scope="write:statuses")
def withdraw(call: Call, post_id: int, params: Removal) -> Status:
    """Take a post back. The answer holds what was typed, so that it can be said anew."""
    shown, words = _own(call, post_id)
    status = one(statuses(call.person, [shown.id]))
    if shown.boost is not None:
        actions.take_back_boost(actor=call.person, post=shown.post)
        return status
    actions.withdraw_post(actor=call.person, post=shown.post)
    status["text"] = words.text
    return status


def _own(call: Call, post_id: int) -> "tuple[Card, PostVersion]":
    """One's own post or boost with its words; for everybody else there is nothing to change here."""
    shown = found(card(call.person, post_id))
    if shown.boost is not None:
        is_own = shown.boost.author_id == call.person.pk
    else:
        is_own = rules.may_edit(call.person, shown.post)
    if shown.words is None or not is_own:
        raise NotFound
    return shown, shown.words


def _check_files(shown: "Card", sent: Better) -> None:
    kept = [attachment.pk for attachment in shown.attachments]
    if sent.media_ids is not None and sorted(sent.media_ids) != sorted(kept):
        raise Invalid(_("The files of a post stay as they are. Withdraw it and say it anew."), "media_ids")
