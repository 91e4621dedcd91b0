"""Bringing people, rooms and posts of another platform here, as a reader tells of them.

Each batch is one short transaction: an import that is killed between two of them goes on where it was when
it is started again. Nobody is notified, and what is here already stays as it is.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db import transaction

from schwarm.transfer import neutral
from schwarm.transfer.actions.memory import Memory
from schwarm.transfer.actions.persons import Persons
from schwarm.transfer.actions.posts import Posts
from schwarm.transfer.actions.rooms import Rooms
from schwarm.transfer.neutral import Item, Source
from schwarm.transfer.report import Report

BATCH = 200
# files are read and checked inside the transaction, so fewer of them make a batch
FILE_WEIGHT = 20


def import_source(
    source: Source,
    *,
    dry_run: bool = False,
    language: str = "",
    tell: Callable[[Report], None] = lambda report: None,
) -> Report:
    """Import everything `source` holds that is not here yet; a dry run only says what would come.

    `language` is that of the posts, where all have the same. `tell` hears of the report after each batch.
    """
    report = Report()
    bringing = _Bringing(source, report, language, dry_run=dry_run)
    for batch in _batches(source.items(report)):
        bringing.bring(batch)
        tell(report)
    return report


class _Bringing:
    """One run of an import."""

    def __init__(self, source: Source, report: Report, language: str, *, dry_run: bool) -> None:
        self._memory = Memory(source.source, source.instance, dry_run=dry_run)
        self._persons = Persons(self._memory, report)
        self._rooms = Rooms(self._memory, report, self._persons)
        self._posts = Posts(source, language, self._memory, report, self._persons, self._rooms)

    def bring(self, batch: list[Item]) -> None:
        """People first, then rooms, members and posts: each refers only to what comes before it."""
        if self._memory.dry_run:
            self._bring(batch)
            return
        with transaction.atomic():
            self._bring(batch)
            self._memory.write()
        self._memory.settle()

    def _bring(self, batch: list[Item]) -> None:
        self._persons.bring([item for item in batch if isinstance(item, neutral.Person)])
        self._rooms.bring([item for item in batch if isinstance(item, neutral.Room)])
        self._rooms.bring_members([item for item in batch if isinstance(item, neutral.Membership)])
        self._posts.bring([item for item in batch if isinstance(item, neutral.Post)])


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += 1 + FILE_WEIGHT * (len(item.files) if isinstance(item, neutral.Post) else 0)
        if weight >= BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
