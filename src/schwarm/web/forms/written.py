"""What somebody is writing: read from a form or a kept draft, and made into what the action takes."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from schwarm.conversation.actions import PollQuestion, PostDraft
from schwarm.conversation.actions.posts import EVERYTHING
from schwarm.conversation.queries.audiences import readers_in_words
from schwarm.conversation.rules import audiences_of
from schwarm.lib.errors import Invalid, require
from schwarm.people.queries import principals_of
from schwarm.spaces.queries import space_by_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from schwarm.conversation.models import Post
    from schwarm.people.models import Person
    from schwarm.spaces.models import Space

POLL_DAYS = (1, 3, 7, 14, 30)
LONGEST_KEPT = 100_000
MOST_OPTIONS = 20
MOST_ANSWERS = 500
ASKED_AS_A_WHOLE = EVERYTHING - {"guard"}
ANSWER = re.compile(r"guard:[0-9a-f]{16}|why:[a-z]{1,10}")


@dataclass(frozen=True, slots=True)
class Written:
    """The fields of the composer as they were typed."""

    kind: str = "post"
    title: str = ""
    text: str = ""
    audience: str = ""
    speaker: str = "self"
    options: tuple[str, ...] = ()
    multiple: bool = False
    days: int = 7
    attachments: tuple[int, ...] = ()
    # the id of the post that is quoted
    quote: int = 0
    # when it is to be said, if not now: day and time where the writer lives
    later: str = ""
    confirmed: tuple[str, ...] = ()

    @classmethod
    def from_form(cls, form: QueryDict) -> Written:
        days = form.get("days", "")
        return cls(
            kind=storable(form.get("kind", "post"))[:20],
            title=storable(form.get("title", ""))[:LONGEST_KEPT],
            text=storable(form.get("text", "")).replace("\r\n", "\n")[:LONGEST_KEPT],
            audience=storable(form.get("audience", ""))[:40],
            speaker=storable(form.get("speaker", "self"))[:40],
            options=tuple(storable(option)[:200] for option in form.getlist("options")[:MOST_OPTIONS]),
            multiple="multiple" in form,
            days=int(days) if days.isascii() and days.isdigit() and int(days) in POLL_DAYS else 7,
            attachments=_ids(form.getlist("attachment")),
            later=storable(form.get("later", ""))[:30],
            quote=next(iter(_ids([form.get("quote", "")])), 0),
            confirmed=confirmed_in(form),
        )

    @classmethod
    def from_draft(cls, kept: Mapping[str, Any]) -> Written:
        """What a draft holds; drafts of other versions and of other clients may lack or add fields."""
        known = {field.name: kept[field.name] for field in fields(cls) if field.name in kept}
        for name in ("options", "attachments", "confirmed"):
            known[name] = tuple(known.get(name) or ())
        return cls(**known | {"confirmed": ()})

    def as_draft(self) -> dict[str, Any]:
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }

    @property
    def is_empty(self) -> bool:
        """Nothing that would be a pity to lose."""
        is_written = self.text.strip() or self.title.strip() or any(self.options)
        return not (is_written or self.attachments or self.quote)

    @property
    def is_poll(self) -> bool:
        return self.kind == "poll"

    def draft(
        self,
        actor: Person,
        *,
        reply_to: Post | None = None,
        space: Space | None = None,
        quote_of: Post | None = None,
    ) -> PostDraft:
        """The post this is to become; `Invalid` where a choice is none of those offered."""
        audience, chosen_space = (None, space) if space else self._audience(actor)
        return PostDraft(
            text=self.text,
            title=self.title,
            kind="post" if self.is_poll else self.kind,
            audience=audience,
            space=chosen_space,
            reply_to=reply_to,
            spoken_for=self._principal(actor),
            as_organisation=self.speaker == "organisation",
            quote_of=quote_of,
            attachment_ids=self.attachments,
            poll=self._poll() if self.is_poll else None,
            confirmed=frozenset(self.confirmed),
        )

    def due_at(self) -> datetime | None:
        """When it is to be said; None for now."""
        if not self.later:
            return None
        try:
            return timezone.make_aware(datetime.fromisoformat(self.later))
        except ValueError as error:
            raise Invalid(_("Choose a day and a time."), "later") from error

    def _audience(self, actor: Person) -> tuple[int | None, Space | None]:
        if not self.audience:
            return None, None
        kind, _colon, number = self.audience.partition(":")
        if kind == "space" and (ids := _ids([number])):
            space = space_by_id(actor, ids[0])
            require(space is not None, _("You cannot write to this audience."))
            return None, space
        offered = {readers_in_words(audience): audience for audience in audiences_of(actor)}
        if kind not in offered:
            raise Invalid(_("Choose who reads this."), "audience")
        return offered[kind], None

    def _principal(self, actor: Person) -> Person | None:
        kind, _colon, number = self.speaker.partition(":")
        if kind != "for":
            return None
        person = next((one for one in principals_of(actor) if str(one.pk) == number), None)
        require(person is not None, _("You cannot write for this person."))
        return person

    def _poll(self) -> PollQuestion:
        return PollQuestion(self.options, timedelta(days=self.days), self.multiple)


def confirmed_in(form: QueryDict) -> tuple[str, ...]:
    """What was said yes to; of what the guard found, each passage by itself."""
    answers = set(form.getlist("confirmed")[:MOST_ANSWERS])
    return tuple(sorted(one for one in answers if one in ASKED_AS_A_WHOLE or ANSWER.fullmatch(one)))


def storable(text: str) -> str:
    """The text without the one character that PostgreSQL keeps nowhere."""
    return text.replace("\x00", "")


def _ids(texts: list[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(t) for t in texts if t.isascii() and t.isdigit() and int(t) < 2**63))
