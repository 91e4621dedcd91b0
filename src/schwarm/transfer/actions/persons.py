"""The people of another platform: some are here already, the others become placeholders."""

from collections.abc import Iterable, Sequence

from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.people.queries import host_organisation
from schwarm.transfer import neutral
from schwarm.transfer.actions.handing_over import hand_over
from schwarm.transfer.actions.memory import Memory
from schwarm.transfer.models import KeptAddress
from schwarm.transfer.queries import people_by_addresses, people_by_ids
from schwarm.transfer.report import Kind, Reason, Remark, Report

# of whom the source told only a number so far
NAMELESS = Kind.UNKNOWN_PERSON


class Persons:
    """Finds or makes the person for each person of the source."""

    def __init__(self, memory: Memory, report: Report) -> None:
        self._memory, self._report = memory, report
        self._host = host_organisation()
        self._pretended: dict[int, Person] = {}

    def bring(self, items: Sequence[neutral.Person]) -> None:
        """Recognise those who are here by their address; enter a placeholder for each of the others."""
        known = self._memory.find(Kind.PERSON, (item.source_id for item in items))
        nameless = self._memory.find(NAMELESS, known)
        here = people_by_addresses(item.email for item in items)
        new = []
        for item in items:
            person = here.get(item.email.casefold())
            if item.source_id not in known:
                self._report.imported(item.counts_as)
                new += [item] if person is None else self._match(item, person)
            elif item.is_known and item.source_id in nameless:
                self._report.imported(item.counts_as)
                self._introduce(item, known[item.source_id], person)
            else:
                self._report.skipped(item.counts_as, Reason.ALREADY_THERE)
        self._enter(new)
        self._forget_addresses(
            known[item.source_id] for item in items if item.source_id in known and not item.is_active
        )

    def of(self, source_ids: Iterable[str]) -> dict[str, Person]:
        """The persons for these ids of the source."""
        known = self._memory.find(Kind.PERSON, source_ids)
        found = people_by_ids(known.values()) | self._pretended
        return {source_id: found[pk] for source_id, pk in known.items() if pk in found}

    def stand_in(self, source_ids: Sequence[str], name: str) -> None:
        """Enter placeholders for people of whom the source tells nothing at all."""
        made = self._placeholders([name] * len(source_ids))
        for source_id, person in zip(source_ids, made, strict=True):
            self._memory.note(Kind.PERSON, source_id, person.pk)

    def _match(self, item: neutral.Person, person: Person) -> list[neutral.Person]:
        self._report.remark(Remark.MATCHED, f"{item.name} → @{person.handle}")
        self._memory.note(Kind.PERSON, item.source_id, person.pk)
        return []

    def _enter(self, items: Sequence[neutral.Person]) -> None:
        """A placeholder for each; only who may still come keeps an address."""
        for item in items:
            self._report.remark(Remark.PLACEHOLDER, item.name)
        made = self._placeholders([item.name for item in items])
        for item, person in zip(items, made, strict=True):
            self._memory.note(Kind.PERSON, item.source_id, person.pk)
            if not item.is_known:
                self._memory.note(NAMELESS, item.source_id, person.pk)
        if not self._memory.dry_run:
            KeptAddress.objects.bulk_create(
                KeptAddress(placeholder=person, email=item.email.lower())
                for item, person in zip(items, made, strict=True)
                if _keeps_address(item)
            )

    def _placeholders(self, names: list[str]) -> list[Person]:
        if not self._memory.dry_run:
            return people.add_placeholders(organisation=self._host, names=names)
        made = [Person(name=name, kind=Person.Kind.PLACEHOLDER, organisation=self._host) for name in names]
        self._pretended |= {person.pk: person for person in made}
        return made

    def _introduce(self, item: neutral.Person, pk: int, person: Person | None) -> None:
        """Somebody known by number only has a name now, and may turn out to be here."""
        self._report.remark(Remark.PLACEHOLDER if person is None else Remark.MATCHED, item.name)
        self._memory.forget(NAMELESS, item.source_id)
        placeholder = people_by_ids([pk]).get(pk)
        if placeholder is None or self._memory.dry_run or not placeholder.is_placeholder:
            return
        if person is not None:
            hand_over(placeholder=placeholder, person=person)
            return
        people.name_placeholder(placeholder=placeholder, name=item.name)
        if _keeps_address(item):
            KeptAddress.objects.update_or_create(
                placeholder=placeholder, defaults={"email": item.email.lower()}
            )

    def _forget_addresses(self, pks: Iterable[int]) -> None:
        """Whoever has left the source since is not waited for."""
        if not self._memory.dry_run:
            KeptAddress.objects.filter(placeholder__in=list(pks)).delete()


def _keeps_address(item: neutral.Person) -> bool:
    return bool(item.email) and item.is_active and not item.is_bot
