"""A mail server that is down delays mails; each goes out once all the same."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from schwarm.conversation.models import MailLog
from schwarm.lib import clock
from schwarm.web.events import MailDue
from schwarm.web.mails.planning import plan_digests
from schwarm.web.mails.sending import send_due
from tests import make
from tests.web import failing_mail
from tests.web.mailing import monday, plan, reader, work_until

pytestmark = pytest.mark.django_db

LATER = timezone.now() + timedelta(days=365)


@pytest.fixture(autouse=True)
def server(settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.web.failing_mail.EmailBackend"


def test_news_are_tried_again_minutes_later_until_they_go_out_once() -> None:
    ada, ben = reader(wants=("mention",)), make.person("Ben Kurz")
    with clock.at(monday()):
        make.post(ben, "Look, @ada")
        plan(ada)
    failing_mail.fail(2)
    work_until(monday(10, 5))
    assert mail.outbox == []
    assert not MailLog.objects.exists()
    retry = DBTaskResult.objects.get(status="READY")
    assert timedelta(seconds=30) < retry.run_after - timezone.now() < timedelta(seconds=90)
    work_until(monday(10, 10), until=LATER)
    assert len(mail.outbox) == 1
    assert failing_mail.tried == 3
    work_until(monday(11), until=LATER)
    assert len(mail.outbox) == 1


def test_a_summary_is_tried_again_and_goes_out_once() -> None:
    _ada, ben = reader(), make.person("Ben Kurz")
    with clock.at(monday(7)):
        make.post(ben, "Look, @ada")
    failing_mail.fail(1)
    with clock.at(monday(8)):
        plan_digests()
    work_until(monday(8))
    assert mail.outbox == []
    with clock.at(monday(8, 5)):
        assert plan_digests() == 0
    work_until(monday(8, 5), until=LATER)
    assert len(mail.outbox) == 1


def test_after_six_attempts_it_stays_with_what_failed_and_can_be_tried_again() -> None:
    ada, ben = reader(wants=("mention",)), make.person("Ben Kurz")
    with clock.at(monday()):
        thread = make.post(ben, "Look, @ada")
        plan(ada)
    failing_mail.fail(100)
    work_until(monday(10, 5), until=LATER)
    assert failing_mail.tried == 6
    failed = DBTaskResult.objects.get(status="FAILED")
    assert "ConnectionRefusedError" in failed.exception_class_path
    failing_mail.fail(0)
    with clock.at(monday(12)):
        send_due(MailDue(ada.pk, f"thread:{thread.pk}"))
    assert len(mail.outbox) == 1


def test_who_dies_after_sending_sends_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    ada, ben = reader(wants=("mention",)), make.person("Ben Kurz")
    with clock.at(monday()):
        thread = make.post(ben, "Look, @ada")
    failing_mail.fail(0)
    due = MailDue(ada.pk, f"thread:{thread.pk}")

    def killed(*_anything: object) -> int:
        raise SystemExit(9)

    with clock.at(monday(10, 5)):
        with monkeypatch.context() as patch:
            patch.setattr(failing_mail.EmailBackend, "send_messages", killed)
            with pytest.raises(SystemExit):
                send_due(due)
        send_due(due)
    assert mail.outbox == []
    assert MailLog.objects.count() == 1
