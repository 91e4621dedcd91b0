"""The composer: one for everything that is written, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from schwarm.conversation import kinds
from schwarm.conversation.queries.attachments import waiting_attachments
from schwarm.conversation.queries.audiences import employees_and_partners, readers_in_words, readers_of_spaces
from schwarm.conversation.queries.cards import Card, card
from schwarm.conversation.queries.drafts import draft_in
from schwarm.conversation.queries.quotes import Quote, QuoteState
from schwarm.lib.errors import Invalid, NeedsConfirmation
from schwarm.policy.warnings import WHY, Doubtful, Passage, SecretFound, Why, why_in
from schwarm.web.forms.written import POLL_DAYS, Written
from schwarm.web.showing.audiences import audience_words, outsider_words
from schwarm.web.showing.choices import Choice, audience_choices, space_choice, speaker_choices

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from schwarm.conversation.models import Attachment, Post
    from schwarm.lib.errors import DomainError
    from schwarm.people.models import Person
    from schwarm.spaces.models import Space

PLACE = re.compile(r"new|(?:space|reply|edit):\d{1,19}")
FEWEST_OPTIONS = 4


@dataclass(slots=True)
class Composer:
    """What the form shows: what was typed so far, what one may choose, what is wrong."""

    place: str
    written: Written
    action: str = "/write"
    audiences: list[Choice] = field(default_factory=list)
    # where the audience cannot be chosen
    audience: Choice | None = None
    speakers: list[Choice] = field(default_factory=list)
    kinds: list[kinds.Kind] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    draft_id: int | None = None
    answers: Card | None = None
    quotes: Card | None = None
    edits: Post | None = None
    has_title: bool = False
    is_quiet: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    # what has to be confirmed before it is sent, and the words for it
    asks: str = ""
    question: str = ""
    answers_asked: tuple[str, ...] = ()
    # what the guard found
    passages: tuple[Passage, ...] = ()
    # for the author alone: that it reads like an insult
    hint: bool = False
    hides_hint: bool = False
    preview: str = ""

    @property
    def sameness(self) -> tuple[Hashable, ...] | None:
        """What an empty composer for a new thread depends on; None where it holds anything."""
        held = (
            self.draft_id,
            self.attachments,
            self.answers,
            self.quotes,
            self.edits,
            self.errors,
            self.asks,
        )
        if any(held) or self.question or self.preview or self.hint or self.written != Written():
            return None
        kinds_offered = tuple(kind.name for kind in self.kinds)
        choices = (tuple(self.audiences), self.audience, tuple(self.speakers))
        return (self.place, self.action, self.has_title, self.is_quiet, kinds_offered, choices)

    @property
    def options(self) -> list[str]:
        """Options of the poll, with empty ones to fill in."""
        given = [option for option in self.written.options if option.strip()]
        return [*given, *[""] * max(1, FEWEST_OPTIONS - len(given))]

    @property
    def days(self) -> tuple[int, ...]:
        return POLL_DAYS

    @property
    def quote(self) -> Quote | None:
        """What is quoted, as it will stand in the post."""
        return Quote(QuoteState.SHOWN, self.quotes.post.pk, self.quotes) if self.quotes else None

    @property
    def confirmed(self) -> list[str]:
        said = {*self.written.confirmed, *self.answers_asked}
        return sorted(answer for answer in said if not answer.startswith(WHY))

    @property
    def whys(self) -> list[tuple[str, Any, bool]]:
        """Why it is said all the same, to choose from: value, words, and whether it is chosen."""
        chosen = why_in(self.written.confirmed)
        return [(f"{WHY}{why}", why.label, why == chosen) for why in Why]

    @property
    def may_be_published(self) -> bool:
        """Whether a link to a published paper would answer what the guard asks."""
        return any(passage.kind in {"figure", "insider"} for passage in self.passages)

    def object_to(self, error: DomainError) -> None:
        """Take up what stands in the way, in its words."""
        self.passages = error.passages if isinstance(error, (Doubtful, SecretFound)) else ()
        if isinstance(error, NeedsConfirmation):
            self.asks, self.question = error.reason, str(error)
            self.answers_asked = tuple(error.answers)
        else:
            self.errors = {error.field if isinstance(error, Invalid) else "": str(error)}

    @property
    def is_extern(self) -> bool:
        return self.audience is not None and self.audience.is_extern


def composer_for(
    viewer: Person,
    *,
    space: Space | None = None,
    spaces: Sequence[Space] | None = None,
    written: Written | None = None,
    is_quiet: bool = False,
) -> Composer:
    """The composer for a new thread, in `space` where one is given; brings back the draft of this place.

    `spaces` are the viewer's own, where the page has looked them up already.
    """
    place = f"space:{space.pk}" if space else "new"
    composer = _composer(viewer, place, written)
    composer.kinds = _kinds()
    composer.speakers = speaker_choices(viewer)
    composer.is_quiet = is_quiet
    if space:
        employees, _partners = employees_and_partners()
        composer.audience = space_choice(space, readers_of_spaces([space], employees)[space.pk])
    else:
        composer.audiences = _with_default(audience_choices(viewer, spaces), composer.written.audience)
    return composer


def reply_composer(viewer: Person, answers: Card, *, written: Written | None = None) -> Composer:
    """The composer under a thread; an answer inherits its audience and may narrow it."""
    composer = _composer(viewer, f"reply:{answers.post.pk}", written)
    composer.speakers = speaker_choices(viewer)
    composer.answers = answers
    is_extern = answers.post.read_by_outsiders
    inherited = Choice("", outsider_words(answers) if is_extern else audience_words(answers), is_extern)
    if readers_in_words(answers.post.audience) == "mentioned":
        composer.audience = inherited
    else:
        composer.audiences = [inherited, Choice("mentioned", _mentioned_words(answers))]
    return composer


def edit_composer(viewer: Person, post: Post, *, written: Written | None = None) -> Composer:
    """The composer for saying something better; kind, audience and speaker stay as they were."""
    composer = _composer(viewer, f"edit:{post.pk}", written)
    composer.action = f"/posts/{post.pk}/edit"
    composer.edits = post
    composer.has_title = kinds.kind(post.kind).has_title
    shown = card(viewer, post.pk)
    if written is None and composer.draft_id is None and shown and shown.words:
        composer.written = Written(kind=post.kind, title=shown.words.title, text=shown.words.text)
    if shown:
        is_extern = post.read_by_outsiders
        composer.audience = Choice(
            "", outsider_words(shown) if is_extern else audience_words(shown), is_extern
        )
    return composer


def _composer(viewer: Person, place: str, written: Written | None) -> Composer:
    draft = draft_in(viewer, place)
    kept = Written.from_draft(draft.fields) if draft else Written()
    composer = Composer(place, written or kept, draft_id=draft.pk if draft else None)
    if composer.written.quote:
        composer.quotes = card(viewer, composer.written.quote)
    if ids := list(composer.written.attachments):
        found = {attachment.pk: attachment for attachment in waiting_attachments(viewer, ids)}
        composer.attachments = [found[pk] for pk in ids if pk in found]
    return composer


def _kinds() -> list[kinds.Kind]:
    """What one may write; a poll is a post with options, but it is chosen like a kind."""
    offered = kinds.offered()
    poll = kinds.Kind("poll", _("Poll"), "poll")
    at = next((n for n, kind in enumerate(offered) if kind.name == "announcement"), len(offered))
    return [*offered[:at], poll, *offered[at:]]


def _with_default(choices: list[Choice], chosen: str) -> list[Choice]:
    """Everybody in the company comes first, since that is what an empty composer addresses."""
    if chosen:
        return choices
    return sorted(choices, key=lambda choice: choice.value != "company")


def _mentioned_words(answers: Card) -> str:
    author = answers.post.author
    if author is None:
        return _("Only those I mention with @")
    return _("Only %(name)s and those I mention") % {"name": author.name}
