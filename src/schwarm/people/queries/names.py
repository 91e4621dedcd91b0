"""The names by which something can be addressed with `@`: one namespace, so that a name means one thing.

People and organisations are named here; a room above says what else it names.
"""

from collections.abc import Callable

from schwarm.people.models import Organisation, Person

IsTaken = Callable[[str], bool]

# how the API calls who is nobody in particular
RESERVED = frozenset({"protected"})


def _is_person(name: str) -> bool:
    return Person.objects.filter(handle=name).exists()


def _is_organisation(name: str) -> bool:
    return Organisation.objects.filter(slug=name).exists()


# what is called so besides people
taken_names: dict[str, IsTaken] = {
    "reserved": RESERVED.__contains__,
    "organisations": _is_organisation,
}


def also_named(things: str, is_taken: IsTaken) -> None:
    """Let the names of `things` be taken, too; said once, when the application starts."""
    taken_names[things] = is_taken


def is_name_taken(name: str) -> bool:
    """Whether somebody or something here has this name already."""
    return any(is_taken(name) for is_taken in (_is_person, *taken_names.values()))
