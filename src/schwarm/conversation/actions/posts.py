"""Publishing and editing posts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schwarm.conversation import kinds, rules
from schwarm.conversation.actions.attachments import claim_attachments
from schwarm.conversation.actions.measures import keep_measures, own_words
from schwarm.conversation.actions.polls import PollQuestion, ask_poll
from schwarm.conversation.actions.quotes import check_quote, checked_policy
from schwarm.conversation.actions.reading import follow_own_thread
from schwarm.conversation.actions.traces import trace_edited, trace_published
from schwarm.conversation.actions.words import (
    Words,
    all_words,
    checked_warning,
    checked_words,
    new_version,
    write_mentions,
    write_tags,
    write_version,
)
from schwarm.conversation.events import PostEdited, PostPublished
from schwarm.conversation.models import (
    Audience,
    Draft,
    Post,
    PostCounters,
    QuotePolicy,
    Speaker,
    Submission,
)
from schwarm.conversation.queries.at_hand import Written, at_hand
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, NeedsConfirmation, NotAllowed, require
from schwarm.lib.hashes import hash_of
from schwarm.lib.inserts import insert
from schwarm.people.models import Person
from schwarm.people.queries import blocks_between, host_organisation
from schwarm.policy.actions import check_words
from schwarm.spaces.models import Space

MANY_MENTIONS = 15
KEYS_KEPT = timedelta(hours=1)
EVERYTHING = frozenset({"mentions", "outsiders", "guard"})


@dataclass(frozen=True, slots=True)
class PostDraft:
    """What somebody wants to say. Only `text` is needed; an answer takes its audience from the thread."""

    text: str
    title: str = ""
    warning: str = ""
    language: str = ""
    kind: str = "post"
    audience: int | None = None
    space: Space | None = None
    reply_to: Post | None = None
    spoken_for: Person | None = None
    as_organisation: bool = False
    # people addressed without being named in the text
    addressed: Sequence[Person] = ()
    quote_of: Post | None = None
    quote_policy: str = QuotePolicy.PUBLIC
    attachment_ids: Sequence[int] = ()
    poll: PollQuestion | None = None
    is_sensitive: bool = False
    is_unlisted: bool = False
    # the client app it is sent with
    application_name: str = ""
    application_website: str = ""
    # whether what is for those mentioned may mention nobody, so that it is for the author alone
    may_be_alone: bool = False
    # what the author has said yes to already: "mentions", "outsiders", "guard" or answers to its passages
    confirmed: frozenset[str] = field(default_factory=frozenset)


@transaction.atomic
def publish_post(*, actor: Person, draft: PostDraft, place: str = "") -> Post:
    """Say something. `place` names the kept draft that is done with now.

    Raises `NotAllowed`, `Invalid` (also for a secret), or `NeedsConfirmation` before something that may be
    confidential is said, or it reaches more than 15 people by mention, or outsiders for the first time.
    """
    _check_pause(actor, draft)
    has_more = bool(draft.attachment_ids or draft.poll or draft.quote_of)
    text, title = checked_words(draft.text, draft.title, draft.kind, may_be_empty=has_more)
    _check_kind(draft)
    audience, space = _audience_of(actor, draft)
    warning = checked_warning(draft.warning)
    check_words(actor=actor, text=all_words_of(draft), confirmed=draft.confirmed)
    words = Words(
        writer=actor, text=text, title=title, warning=warning, language=draft.language or actor.language
    )
    addressed = _addressed(actor, draft, words, audience)
    post = Post(
        kind=draft.kind,
        audience=audience,
        space=space,
        reply_to=draft.reply_to,
        quote_of=draft.quote_of,
        quote_policy=checked_policy(draft.quote_policy),
        created_at=clock.now(),
        towards_id=draft.reply_to.author_id if draft.reply_to else None,
        is_sensitive=draft.is_sensitive,
        is_unlisted=draft.is_unlisted and audience >= Audience.COMPANY,
        application_name=draft.application_name[:100],
        application_website=draft.application_website[:200],
        **_speaker_of(actor, draft),
    )
    post.thread = draft.reply_to.thread if draft.reply_to else post
    if audience == Audience.FOLLOWERS:
        post.followers_of_id = post.thread.author_id
    post.read_by_outsiders = _reaches_outsiders(actor, post, addressed)
    check_quote([actor, draft.spoken_for or actor], draft.quote_of, post, addressed)
    _check_confirmations(actor, post, addressed, draft.confirmed)
    version = new_version(post, words)
    insert(post, PostCounters(post=post), version)
    tags = write_tags(post, words)
    mentioned = frozenset(person.pk for person in write_mentions(post, addressed))
    follow_own_thread(post)
    claim_attachments(actor, post, draft.attachment_ids)
    if draft.poll:
        ask_poll(post, draft.poll)
    if place:
        Draft.objects.filter(author=actor, place=place).delete()
    trace_published(actor, post, words, addressed, len(draft.attachment_ids))
    with at_hand(Written(post, version, mentioned, tags)):
        events.publish(PostPublished(post.pk, _public_actor(actor, post)))
    return post


def all_words_of(draft: PostDraft) -> str:
    """Everything in a draft that others will read."""
    return all_words(draft.title, draft.warning, draft.text, *(draft.poll.options if draft.poll else ()))


@transaction.atomic
def publish_once(*, actor: Person, draft: PostDraft, key: str) -> Post:
    """Say something, unless it was sent under the same key before; then that post again.

    Two requests at the same time wait for each other at the key.
    """
    sent, made = Submission.objects.get_or_create(person=actor, key=hash_of(key))
    if not made and sent.post is not None:
        return sent.post
    sent.post = publish_post(actor=actor, draft=draft)
    sent.save(update_fields=["post"])
    return sent.post


@transaction.atomic
def forget_submissions() -> int:
    """Housekeeping: delete keys under which posts were sent more than an hour ago; returns how many."""
    return Submission.objects.filter(sent_at__lt=clock.now() - KEYS_KEPT).delete()[0]


@transaction.atomic
def edit_post(
    *,
    actor: Person,
    post: Post,
    text: str,
    title: str = "",
    warning: str = "",
    language: str = "",
    is_sensitive: bool | None = None,
    confirmed: frozenset[str] = frozenset(),
) -> None:
    """Say it better: a new version beside the old ones. The audience stays as it was."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    require(rules.may_edit(actor, post), _("Only who wrote a post may change it."))
    current = own_words(post)
    if current is None:
        raise NotAllowed(_("Only who wrote a post may change it."))
    has_more = post.attachments.exists() or hasattr(post, "poll") or post.is_quote
    text, title = checked_words(text, title, post.kind, may_be_empty=has_more)
    warning, language = checked_warning(warning), language or current.language
    is_sensitive = post.is_sensitive if is_sensitive is None else is_sensitive
    said = (current.text, current.title, current.warning, current.language, post.is_sensitive)
    if (text, title, warning, language, is_sensitive) == said:
        return
    check_words(
        actor=actor,
        text=all_words(title, warning, text),
        before=all_words(current.title, current.warning, current.text),
        confirmed=confirmed,
    )
    words = Words(writer=actor, text=text, title=title, warning=warning, language=language)
    _check_many(_newly_addressed(actor, post, words), confirmed)
    post.version += 1
    post.edited_at = clock.now()
    post.is_sensitive = is_sensitive
    post.save(update_fields=["version", "edited_at", "is_sensitive"])
    write_version(post, words)
    write_mentions(post, _newly_addressed(actor, post, words))
    trace_edited(actor, post, words)
    keep_measures(post)
    events.publish(PostEdited(post.pk, _public_actor(actor, post)))


