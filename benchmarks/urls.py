"""All addresses of Schwarm, and an empty view."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from schwarm.config.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"")


urlpatterns += [path("benchmarks/nothing", nothing)]  # type: ignore[list-item]
