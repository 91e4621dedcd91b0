"""How an endpoint is declared: a function, and above it what it answers to and whom it lets in.

    @get("/api/v1/statuses/{post_id}/source", scope="read:statuses")
    def source(call: Call, post_id: int) -> StatusSource:
        return one(status_sources(call.person, [post_id]))

Names in braces are handed on as arguments, numbers where they are declared as `int`. An argument `params`
gets what was sent, read as its type says. What the function returns becomes the JSON of the answer.
"""

import enum
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints

import msgspec

View = TypeVar("View", bound=Callable[..., Any])
Register = Callable[[View], View]


class Who(enum.Enum):
    """Whom an endpoint lets in."""

    PERSON = "a person, by the token of an app"
    APP = "a person or an app on its own behalf"
    ANYBODY = "everybody, with a token or without"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method at one address."""

    method: str
    path: str
    view: Callable[..., Any]
    scope: str
    who: Who
    params: type[msgspec.Struct] | None
    returns: Any
    names: dict[str, type]
    """The names in the address and their types."""
    also: tuple[int, ...] = ()
    """What HTTP calls its answer, besides 200."""
    confirms: bool = False
    """Whether its own statement tells that the token still opens the same, so that nobody need ask before."""

    @property
    def name(self) -> str:
        """A word for figures and documents: `statuses.source`."""
        return f"{self.view.__module__.rpartition('.')[2]}.{self.view.__name__}"


endpoints: list[Endpoint] = []


def endpoint(
    method: str,
    path: str,
    *,
    scope: str = "",
    who: Who = Who.PERSON,
    also: tuple[int, ...] = (),
    confirms: bool = False,
) -> Callable[[View], View]:
    """Let a function answer to `method` at `path`; a token must allow `scope`, where one is sent.

    `also` names what it may set as `call.status`. What `confirms` may be called twice, and only reads.
    """

    def register(view: View) -> View:
        hints = get_type_hints(view)
        names = {name: hints[name] for name in inspect.signature(view).parameters if f"{{{name}}}" in path}
        params, returns = hints.get("params"), hints.get("return")
        endpoints.append(Endpoint(method, path, view, scope, who, params, returns, names, also, confirms))
        return view

    return register


def get(
    path: str,
    *,
    scope: str = "",
    who: Who = Who.PERSON,
    also: tuple[int, ...] = (),
    confirms: bool = False,
) -> Callable[[View], View]:
    return endpoint("GET", path, scope=scope, who=who, also=also, confirms=confirms)


def post(
    path: str, *, scope: str = "", who: Who = Who.PERSON, also: tuple[int, ...] = ()
) -> Callable[[View], View]:
    return endpoint("POST", path, scope=scope, who=who, also=also)


def put(path: str, *, scope: str = "", who: Who = Who.PERSON) -> Callable[[View], View]:
    return endpoint("PUT", path, scope=scope, who=who)


def patch(path: str, *, scope: str = "", who: Who = Who.PERSON) -> Callable[[View], View]:
    return endpoint("PATCH", path, scope=scope, who=who)


def delete(path: str, *, scope: str = "", who: Who = Who.PERSON) -> Callable[[View], View]:
    return endpoint("DELETE", path, scope=scope, who=who)
