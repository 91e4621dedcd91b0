"""Threads in which the event loop asks the database. They keep their connections, so they are few."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import close_old_connections
from django.utils import translation

Answer = TypeVar("Answer")

_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="database")


async def in_thread(function: Callable[..., Answer], *arguments: Any) -> Answer:
    """What `function` gives, in the language that is active here, without the event loop waiting for it."""
    loop, language = asyncio.get_running_loop(), translation.get_language()
    return await loop.run_in_executor(_threads, _asked, language, function, arguments)


def _asked(language: str | None, function: Callable[..., Answer], arguments: tuple[Any, ...]) -> Answer:
    close_old_connections()
    with translation.override(language):
        return function(*arguments)
