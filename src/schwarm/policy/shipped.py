"""The version that every installation begins with, pinned by its hash: it never changes."""

from functools import cache
from pathlib import Path

from schwarm.policy.text import Guidelines, Malformed, parse

FILE = Path(__file__).parent / "texts" / "0001.md"
HASH = "e7893e143f3fc533066e5b798f94754d13274f1b80f76771fcf2520a3deb86ca"


def shipped_text() -> str:
    """The file; raises `Malformed` where somebody has changed it on the disk."""
    text = FILE.read_text(encoding="utf-8")
    if parse(text).hash != HASH:
        raise Malformed("The guidelines that came with Schwarm were changed on the disk. Install it anew.")
    return text


@cache
def shipped() -> Guidelines:
    return parse(shipped_text())
