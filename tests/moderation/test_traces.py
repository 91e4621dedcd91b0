"""Real cases leave a trace that the verifier, in a process of its own, finds in order."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import schwarm_verify
from schwarm.ledger import actions as ledger
from schwarm.ledger.actions import append
from schwarm.ledger.chain import notes
from schwarm.ledger.chain.entries import signed_message
from schwarm.ledger.models import Checkpoint, Entry, Holder, Opening, Waiting
from schwarm.ledger.queries.openings import opening
from schwarm.lib import clock
from schwarm.lib.errors import NotAllowed
from schwarm.moderation import actions, lot
from schwarm.moderation.actions.traces import EVENT_OF_ARROW
from schwarm.moderation.flow import Arrow, State
from schwarm.moderation.models import Case, Draw, PoolSeat
from schwarm.moderation.queries.keys import policy_now
from schwarm.people.models import Person
from schwarm.policy.council.signatures import public_key, signature
from schwarm.policy.measures import Measure
from tests import make
from tests.ledger import logs
from tests.ledger.cases import Member
from tests.moderation import worlds

pytestmark = pytest.mark.django_db

MONDAY = datetime(2025, 3, 3, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
VERIFIER = Path(schwarm_verify.__file__)


class World:
    """Ada writes, Ben reports, and nine hold seats, on a Monday of the past."""

    def __init__(self) -> None:
        self.now = MONDAY
        with self.at():
            self.ada, self.ben, self.carla = make.world()
            self.seats = worlds.pool()

    def at(self, after: timedelta = timedelta()) -> Any:
        self.now += after
        return clock.at(self.now)

    def reported(self, by: Person | None = None) -> Case:
        with self.at(HOUR):
            return worlds.reported(self.ada, by or self.ben)[1]

    def decided(self, measure: Measure = Measure.FOLD) -> Case:
        case = self.reported()
        with self.at(HOUR):
            case = worlds.heard(worlds.opened(case))
        with self.at(DAY):
            return worlds.signed(case, worlds.reasons(measure))

    def due(self, after: timedelta) -> None:
        with self.at(after):
            actions.meet_deadlines()


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def witness(settings: Any) -> notes.Signer:
    """The works council's key, which signs checkpoints as they are brought to it."""
    signer = notes.Signer("council.example.org/witness", b"7" * 32, notes.COSIGNATURE)
    settings.LOG_POLICY = f"witness council {signer.key.vkey}\nquorum none"
    return signer


def _audit(tmp_path: Path) -> "subprocess.CompletedProcess[str]":
    """Everything in the log, signed, written out, and audited by another process."""
    logs.signed()
    place = logs.files(tmp_path / "log")
    for command in ("pin", "audit"):
        told = [sys.executable, str(VERIFIER), command, str(place), "--state", str(tmp_path / "state")]
        done = subprocess.run(told, capture_output=True, text=True, check=False)
        assert command == "audit" or done.returncode == 0, done.stderr
    return done


def _types() -> list[str]:
    ledger.sequence()
    found = Entry.objects.order_by("index").values_list("type", flat=True)
    return [one for one in found if one.split(".")[0] in {"report", "case", "decision", "measure", "cover"}]


def _fields(event: str) -> list[dict[str, Any]]:
    ledger.sequence()
    found = Entry.objects.filter(type=event).order_by("index").values_list("data", flat=True)
    return [json.loads(bytes(data))["x"] for data in found]