def _newly_addressed(actor: Person, post: Post, words: Words) -> list[Person]:
    """Whom an edit mentions for the first time; what is for those mentioned gets no more readers."""
    if post.audience == Audience.MENTIONED:
        return []
    known = set(post.mentions.values_list("person_id", flat=True)) | {actor.pk}
    new = {person.pk: person for person in words.people.values() if person.pk not in known}
    return [new[pk] for pk in new.keys() - blocks_between(actor, set(new))]


def _check_pause(actor: Person, draft: PostDraft) -> None:
    """Nobody posts while a panel has her pause, nor by the hand of another; both rows are at hand."""
    for speaker in (actor, draft.spoken_for or actor):
        if speaker.is_paused and speaker.paused_until:
            until = date_format(localtime(speaker.paused_until), "DATETIME_FORMAT")
            message = _("By decision of a panel there are no new posts by %(name)s until %(until)s.")
            raise NotAllowed(message % {"name": speaker.name, "until": until})


def _check_kind(draft: PostDraft) -> None:
    if not kinds.known(draft.kind):
        raise Invalid(_("This kind of post is not known here."), "kind")


def _audience_of(actor: Person, draft: PostDraft) -> tuple[int, Space | None]:
    """An answer inherits and may narrow to those mentioned only; a first post chooses."""
    speakers = [actor, draft.spoken_for or actor]
    if draft.reply_to is not None:
        may_reply = all(rules.may_reply(person, draft.reply_to) for person in speakers)
        require(may_reply, _("You cannot answer this post."))
        thread = draft.reply_to.thread
        if Audience.MENTIONED in {draft.audience, draft.reply_to.audience}:
            return Audience.MENTIONED, None
        return thread.audience, thread.space
    audience = draft.audience or (Audience.SPACE if draft.space else Audience.COMPANY)
    space = draft.space if audience == Audience.SPACE else None
    if draft.as_organisation and audience == Audience.FOLLOWERS:
        raise Invalid(_("An organisation has no followers. Choose another audience."), "audience")
    may_address = all(rules.may_address(person, audience, space) for person in speakers)
    require(may_address, _("You cannot write to this audience."))
    return audience, space


