"""What is wrong with a file, where, and what to do about it."""

from pathlib import Path


class Unreadable(Exception):
    """A file cannot be read as it is; the message names file and line and says what to do."""

    def __init__(self, path: Path, problem: str, line: int | None = None) -> None:
        where = f"{path}, line {line}" if line is not None else str(path)
        super().__init__(f"{where}: {problem}")
