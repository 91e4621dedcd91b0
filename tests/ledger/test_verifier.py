"""schwarm-verify at work on logs as the application writes them, and on what it must not let pass."""

import json
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from schwarm.ledger import actions
from schwarm.ledger.chain import notes
from schwarm.ledger.models import Opening
from schwarm.ledger.queries import receipts
from schwarm.lib import clock
from tests.ledger import cases, logs
from tests.ledger.cases import NEW_POLICY, OLD_POLICY, Case, Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def verify(capsys: Any, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """The verifier with a memory of its own."""

    def run(*arguments: object) -> tuple[int, str]:
        return logs.verified(capsys, "--state", tmp_path / "state", *arguments)

    return run


Verify = Callable[..., tuple[int, str]]


def _audited(verify: Verify, tmp_path: Path) -> tuple[int, str]:
    logs.signed()
    place = logs.files(tmp_path / "log")
    assert verify("pin", place)[0] == 0
    return verify("audit", place)


def test_a_log_that_grows_is_well(verify: Verify, tmp_path: Path) -> None:
    place = tmp_path / "log"
    for number in range(1, 300):
        logs.post(7, number)
        if number % 99 == 0:
            logs.signed()
            logs.files(place)
            if number == 99:
                assert verify("pin", place)[0] == 0
            assert verify("check", place)[0] == 0
            code, said = verify("audit", place)
            assert (code, f"{number + 1} entries, all well" in said) == (0, True)


def test_without_a_pin_nothing_can_be_told(verify: Verify, tmp_path: Path) -> None:
    assert verify("check", tmp_path)[0] == 2
    assert verify("pin", tmp_path / "nothing")[0] == 2


def test_a_receipt_is_checked_alone_and_against_the_log(verify: Verify, tmp_path: Path) -> None:
    identifier = logs.post(7, 1)
    logs.signed()
    place = logs.files(tmp_path / "log")
    verify("pin", place)
    file = tmp_path / "mine.tlog-proof"
    proof = receipts.receipt(7, identifier)
    file.write_text(str(proof), encoding="utf-8")

    code, said = verify("receipt", file)
    assert (code, "post.published" in said) == (0, True)
    assert verify("receipt", file, place)[0] == 0
    file.write_text(str(proof).replace("index 1", "index 0"), encoding="utf-8")
    assert verify("receipt", file)[0] == 2


def test_a_receipt_proves_that_its_entry_was_taken_out(verify: Verify, tmp_path: Path, settings: Any) -> None:
    identifier = logs.post(7, 1)
    logs.signed()
    file = tmp_path / "mine.tlog-proof"
    file.write_text(str(receipts.receipt(7, identifier)), encoding="utf-8")
    policy = logs.files(tmp_path / "log") / "policy"
    other = tmp_path / "other"
    _another_log(other, policy.read_text(), settings)

    assert verify("pin", other, "--policy", policy)[0] == 0
    assert verify("receipt", file)[0] == 0
    code, said = verify("receipt", file, other)
    assert (code, "no longer fits" in said) == (1, True)


def _another_log(directory: Path, policy: str, settings: Any) -> None:
    """What an operator with the key could serve instead: another history under the same name."""
    from schwarm.ledger.chain import checkpoints, entries, tiles, tree
    from schwarm.ledger.queries import keys

    at = clock.now()
    fields = {"origin": keys.origin(), "older": {}}
    first = entries.entry("log.started", identifier=entries.new_id(), at=at, fields=fields)
    leaves = [first, *(entries.entry("post.published", identifier=entries.new_id(), at=at) for _ in range(5))]
    grown = tree.Tree([tree.leaf_hash(leaf) for leaf in leaves])
    text = checkpoints.Checkpoint(keys.origin(), len(leaves), grown.root()).text
    written = {
        "policy": policy.encode(),
        "checkpoint": str(notes.note_of(text, [keys.signer().sign(text)])).encode(),
        tiles.entries_path(0, len(leaves)): tiles.bundle(leaves),
        tiles.tile_path(0, 0, len(leaves)): b"".join(grown.node(0, at) for at in range(len(leaves))),
    }
    for path, data in written.items():
        (directory / path).parent.mkdir(parents=True, exist_ok=True)
        (directory / path).write_bytes(data)


def test_two_sources_that_tell_different_histories_are_told_apart(
    verify: Verify, tmp_path: Path, settings: Any
) -> None:
    logs.post(7, 1)
    logs.signed()
    one = logs.files(tmp_path / "log")
    later = tmp_path / "later"
    _another_log(tmp_path / "other", (one / "policy").read_text(), settings)
    logs.post(7, 2)
    logs.signed()
    logs.files(later)
    verify("pin", "--policy", one / "policy", one)

    assert verify("diff", one, later)[0] == 0
    code, said = verify("diff", one, tmp_path / "other")
    assert (code, "no longer fits" in said) == (1, True)


def test_openings_show_what_was_committed_to(verify: Verify, tmp_path: Path) -> None:
    identifiers = [
        logs.post(7, number, f'Text {number} with ä, \u2028 and "quotes"\n') for number in range(3)
    ]
    logs.signed()
    place = logs.files(tmp_path / "log")
    verify("pin", place)
    for identifier in identifiers:
        opening_file(place, identifier)
    assert verify("audit", place, "--openings")[0] == 0
    assert verify("open", place, identifiers[0])[0] == 0

    opening_file(place, identifiers[0], shown={"body": "Something else"})
    code, said = verify("audit", place, "--openings")
    assert (code, identifiers[0] in said) == (1, True)
    assert verify("open", place, identifiers[0])[0] == 1


def opening_file(place: Path, identifier: str, **changes: Any) -> None:
    """The answer of the installation to whoever may read everything, as a file."""
    from schwarm.ledger.models import Entry

    opening = Opening.objects.get(identifier=identifier)
    content = json.loads(bytes(opening.content))
    answer = {
        "entry": bytes(Entry.objects.get(identifier=identifier).data).decode(),
        "content": content,
        "salt": notes._base64(bytes(opening.salt)),
        "shown": content,
        **changes,
    }
    (place / "openings").mkdir(exist_ok=True)
    (place / "openings" / identifier).write_text(json.dumps(answer), encoding="utf-8")


def test_erasing_a_tenth_of_all_posts_leaves_the_audit_clean(verify: Verify, tmp_path: Path) -> None:
    identifiers = {number: logs.post(7, number) for number in range(300)}
    erased = random.Random(11).sample(range(300), 30)
    for number in erased[:-1]:
        actions.erase(f"post:{number}", ground=actions.Ground.REQUEST, role=actions.Role.AUTHOR, actor=7)
    logs.signed()
    place = logs.files(tmp_path / "log")
    verify("pin", place)
    for number in set(range(300)) - set(erased[:-1]):
        opening_file(place, identifiers[number])
    assert verify("audit", place, "--openings")[0] == 0

    (place / "openings" / identifiers[erased[-1]]).unlink()
    code, said = verify("audit", place, "--openings")
    assert (code, identifiers[erased[-1]] in said) == (1, True)


def test_an_audit_names_the_leaf_that_an_earlier_one_saw(verify: Verify, tmp_path: Path) -> None:
    for number in range(20):
        logs.post(7, number)
    logs.signed()
    place = logs.files(tmp_path / "log")
    verify("pin", place)
    verify("audit", place)
    leaves = tmp_path / "state" / "leaves"
    kept = bytearray(leaves.read_bytes())
    kept[32 * 13] ^= 1
    leaves.write_bytes(kept)

    code, said = verify("audit", place)
    assert (code, "Leaf 13: another entry stood here" in said) == (1, True)


# --- due process -----------------------------------------------------------------------------------


def _whole_case() -> None:
    case = Case().to_panel()
    case.decide(2, "none", case.panel, timedelta(days=4))
    case.step("case.panel_decided", outcome="reversed")
    case.step("measure.lifted", measure="fold")
    case.step("case.final")


GOOD: dict[str, Callable[[], object]] = {
    "dismissed": lambda: _steps("case.dismissed", reason="no_clause"),
    "redirected": lambda: _steps("case.redirected", to="security"),
    "withdrawn": lambda: _steps("case.withdrawn"),
    "lapsed": lambda: Case().to_review().step("case.lapsed", timedelta(days=12)),
    "no measure": lambda: Case().to_decision("none").step("case.closed"),
    "measure": lambda: Case().to_decision().step("measure.applied", measure="fold"),
    "panel": _whole_case,
    "reversed by lapse": lambda: Case().to_panel().step("case.reversed", timedelta(days=31)),
}


def _steps(event_type: str, **fields: Any) -> None:
    case = Case()
    case.step("report.received")
    case.step("case.acknowledged")
    case.step(event_type, **fields)


@pytest.mark.parametrize("name", GOOD)
def test_due_process_is_well(name: str, verify: Verify, tmp_path: Path) -> None:
    with clock.at(cases.MONDAY):
        GOOD[name]()

    assert _audited(verify, tmp_path)[0] == 0


def _signed_by_one() -> None:
    case = Case().to_review()
    case.decide(1, "fold", case.reviewers[:1], timedelta(days=1))


def _signed_by_strangers() -> None:
    case = Case().to_review()
    case.decide(1, "fold", [Member("reviewer"), Member("reviewer")], timedelta(days=1))


def _extended_panel() -> None:
    case = Case().to_panel()
    case.decide(2, "none", case.panel, timedelta(days=31))
    case.step("case.panel_decided", outcome="reversed")


BAD: dict[str, tuple[Callable[[], object], str]] = {
    "a case nobody reported": (lambda: Case().step("case.opened"), "cannot be understood"),
    "a measure before the decision": (
        lambda: Case().to_review().step("measure.applied", measure="fold"),
        "cannot happen",
    ),
    "another measure than decided": (
        lambda: Case().to_decision("note").step("measure.applied", measure="withdraw"),
        "not decided",
    ),
    "decided without a signature": (
        lambda: Case().to_review().step("case.decided", timedelta(days=1)),
        "nobody signed",
    ),
    "signed by one": (_signed_by_one, "forged"),
    "signed by strangers": (_signed_by_strangers, "cannot be understood|forged"),
    "decided too late": (lambda: Case().to_decision(after=timedelta(days=12)), "had lapsed"),
    "a draw of others": (
        lambda: Case().to_review().draw(1, 1, picked=["p0"], seed="00" * 32),
        "gives others",
    ),
    "appealed too late": (
        lambda: Case().to_decision().step("case.appealed", timedelta(days=185), side="author"),
        "too late",
    ),
    "final too early": (
        lambda: Case().to_decision().step("case.final", timedelta(days=20)),
        "appealed against",
    ),
    "a panel that took too long": (_extended_panel, "too late"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_breach_of_due_process_is_found(name: str, verify: Verify, tmp_path: Path) -> None:
    tell, why = BAD[name]
    with clock.at(cases.MONDAY):
        tell()
    code, said = _audited(verify, tmp_path)

    assert code == 1
    assert any(one in said for one in why.split("|")), said


# --- the policy ------------------------------------------------------------------------------------


def _council() -> list[Member]:
    seats = ["works_council"] * 3 + ["elected"] * 3 + ["management"] * 2 + ["data_protection"]
    return [Member("council", seat).registered() for seat in seats]


def _change(
    voters: int = 6, *, discussed: int = 14, ahead: int = 30, prev: str = OLD_POLICY, core: bool = False
) -> None:
    """A change of the policy by the first so many members of the council."""
    now = cases.MONDAY
    with clock.at(now):
        logs.event("policy.adopted", fields={"policy": OLD_POLICY, "from": logs.iso(now)})
        council = _council()
        more = {"core": 1} if core else {}
        logs.event("policy.proposed", fields={"policy": NEW_POLICY, "prev": OLD_POLICY, **more})
    now += timedelta(days=discussed, minutes=5)
    with clock.at(now):
        for member in council[:voters]:
            vote = {"policy": NEW_POLICY, "vote": "yes", "key": member.key}
            message = cases.entries.vote_message(NEW_POLICY, "yes")
            logs.event("policy.voted", fields={**vote, "sig": member.sign(message)})
        begin = logs.iso(now + timedelta(days=ahead, minutes=1))
        logs.event("policy.adopted", fields={"policy": NEW_POLICY, "prev": prev, "from": begin, **more})


def test_a_policy_changed_in_order_is_well(verify: Verify, tmp_path: Path) -> None:
    _change()
    assert _audited(verify, tmp_path)[0] == 0


@pytest.mark.parametrize(
    "change",
    [
        {"voters": 5},
        {"voters": 0},
        {"discussed": 13},
        {"ahead": 29},
        {"prev": NEW_POLICY},
        {"voters": 6, "core": True},
    ],
    ids=str,
)
def test_a_policy_changed_otherwise_is_found(change: dict[str, Any], verify: Verify, tmp_path: Path) -> None:
    _change(**change)
    code, said = _audited(verify, tmp_path)
    assert code == 1
    assert "policy is forged" in said or "14 days" in said


def test_a_key_that_nobody_entitled_signed_is_found(verify: Verify, tmp_path: Path) -> None:
    with clock.at(cases.MONDAY):
        council = _council()
        signed = {"role": "reviewer", "key": Member("reviewer").key}
        fields = cases.signed_fields("key.changed", signed, council[:6])
        logs.event("key.changed", fields=fields)
    assert _audited(verify, tmp_path)[0] == 0

    with clock.at(cases.MONDAY + timedelta(minutes=1)):
        Member("reviewer").registered()
    code, said = _audited(verify, tmp_path)
    assert (code, "nobody entitled" in said) == (1, True)


def test_others_words_are_erased_by_two(verify: Verify, tmp_path: Path) -> None:
    leaf = logs.post(7, 1)
    logs.event(
        "object.erased", ref=[leaf], fields={"ground": "request", "role": "administrator", "leaf": leaf}
    )

    code, said = _audited(verify, tmp_path)
    assert (code, "without a second person" in said) == (1, True)


def test_an_entry_that_was_dated_back_is_found(verify: Verify, tmp_path: Path) -> None:
    logs.post(7, 1)
    with clock.at(clock.now() - timedelta(hours=25)):
        logs.post(7, 2)

    code, said = _audited(verify, tmp_path)
    assert (code, "which cannot be" in said) == (1, True)
