"""The cache in Redis as Django knows it, with less around each question; and counting in either cache."""

from typing import Any

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.redis import RedisCache, RedisCacheClient


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

    def count(self, key: str, seconds: int) -> int:
        """One more, from 0 on for so many seconds; returns how many that makes."""
        name = self.make_and_validate_key(key)
        client = self._cache.get_client(name, write=True)
        counted = int(client.incr(name))
        if counted == 1:
            client.expire(name, seconds)
        return counted


def count(key: str, seconds: int) -> int:
    """One more, from 0 on for so many seconds; returns how many that makes, in all processes together."""
    kept = caches[DEFAULT_CACHE_ALIAS]
    if isinstance(kept, CountingCache):
        return kept.count(key, seconds)
    kept.add(key, 0, seconds)
    try:
        return kept.incr(key)
    except ValueError:  # pushed out of the cache in this moment
        return 1
