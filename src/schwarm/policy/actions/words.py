"""Looking at words before anybody else sees them, and counting, without names, what authors make of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from schwarm.lib import clock, events
from schwarm.people.models import Person
from schwarm.policy import rules
from schwarm.policy.actions.lists import renew_stamp
from schwarm.policy.events import NameStruckOff
from schwarm.policy.guard import Lists, Verdict, verdict
from schwarm.policy.guard.secrets import secrets
from schwarm.policy.models import Asked, ClosedPeriod, ConfidentialName, WarningCount
from schwarm.policy.queries import guard_lists, keyed
from schwarm.policy.warnings import Doubtful, Passage, SecretFound, passages_of, why_in

# an author's yes to everything, whatever it is: for scripts, the demo and posts that were confirmed before
ALL = "guard"
REMEMBERED = timedelta(minutes=10)


def check_words(
    *, actor: Person, text: str, before: str = "", confirmed: frozenset[str] = frozenset()
) -> None:
    """Let the guard look at `text`; what stood in `before` already is not asked about again.

    Raises `SecretFound`, always, or `Doubtful` while a passage is not `confirmed`.
    """
    judged = verdict(text, lists=_lists_for(actor, text), region=settings.PHONE_REGION)
    if not judged:
        return
    passages = passages_of(text, judged)
    if judged.must_refuse:
        raise SecretFound(_secrets_among(text, judged))
    if ALL in confirmed:
        return
    if before:
        passages = _not_among(passages, before)
    if not {passage.answer for passage in passages} <= confirmed:
        raise Doubtful(passages)
    _note_overridden(passages, why_in(confirmed) or "")


def refuse_secrets(text: str) -> None:
    """Raise `SecretFound` where `text` holds a secret, so that it is kept nowhere, not even in a draft."""
    if found := tuple(secrets(text)):
        raise SecretFound(passages_of(text, Verdict(found)))


@transaction.atomic
def note_warned(*, actor: Person, passages: Iterable[Passage]) -> None:
    """Count that a warning was shown, once in ten minutes for each author and entry."""
    passages = tuple(passages)
    fresh = [entry for entry in _entries(passages) if not was_asked(actor=actor, said=f"entry:{entry}")]
    ConfidentialName.objects.filter(pk__in=fresh).update(shown=F("shown") + 1)
    if _is_insider(passages) and not was_asked(actor=actor, said="closed period"):
        _closed_today().update(shown=F("shown") + 1)
    kinds = {passage.kind for passage in passages}
    _count({kind for kind in kinds if not was_asked(actor=actor, said=f"kind:{kind}")}, "shown")


@transaction.atomic
def was_asked(*, actor: Person, said: str) -> bool:
    """Whether this was asked within the last ten minutes; else it is noted now, as an HMAC."""
    asked, is_new = Asked.objects.get_or_create(
        person=actor, digest=keyed("asked", said).hex(), defaults={"asked_at": clock.now()}
    )
    if is_new:
        return False
    if asked.asked_at > clock.now() - REMEMBERED:
        return True
    asked.asked_at = clock.now()
    asked.save(update_fields=["asked_at"])
    return False


def forget_asked() -> int:
    """Housekeeping: delete what was asked more than ten minutes ago; returns how many."""
    return Asked.objects.filter(asked_at__lte=clock.now() - REMEMBERED).delete()[0]


def _lists_for(actor: Person, text: str) -> Lists:
    """The lists, with the author's own address, which is hers to tell."""
    lists = guard_lists()
    if "@" not in text or not actor.email:
        return lists
    return replace(lists, own=lists.own | {actor.email.lower()})


def _secrets_among(text: str, judged: Verdict) -> list[Passage]:
    return passages_of(text, Verdict(tuple(finding for finding in judged if finding.must_go)))


def _not_among(passages: list[Passage], before: str) -> list[Passage]:
    """Without what stood there before."""
    judged = verdict(before, lists=guard_lists(), region=settings.PHONE_REGION)
    known = {passage.answer for passage in passages_of(before, judged)}
    return [passage for passage in passages if passage.answer not in known]


def _note_overridden(passages: list[Passage], why: str) -> None:
    """Count that it was said all the same, and why if the author said so."""
    kinds = {passage.kind for passage in passages}
    _count(kinds, "overridden")
    if why:
        _count(kinds, why)
    for entry in _entries(passages):
        ConfidentialName.objects.filter(pk=entry).update(overridden=F("overridden") + 1)
        counted = ConfidentialName.objects.get(pk=entry)
        if counted.struck_at is None and rules.strikes_itself_off(counted.shown, counted.overridden):
            counted.struck_at = clock.now()
            counted.save(update_fields=["struck_at"])
            renew_stamp()
            events.publish(NameStruckOff(counted.pk, None))
    if _is_insider(passages):
        _closed_today().update(overridden=F("overridden") + 1)


def _count(kinds: Iterable[str], what: str) -> None:
    month = clock.today().replace(day=1)
    for kind in sorted(kinds):
        counted, _is_new = WarningCount.objects.get_or_create(month=month, kind=kind, what=what)
        WarningCount.objects.filter(pk=counted.pk).update(count=F("count") + 1)


def _entries(passages: Iterable[Passage]) -> list[int]:
    return sorted({int(passage.entry) for passage in passages if passage.entry})


def _is_insider(passages: Iterable[Passage]) -> bool:
    return any(passage.kind == "insider" for passage in passages)


def _closed_today() -> QuerySet[ClosedPeriod]:
    today = clock.today()
    return ClosedPeriod.objects.filter(first__lte=today, last__gte=today)
