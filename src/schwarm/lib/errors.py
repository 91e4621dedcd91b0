"""The few errors of the domain. Rooms raise them; doors turn them into pages or status codes."""


class DomainError(Exception):
    """Something the person can understand and act on; `str(error)` is in the person's language."""


class NotAllowed(DomainError):
    """The actor may not do this."""


class Invalid(DomainError):
    """What was given cannot be accepted; `field` names the part that is wrong, if one is."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NeedsConfirmation(DomainError):
    """Allowed, but only when the person says so knowingly; `reason` is a stable word for the door.

    `answers` is what the action takes as a yes; the reason itself where nothing else is said.
    """

    def __init__(self, message: str, reason: str, answers: frozenset[str] = frozenset()) -> None:
        super().__init__(message)
        self.reason = reason
        self.answers = answers or frozenset({reason})


def require(allowed: bool, message: str) -> None:
    """Raise `NotAllowed` with `message` unless `allowed`."""
    if not allowed:
        raise NotAllowed(message)
