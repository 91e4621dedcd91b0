"""Changing, withdrawing and pinning a post; and asking who sees it, who reacted, what it said before."""

import pytest

from schwarm.conversation import actions
from schwarm.conversation.models import Audience, Draft, Pin, Post
from schwarm.conversation.queries.words import own_version
from schwarm.people import actions as people
from schwarm.spaces import actions as spaces
from tests import make
from tests.conversation.test_attachments import attach, picture
from tests.films import film, needs_ffmpeg
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db


def words_of(post: Post) -> str:
    version = own_version(make.reload(post))
    assert version is not None
    return version.text


HTMX = {"HX-Request": "true"}


def test_an_author_says_it_better_and_the_old_words_stay_readable() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "The first words.", kind="idea", title="Idea")
    browser = signed_in(ada)
    form = browser.get(f"/posts/{post.pk}/edit").content.decode()
    assert "The first words." in form
    assert 'name="kind"' not in form

    response = browser.post(f"/posts/{post.pk}/edit", {"text": "Better words.", "title": "Better idea"})

    assert response["Location"] == f"/@ada/{post.pk}#p-{post.pk}"
    page = signed_in(ben).get(f"/@ada/{post.pk}").content.decode()
    assert "Better words." in page
    assert f'href="/posts/{post.pk}/history"' in page
    history = signed_in(ben).get(f"/posts/{post.pk}/history").content.decode()
    assert history.index("Better words.") < history.index("The first words.")


def test_an_edit_that_cannot_be_taken_keeps_the_text() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "The first words.")
    response = signed_in(ada).post(f"/posts/{post.pk}/edit", {"text": "x" * 20_001})
    assert response.status_code == 422
    assert "x" * 20_001 in response.content.decode()
    assert words_of(post) == "The first words."


def test_an_unfinished_edit_is_a_draft() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "The first words.")
    browser = signed_in(ada)
    browser.post("/drafts/save", {"text": "Half bet", "place": f"edit:{post.pk}"})
    assert "Half bet" in browser.get(f"/posts/{post.pk}/edit").content.decode()
    browser.post(f"/posts/{post.pk}/edit", {"text": "Better words."})
    assert Draft.objects.count() == 0


def test_nobody_else_changes_or_withdraws_a_post() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "Mine.")
    for verb in ("edit", "withdraw"):
        assert signed_in(ben).get(f"/posts/{post.pk}/{verb}").status_code == 403
        assert signed_in(ben).post(f"/posts/{post.pk}/{verb}", {"text": "Yours."}).status_code == 403
    assert words_of(post) == "Mine."


def test_withdrawing_asks_first_and_the_words_can_be_taken_up_again() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "Hasty words.")
    browser = signed_in(ada)
    assert "Withdraw this post?" in browser.get(f"/posts/{post.pk}/withdraw").content.decode()
    dialog = browser.get(f"/posts/{post.pk}/withdraw", headers=HTMX).content.decode()
    assert "<html" not in dialog
    assert "<h2>Withdraw this post?</h2>" in dialog

    browser.post(f"/posts/{post.pk}/withdraw")
    assert make.reload(post).is_withdrawn
    assert browser.post(f"/posts/{post.pk}/restore")["Location"] == "/write"
    assert "Hasty words." in browser.get("/write").content.decode()


def test_who_may_see_a_post_is_said_exactly() -> None:
    ada, ben, carla = make.world()
    people.follow(actor=ben, person=ada)
    shared = make.space(ada, "Customer day", shared_with=[carla.organisation])
    closed = make.space(ada, "Salaries", closed_reason="Personal")
    cases = {
        make.post(ada).pk: ["All employees", "(2)", "It was addressed to all employees."],
        make.post(ada, audience=Audience.FOLLOWERS).pk: ["Followers of the author", "(1)"],
        make.post(ada, space=shared).pk: ["All employees", "Müller Kälte", "The space is shared with"],
        make.post(ada, space=closed).pk: ["Members of the space Salaries", "(1)", "closed space"],
        make.post(ada, "@ben", audience=Audience.MENTIONED).pk: ["Ben Kurz", "only to the people it names"],
    }
    browser = signed_in(ada)
    for pk, sentences in cases.items():
        page = browser.get(f"/posts/{pk}/audience").content.decode()
        assert [sentence in page for sentence in sentences] == [True] * len(sentences), sentences


