"""Which guidelines held when, what they allow, who accepted them; and the lists of the guard."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from schwarm.lib import clock, statements
from schwarm.lib.remembered import once_in_a_request
from schwarm.people.models import Person
from schwarm.policy.council.replay import Adoption
from schwarm.policy.guard import lists as guard
from schwarm.policy.measures import Measure
from schwarm.policy.models import (
    Acceptance,
    ClosedPeriod,
    ConfidentialName,
    GuardState,
    PolicyVersion,
    RegisteredFigure,
)
from schwarm.policy.queries.council import council_in_log
from schwarm.policy.shipped import shipped, shipped_text
from schwarm.policy.text import Clause, Guidelines, Malformed, check_follows, core_is_kept, parse

# past the ORM: each entry of the log asks for the version in force
ROWS = "SELECT hash, text FROM policy_policyversion ORDER BY number"


@once_in_a_request
def versions() -> list[Guidelines]:
    """All versions that hold or will, oldest first: those that the council adopted in the log.

    The last valid version stays in force, whatever somebody wrote into the database.
    """
    rows = statements.rows(ROWS, {})
    if not rows:
        return [shipped()]
    known = chained([shipped(), *(_parsed(*row) for row in rows)])
    lawful = council_in_log().adopted
    for place, one in enumerate(known[1:], 1):
        if not _is_lawful(one, known[place - 1], lawful.get(one.hash)):
            return known[:place]
    return known


def _is_lawful(one: Guidelines, before: Guidelines, adoption: Adoption | None) -> bool:
    """Whether the log tells of an adoption of this very text, after this one, from this day on."""
    return (
        adoption is not None
        and adoption.before == before.hash
        and adoption.begins.date() == one.in_force_from
        and (adoption.core or core_is_kept(one, before))
    )


def void_versions() -> list[int]:
    """Numbers of versions that stand in the database and do not hold: tell everybody."""
    valid = {one.version for one in versions()}
    numbers = PolicyVersion.objects.values_list("number", flat=True)
    return [number for number in numbers if number not in valid]


def misfits() -> Iterator[str]:
    """What does not fit: the file that came with us, or versions that the council never adopted."""
    try:
        shipped_text()
    except (Malformed, OSError) as error:
        yield str(error)
        return
    for number in void_versions():
        yield f"Version {number} of the guidelines was not adopted by the council."


def chained(found: Sequence[Guidelines]) -> list[Guidelines]:
    """The versions up to the first that is not what follows the one before: that and all after are void."""
    valid = list(found[:1])
    for one in found[1:]:
        try:
            check_follows(one, valid[-1])
        except Malformed:
            break
        valid.append(one)
    return valid


@lru_cache(maxsize=32)
def _parsed(expected: str, text: str) -> Guidelines:
    """A version as it was adopted. Where its text was changed since, its hash breaks the chain."""
    try:
        guidelines = parse(text)
    except Malformed:
        return shipped()
    return guidelines if guidelines.hash == expected else shipped()


def version(number: int) -> Guidelines | None:
    return next((one for one in versions() if one.version == number), None)


def text_of(number: int) -> str:
    """The file of a version, as its hash was taken."""
    if number == shipped().version:
        return shipped_text()
    return PolicyVersion.objects.values_list("text", flat=True).get(number=number)


def text_with(hash_: str) -> str:
    """The file of the version with this hash, as long as it is one that the council adopted; else nothing."""
    found = next((one.version for one in versions() if one.hash == hash_), None)
    return "" if found is None else text_of(found)


def in_force(moment: datetime | None = None) -> Guidelines:
    """The version that holds at `moment`, or now."""
    return held_on((moment or clock.now()).astimezone(UTC).date(), versions())


def held_on(day: date, known: Sequence[Guidelines]) -> Guidelines:
    """The last of `known` in force on a day."""
    return [one for one in known if one.in_force_from is None or one.in_force_from <= day][-1]


def upcoming() -> Guidelines | None:
    """A version that was adopted and is not in force yet."""
    today = clock.today()
    return next((one for one in versions() if one.in_force_from and one.in_force_from > today), None)


def judging(written_at: datetime) -> list[Guidelines]:
    """The version in force when something was written, and all that came into force since."""
    known = versions()
    first = held_on(written_at.astimezone(UTC).date(), known)
    last = held_on(clock.today(), known)
    return [one for one in known if first.version <= one.version <= max(first.version, last.version)]


def allowed_measures(clause_number: int, written_at: datetime) -> frozenset[Measure]:
    """What may follow from a breach of a clause by something written then.

    Only what the version of that time and every later one allow: so a later version is applied where it is
    milder, and never where it is harder.
    """
    clauses = [one.clause(clause_number) for one in judging(written_at)]
    allowed = [clause.measures if clause else frozenset() for clause in clauses]
    return frozenset.intersection(*allowed)


def rules_for(written_at: datetime) -> list[Clause]:
    """The clauses that something written then can have broken, as they held at that time."""
    return [clause for clause in judging(written_at)[0].rules if allowed_measures(clause.number, written_at)]


def acceptances_of(person: Person) -> QuerySet[Acceptance]:
    """Which versions somebody accepted, with date and hash of the text."""
    return Acceptance.objects.filter(person=person)


def accepted_version(person: Person) -> int:
    """The latest version that somebody accepted; 0 if none."""
    latest = acceptances_of(person).order_by("-version").values_list("version", flat=True).first()
    return latest or 0


def is_accepted(acceptance: Acceptance) -> bool:
    """Whether what was accepted is the text that is kept here under that number: the proof."""
    known = version(acceptance.version)
    return known is not None and known.hash == acceptance.hash


# --- the guard ---------------------------------------------------------------------------------------


def keyed(purpose: str, text: str = "") -> bytes:
    """32 bytes that nobody can compute, or try out, with the database alone."""
    return salted_hmac(
        f"schwarm.policy.{purpose}", text, secret=settings.SECRET_KEY, algorithm="sha256"
    ).digest()


def guard_lists() -> guard.Lists:
    """All that is on the lists today; read anew only after a change, in every process."""
    stamp = next(iter(GuardState.objects.values_list("stamp", flat=True)[:1]), None)
    return _lists(str(stamp or ""))


@lru_cache(maxsize=2)
def _lists(stamp: str) -> guard.Lists:
    salt = keyed("names")
    if not stamp:
        return guard.Lists(salt)
    return guard.Lists(
        salt,
        names=tuple(
            guard.ProtectedName(
                str(name.pk), bytes.fromhex(name.digest), name.words, name.owner.name, name.expires_on
            )
            for name in ConfidentialName.objects.filter(struck_at=None).select_related("owner")
        ),
        published=tuple(
            guard.PublishedFigure(figure.published_on, figure.amount, figure.link)
            for figure in RegisteredFigure.objects.all()
        ),
        closed=tuple(guard.ClosedPeriod(period.first, period.last) for period in ClosedPeriod.objects.all()),
    )


def registered_figures() -> QuerySet[RegisteredFigure]:
    return RegisteredFigure.objects.all()


def confidential_names() -> QuerySet[ConfidentialName]:
    """Entries with their owners and counts; the names themselves are known to nobody here."""
    return ConfidentialName.objects.select_related("owner")


def closed_periods() -> QuerySet[ClosedPeriod]:
    return ClosedPeriod.objects.all()
