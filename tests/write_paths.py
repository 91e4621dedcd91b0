"""All doors, and which actions stand behind each: read from the code, so that no list can forget one.

Doors write through `actions` alone (the import contracts see to that), so a way to write is an action that
a door reaches: by name, through helpers of its own, or through a table of functions.
"""

import ast
import functools
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import click
from django.urls import URLPattern, get_resolver

import schwarm
from schwarm.ledger.chain.types import TYPES


@dataclass(frozen=True)
class Door:
    """A way in: an address, an endpoint of the client API, or a command."""

    name: str
    view: Any

    @property
    def package(self) -> str:
        """Who wrote it."""
        return str(inspect.unwrap(self.view).__module__).partition(".")[0]


def doors() -> list[Door]:
    from schwarm.api.endpoints import endpoints
    from schwarm.cli.main import main

    pages = [Door(f"page {one.name or one.pattern}", one.callback) for one in _patterns(get_resolver())]
    calls = [Door(f"api {one.name}", one.view) for one in endpoints]
    return [*pages, *calls, *(Door(f"command {name}", view) for name, view in _commands(main))]


def actions_behind(door: Door) -> set[str]:
    """The names of the actions that a door can call, such as `conversation.publish_post`."""
    return {name_of(action) for action in _found(door.view, _is_action)}


def events_behind(action: Any) -> set[str]:
    """The types of events that an action can append; whoever only reads them is no action."""
    actions = (one for one in _reached(action, set()) if ".actions" in inspect.unwrap(one).__module__)
    return {event for one in actions for event in _events_in(one)}


def actions_of(doors: Iterable[Door]) -> dict[str, Any]:
    return {name_of(action): action for door in doors for action in _found(door.view, _is_action)}


def name_of(action: Any) -> str:
    module = inspect.unwrap(action).__module__
    return f"{module.split('.')[1]}.{action.__name__}"


def _patterns(resolver: Any) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield one
        else:
            yield from _patterns(one)


