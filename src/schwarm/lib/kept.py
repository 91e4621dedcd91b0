"""A bounded memory of what takes long to make; what is not asked for leaves first."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from schwarm.lib import clock

Thing = TypeVar("Thing")
FOREVER = float("inf")


class Kept(Generic[Thing]):
    """Things by a key that names everything they depend on; what it leaves out may be `seconds` old."""

    def __init__(self, most: int, seconds: float = FOREVER) -> None:
        self._most, self._seconds = most, seconds
        self._things: dict[Hashable, tuple[Thing, float]] = {}

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """What is kept under `key`; made now, if it is not there."""
        thing = self.find(key)
        if thing is None:
            thing = make()
            self.put(key, thing)
        return thing

    def find(self, key: Hashable) -> Thing | None:
        """What is kept under `key`; it moves to the end, since what is not asked for leaves first."""
        entry = self._things.pop(key, None)
        if entry is None or abs(_now() - entry[1]) > self._seconds:
            return None
        self._things[key] = entry
        return entry[0]

    def put(self, key: Hashable, thing: Thing) -> None:
        self._things[key] = (thing, _now())
        while len(self._things) > self._most:
            self._things.pop(next(iter(self._things)), None)


def _now() -> float:
    return clock.now().timestamp()
