"""Tables of the room, one file a noun."""

from schwarm.people.models.organisations import Department, Installation, Organisation
from schwarm.people.models.person_lists import ListMember, PersonList
from schwarm.people.models.persons import DepartmentTerm, Person, ReportingLine
from schwarm.people.models.remarks import DomainBlock, PersonNote, SuggestionDismissal
from schwarm.people.models.ties import Block, Delegation, Follow, Mute

__all__ = [
    "Block",
    "Delegation",
    "Department",
    "DepartmentTerm",
    "DomainBlock",
    "Follow",
    "Installation",
    "ListMember",
    "Mute",
    "Organisation",
    "Person",
    "PersonList",
    "PersonNote",
    "ReportingLine",
    "SuggestionDismissal",
]
