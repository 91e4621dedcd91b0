"""Counting in the cache, whichever it is."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache

from schwarm.lib.counting import CountingCache, count


def test_what_is_counted_goes_up_by_one() -> None:
    assert [count("a", 60) for _ in range(3)] == [1, 2, 3]
    assert count("b", 60) == 1


@pytest.fixture
def redis(settings: Any) -> Iterator[Any]:
    if not os.environ.get("REDIS_URL"):
        pytest.skip("no Redis: set REDIS_URL")
    yield caches["default"]
    caches["default"].clear()


def test_what_redis_counts_ends_by_itself(redis: Any) -> None:
    assert isinstance(redis, CountingCache)
    count("a", 60)
    name = redis.make_and_validate_key("a")
    client = redis._cache.get_client()

    assert 0 < client.ttl(name) <= 60
    client.expire(name, 5)
    assert count("a", 60) == 2
    assert client.ttl(name) <= 5, "the first one began the time"


def test_a_process_counts_ahead(redis: Any) -> None:
    name = redis.make_and_validate_key("c")
    client = redis._cache.get_client()

    assert [count("c", 60, ahead=3) for _ in range(2)] == [1, 2]
    assert int(client.get(name)) == 3
    client.incrby(name, 10)  # another process
    assert [count("c", 60, ahead=3) for _ in range(3)] == [3, 14, 15]
    assert int(client.get(name)) == 16


def test_redis_is_asked_by_one_client(redis: Any) -> None:
    assert isinstance(redis, RedisCache)
    redis.set("x", {"y": 1}, 60)

    assert redis.get("x") == {"y": 1}
    assert redis._cache.get_client() is redis._cache.get_client(write=True)
