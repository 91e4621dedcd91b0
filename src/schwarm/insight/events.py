"""What happens to the part that people take in evaluations."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonObjected:
    person_id: int


@dataclass(frozen=True, slots=True)
class ObjectionTakenBack:
    person_id: int


@dataclass(frozen=True, slots=True)
class ApprovalsChanged:
    """An approval was given or taken back; what it opens is open or closed at once."""

    evaluation_id: int


@dataclass(frozen=True, slots=True)
class ProgrammeChanged:
    """There is something new, or nothing any more, for this person alone to answer about key players."""

    person_id: int
