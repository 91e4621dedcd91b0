"""The lists of the guard: what is put on them, what it warns about, and how entries end."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Post
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people.models import Person
from schwarm.policy import actions
from schwarm.policy.models import Asked, ClosedPeriod, ConfidentialName, RegisteredFigure
from schwarm.policy.queries import guard_lists
from schwarm.policy.warnings import Doubtful, SecretFound
from tests import make
from tests.policy.data import criticism

pytestmark = pytest.mark.django_db

FIGURE = "Our EBIT is 4.2 million euros this quarter."
NAMED = "We start with Projekt Nordlicht on Monday."


def keeper() -> Person:
    return make.person("Ada Berg", handle="ada", email="ada@example.org", administrator=True)


def asked(actor: Person, text: str) -> Doubtful | None:
    """What the guard asks before this is said."""
    try:
        actions.check_words(actor=actor, text=text)
    except Doubtful as question:
        return question
    return None


def said_anyway(actor: Person, text: str) -> Post:
    question = asked(actor, text)
    assert question
    actions.note_warned(actor=actor, passages=question.passages)
    return make.post(actor, text, confirmed=question.answers)


# --- figures -----------------------------------------------------------------------------------------


def test_a_registered_figure_silences_the_guard_from_its_day_on() -> None:
    ada = keeper()
    tomorrow = clock.today() + timedelta(days=1)
    figure = actions.register_figure(actor=ada, published_on=tomorrow, amount="4.2 million euros")

    assert asked(ada, FIGURE)
    with clock.at(clock.now() + timedelta(days=1)):
        assert asked(ada, FIGURE) is None
        actions.unregister_figure(actor=ada, figure=figure)
        assert asked(ada, FIGURE)


@pytest.mark.parametrize(
    ("details", "field"),
    [({}, "amount"), ({"amount": "much"}, "amount"), ({"link": "annual.pdf"}, "link")],
)
def test_a_figure_needs_an_amount_or_a_link(details: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.register_figure(actor=keeper(), published_on=clock.today(), **details)

    assert refused.value.field == field
    assert not RegisteredFigure.objects.exists()


def test_a_closed_period_warns_of_insider_information_and_counts() -> None:
    ada = keeper()
    period = actions.close_period(actor=ada, first=clock.today(), last=clock.today())

    said_anyway(ada, FIGURE)

    period = make.reload(period)
    assert (period.shown, period.overridden, period.heeded) == (1, 1, 0)
    question = asked(ada, FIGURE)
    assert question
    assert "we are in a closed period" in str(question)
    actions.reopen_period(actor=ada, period=period)
    assert not ClosedPeriod.objects.exists()


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(Invalid):
        actions.close_period(actor=keeper(), first=date(2026, 3, 2), last=date(2026, 3, 1))


# --- names -------------------------------------------------------------------------------------------


def test_a_listed_name_warns_and_names_who_answers_for_it() -> None:
    ada = keeper()
    entry = actions.list_name(actor=ada, name="Projekt NORDLICHT", owner=make.person("Dora Lind"))

    question = asked(ada, NAMED)

    assert question
    assert str(question) == (
        "“Projekt Nordlicht”: This name is on a list of confidential names. "
        f"Dora Lind answers for entry {entry.pk} of the list. Post anyway?"
    )
    assert entry.expires_on == clock.today() + timedelta(days=365)
    assert "nordlicht" not in str(ConfidentialName.objects.values()).lower()


def test_an_entry_ends_after_a_year_unless_it_is_renewed() -> None:
    ada = keeper()
    entry = actions.list_name(actor=ada, name="Projekt Nordlicht", owner=ada)

    with clock.at(clock.now() + timedelta(days=366)):
        assert asked(ada, NAMED) is None
        actions.renew_name(actor=ada, entry=entry)
        assert asked(ada, NAMED)


def test_an_entry_that_authors_overrule_strikes_itself_off() -> None:
    ada = keeper()
    entry = actions.list_name(actor=ada, name="Projekt Nordlicht", owner=ada)
    ConfidentialName.objects.filter(pk=entry.pk).update(shown=19, overridden=9)

    said_anyway(ada, NAMED)
    assert make.reload(entry).struck_at is None
    said_anyway(make.person("Ben Kurz"), NAMED)

    entry = make.reload(entry)
    assert (entry.shown, entry.overridden) == (21, 11)
    assert entry.struck_at is not None
    assert asked(ada, NAMED) is None
    with pytest.raises(Invalid):
        actions.renew_name(actor=ada, entry=entry)


def test_a_warning_is_counted_once_for_each_author_in_ten_minutes() -> None:
    ada = keeper()
    entry = actions.list_name(actor=ada, name="Projekt Nordlicht", owner=ada)
    question = asked(ada, NAMED)
    assert question

    for _time in range(3):
        actions.note_warned(actor=ada, passages=question.passages)
    actions.note_warned(actor=make.person("Ben Kurz"), passages=question.passages)

    assert make.reload(entry).heeded == 2


@pytest.mark.parametrize("name", ["Werksleitung", "Vorstand", "management", "der", "Spätschicht"])
def test_an_entry_that_matches_criticism_is_refused(name: str) -> None:
    ada = keeper()

    with pytest.raises(Invalid) as refused:
        actions.list_name(actor=ada, name=name, owner=ada)

    assert refused.value.field == "name"
    assert not ConfidentialName.objects.exists()


def test_criticism_of_others_is_asked_nothing_with_lists_in_use() -> None:
    ada = keeper()
    actions.list_name(actor=ada, name="Projekt Nordlicht", owner=ada)
    texts = criticism("test")

    assert [text for text in texts if asked(ada, text) and "@" not in text] == []


@pytest.mark.parametrize(("name", "days"), [("–", 10), ("one two three four five six seven eight nine", 10)])
def test_a_name_has_words_but_not_many(name: str, days: int) -> None:
    ada = keeper()
    with pytest.raises(Invalid):
        actions.list_name(actor=ada, name=name, owner=ada, expires_on=clock.today() + timedelta(days=days))


@pytest.mark.parametrize("days", [0, -1, 6 * 365])
def test_an_entry_ends_within_five_years(days: int) -> None:
    ada = keeper()
    with pytest.raises(Invalid):
        actions.list_name(
            actor=ada, name="Nordlicht", owner=ada, expires_on=clock.today() + timedelta(days=days)
        )


def test_only_administrators_keep_the_lists() -> None:
    ada = keeper()
    entry = actions.list_name(actor=ada, name="Projekt Nordlicht", owner=ada)
    ben = make.person("Ben Kurz")
    for attempt in (
        lambda: actions.register_figure(actor=ben, published_on=clock.today(), amount="1"),
        lambda: actions.list_name(actor=ben, name="Südlicht", owner=ben),
        lambda: actions.renew_name(actor=ben, entry=entry),
        lambda: actions.strike_name(actor=ben, entry=entry),
        lambda: actions.close_period(actor=ben, first=clock.today(), last=clock.today()),
    ):
        with pytest.raises(NotAllowed):
            attempt()


# --- words -------------------------------------------------------------------------------------------


def test_secrets_are_refused_whatever_was_confirmed() -> None:
    ada = keeper()
    token = "ghp_" + "aB3" * 12

    with pytest.raises(SecretFound) as refused:
        make.post(ada, f"Use {token}", confirmed=frozenset({"guard"}))

    assert token not in str(refused.value)
    poll = talk.PollQuestion(options=[token, "none"], lasts=timedelta(days=1))
    with pytest.raises(SecretFound):
        make.post(ada, "Which?", poll=poll)


def test_scripts_say_beforehand_that_they_mean_it() -> None:
    make.post(keeper(), FIGURE, confirmed=frozenset({"guard"}))

    assert Post.objects.count() == 1


def test_ones_own_address_is_ones_own_to_tell() -> None:
    ada = keeper()

    assert asked(ada, "Write to Ada@example.org.") is None
    assert asked(ada, "Write to ben@example.org.")


def test_what_is_scheduled_anyway_counts_once() -> None:
    ada = keeper()
    entry = actions.list_name(actor=ada, name="Projekt Nordlicht", owner=ada)
    question = asked(ada, NAMED)
    assert question
    actions.note_warned(actor=ada, passages=question.passages)
    due_at = clock.now() + timedelta(hours=1)

    talk.schedule_post(actor=ada, draft=make.draft(NAMED, confirmed=question.answers), due_at=due_at)
    with clock.at(due_at):
        assert talk.publish_due_posts() == 1

    assert (make.reload(entry).shown, make.reload(entry).overridden) == (1, 1)


def test_withdrawn_words_come_back_with_their_secret_masked() -> None:
    ada = keeper()
    post = make.post(ada, "Use it.")
    post.versions.update(text="Use ghp_" + "aB3" * 12)
    talk.withdraw_post(actor=ada, post=post)

    assert talk.restore_as_draft(actor=ada, post=make.reload(post)).fields["text"] == "Use █████"


def test_what_was_asked_is_forgotten_after_ten_minutes() -> None:
    ada = keeper()

    assert not actions.was_asked(actor=ada, said="this")
    assert actions.was_asked(actor=ada, said="this")
    cache.clear()
    assert actions.was_asked(actor=ada, said="this")
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert not actions.was_asked(actor=ada, said="this")
    assert "this" not in str(Asked.objects.values())
    with clock.at(clock.now() + timedelta(minutes=22)):
        assert actions.forget_asked() == 1


def test_lists_are_read_anew_only_after_a_change(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    ada = keeper()
    actions.list_name(actor=ada, name="Projekt Nordlicht", owner=ada)
    guard_lists()

    with django_assert_num_queries(1):
        assert len(guard_lists().names) == 1
