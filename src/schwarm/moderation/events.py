"""What happens in moderation. Ids only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportReceived:
    """Somebody reported a post or a person; who did is not told to listeners."""

    report_id: int
