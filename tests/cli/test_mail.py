"""`schwarm mail test`: whether mails go out."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core import mail

from schwarm.cli.main import main
from tests import make
from tests.web import failing_mail

pytestmark = pytest.mark.django_db


def test_it_sends_a_mail_and_says_to_whom_it_was_handed(settings: Any) -> None:
    make.host()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example.org", 587
    result = CliRunner().invoke(main, ["mail", "test", "ada@example.org"])
    assert result.output == "The mail to ada@example.org was handed to mail.example.org:587.\n"
    [message] = mail.outbox
    assert message.to == ["ada@example.org"]
    assert message.subject == "Mails of Schwarm arrive"


def test_without_a_mail_server_it_says_where_the_mail_lies(settings: Any, tmp_path: Path) -> None:
    make.host()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    result = CliRunner().invoke(main, ["mail", "test", "ada@example.org"])
    assert str(tmp_path) in result.output
    assert len(list(tmp_path.iterdir())) == 1


def test_it_says_what_went_wrong(settings: Any) -> None:
    make.host()
    settings.EMAIL_BACKEND = "tests.web.failing_mail.EmailBackend"
    failing_mail.fail(1)
    result = CliRunner().invoke(main, ["mail", "test", "ada@example.org"])
    assert result.exit_code == 1
    assert "ConnectionRefusedError: The mail server is down." in result.stderr
    result = CliRunner().invoke(main, ["mail", "test", "nobody"])
    assert result.exit_code == 1
    assert "'nobody' is no e-mail address" in result.stderr
