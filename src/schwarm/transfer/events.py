"""What happens when things come from elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClaimMade:
    """Somebody says that a placeholder stands for her, and an administrator has to decide."""

    claim_id: int
    claimant_id: int


@dataclass(frozen=True, slots=True)
class ClaimDecided:
    """A claim was granted or declined; `by_id` is None where an address was proof enough."""

    claim_id: int
    granted: bool
    by_id: int | None


@dataclass(frozen=True, slots=True)
class PeopleListImported:
    """A people list was written into the books; None stands for the command line."""

    by_id: int | None
