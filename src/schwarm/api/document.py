"""The description of this API for programs and people, as OpenAPI 3.1, made of the endpoints themselves."""

import sys
from functools import lru_cache
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase

import schwarm
from schwarm.api.endpoints import Endpoint, Who, endpoints
from schwarm.api.explanations import explanation, first_line, reference
from schwarm.api.paging import Counting, Paging
from schwarm.api.schemas import ID, Schema, Schemas
from schwarm.api.streaming.document import STREAMING
from schwarm.identity import scopes

INTRODUCTION = """\
The client API of Mastodon, as Schwarm speaks it, so that apps made for Mastodon work. What is ours begins
with `schwarm_`: the exact audience of a post, its kind, its space, in whose name it was written.

Parameters may be sent in the address, as a form, in parts or as JSON; lists also as `id[]=1&id[]=2`. Ids are
decimal numbers in text that grow with time. Errors are JSON with one sentence in the language asked for by
`Accept-Language`. Fields that are not described here mean what Mastodon's documentation says.
"""
WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
FORMS = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
IDEMPOTENT = frozenset({("POST", "/api/v1/statuses")})
ERRORS = {
    400: "What was sent cannot be read.",
    401: "No token was sent where one is needed, or it is not known here any more.",
    403: "The token does not allow this, or the person may not do it.",
    404: "There is no such thing, or whoever asks may not know of it.",
    413: "This is too much for one request.",
    422: "A value is missing or does not fit; the sentence says which one.",
    429: "More requests than are allowed in five minutes.",
    503: "Something that is needed for this is not there just now.",
}
REFUSALS = {str(status): {"$ref": f"#/components/responses/{status}"} for status in ERRORS}
ANSWERS = {
    200: "What was asked for.",
    202: "Taken, and not ready yet.",
    206: "Not ready yet.",
}
HEADERS: Schema = {
    "X-RateLimit-Limit": ("How many requests are allowed in five minutes.", {"type": "string"}),
    "X-RateLimit-Remaining": ("How many of them are left.", {"type": "string"}),
    "X-RateLimit-Reset": ("When they begin anew.", {"type": "string", "format": "date-time"}),
}
LINK = 'The addresses of the pages beside this one: `<…>; rel="next", <…>; rel="prev"`.'
KEY = "The same key within a day publishes nothing a second time; the first post is the answer."
VERBS = {
    "read": "Read",
    "write": "Write and change",
    "admin:read": "Read as administrator:",
    "admin:write": "Change as administrator:",
}
WIDE = {
    "read": "Read everything that the person may read.",
    "write": "Do everything that the person may do.",
    "follow": "Follow, mute and block people, and see whom one follows, mutes and blocks.",
    "push": "Receive push messages.",
    "profile": "Know who one is.",
    "admin:read": "Read what administrators read.",
    "admin:write": "Do what administrators do.",
}


@lru_cache(1)
def document() -> dict[str, Any]:
    """All of it; the same for everybody."""
    schemas = Schemas()
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in sorted(endpoints, key=lambda one: (one.path, one.method)):
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Schwarm",
            "version": schwarm.__version__,
            "description": INTRODUCTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "externalDocs": {"url": "https://docs.joinmastodon.org/client/intro/"},
        "servers": [{"url": settings.BASE_URL}],
        "tags": _tags(),
        "paths": paths | STREAMING,
        "components": {
            "schemas": schemas.components | {"Error": _error()},
            "responses": {str(status): _refusal(words) for status, words in ERRORS.items()},
            "headers": {
                name: {"description": words, "schema": schema} for name, (words, schema) in HEADERS.items()
            },
            "securitySchemes": _security_schemes(),
        },
    }


def _operation(endpoint: Endpoint, schemas: Schemas) -> Schema:
    text = explanation(endpoint.view)
    operation: Schema = {
        "operationId": _name(endpoint),
        "tags": [_tag(endpoint)],
        "summary": first_line(text),
        "description": f"{text}\n\nFor {endpoint.who.value}.",
        "parameters": _parameters(endpoint),
        "responses": {**_answers(endpoint, schemas), **REFUSALS},
        "security": _security(endpoint),
    }
    if page := reference(endpoint.view.__module__):
        operation["externalDocs"] = {"url": page}
    if endpoint.params is not None and endpoint.method in WITH_BODY:
        schema = schemas.params(endpoint.params)
        forms = FORMS[-1:] if _needs_file(schemas.whole(schema)) else FORMS
        operation["requestBody"] = {"content": {form: {"schema": schema} for form in forms}}
    return operation


def _needs_file(struct: Schema) -> bool:
    """What holds a file is sent in parts only."""
    return any(struct["properties"][name].get("format") == "binary" for name in struct.get("required", []))


def _name(endpoint: Endpoint) -> str:
    """A name that no other endpoint has: `statuses.source`, `oauth.apps.register`."""
    module = endpoint.view.__module__.removeprefix("schwarm.api.").removeprefix("views.")
    return f"{module}.{endpoint.view.__name__}.{endpoint.method.lower()}"


