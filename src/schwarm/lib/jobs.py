"""What the queue in the database is doing: how much waits, what failed for good, and trying that again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult


@dataclass(frozen=True, slots=True)
class QueueState:
    """How full the queue is; `oldest` is since when the first due task waits."""

    waiting: int
    later: int
    running: int
    failed: int
    done: int
    oldest: datetime | None


def queue_state() -> QueueState:
    """The queue in numbers."""
    numbers = dict(DBTaskResult.objects.order_by().values_list("status").annotate(n=Count("pk")))
    due = DBTaskResult.objects.ready().order_by().aggregate(n=Count("pk"), oldest=Min("enqueued_at"))
    ready = numbers.get(TaskResultStatus.READY, 0)
    return QueueState(
        waiting=due["n"],
        later=ready - due["n"],
        running=numbers.get(TaskResultStatus.RUNNING, 0),
        failed=numbers.get(TaskResultStatus.FAILED, 0),
        done=numbers.get(TaskResultStatus.SUCCESSFUL, 0),
        oldest=due["oldest"],
    )


def failed_jobs(limit: int = 50) -> QuerySet[Any]:
    """What failed for good, last first."""
    return DBTaskResult.objects.failed().order_by("-finished_at")[:limit]


def waiting_jobs(limit: int = 50) -> QuerySet[Any]:
    """What is to be done, in the order in which it will be."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("run_after", "enqueued_at")[
        :limit
    ]


def job_words(job: Any) -> str:
    """What a task is about: its name, and for events which listener hears which event. Never any content."""
    given = job.args_kwargs.get("args", [])
    name = str(job.task_path).removeprefix("schwarm.")
    if name == "lib.events.deliver" and len(given) >= 2:
        return f"{given[1]} → {str(given[0]).removeprefix('schwarm.')}"
    return name


@transaction.atomic
def try_again(job_id: UUID) -> bool:
    """Put a failed task back into the queue; False if there is no such task."""
    failed = DBTaskResult.objects.failed().select_for_update().filter(pk=job_id)
    return bool(
        failed.update(
            status=TaskResultStatus.READY,
            started_at=None,
            finished_at=None,
            run_after=timezone.now(),
            exception_class_path="",
            traceback="",
        )
    )


def try_all_again() -> int:
    """Put everything that failed back into the queue; how many that were."""
    return sum(try_again(pk) for pk in DBTaskResult.objects.failed().values_list("pk", flat=True))
