"""How conversations are written down: a small notation for plays, and its reader.

    == question de assembly company #vakuum ~funny
    title: Only where a kind has one
    poll: first / second
    % ort // grund
    %% am Ventil // Dichtring gequetscht
    a| The root.
    b| A reply to the root by somebody of the same department.
    c?/design>b| Perhaps: a reply to b by somebody of design.
    a+| After some hours or a day.
    x*8/any| Up to eight different people, each in their own words.

The header names kind, language, departments (or `@handle`) and audience: `company`, `community`,
`followers`, `mentioned`, `space:KEY`, or `free`, where the story chooses.
"""

import re
from dataclasses import dataclass, field

TURN = re.compile(r"^([a-z])(\?)?(\+)?(?:\*(\d+))?(?:/([\w@:.\-]+))?(?:>([a-z]))?\| ?(.*)$")


@dataclass(slots=True)
class Turn:
    """One speaker's line; `role` is bound to a person when the play is cast."""

    role: str
    lines: list[str]
    optional: bool = False
    later: bool = False
    times: int = 1
    spec: str = ""
    target: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


@dataclass(slots=True)
class Play:
    """A conversation as written, not yet cast."""

    kind: str
    language: str
    spec: str
    audience: str
    tags: tuple[str, ...]
    mood: str = ""
    title: str = ""
    written_by: str = ""
    day: float | None = None
    pinned: bool = False
    poll: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)


def read_plays(written: str) -> list[Play]:
    """The plays of one text module, in order."""
    plays: list[Play] = []
    for line in written.strip("\n").split("\n"):
        if line.startswith("== "):
            plays.append(_header(line[3:].split()))
        else:
            _read_line(plays[-1], line)
    return plays


def _header(words: list[str]) -> Play:
    kind, language, spec, audience, *marks = words
    options = dict(mark.split("=", 1) for mark in marks if "=" in mark)
    return Play(
        kind=kind,
        language=language,
        spec=spec,
        audience=audience,
        tags=tuple(mark[1:] for mark in marks if mark.startswith("#")),
        mood=next((mark[1:] for mark in marks if mark.startswith("~")), ""),
        written_by=options.get("by", "").lstrip("@"),
        day=float(options["day"]) if "day" in options else None,
        pinned="pin" in marks,
    )


def _read_line(play: Play, line: str) -> None:
    if line.startswith("%% "):
        play.rows.append(tuple(cell.strip() for cell in line[3:].split("//")))
    elif line.startswith("% "):
        play.columns = tuple(cell.strip() for cell in line[2:].split("//"))
    elif turn := TURN.match(line):
        play.turns.append(_turn(turn))
    elif play.turns:
        play.turns[-1].lines.append(line)
    elif line:
        _read_option(play, line)


def _turn(match: re.Match[str]) -> Turn:
    role, optional, later, times, spec, target, text = match.groups()
    return Turn(role, [text], bool(optional), bool(later), int(times or 1), spec or "", target or "")


def _read_option(play: Play, line: str) -> None:
    name, _, value = line.partition(": ")
    if name == "title":
        play.title = value
    elif name == "poll":
        play.poll = tuple(option.strip() for option in value.split(" / "))
    else:
        raise ValueError(f"not part of the notation: {line}")
