"""What entries committed to, for those who may read what they are about."""

import base64
import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from schwarm.ledger.models import Committed, Entry, Opening, Waiting
from schwarm.ledger.registry import subject_of
from schwarm.lib.errors import DomainError, NotAllowed

# what was said, as entries call it
SAID = ("post.published", "post.edited", "reply.published", "reply.edited")


class Gone(DomainError):
    """There is no such entry, or what it committed to was erased."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry and what it committed to; `shown` is what the room shows of it today."""

    entry: str
    content: dict[str, Any]
    salt: str
    shown: dict[str, Any] | None


def opening(viewer: Any, identifier: str) -> Opened:
    """Open an entry. Raises `Gone` where nothing is left, `NotAllowed` where it is not hers to read."""
    found = Opening.objects.filter(identifier=identifier).first()
    data = Entry.objects.filter(identifier=identifier).values_list("data", flat=True).first()
    if found is None or data is None or not found.salt:
        raise Gone(_("There is nothing to open: it never was, or it was erased."))
    known = subject_of(found.subject)
    if known is None or not known[0].may_read(viewer, known[1]):
        raise NotAllowed(_("You may open what you may read."))
    shown = known[0].shown(known[1], found.part)
    return Opened(
        entry=bytes(data).decode(),
        content=json.loads(bytes(found.content)),
        salt=base64.b64encode(bytes(found.salt)).decode(),
        shown=None if shown is None else dict(shown),
    )


def newest_about(kind: str, most: int) -> list[tuple[str, int, bytes]]:
    """Subject, part and content of the newest entries about things of a kind that can still be opened."""
    found = Opening.objects.filter(subject__startswith=f"{kind}:", content__gt=b"")
    placed = Entry.objects.filter(type__in=SAID).order_by("-index").values("identifier")[:most]
    rows = found.filter(identifier__in=placed).values_list("subject", "part", "content")
    return [(subject, part, bytes(content)) for subject, part, content in rows]


def entries_about(subject: str) -> list[str]:
    """The ids of all entries about something that can still be opened, the oldest first.

    An entry about many things at once is one about each of them.
    """
    kind, _colon, key = subject.partition(":")
    many = Committed.objects.filter(kind=kind, key=key).exclude(salt=b"")
    waiting = Waiting.objects.filter(subject=subject).order_by("pk").values_list("identifier", flat=True)
    known = Opening.objects.filter(subject=subject).values_list("identifier", flat=True)
    placed = Entry.objects.filter(identifier__in=known).values_list("identifier", flat=True)
    among = many.order_by("pk").values_list("identifier", flat=True)
    return list(dict.fromkeys([*among, *placed, *waiting]))


def latest_about(subject: str) -> str:
    """The id of the newest entry about something; empty for what no entry is about yet."""
    return next(reversed(entries_about(subject)), "")
