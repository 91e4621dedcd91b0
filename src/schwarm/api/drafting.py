"""What a client sends as a new post, as the draft that it means; and publishing it once."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import msgspec
from django.utils.translation import gettext as _

from schwarm.api.audiences import AudienceName, Visibility, audience_meant, is_direct
from schwarm.api.calls import Call, found
from schwarm.api.errors import Unprocessable
from schwarm.api.params import Id, clean
from schwarm.conversation.actions import PollQuestion, PostDraft, publish_once, publish_post
from schwarm.conversation.queries.attachments import waiting_attachments
from schwarm.conversation.queries.audiences import audience_named
from schwarm.conversation.queries.threads import visible_post
from schwarm.lib.errors import Invalid, NeedsConfirmation
from schwarm.people.queries import person_by_id
from schwarm.policy.actions import note_warned, was_asked
from schwarm.policy.warnings import Doubtful
from schwarm.spaces.queries import space_by_id, space_by_slug
from schwarm.spaces.rules import may_write

if TYPE_CHECKING:
    from schwarm.conversation.models import Post
    from schwarm.people.models import Person
    from schwarm.spaces.models import Space

Said = TypeVar("Said")
LEADING_NAME = re.compile(r"\s*@([a-z0-9_-]+)(?![\w.@-])[\s:,]*", re.IGNORECASE)
LONGEST_KEY = 200
LANGUAGE = re.compile(r"([a-z]{2,3})([-_][A-Za-z]{2})?(?![A-Za-z])")
Confirmation = Literal["mentions", "outsiders"]
QuotePolicy = Literal["public", "followers", "nobody"]


class NewPoll(msgspec.Struct, kw_only=True):
    options: list[str] = []
    expires_in: Annotated[int, msgspec.Meta(ge=0, le=10**9)] = 24 * 60 * 60
    """For how many seconds it stays open."""
    multiple: bool = False
    hide_totals: bool = False
    """Results show once one has voted, or when the poll has ended, whatever is said here."""


class NewStatus(msgspec.Struct, kw_only=True):
    """A new post. `schwarm_…` say what Mastodon has no words for."""

    status: str = ""
    media_ids: list[Id] = []
    poll: NewPoll | None = None
    in_reply_to_id: Id | None = None
    sensitive: bool | None = None
    spoiler_text: str = ""
    visibility: Visibility | None = None
    """An answer has that of its thread, unless it is `direct`."""
    language: str = ""
    scheduled_at: str = ""
    """A moment at least five minutes ahead, as in `2026-09-29T08:00:00Z`; the answer is a ScheduledStatus."""
    quoted_status_id: Id | None = None
    quote_approval_policy: QuotePolicy | None = None
    schwarm_audience: AudienceName | None = None
    """The exact audience; it goes before `visibility`."""
    schwarm_space: Id | None = None
    """The id of the space (of its group account) in which the post shall stand."""
    schwarm_kind: str = "post"
    """For example `question` or `idea`."""
    schwarm_title: str = ""
    """For kinds that have a title."""
    schwarm_spoken_for: Id | None = None
    """The id of the person in whose name it is said, who has named the writer her delegate."""
    schwarm_as_organisation: bool = False
    """Said in the name of the organisation; for administrators."""
    schwarm_confirmed: list[Confirmation] = []
    """What the writer was asked and has said yes to."""


def draft_of(call: Call, sent: NewStatus) -> PostDraft:
    """The draft that is meant; things it names must be there for the writer."""
    person = call.person
    _check_files(person, sent.media_ids)
    defaults = person.posting_defaults
    answered = found(visible_post(person, sent.in_reply_to_id)) if sent.in_reply_to_id else None
    visibility = sent.visibility or defaults.get("privacy", "public")
    draft = PostDraft(
        text=sent.status,
        title=sent.schwarm_title,
        warning=sent.spoiler_text,
        language=language_meant(sent.language) or defaults.get("language", ""),
        kind=sent.schwarm_kind or "post",
        reply_to=answered,
        spoken_for=_principal(sent),
        as_organisation=sent.schwarm_as_organisation,
        attachment_ids=sent.media_ids,
        poll=_question(sent.poll),
        is_sensitive=defaults.get("sensitive", False) if sent.sensitive is None else sent.sensitive,
        is_unlisted=visibility == "unlisted",
        quote_of=found(visible_post(person, sent.quoted_status_id)) if sent.quoted_status_id else None,
        quote_policy=sent.quote_approval_policy or defaults.get("quote_policy", "public"),
        application_name=call.access.application_name if call.access else "",
        application_website=call.access.application_website if call.access else "",
        may_be_alone=True,
        confirmed=frozenset(sent.schwarm_confirmed),
    )
    if answered is not None:
        direct = is_direct(visibility, sent.schwarm_audience or "")
        return replace(draft, audience=audience_named("mentioned") if direct else None)
    return _addressed(person, draft, sent, visibility)


def publish(call: Call, draft: PostDraft) -> "Post":
    """Say it, once for each `Idempotency-Key`."""
    if key := key_of(call):
        return confirmed(call, draft, lambda said: publish_once(actor=call.person, draft=said, key=key))
    return confirmed(call, draft, lambda said: publish_post(actor=call.person, draft=said))


def key_of(call: Call) -> str:
    """The key of the client's own by which it tells that it sends the same again."""
    return clean(call.request.headers.get("Idempotency-Key", "").strip())[:LONGEST_KEY]


