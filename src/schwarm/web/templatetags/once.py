"""`{% once %}…{% endonce %}`: a part of a template that depends on nothing but the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template import Node
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.template import Context, NodeList
    from django.template.base import Parser, Token
    from django.utils.safestring import SafeString


class Once(Node):
    """Renders its content the first time it is asked for in a language, and repeats that."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._rendered: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self._rendered:
            self._rendered[language] = self.nodelist.render(context.new())
        return self._rendered[language]


def once(parser: Parser, _token: Token) -> Once:
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(nodelist)
