"""What the made-up company said: first posts, answers, boosts, reactions, and the notifications of them."""

import math
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.alone.rows import Row, stored, write
from benchmarks.alone.world import SINCE, SPAN, World
from schwarm.conversation.models import (
    Audience,
    Mention,
    Notification,
    Post,
    PostCounters,
    PostTag,
    PostVersion,
    Reaction,
    SearchDocument,
)
from schwarm.lib import ids

CHUNK = 20_000
ANSWERS, BOOSTS = 0.52, 0.08
# of first posts; the rest is for everybody in the company
IN_SPACES, FOR_FOLLOWERS, FOR_FEW = 0.5, 0.1, 0.03
OPEN_THREADS = 400
# a third of the answers go to the thread everybody looks at, until interest turns to another
ATTENTION, CALM = 0.33, 0.04
UNREAD = timedelta(days=5)
EMOJIS = ("👍", "❤️", "🎉", "💡")


@dataclass(slots=True)
class Said:
    """A first post that can be answered and passed on."""

    id: int
    author: int
    audience: int
    space: int | None
    mentioned: tuple[int, ...] = ()
    boosted_by: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Counted:
    replies: int = 0
    boosts: int = 0
    reactions: int = 0
    last: int | None = None


@dataclass(slots=True)
class Chunk:
    """Rows to be written together."""

    posts: list[Row] = field(default_factory=list)
    versions: list[Row] = field(default_factory=list)
    documents: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    tags: list[Row] = field(default_factory=list)
    reactions: list[Row] = field(default_factory=list)
    notices: list[Row] = field(default_factory=list)

    def write(self) -> None:
        write(Post, POST, self.posts)
        write(PostVersion, ["post_id", "text", "html", "language", "written_at"], self.versions)
        write(SearchDocument, ["post_id", "stems"], self.documents)
        write(Mention, ["post_id", "person_id"], self.mentions)
        write(PostTag, ["tag_id", "post_id"], self.tags)
        write(Reaction, ["id", "post_id", "person_id", "emoji", "created_at"], self.reactions)
        write(Notification, NOTICE, self.notices)


POST = [
    "id",
    "author_id",
    "organisation_id",
    "audience",
    "space_id",
    "followers_of_id",
    "thread_id",
    "reply_to_id",
    "boost_of_id",
    "towards_id",
    "created_at",
]
NOTICE = ["id", "recipient_id", "kind", "actor_id", "post_id", "thread_id", "created_at", "read_at"]


