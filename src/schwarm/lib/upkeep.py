"""Keeping the queue in the database healthy: what a dead worker left behind, and what is long done."""

import logging
import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

ABANDONED_AFTER = timedelta(minutes=10)
# whoever kills its worker so often is not run again
MOST_STARTS = 3
DONE_KEPT = timedelta(days=1)
FAILED_KEPT = timedelta(days=30)
# where /proc/N/stat says when process N began, counted behind its name
TICKS = 19


def take_up_abandoned() -> int:
    """Give tasks back to the queue whose worker was killed over them; returns how many that were.

    A worker of this machine that still lives may take longer; of others we know only how long it took.
    """
    long_ago = timezone.now() - ABANDONED_AFTER
    running = DBTaskResult.objects.running().filter(started_at__lt=long_ago)
    return sum(_take_up(job.pk) for job in running if not _is_at_work(job))


def forget_finished() -> int:
    """Delete what is done; what failed for good stays longer, so that somebody can look into it."""
    now = timezone.now()
    done = DBTaskResult.objects.successful().filter(finished_at__lt=now - DONE_KEPT)
    failed = DBTaskResult.objects.failed().filter(finished_at__lt=now - FAILED_KEPT)
    return int(done.delete()[0] + failed.delete()[0])


@transaction.atomic
def _take_up(job_id: UUID) -> bool:
    job = DBTaskResult.objects.running().select_for_update().filter(pk=job_id).first()
    if job is None:
        return False
    logger.warning("task_abandoned", extra={"task": job.task_path, "workers": job.worker_ids})
    if len(job.worker_ids) >= MOST_STARTS:
        job.set_failed(RuntimeError(f"Its worker died {len(job.worker_ids)} times."))
        return False
    job.status, job.started_at = TaskResultStatus.READY, None
    job.save(update_fields=["status", "started_at"])
    return True


def _is_at_work(job: Any) -> bool:
    """Whether the worker that took the task up is a process of this machine that runs since before."""
    machine, _dash, process = str(job.worker_ids[-1]).rpartition("-") if job.worker_ids else ("", "", "")
    if machine != os.uname().nodename or not process.isdigit():
        return False
    started = _started_at(int(process))
    return started is not None and started <= job.started_at


def _started_at(process: int) -> datetime | None:
    """When a process began, if there is one with this number; only Linux tells."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    running = time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[TICKS]) / os.sysconf("SC_CLK_TCK")
    return timezone.now() - timedelta(seconds=running)
