"""German and English are equal: every string has its German, with the same places for values."""

import re
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

import schwarm

CATALOGUE = Path(schwarm.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "django.po"
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def test_every_string_has_its_german() -> None:
    missing = [message.id for message in _messages() if message.fuzzy or not _texts(message.string)]

    assert missing == []


def test_german_fills_in_the_same_values() -> None:
    unlike = [message.id for message in _messages() if not _places(message.string) <= _places(message.id)]

    assert unlike == []


def _messages() -> list[Message]:
    with CATALOGUE.open("rb") as file:
        return [message for message in read_po(file, locale="de") if message.id]


def _places(string: str | tuple[str, ...] | list[str]) -> set[str]:
    return set(PLACES.findall(_texts(string)))


def _texts(string: str | tuple[str, ...] | list[str]) -> str:
    parts = [string] if isinstance(string, str) else list(string)
    return "\n".join(parts) if all(parts) else ""
