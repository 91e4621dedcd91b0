"""The key of push messages: made once, or given; clients learn its public half."""

import base64
import os
import subprocess
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

from schwarm.identity.queries import vapid_public_key

KNOWN = (
    "import django; django.setup(); from schwarm.identity.queries import vapid_public_key as k; print(k())"
)


def public_key(data: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", KNOWN],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "SCHWARM_DATA_DIR": str(data),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_public_key_is_a_point_of_the_curve() -> None:
    point = base64.urlsafe_b64decode(vapid_public_key())

    assert len(point) == 65
    assert EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point).key_size == 256


def test_the_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    first, second = public_key(tmp_path), public_key(tmp_path)

    assert first.stdout == second.stdout != ""
    assert (tmp_path / "vapid-key").stat().st_mode & 0o777 == 0o600
    assert public_key(tmp_path / "elsewhere").stdout != first.stdout


def test_a_given_key_is_taken_and_a_wrong_one_stops_the_start(tmp_path: Path) -> None:
    """The pair is that of RFC 8291, section 5."""
    (tmp_path / "given").write_text("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94\n")

    given = public_key(tmp_path, SCHWARM_VAPID_PRIVATE_KEY_FILE=str(tmp_path / "given"))
    wrong = public_key(tmp_path, SCHWARM_VAPID_PRIVATE_KEY="nonsense")

    assert given.stdout.strip().rstrip("=") == (
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    )
    assert "SCHWARM_VAPID_PRIVATE_KEY must be" in wrong.stderr
    assert not (tmp_path / "vapid-key").exists()
