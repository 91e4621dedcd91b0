"""Whoever may do everything on server and database is found out by somebody who holds one old checkpoint."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from schwarm.ledger.chain import notes
from schwarm.ledger.models import Entry, Opening
from tests.ledger import attacks, logs

EVENTS, EVENTS_IN_FULL = 400, 10_000
PLACES_IN_FULL = 1_008  # 84 for each attack
SEED = 20261123


@pytest.mark.full
@pytest.mark.django_db
def test_every_attack_is_found_by_whoever_holds_one_old_checkpoint(
    full: bool, capsys: Any, tmp_path: Path, settings: Any
) -> None:
    settings.DATA_DIR = tmp_path
    size = EVENTS_IN_FULL if full else EVENTS
    _say(size - 1)
    log, state = logs.files(tmp_path / "log"), tmp_path / "state"
    assert Entry.objects.count() == size
    assert logs.verified(capsys, "--state", state, "pin", log)[0] == 0
    _say(20)
    openings = _openings()
    assert _audited(capsys, tmp_path, openings, "clean") == (0, "")

    found: dict[str, int] = {}
    chance = random.Random(SEED)
    rounds = PLACES_IN_FULL // len(attacks.ATTACKS) if full else 1
    for number in range(rounds):
        for name, attack in attacks.ATTACKS.items():
            index = chance.randrange(2, size)  # none newer than the pinned checkpoint
            with transaction.atomic():
                attack(index, chance)
                code, said = _audited(capsys, tmp_path, openings, f"{name} {number}")
                transaction.set_rollback(True)
            assert code == 1, f"{name} at {index} was not found: {said}"
            if name == "edit carelessly":
                assert f"Leaf {index}: the entry does not belong to the stored hash." in said
            found[name] = found.get(name, 0) + 1

    assert found == dict.fromkeys(attacks.ATTACKS, rounds)
    assert _audited(capsys, tmp_path, openings, "clean again") == (0, "")


def _say(count: int) -> None:
    for number in range(count):
        logs.post(number % 97 + 1, number + 1, f"Text {number}")
    logs.signed()


def _openings() -> dict[str, str]:
    """What the installation answers to whoever may read everything, by the ids of entries."""
    data = dict(Entry.objects.filter(type="post.published").values_list("identifier", "data"))
    answers = {}
    for opening in Opening.objects.iterator():
        content = json.loads(bytes(opening.content))
        salt = notes._base64(bytes(opening.salt))
        entry = bytes(data[opening.identifier]).decode()
        answers[opening.identifier] = json.dumps(
            {"entry": entry, "content": content, "salt": salt, "shown": content}
        )
    return answers


def _audited(capsys: Any, tmp_path: Path, openings: dict[str, str], name: str) -> tuple[int, str]:
    """Audit the log as it stands in the database, with a memory that holds the one pinned checkpoint."""
    place, state = tmp_path / "attacked", tmp_path / f"state of {name}"
    logs.files(place)
    shutil.copytree(tmp_path / "state", state)
    options = []
    if name.startswith(("remove", "clean")):
        left = set(Opening.objects.values_list("identifier", flat=True))
        (place / "openings").mkdir()
        for identifier in left:
            (place / "openings" / identifier).write_text(openings[identifier])
        options = ["--openings"]
    code, said = logs.verified(capsys, "--state", state, "audit", *options, place)
    shutil.rmtree(place)
    shutil.rmtree(state)
    return code, said if code else ""
