"""Search finds exactly what is there for the reader, newest first, page after page."""

import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Post
from schwarm.conversation.queries import matching, search
from schwarm.conversation.queries.search import search_posts
from schwarm.conversation.queries.visibility import heard_by, visible_posts
from schwarm.lib.pagination import Cursor
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db

WORDS = ["pump", "valve", "sensor", "fan", "motor"]
Wanted = Callable[[Post, set[str]], bool]
# what is typed, and which posts it asks for
QUESTIONS: dict[str, Wanted] = {
    "pump": lambda _post, words: "pump" in words,
    "pump valve": lambda _post, words: {"pump", "valve"} <= words,
    "pump -valve": lambda _post, words: "pump" in words and "valve" not in words,
    "-pump": lambda _post, words: "pump" not in words,
    "senso": lambda _post, words: "sensor" in words,
    "from:ada pump": lambda post, words: post.author.handle == "ada" and "pump" in words,
    "from:me": lambda post, words: post.author.handle == "ben",
    "from:nobody pump": lambda _post, _words: False,
    "in:#cooling fan": lambda post, words: (
        post.space is not None and post.space.slug == "cooling" and "fan" in words
    ),
    "#tools motor": lambda _post, words: {"tools", "motor"} <= words,
    "is:question pump": lambda post, words: post.kind == "question" and "pump" in words,
    "compressor": lambda _post, _words: False,
}


@pytest.fixture
def readers() -> dict[str, Person]:
    """A company in which much was said in all audiences, about a few things."""
    ada, ben, carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    people.follow(actor=ben, person=ada)
    people.mute(actor=dora, person=ada)
    spaces = [
        make.space(ada, "Cooling"),
        make.space(ada, "Contracts", closed_reason="Contracts"),
        make.space(ada, "Customer day", shared_with=[carla.organisation]),
    ]
    chance = random.Random(3)
    for number in range(90):
        author = chance.choice([ada, ben, dora])
        words = chance.sample(WORDS, chance.randint(1, 3)) + chance.choice([[], ["#tools"]])
        text = f"{' '.join(words)} number{number}"
        where: dict[str, Any] = chance.choice(
            [{}, {}, *({"space": space} for space in spaces if author == ada or space.is_open)]
        )
        if not where:
            where = {"audience": chance.choice([Audience.COMPANY, Audience.FOLLOWERS, Audience.COMMUNITY])}
        kind = chance.choice(["post", "question"])
        post = make.post(author, text, kind=kind, title="Why?" if kind == "question" else "", **where)
        if number % 10 == 0:
            talk.withdraw_post(actor=author, post=post)
        elif number % 7 == 0 and post.audience != Audience.FOLLOWERS:
            talk.boost(actor=ada, post=post)
    return {"ada": ada, "ben": ben, "carla": carla, "dora": dora}


@pytest.mark.parametrize("is_common", [False, True], ids=["few hits", "many hits"])
def test_search_finds_exactly_what_is_there(
    readers: dict[str, Person], monkeypatch: pytest.MonkeyPatch, is_common: bool
) -> None:
    for module in (matching, search):
        monkeypatch.setattr(module, "FEW", 1 if is_common else 20_000)
    for name, reader in readers.items():
        for text, wanted in QUESTIONS.items():
            if text == "from:me" and name != "ben":
                continue
            assert _all_pages(reader, text) == _plainly(reader, wanted), f"{name} asks for {text}"


def test_there_was_something_to_leave_out(readers: dict[str, Person]) -> None:
    found = {name: _all_pages(reader, "pump") for name, reader in readers.items()}

    assert found["carla"]
    assert set(found["carla"]) < set(found["ben"])
    assert Post.objects.filter(pk__in=found["ben"], author=readers["ada"]).exists()
    assert not Post.objects.filter(pk__in=found["dora"], author=readers["ada"]).exists()


def test_longer_words_are_found_page_after_page_where_nobody_wrote_the_word_itself() -> None:
    ada = make.person()
    written = [
        make.post(ada, f"Die Verdampferleistung sinkt, Blatt {number}.", language="de") for number in range(7)
    ]

    assert _all_pages(ada, "Verdampfer Blatt") == [post.pk for post in reversed(written)]


def test_the_second_page_of_a_word_shows_no_longer_words() -> None:
    ada = make.person()
    make.post(ada, "Die Verdampferleistung sinkt.", language="de")
    written = [
        make.post(ada, f"Der Verdampfer taut ab, Blatt {number}.", language="de") for number in range(3)
    ]

    assert _all_pages(ada, "Verdampfer Blatt", size=1) == [post.pk for post in reversed(written)]


def test_search_walks_the_index_and_never_all_posts(readers: dict[str, Person]) -> None:
    with CaptureQueriesContext(connection) as asked:
        search_posts(readers["ben"], "pump", Cursor())
    statement = next(q["sql"] for q in asked.captured_queries if "conversation_search" in q["sql"])
    with connection.cursor() as db:
        db.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{statement}")
        plan = "\n".join(str(row[-1]) for row in db.fetchall())

    if connection.vendor == "sqlite":
        assert re.search(
            r"SCAN conversation_search VIRTUAL TABLE INDEX \d+:.*\n.*SEARCH conversation_post", plan
        ), plan
        assert "ORDER BY" not in plan, plan
    else:
        assert "conversation_searchdocument" in plan, plan


def _all_pages(reader: Person, text: str, size: int = 4) -> list[int]:
    found: list[int] = []
    page = search_posts(reader, text, Cursor(size=size))
    while True:
        found += [hit.id for hit in page.items]
        if page.older is None:
            return found
        page = search_posts(reader, text, Cursor(before=page.older, size=size))


def _plainly(reader: Person, wanted: Wanted) -> list[int]:
    """The same by looking at every post."""
    posts = visible_posts(reader).filter(heard_by(reader), withdrawn_at=None, boost_of=None)
    return [
        post.pk
        for post in posts.select_related("author", "space").order_by("-pk")
        if wanted(post, set(re.findall(r"[a-z]+", post.versions.get(number=post.version).text)))
    ]
