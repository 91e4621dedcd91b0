"""What happens to the part that people take in evaluations."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonObjected:
    person_id: int


@dataclass(frozen=True, slots=True)
class ObjectionTakenBack:
    person_id: int