class Talk:
    """Says so many posts, evenly over two years."""

    def __init__(self, world: World, posts: int) -> None:
        self.world, self.posts, self.chance = world, posts, world.random
        self.open: deque[Said] = deque(maxlen=OPEN_THREADS)
        self.lively: Said | None = None
        self.counted: defaultdict[int, Counted] = defaultdict(Counted)
        self.all: list[int] = []

    def tell(self) -> Iterator[int]:
        """Write everything; yields how many posts are written."""
        for start in range(0, self.posts, CHUNK):
            chunk = Chunk()
            for number in range(start, min(start + CHUNK, self.posts)):
                self._say(chunk, SINCE + SPAN * (number / self.posts))
            chunk.write()
            yield len(self.all)
        write(PostCounters, COUNTERS, ((pk, *self._count(pk)) for pk in self.all))

    def _count(self, post: int) -> Row:
        counted = self.counted.get(post, Counted())
        return counted.replies, counted.replies, counted.boosts, counted.reactions, counted.last

    def _say(self, chunk: Chunk, moment: datetime) -> None:
        identifier = ids.first_at(moment)
        self.all.append(identifier)
        fate = self.chance.random()
        if fate < ANSWERS and self.open:
            self._answer(chunk, identifier, moment)
        elif fate < ANSWERS + BOOSTS and self._boost(chunk, identifier, moment):
            pass
        else:
            self._begin(chunk, identifier, moment)

    def _post(self, moment: datetime, **columns: int | None) -> Row:
        given = columns | {"organisation_id": self.world.host, "created_at": stored(moment)}
        return tuple(given.get(name) for name in POST)

    def _begin(self, chunk: Chunk, identifier: int, moment: datetime) -> None:
        said = self._new_thread(identifier)
        self.open.append(said)
        followers_of = said.author if said.audience == Audience.FOLLOWERS else None
        chunk.posts.append(
            self._post(
                moment,
                id=identifier,
                author_id=said.author,
                audience=said.audience,
                space_id=said.space,
                followers_of_id=followers_of,
                thread_id=identifier,
            )
        )
        chunk.mentions += [(identifier, person) for person in said.mentioned]
        if self.chance.random() < 0.2:
            chunk.tags.append((self.chance.choice(self.world.tags), identifier))
        self._words(chunk, identifier, moment, said.author)

    def _new_thread(self, identifier: int) -> Said:
        fate = self.chance.random()
        if fate < IN_SPACES:
            space = self.chance.choice(self.world.spaces)
            return Said(identifier, self.world.member_of(space), Audience.SPACE, space)
        author = self.world.author()
        if fate < IN_SPACES + FOR_FOLLOWERS:
            return Said(identifier, author, Audience.FOLLOWERS, None)
        if fate < IN_SPACES + FOR_FOLLOWERS + FOR_FEW:
            few = {self.world.author() for _number in range(3)} - {author}
            return Said(identifier, author, Audience.MENTIONED, None, tuple(few))
        return Said(identifier, author, Audience.COMPANY, None)

    def _answer(self, chunk: Chunk, identifier: int, moment: datetime) -> None:
        first = self._some_thread()
        author = self._who_answers(first)
        followers_of = first.author if first.audience == Audience.FOLLOWERS else None
        chunk.posts.append(
            self._post(
                moment,
                id=identifier,
                author_id=author,
                audience=first.audience,
                space_id=first.space,
                followers_of_id=followers_of,
                thread_id=first.id,
                reply_to_id=first.id,
                towards_id=first.author,
            )
        )
        readers = {first.author, *first.mentioned} - {author}
        if first.mentioned:
            chunk.mentions += [(identifier, person) for person in readers]
        counted = self.counted[first.id]
        counted.replies, counted.last = counted.replies + 1, identifier
        self._words(chunk, identifier, moment, author)
        if author != first.author:
            self._notify(chunk, moment, (identifier, first.author, "reply", author, identifier, first.id))

    def _some_thread(self) -> Said:
        """Newer threads are answered more often, and one at a time draws many answers."""
        if self.lively is None or self.chance.random() < CALM:
            self.lively = self.open[-1]
        if self.chance.random() < ATTENTION:
            return self.lively
        back = min(int(self.chance.expovariate(1 / 40)), len(self.open) - 1)
        return self.open[-1 - back]

    def _who_answers(self, first: Said) -> int:
        if first.space is not None:
            return self.world.member_of(first.space)
        return self.chance.choice(first.mentioned) if first.mentioned else self.world.author()

    def _boost(self, chunk: Chunk, identifier: int, moment: datetime) -> bool:
        first = self._some_thread() if self.open else None
        if first is None or first.audience not in {Audience.SPACE, Audience.COMPANY}:
            return False
        author = self._who_answers(first)
        if author in first.boosted_by:
            return False
        first.boosted_by.add(author)
        self.counted[first.id].boosts += 1
        chunk.posts.append(
            self._post(
                moment,
                id=identifier,
                author_id=author,
                audience=first.audience,
                space_id=first.space,
                thread_id=identifier,
                boost_of_id=first.id,
                towards_id=first.author,
            )
        )
        return True

    def _words(self, chunk: Chunk, identifier: int, moment: datetime, author: int) -> None:
        """Half of the posts have fewer than 25 words, some have hundreds."""
        ranks = self.world.words.draw(max(3, int(math.exp(self.chance.gauss(math.log(25), 0.8)))))
        text = self.world.words.text(ranks)
        chunk.versions.append((identifier, text, f"<p>{text}</p>", "de", stored(moment)))
        chunk.documents.append((identifier, self.world.words.stemmed(ranks)))
        self._react(chunk, identifier, moment, author)

    def _react(self, chunk: Chunk, post: int, moment: datetime, author: int) -> None:
        people = {self.world.author() for _n in range(self.chance.choice((0, 0, 0, 1, 1, 2, 4)))}
        for number, person in enumerate(sorted(people)):
            emoji = self.chance.choice(EMOJIS)
            chunk.reactions.append((post + 1 + number, post, person, emoji, stored(moment)))
            if person != author:
                notice = (post + 1 + number, author, "reaction", person, post, post)
                self._notify(chunk, moment, notice)
        self.counted[post].reactions += len(people)

    def _notify(self, chunk: Chunk, moment: datetime, row: Row) -> None:
        read = None if moment > SINCE + SPAN - UNREAD else stored(moment)
        chunk.notices.append((*row, stored(moment), read))


COUNTERS = ["post_id", "replies", "thread_replies", "boosts", "reactions", "last_reply_id"]
