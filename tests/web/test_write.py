"""The composer: every choice, every refusal, and that nothing typed is ever lost."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from schwarm.conversation import actions
from schwarm.conversation.models import Attachment, Audience, Draft, Poll, Post, Speaker
from schwarm.conversation.queries.words import own_version
from schwarm.people import actions as people
from schwarm.spaces import actions as spaces
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


def picture(name: str = "pump.png") -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (90, 120, 150)).save(buffer, "PNG")
    return SimpleUploadedFile(name, buffer.getvalue(), "image/png")


def send(client: Client, text: str = "Good morning.", **fields: object) -> Post:
    """Send the composer; the post that came of it."""
    response = client.post("/write", {"text": text, "place": "new", **fields})
    assert response.status_code == 302, response.content.decode()
    return Post.objects.latest("pk")


def test_a_post_goes_out_and_its_writer_to_it() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    response = browser.post("/write", {"text": "Good *morning*.", "place": "new"})
    post = Post.objects.get()
    assert response["Location"] == f"/@ada/{post.pk}#p-{post.pk}"
    assert (post.author, post.audience, post.kind) == (ada, Audience.COMPANY, "post")
    assert "Good <em>morning</em>." in browser.get(response["Location"]).content.decode()


def test_who_wrote_on_start_comes_back_to_start() -> None:
    ada, _ben, _carla = make.world()
    response = signed_in(ada).post(
        "/write", {"text": "Hello.", "place": "new"}, HTTP_REFERER="http://testserver/?before=5"
    )
    assert response["Location"] == f"http://testserver/?before=5#p-{Post.objects.get().pk}"


def test_kind_title_audience_and_space_are_taken_from_the_form() -> None:
    ada, _ben, _carla = make.world()
    cooling = make.space(ada)
    browser = signed_in(ada)

    question = send(browser, kind="question", title="Which pump?", audience="followers")
    in_space = send(browser, audience=f"space:{cooling.pk}", title="not a title")

    assert (question.kind, question.audience) == ("question", Audience.FOLLOWERS)
    assert own_version(question).title == "Which pump?"  # type: ignore[union-attr]
    assert (in_space.audience, in_space.space) == (Audience.SPACE, cooling)
    assert own_version(in_space).title == ""  # type: ignore[union-attr]


def test_one_may_speak_for_who_asked_for_it_and_for_nobody_else() -> None:
    ada, ben, _carla = make.world()
    people.name_delegate(actor=ben, delegate=ada)
    browser = signed_in(ada)

    post = send(browser, speaker=f"for:{ben.pk}")

    assert (post.speaker, post.author, post.written_by) == (Speaker.DELEGATE, ben, ada)
    refused = signed_in(ben).post("/write", {"text": "As Ada.", "speaker": f"for:{ada.pk}", "place": "new"})
    assert refused.status_code == 403
    assert "As Ada." in refused.content.decode()
    refused = browser.post("/write", {"text": "As all.", "speaker": "organisation", "place": "new"})
    assert refused.status_code == 403


def test_administrators_speak_for_the_organisation() -> None:
    ada = make.person(administrator=True)
    post = send(signed_in(ada), "Closed on Friday.", kind="announcement", speaker="organisation")
    assert (post.speaker, post.author) == (Speaker.ORGANISATION, None)
    page = signed_in(ada).get(f"/posts/{post.pk}").content.decode()
    assert re.search(r'class="post-author"[^>]*>Nordkälte<', page)


def test_a_poll_is_a_post_with_options() -> None:
    ada, _ben, _carla = make.world()
    post = send(
        signed_in(ada), "When?", kind="poll", options=["Monday", "Tuesday", ""], days="3", multiple="on"
    )
    poll = Poll.objects.get(post=post)
    assert [option.text for option in poll.options.all()] == ["Monday", "Tuesday"]
    assert (post.kind, poll.is_multiple, (poll.closes_at - post.created_at).days) == ("post", True, 3)


def test_a_poll_without_options_comes_back_with_everything_typed() -> None:
    ada, _ben, _carla = make.world()
    response = signed_in(ada).post(
        "/write", {"text": "When?", "kind": "poll", "options": ["Monday", ""], "place": "new"}
    )
    text = response.content.decode()
    assert response.status_code == 422
    assert "A poll needs 2 to 10 options." in text
    assert 'value="Monday"' in text
    assert "When?" in text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": "  "}, "Write something first."),
        ({"text": "x" * 20_001}, "The text is 1 characters too long."),
        ({"text": "Hi", "title": "t" * 161, "kind": "idea"}, "The title may have up to 160 characters."),
        ({"text": "Hi", "kind": "spell"}, "This kind of post is not known here."),
        ({"text": "Hi", "audience": "mentioned"}, "Name at least one person"),
        ({"text": "Hi", "audience": "everyone"}, "Choose who reads this."),
        ({"text": "Hi", "attachment": "12345"}, "1 files are missing."),
    ],
)
def test_what_cannot_be_sent_says_why_and_keeps_the_text(fields: dict[str, str], message: str) -> None:
    ada, _ben, _carla = make.world()
    response = signed_in(ada).post("/write", {"place": "new", **fields})
    assert response.status_code == 422
    assert message in response.content.decode()
    assert fields["text"].strip() in response.content.decode()
    assert Post.objects.count() == 0


def test_writing_where_one_may_not_is_refused_and_the_text_kept() -> None:
    ada, _ben, carla = make.world()
    closed = make.space(ada, "Salaries", closed_reason="Personal matters")
    browser = signed_in(carla)
    for place, audience in (("new", f"space:{closed.pk}"), (f"space:{closed.pk}", ""), ("new", "company")):
        response = browser.post("/write", {"text": "Let me in.", "place": place, "audience": audience})
        assert response.status_code in {403, 404, 422}
        assert "Let me in." in response.content.decode()
    assert Post.objects.count() == 0


def test_writing_to_outsiders_for_the_first_time_asks_once() -> None:
    ada, _ben, carla = make.world()
    shared = make.space(ada, "Customer day", shared_with=[carla.organisation])
    browser = signed_in(ada)
    fields = {"text": "Welcome.", "place": "new", "audience": f"space:{shared.pk}"}

    asked = browser.post("/write", fields)

    assert asked.status_code == 200
    text = asked.content.decode()
    assert "People outside the company will read this. Send anyway?" in text
    assert 'name="confirmed" value="outsiders"' in text
    assert "Welcome." in text
    assert Post.objects.count() == 0
    send(browser, "Welcome.", audience=f"space:{shared.pk}", confirmed="outsiders")
    send(browser, "And again.", audience=f"space:{shared.pk}")


def test_outsiders_stand_in_the_audience_line_with_word_and_number() -> None:
    ada, _ben, carla = make.world()
    shared = make.space(ada, "Customer day", shared_with=[carla.organisation])
    page = signed_in(ada).get("/write").content.decode()
    label = "Space Customer day (2) – external: also read by Müller Kälte (1)"
    assert f'<option value="space:{shared.pk}" data-extern>{label}</option>' in page
    assert '<option value="company">All employees (2)</option>' in page


def test_a_picture_is_kept_and_described() -> None:
    ada, _ben, _carla = make.world()
    post = send(signed_in(ada), "See.", files=[picture()], descriptions=["A pump"])
    attachment = Attachment.objects.get(post=post)
    assert (attachment.name, attachment.description, attachment.width) == ("pump.png", "A pump", 40)


def test_files_survive_an_error_a_preview_and_a_second_thought() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)

    shown = browser.post(
        "/write", {"text": "**See**", "place": "new", "files": [picture()], "action": "preview"}
    )
    attachment = Attachment.objects.get()
    text = shown.content.decode()
    assert "<strong>See</strong>" in text
    assert f'name="attachment" value="{attachment.pk}"' in text

    fields = {"text": "", "title": "", "attachment": attachment.pk, f"description-{attachment.pk}": "A pump"}
    browser.post("/write", {"place": "new", "kind": "spell", **fields})
    assert make.reload(attachment).description == "A pump"

    gone = browser.post(
        "/write", {"text": "See", "place": "new", "attachment": attachment.pk, "detach": attachment.pk}
    )
    assert gone.status_code == 200
    assert Attachment.objects.count() == 0


def test_a_bad_file_says_so_and_the_good_one_is_kept() -> None:
    ada, _ben, _carla = make.world()
    bad = SimpleUploadedFile("broken.png", b"no picture", "image/png")
    response = signed_in(ada).post("/write", {"text": "See both.", "place": "new", "files": [picture(), bad]})
    assert response.status_code == 422
    text = response.content.decode()
    assert "“broken.png” is not a picture we can read." in text
    assert "See both." in text
    assert f'name="attachment" value="{Attachment.objects.get().pk}"' in text
    assert Post.objects.count() == 0


def test_nobody_publishes_the_file_of_another() -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ben)
    browser.post("/write", {"text": "x", "place": "new", "files": [picture()], "action": "preview"})
    foreign = Attachment.objects.get()
    response = signed_in(ada).post("/write", {"text": "Mine.", "place": "new", "attachment": foreign.pk})
    assert response.status_code == 422
    signed_in(ada).post(
        "/write", {"text": "x", "place": "new", "attachment": foreign.pk, "detach": foreign.pk}
    )
    assert Attachment.objects.filter(pk=foreign.pk).exists()


def test_an_answer_inherits_its_audience_and_may_be_narrowed() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    browser = signed_in(ben)

    wide = browser.post("/write", {"text": "For all.", "place": f"reply:{post.pk}", "audience": ""})
    answer = Post.objects.latest("pk")
    browser.post("/write", {"text": "For you.", "place": f"reply:{post.pk}", "audience": "mentioned"})
    narrow = Post.objects.latest("pk")

    assert wide["Location"] == f"/@ada/{post.pk}#p-{answer.pk}"
    assert (answer.reply_to, answer.audience) == (post, Audience.COMPANY)
    assert (narrow.reply_to, narrow.audience) == (post, Audience.MENTIONED)


def test_answering_what_is_gone_gives_the_words_back() -> None:
    ada, _ben, carla = make.world()
    post = make.post(ada)
    response = signed_in(carla).post("/write", {"text": "My answer.", "place": f"reply:{post.pk}"})
    assert response.status_code == 404
    assert "My answer." in response.content.decode()
    actions.withdraw_post(actor=ada, post=post)
    response = signed_in(ada).post("/write", {"text": "My answer.", "place": f"reply:{post.pk}"})
    assert response.status_code == 403
    assert "My answer." in response.content.decode()


def test_a_draft_is_kept_while_typing_and_comes_back() -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ada)
    kept = browser.post("/drafts/save", {"text": "Half a", "kind": "idea", "title": "Ti", "place": "new"})
    draft = Draft.objects.get()
    assert kept.json() == {"draft": str(draft.pk)}

    page = browser.get("/write").content.decode()

    assert "Half a" in page
    assert 'value="idea" checked' in page
    assert "Half a" not in signed_in(ben).get("/write").content.decode()
    assert 'href="/write?place=new">Ti</a>' in browser.get("/drafts").content.decode()
    send(browser, "Half a thought is a thought.")
    assert Draft.objects.count() == 0


def test_an_emptied_composer_leaves_no_draft() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    browser.post("/drafts/save", {"text": "Half a", "place": "new"})
    assert browser.post("/drafts/save", {"text": " ", "place": "new"}).json() == {"draft": ""}
    assert Draft.objects.count() == 0
    assert browser.post("/drafts/save", {"text": "x", "place": "elsewhere"}).status_code == 400
    assert browser.get("/drafts/save").status_code == 405


def test_drafts_are_thrown_away_from_the_list() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    post = make.post(ada)
    for place in ("new", f"reply:{post.pk}", f"edit:{post.pk}"):
        browser.post("/drafts/save", {"text": f"For {place}", "place": place})
    page = browser.get("/drafts").content.decode()
    assert [
        f'href="{url}"' in page for url in (f"/posts/{post.pk}?reply#reply", f"/posts/{post.pk}/edit")
    ] == [
        True,
        True,
    ]
    browser.post("/drafts/discard", {"place": "new"})
    assert set(Draft.objects.values_list("place", flat=True)) == {f"reply:{post.pk}", f"edit:{post.pk}"}


def test_who_was_signed_out_while_writing_finds_the_words_again() -> None:
    ada, _ben, _carla = make.world()
    signed_in(ada)
    stale = Client()
    response = stale.post("/write", {"text": "Long thoughts.", "place": "new", "kind": "idea"})
    assert response["Location"] == "/account/login/?next=/write%3Fplace%3Dnew"

    from schwarm.identity.models import Login

    stale.force_login(Login.objects.get(person=ada), backend="schwarm.identity.backends.LoginBackend")

    assert "Long thoughts." in stale.get("/write?place=new").content.decode()


def test_a_stale_form_is_refused_and_shows_what_was_written() -> None:
    ada, _ben, _carla = make.world()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(ada).cookies
    response = strict.post("/write", {"text": "Precious <words>.", "place": "new"})
    assert response.status_code == 403
    assert "Precious &lt;words&gt;." in response.content.decode()
    assert Post.objects.count() == 0


def test_a_link_fills_the_composer() -> None:
    ada, _ben, _carla = make.world()
    page = signed_in(ada).get("/write?kind=thanks&text=%40ben%20").content.decode()
    assert 'value="thanks" checked' in page
    assert ">\n@ben </textarea>" in page


def test_the_preview_links_names_and_lets_nothing_harmful_through() -> None:
    ada, _ben, _carla = make.world()
    text = "@ben, #cooling <script>alert(1)</script>"
    html = signed_in(ada).post("/write/preview", {"text": text}).content.decode()
    assert 'href="/@ben"' in html
    assert 'href="/tags/cooling"' in html
    assert "<script>" not in html


def test_the_page_costs_the_same_for_one_space_and_for_many() -> None:
    ada, _ben, carla = make.world()
    make.space(ada, "Customer day", shared_with=[carla.organisation])
    make.space(ada, "Closed", closed_reason="Personal")
    browser = signed_in(ada)
    few = queries_of(browser, "/write")
    for number in range(3):
        shared = make.space(ada, f"Shared {number}", shared_with=[carla.organisation])
        spaces.join_space(actor=carla, space=shared)
        make.space(ada, f"Closed {number}", closed_reason="Personal")
    assert queries_of(browser, "/write") == few


def test_a_character_that_no_database_keeps_does_no_harm() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    kept = browser.post("/drafts/save", {"text": "Half\x00 a", "title": "\x00", "place": "new"})
    assert kept.status_code == 200
    assert Draft.objects.get().fields["text"] == "Half a"
    send(browser, "Whole\x00.", files=[picture()], descriptions=["A\x00 pump"])
    assert Attachment.objects.get().description == "A pump"
    assert browser.get("/tags/a%00b").status_code == 200