def _commands(group: click.Group, before: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        elif command.callback:
            yield before + name, command.callback


def _is_action(thing: Any) -> bool:
    module = str(getattr(inspect.unwrap(thing), "__module__", ""))
    is_public = not getattr(thing, "__name__", "_").startswith("_")
    return isinstance(thing, FunctionType) and ".actions" in module and is_public


def _is_ours(thing: Any) -> bool:
    """Without `lib`, whose registries of listeners lead everywhere."""
    module = str(getattr(thing, "__module__", ""))
    return callable(thing) and module.startswith("schwarm.") and not module.startswith("schwarm.lib.")


def _found(thing: Any, wanted: Callable[[Any], bool]) -> set[Any]:
    """What is wanted and can be reached; behind it nobody looks."""
    found, seen, ahead = set(), {thing}, [thing]
    while ahead:
        for one in _mentioned(ahead.pop()) - seen:
            seen.add(one)
            if wanted(one):
                found.add(one)
            elif not _is_model(one):
                ahead.append(one)
    return found


def _is_model(thing: Any) -> bool:
    return isinstance(thing, type) and ".models" in thing.__module__


def _reached(thing: Any, seen: set[Any]) -> set[Any]:
    if thing not in seen:
        seen.add(thing)
        for one in _mentioned(thing):
            _reached(one, seen)
    return seen


@functools.cache
def _mentioned(thing: Any) -> frozenset[Any]:
    """Functions and classes of ours that are named in the code of another."""
    found = set[Any]()
    for function in _functions(thing):
        names = set(_names(function.__code__))
        held = [function.__globals__.get(name) for name in names]
        modules = [one for one in held if isinstance(one, ModuleType) and one.__name__.startswith("schwarm")]
        modules += [import_module(name) for name in names if name.startswith("schwarm.")]
        modules += [sys.modules[name] for name in _deeper(modules, names)]
        held += [getattr(module, name, None) for module in modules for name in names]
        found |= {one for item in held for one in _unpacked(item) if _is_ours(one) and _is_hashable(one)}
    return frozenset(found)


def _deeper(modules: list[ModuleType], names: set[str]) -> Iterator[str]:
    """Modules within modules, as in `from schwarm.people import actions`."""
    for module in modules:
        for name in names:
            if isinstance(getattr(module, name, None), ModuleType):
                yield getattr(module, name).__name__


def _unpacked(item: Any) -> Iterator[Any]:
    """A thing, or the things in a table of functions."""
    if isinstance(item, dict):
        item = tuple(item.values())
    if isinstance(item, tuple | list):
        for one in item:
            yield from _unpacked(one)
    elif isinstance(item, functools.partial):
        yield from _unpacked((item.func, *item.args))
    else:
        yield item


def _is_hashable(thing: Any) -> bool:
    return isinstance(thing, type | FunctionType) or hasattr(thing, "__wrapped__")


def _functions(thing: Any) -> Iterator[FunctionType]:
    """The functions behind a thing: methods of a class, what a decorator has wrapped or holds."""
    if isinstance(thing, type):
        yield from (one for one in vars(thing).values() if isinstance(one, FunctionType))
        return
    while thing is not None:
        if isinstance(thing, FunctionType):
            yield thing
            cells = (cell.cell_contents for cell in thing.__closure__ or ())
            yield from (one for one in cells if isinstance(one, FunctionType))
        thing = getattr(thing, "__wrapped__", None)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _events_in(thing: Any) -> Iterator[str]:
    for function in _functions(thing):
        tables = (function.__globals__.get(name) for name in _names(function.__code__))
        told = (one for table in tables if isinstance(table, dict) for one in _words(tuple(table.values())))
        yield from (word for word in (*_words(function.__code__.co_consts), *told) if word in TYPES)


def _words(constants: tuple[Any, ...]) -> Iterator[str]:
    for one in constants:
        if isinstance(one, str):
            yield one
        elif isinstance(one, tuple):
            yield from _words(one)
        elif isinstance(one, CodeType):
            yield from _words(one.co_consts)


# --- what writes without an action ----------------------------------------------------------------

SOURCES = Path(schwarm.__file__).parent
DOORS = ("web", "api", "cli")
# on rows of the database; `update` alone is also what sets and dictionaries do
WRITES = {"save", "delete", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
OF_ROWS = {"objects", "filter", "exclude"}


def writes_outside_actions() -> list[str]:
    """Where doors, queries or rules write rows themselves instead of calling an action."""
    own = WRITES | _methods_that_save()
    return [
        f"{file.relative_to(SOURCES)}: {found}"
        for file in _readers()
        for found in writes_in(file.read_text(), own)
    ]


def writes_in(source: str, methods: set[str]) -> list[str]:
    """Calls in some source that write rows, as they stand there."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [ast.unparse(call.func) for call in calls if _writes(call, methods)]


def _readers() -> Iterator[Path]:
    for file in sorted(SOURCES.rglob("*.py")):
        parts = file.relative_to(SOURCES).parts
        if parts[0] in DOORS or "queries" in parts or file.name in {"queries.py", "rules.py"}:
            yield file


def _writes(call: ast.Call, methods: set[str]) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    named = {node.attr for node in ast.walk(call.func) if isinstance(node, ast.Attribute)}
    return call.func.attr in methods or (call.func.attr in {"update", "aupdate"} and bool(named & OF_ROWS))


def _methods_that_save() -> set[str]:
    """Methods of tables that write, such as `Case.take`."""
    tables = [file for file in SOURCES.rglob("*.py") if "models" in file.relative_to(SOURCES).parts[1:]]
    functions = [
        node
        for file in [*tables, *SOURCES.rglob("models.py")]
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef)
    ]
    return {one.name for one in functions if writes_in(ast.unparse(one), WRITES)} - {"save", "delete"}
