"""Whatever is sent, the answer is JSON in words and never an error of the server."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import openapi
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from schwarm.api import urls  # noqa: F401  declares the endpoints
from schwarm.api.document import document
from schwarm.api.endpoints import endpoints
from tests.api.calling import Api
from tests.api.hostile import BODIES, EVERYTHING, KINDS, NONE_SUCH, address, hostile_fields, place, undone

pytestmark = [pytest.mark.django_db, pytest.mark.full]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
MODES = [GenerationMode.NEGATIVE, GenerationMode.POSITIVE]
# unless everything is to be tried, every endpoint gets one in so many
SHARE = 7
FIELDS_SHARE = 23
# making up requests takes long: one endpoint in so many gets them
RARELY = 12
WITH_BODY = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Requests end with the test's transaction, not with its connection, as with Django's own client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def examples(full: bool) -> settings:
    return settings(
        max_examples=60 if full else 2,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=not full,
        suppress_health_check=list(HealthCheck),
    )


def test_generated_requests_are_answered_as_the_document_says(full: bool) -> None:
    """Good and bad ones, made from the document itself."""
    here = place()
    api = Api(here.person, EVERYTHING)
    schema = openapi.from_dict(document())
    schema.app = get_wsgi_application()
    failed: list[str] = []
    for number, result in enumerate(schema.get_all_operations()):
        operation = result.ok()
        if not full and number % RARELY:
            continue
        if "event-stream" in json.dumps(operation.definition.raw.get("responses", {}).get("200", {})):
            continue  # a stream never ends
        for mode in MODES:
            _try(operation, mode, api, here.ids, examples(full), failed)
    assert failed == [], "\n\n".join(failed)


def _try(operation: Any, mode: Any, api: Api, ids: list[int], how: settings, failed: list[str]) -> None:
    @seed(1)
    @how
    @given(case=operation.as_strategy(generation_mode=mode), chosen=st.sampled_from(ids))
    def ask(case: Any, chosen: int) -> None:
        for name in case.path_parameters or {}:
            if name.endswith("id"):
                case.path_parameters[name] = str(chosen)
        with undone():
            response = case.call(headers=api.headers)
        case.validate_response(response, checks=CHECKS)

    try:
        ask()
    except Unsatisfiable:
        pass  # nothing bad can be sent where nothing is taken
    except Exception as error:  # noqa: BLE001  all of them are to be told at once
        reasons = getattr(error, "exceptions", [error])
        failed.extend(f"{operation.label}: {reason}" for reason in reasons)


def test_hostile_values_get_a_sentence(full: bool) -> None:
    here = place()
    api = Api(here.person, EVERYTHING)
    wrong = []
    for place_in_list, endpoint in enumerate(endpoints):
        for number, fields in enumerate(hostile_fields(endpoint)):
            if not full and number % FIELDS_SHARE != place_in_list % FIELDS_SHARE:
                continue
            path = address(endpoint, here.ids[number % len(here.ids)])
            with undone():
                response = (
                    api.get(path, as_text(fields))
                    if endpoint.method == "GET"
                    else api.send(endpoint.method, path, json.dumps(fields))
                )
            if not is_in_order(response):
                wrong.append(f"{endpoint.method} {path} {str(fields)[:300]}: {response.status_code}")
    assert wrong == []
    assert len(endpoints) > 30


def test_hostile_bodies_get_a_sentence(full: bool) -> None:
    here = place()
    api = Api(here.person, EVERYTHING)
    wrong = []
    for place_in_list, endpoint in enumerate(endpoints):
        if endpoint.params is None or endpoint.method not in WITH_BODY:
            continue
        for number, body in enumerate(BODIES):
            if not full and number % SHARE != place_in_list % SHARE:
                continue
            for kind in KINDS:
                with undone():
                    path = address(endpoint, NONE_SUCH)
                    response = api.client.generic(endpoint.method, path, body, kind, headers=api.headers)
                if not is_in_order(response):
                    wrong.append(f"{endpoint.method} {path} {kind} {body[:40]!r}: {response.status_code}")
    assert wrong == []
    assert len(endpoints) > 30


def test_hostile_addresses_get_a_sentence() -> None:
    here = place()
    api = Api(here.person, EVERYTHING)
    wrong = []
    for endpoint in endpoints:
        for fill in (
            "0",
            "-1",
            str(2**63),
            "9" * 400,
            "%00",
            "%ff",
            quote("😀"),
            "..",
            "%2e%2e%2f",
            "a b",
            "١",
        ):
            if not endpoint.names:
                continue
            with undone():
                path = address(endpoint, fill)
                response = api.client.generic(endpoint.method, path, headers=api.headers)
            if not is_in_order(response):
                wrong.append(f"{endpoint.method} {endpoint.path} {fill[:9]}: {response.status_code}")
    assert wrong == []
    assert len(endpoints) > 30


@pytest.mark.parametrize("path", ["/api/v1/statuses", "/api/v1/apps"])
def test_what_is_too_large_is_refused_before_it_is_read(path: str) -> None:
    api = Api(place().person, EVERYTHING)
    for kind in ("application/json", "application/x-www-form-urlencoded"):
        response = api.client.generic("POST", path, b"x" * (6 * 1024**2), kind, headers=api.headers)

        assert response.status_code == 413
        assert is_in_order(response)


def is_in_order(response: Any) -> bool:
    """Done, or refused with a sentence; never an error of the server."""
    if response.status_code >= 500:
        return response.status_code == 503 and bool(response.json()["error"])
    if response.status_code < 400:
        return True
    said = response.json()
    return isinstance(said["error"], str) and said["error"] != ""


def as_text(fields: dict[str, Any]) -> dict[str, Any]:
    """What fits into an address."""
    return {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) else str(value)
        for name, value in fields.items()
    }
