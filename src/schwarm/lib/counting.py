"""Counting in the cache, which all processes share; and the cache in Redis with less around each question."""

from threading import Lock
from typing import Any

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

# of so many keys a process remembers what it has counted ahead
MOST_KEPT = 5000


class KeptClient(RedisCacheClient):
    """Django makes a new client for each question, which takes as long as the question itself."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._kept: dict[Any, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        pool = self._get_connection_pool(write)  # type: ignore[attr-defined]
        if pool not in self._kept:
            self._kept[pool] = super().get_client(key, write=write)
        return self._kept[pool]


class CountingCache(RedisCache):
    """Redis counts what nobody has counted before, so that it need not be asked first."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = KeptClient

    def count(self, key: str, seconds: int, more: int) -> int:
        """So many more, from 0 on for so many seconds; returns how many that makes."""
        name = self.make_and_validate_key(key)
        client = self._cache.get_client(name, write=True)
        counted = int(client.incr(name, more))
        if counted == more:
            client.expire(name, seconds)
        return counted


_ahead: dict[str, tuple[int, int]] = {}
_lock = Lock()


def count(key: str, seconds: int, *, ahead: int = 1) -> int:
    """One more, from 0 on for so many seconds; returns how many that makes, in all processes together.

    Asking Redis takes as long as much of what is counted. So a process may count `ahead`: what it did not
    use in the end counts as well. A key of its own for each span of time keeps that from being used later.
    """
    kept = caches[DEFAULT_CACHE_ALIAS]
    if not isinstance(kept, CountingCache):
        return _counted_here(kept, key, seconds)
    if used := _next(key):
        return used
    last = kept.count(key, seconds, ahead)
    if ahead > 1:
        with _lock:
            if len(_ahead) >= MOST_KEPT:
                _ahead.clear()
            _ahead[key] = (last - ahead + 1, last)
    return last - ahead + 1


def _next(key: str) -> int:
    """The next number of those that this process counted ahead; 0 where none is left."""
    with _lock:
        used, last = _ahead.get(key, (0, 0))
        if used == last:
            return 0
        _ahead[key] = (used + 1, last)
        return used + 1


def _counted_here(kept: Any, key: str, seconds: int) -> int:
    try:
        return int(kept.incr(key))
    except ValueError:  # nobody has counted yet, or it was pushed out of the cache
        kept.add(key, 0, seconds)
    try:
        return int(kept.incr(key))
    except ValueError:
        return 1
