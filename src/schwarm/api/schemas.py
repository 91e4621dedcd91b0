"""Parameters and entities as JSON Schema, with what their docstrings say.

msgspec writes the schemas of parameters, which it also reads. Entities are written down here: it knows no
union of two typed dictionaries.
"""

import types
from collections.abc import Iterable
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

import msgspec

from schwarm.api.explanations import explanation, fields_explained, reference

Schema = dict[str, Any]

PLACE = "#/components/schemas/"
LARGEST_ID = 2**63 - 1
ID: Schema = {"type": "string", "pattern": "^[0-9]{1,19}$"}
PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
}


class Schemas:
    """Schemas of types; those of classes are kept in `components`, under their names."""

    def __init__(self) -> None:
        self.components: dict[str, Schema] = {}
        self._names: dict[Any, str] = {}

    def entity(self, kind: Any) -> Schema:
        """The schema of what an endpoint answers with."""
        if kind in PLAIN:
            return dict(PLAIN[kind])
        if is_typeddict(kind):
            return {"$ref": PLACE + self._entity_named(kind)}
        origin, inner = get_origin(kind), get_args(kind)
        if origin is list:
            return {"type": "array", "items": self.entity(inner[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.entity(inner[1])}
        if origin is Literal:
            return {"enum": list(inner)}
        if origin in {Union, types.UnionType}:
            return {"anyOf": [self.entity(one) for one in inner]}
        if kind is dict or kind is list:
            return {"type": "object" if kind is dict else "array"}
        raise TypeError(f"{kind} has no schema.")

    def params(self, kind: type[msgspec.Struct]) -> Schema:
        """The schema of what an endpoint takes, where it stands."""
        _schemas, found = msgspec.json.schema_components([kind], schema_hook=_file, ref_template="{name}")
        names = {struct.__name__: struct for struct in _structs_in(kind)}
        places = {name: PLACE + self._name(struct) for name, struct in names.items()}
        for name, struct in names.items():
            schema = _explained(_readable(found[name], places), struct)
            self.components.setdefault(self._name(struct), schema)
        return {"$ref": PLACE + self._name(kind)}

    def whole(self, schema: Schema) -> Schema:
        """The schema itself, where only its place was named."""
        return self.components[schema["$ref"].removeprefix(PLACE)] if "$ref" in schema else schema

    def inlined(self, schema: Any) -> Any:
        """A schema of parameters with all that it refers to put in; parameters never hold themselves."""
        if isinstance(schema, list):
            return [self.inlined(item) for item in schema]
        if not isinstance(schema, dict):
            return schema
        whole = {**self.whole(schema), **schema} if "$ref" in schema else schema
        return {name: self.inlined(value) for name, value in whole.items() if name != "$ref"}

    def _entity_named(self, kind: Any) -> str:
        name = self._name(kind)
        if name not in self.components:
            schema = self.components[name] = {"type": "object"}  # entities may hold themselves
            hints = get_type_hints(kind)
            schema["properties"] = {field: self.entity(hint) for field, hint in hints.items()}
            schema["required"] = [field for field in hints if field in kind.__required_keys__]
            _explained(schema, kind)
        return name

    def _name(self, kind: Any) -> str:
        """The class's own name, with its module where another one has that already."""
        if kind not in self._names:
            taken = kind.__name__ in self._names.values()
            name = (
                f"{kind.__module__}.{kind.__name__}".removeprefix("schwarm.api.") if taken else kind.__name__
            )
            self._names[kind] = name
        return self._names[kind]


def _explained(schema: Schema, kind: Any) -> Schema:
    """With the docstrings of the class and of its fields, and Mastodon's page about it."""
    if text := explanation(kind):
        schema["description"] = text
    if is_typeddict(kind) and (page := reference(kind.__module__)):
        schema["externalDocs"] = {"url": page}
    for field, text in fields_explained(kind).items():
        if field in schema["properties"]:
            schema["properties"][field] = {**schema["properties"][field], "description": text}
    return schema


def _readable(schema: Any, places: dict[str, str]) -> Any:
    """What msgspec wrote, with ids as text: JavaScript changes numbers beyond 2^53 when it reads them."""
    if isinstance(schema, list):
        return [_readable(item, places) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("maximum") == LARGEST_ID:
        return dict(ID)
    if "$ref" in schema:
        return schema | {"$ref": places[schema["$ref"]]}
    # a property may be called "title", its words are no schema
    return {
        name: _readable(value, places)
        for name, value in schema.items()
        if name != "title" or isinstance(value, dict)
    }


def _file(_kind: type) -> Schema:
    return {"type": "string", "format": "binary"}


def _structs_in(kind: Any) -> Iterable[type[msgspec.Struct]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from _structs_in(hint)
    else:
        for inner in get_args(kind):
            yield from _structs_in(inner)
