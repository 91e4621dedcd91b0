"""MutedAccount: somebody one does not want to see, and until when.

https://docs.joinmastodon.org/entities/Account/#MutedAccount
"""

from typing import TYPE_CHECKING

from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.moments import moment_or_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.people.models import Mute, Person


class MutedAccount(Account):
    """`mute_expires_at` is always there, and null where the silence lasts."""


def muted_accounts(viewer: "Person | None", mutes: "Sequence[Mute]") -> list[MutedAccount]:
    """Whom somebody has muted, in the order of the mutes."""
    accounts = people_accounts(viewer, [mute.muted for mute in mutes])
    return [
        MutedAccount(**{**account, "mute_expires_at": moment_or_none(mute.until)})
        for mute, account in zip(mutes, accounts, strict=True)
    ]
