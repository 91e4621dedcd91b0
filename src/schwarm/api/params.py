"""The parameters of a request, however they were sent: in the address, as a form, in parts, or as JSON.

An endpoint says by a `msgspec.Struct` what it takes. Names nest as in `poll[options][]` and
`fields_attributes[0][name]`; lists may be sent as `id[]=1&id[]=2` or as `id=1&id=2`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from urllib.parse import parse_qsl

import msgspec
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from msgspec import UNSET, inspect

from schwarm.api.errors import ApiError, TooLarge, Unprocessable
from schwarm.lib.html.cleaning import encodable

Params = TypeVar("Params", bound=msgspec.Struct)
Id = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]

YES = frozenset({"1", "true", "on", "yes", "t"})
NO = frozenset({"0", "false", "off", "no", "f"})
# what a file is wrapped in when it is sent
WRAPPING = 1024**2
DEEPEST = 5
HOLE = "[]["
NAME_PART = re.compile(r"\[([^\[\]]*)\]")
PLACE = re.compile(r"at `\$\.?([^`]*)`|missing required field `([^`]*)`")


def read(request: HttpRequest, wanted: type[Params]) -> Params:
    """The parameters of a request as `wanted` says; whatever else was sent is left out."""
    values = _shaped(_sent(request), _shape_of(wanted))
    try:
        return msgspec.convert(values, wanted, strict=False, dec_hook=_taken)
    except msgspec.ValidationError as error:
        raise Unprocessable(_in_words(str(error))) from error


def clean(text: str) -> str:
    """Text without what no database keeps: NUL and halves of characters."""
    return encodable(text.replace("\x00", ""))


# --- what was sent -----------------------------------------------------------------------------------


def _sent(request: HttpRequest) -> dict[str, Any]:
    """All values, nested as their names say; those of the body come before those of the address."""
    values = _nested(_in_order(request.GET, request.META.get("QUERY_STRING", "")))
    length = int(request.headers.get("content-length") or 0)
    if not length:
        return values
    try:
        return values | _body(request, length)
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent) as error:
        raise TooLarge(_("This is too much for one request.")) from error
    except (MultiPartParserError, UnreadablePostError) as error:
        raise ApiError(_("The body of the request cannot be read.")) from error


def _body(request: HttpRequest, length: int) -> dict[str, Any]:
    if request.content_type == "application/json":
        return _json(request.body)
    if request.content_type == "multipart/form-data":
        if length > settings.MAX_UPLOAD_BYTES + WRAPPING:
            largest = settings.MAX_UPLOAD_BYTES // 1024**2
            raise TooLarge(_("At most %(size)s MB fit.") % {"size": largest})
        parser = MultiPartParser(request.META, request, request.upload_handlers)
        fields, files = parser.parse()
        return _nested([*fields.lists(), *files.lists()])
    if request.content_type == "application/x-www-form-urlencoded":
        form = QueryDict(request.body, encoding="utf-8")
        return _nested(_in_order(form, request.body.decode(errors="replace")))
    return {}


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ApiError(_("The body of the request is not valid JSON.")) from error
    if not isinstance(values, dict):
        raise ApiError(_("The body of the request must be a JSON object."))
    return values


def _in_order(form: QueryDict, text: str) -> Iterable[tuple[str, list[Any]]]:
    """The fields of a form; items with names get numbers, the next one where a name comes again."""
    if not any(HOLE in name for name in form):
        return form.lists()
    pairs = parse_qsl(text, keep_blank_values=True)
    lists = {name.partition(HOLE)[0] for name, _value in pairs if HOLE in name}
    by_turns = {
        one for one in lists if not _is_by_name([name for name, _v in pairs if name.startswith(one + HOLE)])
    }
    fields = MultiValueDict[str, str]()
    items: dict[str, list[set[str]]] = {}
    for name, value in pairs:
        whole, hole, inner = name.partition(HOLE)
        if hole and whole in by_turns:
            names = items.setdefault(whole, [set()])
            if inner in names[-1] and not inner.endswith("[]"):
                names.append(set())
            names[-1].add(inner)
            name = f"{whole}[{len(names) - 1}][{inner}"
        fields.appendlist(name, value)
    return fields.lists()


def _is_by_name(names: list[str]) -> bool:
    """Whether as many of each name come one after the other, so that the first ones belong together."""
    counts = [len(list(same)) for _name, same in groupby(names)]
    return len(counts) == len(set(names)) and len(set(counts)) == 1


def _nested(fields: Iterable[tuple[str, list[Any]]]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, values in fields:
        first, *rest = name.partition("[")[0], *NAME_PART.findall(name)[:DEEPEST]
        if "" in rest[:-1]:  # items with names: the first value is of the first item
            hole = rest.index("")
            for number, value in enumerate(values):
                _put(tree, [first, *rest[:hole], str(number), *rest[hole + 1 :]], value)
        else:
            is_list = rest[-1:] == [""]
            _put(tree, [first, *(rest[:-1] if is_list else rest)], values if is_list else _single(values))
    return tree


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _put(tree: dict[str, Any], names: list[str], value: Any) -> None:
    """Lay a value down where its names lead, unless something else lies in the way."""
    *above, last = names
    for name in above:
        inner = tree.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    tree[last] = value


# --- what was meant ----------------------------------------------------------------------------------


@lru_cache
def _shape_of(wanted: type[msgspec.Struct]) -> inspect.Type:
    return inspect.type_info(wanted)


def _shaped(value: Any, shape: inspect.Type) -> Any:
    """`value` in the form that `shape` takes; `UNSET` for what was left empty."""
    if value is None:
        return UNSET
    if isinstance(shape, inspect.UnionType):
        meant = [kind for kind in shape.types if not isinstance(kind, inspect.NoneType)]
        return _shaped(value, meant[0])
    if isinstance(shape, inspect.Metadata):
        return _shaped(value, shape.type)
    if isinstance(shape, inspect.StructType):
        return _fields(value, shape)
    if isinstance(shape, inspect.ListType):
        return _items(value, shape)
    if isinstance(value, list) and value:
        value = value[-1]
    if isinstance(value, str):
        return _text(clean(value), shape)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number and isinstance(shape, inspect.StrType) else value


def _fields(value: Any, shape: inspect.StructType) -> Any:
    if not isinstance(value, dict):
        return UNSET if value == "" else value
    fields = {field.encode_name: field for field in shape.fields if field.encode_name in value}
    shaped = {name: _field(value[name], field) for name, field in fields.items()}
    return {name: inner for name, inner in shaped.items() if inner is not UNSET}


def _field(value: Any, field: inspect.Field) -> Any:
    """The value of one name. Left empty it is None where that differs from not being sent at all."""
    if value in (None, "") and _tells_none_apart(field):
        return None
    return _shaped(value, field.type)


def _tells_none_apart(field: inspect.Field) -> bool:
    """Whether None is one of its values and `UNSET` stands for nothing; that one is no default to msgspec."""
    kinds = field.type.types if isinstance(field.type, inspect.UnionType) else ()
    has_none = any(isinstance(kind, inspect.NoneType) for kind in kinds)
    return has_none and not field.required and field.default is msgspec.NODEFAULT


def _items(value: Any, shape: inspect.ListType) -> Any:
    if isinstance(value, dict):  # {"0": …, "1": …}
        value = list(value.values())
    items = value if isinstance(value, list) else [value]
    shaped = [_shaped(item, shape.item_type) for item in items]
    return [item for item in shaped if item is not UNSET and item != ""]


def _text(value: str, shape: inspect.Type) -> Any:
    if isinstance(shape, inspect.StrType | inspect.AnyType):
        return value
    if value == "":
        return UNSET
    if isinstance(shape, inspect.BoolType):
        word = value.lower()
        return True if word in YES else False if word in NO else value
    return value


def _taken(wanted: type, value: Any) -> Any:
    """Files come as they are."""
    if isinstance(value, wanted):
        return value
    raise ValueError("a file")


def _in_words(error: str) -> str:
    match = PLACE.search(error)
    if match and match[2]:
        return _("“%(name)s” is missing.") % {"name": match[2]}
    return _("The value of “%(name)s” does not fit.") % {"name": (match and match[1]) or "?"}


if TYPE_CHECKING:
    File = UploadedFile[bytes]
else:
    File = UploadedFile
