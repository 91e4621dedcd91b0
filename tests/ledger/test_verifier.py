"""schwarm-verify at work on logs as the application writes them, and on what it must not let pass."""

import json
import random
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from schwarm.ledger import actions
from schwarm.ledger.chain import entries, notes
from schwarm.ledger.models import Entry, Opening
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
    from schwarm.ledger.chain import checkpoints, tiles, tree
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


def test_an_export_holds_no_openings_which_proves_nothing(verify: Verify, tmp_path: Path) -> None:
    identifier = logs.post(7, 1)
    logs.signed()
    place = logs.files(tmp_path / "log")
    verify("pin", place)

    for command in (("audit", "--openings", place), ("open", place, identifier)):
        code, said = verify(*command)
        assert (code, "this directory has none" in said) == (2, True), said
    assert verify("audit", place)[0] == 0


def test_words_that_another_entry_would_have_committed_to_are_found(verify: Verify, tmp_path: Path) -> None:
    """Whoever runs the server may make up an entry for them, but cannot put it into the log."""
    identifier = logs.post(7, 1, "What I said")
    logs.signed()
    place = logs.files(tmp_path / "log")
    verify("pin", place)
    content, salt = {"kind": "post", "body": "What I never said", "audience": "company"}, bytes(32)
    entry = json.loads(bytes(Entry.objects.get(identifier=identifier).data))
    entry["c"] = entries.content_commitment(salt, entries.plain(content))
    opening_file(
        place,
        identifier,
        entry=entries.plain(entry).decode(),
        content=content,
        shown=content,
        salt=notes._base64(salt),
    )

    for command in (("audit", "--openings", place), ("open", place, identifier)):
        code, said = verify(*command)
        assert (code, "does not belong to the entry" in said) == (1, True)


def opening_file(place: Path, identifier: str, **changes: Any) -> None:
    """The answer of the installation to whoever may read everything, as a file."""
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


def _closed_for_good() -> None:
    """As the application closes a case without a measure: nobody is notified before."""
    case = Case().to_review()
    case.decide(1, "none", case.reviewers, timedelta(days=2))
    case.step("case.decided")
    case.step("case.closed")
    case.step("case.final", timedelta(days=185))


GOOD: dict[str, Callable[[], object]] = {
    "dismissed": lambda: _steps("case.dismissed", reason="no_clause"),
    "redirected": lambda: _steps("case.redirected", to="security"),
    "withdrawn": lambda: _steps("case.withdrawn"),
    "lapsed": lambda: Case().to_review().step("case.lapsed", timedelta(days=12)),
    "no measure": lambda: Case().to_decision("none").step("case.closed"),
    "no measure, and half a year later": _closed_for_good,
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


def _signed_by_those_not_drawn() -> None:
    case = Case().to_review()
    others = [member for member in case.members if member not in case.drawn]
    case.decide(1, "fold", others[:2], timedelta(days=1))


def _signed_in_the_names_of_those_drawn() -> None:
    """Reviewers who were not drawn, who say to be those who were."""
    case = Case().to_review()
    others = [member for member in case.members if member not in case.drawn]
    names = sorted(one.name_in(case.id) for one in case.reviewers)
    fields = {"case": case.id, "instance": 1, "measure": "fold", "signers": names}
    case.now += timedelta(days=1)
    with case.at():
        logs.event("decision.signed", fields=cases.signed_fields("decision.signed", fields, others))


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
    "signed by strangers": (_signed_by_strangers, "forged"),
    "signed by those not drawn": (_signed_by_those_not_drawn, "forged"),
    "signed in the names of those drawn": (_signed_in_the_names_of_those_drawn, "forged"),
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


AGREED = {"entitled": 100, "voting": 60, "yes": 40}


def _council(keys: int = 9) -> list[Member]:
    logs.event("role.changed", fields={"role": "council", "change": "founded:9"})
    seats = ["works_council"] * 3 + ["elected"] * 3 + ["management"] * 2 + ["data_protection"]
    return [Member("council", seat).registered() for seat in seats[:keys]]


def _change(
    voters: int = 6,
    *,
    discussed: int = 14,
    ahead: int = 30,
    prev: str = "",
    members: dict[str, int] | None = None,
    keys: int = 9,
    old: str = OLD_POLICY,
    new: str = NEW_POLICY,
) -> None:
    """A change of the policy by the first so many members of the council; of core clauses with `members`."""
    now = cases.MONDAY
    more: dict[str, Any] = {"core": 1} if members else {}
    with clock.at(now):
        logs.event("policy.adopted", fields={"policy": old, "from": logs.iso(now)})
        council = _council(keys)
        logs.event("policy.proposed", fields={"policy": new, "prev": old, **more})
    now += timedelta(days=discussed, minutes=5)
    with clock.at(now):
        for member in council[:voters]:
            vote = {"policy": new, "vote": "yes", "key": member.key}
            message = entries.vote_message(new, "yes")
            logs.event("policy.voted", fields={**vote, "sig": member.sign(message)})
        begin = logs.iso(now + timedelta(days=ahead, minutes=1))
        more |= {"members": members} if members else {}
        logs.event("policy.adopted", fields={"policy": new, "prev": prev or old, "from": begin, **more})


@pytest.mark.parametrize("change", [{}, {"voters": 7, "discussed": 28, "members": AGREED}], ids=str)
def test_a_policy_changed_in_order_is_well(change: dict[str, Any], verify: Verify, tmp_path: Path) -> None:
    _change(**change)
    assert _audited(verify, tmp_path)[0] == 0


def _text(
    day: str, predecessor: str, *, core: str = "Criticism is welcome.", rule: str = "Do not insult."
) -> str:
    front = f"version: 2\nin force from: {day}\npredecessor: {predecessor}\nlanguages: en"
    return (
        f"---\n{front}\n---\n\n# 1 criticism core\n## en: A\n{core}\n\n# 2 insult: fold\n## en: B\n{rule}\n"
    )


BEGINS = str((cases.MONDAY + timedelta(days=44)).date())
OLD_TEXT = _text("the beginning", "none")
OLD_HASH = sha256(OLD_TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (_text(BEGINS, OLD_HASH, rule="Insult nobody."), ""),
        (_text(BEGINS, OLD_HASH, core="Criticism\nis welcome."), ""),
        (_text(BEGINS, OLD_HASH, core="Praise is welcome."), "core clauses changed by an ordinary vote"),
        (_text("2025-03-04", OLD_HASH), "another predecessor or day"),
        (_text(BEGINS, "0" * 64), "another predecessor or day"),
    ],
    ids=["a rule", "a broken line", "a core clause", "another day", "another predecessor"],
)
def test_the_words_of_a_policy_are_audited_where_they_may_be_read(
    text: str, why: str, verify: Verify, tmp_path: Path
) -> None:
    new = sha256(text.encode()).hexdigest()
    _change(old=OLD_HASH, new=new)
    logs.signed()
    place = logs.files(tmp_path / "log")
    verify("pin", place)
    assert "not to be had" in verify("audit", place)[1]
    (place / "guidelines").mkdir()
    for one, words in ((OLD_HASH, OLD_TEXT), (new, text)):
        (place / "guidelines" / one).write_text(json.dumps({"text": words}), encoding="utf-8")

    code, said = verify("audit", place)

    assert (code, why in said) == (bool(why), True), said
    (place / "guidelines" / new).write_text(json.dumps({"text": text + " "}), encoding="utf-8")
    code, said = verify("audit", place)
    assert (code, "another text of the policy is shown" in said) == (1, True)