def _speaker_of(actor: Person, draft: PostDraft) -> dict[str, object]:
    if draft.as_organisation:
        require(rules.may_speak_for_organisation(actor), _("You cannot speak for the organisation."))
        return {"speaker": Speaker.ORGANISATION, "organisation": host_organisation(), "written_by": actor}
    if draft.spoken_for is not None and draft.spoken_for != actor:
        principal = draft.spoken_for
        require(rules.may_speak(actor, principal), _("You cannot write for this person."))
        return {
            "speaker": Speaker.DELEGATE,
            "author": principal,
            "written_by": actor,
            "organisation_id": principal.organisation_id,
        }
    return {"speaker": Speaker.PERSON, "author": actor, "organisation_id": actor.organisation_id}


def _addressed(actor: Person, draft: PostDraft, words: Words, audience: int) -> list[Person]:
    """Everybody mentioned, without oneself and without those who blocked the author."""
    people = {person.pk: person for person in [*words.people.values(), *draft.addressed]}
    if audience == Audience.MENTIONED and draft.reply_to and draft.reply_to.audience == Audience.MENTIONED:
        people |= {
            mention.person_id: mention.person
            for mention in draft.reply_to.mentions.select_related("person__organisation")
        }
        if draft.reply_to.author:
            people[draft.reply_to.author.pk] = draft.reply_to.author
    elif audience == Audience.MENTIONED and draft.reply_to and draft.reply_to.author:
        people[draft.reply_to.author.pk] = draft.reply_to.author
    people.pop(actor.pk, None)
    blocked = blocks_between(actor, set(people)) | blocks_between(draft.spoken_for or actor, set(people))
    addressed = [person for pk, person in people.items() if pk not in blocked]
    if audience == Audience.MENTIONED and not addressed and not draft.may_be_alone:
        raise Invalid(_("Name at least one person with @ who should read this."), "text")
    return addressed


def _reaches_outsiders(actor: Person, post: Post, addressed: list[Person]) -> bool:
    if post.audience >= Audience.COMMUNITY:
        return True
    if post.space is not None:
        return post.space.is_shared
    if post.audience == Audience.MENTIONED:
        return any(person.organisation_id != actor.organisation_id for person in addressed)
    return False


def _check_confirmations(
    actor: Person, post: Post, addressed: list[Person], confirmed: frozenset[str]
) -> None:
    _check_many(addressed, confirmed)
    is_first = post.read_by_outsiders and not post.is_reply and "outsiders" not in confirmed
    if is_first and not _wrote_to_them_before(actor, post):
        raise NeedsConfirmation(_("People outside the company will read this. Send anyway?"), "outsiders")


def _check_many(addressed: list[Person], confirmed: frozenset[str]) -> None:
    if len(addressed) <= MANY_MENTIONS or "mentions" in confirmed:
        return
    message = ngettext(
        "%(count)s person will be notified. Send anyway?",
        "%(count)s people will be notified. Send anyway?",
        len(addressed),
    )
    raise NeedsConfirmation(message % {"count": len(addressed)}, "mentions")


def _wrote_to_them_before(actor: Person, post: Post) -> bool:
    earlier = Post.objects.filter(audience=post.audience, space=post.space, read_by_outsiders=True)
    return earlier.filter(author=actor).exists() or earlier.filter(written_by=actor).exists()


def _public_actor(actor: Person, post: Post) -> int | None:
    """Events of protected posts carry no actor."""
    return None if post.speaker == Speaker.PROTECTED else actor.pk
