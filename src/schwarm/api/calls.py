"""One request to the API: who asks, on whose behalf, and what the answer carries besides its body."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from schwarm.api.errors import NotFound, Unauthorized, Unprocessable
from schwarm.api.params import clean
from schwarm.identity.queries.tokens import Access
from schwarm.lib.pagination import Page
from schwarm.people.queries import installation

if TYPE_CHECKING:
    from schwarm.people.models import Person

Thing = TypeVar("Thing")
Item = TypeVar("Item")
PLACES = frozenset({"max_id", "min_id", "since_id", "offset"})


@dataclass(slots=True)
class Call:
    """What an endpoint gets. `viewer` is nobody where an app speaks for itself, or without a token."""

    request: HttpRequest
    access: Access | None
    viewer: "Person | None"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def person(self) -> "Person":
        """Whoever asks, where the endpoint lets in people only."""
        if self.viewer is None:
            raise Unprocessable(_("This needs somebody who is signed in."))
        return self.viewer

    @property
    def token(self) -> str:
        """The token itself, which is kept nowhere; empty where none was sent."""
        return bearer(self.request)

    def let_in_where_open(self) -> None:
        """Without a person, something is to be seen only where the installation has opened the world."""
        if self.viewer is None and not installation().world_open:
            raise Unauthorized(_("This needs somebody who is signed in."))

    def page(
        self, page: Page[Thing], entities: "Callable[[Person | None, Sequence[Thing]], list[Item]]"
    ) -> list[Item]:
        """The entities of a page, with the addresses of the pages beside it in the header `Link`."""
        self.link(older=page.older, newer=page.newer)
        return entities(self.viewer, page.items)

    def link(self, *, older: int | None = None, newer: int | None = None) -> None:
        links = []
        if older is not None:
            links.append(f'<{self._beside(max_id=older)}>; rel="next"')
        if newer is not None:
            links.append(f'<{self._beside(min_id=newer)}>; rel="prev"')
        if links:
            self.headers["Link"] = ", ".join(links)

    def link_offset(self, offset: int, size: int, *, is_full: bool) -> None:
        """The same for lists that are paged by counting."""
        links = [f'<{self._beside(offset=offset + size)}>; rel="next"'] if is_full else []
        if offset:
            links.append(f'<{self._beside(offset=max(0, offset - size))}>; rel="prev"')
        if links:
            self.headers["Link"] = ", ".join(links)

    def _beside(self, **place: int) -> str:
        """This very request at another place; all its other parameters stay."""
        query = self.request.GET
        kept = [(name, value) for name in query if name not in PLACES for value in query.getlist(name)]
        pieces = [urlencode(kept)] if kept else []
        pieces += [f"{name}={number}" for name, number in place.items()]
        return f"{settings.BASE_URL}{self.request.path}?{'&'.join(pieces)}"


def bearer(request: HttpRequest) -> str:
    """The token that a request shows."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return clean(token.strip()) if scheme.lower() == "bearer" else ""


def found(thing: Thing | None) -> Thing:
    """The thing itself; `NotFound` where there is none."""
    if thing is None:
        raise NotFound
    return thing


def one(things: Sequence[Thing]) -> Thing:
    """The only one of a list; `NotFound` where it is empty."""
    return found(things[0] if things else None)
