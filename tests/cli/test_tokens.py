"""`schwarm token`: an administrator gives a program a token, sees to all of them, and takes one back."""

import pytest
from click.testing import CliRunner, Result

from schwarm.cli.main import main
from schwarm.identity.queries import access_of
from schwarm.people.queries import person_by_id
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people() -> None:
    make.person("ada", email="ada@example.org")
    make.person("ben")


def schwarm(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["token", *arguments])


def opens(token: str) -> tuple[str, str, list[str]] | None:
    """Whose token it is, of which program, and what it allows."""
    access = access_of(token)
    if access is None:
        return None
    return person_by_id(access.person_id).handle, access.application_name, sorted(access.scopes)


def test_a_token_is_printed_listed_and_taken_back() -> None:
    made = schwarm("create", "Build server", "--email", "ada@example.org", "--scopes", "write:media")
    other = schwarm("create", "Clock", "--handle", "@ben")
    assert (made.exit_code, other.exit_code) == (0, 0), made.stderr + other.stderr
    token = made.stdout.strip()
    assert opens(token) == ("ada", "Build server", ["write:media"])
    assert opens(other.stdout.strip()) == ("ben", "Clock", ["read", "write"])

    listed = schwarm("list").stdout.splitlines()
    assert "  @ben  Clock  [read write]  since " in listed[0]
    assert "  @ada  Build server  [write:media]  since " in listed[1]
    assert token not in "".join(listed)
    (line,) = schwarm("list", "--handle", "ada").stdout.splitlines()

    revoked = schwarm("revoke", line.split()[0])
    assert revoked.stdout == "Build server can do nothing with it any more.\n"
    assert opens(token) is None


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["create", "Clock"], "say who it is, by --email or by --handle."),
        (["create", "Clock", "--handle", "ada", "--scopes", "everything"], "Scopes doesn't match configured"),
        (["revoke", "1"], "there is no token with this number."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(arguments: list[str], reason: str) -> None:
    refused = schwarm(*arguments)

    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert refused.stderr.startswith(f"schwarm: {reason}")
    assert refused.stderr.count("\n") == 1
