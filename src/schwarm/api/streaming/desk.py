"""What many streams want at the same moment is loaded for all of them at once.

A post announced to a thousand streams is wanted by all of them before the desk looks: once, in a thread. What
is wanted meanwhile goes with its next look, in the order in which it was asked for.
"""

import asyncio
import logging
import weakref
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from schwarm.api.streaming import news
from schwarm.api.streaming.copies import Payload, Reader, copies
from schwarm.lib.threads import in_thread

logger = logging.getLogger(__name__)

Load = Callable[["Wanted", Collection[Reader]], dict[Reader, Payload]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing: a post, a notification; `of` says which part of it where that is not all."""

    kind: str
    id: int
    of: str = ""


class Ask(Protocol):
    """Somebody who wants something."""

    @property
    def reader(self) -> Reader: ...

    def answer(self, payload: Payload | None) -> None:
        """Take what the reader gets of it: None if she may not see it, or it is gone."""

    def fail(self) -> None:
        """Take note that it could not be loaded."""


def _post(wanted: Wanted, readers: Collection[Reader]) -> dict[Reader, Payload]:
    return copies(wanted.id, readers)


def _that_it_is_gone(wanted: Wanted, readers: Collection[Reader]) -> dict[Reader, Payload]:
    return dict.fromkeys(readers, Payload(str(wanted.id).encode()))


def _announcement(wanted: Wanted, readers: Collection[Reader]) -> dict[Reader, Payload]:
    return news.announcement(wanted.id, readers)


def _reactions(wanted: Wanted, readers: Collection[Reader]) -> dict[Reader, Payload]:
    return dict.fromkeys(readers, news.reactions(wanted.id, wanted.of))


def _notification(wanted: Wanted, readers: Collection[Reader]) -> dict[Reader, Payload]:
    return news.for_each(readers, lambda person: news.notification(person, wanted.id))


def _conversation(wanted: Wanted, readers: Collection[Reader]) -> dict[Reader, Payload]:
    return news.for_each(readers, lambda person: news.conversation(person, wanted.id))


LOADERS: dict[str, Load] = {
    "status": _post,
    "gone": _that_it_is_gone,
    "notification": _notification,
    "conversation": _conversation,
    "announcement": _announcement,
    "reactions": _reactions,
}


class Desk:
    """The desk of one event loop."""

    def __init__(self) -> None:
        self._asked: dict[Wanted, list[Ask]] = defaultdict(list)
        self._look: asyncio.Task[None] | None = None

    def ask(self, wanted: Wanted, ask: Ask) -> None:
        self._asked[wanted].append(ask)
        if self._look is None:
            self._look = asyncio.get_running_loop().create_task(self._look_up())

    async def _look_up(self) -> None:
        """Look until nobody has asked meanwhile."""
        while self._asked:
            wanted = next(iter(self._asked))
            asked = self._asked.pop(wanted)
            try:
                found = await in_thread(LOADERS[wanted.kind], wanted, {ask.reader for ask in asked})
            except Exception:
                logger.exception("stream_not_loaded", extra={"kind": wanted.kind})
                for ask in asked:
                    ask.fail()
            else:
                for ask in asked:
                    ask.answer(found.get(ask.reader))
        self._look = None


_desks: "weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Desk]" = weakref.WeakKeyDictionary()


def desk() -> Desk:
    """The desk of the running event loop."""
    loop = asyncio.get_running_loop()
    found = _desks.get(loop)
    if found is None:
        found = _desks[loop] = Desk()
    return found
