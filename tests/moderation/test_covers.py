"""The emergency cover: two persons, one of them elected, without a conflict, and only before the decision."""

import pytest

from schwarm.conversation.queries.cards import card
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.moderation import actions
from schwarm.moderation.models import CaseNotice, RegisterEntry
from schwarm.policy.measures import Measure
from tests import make
from tests.moderation import worlds
from tests.moderation.worlds import QUOTE

pytestmark = pytest.mark.django_db


def test_one_person_alone_covers_nothing() -> None:
    ada, ben, _carla = make.world()
    council, elected, drawn, *_rest = worlds.pool()
    post, case = worlds.reported(ada, ben)
    with pytest.raises(Invalid):
        actions.confirm_cover(actor=elected, case=case)

    actions.propose_cover(actor=council, case=case, passage=QUOTE, ground="threat")

    assert QUOTE in card(ben, post.pk).words.text
    for somebody in (council, ada, ben):
        with pytest.raises(NotAllowed):
            actions.confirm_cover(actor=somebody, case=case)
    with pytest.raises(NotAllowed, match="elected"):
        actions.confirm_cover(actor=drawn, case=case)
    assert "cover_asked" in CaseNotice.objects.filter(recipient=elected).values_list("step", flat=True)
    actions.confirm_cover(actor=elected, case=case)
    assert QUOTE not in card(ben, post.pk).words.text
    (entry,) = RegisterEntry.objects.all()
    assert (entry.kind, entry.body["ground"]) == ("cover", "threat")
    assert QUOTE not in str(entry.body)


def test_a_cover_names_its_passage_and_ground() -> None:
    ada, ben, _carla = make.world()
    (seat, *_rest) = worlds.pool()
    _post, case = worlds.reported(ada, ben)

    for passage, ground in ((" ", "threat"), ("never said", "threat"), (QUOTE, "mood")):
        with pytest.raises(Invalid):
            actions.propose_cover(actor=seat, case=case, passage=passage, ground=ground)
    with pytest.raises(NotAllowed):
        actions.propose_cover(actor=ben, case=case, passage=QUOTE, ground="threat")


def test_a_decision_ends_a_cover_and_who_set_it_does_not_decide() -> None:
    ada, ben, _carla = make.world()
    council, elected, *_rest = worlds.pool()
    post, case = worlds.reported(ada, ben)
    actions.propose_cover(actor=council, case=case, passage=QUOTE, ground="threat")
    actions.confirm_cover(actor=elected, case=case)

    case = worlds.heard(worlds.opened(case))
    assert not {council, elected} & set(worlds.drawn(case))
    worlds.signed(case, worlds.reasons(Measure.NONE))

    assert QUOTE in card(ben, post.pk).words.text
    with pytest.raises(Invalid):
        actions.propose_cover(actor=_rest[-1], case=make.reload(case), passage=QUOTE, ground="threat")


def test_a_dismissal_ends_a_cover() -> None:
    ada, ben, _carla = make.world()
    council, elected, other, *_rest = worlds.pool()
    post, case = worlds.reported(ada, ben)
    actions.propose_cover(actor=council, case=case, passage=QUOTE, ground="private")
    actions.confirm_cover(actor=elected, case=case)

    actions.dismiss(actor=other, case=case, reason="It is the number of the switchboard.")

    assert QUOTE in card(ben, post.pk).words.text
