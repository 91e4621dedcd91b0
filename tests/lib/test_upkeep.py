"""The queue after a worker was killed, and after a day."""

import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from schwarm.lib.upkeep import forget_finished, take_up_abandoned

pytestmark = pytest.mark.django_db

HERE = os.uname().nodename


def job(status: str = "RUNNING", *, minutes: int = 11, workers: tuple[str, ...] = ("elsewhere-7",)) -> Any:
    ago = timezone.now() - timedelta(minutes=minutes)
    return DBTaskResult.objects.create(
        status=status,
        started_at=ago,
        finished_at=None if status == "RUNNING" else ago,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="schwarm.lib.events.deliver",
        backend_name="default",
        run_after=ago,
        worker_ids=list(workers),
    )


def state(one: Any) -> str:
    return str(DBTaskResult.objects.get(pk=one.pk).status)


def test_what_a_killed_worker_left_behind_waits_again() -> None:
    abandoned, recent = job(), job(minutes=9)
    assert take_up_abandoned() == 1
    assert state(abandoned) == "READY"
    assert DBTaskResult.objects.ready().get().pk == abandoned.pk
    assert state(recent) == "RUNNING"


def test_a_worker_of_this_machine_that_lives_is_left_alone() -> None:
    sleeper = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        started_before = job(minutes=11, workers=(f"{HERE}-1",))  # the first process is older than any task
        number_given_again = job(minutes=11, workers=(f"{HERE}-{sleeper.pid}",))
        take_up_abandoned()
        assert state(started_before) == "RUNNING"
        assert state(number_given_again) == "READY"
    finally:
        sleeper.communicate()


def test_a_task_that_kills_its_workers_is_given_up() -> None:
    deadly = job(workers=("a-1", "b-2", "c-3"))
    assert take_up_abandoned() == 0
    assert state(deadly) == "FAILED"
    assert "died 3 times" in DBTaskResult.objects.get(pk=deadly.pk).traceback


def test_what_is_done_is_forgotten_after_a_day_and_what_failed_after_a_month() -> None:
    day, month = 24 * 60, 30 * 24 * 60
    kept = [
        job("SUCCESSFUL", minutes=day - 1),
        job("FAILED", minutes=day + 1),
        job("READY", minutes=month + 1),
    ]
    job("SUCCESSFUL", minutes=day + 1)
    job("FAILED", minutes=month + 1)
    assert forget_finished() == 2
    assert set(DBTaskResult.objects.all()) == set(kept)
