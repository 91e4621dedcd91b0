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
    account = opened(told["account"])
    return Message(
        access_token=token,
        preferred_locale=language,
        notification_id=told["id"],
        notification_type=told["type"],
        icon=account["avatar_static"],
        title=excerpt(_title(told["type"], account), LONGEST_TITLE),
        body=excerpt(_body(told, account), LONGEST_BODY),
    )


def _title(kind: str, account: "Account") -> str:
    name = {"name": account["display_name"] or account["username"]}
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
    return titles.get(kind, "%(name)s") % name


def _body(told: "Notification", account: "Account") -> str:
    """The warning before a post instead of its words; of people, what they say of themselves."""
    status = told.get("status")
    if status is None:
        return plain(account["note"])
    post = opened(status)
    return post["spoiler_text"] or plain(post["content"])
