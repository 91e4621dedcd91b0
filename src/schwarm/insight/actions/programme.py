"""Answering whether one may be named, and what follows for who said yes."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schwarm.insight import rules
from schwarm.insight.actions.locks import lock_person, lock_person_and_accompanied
from schwarm.insight.days import this_week
from schwarm.insight.events import ProgrammeChanged
from schwarm.insight.models import Ask, Consent, KeyPlayer, Nomination
from schwarm.insight.queries.programme import named_key_player
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, NotAllowed, require
from schwarm.people.models import Person

Answer = KeyPlayer.Answer
MOST_ASKS = 10
# holds for every purpose for which she is named
ARRANGED = (
    *("office_hour", "asks_a_week", "steps"),
    *("companion_id", "companion_asked_at", "companion_since"),
)
STEPS = ("profile", "companion", "hours", "post")
# what does not outlive the consent
NOTHING_ARRANGED: dict[str, Any] = {
    "office_hour": "",
    "steps": [],
    "companion_id": None,
    "companion_asked_at": None,
    "companion_since": None,
}


@transaction.atomic
def answer_question(*, actor: Person, key_player: KeyPlayer, answer: str) -> None:
    """Say yes, no or later to being named; a no after a yes takes the name away everywhere at once.

    A no is taken at any time, also while the purpose is not approved and nobody is named.
    """
    key_player = _own(actor, key_player)
    if answer not in {Answer.YES, Answer.NO, Answer.LATER}:
        raise Invalid(_("Choose one of the values given."))
    if answer != Answer.NO:
        require(rules.may_agree(actor, key_player), _("Both sides have to approve this first."))
    if answer == Answer.YES and not key_player.is_named:
        Consent.objects.create(key_player=key_player)
        _arrange_as_before(key_player)
    elif answer != Answer.YES and key_player.is_named:
        _end(key_player)
    key_player.answer = answer
    key_player.save()
    for person_id in filter(None, (actor.pk, key_player.companion_id)):
        events.publish(ProgrammeChanged(person_id))


@transaction.atomic
def arrange(*, actor: Person, key_player: KeyPlayer, office_hour: str, asks_a_week: int) -> None:
    """Say when one may be asked, and how often a week at most."""
    _own_name(actor, key_player)
    if not 1 <= asks_a_week <= MOST_ASKS:
        raise Invalid(_("Choose one of the values given."), "asks_a_week")
    _named_rows(actor).update(office_hour=office_hour.strip(), asks_a_week=asks_a_week)


@transaction.atomic
def tick_steps(*, actor: Person, key_player: KeyPlayer, steps: list[str]) -> None:
    """Keep for oneself which of the first steps are done."""
    _own_name(actor, key_player)
    _named_rows(actor).update(steps=[step for step in STEPS if step in steps])


@transaction.atomic
def ask_companion(*, actor: Person, key_player: KeyPlayer, companion: Person | None) -> None:
    """Ask a colleague to accompany one, in place of whoever did before; nobody ends that."""
    key_player = _own_name(actor, key_player)
    if companion and not rules.may_accompany(companion, key_player):
        raise Invalid(_("Choose a colleague who works here."), "companion")
    before = key_player.companion
    if companion == before:
        return
    _set_companion(_named_rows(actor), companion)
    for person in filter(None, (before, companion)):
        events.publish(ProgrammeChanged(person.pk))


@transaction.atomic
def answer_companion(*, actor: Person, key_player: KeyPlayer, accompanies: bool) -> None:
    """Accompany a key player who asked for it, or not any longer."""
    lock_person(key_player.person_id)
    asking = _named_rows(key_player.person).filter(companion=actor)
    require(asking.exists(), _("Nobody asked you to accompany this person."))
    if accompanies:
        asking.filter(companion_since=None).update(companion_since=clock.now())
    else:
        _set_companion(asking, None)
    events.publish(ProgrammeChanged(actor.pk))


@transaction.atomic
def turn_to(*, actor: Person, person: Person) -> None:
    """Count that somebody is about to ask a person who is named; refused when enough have done so this week.

    It counts for every purpose for which she is named, so that she rests also when one of them is over.
    """
    lock_person(person.pk)
    named = named_key_player(actor, person.pk)
    if named is None:
        raise NotAllowed(_("This person is not named as a key player."))
    if person.pk == actor.pk:
        raise Invalid(_("This is you."))
    if Ask.objects.filter(key_player=named, by=actor, week=this_week()).exists():
        return
    if not named.asks_left:
        raise Invalid(
            _("Enough people have asked this person this week. Ask somebody else, or wait until Monday.")
        )
    asks = [Ask(key_player=one, by=actor, week=this_week()) for one in _named_rows(person)]
    Ask.objects.bulk_create(asks, ignore_conflicts=True)


@transaction.atomic
def forget_person(*, person: Person) -> None:
    """Everything of the programme about somebody who takes no part, or has left.

    Who named her keeps that for herself; it counts no more.
    """
    lock_person_and_accompanied(person)
    own = KeyPlayer.objects.filter(person=person)
    accompanying = set(own.exclude(companion=None).values_list("companion_id", flat=True))
    own.delete()
    Nomination.objects.filter(by=person).delete()
    Ask.objects.filter(by=person).delete()
    _set_companion(KeyPlayer.objects.filter(companion=person), None)
    for person_id in {person.pk, *accompanying}:
        events.publish(ProgrammeChanged(person_id))


def _own(actor: Person, key_player: KeyPlayer) -> KeyPlayer:
    lock_person(key_player.person_id)
    own = KeyPlayer.objects.select_related("evaluation").get(pk=key_player.pk)
    require(rules.may_answer(actor, own), _("Nobody asked you whether you may be named."))
    return own


def _own_name(actor: Person, key_player: KeyPlayer) -> KeyPlayer:
    own = _own(actor, key_player)
    require(own.is_named, _("Only who agreed to be named arranges this."))
    return own


def _named_rows(person: Person) -> QuerySet[KeyPlayer]:
    """She is named once for several purposes, so what she arranges holds for all of them."""
    return KeyPlayer.objects.filter(person=person, answer=Answer.YES).order_by("pk")


def _arrange_as_before(key_player: KeyPlayer) -> None:
    """Who is named for another purpose already keeps what she arranged, and how often she was asked."""
    before = _named_rows(key_player.person).first()
    if before is None:
        return
    for name in ARRANGED:
        setattr(key_player, name, getattr(before, name))
    asks = [Ask(key_player=key_player, by_id=ask.by_id, week=ask.week) for ask in before.asks.all()]
    Ask.objects.bulk_create(asks)


def _end(key_player: KeyPlayer) -> None:
    """This consent is over; what was arranged goes with it, and so do the asks. Other consents keep them."""
    Consent.objects.filter(key_player=key_player, withdrawn_at=None).update(withdrawn_at=clock.now())
    Ask.objects.filter(key_player=key_player).delete()
    companion_id = key_player.companion_id
    for name, value in NOTHING_ARRANGED.items():
        setattr(key_player, name, value)
    key_player.save()
    if companion_id:
        events.publish(ProgrammeChanged(companion_id))


def _set_companion(found: QuerySet[KeyPlayer], companion: Person | None) -> None:
    asked_at = clock.now() if companion else None
    found.update(companion=companion, companion_since=None, companion_asked_at=asked_at)
