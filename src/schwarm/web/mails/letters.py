"""A letter: what it says, and the mail it becomes, as text and as HTML with the same words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from schwarm.people.queries import installation
from schwarm.web.mails.unsubscribing import kind_label, off_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.people.models import Person

LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a letter tells: a sentence, what marks it, maybe a quotation, and where to read on."""

    sentence: str
    url: str
    marks: Sequence[str] = ()
    extern: str = ""
    title: str = ""
    quote: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written to one person. `topic` and `thread` let mail clients sort and thread it."""

    subject: str
    intro: str
    entries: Sequence[Entry]
    action: str
    kinds: Sequence[str]
    topic: str
    number: str
    thread: str = ""
    more: str = ""
    keys: Sequence[str] = field(default_factory=list)
    # a checkpoint of the log, so that people hold old ones without doing anything
    checkpoint: str = ""


def mail_of(letter: Letter, person: Person) -> EmailMultiAlternatives:
    """The mail to `person`, to be called with her language and time zone active."""
    everything = {
        "letter": letter,
        "site": installation().name,
        "site_url": settings.BASE_URL,
        "settings_url": f"{settings.BASE_URL}{reverse('settings_notifications')}",
        "offs": [(kind_label(kind), off_url(person, [kind])) for kind in letter.kinds],
        "language": translation.get_language(),
    }
    return EmailMultiAlternatives(
        subject=" ".join(letter.subject.split())[:LONGEST_SUBJECT],
        body=render_to_string("mails/letter.txt", everything).strip() + "\n",
        to=[person.email],
        headers=_headers(letter, person),
        alternatives=[(render_to_string("mails/letter.html", everything), "text/html")],
    )


def _headers(letter: Letter, person: Person) -> dict[str, str]:
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    headers = {
        "Message-ID": f"<{letter.number}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Id": f"<{letter.topic}.mails.{host}>",
        "List-Unsubscribe": f"<{off_url(person, letter.kinds)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    if letter.thread:
        # the thread itself was never mailed; clients still gather what refers to the same message
        headers |= dict.fromkeys(("In-Reply-To", "References"), f"<{letter.thread}@{host}>")
    return headers
