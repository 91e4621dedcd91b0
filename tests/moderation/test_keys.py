"""Decisions signed with keys of one's own, which an audit can check."""

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from schwarm.ledger import actions as ledger
from schwarm.ledger.chain.entries import content_commitment, plain, signed_message
from schwarm.ledger.models import Entry
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.moderation import actions
from schwarm.moderation.actions.reviews import OwnSignature
from schwarm.moderation.models import Case, Decision, SeatKey
from schwarm.moderation.queries.keys import are_keys_required, key_of, policy_now, prepared
from schwarm.people.models import Person
from schwarm.policy import actions as policy
from schwarm.policy.council.signatures import is_signed, public_key, signature
from schwarm.policy.measures import Measure
from tests import make
from tests.moderation import worlds
from tests.moderation.worlds import FORM
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db
PANEL_WHY = "We looked for a matter in these words and found none: they deny the person her worth, no more."


@pytest.fixture
def case() -> Case:
    """A case under review, whose author has said that she says nothing."""
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, reported = worlds.reported(ada, ben)
    return worlds.heard(worlds.opened(reported))


def entries(event: str) -> list[dict[str, Any]]:
    ledger.sequence()
    found = (json.loads(bytes(one.data)) for one in Entry.objects.order_by("index"))
    return [one for one in found if one["t"] == event]


def test_both_sign_the_same_entry_and_everybody_can_check_it(case: Case) -> None:
    told = worlds.reasons(Measure.FOLD)
    case = worlds.signed_with_keys(case, told, instance=1, by=2)

    decision = Decision.objects.get()
    assert case.state == "notified"
    assert decision.has_own_keys
    (entry,) = entries("decision.signed")
    message = signed_message(entry["t"], entry["c"], entry["pol"], entry["x"])
    known = {one["x"]["key"] for one in entries("key.changed")}
    assert {one["key"] for one in entry["x"]["sigs"]} == known
    for one in entry["x"]["sigs"]:
        assert is_signed(one["key"], one["sig"], message)


def test_from_the_first_key_on_nothing_counts_without_one(case: Case) -> None:
    first, second = worlds.drawn(case)
    told = worlds.reasons(Measure.FOLD)
    actions.sign(actor=first, case=case, reasons=told)
    assert not are_keys_required()
    private = worlds.with_key(second)
    assert are_keys_required()

    with pytest.raises(Invalid, match="key of your own"):
        actions.sign(actor=second, case=case, reasons=told)
    actions.sign(actor=second, case=case, reasons=told, own=worlds.own_signature(private, case, told))

    assert make.reload(case).state == "in_review"  # the first has signed without a key
    page = signed_in(first).get(f"/cases/{case.name}").content.decode()
    assert "has to sign anew, with a key" in page
    assert "Sign the same" in page
    actions.sign(
        actor=first, case=case, reasons=told, own=worlds.own_signature(worlds.with_key(first), case, told)
    )
    assert make.reload(case).state == "notified"


def test_a_signature_holds_for_its_reasons_and_its_case_alone(case: Case) -> None:
    first, _second = worlds.drawn(case)
    told, other = worlds.reasons(Measure.FOLD), worlds.reasons(Measure.NOTE)
    private = worlds.with_key(first)
    stranger = Ed25519PrivateKey.generate()
    short = prepared(case, 1, told, b"short")

    for made in (
        worlds.own_signature(private, case, other),
        worlds.own_signature(private, case, told, instance=2),
        worlds.own_signature(stranger, case, told),
        OwnSignature(short.salt, signature(private, short.message)),
    ):
        with pytest.raises(Invalid, match="does not fit"):
            actions.sign(actor=first, case=case, reasons=told, own=made)


def test_a_panel_signs_with_keys_of_its_own_and_three_have_to(case: Case) -> None:
    case = worlds.signed_with_keys(case, worlds.reasons(Measure.FOLD), instance=1, by=2)
    actions.appeal(actor=case.parties.get(role="author").person, case=case, text="No.")
    told = worlds.reasons(Measure.FOLD, why_clause=PANEL_WHY)

    assert worlds.signed_with_keys(case, told, instance=2, by=2).state == "panel"
    third = worlds.drawn(case, 2)[2]
    actions.sign(
        actor=third,
        case=case,
        reasons=told,
        own=worlds.own_signature(worlds.with_key(third, 2), case, told, 2),
    )

    assert make.reload(case).outcome == "upheld"
    assert len(entries("decision.signed")[-1]["x"]["sigs"]) == 3


def test_keys_are_for_those_with_a_seat_and_are_used_once(case: Case) -> None:
    first, second = worlds.drawn(case)
    ada = Person.objects.get(handle="ada")
    key = public_key(worlds.with_key(first))

    with pytest.raises(NotAllowed):
        actions.offer_seat_key(actor=ada, role="reviewer", key=public_key(Ed25519PrivateKey.generate()))
    with pytest.raises(NotAllowed):
        actions.offer_seat_key(actor=second, role="ombuds", key=public_key(Ed25519PrivateKey.generate()))
    with pytest.raises(Invalid, match="in use"):
        actions.offer_seat_key(actor=second, role="reviewer", key=key)
    with pytest.raises(Invalid, match="32 bytes"):
        actions.offer_seat_key(actor=second, role="reviewer", key="short")


