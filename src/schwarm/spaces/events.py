"""What happens to spaces and their members."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpaceFounded:
    space_id: int
    by_id: int


@dataclass(frozen=True, slots=True)
class SpaceImported:
    """A space came from elsewhere, with its original date."""

    space_id: int


@dataclass(frozen=True, slots=True)
class SpaceChanged:
    space_id: int
    by_id: int


@dataclass(frozen=True, slots=True)
class SpaceArchived:
    space_id: int
    by_id: int


@dataclass(frozen=True, slots=True)
class SpaceReopened:
    space_id: int
    by_id: int


@dataclass(frozen=True, slots=True)
class SpaceJoined:
    space_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class SpaceLeft:
    space_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class SpaceInvited:
    space_id: int
    person_id: int
    by_id: int


@dataclass(frozen=True, slots=True)
class SpaceAsked:
    """Somebody asked to be let into a closed space."""

    space_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class AdmissionDeclined:
    """A host turned a request down, or the invited person an invitation; `kind` says which."""

    space_id: int
    person_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class OrganisationJoinedSpace:
    space_id: int
    organisation_id: int
    by_id: int


@dataclass(frozen=True, slots=True)
class SpaceRoleChanged:
    space_id: int
    person_id: int
    by_id: int
