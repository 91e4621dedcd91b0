"""The description of this API, which programs read to build clients."""

from django.http import HttpResponse

from schwarm.api.calls import Call
from schwarm.api.document import as_response
from schwarm.api.endpoints import Who, get


@get("/api/openapi.json", who=Who.ANYBODY)
def openapi(call: Call) -> HttpResponse:
    """What you are reading: every endpoint, as OpenAPI 3.1."""
    return as_response()
