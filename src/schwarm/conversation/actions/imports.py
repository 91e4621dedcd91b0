"""Posts from another platform, with their original dates: many at once, and without waking anybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from schwarm.conversation.actions.attachments import store_file
from schwarm.conversation.actions.traces import trace_imported
from schwarm.conversation.actions.words import Words, write_version
from schwarm.conversation.events import PostsImported
from schwarm.conversation.models import (
    Attachment,
    Audience,
    Mention,
    NewestByAuthor,
    NewestInSpace,
    Pin,
    Post,
    PostCounters,
    PostTag,
    PostVersion,
    Reaction,
    Speaker,
    Tag,
)
from schwarm.lib import clock, events, ids
from schwarm.lib.errors import Invalid
from schwarm.people.models import Person
from schwarm.spaces.models import Space

if TYPE_CHECKING:
    from django.core.files.base import File

MILLISECOND = 1 << ids.TIME_SHIFT


@dataclass(frozen=True, slots=True)
class ImportedReaction:
    """An emoji as another platform kept it; where it kept no time, it bears that of the post."""

    person: Person
    emoji: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ImportedPost:
    """A post as another platform kept it, its people and places already found here.

    `reply_to` may be a post that is imported by the same call. `mentions` are people named in the text
    whom `@` cannot find, because they are placeholders.
    """

    source: str
    author: Person
    text: str
    created_at: datetime
    space: Space
    reply_to: "Post | ImportedPost | None" = None
    edited_at: datetime | None = None
    language: str = ""
    mentions: Sequence[Person] = ()
    reactions: Sequence[ImportedReaction] = ()


def import_post(imported: ImportedPost) -> Post:
    """Write one post as it was."""
    return import_posts([imported])[0]


@transaction.atomic
def import_posts(batch: Sequence[ImportedPost]) -> list[Post]:
    """Write posts as they were: with their dates, marked as imported. What they answer comes before them."""
    made: dict[ImportedPost, Post] = {}
    for imported, pk in zip(batch, _free_ids([imported.created_at for imported in batch]), strict=True):
        made[imported] = _post(imported, pk, made)
    words = {post.pk: _words_of(imported) for imported, post in made.items()}
    _wait_for_others(batch)
    Post.objects.bulk_create(made.values())
    PostCounters.objects.bulk_create(PostCounters(post=post) for post in made.values())
    PostVersion.objects.bulk_create(_version(post, words[post.pk]) for post in made.values())
    _write_tags(words)
    _write_mentions((post, imported, words[post.pk]) for imported, post in made.items())
    _write_reactions((post, reaction) for imported, post in made.items() for reaction in imported.reactions)
    posts = list(made.values())
    trace_imported(posts)
    events.publish(PostsImported(tuple(post.pk for post in posts)))
    return posts


def _wait_for_others(batch: Sequence[ImportedPost]) -> None:
    """Wait for those who write in these spaces, then by these authors: triggers keep the newest post of each.

    Whoever writes one post waits in the same order, so that no two wait for each other.
    """
    spaces, authors = {one.space.pk for one in batch}, {one.author.pk for one in batch}
    list(NewestInSpace.objects.select_for_update().filter(space__in=spaces).order_by("space"))
    list(NewestByAuthor.objects.select_for_update().filter(author__in=authors).order_by("author"))


@transaction.atomic
def complete_import(*, post: Post, imported: ImportedPost) -> bool:
    """Put the words into a post that stood empty for one that had not come along.

    False if somebody has written or withdrawn it here in the meantime: that stays as it is.
    """
    if post.version > 1 or post.is_withdrawn:
        return False
    former = post.author
    post.speaker, post.author = _speaker(imported.author), imported.author
    post.organisation_id, post.edited_at = imported.author.organisation_id, imported.edited_at
    post.save(update_fields=["speaker", "author", "organisation", "edited_at"])
    Post.objects.filter(reply_to=post, towards=former).update(towards=imported.author)
    post.versions.all().delete()
    _write_words(post, imported, post.created_at)
    _write_reactions((post, reaction) for reaction in imported.reactions)
    trace_imported([post])
    events.publish(PostsImported((post.pk,)))
    return True


@transaction.atomic
def import_edit(*, post: Post, imported: ImportedPost) -> bool:
    """Add the words that a post was given later on the other platform; False if those here are newer."""
    edited_at = imported.edited_at
    if edited_at is None or edited_at <= (post.edited_at or post.created_at) or post.is_withdrawn:
        return False
    if not post.versions.filter(number=post.version).exclude(text=imported.text).exists():
        return False
    post.version += 1
    post.edited_at = edited_at
    post.save(update_fields=["version", "edited_at"])
    _write_words(post, imported, edited_at)
    trace_imported([post])
    events.publish(PostsImported((post.pk,)))
    return True


@transaction.atomic
def import_reactions(given: Sequence[tuple[Post, ImportedReaction]]) -> list[Reaction]:
    """Add reactions to posts that are here already; returns one for each, made now or there before."""
    reactions = _write_reactions(given)
    events.publish(PostsImported(tuple({post.pk for post, _reaction in given})))
    return reactions


@transaction.atomic
def import_pin(*, post: Post, by: Person, at: datetime | None = None) -> Pin:
    """Put an imported post on top of its space; without a moment, as if that of the post."""
    moment = at or post.created_at
    pin, _made = Pin.objects.get_or_create(
        post=post, space=post.space, defaults={"by": by, "pinned_at": moment}
    )
    return pin


@transaction.atomic
def import_file(
    *, post: Post, owner: Person, file: "File[Any]", name: str, content_type: str, description: str = ""
) -> Attachment:
    """Tie a file to an imported post; a picture that cannot be read is kept as a plain file."""
    try:
        attachment = store_file(owner, file, name, content_type, description)
    except Invalid:
        if not content_type.startswith("image/"):
            raise
        attachment = store_file(owner, file, name, "application/octet-stream", description)
    attachment.post, attachment.position = post, post.attachments.count()
    attachment.created_at = post.created_at
    attachment.save(force_insert=True)
    return attachment


def _post(imported: ImportedPost, pk: int, made: dict[ImportedPost, Post]) -> Post:
    answered = imported.reply_to
    reply_to = made[answered] if isinstance(answered, ImportedPost) else answered
    post = Post(
        pk=pk,
        speaker=_speaker(imported.author),
        author=imported.author,
        organisation_id=imported.author.organisation_id,
        audience=Audience.SPACE,
        space=imported.space,
        read_by_outsiders=imported.space.is_shared,
        reply_to=reply_to,
        towards_id=reply_to.author_id if reply_to else None,
        created_at=imported.created_at,
        edited_at=imported.edited_at,
        imported_from=imported.source,
    )
    post.thread_id = reply_to.thread_id if reply_to else pk
    return post


def _speaker(author: Person) -> Speaker:
    return Speaker.PLACEHOLDER if author.is_placeholder else Speaker.PERSON


def _words_of(imported: ImportedPost) -> Words:
    return Words(writer=None, text=imported.text, language=imported.language)


def _version(post: Post, words: Words) -> PostVersion:
    return PostVersion(
        post=post,
        text=words.text,
        html=words.html(),
        language=words.language,
        written_at=post.created_at,
    )


def _write_words(post: Post, imported: ImportedPost, moment: datetime) -> None:
    words = _words_of(imported)
    with clock.at(moment):
        write_version(post, words)
    _write_mentions([(post, imported, words)])


def _write_tags(words: dict[int, Words]) -> None:
    named = {name: label for said in words.values() for name, label in said.tags.items()}
    if not named:
        return
    Tag.objects.bulk_create(
        [Tag(name=name, label=label) for name, label in named.items()], ignore_conflicts=True
    )
    tags = dict(Tag.objects.filter(name__in=named).values_list("name", "pk"))
    PostTag.objects.bulk_create(
        (PostTag(post_id=pk, tag_id=tags[name]) for pk, said in words.items() for name in said.tags),
        ignore_conflicts=True,
    )


def _write_mentions(written: Iterable[tuple[Post, ImportedPost, Words]]) -> None:
    Mention.objects.bulk_create(
        (
            Mention(post=post, person=person)
            for post, imported, words in written
            for person in {*words.people.values(), *imported.mentions} - {imported.author}
        ),
        ignore_conflicts=True,
    )


def _write_reactions(given: Iterable[tuple[Post, ImportedReaction]]) -> list[Reaction]:
    wanted = [
        Reaction(post=post, person=r.person, emoji=r.emoji, created_at=r.at or post.created_at)
        for post, r in given
    ]
    posts, people = {r.post_id for r in wanted}, {r.person_id for r in wanted}
    known = {_reaction_key(r): r for r in Reaction.objects.filter(post__in=posts, person__in=people)}
    new = {_reaction_key(r): r for r in wanted if _reaction_key(r) not in known}
    Reaction.objects.bulk_create(new.values())
    known |= new
    return [known[_reaction_key(r)] for r in wanted]


def _reaction_key(reaction: Reaction) -> tuple[int, int, str]:
    return (reaction.post_id, reaction.person_id, reaction.emoji)


def _free_ids(moments: Sequence[datetime]) -> list[int]:
    """For each an id of its millisecond, or of the next one that is free."""
    candidates = [ids.at(moment) for moment in moments]
    while taken := _taken(candidates):
        candidates = [c + MILLISECOND if place in taken else c for place, c in enumerate(candidates)]
    return candidates


def _taken(candidates: Sequence[int]) -> set[int]:
    """The places of those that exist already, or stand further up in the same list."""
    seen = set(Post.objects.filter(pk__in=candidates).values_list("pk", flat=True))
    taken = set()
    for place, candidate in enumerate(candidates):
        if candidate in seen:
            taken.add(place)
        seen.add(candidate)
    return taken
