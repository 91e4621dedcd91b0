"""What is asked: every question as most readers ask it, and as the worst placed reader does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from typing import TypeVar

from benchmarks.alone import naive
from benchmarks.alone.readers import Readers
from benchmarks.alone.world import World
from schwarm.conversation.models import Post
from schwarm.conversation.queries.cards import Card, cards
from schwarm.conversation.queries.notifications import counts_of, grouped_notifications, notification_groups
from schwarm.conversation.queries.search import search_posts
from schwarm.conversation.queries.threads import thread_of
from schwarm.conversation.queries.timelines import company_stream, home_stream, space_stream
from schwarm.lib.pagination import Cursor
from schwarm.people.models import Person
from schwarm.spaces.models import Space

Item = TypeVar("Item")
Ask = Callable[[], object]
# ranks in the vocabulary: words of every twelfth post, of one in seventy, of one in seven thousand
FREQUENT, COMMON, RARE = (34, 44), (180, 320), (24_000, 26_000)


@dataclass(frozen=True, slots=True)
class Question:
    """One sort of question, asked by different readers; `plainly` does the same as one would at first."""

    name: str
    group: str
    asks: list[Ask]
    plainly: list[Ask]


def questions(world: World, readers: Readers, count: int) -> Iterator[Question]:
    """All questions, each `count` times."""
    yield from _timelines(world, readers, count)
    yield _thread(world, readers, count)
    yield from _inbox(readers, count)
    yield from _searches(world, readers, count)


def _timelines(world: World, readers: Readers, count: int) -> Iterator[Question]:
    for name, people in (("typical", readers.typical), ("few", readers.few), ("silent", readers.silent)):
        asks: list[Ask] = [partial(home_stream, person, Cursor()) for person in _some(people, count)]
        plainly: list[Ask] = [partial(naive.home, person) for person in _some(people, count)]
        yield Question(f"home, {name}", "home", asks, plainly)
    asks = [partial(_home_page, person) for person in _some(readers.typical, count)]
    plainly = [partial(naive.home_page, person) for person in _some(readers.typical, count)]
    yield Question("home, with its posts", "home", asks, plainly)
    asks = [partial(company_stream, person, Cursor()) for person in _some(readers.typical, count)]
    plainly = [partial(naive.company, person) for person in _some(readers.typical, count)]
    yield Question("company", "streams", asks, plainly)
    spaces = list(Space.objects.filter(access="open").order_by("pk")[: 2 * count])
    pairs = list(zip(_some(readers.typical, count), _some(spaces, count), strict=True))
    asks = [partial(space_stream, person, space, Cursor()) for person, space in pairs]
    yield Question("space", "streams", asks, [partial(naive.space, *pair) for pair in pairs])


def _home_page(person: Person) -> list[Card]:
    return cards(person, home_stream(person, Cursor()).items)


def _thread(world: World, readers: Readers, count: int) -> Question:
    """Threads of about twenty answers."""
    open_to_all = Post.objects.filter(reply_to=None, boost_of=None, audience=40)
    threads = list(open_to_all.filter(counters__thread_replies__range=(10, 40)).order_by("-pk")[: 2 * count])
    pairs = list(zip(_some(readers.typical, count), _some(threads, count), strict=True))
    asks = [partial(thread_of, person, post) for person, post in pairs]
    return Question("thread", "thread", asks, [partial(naive.thread, *pair) for pair in pairs])


def _inbox(readers: Readers, count: int) -> Iterator[Question]:
    people = _some(readers.typical, count)
    yield Question(
        "inbox, counts",
        "inbox",
        [partial(counts_of, person) for person in people],
        [partial(naive.counts, person) for person in people],
    )
    yield Question(
        "inbox, page",
        "inbox",
        [partial(notification_groups, person) for person in people],
        [partial(naive.inbox, person) for person in people],
    )
    yield Question(
        "inbox, with its posts",
        "inbox",
        [partial(grouped_notifications, person) for person in people],
        [partial(naive.inbox, person) for person in people],
    )


def _searches(world: World, readers: Readers, count: int) -> Iterator[Question]:
    word, handle = partial(_word, world), _handles(world)
    sorts: dict[str, Callable[[], str]] = {
        "frequent word": lambda: word(FREQUENT),
        "common word": lambda: word(COMMON),
        "rare word": lambda: word(RARE),
        "two words": lambda: f"{word(FREQUENT)} {word(COMMON)}",
        "two frequent words": lambda: f"{word(FREQUENT)} {word(FREQUENT)}",
        "beginning": lambda: word(COMMON)[:5],
        "nothing found": lambda: f"{word(FREQUENT)}qzqz {word(COMMON)}",
        "of one author": lambda: f"from:{next(handle)} {word(FREQUENT)}",
        "rare, of one author": lambda: f"from:{next(handle)} {word(RARE)}",
        "without a word": lambda: f"{word(FREQUENT)} -{word(COMMON)}",
    }
    for name, say in sorts.items():
        yield _search(name, readers.typical, [say() for _number in range(count)])
    yield _search("frequent word, guest", readers.guests, [word(FREQUENT) for _number in range(count)])
    yield _search("two words, guest", readers.guests, [sorts["two words"]() for _number in range(count)])


def _search(name: str, people: list[Person], texts: list[str]) -> Question:
    asked = list(zip(_some(people, len(texts)), texts, strict=True))
    return Question(
        f"search, {name}",
        "search",
        [partial(search_posts, person, text, Cursor()) for person, text in asked],
        [partial(naive.search, person, text) for person, text in asked],
    )


def _word(world: World, ranks: tuple[int, int]) -> str:
    return world.words.words[world.random.randrange(*ranks)]


def _handles(world: World) -> Iterator[str]:
    """Authors who write much and authors who write little."""
    people = Person.objects.filter(pk__in=world.people[:10] + world.people[-10:])
    return cycle(people.values_list("handle", flat=True))


def _some(items: list[Item], count: int) -> list[Item]:
    return list(islice(cycle(items), count))