def _tag(endpoint: Endpoint) -> str:
    return endpoint.view.__module__.removeprefix("schwarm.api.").removeprefix("views.")


def _tags() -> list[Schema]:
    """One for each module of endpoints, with what it says of itself."""
    modules = {_tag(endpoint): endpoint.view.__module__ for endpoint in endpoints}
    return [
        {"name": name, "description": explanation(sys.modules[module])}
        for name, module in sorted(modules.items())
    ] + [{"name": "streaming", "description": "News as they happen."}]


# --- what is sent ------------------------------------------------------------------------------------


def _parameters(endpoint: Endpoint) -> list[Schema]:
    found = [
        {"name": name, "in": "path", "required": True, "schema": _in_path(kind)}
        for name, kind in endpoint.names.items()
    ]
    if endpoint.params is not None and endpoint.method not in WITH_BODY:
        found += _in_address(endpoint.params)
    if (endpoint.method, endpoint.path) in IDEMPOTENT:
        found.append(
            {"name": "Idempotency-Key", "in": "header", "description": KEY, "schema": {"type": "string"}}
        )
    return found


def _in_path(kind: type) -> Schema:
    return dict(ID) if kind is int else {"type": "string", "minLength": 1}


def _in_address(params: type[msgspec.Struct]) -> list[Schema]:
    """The fields of a struct, one parameter each; they are named here only, so nothing refers to them."""
    schemas = Schemas()
    struct = schemas.whole(schemas.params(params))
    return [
        _parameter(name, _said(schemas.inlined(schema)), is_needed=name in struct.get("required", []))
        for name, schema in struct["properties"].items()
    ]


def _parameter(name: str, schema: Schema, *, is_needed: bool) -> Schema:
    is_list = schema.get("type") == "array"
    text = schema.pop("description", "")
    parameter = {"name": f"{name}[]" if is_list else name, "in": "query", "required": is_needed}
    parameter |= {"schema": schema} | ({"description": text} if text else {})
    return parameter | ({"style": "deepObject"} if schema.get("type") == "object" else {})


def _said(schema: Schema) -> Schema:
    """Without null, which has no form in an address: there, what is not said is left out."""
    if schema.get("default", 0) is None:
        schema = {name: value for name, value in schema.items() if name != "default"}
    said = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    if len(said) != 1:
        return schema
    return {**said[0], **{name: value for name, value in schema.items() if name != "anyOf"}}


# --- what comes back ---------------------------------------------------------------------------------


def _answers(endpoint: Endpoint, schemas: Schemas) -> Schema:
    headers: Schema = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    if endpoint.params and issubclass(endpoint.params, Paging | Counting):
        headers["Link"] = {"description": LINK, "schema": {"type": "string"}}
    answer: Schema = {"headers": headers}
    if not (isinstance(endpoint.returns, type) and issubclass(endpoint.returns, HttpResponseBase)):
        answer["content"] = {"application/json": {"schema": schemas.entity(endpoint.returns)}}
    return {str(status): {"description": ANSWERS[status], **answer} for status in (200, *endpoint.also)}


def _refusal(words: str) -> Schema:
    schema = {"$ref": "#/components/schemas/Error"}
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _error() -> Schema:
    text = {"type": "string", "description": "One sentence that says what to do, in the reader's language."}
    details = {"type": "string", "description": "For OAuth: the sentence, while `error` is a fixed word."}
    return {
        "type": "object",
        "description": "Why something was not done.",
        "properties": {"error": text, "error_description": details},
        "required": ["error"],
    }


# --- who may ask -------------------------------------------------------------------------------------


def _security(endpoint: Endpoint) -> list[Schema]:
    wanted = [endpoint.scope] if endpoint.scope else []
    ways: list[Schema] = [{"oauth2": wanted}, {"token": wanted}]
    return [{}, *ways] if endpoint.who is Who.ANYBODY else ways


def _security_schemes() -> Schema:
    base = settings.BASE_URL
    told = {name: _scope_words(name) for name in scopes.ALL}
    token = {"tokenUrl": f"{base}/oauth/token", "scopes": told}
    return {
        "oauth2": {
            "type": "oauth2",
            "description": "An app that people let in. PKCE is honoured; tokens work until they are revoked.",
            "flows": {
                "authorizationCode": {"authorizationUrl": f"{base}/oauth/authorize", **token},
                "clientCredentials": token,
            },
        },
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "A token for programs of one's own, as `schwarm token create` prints it.",
        },
    }


def _scope_words(name: str) -> str:
    if name in WIDE:
        return WIDE[name]
    verb, _colon, thing = name.rpartition(":")
    return f"{VERBS[verb]} {thing.replace('_', ' ')}."


def written() -> bytes:
    """The document as JSON for people, too."""
    return msgspec.json.format(msgspec.json.encode(document()), indent=2)


def as_response() -> HttpResponse:
    return HttpResponse(written(), content_type="application/json; charset=utf-8")
