"""What stands in a mail that was sent."""

import re
from typing import Any


def words_of(message: Any) -> str:
    return str(message.body)


def html_of(message: Any) -> str:
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    return str(html)


def path_in(message: Any) -> str:
    """The path of the first link to this site."""
    found = re.search(r"http://(?:testserver|localhost:8000)(/\S+)", words_of(message))
    assert found, words_of(message)
    return found[1]


def secret_in(message: Any) -> str:
    """What is at the end of the link of an invitation."""
    path = path_in(message)
    assert path.startswith("/invitation/")
    return path.removeprefix("/invitation/")