def test_a_case_through_both_instances_is_told_and_passes_the_audit(world: World, tmp_path: Path) -> None:
    case = world.decided()
    with world.at(DAY):
        actions.appeal(actor=world.ada, case=case, text="It is about the pump.")
        actions.ask_for_time(actor=worlds.drawn(case, 2)[0], case=case, reason="Somebody is ill.")
        actions.grant_time(actor=world.ada, case=case)
    with world.at(40 * DAY):
        case = worlds.signed(make.reload(case), worlds.reasons(Measure.NONE), instance=2, by=3)

    assert case.state == State.FINAL
    assert _types() == [
        *("report.received", "case.acknowledged", "case.opened", "case.pool", "case.drawn", "case.heard"),
        *("decision.signed", "case.decided", "measure.applied", "case.notified"),
        *("case.appealed", "case.pool", "case.drawn", "case.extended"),
        *("decision.signed", "case.panel_decided", "measure.lifted", "case.final"),
    ]
    done = _audit(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "draw that was not independent" in done.stdout
    assert "nobody signed with a key of her own" in done.stdout


def test_decisions_signed_with_keys_of_their_own_are_believed_and_others_are_not(
    world: World, tmp_path: Path
) -> None:
    case = world.reported()
    with world.at(HOUR):
        case = worlds.heard(worlds.opened(case))
        case = worlds.signed_with_keys(case, worlds.reasons(Measure.FOLD))
    with world.at(DAY):
        actions.appeal(actor=world.ada, case=case, text="It is about the pump.")
        case = worlds.signed_with_keys(make.reload(case), worlds.reasons(Measure.NONE), instance=2, by=3)

    assert case.state == State.FINAL
    done = _audit(tmp_path / "good")
    assert done.returncode == 0, done.stderr
    assert "nobody signed with a key of her own" not in done.stdout
    other = world.reported()
    with world.at(HOUR):
        other = worlds.opened(other)
        fields = {
            "instance": 1,
            "measure": "withdraw",
            "clause": "5",
            "signers": _fields("case.drawn")[-1]["picked"],
        }
        append("decision.signed", fields={"case": other.log_id, **fields})
    done = _audit(tmp_path / "forged")
    assert done.returncode == 1
    assert "the decision is forged" in done.stderr + done.stdout


def test_whoever_has_a_key_when_the_list_is_made_signs_with_it_or_not_at_all(
    world: World, tmp_path: Path
) -> None:
    with world.at():
        keys = {
            seat.person_id: worlds.with_key(seat.person) for seat in PoolSeat.objects.filter(role="reviewer")
        }
    case, other = world.reported(), world.reported()
    told = worlds.reasons(Measure.FOLD)
    with world.at(HOUR):
        case = worlds.heard(worlds.opened(case))
        for person in worlds.drawn(case):
            own = worlds.own_signature(keys[person.pk], case, told)
            actions.sign(actor=person, case=case, reasons=told, own=own)

    assert all(name.startswith("k") for name in _fields("case.drawn")[0]["picked"])
    assert _fields("decision.signed")[0]["signers"] == []
    done = _audit(tmp_path / "good")
    assert done.returncode == 0, done.stderr
    with world.at(HOUR):
        other = worlds.opened(other)
        drawn = {person.pk for person in worlds.drawn(other)}
        strangers = [key for person, key in keys.items() if person not in drawn][:2]
        fields = {"case": other.log_id, "instance": 1, "measure": "withdraw", "clause": "5"}
        message = signed_message("decision.signed", "", policy_now(), fields)
        sigs = [{"key": public_key(key), "sig": signature(key, message)} for key in strangers]
        append("decision.signed", fields={**fields, "signers": [], "sigs": sigs})
    done = _audit(tmp_path / "forged")
    assert done.returncode == 1
    assert "too few drawn members signed it" in done.stderr + done.stdout


def test_what_lapses_is_dismissed_redirected_or_taken_back_passes_it_too(
    world: World, tmp_path: Path
) -> None:
    lapsing, dismissed, redirected, taken = (world.reported() for _time in range(4))
    with world.at():
        somebody = worlds.somebody_of_the_pool(lapsing)
        actions.propose_cover(actor=world.seats[1], case=lapsing, passage=worlds.QUOTE, ground="threat")
        actions.confirm_cover(actor=world.seats[2], case=lapsing)
        actions.dismiss(actor=somebody, case=dismissed, reason="No rule speaks of pumps.")
        actions.redirect(actor=somebody, case=redirected, reason="The office for breaches of law.")
        actions.take_back_report(actor=world.ben, case=taken)
        worlds.opened(lapsing)
    world.due(3 * DAY)
    world.due(10 * DAY)
    case = world.decided(Measure.NONE)
    with world.at(DAY):
        actions.appeal(actor=world.ben, case=case, text="It is an insult.")
    world.due(31 * DAY)

    assert make.reload(case).outcome == "reversed_by_lapse"
    found = _types()
    for event in ("cover.set", "cover.lapsed", "case.lapsed", "case.dismissed", "case.redirected"):
        assert found.count(event) == 1, event
    assert found[-2:] == ["case.reversed", "case.final"]
    assert {"case.withdrawn", "case.closed"} <= set(found)
    done = _audit(tmp_path)
    assert done.returncode == 0, done.stderr


def test_who_declines_is_followed_by_the_next_and_a_third_decides(world: World, tmp_path: Path) -> None:
    case = world.reported()
    with world.at(HOUR):
        case = worlds.opened(case)
        actions.decline(actor=worlds.drawn(case)[0], case=case)
        case = worlds.heard(make.reload(case))
        one, two = worlds.drawn(case)
        actions.sign(actor=one, case=case, reasons=worlds.reasons(Measure.FOLD))
        actions.sign(actor=two, case=case, reasons=worlds.reasons(Measure.WITHDRAW))
        case = make.reload(case)
        actions.sign(actor=worlds.drawn(case)[2], case=case, reasons=worlds.reasons(Measure.FOLD))

    assert [len(one["picked"]) for one in _fields("case.drawn")] == [2, 1, 1]
    assert [one["measure"] for one in _fields("decision.signed")] == ["fold"]
    done = _audit(tmp_path)
    assert done.returncode == 0, done.stderr


def test_who_came_into_a_conflict_is_passed_over_for_all_to_see(world: World, tmp_path: Path) -> None:
    case = world.reported()
    with world.at(HOUR):
        case = worlds.opened(case)
        draw = Draw.objects.get(case=case)
        following = _pseudonyms(case, world.seats)[draw.order[2]]
        actions.note_personnel_power(person=following)
        actions.decline(actor=worlds.drawn(case)[0], case=case)

    assert _fields("case.drawn")[-1]["declined"] == [draw.order[2]]
    assert _fields("case.drawn")[-1]["picked"] == [draw.order[3]]
    done = _audit(tmp_path)
    assert done.returncode == 0, done.stderr


def _pseudonyms(case: Case, people: list[Person]) -> dict[str, Person]:
    return {lot.pseudonym(bytes(case.secret), person.pk): person for person in people}


def test_holidays_move_the_deadline_of_a_case_and_its_audit(
    world: World, tmp_path: Path, settings: Any
) -> None:
    settings.HOLIDAYS = {"2025-03-05", "2025-03-06"}
    case = world.reported()
    with world.at(HOUR):
        case = worlds.heard(worlds.opened(case))
    with world.at(10 * DAY):
        worlds.signed(case, worlds.reasons(Measure.FOLD))

    assert _types()[-1] == "case.notified"
    done = _audit(tmp_path)
    assert done.returncode == 0, done.stderr


def test_lots_wait_for_the_works_council_where_it_has_a_witness(
    witness: notes.Signer, world: World, tmp_path: Path
) -> None:
    case = world.reported()
    with world.at(HOUR):
        case = worlds.opened(case)
    assert (case.state, worlds.drawn(case)) == (State.OPEN, [])
    world.due(timedelta(seconds=5))
    assert make.reload(case).state == State.OPEN  # nobody outside has seen the list

    with world.at(timedelta(seconds=5)):
        _cosign(witness)
    world.due(timedelta(seconds=5))

    draw = Draw.objects.get(case=case)
    assert make.reload(case).state == State.IN_REVIEW
    assert draw.is_independent
    (drawn,) = _fields("case.drawn")
    assert (drawn["seed"], drawn["cosig"]) == (draw.seed, draw.cosig)
    with world.at(HOUR):
        worlds.signed(worlds.heard(make.reload(case)), worlds.reasons(Measure.FOLD))
        logs.signed()
    done = _audit(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "not independent" not in done.stdout


def _cosign(witness: notes.Signer) -> None:
    """The council's witness brings its signature over the newest checkpoint."""
    logs.signed()
    latest = Checkpoint.objects.first()
    assert latest
    note = notes.parse_note(latest.note)
    at = int(clock.now().timestamp())
    signature = witness.cosign(note.text, at)
    assert ledger.take_cosignatures(f"{latest.note}{signature}") == 1


def test_no_entry_holds_a_word_or_a_name(world: World) -> None:
    case = world.decided()
    ledger.sequence()

    said = b"\n".join(bytes(data) for data in Entry.objects.values_list("data", flat=True)).decode()
    for secret in (
        world.ada.name,
        world.ben.name,
        worlds.QUOTE[:20],
        worlds.WHY[:20],
        case.name,
        str(case.pk),
    ):
        assert secret not in said


def test_those_concerned_hold_receipts_once_they_know_of_the_case(world: World) -> None:
    case = world.reported()
    ledger.sequence()
    assert not Holder.objects.filter(member=str(world.ada.pk), identifier__in=_about(case)).exists()

    with world.at(HOUR):
        case = worlds.heard(worlds.opened(case))
        case = worlds.signed(case, worlds.reasons(Measure.FOLD))
    ledger.sequence()

    decision = Entry.objects.get(type="decision.signed")
    held = set(Holder.objects.filter(identifier=decision.identifier).values_list("member", flat=True))
    assert {str(world.ada.pk), str(world.ben.pk)} <= held
    opened = opening(world.ada, decision.identifier)
    assert opened.content["reasons"]["why_clause"] == worlds.WHY
    with pytest.raises(NotAllowed):
        opening(world.carla, decision.identifier)


def test_what_the_reporter_wrote_is_hers_and_the_answer_the_authors(world: World) -> None:
    case = world.reported()
    with world.at(HOUR):
        case = worlds.opened(case)
        actions.answer(actor=world.ada, case=case, text="I was angry.")
    ledger.sequence()
    report, answer, names = (
        Entry.objects.get(type=event).identifier for event in ("report.received", "case.heard", "case.pool")
    )

    assert opening(world.ben, report).content["case"] == case.name
    assert opening(world.ada, answer).content["answer"] == "I was angry."
    assert opening(worlds.drawn(case)[0], answer).content["case"] == case.name
    for viewer, entry in ((world.ada, report), (world.ben, answer), (world.carla, names)):
        with pytest.raises(NotAllowed):
            opening(viewer, entry)


def test_parties_and_those_drawn_open_the_names_on_the_list(world: World, tmp_path: Path) -> None:
    case = world.reported()
    with world.at(HOUR):
        case = worlds.opened(case)
    ledger.sequence()
    names = Entry.objects.get(type="case.pool")
    (drawn,) = _fields("case.drawn")

    for viewer in (world.ada, world.ben, worlds.drawn(case)[0]):
        opened = opening(viewer, names.identifier)
        people = {name: int(number) for name, number in opened.content["people"].items()}
        assert sorted(people) == json.loads(bytes(names.data))["x"]["pool"]
        assert {people[name] for name in drawn["picked"]} == {one.pk for one in worlds.drawn(case)}
        assert opened.shown == {"case": case.name}


def test_seats_and_personnel_power_are_changes_of_roles(world: World) -> None:
    ledger.sequence()
    before = len(_fields("role.changed"))
    with world.at(HOUR):
        actions.leave_seat(actor=world.seats[0])
        actions.note_personnel_power(person=world.seats[1])

    assert _fields("role.changed")[before:] == [
        {"role": "reviewer", "change": "left"},
        {"role": "personnel_power", "change": "appointed"},
    ]


def test_a_trace_goes_with_its_change(world: World) -> None:
    case = world.reported()
    ledger.sequence()
    with pytest.raises(NotAllowed), world.at(HOUR):
        actions.dismiss(actor=world.ada, case=case, reason="Mine.")

    assert not Waiting.objects.exists()


def test_a_case_that_is_older_than_its_log_leaves_nothing(world: World) -> None:
    case = world.reported()
    Case.objects.filter(pk=case.pk).update(log_id="")
    before = _types()
    with world.at(HOUR):
        worlds.signed(worlds.heard(worlds.opened(make.reload(case))), worlds.reasons(Measure.FOLD))

    assert _types() == before


def test_every_arrow_has_an_event() -> None:
    assert set(EVENT_OF_ARROW) == set(Arrow)
    assert [arrow for arrow, events in EVENT_OF_ARROW.items() if not events] == [Arrow.DRAW, Arrow.DRAW_PANEL]


def _about(case: Case) -> list[str]:
    return list(Opening.objects.filter(subject=f"case:{case.pk}").values_list("identifier", flat=True))


def test_once_a_reviewer_has_a_key_no_decision_does_without_signatures(world: World, tmp_path: Path) -> None:
    with world.at():
        Member("reviewer").registered()
    world.decided()

    done = _audit(tmp_path)

    assert done.returncode == 1
    assert "too few keys signed it" in done.stderr
