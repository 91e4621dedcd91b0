"""Logs and witnesses as processes of their own, which watch each other."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from schwarm.ledger import actions
from schwarm.ledger.chain import checkpoints as bodies
from schwarm.ledger.chain import draw, notes, serving, tree, witness
from schwarm.ledger.models import Checkpoint, Cosignature, Entry, Tile
from schwarm.ledger.queries import checkpoints, keys, tiles
from schwarm.ledger.queries.drawing import seed_for
from schwarm.ledger.queries.keys import origin
from schwarm.lib import clock
from tests.ledger import attacks, cases, logs

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@dataclass
class Running:
    """A witness in a process: `schwarm witness serve`."""

    process: "subprocess.Popen[str]"
    vkey: str
    url: str


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def log() -> None:
    for number in range(5):
        logs.post(7, number)
    logs.signed()


@pytest.fixture
def council(log: None, tmp_path: Path, settings: Any) -> Iterator[Running]:
    """The works council's witness, which the log knows by its policy."""
    running = _start("council.example.org/witness", tmp_path / "council")
    settings.LOG_POLICY = f"witness council {running.vkey} {running.url}\nquorum council"
    yield running
    running.process.kill()
    running.process.wait()


def _start(name: str, directory: Path, log: str = "") -> Running:
    command = [sys.executable, "-m", "schwarm", "witness", "--directory", str(directory), "--name", name]
    command += ["serve", "--port", "0", "--log", log or keys.signer().key.vkey]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    vkey, _listens, _on, url = process.stdout.readline().split()
    return Running(process, vkey, url)


def test_a_checkpoint_is_served_once_the_quorum_has_seen_it(
    council: Running, capsys: Any, tmp_path: Path
) -> None:
    place, state = logs.files(tmp_path / "log"), ("--state", tmp_path / "state")
    assert logs.verified(capsys, *state, "pin", place)[0] == 2  # not cosigned yet

    assert actions.collect_cosignatures() == 1

    logs.files(place)
    code, said = logs.verified(capsys, *state, "pin", place)
    assert (code, "seen by council" in said) == (0, True)
    assert actions.collect_cosignatures() == 0
    logs.post(7, 99)
    logs.signed()
    found = checkpoints.current()
    assert found
    assert found.size == 6  # the newest is not cosigned yet
    assert actions.collect_cosignatures() == 1
    logs.files(place)
    assert logs.verified(capsys, *state, "audit", place)[0] == 0


def test_a_log_that_was_rolled_back_is_refused_and_told_so(council: Running, caplog: Any) -> None:
    actions.collect_cosignatures()
    Cosignature.objects.all().delete()
    Checkpoint.objects.all().delete()
    attacks.roll_back(3, attacks.Random(1))

    assert actions.collect_cosignatures() == 0

    assert "witness_refused" in caplog.messages
    assert Cosignature.objects.count() == 0


def test_a_log_that_was_rewritten_is_refused(council: Running, caplog: Any) -> None:
    actions.collect_cosignatures()
    Cosignature.objects.all().delete()
    attacks.edit(3, attacks.Random(1))
    tiles.forget_kept()
    logs.post(7, 99)
    logs.signed()

    assert actions.collect_cosignatures() == 0
    assert "witness_refused" in caplog.messages


def test_a_witness_that_knows_more_tells_where_to_go_on(council: Running) -> None:
    """As after the log's own memory of cosignatures was lost."""
    actions.collect_cosignatures()
    Cosignature.objects.all().delete()
    logs.post(7, 99)
    logs.signed()

    assert actions.collect_cosignatures() == 1


def test_a_witness_that_is_away_holds_nobody_up(council: Running, caplog: Any) -> None:
    council.process.kill()
    council.process.wait()

    assert actions.collect_cosignatures() == 0
    assert "witness_silent" in caplog.messages


def test_cosignatures_are_noted_once_an_hour_and_end_by_themselves(council: Running) -> None:
    for number in range(3):
        logs.post(7, 100 + number)
        logs.signed()
        actions.collect_cosignatures()
    logs.signed()
    before = Checkpoint.objects.count()
    logs.signed()

    assert 1 <= Entry.objects.filter(type="checkpoint.witnessed").count() <= 2
    assert Checkpoint.objects.count() == before


