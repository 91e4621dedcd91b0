"""How the council changes the guidelines, and what is not loaded however it came into the database."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from schwarm.ledger import registry
from schwarm.ledger.actions import append
from schwarm.ledger.chain.entries import plain
from schwarm.ledger.models import Entry
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.policy import actions, queries
from schwarm.policy.council import signatures
from schwarm.policy.council.quorum import agrees, may_replace_key, members_agree
from schwarm.policy.council.replay import Replay
from schwarm.policy.council.signatures import key_message
from schwarm.policy.models import CouncilSeat, CouncilVote, KeyRequest, PolicyVersion, Proposal
from schwarm.policy.queries import council as council_queries
from schwarm.policy.queries.council import stage_of
from schwarm.policy.shipped import shipped
from schwarm.policy.text import parse
from tests import make
from tests.ledger import logs
from tests.policy import council
from tests.policy.council import DISCUSSED, ENOUGH, START, Member

pytestmark = pytest.mark.django_db

W, E, M, D = "works_council", "elected", "management", "data_protection"
LATER = START + DISCUSSED
IN_FORCE = START + timedelta(days=100)


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


# --- who has to agree ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("yes", "ordinary", "core"),
    [
        ([W, W, E, E, M, D], True, False),
        ([W, W, E, E, M, M], True, False),
        ([W, W, W, E, E, E], True, False),
        ([W, W, E, E, E], False, False),
        ([W, E, E, E, M, M], False, False),
        ([W, W, W, E, M, M], False, False),
        ([W, W, W, E, E, M, M], True, True),
        ([W, W, E, E, E, M, M, D], True, False),
        ([W, W, W, E, E, E, M, M, D], True, True),
        ([], False, False),
    ],
    ids=str,
)
def test_nine_agree(yes: list[str], ordinary: bool, core: bool) -> None:
    assert agrees(yes, 9, core=False) is ordinary
    assert agrees(yes, 9, core=True) is core


@pytest.mark.parametrize(
    ("yes", "ordinary", "core"),
    [([W, E], True, False), ([W, M], False, False), ([E, M], False, False), ([W, E, M], True, True)],
    ids=str,
)
def test_three_agree(yes: list[str], ordinary: bool, core: bool) -> None:
    assert agrees(yes, 3, core=False) is ordinary
    assert agrees(yes, 3, core=True) is core


def test_other_councils_decide_nothing() -> None:
    assert not agrees([W, W, W, E, E, E], 6, core=False)
    assert not agrees([], 0, core=False)


@pytest.mark.parametrize(
    ("entitled", "voting", "yes", "agree"),
    [
        (10, 5, 4, True),
        (10, 5, 3, False),
        (10, 4, 4, False),
        (9, 5, 4, True),
        (0, 0, 0, False),
        (3, 3, 2, True),
    ],
)
def test_members_agree_by_two_thirds_of_half(entitled: int, voting: int, yes: int, agree: bool) -> None:
    assert members_agree(entitled, voting, yes) is agree


def test_six_of_nine_vouch_for_a_key() -> None:
    assert [may_replace_key(number, 9, 9) for number in (5, 6)] == [False, True]
    assert not may_replace_key(4, 4, 9)
    assert not may_replace_key(0, 0, 0)


@pytest.mark.parametrize(("kind", "counts"), [("management", True), ("works_council", False)])
def test_a_key_takes_the_place_of_one_of_its_kind_of_seat(kind: str, counts: bool) -> None:
    old, new = (Ed25519PrivateKey.generate() for _number in range(2))
    before, after = signatures.public_key(old), signatures.public_key(new)
    replay = Replay(size=9, keys={before: "management"})
    message = signatures.key_message(kind, after, before, "")
    fields: dict[str, Any] = dict(signatures.key_fields(kind, after, before))
    fields["sigs"] = [{"key": before, "sig": signatures.signature(old, message)}]

    replay.read(plain({"t": "key.changed", "at": "2026-01-05T09:00:00Z", "x": fields}))

    assert replay.keys == ({after: kind} if counts else {before: "management"})


# --- a change --------------------------------------------------------------------------------------


def test_a_change_is_discussed_signed_adopted_and_holds_a_month_later() -> None:
    with clock.at(START):
        members = council.founded()
        proposal = council.proposed(members, council.milder())
    assert (proposal.is_core, queries.versions()) == (False, [shipped()])
    with clock.at(LATER - timedelta(seconds=2)), pytest.raises(Invalid, match="14 days"):
        members[0].votes(proposal)

    with clock.at(LATER):
        assert [members[place].votes(proposal) for place in ENOUGH] == [False] * 5 + [True]
        assert (queries.in_force().version, queries.upcoming().version) == (1, 2)
        assert council_queries.stage_of(proposal).name == "adopted"
        with pytest.raises(Invalid, match="not open"):
            members[2].votes(proposal)
    with clock.at(IN_FORCE):
        assert queries.in_force().hash == proposal.hash == registry.policy_in_force()
    assert queries.void_versions() == []


def test_too_few_seats_or_the_wrong_ones_adopt_nothing() -> None:
    with clock.at(START):
        members = council.founded()
        proposal = council.proposed(members, council.milder())
    with clock.at(LATER):
        assert not any(members[place].votes(proposal) for place in (0, 3, 4, 5, 6, 7, 8))
        assert not members[1].votes(proposal, "no")
        assert queries.versions() == [shipped()]
        assert members[1].votes(proposal, "yes")


def test_signing_too_late_leaves_no_month_and_adopts_nothing() -> None:
    with clock.at(START):
        members = council.founded()
        proposal = council.proposed(members, council.milder("2026-02-20"))
        assert stage_of(proposal).name == "discussion"
    with clock.at(START + timedelta(days=20)):
        assert stage_of(proposal).name == "lapsed"
        with pytest.raises(Invalid):
            members[0].votes(proposal)
    assert len(queries.versions()) == 1


def test_core_clauses_need_the_whole_works_council_and_all_members() -> None:
    with clock.at(START):
        members = council.founded()
        proposal = council.proposed(members, council.bent())
    assert proposal.is_core
    with clock.at(LATER):
        with pytest.raises(NotAllowed):
            actions.vote_as_member(
                actor=make.person("Carla", organisation=make.organisation()), proposal=proposal, vote="yes"
            )
        for member, vote in zip(members[:6], ["yes"] * 4 + ["no"] * 2, strict=True):
            actions.vote_as_member(actor=member.person, proposal=proposal, vote=vote)
        with pytest.raises(Invalid, match="already"):
            actions.vote_as_member(actor=members[0].person, proposal=proposal, vote="yes")
        assert not any(member.votes(make.reload(proposal)) for member in members[:7])
        assert actions.adopt_what_is_ready() == 0
    with clock.at(LATER + timedelta(days=14)):
        with pytest.raises(Invalid, match="over"):
            actions.vote_as_member(actor=members[8].person, proposal=proposal, vote="yes")
        assert actions.adopt_what_is_ready() == 1
        assert [one.version for one in queries.versions()] == [1, 2]


def test_core_clauses_stay_where_the_members_do_not_agree() -> None:
    with clock.at(START):
        members = council.founded()
        proposal = council.proposed(members, council.bent())
    with clock.at(LATER):
        for member in members[:4]:
            actions.vote_as_member(actor=member.person, proposal=proposal, vote="yes")
        for member in members:
            member.votes(proposal)
    with clock.at(LATER + timedelta(days=14)):
        assert actions.adopt_what_is_ready() == 0
        assert queries.versions() == [shipped()]


def test_three_seats_are_enough_for_a_small_organisation() -> None:
    with clock.at(START):
        members = council.founded(3)
        proposal = council.proposed(members, council.milder())
    with clock.at(LATER):
        assert [members[0].votes(proposal), members[1].votes(proposal)] == [False, True]
        assert len(queries.versions()) == 2


def test_only_the_council_proposes_and_votes_with_its_own_keys() -> None:
    with clock.at(START):
        members = council.founded()
        stranger = Member(make.person("Stranger"), W, members[0].private)
        with pytest.raises(NotAllowed):
            council.proposed([stranger], council.milder())
        with pytest.raises(Invalid, match="address"):
            actions.propose(actor=members[0].person, text=council.milder(), discussion="javascript:x")
        proposal = council.proposed(members, council.milder())
        with pytest.raises(Invalid, match="before"):
            council.proposed(members, council.milder())
    with clock.at(LATER):
        with pytest.raises(Invalid, match="who have a key"):
            stranger.votes(proposal)
        with pytest.raises(Invalid, match="signature"):
            Member(members[1].person, W, members[0].private).votes(proposal)
        with pytest.raises(Invalid, match="yes or no"):
            members[0].votes(proposal, "maybe")
    assert not CouncilVote.objects.exists()


# --- seats and keys --------------------------------------------------------------------------------


def test_a_council_is_founded_once_and_its_seats_are_taken_once() -> None:
    with pytest.raises(Invalid, match="nine"):
        actions.found_council(size=5)
    members = council.founded()
    with pytest.raises(Invalid, match="already"):
        actions.found_council(size=3)
    with pytest.raises(Invalid, match="empty"):
        actions.name_seat(kind=D, person=make.person("Late Comer"))
    with pytest.raises(Invalid, match="already"):
        actions.name_seat(kind=W, person=members[0].person)
    with pytest.raises(Invalid, match="work here"):
        actions.hand_over(number=1, person=make.person("Carla", organisation=make.organisation()))


def test_a_lost_key_is_replaced_by_six_of_nine() -> None:
    members = council.founded()
    lost, new = members[8], Member(members[8].person, D, Member(members[8].person, D, make_key()).private)
    assert not new.brings_key()
    request = KeyRequest.objects.get()
    message = key_message(D, new.key, lost.key, request.policy)
    with pytest.raises(Invalid, match="signature"):
        actions.vouch_for_key(actor=members[0].person, request=request, signature=lost.sign(message))

    counted = [
        actions.vouch_for_key(actor=one.person, request=request, signature=one.sign(message))
        for one in members[:6]
    ]

    assert counted == [False] * 5 + [True]
    assert CouncilSeat.objects.get(number=9).key == new.key
    assert council_queries.council_in_log().keys.keys() == {one.key for one in [*members[:8], new]}
    with pytest.raises(Invalid, match="has been in use"):
        actions.offer_key(actor=members[0].person, key=new.key)


def test_an_old_key_signs_its_successor_and_a_seat_is_handed_over() -> None:
    members = council.founded()
    heir = Member(make.person("Heir"), W, make_key())
    actions.hand_over(number=1, person=heir.person)
    assert CouncilSeat.objects.get(number=1).person == members[0].person
    assert not heir.brings_key()
    request = KeyRequest.objects.get()
    message = key_message(W, heir.key, members[0].key, request.policy)
    assert actions.vouch_for_key(actor=members[0].person, request=request, signature=members[0].sign(message))

    seat = CouncilSeat.objects.get(number=1)
    assert (seat.person, seat.key, seat.successor) == (heir.person, heir.key, None)
    again = Member(heir.person, W, make_key())
    signature = heir.sign(key_message(W, again.key, heir.key, registry.policy_in_force()[:32]))
    assert actions.offer_key(actor=heir.person, key=again.key, signature=signature)
    with pytest.raises(Invalid, match="32 bytes"):
        actions.offer_key(actor=heir.person, key="AAAA")


def make_key() -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate()


# --- what is not loaded ----------------------------------------------------------------------------


def _written(text: str) -> None:
    new = parse(text)
    assert new.in_force_from is not None
    PolicyVersion.objects.create(number=2, hash=new.hash, text=text, in_force_from=new.in_force_from)


@pytest.mark.parametrize("entry", [False, True], ids=["row", "row and entry"])
def test_a_version_that_nobody_signed_is_not_loaded(entry: bool) -> None:
    with clock.at(START):
        council.founded()
    text = council.milder()
    _written(text)
    if entry:
        with transaction.atomic(), clock.at(START):
            fields = {"policy": parse(text).hash, "prev": shipped().hash, "from": "2026-04-01T00:00:00Z"}
            append("policy.proposed", fields={"policy": fields["policy"]})
            append("policy.adopted", fields=fields)

    with clock.at(IN_FORCE):
        assert queries.in_force() == shipped()
        assert queries.void_versions() == [2]


def test_a_forged_signature_in_the_log_counts_for_nothing() -> None:
    council.adopted(council.milder(), START)
    voted = Entry.objects.filter(type="policy.voted").first()
    assert voted is not None
    sig = CouncilVote.objects.order_by("pk").values_list("signature", flat=True)
    data = bytes(voted.data).replace(sig[0].encode(), sig[1].encode())
    council_queries._replayed.cache_clear()
    Entry.objects.filter(pk=voted.pk).update(data=data)

    with clock.at(IN_FORCE):
        assert queries.in_force() == shipped()
        assert queries.void_versions() == [2]


# --- what the verifier says ------------------------------------------------------------------------


def _audit(capsys: Any, tmp_path: Path) -> tuple[int, str]:
    logs.signed()
    place = logs.files(tmp_path / "log")
    state = ("--state", tmp_path / "state")
    assert logs.verified(capsys, *state, "pin", place)[0] == 0
    return logs.verified(capsys, *state, "audit", place)


def test_the_verifier_accepts_a_change_and_finds_a_forged_one(capsys: Any, tmp_path: Path) -> None:
    members = council.adopted(council.milder(), START)
    with clock.at(IN_FORCE):
        heir = Member(make.person("Heir"), W, make_key())
        actions.hand_over(number=1, person=heir.person)
        heir.brings_key()
        request = KeyRequest.objects.get()
        message = key_message(W, heir.key, members[0].key, request.policy)
        for one in members[1:7]:
            actions.vouch_for_key(actor=one.person, request=request, signature=one.sign(message))
    code, said = _audit(capsys, tmp_path)
    assert (code, "all well" in said) == (0, True), said

    with clock.at(IN_FORCE), transaction.atomic():
        text = council.successor(queries.text_of(2), 3, "2026-09-01")
        forged = {"policy": parse(text).hash, "prev": parse(queries.text_of(2)).hash}
        append("policy.proposed", fields=forged)
        append("policy.adopted", fields={**forged, "from": "2026-09-01T00:00:00Z"})
    code, said = _audit(capsys, tmp_path)
    assert (code, "policy is forged" in said) == (1, True), said


def test_the_verifier_accepts_a_vote_about_core_clauses(capsys: Any, tmp_path: Path) -> None:
    with clock.at(START):
        members = council.founded()
        proposal = council.proposed(members, council.bent())
    with clock.at(LATER):
        for member in members:
            actions.vote_as_member(actor=member.person, proposal=proposal, vote="yes")
            member.votes(Proposal.objects.get())
    with clock.at(LATER + timedelta(days=14)):
        assert actions.adopt_what_is_ready() == 1
        code, said = _audit(capsys, tmp_path)
    assert (code, "all well" in said) == (0, True), said
