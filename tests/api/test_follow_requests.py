"""Who asks to be let into the spaces one leads."""

import pytest

from schwarm.spaces import actions as spaces
from schwarm.spaces.queries import membership_of
from tests import make
from tests.api.calling import as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_accounts import names
from tests.api.test_timelines import links

pytestmark = pytest.mark.django_db
PATH = "/api/v1/follow_requests"


def test_who_asks_is_let_in_or_turned_down() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora", handle="dora")
    board, pay = (make.space(ada, name, closed_reason="Salaries") for name in ("Board", "Pay"))
    for person, space in ((ben, board), (dora, board), (ben, pay)):
        spaces.ask_to_join(actor=person, space=space)
    api = as_person(ada)

    assert names(api.get(PATH)) == ["ben", "dora"]
    page = api.get(PATH, {"limit": 1})
    assert names(api.get(PATH, links(page)["next"])) == ["dora"]
    me = api.get("/api/v1/accounts/verify_credentials").json()
    assert me["source"]["follow_requests_count"] == 2

    let_in = api.post(f"{PATH}/{ben.pk}/authorize").json()
    turned_down = api.post(f"{PATH}/{dora.pk}/reject").json()

    for shown in (let_in, turned_down):
        check("Relationship", shown)
        assert not shown["requested_by"]
    assert membership_of(ben, board)
    assert membership_of(ben, pay)
    assert membership_of(dora, board) is None
    assert names(api.get(PATH)) == []
    assert api.post(f"{PATH}/{ben.pk}/authorize").status_code == 404


def test_only_hosts_are_asked() -> None:
    ada, ben, carla = make.world()
    board = make.space(ada, "Board", closed_reason="Salaries")
    spaces.ask_to_join(actor=ben, space=board)
    dora = make.person("Dora", handle="dora")
    spaces.invite_to_space(actor=ada, space=board, person=dora)
    spaces.join_space(actor=dora, space=board)

    for other in (dora, ben, carla):
        assert names(as_person(other).get(PATH)) == []
        for what in ("authorize", "reject"):
            assert as_person(other).post(f"{PATH}/{ben.pk}/{what}").status_code == 404
    for path in (PATH, f"{PATH}/{ben.pk}/authorize", f"{PATH}/{ben.pk}/reject"):
        send = "get" if path == PATH else "post"
        assert getattr(as_nobody(), send)(path).status_code == 401
        assert getattr(as_app(), send)(path).status_code == 422
        assert getattr(as_person(ada, "read:statuses"), send)(path).status_code == 403


def test_requests_cost_the_same_for_one_and_three() -> None:
    ada, _ben, _carla = make.world()
    board = make.space(ada, "Board", closed_reason="Salaries")

    def more(number: int) -> None:
        one = make.person(f"P{number}", handle=f"p{number}", department=f"U{number}")
        spaces.ask_to_join(actor=one, space=board)

    more(1)
    few = statements_of(as_person(ada), PATH)
    more(2)
    more(3)

    assert statements_of(as_person(ada), PATH) == few
