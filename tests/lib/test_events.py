"""Events: told inside the transaction, queued with it, tried again when a listener fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from schwarm.lib import events
from tests import make


@dataclass(frozen=True, slots=True)
class KettleBoiled:
    kettle_id: int


heard: list[str] = []
failures = 0


@pytest.fixture(autouse=True)
def listeners() -> Iterator[None]:
    """Two listeners that go again with the test."""
    global failures
    heard.clear()
    failures = 0

    @events.listens(KettleBoiled)
    def at_once(event: KettleBoiled) -> None:
        heard.append(f"now {event.kettle_id}")

    @events.listens_later(KettleBoiled)
    def later(event: KettleBoiled) -> None:
        global failures
        if failures:
            failures -= 1
            raise OSError("The mail server is asleep.")
        heard.append(f"later {event.kettle_id}")

    yield
    del events._now[KettleBoiled], events._later[KettleBoiled]


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="KettleBoiled was published outside a transaction"):
        events.publish(KettleBoiled(1))

    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_one_listener_hears_at_once_and_the_other_through_the_queue() -> None:
    with transaction.atomic():
        events.publish(KettleBoiled(1))
        assert heard == ["now 1"]

    assert make.run_queue() == 1
    assert heard == ["now 1", "later 1"]


@pytest.mark.django_db(transaction=True)
def test_a_rollback_takes_the_work_out_of_the_queue() -> None:
    with transaction.atomic():
        events.publish(KettleBoiled(1))
        transaction.set_rollback(True)

    assert DBTaskResult.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_failing_listener_inside_the_transaction_undoes_the_fact() -> None:
    @events.listens(KettleBoiled)
    def fails(event: KettleBoiled) -> None:
        raise OSError

    with pytest.raises(OSError), transaction.atomic():  # noqa: PT011  any will do
        events.publish(KettleBoiled(1))

    assert DBTaskResult.objects.count() == 0


@pytest.mark.django_db
def test_a_failed_listener_is_tried_again_after_longer_and_longer_waits() -> None:
    global failures
    failures = 2
    events.publish(KettleBoiled(1))

    waits = []
    for _attempt in range(2):
        make.run_queue()
        again = DBTaskResult.objects.get(status="READY")
        waits.append(round((again.run_after - timezone.now()) / timedelta(minutes=1)))
        DBTaskResult.objects.filter(pk=again.pk).update(run_after=timezone.now())
    make.run_queue()

    assert waits == [1, 4]
    assert heard == ["now 1", "later 1"]


@pytest.mark.django_db
def test_after_the_last_attempt_the_work_stands_as_failed() -> None:
    global failures
    failures = 99
    events.publish(KettleBoiled(1))

    for _attempt in range(events.ATTEMPTS + 1):
        make.run_queue()
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())

    assert failures == 99 - events.ATTEMPTS
    assert DBTaskResult.objects.filter(status="FAILED").count() == 1
    assert not DBTaskResult.objects.filter(status="READY").exists()
