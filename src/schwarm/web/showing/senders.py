"""Sorts of senders whose notifications one may keep apart, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from schwarm.conversation.queries.sifting import Choice

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from schwarm.conversation.models import NotificationPolicy

LABELS: dict[str, Promise] = {
    "for_not_following": _("People you do not follow"),
    "for_not_followers": _("People who do not follow you"),
    "for_new_accounts": _("People who came within the last 30 days"),
    "for_private_mentions": _("People you do not follow who write to you alone"),
    "for_bots": _("Bots"),
}


@dataclass(frozen=True, slots=True)
class SenderChoice:
    """A select: one sort of senders, and what happens to what they do."""

    name: str
    label: str
    chosen: str

    @property
    def options(self) -> list[tuple[str, str]]:
        return [(choice.value, str(choice.label)) for choice in Choice]


def sender_choices(policy: NotificationPolicy) -> list[SenderChoice]:
    return [SenderChoice(name, str(label), getattr(policy, name)) for name, label in LABELS.items()]
