"""What the verifier is made of: it shares no code with the application, and agrees with it."""

import base64
import random
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import schwarm_verify as verifier
from schwarm.ledger.chain import notes, process, tree
from schwarm.policy.shipped import shipped, shipped_text
from schwarm.policy.text import core_is_kept, parse
from tests.ledger.vectors import lines, needs_vectors

FILE = Path(verifier.__file__)
LONGEST = 500


def _bytes(text: str | None) -> bytes:
    return base64.b64decode(text or "")


@needs_vectors
@pytest.mark.parametrize("vector", lines("merkle_proofs.jsonl"), ids=lambda vector: vector["case"])
def test_it_accepts_and_refuses_proofs_as_published(vector: dict[str, Any]) -> None:
    proof = [_bytes(hash_) for hash_ in vector["proof"] or []]

    def check() -> None:
        if vector["kind"] == "inclusion":
            leaf, root = _bytes(vector["leafHash"]), _bytes(vector["root"])
            verifier.check_inclusion(leaf, vector["leafIdx"], vector["treeSize"], proof, root)
        else:
            roots = _bytes(vector["root1"]), _bytes(vector["root2"])
            verifier.check_consistency(vector["size1"], vector["size2"], proof, *roots)

    if vector["wantErr"]:
        with pytest.raises(ValueError, match="proof"):
            check()
    else:
        check()


def test_it_accepts_the_proofs_of_our_trees() -> None:
    grown = tree.Tree([tree.leaf_hash(str(number).encode()) for number in range(70)])
    for size in (1, 2, 3, 8, 13, 64, 70):
        assert verifier.folded(verifier.ends_of(grown._levels[0][:size])) == grown.root(size)
        for index in range(size):
            leaf = tree.leaf_hash(str(index).encode())
            verifier.check_inclusion(leaf, index, size, grown.inclusion(index, size), grown.root(size))
        for first in range(1, size + 1):
            proof = grown.consistency(first, size)
            verifier.check_consistency(first, size, proof, grown.root(first), grown.root(size))


def test_plain_python_judges_signatures_as_the_library_does() -> None:
    chance = random.Random(3)
    for _time in range(3):
        signer = notes.Signer("log", chance.randbytes(32))
        message = chance.randbytes(chance.randrange(200))
        signature = signer._private.sign(message)
        bad = bytes([signature[0] ^ 1]) + signature[1:]
        for given, text in ((signature, message), (bad, message), (signature, message + b".")):
            expected = signer.key.verifies(given, text)
            assert verifier.plain_verifies(signer.key.public, given, text) is expected
    assert not verifier.plain_verifies(bytes(31), bytes(64), b"")
    assert not verifier.plain_verifies(signer.key.public, b"", b"")


def test_a_signature_with_a_number_that_is_too_large_is_refused() -> None:
    signer = notes.Signer("log", bytes(32))
    signature = signer._private.sign(b"text")
    larger = int.from_bytes(signature[32:], "little") + verifier.L

    assert verifier.plain_verifies(signer.key.public, signature, b"text")
    assert not verifier.plain_verifies(
        signer.key.public, signature[:32] + larger.to_bytes(32, "little"), b"text"
    )


def test_it_knows_the_same_due_process_as_the_application() -> None:
    instances: dict[str, tuple[tuple[str, ...], str]] = {
        f"case.drawn {number}": arrow for number, arrow in process.DRAWN.items()
    }
    for number, state in process.SIGNED.items():
        instances[f"decision.signed {number}"] = ((state,), "")

    ours = {event: (set(states), to) for event, (states, to) in (process.ARROWS | instances).items()}
    its = {event: (set(states.split()), to.strip()) for event, (states, to) in verifier.ARROWS.items()}

    assert its == ours
    assert process.APPEALED.total_seconds() == verifier.WINDOW + 4 * verifier.DAY


def test_it_counts_working_days_as_the_application_does() -> None:
    chance = random.Random(5)
    for _time in range(200):
        moment, days = chance.randrange(1_300_000_000, 1_900_000_000), chance.randrange(1, 12)
        expected = process.working_days_after(datetime.fromtimestamp(moment, UTC), days)
        assert verifier.working_days_after(moment, days) == int(expected.timestamp())


def test_it_is_one_file_that_imports_nothing_of_the_application() -> None:
    text = FILE.read_text(encoding="utf-8")
    imported = set(re.findall(r"^(?: *|try: )(?:import|from) (\w+)", text, re.MULTILINE))

    assert imported - set(sys.stdlib_module_names) == {"cryptography"}
    assert len(text.splitlines()) <= LONGEST


def test_it_runs_alone(tmp_path: Path) -> None:
    alone = tmp_path / "schwarm_verify.py"
    alone.write_bytes(FILE.read_bytes())
    command = [sys.executable, "-I", str(alone), "--state", str(tmp_path / "state"), "check", str(tmp_path)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert "pin SOURCE" in done.stderr


def test_it_takes_the_same_clauses_for_core_ones() -> None:
    text = shipped_text()
    core = shipped().core
    assert len(verifier.core_of(text)) == len(core) > 0
    first = core[0].in_language("en").paragraphs[0].split()[:3]
    assert " ".join(first) in text
    demoted = text.replace(f"# {core[0].number} {core[0].name} core", f"# {core[0].number} {core[0].name}")
    changes = {
        "a word of a core clause": (
            text.replace(core[0].in_language("en").title, "Nobody says anything"),
            False,
        ),
        "no core clause any more": (demoted, False),
        "a broken line": (text.replace(" ".join(first), "\n".join(first)), True),
        "an ordinary clause": (_ordinary_change(text), True),
    }
    for name, (changed, is_kept) in changes.items():
        assert (verifier.core_of(changed) == verifier.core_of(text)) is is_kept, name
        assert core_is_kept(parse(changed), shipped()) is is_kept, name


def _ordinary_change(text: str) -> str:
    clause = next(one for one in shipped().clauses if not one.is_core)
    title = clause.in_language("en").title
    assert text.count(f"## en: {title}\n") == 1
    return text.replace(f"## en: {title}\n", "## en: Something else\n")
