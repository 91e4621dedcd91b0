"""Pieces of HTML whose words, icons and shape are the same for everybody.

A list of posts repeats them dozens of times. So Django renders each once per language, and only its holes,
written `[[id]]`, are filled for every post.
"""

import re

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

HOLE = re.compile(r"\[\[(\w+)\]\]")


class Frozen:
    """A template with holes; what fills them must be safe HTML already."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: dict[str, list[str]] = {}

    def fill(self, **values: str) -> SafeString:
        language = get_language() or "en"
        pieces = (self._pieces.get(language) or self._render(language)).copy()
        # text and names of holes take turns
        pieces[1::2] = [values[name] for name in pieces[1::2]]
        return mark_safe("".join(pieces))  # noqa: S308  the template and its callers escape

    def _render(self, language: str) -> list[str]:
        pieces = HOLE.split(render_to_string(self._name).strip())
        self._pieces[language] = pieces
        return pieces
