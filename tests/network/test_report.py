"""The commands, from files to table, JSON and page: on made-up people and on the public networks."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from schwarm.cli.main import main

pytest.importorskip("networkit", reason="needs the extra: pip install 'schwarm[network]'")

from schwarm.network.report.layout import placed
from schwarm.network.synthetic import bridged
from tests.network.data import FOLDER, needs_data

NAMES = ["Service", "Sales", "Engineering", "Finance & <Law>", "Design"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred people in five departments, and three in one that is too small to be shown."""
    folder = tmp_path_factory.mktemp("company")
    made = bridged(5, 20, seed=1)
    lines = [
        f"p{source},p{target},2026-{1 + number % 3:02}-{1 + number % 28:02} 08:{number % 60:02}:00"
        for number, (source, target) in enumerate(zip(made.sources, made.targets, strict=True))
    ]
    lines += ["tiny1,p5,2026-03-01 08:00:00", "robot,p5,2026-03-01 08:00:00"]
    (folder / "events.csv").write_text("actor,target,time\n" + "\n".join(lines) + "\n")
    people = [f'p{number},Person {number},"{NAMES[number // 20]}"' for number in range(100)]
    people += [f"tiny{number},Tiny {number},Secret lab" for number in range(1, 4)]
    (folder / "people.csv").write_text("id,name,department\n" + "\n".join(people) + "\n")
    (folder / "agreed.txt").write_text("p0\np20\np7\n")
    return folder


def report(folder: Path, *options: str) -> Result:
    arguments = [
        "network",
        "report",
        str(folder / "events.csv"),
        "--people",
        str(folder / "people.csv"),
        *options,
    ]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done