@pytest.mark.parametrize(
    "change",
    [
        {"voters": 5},
        {"voters": 0},
        {"discussed": 13},
        {"ahead": 29},
        {"prev": NEW_POLICY},
        {"keys": 2},
        {"voters": 6, "discussed": 28, "members": AGREED},
        {"voters": 7, "discussed": 27, "members": AGREED},
        {"voters": 7, "discussed": 28, "members": {**AGREED, "voting": 49}},
        {"voters": 7, "discussed": 28, "members": {**AGREED, "yes": 39}},
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


def _changed(new: Member, signers: list[Member], **fields: Any) -> None:
    """A new key, in the place of an old one or not, with the signatures of some."""
    seat = {"seat": new.seat} if new.seat else {}
    changed = {"role": new.role, "key": new.key, **seat, **fields}
    logs.event("key.changed", fields=cases.signed_fields("key.changed", changed, signers))


def _reviewer_in_the_council() -> None:
    reviewer = Member("reviewer").registered()
    _council()
    _changed(Member("council", "elected"), [reviewer], old=reviewer.key)


def _another_kind_of_seat() -> None:
    management = _council()[6]
    _changed(Member("council", "works_council"), [management], old=management.key)


def _panel_by_a_reviewer() -> None:
    reviewer = Member("reviewer").registered()
    _council()
    _changed(Member("panel"), [reviewer], old=reviewer.key)


def _key_of_the_council_for_a_reviewer() -> None:
    """The council's key would judge instead of voting."""
    reviewer = Member("reviewer").registered()
    taken = _council()[0]
    _changed(Member("reviewer", private=taken.private), [reviewer], old=reviewer.key)


def _without_the_old_one() -> None:
    reviewer = Member("reviewer").registered()
    _changed(Member("reviewer"), [], old=reviewer.key)


def _in_the_place_of_another_office() -> None:
    reviewer = Member("reviewer").registered()
    council = _council()
    _changed(Member("panel"), council[:6], old=reviewer.key)


@pytest.mark.parametrize(
    "change",
    [
        _reviewer_in_the_council,
        _another_kind_of_seat,
        _panel_by_a_reviewer,
        _key_of_the_council_for_a_reviewer,
        _without_the_old_one,
        _in_the_place_of_another_office,
    ],
)
def test_a_key_counts_only_in_the_place_of_its_like(
    change: Callable[[], None], verify: Verify, tmp_path: Path
) -> None:
    with clock.at(cases.MONDAY):
        change()
    code, said = _audited(verify, tmp_path)
    assert (code, "nobody entitled" in said) == (1, True), said


def test_an_old_key_signs_for_the_one_that_takes_its_place(verify: Verify, tmp_path: Path) -> None:
    with clock.at(cases.MONDAY):
        reviewer = Member("reviewer").registered()
        elected = _council()[3]
        for old in (reviewer, elected):
            _changed(Member(old.role, old.seat), [old], old=old.key)
    assert _audited(verify, tmp_path)[0] == 0


def test_a_case_that_nobody_ended_is_told(verify: Verify, tmp_path: Path) -> None:
    with clock.at(cases.MONDAY):
        Case().to_review()
    code, said = _audited(verify, tmp_path)
    assert (code, "deadline passed" in said) == (0, False)
    logs.post(7, 1)

    code, said = _audited(verify, tmp_path)
    assert (code, "its deadline passed, and nothing followed" in said) == (0, True)


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
