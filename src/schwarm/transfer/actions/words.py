"""The words of an imported post, with people and rooms called what they are called here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schwarm.people.models import Person
from schwarm.spaces.models import Space
from schwarm.transfer.neutral import Body, Mention, RoomLink

# signs that Markdown, a mention or a tag could begin with
SIGNS = re.compile(r"([\\`*_~<>&\[\]@#|])")


@dataclass(frozen=True, slots=True)
class Written:
    """Markdown, and who is named in it."""

    text: str
    people: Sequence[Person]


def written(body: Body, persons: Mapping[str, Person], rooms: Mapping[str, Space]) -> Written:
    """Who is here is mentioned by handle, and everybody else is named; rooms become links."""
    named = [persons[mention.person_id] for mention in body.mentions if mention.person_id in persons]

    def mention(found: Mention) -> str:
        person = persons.get(found.person_id)
        if person is not None and _can_be_mentioned(person):
            return f"@{person.handle}"
        return f"\\@{plain(found.name)}"

    def room(found: RoomLink) -> str:
        space = rooms.get(found.room_id)
        return f"[#{plain(space.name)}](/spaces/{space.slug})" if space else f"\\#{plain(found.name)}"

    return Written(body.write(mention, room), named)


def plain(name: str) -> str:
    """A name as Markdown that shows exactly this name."""
    return SIGNS.sub(r"\\\1", name)


def _can_be_mentioned(person: Person) -> bool:
    return person.is_active and not person.is_placeholder
