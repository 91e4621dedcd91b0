"""The description of the API is valid, whole, and says what it is about."""

import json
from typing import Any, TypedDict

import msgspec
import pytest
from click.testing import CliRunner
from openapi_spec_validator import OpenAPIV31SpecValidator

from schwarm.api import urls  # noqa: F401  declares the endpoints
from schwarm.api.document import document
from schwarm.api.endpoints import Who, endpoints
from schwarm.api.explanations import explanation, fields_explained
from schwarm.api.schemas import Schemas
from schwarm.cli import main
from schwarm.identity import scopes
from tests.api.calling import as_nobody

URL = "/api/openapi.json"


class Low(TypedDict):
    """What lies below."""

    id: str
    """Its number."""
    name: str | None


class High(Low):
    parts: list["High"]
    """More of the same."""


class Question(msgspec.Struct, kw_only=True):
    id: int
    """Which one."""
    title: str = ""


def operations() -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method.upper(), path): operation
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    }


@pytest.mark.django_db
def test_everybody_can_read_the_document() -> None:
    response = as_nobody().get(URL)

    assert response.status_code == 200
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response.json() == json.loads(json.dumps(document()))


def test_the_document_is_valid() -> None:
    OpenAPIV31SpecValidator(document()).validate()


def test_every_endpoint_stands_in_it_and_says_what_it_does() -> None:
    described = operations()

    assert {(endpoint.method, endpoint.path) for endpoint in endpoints} <= set(described)
    assert ("GET", "/api/v1/streaming/user") in described
    silent = [place for place, operation in described.items() if not operation["summary"]]
    assert silent == []


def test_every_endpoint_says_who_may_ask() -> None:
    described = operations()
    for endpoint in endpoints:
        security = described[endpoint.method, endpoint.path]["security"]
        assert ({} in security) == (endpoint.who is Who.ANYBODY)
        assert {"token": [endpoint.scope] if endpoint.scope else []} in security
        assert endpoint.scope in {"", *scopes.ALL}


def test_fields_of_our_own_are_explained() -> None:
    schemas = document()["components"]["schemas"]

    ours = {
        (name, field): schema
        for name, entity in schemas.items()
        for field, schema in entity.get("properties", {}).items()
        if field.startswith("schwarm_")
    }
    assert ("Status", "schwarm_audience") in ours
    assert [place for place, schema in ours.items() if "description" not in schema] == []


def test_lists_say_how_they_are_paged_and_all_answers_what_is_left() -> None:
    described = operations()
    home = described["GET", "/api/v1/timelines/home"]

    assert {"Link", "X-RateLimit-Limit"} <= set(home["responses"]["200"]["headers"])
    assert {"401", "403", "404", "422", "429"} <= set(home["responses"])
    assert [parameter["name"] for parameter in home["parameters"]] == [
        "max_id",
        "since_id",
        "min_id",
        "limit",
    ]
    sent = described["POST", "/api/v1/statuses"]
    assert [parameter["name"] for parameter in sent["parameters"]] == ["Idempotency-Key"]
    assert "202" in described["POST", "/api/v2/media"]["responses"]


def test_entities_become_schemas_with_their_words() -> None:
    schemas = Schemas()

    assert schemas.entity(list[High]) == {"type": "array", "items": {"$ref": "#/components/schemas/High"}}
    assert schemas.components["High"] == {
        "type": "object",
        "properties": {
            "id": {"type": "string", "description": "Its number."},
            "name": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "parts": {
                "type": "array",
                "items": {"$ref": "#/components/schemas/High"},
                "description": "More of the same.",
            },
        },
        "required": ["id", "name", "parts"],
    }
    with pytest.raises(TypeError):
        schemas.entity(set[int])


def test_parameters_become_schemas_with_their_words() -> None:
    schemas = Schemas()

    whole = schemas.whole(schemas.params(Question))
    assert whole["properties"]["id"] == {"type": "integer", "description": "Which one."}
    assert whole["properties"]["title"] == {"type": "string", "default": ""}
    assert whole["required"] == ["id"]


def test_what_has_no_words_has_no_explanation() -> None:
    assert explanation(High) == ""
    assert explanation(Low) == "What lies below."
    assert fields_explained(dict) == {}


def test_the_command_line_prints_it() -> None:
    result = CliRunner().invoke(main, ["api", "document"])

    assert result.exit_code == 0
    assert json.loads(result.output)["openapi"] == "3.1.0"