class Page(HTMLParser):
    """What a page refers to, and whether its tags are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.outside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "br", "img"):
            self.open.append(tag)
        self.outside += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.outside += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href")]


@pytest.mark.parametrize("language", ["en", "de"])
def test_nobody_is_named_who_has_not_agreed(files: Path, tmp_path: Path, language: str) -> None:
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    options = ["--consented", str(files / "agreed.txt"), "--language", language]
    shown = report(files, "--html", str(page), "--json", str(data), *options).stdout
    texts = shown + page.read_text() + data.read_text()

    named = {person["name"] for person in json.loads(data.read_text())["named"]}
    # both are brokers, who stand out; Person 7 agreed too, and does not
    assert named == {"Person 0", "Person 20"}
    assert set(re.findall(r"Person \d+|Tiny \d|\bp\d+\b", texts)) == {"Person 0", "Person 20"}


def test_without_consent_there_is_no_name_at_all(files: Path, tmp_path: Path) -> None:
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    texts = (
        report(files, "--html", str(page), "--json", str(data)).stdout + page.read_text() + data.read_text()
    )

    assert re.findall(r"Person \d+|Tiny \d|\b(?:p|tiny)\d+\b", texts) == []
    assert "Nobody is named here." in page.read_text()


def test_small_departments_are_not_shown(files: Path, tmp_path: Path) -> None:
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    texts = (
        report(files, "--html", str(page), "--json", str(data)).stdout + page.read_text() + data.read_text()
    )
    found = json.loads(data.read_text())

    assert "Secret lab" not in texts
    # three alone would be too few, so the smallest of the others is with them
    assert [(one["name"], one["people"]) for one in found["departments"]][-1] == ("Others", 23)
    assert found["basis"]["left_out"] == 1
    assert found["silos"]["index"] < found["silos"]["expected"]
    assert len(found["between_departments"]["densities"]) == len(found["departments"]) == 5


def test_the_page_is_whole_escaped_and_loads_nothing(files: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    report(files, "--html", str(file))
    text = file.read_text()
    page = Page(text)

    assert (page.open, page.outside) == ([], [])
    assert not re.search(r"https?://|url\(|@import|<script", text)
    assert "<Law>" not in text
    assert text.count("<svg") == 4


def test_german_is_german(files: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    shown = report(files, "--html", str(file), "--language", "de").stdout

    assert "Abteilungen bleiben mehr unter sich, als der Zufall erklärt (E-I-Index −" in shown
    assert '<html lang="de">' in file.read_text()
    assert "Wo eine Veränderung beginnen sollte" in file.read_text()


def test_fewer_than_fifty_people_are_never_named(files: Path, tmp_path: Path) -> None:
    few = tmp_path / "people.csv"
    few.write_text("\n".join((files / "people.csv").read_text().splitlines()[:41]) + "\n")
    arguments = ["network", "report", str(files / "events.csv"), "--people", str(few)]
    done = CliRunner().invoke(main, [*arguments, "--consented", str(files / "agreed.txt")])

    assert done.exit_code == 0, done.stderr
    assert "Person" not in done.stdout


def test_a_faulty_file_is_one_line_on_the_error_channel(files: Path, tmp_path: Path) -> None:
    broken = tmp_path / "events.csv"
    broken.write_text("actor,target,time\np1,p2,yesterday\n")
    done = CliRunner().invoke(main, ["network", "report", str(broken), "--people", str(files / "people.csv")])

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"schwarm: {broken}, line 2: “yesterday” is not a time.")
    assert done.stderr.count("\n") == 1


def test_without_the_extra_the_command_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schwarm.cli.network.NEEDED", ("numpy", "surely_not_installed"))
    done = CliRunner().invoke(main, ["network", "evaluate", "--data", "."])

    assert done.exit_code == 1
    assert done.stderr == (
        "schwarm: surely_not_installed is missing. Install it with: pip install 'schwarm[network]'\n"
    )


def test_the_library_loads_no_django() -> None:
    code = "import sys, schwarm.network.report, schwarm.network.evaluation; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


def test_circles_and_labels_of_the_map_do_not_overlap() -> None:
    import numpy as np

    chance = np.random.default_rng(1)
    strength = chance.random((16, 16))
    strength = (strength + strength.T) / 2
    np.fill_diagonal(strength, 0)
    radius, labels = chance.uniform(9, 42, 16), chance.uniform(30, 120, 16)

    spots = placed(strength, radius, labels, 920, 560)

    for one in range(16):
        for other in range(one):
            apart = np.hypot(*(np.array(spots[one]) - spots[other]))
            assert apart >= radius[one] + radius[other]
    assert all(0 <= x <= 920 and 0 <= y <= 560 for x, y in spots)


@needs_data
@pytest.mark.parametrize(
    ("events", "people", "count"),
    [
        ("manufacturing-email-events.csv.gz", "manufacturing-reports-to.csv", 154),
        ("email-Eu-core.txt", "email-Eu-core-department-labels.txt", 1005),
    ],
)
def test_real_companies_get_a_report(
    tmp_path: Path, events: str, people: str, count: int, full: bool
) -> None:
    if count > 1_000 and not full:
        pytest.skip("a large suite: runs with --full")
    data, page = tmp_path / "report.json", tmp_path / "report.html"
    arguments = ["network", "report", str(FOLDER / events), "--people", str(FOLDER / people)]
    done = CliRunner().invoke(
        main, [*arguments, "--json", str(data), "--html", str(page)], catch_exceptions=False
    )
    found = json.loads(data.read_text())

    assert done.exit_code == 0, done.stderr
    assert found["basis"]["people"] == count
    assert found["reaching_set"]["value"] >= found["reaching_set"]["by_degree"]
    assert found["breaking_set"]["value"] >= found["breaking_set"]["by_degree"]
    assert page.read_text().count("<svg") == 4


@needs_data
def test_the_aims_on_public_data_are_measured(full: bool) -> None:
    """All lines; slow, so only in the full run. The figures stand in docs/admin/network.md."""
    if not full:
        pytest.skip("a large suite: runs with --full")
    done = CliRunner().invoke(main, ["network", "evaluate", "--data", str(FOLDER)], catch_exceptions=False)
    lines = {line[:63].rstrip(): line for line in done.stdout.splitlines()}

    assert done.exit_code == 0, done.stderr
    reached = [name for name, line in lines.items() if "  reached  " in line]
    assert any("AMI, consensus" in name for name in reached)
    assert any("D_R, ours" in name for name in reached)