def test_a_key_is_replaced_by_itself_alone_while_nobody_vouches(case: Case) -> None:
    """Whoever is signed in as its holder, or has the server, does not get past her key."""
    first = worlds.drawn(case)[0]
    old, new = worlds.with_key(first), Ed25519PrivateKey.generate()
    offered = {"actor": first, "role": "reviewer", "key": public_key(new)}
    fields = {"role": "reviewer", "key": public_key(new), "old": public_key(old)}
    message = signed_message("key.changed", "", policy_now(), fields)

    assert not actions.offer_seat_key(**offered)
    with pytest.raises(Invalid, match="does not belong"):
        actions.offer_seat_key(
            **offered | {"key": public_key(Ed25519PrivateKey.generate())}, signature="AA=="
        )
    SeatKey.objects.filter(since=None).delete()
    assert _own_key(first) == public_key(old)
    assert actions.offer_seat_key(**offered, signature=signature(old, message))
    assert _own_key(first) == public_key(new)
    assert [bool(one["x"].get("sigs")) for one in entries("key.changed")] == [False, True]


def _own_key(person: Person) -> str:
    held = key_of(person, "reviewer")
    return held.key if held else ""


def test_where_the_council_has_keys_it_vouches_or_the_old_key_does(case: Case) -> None:
    policy.found_council(size=3)
    council = []
    for name, kind in (("Wera", "works_council"), ("Elke", "elected"), ("Mia", "management")):
        person = make.person(f"{name} Rat")
        policy.name_seat(kind=kind, person=person)
        private = Ed25519PrivateKey.generate()
        policy.offer_key(actor=person, key=public_key(private))
        council.append((person, private))
    first = worlds.drawn(case)[0]
    old = Ed25519PrivateKey.generate()

    assert not actions.offer_seat_key(actor=first, role="reviewer", key=public_key(old))
    assert key_of(first, "reviewer") is None
    made = SeatKey.objects.get()
    fields = {"role": "reviewer", "key": made.key}
    message = signed_message("key.changed", "", policy_now(), fields)
    counts = [
        actions.vouch_for_seat_key(actor=person, made=made, signature=signature(private, message))
        for person, private in council[:2]
    ]
    assert counts == [False, True]

    new = Ed25519PrivateKey.generate()
    message = signed_message(
        "key.changed", "", policy_now(), {**fields, "key": public_key(new), "old": made.key}
    )
    assert actions.offer_seat_key(
        actor=first, role="reviewer", key=public_key(new), signature=signature(old, message)
    )
    held = key_of(first, "reviewer")
    assert held is not None
    assert held.key == public_key(new)


def test_the_page_prepares_what_a_browser_signs(case: Case) -> None:
    first, second = worlds.drawn(case)
    private = worlds.with_key(first)
    browser, address = signed_in(first), f"/cases/{case.name}"

    ready = browser.post(f"{address}/prepare", FORM).json()
    commitment = content_commitment(bytes.fromhex(ready["salt"]), plain(ready["content"]))
    message = signed_message("decision.signed", commitment, ready["policy"], ready["fields"])
    sent = FORM | {"salt": ready["salt"], "signature": signature(private, message)}
    assert browser.post(f"{address}/sign", sent).status_code == 302

    same = signed_in(second).post(f"{address}/prepare", {"hash": worlds.reasons(Measure.FOLD).hash}).json()
    assert (same["salt"], same["content"]) == (ready["salt"], ready["content"])
    assert browser.post(f"{address}/prepare", {}).status_code == 422
    assert _status(signed_in(Person.objects.get(handle="ada")), f"{address}/prepare", FORM) == 404
    offered = signed_in(second).post("/desk/key", {"role": "reviewer", "key": "short"})
    assert (offered.status_code, "32 bytes" in offered.json()["error"]) == (422, True)


def _status(browser: Client, address: str, form: dict[str, str]) -> int:
    return browser.post(address, form).status_code


def test_whoever_was_drawn_by_a_key_that_she_has_replaced_makes_room_for_the_next() -> None:
    ada, ben, _carla = make.world()
    keys = {person: worlds.with_key(person) for person in worlds.pool()}
    _post, case = worlds.reported(ada, ben)
    case = worlds.heard(worlds.opened(case))
    first, second = worlds.drawn(case)
    told, new = worlds.reasons(Measure.FOLD), worlds.with_key(first, old=keys[first])
    address = f"/cases/{case.name}"

    with pytest.raises(Invalid, match="Please step aside"):
        actions.sign(actor=first, case=case, reasons=told, own=worlds.own_signature(new, case, told))
    page = signed_in(first).get(address).content.decode()
    assert "Step aside" in page
    assert "data-sign-decision" not in page
    assert "data-sign-decision" in signed_in(second).get(address).content.decode()
    signed_in(first).post(f"{address}/step-aside")

    assert first not in worlds.drawn(case)
    assert len(worlds.drawn(case)) == 2
