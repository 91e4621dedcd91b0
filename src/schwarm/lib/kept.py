"""A bounded memory of what takes long to make; what is not asked for leaves first."""

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from schwarm.lib import clock

Thing = TypeVar("Thing")
Name = TypeVar("Name", bound=Hashable)
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
        """What is kept under `key`."""
        return self.find_all({key: key}).get(key)

    def find_all(self, keys: Mapping[Name, Hashable]) -> dict[Name, Thing]:
        """What is kept, by name; it moves to the end, since what is not asked for leaves first."""
        now, found = _now(), {}
        for name, key in keys.items():
            entry = self._things.pop(key, None)
            if entry is not None and abs(now - entry[1]) <= self._seconds:
                self._things[key] = entry
                found[name] = entry[0]
        return found

    def put(self, key: Hashable, thing: Thing) -> None:
        self._things[key] = (thing, _now())
        while len(self._things) > self._most:
            self._things.pop(next(iter(self._things)), None)


def _now() -> float:
    return clock.now().timestamp()
