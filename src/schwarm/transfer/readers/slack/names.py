"""What people and rooms of an export are called where a text mentions them."""

from dataclasses import dataclass, field

from schwarm.transfer.neutral import Mention, RoomLink

NOT_SHOWN = "🔒"


@dataclass
class Names:
    """Names by id; a room that is left out keeps its name to itself."""

    people: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def mention(self, person_id: str, name: str = "") -> Mention:
        return Mention(person_id, self.people.get(person_id) or name or person_id)

    def room(self, room_id: str, name: str = "") -> RoomLink:
        if room_id in self.left_out:
            return RoomLink(room_id, NOT_SHOWN)
        return RoomLink(room_id, self.rooms.get(room_id) or name or room_id)
