"""What an import remembers: which thing of the source became which one here."""

from collections.abc import Iterable

from django.db.models import QuerySet

from schwarm.transfer.models import ImportedObject

Entry = tuple[str, str]


class Memory:
    """Of one source and instance. What a batch brings is noted, and written with the batch.

    In a dry run nothing is written; what is noted counts as known all the same.
    """

    def __init__(self, source: str, instance: str, *, dry_run: bool = False) -> None:
        self.dry_run = dry_run
        self._origin = {"source": source, "instance": instance}
        self._noted: dict[Entry, int] = {}
        self._forgotten: set[Entry] = set()

    def find(self, kind: str, source_ids: Iterable[str]) -> dict[str, int]:
        """By the id at the source, the id here of those that are known."""
        asked = set(source_ids)
        if not asked:
            return {}
        rows = self._rows(kind).filter(source_id__in=asked)
        known = dict(rows.values_list("source_id", "object_id"))
        known = {key: here for key, here in known.items() if (kind, key) not in self._forgotten}
        return known | {key: self._noted[kind, key] for key in asked if (kind, key) in self._noted}

    def all(self, kind: str) -> dict[str, int]:
        """Everything known of one kind."""
        return dict(self._rows(kind).values_list("source_id", "object_id"))

    def note(self, kind: str, source_id: str, object_id: int) -> None:
        self._noted[kind, source_id] = object_id

    def forget(self, kind: str, source_id: str) -> None:
        self._noted.pop((kind, source_id), None)
        self._forgotten.add((kind, source_id))

    def write(self) -> None:
        """Write what was noted since the last time; part of the transaction of the batch."""
        if self.dry_run:
            return
        for kind, source_id in self._forgotten:
            self._rows(kind).filter(source_id=source_id).delete()
        ImportedObject.objects.bulk_create(
            ImportedObject(**self._origin, kind=kind, source_id=source_id, object_id=object_id)
            for (kind, source_id), object_id in self._noted.items()
        )

    def settle(self) -> None:
        """The batch stands: what was noted is in the table now."""
        if not self.dry_run:
            self._noted.clear()
            self._forgotten.clear()

    def _rows(self, kind: str) -> QuerySet[ImportedObject]:
        return ImportedObject.objects.filter(**self._origin, kind=kind)
