"""`schwarm log` and `schwarm witness` on the command line."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from schwarm.cli.main import main
from schwarm.ledger import readonly
from schwarm.ledger.chain import notes
from schwarm.ledger.chain.policies import parse_policy
from schwarm.ledger.models import Entry
from tests.ledger import attacks, logs


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def _run(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert done.exit_code == code, done.output
    return done.output


@pytest.mark.django_db
def test_the_log_is_shown_signed_and_copied(tmp_path: Path, capsys: Any) -> None:
    logs.post(7, 1)

    policy = parse_policy(_run("log", "policy"))
    note = notes.parse_note(_run("log", "checkpoint"))

    assert notes.verified(note, policy.logs)
    assert _run("log", "export", tmp_path / "log") == "4 files\n"
    assert logs.verified(capsys, "--state", tmp_path / "state", "pin", tmp_path / "log")[0] == 0
    assert _run("log", "check") == ""


@pytest.mark.django_db
def test_a_log_that_does_not_fit_ends_writing_until_it_does() -> None:
    logs.post(7, 1)
    logs.signed()
    before = bytes(Entry.objects.get(index=1).data)
    attacks.edit_carelessly(1, attacks.Random(1))

    assert "Entry 1 was changed." in _run("log", "check", code=1)
    assert readonly.reason() == "Entry 1 was changed."

    Entry.objects.filter(index=1).update(data=before)
    assert _run("log", "check") == ""
    assert readonly.reason() == ""


def test_a_witness_keeps_its_key_and_shows_it(tmp_path: Path) -> None:
    shown = [_run("witness", "--directory", tmp_path, "--name", "w.example/w", "key") for _time in range(2)]

    assert shown[0] == shown[1]
    assert notes.parse_key(shown[0].strip()).name == "w.example/w"
    refused = _run(
        *("witness", "--directory", tmp_path, "--name", "w.example/w", "serve", "--log", "no+key+x"), code=2
    )
    assert "--log" in refused
