"""People lists as tests write them."""

from pathlib import Path

from schwarm.transfer.actions import read_people_list
from schwarm.transfer.readers.people import PeopleList


def list_file(tmp_path: Path, *lines: str) -> Path:
    """A file with these lines."""
    path = tmp_path / "people.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def people_list(tmp_path: Path, *lines: str) -> PeopleList:
    """The list that these lines make."""
    return read_people_list(list_file(tmp_path, *lines))
