"""What machines ask: is it well, and how much does it do."""

import hmac
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

WAITING = Gauge("schwarm_queue_waiting", "Tasks that are due and wait for a worker")
FAILED = Gauge("schwarm_queue_failed", "Tasks that failed for good")
SLOW_QUEUE = timedelta(minutes=5)


def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers and the queue moves; 503 and what is wrong otherwise.

    One word for client apps, which know no other; all of it for who asks for JSON.
    """
    checks = {"database": is_answering(), "cache": is_caching(), "queue": is_moving()}
    is_well = all(checks.values())
    words = {name: "ok" if value else "failing" for name, value in checks.items()}
    status = 200 if is_well else 503
    if "json" in request.headers.get("Accept", ""):
        return JsonResponse({"status": "ok" if is_well else "failing", **words}, status=status)
    return HttpResponse("OK" if is_well else "failing", status=status, content_type="text/plain")


def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus: for this machine, or with the token from SCHWARM_METRICS_TOKEN."""
    if not _may_read_metrics(request):
        return HttpResponse("Set SCHWARM_METRICS_TOKEN and send it as a bearer token.\n", status=403)
    WAITING.set(DBTaskResult.objects.ready().count())
    FAILED.set(DBTaskResult.objects.failed().count())
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _may_read_metrics(request: HttpRequest) -> bool:
    if not settings.METRICS_TOKEN:
        is_local = request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}
        return is_local and "x-forwarded-for" not in request.headers
    return hmac.compare_digest(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}")


def is_answering() -> bool:
    try:
        with connection.cursor() as db:
            db.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def is_caching() -> bool:
    try:
        cache.set("health", "ok", 5)
        return bool(cache.get("health") == "ok")
    except Exception:  # noqa: BLE001  whatever the cache's client raises, it does not work
        return False


def is_moving() -> bool:
    """Whether no task has been due for long: else no worker runs."""
    try:
        return not DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - SLOW_QUEUE).exists()
    except DatabaseError:
        return False
