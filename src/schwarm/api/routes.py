"""Which endpoint a request is for: a tree of parts of addresses, since trying hundreds in turn takes long."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from schwarm.api.endpoints import Endpoint
from schwarm.api.errors import ApiError, NotFound
from schwarm.api.params import clean

LARGEST = 2**63
# what stands in for a method that an address does not take; in Mastodon PUT and PATCH are the same everywhere
TWINS = {"HEAD": "GET", "PUT": "PATCH", "PATCH": "PUT"}


class WrongMethod(ApiError):
    """The address exists, but not for this method."""

    status = 405

    def __init__(self, allowed: list[str]) -> None:
        super().__init__(_("This address takes only %(methods)s.") % {"methods": ", ".join(allowed)})
        self.allowed = allowed


@dataclass(slots=True)
class Routes:
    """All that begins with the same parts."""

    fixed: dict[str, "Routes"] = field(default_factory=dict)
    named: "Routes | None" = None
    endpoints: dict[str, Endpoint] = field(default_factory=dict)

    def add(self, endpoint: Endpoint) -> None:
        place = self
        for part in _parts(endpoint.path):
            place = place._below(part)
        if endpoint.method in place.endpoints:
            raise ValueError(f"{endpoint.method} {endpoint.path} is declared twice.")
        place.endpoints[endpoint.method] = endpoint

    def find(self, method: str, path: str) -> tuple[Endpoint, dict[str, Any]]:
        """The endpoint and its arguments from the address, with or without a slash at its end."""
        place, given = self, []
        for part in _parts(path):
            if part in place.fixed:
                place = place.fixed[part]
            elif place.named is not None:
                place = place.named
                given.append(part)
            else:
                raise NotFound
        if not place.endpoints:
            raise NotFound
        endpoint = place.endpoints.get(method) or place.endpoints.get(TWINS.get(method, ""))
        if endpoint is None:
            raise WrongMethod(sorted(place.endpoints))
        return endpoint, _arguments(endpoint, given)

    def _below(self, part: str) -> "Routes":
        if part[:1] != "{":
            return self.fixed.setdefault(part, Routes())
        self.named = self.named or Routes()
        return self.named


def _parts(path: str) -> list[str]:
    return path.strip("/").split("/")


def _arguments(endpoint: Endpoint, given: list[str]) -> dict[str, Any]:
    """What stands in the address under its names; an id that none can be is an id that nobody has."""
    names = [part[1:-1] for part in _parts(endpoint.path) if part[:1] == "{"]
    return {
        name: _number(part) if endpoint.names[name] is int else clean(part)
        for name, part in zip(names, given, strict=True)
    }


def _number(part: str) -> int:
    if not (part.isascii() and part.isdecimal() and len(part) < 20) or int(part) >= LARGEST:
        raise NotFound
    return int(part)
