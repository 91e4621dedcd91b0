"""The posts of another platform, with what belongs to them."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import ImportedPost, ImportedReaction
from schwarm.conversation.models import Post
from schwarm.people.models import Person
from schwarm.spaces.models import Space
from schwarm.transfer import neutral
from schwarm.transfer.actions.files import Files
from schwarm.transfer.actions.memory import Memory
from schwarm.transfer.actions.persons import Persons
from schwarm.transfer.actions.rooms import Rooms
from schwarm.transfer.actions.words import written
from schwarm.transfer.neutral import Source
from schwarm.transfer.queries import posts_by_ids
from schwarm.transfer.report import Kind, Reason, Remark, Report


@dataclass
class _Batch:
    """What the posts of one batch refer to, looked up at once; and those about to be written."""

    persons: dict[str, Person]
    rooms: dict[str, Space]
    known: dict[str, int]
    stubs: dict[str, int]
    reactions: dict[str, int]
    pins: dict[str, int]
    there: dict[int, Post]
    new: dict[str, ImportedPost] = field(default_factory=dict)
    items: dict[str, neutral.Post] = field(default_factory=dict)


class Posts:
    """Writes the posts that are not here yet, and what is new about those that are."""

    def __init__(
        self, source: Source, language: str, memory: Memory, report: Report, persons: Persons, rooms: Rooms
    ) -> None:
        self._source, self._language = source.source, language
        self._memory, self._report = memory, report
        self._persons, self._rooms = persons, rooms
        self._files = Files(source, memory, report)

    def bring(self, items: Sequence[neutral.Post]) -> None:
        if not items:
            return
        batch = self._looked_up(items)
        for item in items:
            if item.room_id not in batch.rooms or item.author_id not in batch.persons:
                self._leave_out(item, Reason.NOT_ASKED if item.author_id in batch.persons else Reason.BROKEN)
            elif item.source_id in batch.known:
                self._bring_known(item, batch)
            elif item.source_id in batch.new:
                self._bring_twice(item, batch)
            else:
                self._note_new(item, batch)
        self._write(batch)

    def _looked_up(self, items: Sequence[neutral.Post]) -> _Batch:
        ids = {item.source_id for item in items} | {item.thread_id for item in items} - {""}
        known = self._memory.find(Kind.POST, ids)
        return _Batch(
            persons=self._persons.of(_people_in(items)),
            rooms=self._rooms.of(_rooms_in(items)),
            known=known,
            stubs=self._memory.find(Kind.STUB, known),
            reactions=self._memory.find(Kind.REACTION, _reactions_in(items, known)),
            pins=self._memory.find(Kind.PIN, (item.source_id for item in items if item.pin)),
            there=posts_by_ids(known.values()),
        )

    def _note_new(self, item: neutral.Post, batch: _Batch) -> None:
        """A post that is not here: written with the others of its batch."""
        self._report.imported(item.counts_as)
        batch.new[item.source_id] = self._imported(item, batch, _thread(item, batch))
        batch.items[item.source_id] = item

    def _bring_twice(self, item: neutral.Post, batch: _Batch) -> None:
        """The same post once more in one batch: only words for an empty first post are news."""
        if item.is_stub or not batch.items[item.source_id].is_stub:
            self._leave_out(item, Reason.COPY)
            return
        self._write(batch)
        self._bring_known(item, batch)

    def _bring_known(self, item: neutral.Post, batch: _Batch) -> None:
        """A post that is here already: what of it is new, or was missing."""
        pk = batch.known[item.source_id]
        post = batch.there.get(pk)
        if item.is_stub or (post is None and not self._memory.dry_run):
            self._leave_out(item, Reason.ALREADY_THERE)
        elif item.source_id in batch.stubs:
            self._complete(item, post, batch)
        elif post is not None and post.is_withdrawn:
            self._report.skipped(Kind.POST, Reason.ALREADY_THERE)
            self._leave_out_parts(item, Reason.TAKEN_BACK)
        else:
            self._report.skipped(Kind.POST, Reason.ALREADY_THERE)
            self._edit(item, post, batch)
            self._react(item, post, self._reactions(item, batch))
            self._files.bring(item, post, batch.persons)
            self._pin(item, post, batch)

    def _complete(self, item: neutral.Post, post: Post | None, batch: _Batch) -> None:
        """The first post of a thread has come after its answers."""
        del batch.stubs[item.source_id]
        self._memory.forget(Kind.STUB, item.source_id)
        reactions = self._reactions(item, batch)
        if post is not None and not self._memory.dry_run:
            talk.complete_import(post=post, imported=self._imported(item, batch, None))
        self._report.imported(Kind.POST)
        self._react(item, post, reactions)
        self._files.bring(item, post, batch.persons)
        self._pin(item, post, batch)

    def _edit(self, item: neutral.Post, post: Post | None, batch: _Batch) -> None:
        """Words that were changed at the source after the last import."""
        if post is None or item.edited_at is None or item.edited_at <= (post.edited_at or post.created_at):
            return
        if self._memory.dry_run or talk.import_edit(post=post, imported=self._imported(item, batch, None)):
            self._report.remark(Remark.EDITED, batch.rooms[item.room_id].name)

    def _imported(
        self, item: neutral.Post, batch: _Batch, reply_to: Post | ImportedPost | None
    ) -> ImportedPost:
        words = written(item.body, batch.persons, batch.rooms)
        return ImportedPost(
            source=self._source,
            author=batch.persons[item.author_id],
            text=words.text,
            created_at=item.created_at,
            space=batch.rooms[item.room_id],
            reply_to=reply_to,
            edited_at=item.edited_at,
            language=self._language,
            mentions=words.people,
        )

    def _reactions(self, item: neutral.Post, batch: _Batch) -> dict[str, ImportedReaction]:
        """By its id at the source, each reaction that is not here yet."""
        new: dict[str, ImportedReaction] = {}
        seen: set[tuple[int, str]] = set()
        for reaction in item.reactions:
            key, person = reaction.source_id(item.source_id), batch.persons.get(reaction.person_id)
            if person is None:
                self._report.skipped(Kind.REACTION, Reason.BROKEN)
                continue
            if key in batch.reactions:
                self._report.skipped(Kind.REACTION, Reason.ALREADY_THERE)
            elif (person.pk, reaction.emoji) in seen:
                self._report.skipped(Kind.REACTION, Reason.COPY)
            else:
                new[key] = ImportedReaction(person, reaction.emoji, reaction.at)
            seen.add((person.pk, reaction.emoji))
        self._report.imported(Kind.REACTION, len(new))
        if undated := sum(1 for reaction in new.values() if reaction.at is None):
            self._report.remark(Remark.NO_MOMENT, count=undated)
        return new

    def _react(self, item: neutral.Post, post: Post | None, new: dict[str, ImportedReaction]) -> None:
        if new and post is not None and not self._memory.dry_run:
            made = talk.import_reactions([(post, reaction) for reaction in new.values()])
            for key, reaction in zip(new, made, strict=True):
                self._memory.note(Kind.REACTION, key, reaction.pk)
        elif self._memory.dry_run:
            for key in new:
                self._memory.note(Kind.REACTION, key, 0)

    def _pin(self, item: neutral.Post, post: Post | None, batch: _Batch) -> None:
        """On top of its space as it was; what was taken down here since stays down."""
        if item.pin is None:
            return
        if item.source_id in batch.pins:
            self._report.skipped(Kind.PIN, Reason.ALREADY_THERE)
            return
        pk = 0
        if post is not None and not self._memory.dry_run:
            by = batch.persons.get(item.pin.person_id) or batch.persons[item.author_id]
            pk = talk.import_pin(post=post, by=by, at=item.pin.at).pk
        batch.pins[item.source_id] = pk
        self._memory.note(Kind.PIN, item.source_id, pk)
        self._report.imported(Kind.PIN)

    def _write(self, batch: _Batch) -> None:
        """Write what is new, and what belongs to it."""
        reactions = {key: self._reactions(batch.items[key], batch) for key in batch.new}
        posts = [] if self._memory.dry_run else talk.import_posts(list(batch.new.values()))
        made = dict(zip(batch.new, posts, strict=False))
        for key, item in batch.items.items():
            post = made.get(key)
            batch.known[key] = post.pk if post else 0
            self._memory.note(Kind.POST, key, batch.known[key])
            if item.is_stub:
                batch.stubs[key] = batch.known[key]
                self._memory.note(Kind.STUB, key, batch.known[key])
            self._files.bring(item, post, batch.persons)
            self._pin(item, post, batch)
        batch.there |= {post.pk: post for post in posts}
        self._react_all(reactions, made)
        batch.new.clear()
        batch.items.clear()

    def _react_all(self, reactions: dict[str, dict[str, ImportedReaction]], made: dict[str, Post]) -> None:
        """The reactions to all new posts at once."""
        keys = [key for new in reactions.values() for key in new]
        given = [(made[post], r) for post, new in reactions.items() for r in new.values() if post in made]
        pks = [reaction.pk for reaction in talk.import_reactions(given)] if given else [0] * len(keys)
        for key, pk in zip(keys, pks, strict=True):
            self._memory.note(Kind.REACTION, key, pk)

    def _leave_out(self, item: neutral.Post, reason: Reason) -> None:
        self._report.skipped(item.counts_as, reason)
        parts = Reason.ALREADY_THERE if reason is Reason.ALREADY_THERE else Reason.NOT_IMPORTED_POST
        self._leave_out_parts(item, parts)

    def _leave_out_parts(self, item: neutral.Post, reason: Reason) -> None:
        self._report.skipped(Kind.REACTION, reason, len(item.reactions))
        self._report.skipped(Kind.FILE, reason, len(item.files))
        self._report.skipped(Kind.PIN, reason, int(item.pin is not None))


def _thread(item: neutral.Post, batch: _Batch) -> Post | ImportedPost | None:
    """The first post of the thread, if it is there or about to be written."""
    if not item.thread_id:
        return None
    return batch.new.get(item.thread_id) or batch.there.get(batch.known.get(item.thread_id, 0))


def _people_in(items: Sequence[neutral.Post]) -> Iterator[str]:
    for item in items:
        yield item.author_id
        yield from (mention.person_id for mention in item.body.mentions)
        yield from (reaction.person_id for reaction in item.reactions)
        yield from (file.uploader_id for file in item.files if file.uploader_id)
        if item.pin and item.pin.person_id:
            yield item.pin.person_id


def _reactions_in(items: Sequence[neutral.Post], known: Container[str]) -> Iterator[str]:
    """Only posts that are here can have reactions that are here."""
    for item in items:
        if item.source_id in known:
            yield from (reaction.source_id(item.source_id) for reaction in item.reactions)


def _rooms_in(items: Sequence[neutral.Post]) -> Iterator[str]:
    for item in items:
        yield item.room_id
        yield from (part.room_id for part in item.body.parts if isinstance(part, neutral.RoomLink))