def test_after_an_hour_one_more_cosignature_is_noted_and_not_all(council: Running) -> None:
    def noted() -> int:
        return Entry.objects.filter(type="checkpoint.witnessed").count()

    actions.collect_cosignatures()
    Cosignature.objects.update(at=clock.now() - timedelta(hours=2))
    before = noted()
    for number in range(3):
        logs.post(7, 100 + number)
        logs.signed()
        actions.collect_cosignatures()
    logs.signed()

    assert noted() - before in {1, 2}  # two where the hour ends meanwhile


def test_lots_are_drawn_from_the_councils_cosignature(council: Running, capsys: Any, tmp_path: Path) -> None:
    actions.collect_cosignatures()
    case = cases.Case(begins=clock.now() - timedelta(minutes=2))
    case.set_up()
    case.step("report.received", SECOND)
    case.step("case.acknowledged", SECOND)
    case.step("case.opened", SECOND)
    pool = case.step("case.pool", SECOND, instance=1, pool=case.pool)
    logs.signed()
    assert seed_for(pool, case.id) is None  # nobody has seen the list yet
    actions.collect_cosignatures()
    logs.signed()

    seed = seed_for(pool, case.id)

    assert seed
    assert seed.value == draw.seed(notes.decoded(seed.cosig), case.id)
    for number in range(2):  # who waits for other signatures gets no other seed
        logs.post(7, 100 + number)
        logs.signed()
        assert actions.collect_cosignatures() == 1
        assert seed_for(pool, case.id) == seed
    picked = draw.order(seed.value, case.pool)[:2]
    case.step("case.drawn", SECOND, instance=1, picked=picked, **seed.fields())
    assert _audit(capsys, tmp_path) == (0, True)

    case.step("case.drawn", SECOND, instance=1, picked=case.pool[:0], seed="00" * 32)
    code, _is_independent = _audit(capsys, tmp_path)
    assert code == 1  # where the council has a witness, no draw does without it


def test_a_draw_from_another_seed_is_found(council: Running, capsys: Any, tmp_path: Path) -> None:
    case = cases.Case(begins=clock.now() - timedelta(minutes=2))
    case.set_up()
    case.step("report.received", SECOND)
    case.step("case.acknowledged", SECOND)
    case.step("case.opened", SECOND)
    pool = case.step("case.pool", SECOND, instance=1, pool=case.pool)
    logs.signed()
    actions.collect_cosignatures()
    seed = seed_for(pool, case.id)
    assert seed
    other = draw.order(bytes(32), case.pool)[:1]
    changed = {**seed.fields(), "seed": "00" * 32}
    case.step("case.drawn", SECOND, instance=1, picked=other, **changed)
    assert _audit(capsys, tmp_path)[0] == 1


def _audit(capsys: Any, tmp_path: Path) -> tuple[int, bool]:
    logs.signed()
    actions.collect_cosignatures()
    place, state = logs.files(tmp_path / "log"), ("--state", tmp_path / "state")
    logs.verified(capsys, *state, "pin", place)
    code, said = logs.verified(capsys, *state, "audit", place)
    return code, "not independent" not in said


def test_two_logs_watch_each_other(council: Running, tmp_path: Path) -> None:
    """A partner's log is watched by a witness here, and ours by the partner's."""
    partner = notes.Signer("partner.example.org/schwarm/xyz", bytes(range(32)))
    ours = _start("ours.example.org/witness", tmp_path / "ours", partner.key.vkey)
    try:
        grown = tree.Tree([tree.leaf_hash(b"one"), tree.leaf_hash(b"two")])
        text = bodies.Checkpoint(partner.key.name, 2, grown.root()).text
        request = witness.Request(0, (), notes.note_of(text, [partner.sign(text)]))
        assert serving.ask(ours.url, request).status == 200
        assert serving.ask(council.url, request).status == 404
    finally:
        ours.process.kill()
        ours.process.wait()

    assert actions.collect_cosignatures() == 1
    assert Cosignature.objects.get().checkpoint.note.startswith(origin())
    assert Tile.objects.count() == 0
