"""Saying something: to whom, in whose name, and what stops it."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Draft, Post, Speaker
from schwarm.conversation.queries.words import own_version
from schwarm.lib.errors import Invalid, NeedsConfirmation, NotAllowed
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as places
from tests import make

pytestmark = pytest.mark.django_db


def mentioned(post: Post) -> set[str]:
    return set(post.mentions.values_list("person__handle", flat=True))


def test_a_post_is_written_with_words_topics_and_mentions() -> None:
    ada, _ben, _carla = make.world()

    post = make.post(ada, "  **Good** morning @ben, @nobody #Cooling  ")

    version = own_version(post)
    assert version is not None
    assert version.text == "**Good** morning @ben, @nobody #Cooling"
    assert '<a href="/@ben"' in version.html
    assert "/@nobody" not in version.html
    assert (post.audience, post.thread, post.version) == (Audience.COMPANY, post, 1)
    assert mentioned(post) == {"ben"}
    assert [tag.tag.label for tag in post.post_tags.all()] == ["Cooling"]


def test_publishing_clears_the_draft_of_its_place_only() -> None:
    ada, _ben, _carla = make.world()
    for place in ("new", "space:5"):
        talk.keep_draft(actor=ada, place=place, fields={"text": "Half a thought"})

    talk.publish_post(actor=ada, draft=make.draft(), place="new")

    assert list(Draft.objects.values_list("place", flat=True)) == ["space:5"]


# --- audiences -----------------------------------------------------------------------------------


def test_an_answer_inherits_the_audience_and_the_space() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada)
    first = make.post(ada, space=space)

    answer = make.reply(ben, first, audience=Audience.WORLD)

    assert (answer.audience, answer.space, answer.thread) == (Audience.SPACE, space, first)


def test_an_answer_may_narrow_to_those_mentioned_and_everything_below_it_stays_narrow() -> None:
    ada, ben, carla = make.world()
    make.space(ben, shared_with=[carla.organisation])  # so that Carla knows Ben
    first = make.post(ada, audience=Audience.COMMUNITY)

    narrowed = make.reply(carla, first, "@ben only for you two", audience=Audience.MENTIONED)
    below = make.reply(ben, narrowed, audience=Audience.COMMUNITY)

    assert mentioned(narrowed) == {"ada", "ben"}
    assert (below.audience, below.space) == (Audience.MENTIONED, None)
    assert mentioned(below) == {"ada", "carla"}


def test_an_answer_to_followers_reaches_the_followers_of_the_thread() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ben, person=ada)
    first = make.post(ada, audience=Audience.FOLLOWERS)

    answer = make.reply(ben, first)

    assert answer.followers_of_id == ada.pk


def test_nobody_writes_to_the_world_unless_it_is_open() -> None:
    ada, _ben, _carla = make.world()
    with pytest.raises(NotAllowed):
        make.post(ada, audience=Audience.WORLD)

    people.change_installation(actor=None, world_open=True)

    assert make.post(ada, audience=Audience.WORLD).read_by_outsiders


@pytest.mark.parametrize(
    "audience", [Audience.WORLD, Audience.COMMUNITY, Audience.COMPANY, Audience.FOLLOWERS]
)
def test_guests_address_spaces_and_persons_only(audience: Audience) -> None:
    _ada, _ben, carla = make.world()

    with pytest.raises(NotAllowed):
        make.post(carla, audience=audience)


def test_nobody_writes_where_she_is_no_member() -> None:
    ada, ben, carla = make.world()
    closed = make.space(ada, closed_reason="Salaries")
    for stranger in (ben, carla):
        with pytest.raises(NotAllowed):
            make.post(stranger, space=closed)
    with pytest.raises(NotAllowed):
        make.reply(ben, make.post(ada, space=closed))


def test_who_left_a_space_answers_there_no_more_not_even_herself() -> None:
    ada, ben, _carla = make.world()
    closed = make.space(ada, closed_reason="Salaries")
    places.invite_to_space(actor=ada, space=closed, person=ben)
    places.join_space(actor=ben, space=closed)
    own = make.post(ben, space=closed)
    places.leave_space(actor=ben, space=closed)

    with pytest.raises(NotAllowed):
        make.reply(ben, own)


def test_an_archived_space_takes_neither_posts_nor_answers() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada)
    first = make.post(ben, space=space)
    places.archive_space(actor=ada, space=space, reason="Done")

    with pytest.raises(NotAllowed):
        make.post(ada, space=space)
    with pytest.raises(NotAllowed):
        make.reply(ada, make.reload(first))


def test_closed_replies_stop_all_but_the_author() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ada)
    talk.close_replies(actor=ada, post=first)

    with pytest.raises(NotAllowed):
        make.reply(ben, first)
    assert make.reply(ada, first).thread == first
    talk.reopen_replies(actor=ada, post=first)
    assert make.reply(ben, first).thread == first


def test_only_the_author_closes_replies_and_never_those_of_an_announcement() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    news = make.post(ada, title="News", kind="announcement")
    for actor, post in ((ben, make.post(ada)), (root, make.post(ada)), (ada, news)):
        with pytest.raises(NotAllowed):
            talk.close_replies(actor=actor, post=post)


def test_the_blocked_neither_answer_nor_reach_by_mention() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ada)
    people.block(actor=ada, person=ben)

    with pytest.raises(NotAllowed):
        make.reply(ben, first)
    with pytest.raises(NotAllowed):
        talk.react(actor=ben, post=first, emoji_text="👍")
    assert mentioned(make.post(ben, "@ada hear me")) == set()


def test_who_has_left_says_nothing() -> None:
    ada, _ben, _carla = make.world()
    people.part_with(actor=None, person=ada, reason="A new job")

    with pytest.raises(NotAllowed):
        make.post(make.reload(ada))


# --- in whose name -------------------------------------------------------------------------------


def test_a_delegate_writes_in_the_name_of_another_and_both_are_told_of_answers() -> None:
    ada, ben, _carla = make.world()
    people.name_delegate(actor=ada, delegate=ben)

    post = make.post(ben, spoken_for=ada)

    assert (post.speaker, post.author, post.written_by) == (Speaker.DELEGATE, ada, ben)
    assert post.organisation == ada.organisation


def test_without_being_named_nobody_writes_for_another() -> None:
    ada, ben, _carla = make.world()

    with pytest.raises(NotAllowed):
        make.post(ben, spoken_for=ada)


def test_a_delegate_may_not_where_the_other_may_not() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve", handle="eve")
    people.name_delegate(actor=ada, delegate=ben)
    people.block(actor=eve, person=ada)
    closed = make.space(ben, closed_reason="Salaries")

    with pytest.raises(NotAllowed):
        make.reply(ben, make.post(eve), spoken_for=ada)
    with pytest.raises(NotAllowed):
        make.post(ben, space=closed, spoken_for=ada)
    assert mentioned(make.post(ben, "@eve", spoken_for=ada)) == set()


def test_a_dismissed_delegate_changes_nothing_any_more() -> None:
    ada, ben, _carla = make.world()
    people.name_delegate(actor=ada, delegate=ben)
    post = make.post(ben, spoken_for=ada)
    people.dismiss_delegate(actor=ada, delegate=ben)

    with pytest.raises(NotAllowed):
        talk.edit_post(actor=ben, post=post, text="Other words in her name")
    talk.edit_post(actor=ada, post=post, text="My own words")


def test_the_organisation_speaks_through_administrators_and_has_no_followers() -> None:
    ada, _ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)

    post = make.post(root, as_organisation=True)

    assert (post.speaker, post.author, post.written_by) == (Speaker.ORGANISATION, None, root)
    with pytest.raises(NotAllowed):
        make.post(ada, as_organisation=True)
    with pytest.raises(Invalid):
        make.post(root, as_organisation=True, audience=Audience.FOLLOWERS)


# --- asking first --------------------------------------------------------------------------------


def _crowd(size: int) -> list[Person]:
    return [make.person(f"P{number}", handle=f"p{number}") for number in range(size)]


def test_more_than_fifteen_mentions_ask_first() -> None:
    ada, _ben, _carla = make.world()
    crowd = _crowd(16)
    text = " ".join(f"@{person.handle}" for person in crowd)

    with pytest.raises(NeedsConfirmation) as asked:
        make.post(ada, text, confirmed=frozenset())
    assert asked.value.reason == "mentions"
    assert not Post.objects.exists()
    assert len(mentioned(make.post(ada, text, confirmed=frozenset({"mentions"})))) == 16
    assert len(mentioned(make.post(ada, text.replace("@p0 ", ""), confirmed=frozenset()))) == 15


def test_an_edit_cannot_go_round_that_question() -> None:
    ada, _ben, _carla = make.world()
    text = " ".join(f"@{person.handle}" for person in _crowd(16))
    post = make.post(ada)

    with pytest.raises(NeedsConfirmation):
        talk.edit_post(actor=ada, post=post, text=text)
    talk.edit_post(actor=ada, post=post, text=text, confirmed=frozenset({"mentions"}))
    assert len(mentioned(post)) == 16


def test_the_first_words_to_outsiders_ask_once_for_each_place() -> None:
    ada, _ben, carla = make.world()
    shared = make.space(ada, shared_with=[carla.organisation])

    with pytest.raises(NeedsConfirmation) as asked:
        make.post(ada, space=shared, confirmed=frozenset())
    assert asked.value.reason == "outsiders"
    first = make.post(ada, space=shared)
    assert make.post(ada, space=shared, confirmed=frozenset()).read_by_outsiders
    assert make.reply(ada, first, confirmed=frozenset()).read_by_outsiders
    with pytest.raises(NeedsConfirmation):
        make.post(ada, "@carla hello", audience=Audience.MENTIONED, confirmed=frozenset())


# --- malformed -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": " \n\x00 "}, "text"),
        ({"text": "", "title": "A title that a plain post does not have"}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"text": "x", "title": "t" * 161, "kind": "question"}, "title"),
        ({"text": "x", "warning": "w" * 161}, "warning"),
        ({"text": "x", "kind": "rumour"}, "kind"),
        ({"text": "nobody named", "audience": Audience.MENTIONED}, "text"),
        ({"text": "x", "attachment_ids": [5]}, "files"),
    ],
)
def test_malformed_posts_are_refused_and_nothing_is_written(fields: dict, field: str) -> None:
    ada, _ben, _carla = make.world()

    with pytest.raises(Invalid) as refused:
        make.post(ada, **fields)

    assert refused.value.field == field
    assert not Post.objects.exists()


def test_an_unknown_audience_is_refused() -> None:
    ada, _ben, _carla = make.world()

    for audience in (99, Audience.SPACE):
        with pytest.raises(NotAllowed):
            make.post(ada, audience=audience)


def test_what_no_database_keeps_is_left_out() -> None:
    ada, _ben, _carla = make.world()

    post = make.post(ada, "Good\x00 morning \ud83d", warning="Be\x00ware", title="T\x00", kind="idea")

    version = own_version(post)
    assert version is not None
    assert (version.text, version.warning, version.title) == ("Good morning ?", "Beware", "T")


def test_twenty_thousand_characters_fit() -> None:
    ada, _ben, _carla = make.world()

    assert own_version(make.post(ada, "ä" * 20_000)).text == "ä" * 20_000  # type: ignore[union-attr]
