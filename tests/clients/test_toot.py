"""A day of work on the command line with toot, a program of its own that comes in by a code."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from mastodon import Mastodon
from mastodon.errors import MastodonNotFoundError

from tests.clients import foreign
from tests.clients.company import allowed, picture, serving
from tests.served import PASSWORD, Served

pytestmark = [pytest.mark.xdist_group("clients on the command line"), pytest.mark.sampled_on("postgresql")]

numbers = count(1)


@dataclass
class Toot:
    """The program, with a directory where it keeps whom it acts for."""

    program: Path
    home: Path

    def start(self, *words: str) -> "subprocess.Popen[str]":
        inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return subprocess.Popen(
            [self.program, *words],
            env=inherited | {"XDG_CONFIG_HOME": str(self.home), "HOME": str(self.home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def __call__(self, *words: str) -> str:
        """What it prints; it must end well."""
        process = self.start(*words)
        said, _nothing = process.communicate(timeout=60)
        assert process.returncode == 0, said
        return said

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json"))

    def log_in(self, company: Served, allow: Callable[[str], str]) -> None:
        """`toot login` prints an address, waits, and asks for the code that somebody got there."""
        process = self.start("login", "--instance", company.url)
        address = next(line for line in process.stdout if line.startswith(company.url))
        said, _nothing = process.communicate(f"n\n{allow(address.strip())}\n", timeout=60)
        assert process.returncode == 0, said


@pytest.fixture(scope="module")
def company(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[tuple[Served, dict[str, str]]]:
    foreign.toot()
    with serving(tmp_path_factory.mktemp("toot"), f"toot_{worker_id}") as started:
        yield started


@pytest.fixture(scope="module")
def toot(company: tuple[Served, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Toot:
    """Acts for Ada."""
    instance, _tokens = company
    program = Toot(foreign.toot(), tmp_path_factory.mktemp("home"))
    program.log_in(instance, lambda address: allowed(instance, address))
    return program


@pytest.fixture(scope="module")
def ben(company: tuple[Served, dict[str, str]]) -> Mastodon:
    """A colleague, who uses something else."""
    instance, tokens = company
    return Mastodon(access_token=tokens["ben"], api_base_url=instance.url)


def text(about: str = "Valve") -> str:
    return f"{about} number {next(numbers)} is tight."


def test_it_comes_in_by_a_code(toot: Toot) -> None:
    assert re.search(r"ada@localhost\S* ACTIVE", toot("auth"))
    assert "@ada Ada Berg" in toot("whoami")
    assert "running Mastodon" in toot("instance")


def test_a_password_alone_is_not_taken(toot: Toot, company: tuple[Served, dict[str, str]]) -> None:
    instance, _tokens = company
    details = ["--email", "ada@example.org", "--password", PASSWORD]

    process = toot.start("login_cli", "--instance", instance.url, *details)

    assert "Login failed" in process.communicate(timeout=60)[0]
    assert process.returncode == 1


def test_a_picture_goes_with_a_post(toot: Toot, ben: Mastodon, tmp_path: Path) -> None:
    kept = tmp_path / "valve.png"
    kept.write_bytes(picture())

    post = toot.json("post", text(), "--media", str(kept), "--description", "A blue valve")

    assert [one.description for one in ben.status(post["id"]).media_attachments] == ["A blue valve"]
    assert "/media/" in toot("status", post["id"])


def test_a_thread_grows(toot: Toot, ben: Mastodon) -> None:
    question = ben.status_post("Is it tight?")
    toot("post", "It is.", "--reply-to", str(question.id))
    toot("post", "Quite.", "--reply-last")

    thread = toot("thread", str(question.id))

    assert re.search(r"Is it tight\?.*It is\..*Quite\.", thread, re.DOTALL)


@pytest.mark.parametrize(
    ("command", "mark"),
    [("reblog", "reblogged"), ("favourite", "favourited"), ("bookmark", "bookmarked")],
)
def test_what_one_does_to_a_post_is_undone(toot: Toot, ben: Mastodon, command: str, mark: str) -> None:
    post = str(ben.status_post(text()).id)

    done = toot.json(command, post)
    assert (done.get("reblog") or done)[mark]
    assert not toot.json(f"un{command}", post)[mark]


def test_bookmarks_and_who_passed_on_are_listed(toot: Toot, ben: Mastodon) -> None:
    said = text()
    post = str(ben.status_post(said).id)
    toot("bookmark", post)
    toot("reblog", post)

    assert said in toot("bookmarks", "--once")
    assert "Ada Berg" in toot("reblogged_by", post)


def test_people_vote(toot: Toot, ben: Mastodon) -> None:
    post = toot.json("post", text("When?"), "--poll-option", "Monday", "--poll-option", "Friday")
    ben.poll_vote(post["poll"]["id"], [1])

    shown = toot("status", post["id"])

    assert "Monday" in shown
    assert re.search(r"1 vote", shown)


def test_a_post_waits_for_its_time(toot: Toot) -> None:
    assert "Toot scheduled for: " in toot("post", text(), "--scheduled-in", "2 hours")


def test_a_post_is_pinned_and_taken_back(toot: Toot, ben: Mastodon) -> None:
    post = toot.json("post", text(), "--visibility", "unlisted")

    assert "Status pinned" in toot("pin", post["id"])
    assert "Status deleted" in toot("delete", post["id"])
    with pytest.raises(MastodonNotFoundError):
        ben.status(post["id"])


def test_timelines_are_read(toot: Toot, ben: Mastodon) -> None:
    assert "You are now following ben" in toot("follow", "ben")
    said = text()
    ben.status_post(f"{said} #valves")

    for where in ([], ["--public", "--local"], ["--tag", "valves"], ["--account", "ben"]):
        assert said in toot("timeline", *where, "--once"), where
    assert "Ben Kurz" in toot("following", "ada")


def test_a_list_has_members(toot: Toot, ben: Mastodon) -> None:
    toot("follow", "ben")
    toot("lists", "create", "Near")
    toot("lists", "add", "Near", "ben")
    said = text()
    ben.status_post(said)

    assert "Ben Kurz" in toot("lists", "accounts", "Near")
    assert said in toot("timeline", "--list", "Near", "--once")
    toot("lists", "delete", "Near")
    assert "no lists" in toot("lists", "list")


def test_people_posts_and_topics_are_found(toot: Toot, ben: Mastodon) -> None:
    ben.status_post("The Stellantrieb is new. #Stellantrieb")

    found = toot.json("search", "Stellantrieb")

    assert [one["account"]["acct"] for one in found["statuses"]] == ["ben"]
    assert [one["name"] for one in found["hashtags"]] == ["stellantrieb"]
    assert "@ben" in toot("search", "Ben Kurz")


def test_people_are_told(toot: Toot, ben: Mastodon) -> None:
    post = toot.json("post", text())
    ben.status_favourite(post["id"])
    ben.status_post("@ada Look at the valve.")

    told = toot("notifications")
    assert "Look at the valve." in told
    assert "favourited your status" in told
    toot("notifications", "--clear")
    assert "You have no notifications" in toot("notifications")
