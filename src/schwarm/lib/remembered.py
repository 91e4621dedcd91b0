"""What is asked for several times in one request and looked up once.

Outside of a request nothing is remembered: a worker and a test see every change at once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

Answer = TypeVar("Answer")

_memory: ContextVar[dict[Any, Any] | None] = ContextVar("schwarm_remembered", default=None)


@contextmanager
def request_memory() -> Iterator[None]:
    """Answers are remembered until the block ends."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def once_in_a_request(ask: Callable[[], Answer]) -> Callable[[], Answer]:
    """Let a function without arguments answer once in a request; `forget_all` after a change."""

    @wraps(ask)
    def answer() -> Answer:
        memory = _memory.get()
        if memory is None:
            return ask()
        if ask not in memory:
            memory[ask] = ask()
        known: Answer = memory[ask]
        return known

    return answer


def forget_all() -> None:
    """Look everything up anew."""
    if memory := _memory.get():
        memory.clear()
