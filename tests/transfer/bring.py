"""Imports Slack exports that tests have written."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from schwarm.transfer.actions import import_source
from schwarm.transfer.readers.slack import Options, SlackExport
from schwarm.transfer.report import Report
from tests.transfer.make_slack import ADA, BEN, Json, channel, message, slack_export, user

MONDAY, TUESDAY = "general/2024-01-01.json", "general/2024-01-02.json"
# 1 January 2024, 9:00 UTC
NINE = 1704099600
PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


def at(seconds: int) -> str:
    """The `ts` of a message so many seconds after nine."""
    return f"{NINE + seconds}.000100"


def bring(path: Path, *, dry_run: bool = False, language: str = "", **options: Any) -> Report:
    with SlackExport(path, Options(**options)) as source:
        return import_source(source, dry_run=dry_run, language=language)


def bring_messages(tmp_path: Path, messages: Iterable[Json], **export: Any) -> Report:
    """Import an export that holds these messages in #general."""
    return bring(slack_export(tmp_path / "export.zip", {MONDAY: messages}, **export))


def skipped(report: Report) -> dict[str, dict[str, int]]:
    """By kind, what was left out for which reason."""
    return {
        kind.value: {reason.value: count for reason, count in tally.skipped.items()}
        for kind, tally in report.tallies.items()
        if tally.skipped
    }


CHANNELS = [
    channel("C1", "general", members=["U1", "U2", "U4"], purpose={"value": "Für alle."}),
    channel("C2", "größe", creator="U2", members=["U2"], is_archived=True),
    channel("C3", "größe", creator="U9", members=[]),
    channel("C4", "partner", members=["U1"], is_ext_shared=True),
]
GROUPS = [channel("G1", "vertraulich", members=["U1", "U3"], is_group=True)]
USERS = [
    ADA,
    BEN,
    user("U3", "Cem Gegangen", "cem@example.org", deleted=True),
    user("U4", "Dora Gast", "dora@partner.example", is_restricted=True),
    user("U5", "Ada Zwei", "ADA@example.org"),
    user("U6", "Ben Özdemir", "ben.oezdemir@example.org"),
    user("B1", "Wetterbot", is_bot=True),
]


def rich_messages() -> Mapping[str, list[Json]]:
    """Two days of a workspace with nearly everything that makes an import hard."""
    deep = [
        message(at(100 + n), f"Antwort {n}", "U1" if n % 2 else "U2", thread_ts=at(10)) for n in range(10)
    ]
    monday = [
        message(at(0), "Grüße 🎉 مرحبا an <@U2> und <@U3> in <#C2|größe>", "U1"),
        message(
            at(10),
            "*Wichtig*: bitte lesen",
            "U2",
            thread_ts=at(10),
            reply_count=10,
            edited={"ts": at(20)},
            pinned_to=["C1"],
            pinned_info={"channel": "C1", "pinned_by": "U3", "pinned_ts": NINE + 30},
        ),
        *deep,
        message(
            at(200),
            "Bild anbei",
            "U4",
            reactions=[
                {"name": "tada", "users": ["U1", "U5", "U2"], "count": 3},
                {"name": "wurst", "users": ["U1"], "count": 1},
            ],
            files=[
                {
                    "id": "F1",
                    "name": "bild.png",
                    "mimetype": "image/png",
                    "alt_txt": "Ein Punkt",
                    "user": "U4",
                },
                {"id": "F2", "name": "leer.txt", "mimetype": "text/plain"},
                {"id": "F3", "name": "fern.pdf", "url_private": "https://files.example/x?t=xoxe-1"},
            ],
        ),
        message(at(210), "Wetter: 3 Grad", "", subtype="bot_message", bot_id="B1"),
        message(at(220), "ist da", "U4", subtype="channel_join"),
        message(at(230), "von niemandem", "U77"),
    ]
    tuesday = [
        message(at(86400), "zu etwas Früherem", "U1", thread_ts="1703980800.000100", parent_user_id="U2"),
        message(at(86500), "hab ich gesehen", "U2", reactions=[{"name": "+1", "users": ["U8"], "count": 1}]),
    ]
    return {
        MONDAY: monday,
        TUESDAY: tuesday,
        "größe/2024-01-02.json": [message(at(86600), "in einem archivierten Raum", "U2")],
        "vertraulich/2024-01-02.json": [message(at(86700), "nur für uns", "U1")],
    }


UPLOADS = {"__uploads/F1/bild.png": PICTURE, "__uploads/F2/leer.txt": b""}


def rich_export(path: Path, **changes: Any) -> Path:
    """A workspace with nearly everything."""
    parts: dict[str, Any] = {"users": USERS, "channels": CHANNELS, "groups": GROUPS, "files": UPLOADS}
    return slack_export(path, rich_messages(), **(parts | changes))
