"""What a decision does to a post, on every surface, and that lifting it brings everything back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model

from schwarm.api.entities.known import known_by_id, opened
from schwarm.api.entities.status_edit import status_edits
from schwarm.conversation import actions as talk
from schwarm.conversation.actions.measures import MASK, apply_measure, lift_measure, own_words
from schwarm.conversation.models import Notification, Post, PostCounters, SearchDocument
from schwarm.conversation.projections import rebuild_search
from schwarm.conversation.projections.counters import rebuild_counters
from schwarm.conversation.projections.notifications import rebuild_notifications
from schwarm.conversation.queries.cards import card
from schwarm.conversation.queries.search import search_posts
from schwarm.conversation.queries.words import own_version, versions_of
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.lib.pagination import Cursor
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.policy.measures import Measure
from tests import make
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db

SECRET = "zwiebelfisch"
TEXT = f"The pump is late. {SECRET} is the password. @ben"


def decide(post: Post, measure: Measure, **details: Any) -> Any:
    details.setdefault("passage", f"{SECRET} is the password" if measure == Measure.MASK else "")
    return apply_measure(
        post=make.reload(post), measure=measure, case="case-1", clause=7, reason="A password.", **details
    )


def said() -> tuple[Person, Person, Post]:
    ada, ben, _carla = make.world()
    return ada, ben, make.post(ada, TEXT)


def everything_shown(viewer: Person, post: Post) -> dict[str, str]:
    """All words of the post that reach `viewer`, by surface."""
    shown = card(viewer, post.pk)
    browser = signed_in(viewer)
    return {
        "page": browser.get(f"/posts/{post.pk}", follow=True).content.decode(),
        "company": browser.get("/company").content.decode(),
        "history": browser.get(f"/posts/{post.pk}/history").content.decode(),
        "search": browser.get("/search?q=pump").content.decode(),
        "notifications": browser.get("/notifications").content.decode(),
        "status": str(opened(known_by_id(viewer, [post.pk])[post.pk])),
        "edits": str(status_edits(viewer, shown, versions_of(viewer, shown.post))),
    }


def rows(*models: type[Model]) -> list[tuple[Any, ...]]:
    return [row for model in models for row in model.objects.order_by("pk").values_list()]


def test_a_masked_passage_shows_nowhere_and_comes_back() -> None:
    _ada, ben, post = said()
    before = everything_shown(ben, post)
    assert all(SECRET in before[name] for name in ("page", "company", "history", "status", "edits"))

    mask = decide(post, Measure.MASK)

    shown = everything_shown(ben, post)
    assert not [name for name, words in shown.items() if SECRET in words]
    assert all(MASK in shown[name] for name in ("page", "company", "status"))
    assert "masked by decision (rule 7)" in shown["page"]
    assert "/register/case-1" in shown["page"]
    assert "/register/case-1" in shown["status"]
    assert not search_posts(ben, SECRET, Cursor()).items
    lift_measure(measure=mask)
    again = everything_shown(ben, post)
    assert all(SECRET in again[name] for name in ("page", "company", "history", "status", "edits"))
    assert "rule 7" not in again["page"]
    assert make.reload(post).edited_at is None


def test_a_mask_holds_for_quotes_mails_and_copies_that_clients_keep() -> None:
    ada, ben, post = said()
    quoting = make.post(ben, "Look:", quote_of=post)
    known_by_id(ben, [post.pk, quoting.pk])

    decide(post, Measure.MASK)

    known = known_by_id(ben, [post.pk, quoting.pk])
    assert SECRET not in str([opened(status) for status in known.values()])
    assert SECRET not in signed_in(ada).get(f"/posts/{quoting.pk}", follow=True).content.decode()


def test_a_mask_survives_an_edit_and_the_author_goes_on_from_her_own_words() -> None:
    ada, ben, post = said()
    decide(post, Measure.MASK)

    talk.edit_post(actor=ada, post=post, text=f"{own_version(post).text} Today.")

    assert own_version(post).text == f"{TEXT} Today."
    assert SECRET not in card(ben, post.pk).words.text
    assert card(ben, post.pk).words.text.endswith("Today.")
    assert not any(SECRET in version.text for version in versions_of(ben, make.reload(post)))


def test_who_takes_the_passage_out_needs_no_mask_any_more() -> None:
    ada, ben, post = said()
    decide(post, Measure.MASK)

    talk.edit_post(actor=ada, post=post, text="The pump is late.")

    assert card(ben, post.pk).words.text == "The pump is late."


def test_only_what_stands_in_a_post_can_be_masked() -> None:
    _ada, _ben, post = said()

    for passage in ("", "nothing of this"):
        with pytest.raises(Invalid):
            decide(post, Measure.MASK, passage=passage)
    assert make.reload(post).measured_at is None


def test_a_folded_post_opens_by_one_click_on_every_surface() -> None:
    ada, ben, post = said()

    fold = decide(post, Measure.FOLD)

    status = opened(known_by_id(ben, [post.pk])[post.pk])
    assert (status["spoiler_text"], status["sensitive"]) == ("Folded by decision, rule 7", True)
    page = signed_in(ben).get(f"/posts/{post.pk}", follow=True).content.decode()
    assert "<summary>Content notice: Folded by decision, rule 7</summary>" in page
    talk.edit_post(actor=ada, post=post, text="New words.", warning="Long")
    assert card(ben, post.pk).words.warning == "Folded by decision, rule 7 · Long"
    lift_measure(measure=fold)
    assert (card(ben, post.pk).words.warning, card(ben, post.pk).words.text) == ("Long", "New words.")


def test_a_removed_post_leaves_a_stub_with_rule_reason_date_and_appeal() -> None:
    _ada, ben, post = said()
    answer = make.reply(ben, post, "Oh.")

    decide(post, Measure.WITHDRAW)

    for words in (
        signed_in(ben).get(f"/posts/{post.pk}", follow=True).content.decode(),
        signed_in(ben).get("/company").content.decode(),
    ):
        assert "Removed by decision (rule 7):" in words
        assert "A password." in words
        assert 'href="/register/case-1"' in words
        assert SECRET not in words
    status = opened(known_by_id(ben, [post.pk])[post.pk])
    assert status["schwarm_withdrawn"] is True
    assert "Removed by decision (rule 7):" in status["content"]
    assert [one["measure"] for one in status["schwarm_decisions"]] == ["withdraw"]
    assert card(ben, answer.pk).words.text == "Oh."
    assert not search_posts(ben, SECRET, Cursor()).items


def test_lifting_a_removal_brings_back_what_hung_on_the_post() -> None:
    ada, ben, post = said()
    talk.boost(actor=ben, post=post)
    talk.react(actor=ben, post=post, emoji_text="👍")
    talk.pin(actor=ada, post=post)
    talk.bookmark(actor=ben, post=post)
    before = rows(PostCounters, SearchDocument)
    told = {row[1:-2] for row in rows(Notification)}
    assert len(told) == 3

    lift_measure(measure=decide(post, Measure.WITHDRAW))

    assert rows(PostCounters, SearchDocument) == before
    assert {row[1:-2] for row in rows(Notification)} == told
    assert card(ben, post.pk).is_boosted
    assert card(ben, post.pk).is_bookmarked


def test_projections_under_measures_equal_rebuilt_ones() -> None:
    ada, ben, post = said()
    talk.boost(actor=ben, post=post)
    gone = make.post(ada, "Away with it, @ben")
    decide(post, Measure.MASK)
    decide(gone, Measure.WITHDRAW)
    kept = rows(PostCounters, SearchDocument, Notification)

    rebuild_search()
    rebuild_counters()
    rebuild_notifications()

    assert rows(PostCounters, SearchDocument, Notification) == kept


def test_a_note_stands_under_the_post_and_a_request_is_for_the_author() -> None:
    ada, ben, post = said()
    decide(post, Measure.NOTE)
    decide(post, Measure.REPHRASE)

    pages = {
        person: signed_in(person).get(f"/posts/{post.pk}", follow=True).content.decode()
        for person in (ada, ben)
    }

    assert all("Note of the reviewers (rule 7):" in page for page in pages.values())
    assert "ask you to rephrase" in pages[ada]
    assert "ask you to rephrase" not in pages[ben]
    assert SECRET in pages[ben]


def test_what_the_author_erased_does_not_come_back() -> None:
    ada, _ben, post = said()
    mask, gone = decide(post, Measure.MASK), decide(post, Measure.WITHDRAW)
    talk.erase_post(actor=ada, post=post)

    lift_measure(measure=mask)
    lift_measure(measure=gone)

    assert own_words(post) is None
    assert make.reload(post).withdrawal == "erased"


def test_several_measures_are_lifted_one_by_one() -> None:
    _ada, ben, post = said()
    first = decide(post, Measure.MASK, is_cover=True, until=clock.now() + timedelta(hours=72))
    second = decide(post, Measure.MASK)

    lift_measure(measure=first)
    lift_measure(measure=first)
    assert SECRET not in card(ben, post.pk).words.text
    lift_measure(measure=second)
    assert SECRET in card(ben, post.pk).words.text


def test_who_is_paused_posts_nothing_and_goes_on_with_the_rest() -> None:
    ada, ben, post = said()
    other = make.post(ben)
    people.pause_posting(person=ada, until=clock.now() + timedelta(days=7))
    people.name_delegate(actor=ada, delegate=ben)

    for writer, how in ((ada, {}), (ben, {"spoken_for": make.reload(ada)})):
        with pytest.raises(NotAllowed, match="Ada Berg"):
            make.post(make.reload(writer), **how)
    with pytest.raises(NotAllowed):
        make.reply(make.reload(ada), other)
    talk.react(actor=ada, post=other, emoji_text="👍")
    talk.edit_post(actor=ada, post=post, text="Better.")
    with clock.at(clock.now() + timedelta(days=7, seconds=1)):
        make.post(make.reload(ada))
    people.end_pause(person=ada)
    make.post(ada)


def test_a_pause_lasts_seven_days_at_most() -> None:
    ada, _ben, _post = said()

    with pytest.raises(ValueError, match="seven days"):
        people.pause_posting(person=ada, until=clock.now() + timedelta(days=8))
