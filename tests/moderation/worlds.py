"""A company with a pool, and the way of a case step by step."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schwarm.conversation.models import Post
from schwarm.ledger.chain.entries import signed_message
from schwarm.moderation import actions
from schwarm.moderation.actions.reviews import OwnSignature
from schwarm.moderation.models import Assignment, Case
from schwarm.moderation.queries.keys import policy_now, prepared
from schwarm.moderation.statements import CriticismTest, Reasons
from schwarm.people.models import Person
from schwarm.policy.council.signatures import public_key, signature
from schwarm.policy.measures import Measure
from tests import make

# a Monday
START = datetime(2027, 1, 11, 9, tzinfo=UTC)
INSULT, PROTECTION = 5, 7
TEXT = "You are simply too stupid for this job. And the pump is late."
QUOTE = "You are simply too stupid for this job."
WHY = "The sentence denies the person her worth and names no act, no decision and no result of hers at all."

# what a reviewer's page sends
FORM = {
    "clause": "5",
    "criticism_matter": "no",
    "criticism_worth": "yes",
    "criticism_survives": "no",
    "measure": "fold",
    "facts": QUOTE,
    "why_clause": WHY,
}


def pool(seats: int = 7) -> list[Person]:
    """People with seats, a third of them named by the works council, each in a department of her own."""
    people = [make.person(f"Seat {number}", handle=f"seat{number}") for number in range(seats)]
    for number, person in enumerate(people):
        actions.take_seat(person=person, origin=("council", "elected", "drawn")[number % 3])
    return people


def ombudsperson() -> Person:
    person = make.person("Olga Umbra", handle="olga")
    actions.take_seat(person=person, origin="elected", role="ombuds")
    return person


def reported(author: Person, reporter: Person, text: str = TEXT, **details: Any) -> tuple[Post, Case]:
    post = make.post(author, text)
    return post, report(reporter, post, **details)


def report(reporter: Person, post: Post, **details: Any) -> Case:
    details.setdefault("rule_ids", [str(INSULT)])
    actions.report(actor=reporter, subject=post.author, posts=[make.reload(post)], **details)
    return Case.objects.filter(post=post).latest("pk")


def opened(case: Case, **details: Any) -> Case:
    """Opened by somebody of the pool; the author says nothing."""
    actions.open_case(actor=somebody_of_the_pool(case), case=case, **details)
    return make.reload(case)


def somebody_of_the_pool(case: Case) -> Person:
    drawn = Assignment.objects.filter(draw__case=case).values("person")
    parties = case.parties.values("person")
    people = Person.objects.filter(handle__startswith="seat").exclude(pk__in=drawn).exclude(pk__in=parties)
    return people.order_by("-pk")[0]


def heard(case: Case) -> Case:
    author = case.parties.filter(role="author").first()
    if author:
        actions.answer(actor=author.person, case=case)
    return make.reload(case)


def drawn(case: Case, instance: int = 1) -> list[Person]:
    found = Assignment.objects.filter(draw__case=case, draw__instance=instance, declined_at=None)
    return [one.person for one in found.select_related("person__organisation").order_by("pk")]


def reasons(measure: Measure = Measure.WITHDRAW, **details: Any) -> Reasons:
    told = Reasons(
        clause=INSULT,
        measure=measure,
        scope={Measure.MASK: "passage", Measure.PAUSE: "author"}.get(measure, "post"),
        facts=QUOTE,
        why_clause=WHY,
        criticism_test=CriticismTest(False, True, False),
        note="Please think of the person." if measure == Measure.NOTE else "",
        passage=QUOTE if measure == Measure.MASK else "",
        pause_days=7 if measure == Measure.PAUSE else 0,
    )
    return replace(told, **details)


def signed(case: Case, told: Reasons, instance: int = 1, by: int = 2) -> Case:
    """So many of those who were drawn sign the same."""
    for person in drawn(case, instance)[:by]:
        actions.sign(actor=person, case=case, reasons=told)
    return make.reload(case)


def decided(author: Person, reporter: Person, measure: Measure = Measure.WITHDRAW) -> tuple[Post, Case]:
    """A post about which it is decided in the first instance; needs a pool."""
    post, case = reported(author, reporter)
    return make.reload(post), signed(heard(opened(case)), reasons(measure))


def with_key(person: Person, instance: int = 1, *, old: Ed25519PrivateKey | None = None) -> Ed25519PrivateKey:
    """Somebody with a seat makes a key, which counts at once; by her old one if it takes its place."""
    private = Ed25519PrivateKey.generate()
    fields = {"role": {1: "reviewer", 2: "panel"}[instance], "key": public_key(private)}
    signed = ""
    if old:
        told = {**fields, "old": public_key(old)}
        signed = signature(old, signed_message("key.changed", "", policy_now(), told))
    assert actions.offer_seat_key(actor=person, **fields, signature=signed)
    return private


def own_signature(private: Ed25519PrivateKey, case: Case, told: Reasons, instance: int = 1) -> OwnSignature:
    """What a browser would send."""
    ready = prepared(case, instance, told)
    return OwnSignature(ready.salt, signature(private, ready.message))


def signed_with_keys(case: Case, told: Reasons, instance: int = 1, by: int = 2) -> Case:
    """So many of those who were drawn make keys and sign the same."""
    for person in drawn(case, instance)[:by]:
        own = own_signature(with_key(person, instance), case, told, instance)
        actions.sign(actor=person, case=case, reasons=told, own=own)
    return make.reload(case)
