"""Whether an answer names what it answers is mostly told without looking at who may see that."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Post
from schwarm.conversation.queries.signs import ASK, COLUMNS, Sign, signs
from schwarm.conversation.queries.told import Wanted, told_signed
from schwarm.conversation.queries.visibility import may_see
from schwarm.lib.pagination import Cursor
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from tests import make

pytestmark = pytest.mark.django_db
# where in the parts of a sign it stands, or where it was asked for
SHOWS_PARENT, ASKED_FOR, LAST = 5, -2, len(COLUMNS) - 1


def shows_parent(sign: Sign) -> bool:
    told = sign.parts[SHOWS_PARENT]
    return bool(sign.parts[ASKED_FOR] if told == ASK else told)


@pytest.fixture
def company() -> dict[str, Person]:
    ada, ben, carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    people.follow(actor=ben, person=ada)
    people.follow(actor=dora, person=ada)
    return {"ada": ada, "ben": ben, "carla": carla, "dora": dora}


def threads(here: dict[str, Person]) -> Iterator[Post]:
    """Answers to all sorts of posts, some to fewer than what they answer, some by who has left since."""
    ada, ben, carla, dora = here.values()
    open_space = make.space(ada, "Open")
    closed = make.space(ada, "Closed", shared_with=[carla.organisation], closed_reason="A trial.")
    for person in (ben, carla, dora):
        spaces.invite_to_space(actor=ada, space=closed, person=person)
        spaces.join_space(actor=person, space=closed)
    spaces.join_space(actor=dora, space=open_space)
    firsts = [
        make.post(ada, "@ben @dora", audience=audience)
        for audience in Audience
        if audience not in (Audience.SPACE, Audience.WORLD)
    ]
    firsts += [make.post(ada, space=open_space), make.post(ada, space=closed)]
    for first in firsts:
        for author in (ada, ben, dora):
            answer = make.reply(author, first, "@carla @ben hear")
            yield answer
            yield make.reply(ada, answer, "@dora")
            yield make.reply(author, first, "@carla, between us.", audience=Audience.MENTIONED)
            yield make.reply(author, first, "@dora, between us.", audience=Audience.MENTIONED)
    spaces.leave_space(actor=ben, space=closed)
    people.unfollow(actor=dora, person=ada)


def test_it_is_the_same_as_whether_one_may_see_it(company: dict[str, Person]) -> None:
    answers = list(threads(company))
    seen: set[tuple[bool, bool]] = set()
    for reader in company.values():
        found = signs(reader, [post.pk for post in answers])
        for post in answers:
            assert (post.pk in found) == may_see(reader, post)
            if post.pk in found:
                assert post.reply_to is not None
                may = may_see(reader, post.reply_to)
                assert shows_parent(found[post.pk]) == may, (reader.handle, post.pk)
                seen.add((reader.pk == post.author_id, may))

    assert seen == {(True, True), (False, True), (True, False), (False, False)}


def test_notifications_bring_the_signs_that_are_asked_for_alone(company: dict[str, Person]) -> None:
    for answer in list(threads(company)):
        for reader in company.values():
            if may_see(reader, answer):
                talk.react(actor=reader, post=answer, emoji_text="👍")
    make.run_queue()
    wanted = Wanted(frozenset({"reaction", "mention", "reply", "follow"}))
    for reader in company.values():
        page, brought = told_signed(reader, Cursor(size=60), wanted)
        ids = {line.post_id for line in page.items if line.post_id}
        assert brought is not None
        found = {sign.pk: sign for sign in brought}
        assert ids <= set(found)
        alone = signs(reader, ids)
        assert {pk: shows_parent(found[pk]) for pk in ids} == {pk: shows_parent(alone[pk]) for pk in ids}
        assert {pk: _without_parents(found[pk]) for pk in ids} == {
            pk: _without_parents(alone[pk]) for pk in ids
        }


def _without_parents(sign: Sign) -> Sign:
    parts = sign.parts[:LAST]
    return sign._replace(parts=(*parts[:SHOWS_PARENT], *parts[SHOWS_PARENT + 1 :]))


@pytest.mark.parametrize(("author", "statements"), [("dora", 1), ("ben", 2)])
def test_only_for_what_one_wrote_oneself_more_is_asked(
    company: dict[str, Person], author: str, statements: int
) -> None:
    space = make.space(company["ada"], "Cooling", closed_reason="A trial.")
    for name in ("ben", "dora"):
        spaces.invite_to_space(actor=company["ada"], space=space, person=company[name])
        spaces.join_space(actor=company[name], space=space)
    answer = make.reply(company[author], make.post(company["ada"], space=space))
    signs(company["ben"], [answer.pk])

    with CaptureQueriesContext(connection) as asked:
        found: Any = signs(company["ben"], [answer.pk])[answer.pk]

    assert (len(asked), shows_parent(found)) == (statements, True)