def confirmed(call: Call, draft: PostDraft, say: Callable[[PostDraft], Said]) -> Said:
    """What `say` makes of the draft. What has to be confirmed may be sent a second time."""
    try:
        return say(draft)
    except NeedsConfirmation as question:
        ask(call.person, question, _identity(draft))
        return confirmed(call, replace(draft, confirmed=draft.confirmed | question.answers), say)


def ask(person: "Person", question: NeedsConfirmation, said: str) -> None:
    """Pass if the same words brought up the same question within ten minutes; else refuse with it."""
    if isinstance(question, Doubtful):
        note_warned(actor=person, passages=question.passages)
    if not was_asked(actor=person, said=f"{question.reason}:{said}"):
        again = _("%(question)s Send it again to confirm.") % {"question": question}
        raise Unprocessable(again) from question


def language_meant(code: str) -> str:
    """A language as in `en` or `pt-BR`; empty where the code is none, so that one's own stands for it."""
    match = LANGUAGE.match(code.strip())
    return match[0].replace("_", "-") if match else ""


def _addressed(person: "Person", draft: PostDraft, sent: NewStatus, visibility: str) -> PostDraft:
    """A first post with its audience: a space by its id or by a leading mention, or who is meant."""
    exact = sent.schwarm_audience or ""
    if sent.schwarm_space is not None and exact in {"", "space"}:
        return replace(draft, space=found(space_by_id(person, sent.schwarm_space)))
    if not exact and visibility != "direct":
        space, text = _leading_space(person, draft.text)
        if space is not None:
            return replace(draft, space=space, text=text)
    name = audience_meant(person, visibility, exact)
    # it was chosen under a name that says it, so nobody has to be asked again
    known = frozenset({"outsiders"}) if name in {"world", "community"} else frozenset[str]()
    return replace(draft, audience=audience_named(name), confirmed=draft.confirmed | known)


def _leading_space(person: "Person", text: str) -> "tuple[Space | None, str]":
    """The space whose name stands in front, if one may write there; and the text without it."""
    match = LEADING_NAME.match(text)
    space = space_by_slug(person, match[1].lower()) if match else None
    if match is None or space is None or not may_write(person, space):
        return None, text
    return space, text[match.end() :]


def _check_files(person: "Person", media_ids: list[int]) -> None:
    """Clients show what they get back at once, so files have to be ready."""
    if any(attachment.is_processing for attachment in waiting_attachments(person, media_ids)):
        raise Unprocessable(_("A file is still being prepared. Try again in a moment."))


def _principal(sent: NewStatus) -> "Person | None":
    return found(person_by_id(sent.schwarm_spoken_for)) if sent.schwarm_spoken_for else None


def _question(poll: NewPoll | None) -> PollQuestion | None:
    if poll is None or not poll.options:
        return None
    return PollQuestion(poll.options, timedelta(seconds=poll.expires_in), poll.multiple)


def _identity(draft: PostDraft) -> str:
    """What makes a draft the same when it is sent again."""
    options = draft.poll.options if draft.poll else ()
    where = (draft.audience, draft.space and draft.space.pk, draft.reply_to and draft.reply_to.pk)
    return "\0".join([*map(str, where), draft.title, draft.warning, draft.text, *options])


def check_options(poll: NewPoll | None, asked: list[str]) -> None:
    """A poll stays as it was asked: people have answered it."""
    if poll is not None and poll.options and poll.options != asked:
        raise Invalid(_("A poll cannot be changed. Withdraw the post and ask anew."), "poll")
