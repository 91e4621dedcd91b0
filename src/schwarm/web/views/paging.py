"""Which part of a list a request asks for."""

from django.http import HttpRequest

from schwarm.lib.pagination import PAGE_SIZE, Cursor

LARGEST_ID = 2**63 - 1


def cursor_of(request: HttpRequest, size: int = PAGE_SIZE) -> Cursor:
    """The cursor from `before` and `after` in the address; nonsense there asks for the first page."""
    return Cursor(before=_id(request, "before"), after=_id(request, "after"), size=size)


def _id(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and int(text) <= LARGEST_ID else None
