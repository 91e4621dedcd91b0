"""What the door tells itself. Ids only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailDue:
    """It is time to write to somebody, if there still is something to write; `about` says which mail."""

    person_id: int
    about: str
