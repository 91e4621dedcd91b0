"""The letter of the morning: what happened since the last one, in at most seven sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _

from schwarm.conversation.queries.choices import DIGEST
from schwarm.ledger.queries.checkpoints import cosigned, current
from schwarm.web.mails.letters import Entry, Letter
from schwarm.web.showing.summaries import Line, summary_lines

if TYPE_CHECKING:
    from datetime import date

    from schwarm.conversation.queries.digest import Digest
    from schwarm.people.models import Person


def digest_letter(person: Person, digest: Digest, day: date) -> Letter:
    """The summary for this day."""
    # Translators: a weekday with its date, as in Django's date filter
    written = formats.date_format(day, _("l, j F"))
    return Letter(
        subject=_("What happened: %(day)s") % {"day": written},
        intro=_("What happened since your last summary"),
        entries=[_entry(line) for line in summary_lines(digest, person)],
        action="",
        kinds=[DIGEST],
        topic=DIGEST,
        number=f"digest-{day:%Y%m%d}-{person.pk}",
        checkpoint=_checkpoint(),
    )


def _checkpoint() -> str:
    """The signed state of the transparency log: whoever keeps this mail can prove what was there by then."""
    found = current()
    return str(cosigned(found)).strip() if found else ""


def _entry(line: Line) -> Entry:
    marks = [line.answers] if line.answers else []
    return Entry(line.sentence, f"{settings.BASE_URL}{line.url}", marks, line.extern, section=line.label)
