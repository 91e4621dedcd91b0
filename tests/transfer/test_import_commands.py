"""`schwarm import people` and `schwarm import slack`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from schwarm.cli.imports import import_
from schwarm.conversation.models import Post
from schwarm.people.models import Person
from tests import make
from tests.transfer.bring import rich_export
from tests.transfer.lists import list_file
from tests.transfer.tables import dump

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def host():
    return make.host()


def run(*arguments: object) -> Result:
    return CliRunner().invoke(import_, [str(argument) for argument in arguments])


def test_people_come_from_a_list(tmp_path: Path) -> None:
    file = list_file(tmp_path, "name,email,kostenstelle", "Ada Berg,ada@example.org,7")

    result = run("people", file)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "people in the list: 1",
        "       1 new",
        "columns that are not read: kostenstelle",
    ]
    assert Person.objects.get().email == "ada@example.org"


def test_a_dry_run_of_people_changes_nothing(tmp_path: Path) -> None:
    result = run("people", list_file(tmp_path, "name,email", "Ada Berg,ada@example.org"), "--dry-run")

    assert result.exit_code == 0
    assert result.stdout.endswith("This was a dry run: nothing was changed.\n")
    assert not Person.objects.exists()


def test_leavers_are_named_by_an_option(tmp_path: Path) -> None:
    run("people", list_file(tmp_path, "name,email", "Ada Berg,ada@example.org", "Ben Kurz,ben@example.org"))

    result = run("people", list_file(tmp_path, "name,email", "Ada Berg,ada@example.org"), "--leavers")

    assert "1 leave" in result.stdout
    assert not Person.objects.get(name="Ben Kurz").is_active


def test_errors_of_a_list_go_to_the_error_stream_with_their_lines(tmp_path: Path) -> None:
    result = run("people", list_file(tmp_path, "name,email", "Ada Berg,ada", ",ben@example.org"))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "Nothing was imported. What is wrong:",
        "  line 2, column email: “ada” is not an e-mail address.",
        "  line 3, column name: The name is missing.",
    ]


def test_slack_comes_from_a_zip(tmp_path: Path) -> None:
    result = run("slack", rich_export(tmp_path / "export.zip"), "--closed-rooms", "--programs")

    assert (result.exit_code, result.stderr) == (0, "")
    assert Post.objects.filter(author__name="Wetterbot").exists()
    assert Post.objects.filter(space__name="vertraulich").exists()
    assert "does not add up" not in result.stdout


def test_a_dry_run_of_slack_changes_nothing(tmp_path: Path) -> None:
    before = dump()

    result = run("slack", rich_export(tmp_path / "export.zip"), "--dry-run", "--language", "de")

    assert result.exit_code == 0
    assert "People who become placeholders and can claim their posts: 9" in result.stdout
    assert dump() == before


@pytest.mark.parametrize(
    ("command", "name", "content", "words"),
    [
        ("slack", "x.zip", b"no zip", "is not a zip file"),
        ("people", "x.csv", b"PK\x03\x04", "This is a spreadsheet."),
        ("people", "x.csv", b"", "The list is empty"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(
    tmp_path: Path, command: str, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)

    result = run(command, tmp_path / name)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("schwarm: ")
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for command in ("people", "slack"):
        result = run(command, tmp_path / "nowhere")
        assert result.exit_code == 1
        assert "nowhere" in result.stderr


def test_an_installation_without_anybody_says_how_to_begin(tmp_path: Path, host) -> None:
    host.delete()

    result = run("slack", rich_export(tmp_path / "export.zip"))

    assert result.exit_code == 1
    assert "schwarm person add" in result.stderr
