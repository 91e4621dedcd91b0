"""Keeping the lists of the guard: published figures, confidential names, closed periods."""

import gzip
import hashlib
import uuid
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.ledger.actions import append
from schwarm.ledger.chain.entries import canonical
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person
from schwarm.policy import guard, rules
from schwarm.policy.events import (
    FigureRegistered,
    FigureUnregistered,
    NameListed,
    NameRenewed,
    NameStruckOff,
    PeriodClosed,
    PeriodReopened,
)
from schwarm.policy.guard.names import names
from schwarm.policy.models import ClosedPeriod, ConfidentialName, GuardState, RegisteredFigure
from schwarm.policy.queries import keyed

if TYPE_CHECKING:
    from django.db.models import QuerySet

LASTS = timedelta(days=365)
LONGEST = timedelta(days=5 * 365)
MOST_WORDS = 8
# criticism from training/tone, which is ours
CRITICISM = Path(guard.__file__).parent / "criticism.txt.gz"


@transaction.atomic
def register_figure(
    *, actor: Person, published_on: date, amount: str = "", link: str = ""
) -> RegisteredFigure:
    """Say that a figure, or all that stands in a paper, may be known from a day on."""
    _require_keeper(actor)
    amount, link = amount.strip(), link.strip()
    if not amount and not link:
        raise Invalid(_("Give the amount as it is printed, or a link to the paper."), "amount")
    if amount and not any(sign.isdigit() for sign in amount):
        raise Invalid(_("An amount has digits."), "amount")
    if link and not is_link(link):
        raise Invalid(_("A link begins with https://."), "link")
    figure = RegisteredFigure.objects.create(amount=amount[:80], link=link, published_on=published_on)
    _note_change(actor, "figures")
    events.publish(FigureRegistered(figure.pk, actor.pk))
    return figure


@transaction.atomic
def unregister_figure(*, actor: Person, figure: RegisteredFigure) -> None:
    """Take back what was registered by mistake."""
    _require_keeper(actor)
    pk = figure.pk
    figure.delete()
    _note_change(actor, "figures")
    events.publish(FigureUnregistered(pk, actor.pk))


@transaction.atomic
def list_name(*, actor: Person, name: str, owner: Person, expires_on: date | None = None) -> ConfidentialName:
    """Put a name on the list, for a year unless another day is given. The name itself is not kept.

    Names that stand in criticism are refused: nobody is to be stopped from speaking about a matter.
    """
    _require_keeper(actor)
    expires_on = expires_on or clock.today() + LASTS
    if not clock.today() < expires_on <= clock.today() + LONGEST:
        raise Invalid(_("An entry ends within five years."), "expires_on")
    try:
        protected = guard.ProtectedName.of(name, salt=keyed("names"), entry="0")
    except ValueError as error:
        raise Invalid(_("A protected name needs at least one letter or digit."), "name") from error
    if protected.words > MOST_WORDS:
        raise Invalid(_("A name has up to %(count)s words.") % {"count": MOST_WORDS}, "name")
    if matches_criticism(protected):
        raise Invalid(_("This word stands in ordinary criticism, so the guard cannot watch it."), "name")
    entry, _is_new = ConfidentialName.objects.update_or_create(
        digest=protected.digest.hex(),
        defaults={
            "words": protected.words,
            "owner": owner,
            "expires_on": expires_on,
            "struck_at": None,
            "shown": 0,
            "overridden": 0,
            "listed_at": clock.now(),
        },
    )
    _note_change(actor, "names")
    events.publish(NameListed(entry.pk, actor.pk))
    return entry


@transaction.atomic
def renew_name(*, actor: Person, entry: ConfidentialName) -> None:
    """Let an entry hold for another year from today."""
    _require_keeper(actor)
    if entry.struck_at is not None:
        raise Invalid(_("This entry was struck off. Put the name on the list anew if it has to be."))
    entry.expires_on = clock.today() + LASTS
    entry.save(update_fields=["expires_on"])
    _note_change(actor, "names")
    events.publish(NameRenewed(entry.pk, actor.pk))


@transaction.atomic
def strike_name(*, actor: Person, entry: ConfidentialName) -> None:
    """Let an entry warn nobody any more; its counts stay."""
    _require_keeper(actor)
    if entry.struck_at is None:
        entry.struck_at = clock.now()
        entry.save(update_fields=["struck_at"])
        _note_change(actor, "names")
        events.publish(NameStruckOff(entry.pk, actor.pk))


@transaction.atomic
def close_period(*, actor: Person, first: date, last: date) -> ClosedPeriod:
    """Warn strongly before figures from `first` to `last`, both days included."""
    _require_keeper(actor)
    if last < first:
        raise Invalid(_("The last day comes after the first."), "last")
    period = ClosedPeriod.objects.create(first=first, last=last)
    _note_change(actor, "periods")
    events.publish(PeriodClosed(period.pk, actor.pk))
    return period


@transaction.atomic
def reopen_period(*, actor: Person, period: ClosedPeriod) -> None:
    """Take back a closed period."""
    _require_keeper(actor)
    pk = period.pk
    period.delete()
    _note_change(actor, "periods")
    events.publish(PeriodReopened(pk, actor.pk))


def renew_stamp() -> None:
    """Let every process read the lists again."""
    GuardState.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4()})


def matches_criticism(protected: guard.ProtectedName) -> bool:
    """Whether an entry would warn somebody who only criticises."""
    lists = guard.Lists(keyed("names"), names=(protected,))
    return any(next(names(text, lists, clock.today()), None) for text in criticism())


@cache
def criticism() -> tuple[str, ...]:
    return tuple(gzip.decompress(CRITICISM.read_bytes()).decode().splitlines())


def is_link(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return True


def _require_keeper(actor: Person) -> None:
    require(rules.may_keep_lists(actor), _("Only administrators keep the lists of the guard."))


def _note_change(actor: Person, which: str) -> None:
    """Let all processes read the lists again, and leave a trace with the hash of the one that was changed."""
    renew_stamp()
    fields = {"list": which, "hash": hashlib.sha256(canonical(_content_of(which))).hexdigest()}
    append("guard.list_changed", actor=actor.pk, fields=fields)


def _content_of(which: str) -> list[list[str]]:
    """What a list holds now, in texts; of names only their hashes."""
    rows: dict[str, QuerySet[Any, Any]] = {
        "figures": RegisteredFigure.objects.values_list("amount", "link", "published_on"),
        "names": ConfidentialName.objects.filter(struck_at=None).values_list("digest", "expires_on"),
        "periods": ClosedPeriod.objects.values_list("first", "last"),
    }
    return sorted([str(value) for value in row] for row in rows[which])
