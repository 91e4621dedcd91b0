"""Clients that the tests drive as programs of their own, installed when they are first needed.

Where that cannot be done, the tests are skipped and say so; in CI only where there is no Node.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TOOT = ROOT / ".venv-toot"
MASTO = ROOT / "tests" / "clients" / "masto"
SECONDS = 180


def toot() -> Path:
    """The command `toot`, in the versions that requirements/toot.txt pins."""
    lock = ROOT / "requirements" / "toot.txt"
    uv = [sys.executable, "-m", "uv"]
    if not is_done(TOOT, lock):
        install([*uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(TOOT)])
        options = ["--quiet", "--require-hashes", "--python", str(TOOT)]
        install([*uv, "pip", "sync", *options, str(lock)])
        note(TOOT, lock)
    return TOOT / "bin" / "toot"


def masto() -> Path:
    """The directory of scripts that use `masto`, in the versions that its package-lock.json pins."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is missing; install it to try a client in JavaScript")
    lock = MASTO / "package-lock.json"
    if not is_done(MASTO / "node_modules", lock):
        options = ["--ignore-scripts", "--no-audit", "--no-fund"]
        install(["npm", "ci", *options], MASTO)
        note(MASTO / "node_modules", lock)
    return MASTO


def install(command: list[str], directory: Path = ROOT) -> None:
    try:
        subprocess.run(command, cwd=directory, check=True, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.CalledProcessError as error:
        give_up(error.stderr.strip()[-300:])
    except subprocess.TimeoutExpired:
        give_up(f"it took longer than {SECONDS} seconds")


def give_up(reason: str) -> None:
    said = f"A client could not be installed: {reason}"
    if os.environ.get("CI"):
        pytest.fail(said, pytrace=False)
    pytest.skip(said)


def is_done(directory: Path, lock: Path) -> bool:
    stamp = directory / "schwarm-lock"
    return stamp.exists() and stamp.read_text() == fingerprint(lock)


def note(directory: Path, lock: Path) -> None:
    (directory / "schwarm-lock").write_text(fingerprint(lock))


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()
