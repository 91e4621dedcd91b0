"""Pictures are reported, judged and masked like words: nobody sees a masked one, on any surface."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PostDraft
from schwarm.conversation.actions.measures import MASK
from schwarm.conversation.models import Attachment, Post
from schwarm.conversation.queries.attachments import visible_attachment
from schwarm.conversation.queries.cards import card
from schwarm.lib import clock
from schwarm.lib.errors import Invalid
from schwarm.moderation import actions
from schwarm.moderation.models import Case
from schwarm.people.models import Person
from schwarm.policy.measures import Measure
from tests import make
from tests.conversation.test_attachments import picture as picture_bytes
from tests.moderation import worlds
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db
WHY = "The picture shows a colleague in the changing room. She did not agree, and it adds nothing to it."


def pictured(author: Person) -> tuple[Post, Attachment]:
    described = {"name": "door.png", "content_type": "image/png", "description": "Eve in the changing room"}
    attached = talk.attach_file(actor=author, file=ContentFile(picture_bytes()), **described)
    post = talk.publish_post(
        actor=author, draft=PostDraft(text="Look at that.", attachment_ids=(attached.pk,))
    )
    return post, make.reload(attached)


@pytest.fixture
def world() -> tuple[Person, Person, Post, Attachment]:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, picture = pictured(ada)
    return ada, ben, post, picture


def decided(ben: Person, post: Post, picture: Attachment) -> Case:
    name = f"picture:{picture.pk}"
    case = worlds.report(ben, post, rule_ids=["7"], passage=name)
    told = worlds.reasons(Measure.MASK, clause=7, facts=name, passage=name, why_clause=WHY)
    return worlds.signed(worlds.heard(worlds.opened(case)), told)


def test_a_masked_picture_is_gone_for_all_but_who_posted_it(
    world: tuple[Person, Person, Post, Attachment],
) -> None:
    ada, ben, post, picture = world
    assert visible_attachment(ben, picture.pk) is not None

    case = decided(ben, post, picture)

    assert case.state == "notified"
    assert card(ben, post.pk).attachments == []
    assert visible_attachment(ben, picture.pk) is None
    assert visible_attachment(ada, picture.pk) is not None
    page = signed_in(ben).get(f"/@ada/{post.pk}").content.decode()
    assert "A picture is masked by decision (rule 7):" in page
    assert "Look at that." in page
    assert "changing room" not in page.replace(WHY, "")
    for address in (f"/media/attachments/{picture.pk}/door.png", f"/media/previews/{picture.pk}.webp"):
        assert signed_in(ben).get(address).status_code == 404


def test_those_who_judge_still_see_it_and_a_reversal_brings_it_back(
    world: tuple[Person, Person, Post, Attachment],
) -> None:
    ada, ben, post, picture = world
    case = decided(ben, post, picture)
    actions.appeal(actor=ada, case=case, text="She agreed.")
    address = f"/cases/{case.name}/pictures/{picture.pk}"
    judge = worlds.drawn(case, 2)[0]

    assert signed_in(judge).get(address)["Content-Type"] == "image/webp"
    assert signed_in(ada).get(address).status_code == 200
    assert signed_in(ben).get(address).status_code == 404
    assert signed_in(make.person("Eve Lind")).get(address).status_code == 403
    pages = [signed_in(one).get(f"/cases/{case.name}").content.decode() for one in (judge, ada, ben)]
    assert [f'<img src="{address}"' in page for page in pages] == [True, True, False]
    assert ["Eve in the changing room" in page for page in pages] == [True, True, False]
    other = worlds.reasons(
        Measure.NONE, clause=7, facts="Look at that.", why_clause=f"{WHY} She agreed, though."
    )
    worlds.signed(make.reload(case), other, instance=2, by=3)

    assert card(ben, post.pk).attachments == [picture]
    assert visible_attachment(ben, picture.pk) is not None


def test_a_picture_is_marked_in_the_report_and_in_the_decision(
    world: tuple[Person, Person, Post, Attachment],
) -> None:
    _ada, ben, post, picture = world
    name = f"picture:{picture.pk}"
    reporter = signed_in(ben)
    assert "Eve in the changing room" in reporter.get(f"/posts/{post.pk}/report").content.decode()

    reporter.post(f"/posts/{post.pk}/report", {"rule": "7", "picture": name, "passage": "Look at that."})
    case = Case.objects.get()
    assert case.passage == name
    case = worlds.heard(worlds.opened(case))
    form = {"clause": "7", "measure": "mask", "picture": name, "why_clause": WHY}
    answers = {f"criticism_{one}": "no" for one in ("matter", "worth", "survives")}
    for judge in worlds.drawn(case):
        assert signed_in(judge).post(f"/cases/{case.name}/sign", form | answers).status_code == 302

    assert make.reload(case).state == "notified"
    assert make.reload(picture).masked_at is not None


def test_a_cover_hides_a_picture_for_72_hours(world: tuple[Person, Person, Post, Attachment]) -> None:
    _ada, ben, post, picture = world
    case = worlds.report(ben, post, rule_ids=["7"])
    council, elected = worlds.somebody_of_the_pool(case), Person.objects.get(handle="seat1")
    given = {"case": case, "passage": f"picture:{picture.pk}", "ground": "private"}

    with pytest.raises(Invalid):
        actions.propose_cover(actor=council, **given | {"passage": "picture:1"})
    actions.propose_cover(actor=council, **given)
    actions.confirm_cover(actor=elected, case=case)
    assert card(ben, post.pk).attachments == []
    with clock.at(clock.now() + timedelta(hours=73)):
        actions.meet_deadlines()

    assert card(ben, post.pk).attachments == [picture]


@pytest.mark.parametrize("passage", ["picture: Eve in the changing room", "picture:12", "picture:"])
def test_words_that_look_like_the_name_of_a_picture_are_masked_as_words(passage: str) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post = make.post(ada, f"Look at that. {passage}")
    case = worlds.report(ben, post, rule_ids=["7"], passage=passage)
    told = worlds.reasons(Measure.MASK, clause=7, facts=passage, passage=passage, why_clause=WHY)

    case = worlds.signed(worlds.heard(worlds.opened(case)), told)

    assert case.state == "notified"
    assert card(ben, post.pk).words.text == f"Look at that. {MASK}"
    assert signed_in(ben).get(f"/cases/{case.name}").status_code == 200


def test_nobody_saves_a_picture_by_writing_its_name(world: tuple[Person, Person, Post, Attachment]) -> None:
    ada, ben, post, picture = world
    talk.edit_post(actor=ada, post=post, text=f"Look at picture:{picture.pk}")

    decided(ben, make.reload(post), picture)

    assert make.reload(picture).masked_at is not None
    assert card(ben, post.pk).words.text == f"Look at {MASK}"
