"""Counts and times requests for /metrics, and writes one line for each into the log."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

logger = logging.getLogger("schwarm.requests")

REQUESTS = Counter("schwarm_requests_total", "Requests answered", ["method", "view", "status"])
SECONDS = Histogram(
    "schwarm_request_seconds",
    "Time to answer",
    ["view"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


class RequestMetrics:
    """Labels are names of views, never addresses, so that nothing about people gets in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        view = request.resolver_match.view_name if request.resolver_match else "none"
        seconds = time.perf_counter() - started
        SECONDS.labels(view).observe(seconds)
        REQUESTS.labels(request.method, view, response.status_code).inc()
        logger.info(
            "request",
            extra={
                "method": request.method,
                "view": view,
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
            },
        )
        return response
