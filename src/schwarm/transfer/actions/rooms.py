"""The rooms of another platform become spaces. Conversations among a few people stay where they are."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from schwarm.spaces.models import Space
from schwarm.transfer import neutral
from schwarm.transfer.actions.memory import Memory
from schwarm.transfer.actions.persons import Persons
from schwarm.transfer.neutral import Role, Visibility
from schwarm.transfer.queries import spaces_by_ids
from schwarm.transfer.report import Kind, Reason, Remark, Report

NOBODY = "unknown"


class Rooms:
    """Finds or makes the space for each room of the source."""

    def __init__(self, memory: Memory, report: Report, persons: Persons) -> None:
        self._memory, self._report, self._persons = memory, report, persons
        self._pretended: dict[int, Space] = {}

    def bring(self, items: Sequence[neutral.Room]) -> None:
        """A space for each room that is not here yet."""
        known = self._memory.find(Kind.ROOM, (item.source_id for item in items))
        new = []
        for item in items:
            if item.visibility is Visibility.DIRECT:
                self._report.skipped(item.counts_as, Reason.NOT_ASKED)
            elif item.source_id in known:
                self._report.skipped(item.counts_as, Reason.ALREADY_THERE)
            else:
                new.append(item)
        founders = self._founders(new)
        for item in new:
            self._open(item, founders[item.creator_id or NOBODY])

    def bring_members(self, items: Sequence[neutral.Membership]) -> None:
        """Members as they were; who has left a space since stays out."""
        known = self._memory.find(Kind.MEMBERSHIP, (item.source_id for item in items))
        rooms = self.of(item.room_id for item in items)
        persons = self._persons.of(item.person_id for item in items)
        new = {}
        for item in items:
            if item.source_id in known or item.source_id in new:
                self._report.skipped(Kind.MEMBERSHIP, Reason.ALREADY_THERE)
            elif item.room_id not in rooms or item.person_id not in persons:
                self._report.skipped(Kind.MEMBERSHIP, Reason.NOT_ASKED)
            else:
                new[item.source_id] = spaces.ImportedMembership(
                    rooms[item.room_id], persons[item.person_id], is_host=item.role is Role.HOST
                )
        self._admit(new)

    def of(self, source_ids: Iterable[str]) -> dict[str, Space]:
        """The spaces for these ids of the source."""
        known = self._memory.find(Kind.ROOM, source_ids)
        found = spaces_by_ids(known.values()) | self._pretended
        return {source_id: found[pk] for source_id, pk in known.items() if pk in found}

    def _founders(self, items: Sequence[neutral.Room]) -> dict[str, Person]:
        wanted = {item.creator_id or NOBODY for item in items}
        founders = self._persons.of(wanted)
        if missing := sorted(wanted - set(founders)):
            self._persons.stand_in(missing, _("Unknown person"))
            founders |= self._persons.of(missing)
        return founders

    def _open(self, item: neutral.Room, founder: Person) -> None:
        is_closed = item.visibility is Visibility.CLOSED
        space = self._space(
            spaces.ImportedSpace(
                name=item.name,
                founder=founder,
                founded_at=item.created_at or clock.now(),
                description=_purpose(item),
                closed_reason=_("It was closed on the platform it comes from.") if is_closed else "",
                archived_reason=_("It was archived before it was imported.") if item.is_archived else "",
            )
        )
        self._memory.note(Kind.ROOM, item.source_id, space.pk)
        self._report.imported(item.counts_as)
        if space.name != item.name:
            self._report.remark(Remark.RENAMED_ROOM, f"{item.name} → {space.name}")
        if item.visibility is Visibility.EXTERNAL:
            self._report.remark(Remark.EXTERNAL_ROOM, space.name)

    def _space(self, imported: spaces.ImportedSpace) -> Space:
        if not self._memory.dry_run:
            return spaces.import_space(imported)
        space = Space(name=spaces.free_name(imported.name), founder=imported.founder)
        self._pretended[space.pk] = space
        return space

    def _admit(self, new: dict[str, spaces.ImportedMembership]) -> None:
        made = self._memberships(list(new.values()))
        seen: set[tuple[int, int]] = set()
        for (source_id, entry), membership in zip(new.items(), made, strict=True):
            key = (entry.space.pk, entry.person.pk)
            if membership is None:
                self._report.skipped(Kind.MEMBERSHIP, Reason.OUTSIDER)
                continue
            if key in seen:
                self._report.skipped(Kind.MEMBERSHIP, Reason.COPY)
            else:
                self._report.imported(Kind.MEMBERSHIP)
            seen.add(key)
            self._memory.note(Kind.MEMBERSHIP, source_id, membership)

    def _memberships(self, new: list[spaces.ImportedMembership]) -> list[int | None]:
        """The ids of memberships; None for who may not belong."""
        if self._memory.dry_run:
            return [1 if entry.person.organisation.is_host else None for entry in new]
        return [made.pk if made else None for made in spaces.import_memberships(new)]


def _purpose(item: neutral.Room) -> str:
    """What the room was for, and what it was about last."""
    return "\n\n".join(dict.fromkeys(filter(None, [item.description, item.topic])))
