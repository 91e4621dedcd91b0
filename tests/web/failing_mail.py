"""A mail server that is down for a while: it refuses so many mails and then takes them."""

from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.locmem import EmailBackend as Memory

failures = 0
tried = 0


def fail(times: int) -> None:
    """Refuse the next mails, this many."""
    global failures, tried
    failures, tried = times, 0


class EmailBackend(Memory):
    def send_messages(self, messages: Sequence[Any]) -> int:
        global failures, tried
        tried += 1
        if failures > 0:
            failures -= 1
            raise ConnectionRefusedError("The mail server is down.")
        return int(super().send_messages(messages))
