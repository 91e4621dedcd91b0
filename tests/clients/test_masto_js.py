"""A day of work with masto, a library of clients in browsers; the day itself stands in masto/day.js."""

import base64
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from mastodon import Mastodon

from tests.clients import foreign
from tests.clients.company import allowed, picture, serving
from tests.served import Served

pytestmark = [pytest.mark.xdist_group("clients in JavaScript"), pytest.mark.sampled_on("postgresql")]

DAY = [
    "sign in",
    "media",
    "poll",
    "schedule",
    "reply",
    "boost, favourite, bookmark",
    "edit",
    "quote",
    "delete",
    "follow",
    "list",
    "filter",
    "search",
    "report",
    "notifications",
    "conversations and markers",
    "page by page",
    "push",
    "stream",
    "sign out",
]
NOWHERE = "urn:ietf:wg:oauth:2.0:oob"
SCOPES = ["read", "write", "follow", "push"]


@pytest.fixture(scope="module")
def scripts() -> Path:
    return foreign.masto()


@pytest.fixture(scope="module")
def company(
    scripts: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[tuple[Served, dict[str, str]]]:
    data = tmp_path_factory.mktemp("masto")
    with serving(data, f"masto_js_{worker_id}", SCHWARM_PRIVATE_TARGETS="127.0.0.1") as started:
        yield started


def test_a_day_of_work(company: tuple[Served, dict[str, str]], scripts: Path) -> None:
    instance, tokens = company
    client_id, client_secret = Mastodon.create_app("Pocket", api_base_url=instance.url, scopes=SCOPES)
    asked = {"response_type": "code", "client_id": client_id, "redirect_uri": NOWHERE}
    address = f"{instance.url}/oauth/authorize?{urlencode(asked | {'scope': ' '.join(SCOPES)})}"
    _private, device = Mastodon(
        access_token=tokens["ada"], api_base_url=instance.url
    ).push_subscription_generate_keys()
    known = {
        "SCHWARM_URL": instance.url,
        "CODE": allowed(instance, address),
        "CLIENT_ID": client_id,
        "CLIENT_SECRET": client_secret,
        "BEN": tokens["ben"],
        "PICTURE": base64.b64encode(picture()).decode(),
        "PUSH": "http://127.0.0.1:9/device",
        "P256DH": base64.urlsafe_b64encode(device["pubkey"]).decode(),
        "AUTH": base64.urlsafe_b64encode(device["auth"]).decode(),
    }

    ended = subprocess.run(
        ["node", "day.js"],
        cwd=scripts,
        env={"PATH": os.environ["PATH"]} | known,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout.splitlines()[-1]) == DAY
