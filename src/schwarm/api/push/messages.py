"""What a device is told: as little as it takes to know who wants what; the app fetches the rest."""

from typing import TYPE_CHECKING, TypedDict

from django.utils.translation import gettext as _

from schwarm.api.entities.known import opened
from schwarm.lib.html import excerpt, plain

if TYPE_CHECKING:
    from schwarm.api.entities.account import Account
    from schwarm.api.entities.notification import Notification

LONGEST_TITLE, LONGEST_BODY = 120, 140


class Message(TypedDict):
    """As Mastodon's clients expect it."""

    access_token: str
    preferred_locale: str
    notification_id: str
    notification_type: str
    icon: str
    title: str
    body: str


def message(told: "Notification", *, token: str, language: str) -> Message:
    """A notification in the language that is active."""
    return Message(
        access_token=token,
        preferred_locale=language,
        notification_id=told["id"],
        notification_type=told["type"],
        icon=told["account"]["avatar_static"],
        title=excerpt(_title(told), LONGEST_TITLE),
        body=excerpt(_body(told), LONGEST_BODY),
    )


def _title(told: "Notification") -> str:
    name = {"name": _name(told["account"])}
    titles = {
        "mention": _("%(name)s mentioned you"),
        "status": _("%(name)s wrote in a thread you follow"),
        "reblog": _("%(name)s passed your post on"),
        "favourite": _("%(name)s reacted to your post"),
        "follow": _("%(name)s follows you now"),
        "follow_request": _("%(name)s asks to join your space"),
        "poll": _("A poll by %(name)s has ended"),
        "update": _("%(name)s changed a post"),
        "quote": _("%(name)s quoted your post"),
    }
    return titles.get(told["type"], "%(name)s") % name


def _name(account: "Account") -> str:
    return account["display_name"] or account["username"]


def _body(told: "Notification") -> str:
    """The warning before a post instead of its words; of people, what they say of themselves."""
    status = told.get("status")
    if status is None:
        return plain(told["account"]["note"])
    post = opened(status)
    return post["spoiler_text"] or plain(post["content"])
