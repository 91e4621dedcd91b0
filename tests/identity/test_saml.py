"""SAML is switched on by settings that are read once, so its cases run in a process of their own."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_cases_of_saml_pass(tmp_path: Path) -> None:
    pytest.importorskip("onelogin.saml2", reason="the extra `saml` is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'saml.sqlite3'}",
        "SCHWARM_DATA_DIR": str(tmp_path),
        "SCHWARM_SAML_METADATA_URL": f"http://127.0.0.1:{port}/metadata",
        "SCHWARM_SAML_ENTITY_ID": "https://idp.example.org/metadata",
        "SCHWARM_SSO_EMAIL_DOMAINS": "example.org",
    }
    for name in [name for name in environment if name.startswith("PYTEST_")]:
        del environment[name]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0"]
    done = subprocess.run(
        [*command, "tests/identity/saml_cases.py"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
