"""Links that end mails without signing in, as RFC 8058 wants them: signed, for one person and some kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from schwarm.conversation.queries.choices import DIGEST, Kind
from schwarm.people.queries import person_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.people.models import Person

SALT = "schwarm.mails.off"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who wants no more mail about which kinds."""

    person: Person
    kinds: tuple[str, ...]

    @property
    def labels(self) -> list[str]:
        return [kind_label(kind) for kind in self.kinds]


def off_url(person: Person, kinds: Sequence[str]) -> str:
    """The address that ends mails about these kinds for this person. It does not expire."""
    token = signing.dumps({"person": str(person.pk), "kinds": list(kinds)}, salt=SALT)
    return f"{settings.BASE_URL}{reverse('mails_off', args=[token])}"


def read_refusal(token: str) -> Refusal | None:
    """What a link asks for; None if it was not made here or its person is no longer in the books."""
    try:
        asked = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    person = person_by_id(int(asked["person"]))
    return Refusal(person, tuple(asked["kinds"])) if person else None


def kind_label(kind: str) -> str:
    """What a kind of mail is called in the settings."""
    return _("Daily summary") if kind == DIGEST else str(Kind(kind).label)
