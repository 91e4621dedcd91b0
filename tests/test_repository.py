"""The repository keeps its own promises: locks, paths, lists and links."""

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))


def name_of(path: Path) -> str:
    return path.name


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def locked(lock: Path) -> dict[str, tuple[Requirement, int]]:
    """Each requirement of a lock file with the number of its hashes."""
    text = re.sub(r"^#.*\n", "", lock.read_text(encoding="ascii"), flags=re.MULTILINE).replace("\\\n", "")
    entries = {}
    for line in filter(None, text.splitlines()):
        requirement = Requirement(line.partition("--hash=")[0].strip())
        key = f"{requirement.name};{requirement.marker or ''}"
        entries[key] = (requirement, len(re.findall(r"--hash=sha256:[0-9a-f]{64}(?:\s|$)", line)))
    return entries


def pins(lock: str) -> dict[str, Version]:
    return {
        requirement.name.lower(): Version(next(iter(requirement.specifier)).version)
        for requirement, _ in locked(ROOT / "requirements" / lock).values()
    }


def tracked_texts() -> list[tuple[str, str]]:
    """Path and content of every text file that git tracks or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    texts = []
    for name in filter(None, names):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            texts.append((name, content.decode(errors="replace")))
    return texts


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_every_requirement_is_pinned_with_hashes(lock: Path) -> None:
    entries = locked(lock)

    assert entries
    loose = [
        key
        for key, (requirement, hashes) in entries.items()
        if [specifier.operator for specifier in requirement.specifier] != ["=="] or hashes == 0
    ]
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_locks_carry_no_registry_and_no_path(lock: Path) -> None:
    assert re.findall(r"https?://|file:|--index|--extra-index|--find-links| @ |/\w+/", lock.read_text()) == []


def test_locks_agree_with_each_other() -> None:
    everything = pins("dev.txt")
    ours = [lock for lock in LOCKS if lock.name != "toot.txt"]  # a program in an environment of its own

    differing = {
        f"{lock.name}: {name}": str(version)
        for lock in ours
        for name, version in pins(lock.name).items()
        if everything.get(name) != version
    }
    assert differing == {}


def test_the_lock_of_scripts_pins_with_hashes_and_names_no_registry() -> None:
    text = read("tests/clients/masto/package-lock.json")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}

    assert "node_modules/masto" in packages
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    assert re.findall(r"https?://|\"resolved\"", text) == []


def test_locks_satisfy_the_project() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    asked = {
        "base.txt": project["project"]["dependencies"],
        "dev.txt": project["dependency-groups"]["dev"],
        "tools.txt": project["build-system"]["requires"],
    }

    unmet = [
        f"{lock}: {requirement}"
        for lock, texts in asked.items()
        for requirement in map(Requirement, texts)
        if not requirement.specifier.contains(pins(lock).get(requirement.name.lower(), "0"))
    ]
    assert unmet == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    private = re.compile(r"(?<![\w.$}])/(?:work|root|home/\w+)/[\w.]")

    assert [name for name, text in tracked_texts() if private.search(text)] == []


def test_compiled_and_secret_files_are_not_tracked() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True, text=True).stdout

    assert re.findall(r"^.*(?:\.mo|\.pyc|\.sqlite3|secret-key|uv\.lock|\.env)$", tracked, re.MULTILINE) == []


def test_the_map_names_every_package() -> None:
    packages = [path.parent.name for path in sorted((ROOT / "src/schwarm").glob("*/__init__.py"))]
    text = read("docs/develop/map.md")

    assert packages
    assert [package for package in packages if f"| `{package}` |" not in text] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=name_of)
def test_a_decision_has_context_choice_and_price(decision: Path) -> None:
    headings = re.findall(r"^## (.*)$", decision.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings == ["Context", "Choice", "Price"]
    assert f"({decision.name})" in read("docs/decisions/index.md")


def test_every_setting_is_explained() -> None:
    readers = {"text", "flag", "number", "words", "networks", "holidays", "region"}
    names = {
        node.args[0].value
        for node in ast.walk(ast.parse(read("src/schwarm/config/settings.py")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in readers
        if isinstance(node.args[0], ast.Constant)
    }
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", read("docs/admin/settings.md"), re.MULTILINE))

    assert "DATABASE_URL" in names
    assert explained == names


def test_every_make_target_is_explained() -> None:
    makefile = read("Makefile")
    targets = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)) - {"environment environment-dev"}
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))

    assert {"run", "test", "check"} <= targets
    assert targets == explained


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    links = re.findall(r"(?<!!)\[[^]]+\]\((?!https?:)([^)#]+)\)", read(page))

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_scripts_can_be_started() -> None:
    starts = [path for path in [*(ROOT / "scripts").iterdir(), ROOT / ".ci/run"] if path.suffix != ".sh"]

    assert [path.name for path in starts if not path.stat().st_mode & 0o100] == []


def test_the_changelog_has_room_for_what_comes() -> None:
    assert re.search(r"^## Unreleased\n\n### \w+\n\n- ", read("CHANGELOG.md"), re.MULTILINE)


def test_running_the_tests_leaves_nothing_in_the_clone() -> None:
    """Where the settings put static files was settled when they were loaded, before any test could say so."""
    assert ROOT not in Path(settings.STATIC_ROOT).parents
    assert ROOT not in Path(settings.DATA_DIR).parents
