"""Quotes: who may quote what to whom, what a reader sees of it, and taking back what was quoted."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Notification, Post, PostCounters, Speaker
from schwarm.conversation.projections import rebuild_counters
from schwarm.conversation.queries.cards import card, cards
from schwarm.conversation.queries.notifications import notifications_of
from schwarm.conversation.queries.quotes import quotes_of
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.lib.pagination import Cursor
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces.actions import let_organisation_in
from tests import make

pytestmark = pytest.mark.django_db


def _quote(author: Person, quoted: Post, text: str = "See this.", **details: Any) -> Post:
    return make.post(author, text, quote_of=make.reload(quoted), **details)


def _state(viewer: Person | None, quoting: Post) -> str:
    shown = card(viewer, quoting.pk)
    assert shown
    assert shown.quote
    return str(shown.quote.state)


def test_a_quote_shows_the_post_counts_it_and_tells_its_author() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ada, "Said first.")

    quoting = _quote(ben, said)

    shown = card(ada, quoting.pk)
    assert shown
    assert shown.quote
    assert (shown.quote.state, shown.quote.post_id) == ("shown", said.pk)
    assert shown.quote.card
    assert shown.quote.card.words
    assert shown.quote.card.words.text == "Said first."
    assert make.reload(said).counters.quotes == 1
    assert [(n.kind, n.actor, n.post) for n in notifications_of(ada)] == [("quote", ben, quoting)]
    assert quotes_of(ada, said, Cursor()).items == [quoting.pk]


def test_a_quote_needs_no_words_of_its_own() -> None:
    ada, ben, _carla = make.world()

    assert _quote(ben, make.post(ada), "").is_quote
    with pytest.raises(Invalid, match="Write something"):
        make.post(ben, "")


def test_who_is_named_in_a_post_that_quotes_her_is_told_once() -> None:
    ada, ben, _carla = make.world()
    quoting = _quote(ben, make.post(ada), "@ada, see this.")

    assert list(Notification.objects.filter(recipient=ada).values_list("kind", "post")) == [
        ("quote", quoting.pk)
    ]


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [("public", {"ada", "ben", "eve"}), ("followers", {"ada", "ben"}), ("nobody", {"ada"})],
)
def test_the_author_decides_who_may_quote(policy: str, allowed: set[str]) -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    people.follow(actor=ben, person=ada)
    said = make.post(ada, quote_policy="public" if policy == "nobody" else policy)
    if policy == "nobody":
        talk.set_quote_policy(actor=ada, post=said, policy=policy)

    quoted = set()
    for person in (ada, ben, eve):
        try:
            _quote(person, said)
            quoted.add(person.handle)
        except NotAllowed:
            pass

    assert quoted == allowed


def test_only_the_author_chooses_who_may_quote() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ada)

    with pytest.raises(NotAllowed):
        talk.set_quote_policy(actor=ben, post=said, policy="nobody")
    with pytest.raises(Invalid):
        talk.set_quote_policy(actor=ada, post=said, policy="some")


def test_what_cannot_be_quoted() -> None:
    ada, ben, carla = make.world()
    said, gone = make.post(ada), make.post(ada)
    boost = talk.boost(actor=ben, post=said)
    talk.withdraw_post(actor=ada, post=gone)
    protected = make.post(ada)
    Post.objects.filter(pk=protected.pk).update(speaker=Speaker.PROTECTED, author=None, organisation=None)

    to_them: dict[str, Any] = {"audience": Audience.MENTIONED, "addressed": [ada, ben, carla]}
    for actor, quoted in ((ben, gone), (ada, boost), (carla, said)):
        with pytest.raises(NotAllowed, match="cannot quote"):
            _quote(actor, quoted, **to_them)
    with pytest.raises(Invalid, match="protected voice"):
        _quote(ben, protected)
    people.block(actor=ada, person=ben)
    with pytest.raises(NotAllowed):
        _quote(ben, said)


def test_a_quote_never_reaches_more_people() -> None:
    ada, ben, carla = make.world()
    people.follow(actor=ben, person=ada)
    mueller = carla.organisation
    shared, closed = make.space(ada, "Shared", shared_with=[mueller]), make.space(ada, "Closed")
    said = {
        "community": make.post(ada, audience=Audience.COMMUNITY),
        "company": make.post(ada, audience=Audience.COMPANY),
        "followers": make.post(ada, audience=Audience.FOLLOWERS),
        "shared": make.post(ada, space=shared),
        "closed": make.post(ada, space=closed),
        "ben": make.post(ada, "@ben", audience=Audience.MENTIONED),
    }
    places: dict[str, dict[str, Any]] = {
        "community": {"audience": Audience.COMMUNITY},
        "company": {"audience": Audience.COMPANY},
        "followers": {"audience": Audience.FOLLOWERS},
        "shared": {"space": shared},
        "closed": {"space": closed},
        "ben": {"audience": Audience.MENTIONED, "addressed": [ben]},
        "carla": {"audience": Audience.MENTIONED, "addressed": [carla]},
    }

    fits, refusals = set(), set()
    for name, post in said.items():
        for place, details in places.items():
            try:
                _quote(ada, post, **details)
                fits.add((name, place))
            except Invalid as error:
                refusals.add(str(error))

    assert refusals == {"More people would read this than the post you quote. Choose a smaller audience."}
    everywhere = {("community", place) for place in places}
    assert fits == everywhere | {
        *(("company", place) for place in ("company", "followers", "closed", "ben")),
        *(("followers", place) for place in ("followers", "ben")),
        *(("shared", place) for place in ("shared", "ben", "carla")),
        *(("closed", place) for place in ("closed", "ben")),
        ("ben", "ben"),
    }


def test_a_reader_who_may_not_see_what_is_quoted_learns_nothing_of_it() -> None:
    """Ostsee joined the space after the first post."""
    ada, _ben, _carla = make.world()
    space = make.space(ada, "Shared", shared_with=[make.organisation("Müller Kälte")])
    with make.days_ago(3):
        early = make.post(ada, "Old secret.", space=space)
    ostsee = make.organisation("Ostsee Fisch")
    let_organisation_in(actor=ada, space=space, organisation=ostsee)
    olga = make.person("Olga See", handle="olga", organisation=ostsee)
    quoting = _quote(ada, early, space=space)

    shown = card(olga, quoting.pk)

    assert shown
    assert shown.quote
    assert (shown.quote.state, shown.quote.post_id, shown.quote.card) == ("hidden", None, None)
    assert quotes_of(olga, early, Cursor()).items == []


def test_muting_blocking_and_withdrawing_show_in_the_quote() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    said = make.post(ada)
    quoting = _quote(ben, said)

    people.mute(actor=eve, person=ada)
    assert _state(eve, quoting) == "muted"
    people.block(actor=eve, person=ada)
    assert _state(eve, quoting) == "blocked"
    assert _state(ben, quoting) == "shown"
    talk.withdraw_post(actor=ada, post=said)
    assert _state(ben, quoting) == "withdrawn"
    assert PostCounters.objects.get(pk=said.pk).quotes == 1
    talk.withdraw_post(actor=ben, post=quoting)
    assert PostCounters.objects.get(pk=said.pk).quotes == 0


def test_the_author_takes_her_words_back_from_a_quote() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ada)
    quoting, named = _quote(ben, said), _quote(ben, said, "@ada")

    for post in (quoting, named):
        with pytest.raises(NotAllowed):
            talk.revoke_quote(actor=ben, post=post)
        for _twice in range(2):
            talk.revoke_quote(actor=ada, post=make.reload(post))

    assert _state(ada, quoting) == "revoked"
    assert quotes_of(ada, said, Cursor()).items == []
    assert make.reload(said).counters.quotes == 0
    # she is still named in one of them
    assert list(Notification.objects.filter(recipient=ada).values_list("kind", "post")) == [
        ("mention", named.pk)
    ]
    rebuild_counters()
    assert make.reload(said).counters.quotes == 0


def test_a_quote_for_fewer_people_is_not_counted() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ada)

    _quote(ben, said, audience=Audience.MENTIONED, addressed=[ada])

    assert make.reload(said).counters.quotes == 0


def test_a_quote_within_a_quote_is_named_and_not_shown() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ada)
    second = _quote(ben, first)
    third = _quote(ada, second)

    shown = card(ben, third.pk)

    assert shown
    assert shown.quote
    assert shown.quote.card
    inner = shown.quote.card.quote
    assert inner
    assert (inner.state, inner.post_id, inner.card) == ("shown", first.pk, None)


def test_a_boost_brings_the_quote_along() -> None:
    ada, ben, _carla = make.world()
    boost = talk.boost(actor=ada, post=_quote(ben, make.post(ada)))

    assert _state(ben, boost) == "shown"


def test_an_erased_post_quotes_nothing_any_more() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ada)
    quoting = _quote(ben, said)

    talk.erase_post(actor=ben, post=quoting)

    stub = card(ada, quoting.pk)
    assert stub
    assert stub.quote is None
    assert make.reload(said).counters.quotes == 0


def test_quotes_cost_a_fixed_number_of_queries() -> None:
    ada, ben, _carla = make.world()
    numbers = []
    for count in (1, 4):
        quoting = [_quote(ben, _quote(ada, make.post(ben))).pk for _number in range(count)]
        with CaptureQueriesContext(connection) as asked:
            assert len(cards(ada, quoting)) == count
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
