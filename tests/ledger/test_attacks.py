"""Whoever may do everything on server and database is found out by somebody who holds one old checkpoint.

Each attack is done in the database, past the application, and rolled back afterwards. The verifier reads what
the installation serves then, by the same pages as everybody. It checks first, as members do every day, and
audits where that finds nothing; in some rounds it audits all, and remembers an earlier audit.
"""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

import schwarm_verify as verifier
from schwarm.ledger.chain import notes
from schwarm.ledger.models import Entry, Opening
from tests.ledger import attacks, logs

EVENTS, EVENTS_IN_FULL = 400, 10_000
PLACES_IN_FULL = 1_008  # 84 for each attack
SEED = 20261123
AUDITED = 12  # of so many rounds one
# what leaves the signed state as it was, and so is seen by reading everything alone
ONLY_AUDITED = {"edit carelessly", "remove unlogged"}
# what puts another entry in the place of one that an earlier audit has read
IN_PLACE = {"edit", "edit carelessly", "delete", "insert", "fork", "back-date", "forge a decision"}


class Member:
    """Somebody with one pinned checkpoint, whose memory is as it was before each look."""

    def __init__(self, directory: Path, capsys: Any) -> None:
        self._kept, self._state, self._capsys = directory / "kept", directory / "state", capsys

    def pin(self) -> None:
        assert self.does("pin", "interface") == (0, "")
        self.remember()

    def remember(self) -> None:
        shutil.copytree(self._state, self._kept, dirs_exist_ok=True)

    def looks(self, *arguments: str) -> tuple[int, str]:
        shutil.rmtree(self._state)
        shutil.copytree(self._kept, self._state)
        return self.does(*arguments)

    def does(self, *arguments: str) -> tuple[int, str]:
        code, said = logs.verified(self._capsys, "--state", self._state, *arguments)
        return code, said if code else ""


@pytest.fixture
def member(capsys: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Member:
    monkeypatch.setattr(verifier, "Source", logs.Interface)
    return Member(tmp_path, capsys)


@pytest.mark.full
@pytest.mark.django_db
def test_every_attack_is_found_by_whoever_holds_one_old_checkpoint(
    full: bool, member: Member, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    settings.DATA_DIR = tmp_path
    size = EVENTS_IN_FULL if full else EVENTS
    _say(size - 1)
    assert Entry.objects.count() == size
    member.pin()
    _say(20)
    monkeypatch.setattr(logs.Interface, "answers", _openings())
    assert member.looks("audit", "--openings", "interface") == (0, "")
    auditor = Member(tmp_path / "auditor", member._capsys)
    auditor.pin()
    assert auditor.does("audit", "interface") == (0, "")
    auditor.remember()

    found: dict[str, int] = {}
    chance = random.Random(SEED)
    rounds = PLACES_IN_FULL // len(attacks.ATTACKS) if full else 1
    for number in range(rounds):
        for name, attack in attacks.ATTACKS.items():
            index = chance.randrange(2, size)  # none newer than the pinned checkpoint
            with transaction.atomic():
                attack(index, chance)
                code, said = _found(member, name)
                if number % AUDITED == 0:
                    _audited(member, auditor, name, index)
                transaction.set_rollback(True)
            assert code == 1, f"{name} at {index} was not found: {said}"
            if name == "edit carelessly":
                assert f"Leaf {index}: the entry does not belong to the stored hash." in said
            found[name] = found.get(name, 0) + 1

    assert found == dict.fromkeys(attacks.ATTACKS, rounds)
    assert member.looks("audit", "--openings", "interface") == (0, "")


def _say(count: int) -> None:
    for number in range(count):
        logs.post(number % 97 + 1, number + 1, f"Text {number}")
    logs.signed()


def _found(member: Member, name: str) -> tuple[int, str]:
    """What she learns from a check, or else from an audit."""
    code, said = member.looks("check", "interface")
    assert (code == 0) == (name in ONLY_AUDITED), f"{name}: {said}"
    if code:
        return code, said
    return member.looks("audit", "interface", *(["--openings"] if name == "remove unlogged" else []))


def _audited(member: Member, auditor: Member, name: str, index: int) -> None:
    """An audit finds what a check does, and one that has seen the log before names the leaf."""
    if name not in ONLY_AUDITED:
        assert member.looks("audit", "interface")[0] == 1, name
    if name in IN_PLACE:
        assert f"Leaf {index}: another entry stood here" in auditor.looks("audit", "interface")[1], name


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
