"""What stands in docstrings of entities and parameters, below the class and below single fields.

Python forgets strings that follow a field, so they are read from the source.
"""

import ast
import inspect
import re
import sys
from functools import lru_cache
from types import ModuleType
from typing import Any

REFERENCE = re.compile(r"https://docs\.joinmastodon\.org/[\w/#.-]*")


def explanation(thing: Any) -> str:
    """The docstring of a function or class of ours; of a class, not that of what it builds upon."""
    text = vars(thing).get("__doc__") if isinstance(thing, type) else thing.__doc__
    return inspect.cleandoc(text or "")


def fields_explained(entity: type) -> dict[str, str]:
    """The fields of a class, and of those it builds upon, that have a docstring."""
    return dict(_explained(sys.modules[entity.__module__], entity.__name__))


def reference(module: str) -> str:
    """The page of Mastodon's documentation that a module names in its docstring."""
    found = REFERENCE.search(sys.modules[module].__doc__ or "")
    return found[0].rstrip(".") if found else ""


def first_line(text: str) -> str:
    return text.partition("\n")[0].rstrip(".")


def _explained(module: ModuleType, name: str) -> dict[str, str]:
    written = _classes(module).get(name)
    if written is None:
        return {}
    fields: dict[str, str] = {}
    for base in written.bases:
        above = getattr(module, ast.unparse(base), None)
        if isinstance(above, type):
            fields |= _explained(sys.modules[above.__module__], above.__name__)
    return fields | _strings_below_fields(written)


@lru_cache
def _classes(module: ModuleType) -> dict[str, ast.ClassDef]:
    try:
        tree = ast.parse(inspect.getsource(module))
    except (OSError, TypeError):  # of what is built in, there is no source
        return {}
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def _strings_below_fields(written: ast.ClassDef) -> dict[str, str]:
    found = {}
    for field, below in zip(written.body, written.body[1:], strict=False):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[field.target.id] = " ".join(str(below.value.value).split())
    return found