def test_partners_are_named_only_for_what_was_written_since_they_came() -> None:
    ada, _ben, carla = make.world()
    shared = make.space(ada, "Customer day", shared_with=[carla.organisation])
    early = make.post(ada, "Before.", space=shared)
    later = make.organisation("Ostsee AG")
    spaces.let_organisation_in(actor=ada, space=shared, organisation=later)
    after = make.post(ada, "After.", space=shared)
    browser = signed_in(ada)
    assert "Ostsee AG" not in browser.get(f"/posts/{early.pk}/audience", headers=HTMX).content.decode()
    assert "Ostsee AG" in browser.get(f"/posts/{after.pk}/audience", headers=HTMX).content.decode()


def test_partners_do_not_learn_how_many_work_here() -> None:
    ada, _ben, carla = make.world()
    shared = make.space(ada, "Customer day", shared_with=[carla.organisation])
    spaces.join_space(actor=carla, space=shared)
    post = make.post(ada, space=shared)
    page = signed_in(carla).get(f"/posts/{post.pk}/audience", headers=HTMX).content.decode()
    assert "All employees" in page
    assert "(2)" not in page


def test_who_reacted_is_listed_by_emoji() -> None:
    ada, ben, carla = make.world()
    post = make.post(ada)
    actions.react(actor=ben, post=post, emoji_text="🎉")
    page = signed_in(ada).get(f"/posts/{post.pk}/reacted").content.decode()
    assert page.index("🎉 1") < page.index("Ben Kurz")
    assert signed_in(carla).get(f"/posts/{post.pk}/reacted").status_code == 404


def test_hosts_pin_in_their_space_and_authors_on_their_profile() -> None:
    ada, ben, _carla = make.world()
    cooling = make.space(ada)
    post, own = make.post(ben, space=cooling), make.post(ben)

    assert signed_in(ben).post(f"/posts/{post.pk}/pin", {"where": "space"}).status_code == 403
    host = signed_in(ada)
    assert "Pin in the space" in host.get(f"/@ben/{post.pk}").content.decode()
    host.post(f"/posts/{post.pk}/pin", {"where": "space", "on": "yes"})
    signed_in(ben).post(f"/posts/{own.pk}/pin", {"where": "profile", "on": "yes"})

    assert set(Pin.objects.values_list("post", "space")) == {(post.pk, cooling.pk), (own.pk, None)}
    assert "Unpin from the space" in host.get(f"/@ben/{post.pk}").content.decode()
    host.post(f"/posts/{post.pk}/pin", {"where": "space", "on": "no"})
    assert list(Pin.objects.values_list("post", flat=True)) == [own.pk]


def test_the_card_names_only_partners_who_may_read_the_post() -> None:
    ada, _ben, carla = make.world()
    shared = make.space(ada, "Customer day", shared_with=[carla.organisation])
    early = make.post(ada, "Before.", space=shared)
    spaces.let_organisation_in(actor=ada, space=shared, organisation=make.organisation("Ostsee AG"))
    after = make.post(ada, "After.", space=shared)
    browser = signed_in(ada)
    assert "also read by Müller Kälte<" in browser.get(f"/@ada/{early.pk}").content.decode()
    assert "also read by Müller Kälte, Ostsee AG<" in browser.get(f"/@ada/{after.pk}").content.decode()


def test_pictures_of_a_sensitive_post_are_shown_on_purpose() -> None:
    ada, ben, _carla = make.world()
    sent = [attach(ada, picture(), "flange.png", "image/png").pk for _twice in range(2)]
    plain = make.post(ada, attachment_ids=sent[:1])
    sensitive = make.post(ada, attachment_ids=sent[1:], is_sensitive=True)
    browser = signed_in(ben)

    pages = [browser.get(f"/@ada/{post.pk}").content.decode() for post in (plain, sensitive)]

    assert ["Show what may be unpleasant to see" in page for page in pages] == [False, True]
    assert all('class="media' in page for page in pages)


@needs_ffmpeg
def test_a_film_is_announced_until_it_can_be_played() -> None:
    ada, ben, _carla = make.world()
    sent = attach(ada, film(), "Pump.avi", "video/x-msvideo")
    post = make.post(ada, attachment_ids=[sent.pk])
    browser = signed_in(ben)
    assert "Pump.avi is being prepared" in browser.get(f"/@ada/{post.pk}").content.decode()

    make.run_queue()

    page = browser.get(f"/@ada/{post.pk}").content.decode()
    assert f'<video controls preload="none" src="/media/attachments/{sent.pk}/Pump.mp4"' in page
    assert f'poster="/media/previews/{sent.pk}.webp" width="320" height="240"' in page
