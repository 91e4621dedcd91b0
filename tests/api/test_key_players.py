"""Key players by the API: one's own question, who agreed to be named, and whom one asks."""

import pytest

from schwarm.insight import actions
from tests import make
from tests.api.calling import as_person
from tests.insight import companies, programmes

pytestmark = pytest.mark.django_db
BASE = "/api/insights"


def test_from_the_question_to_the_name_and_back() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada, ben, _carla = make.world()
    one = programmes.found(evaluation, ada)
    hers, his = as_person(ada), as_person(ben)
    [question] = hers.get(f"{BASE}/questions").json()
    assert (question["id"], question["answer"], question["title"]) == (str(one.pk), "open", "Silos")
    assert question["reasons"][1].startswith("Without you the path from Service")
    assert his.get(f"{BASE}/key_players").json() == []

    assert hers.post(f"{BASE}/questions/{one.pk}", {"answer": "yes"}).json()["answer"] == "yes"
    arranged = hers.send("PUT", f"{BASE}/questions/{one.pk}", {"office_hour": "Tuesdays"}).json()
    assert (arranged["office_hour"], arranged["asks_a_week"]) == ("Tuesdays", 3)
    [named] = his.get(f"{BASE}/key_players").json()
    assert (named["account"]["id"], named["office_hour"], named["asks_left"]) == (str(ada.pk), "Tuesdays", 3)
    assert named["id"] == str(ada.pk)
    assert his.post(f"{BASE}/key_players/{one.pk}/ask").status_code == 404
    assert his.post(f"{BASE}/key_players/{ada.pk}/ask").json()["asks_left"] == 2
    assert hers.get(f"{BASE}/questions").json()[0]["asked_this_week"] == 1

    assert hers.post(f"{BASE}/questions/{one.pk}", {"answer": "no"}).json()["answer"] == "no"
    assert his.get(f"{BASE}/key_players").json() == []
    assert his.post(f"{BASE}/key_players/{ada.pk}/ask").status_code == 404


def test_the_question_of_another_is_not_there_and_bad_answers_are_refused() -> None:
    evaluation, boss, _council = companies.approved(seeks=5)
    ada, _ben, carla = make.world()
    one = programmes.found(evaluation, ada)
    for person in (boss, carla):
        api = as_person(person)
        assert api.get(f"{BASE}/questions").json() == []
        assert api.get(f"{BASE}/key_players").json() == []
        assert api.post(f"{BASE}/questions/{one.pk}", {"answer": "no"}).status_code == 404
        assert api.send("PUT", f"{BASE}/questions/{one.pk}", {"asks_a_week": 1}).status_code == 404
    assert as_person(ada).post(f"{BASE}/questions/{one.pk}", {"answer": "perhaps"}).status_code == 422
    assert as_person(ada).send("PUT", f"{BASE}/questions/{one.pk}", {"asks_a_week": 1}).status_code == 403
    actions.answer_question(actor=ada, key_player=one, answer="yes")
    assert as_person(ada).send("PUT", f"{BASE}/questions/{one.pk}", {"asks_a_week": 0}).status_code == 422


def test_whom_one_asks() -> None:
    ada, ben, carla = make.world()
    api = as_person(ada)
    assert api.get(f"{BASE}/nominations").json() == {"is_asked": False, "accounts": []}
    companies.approved(seeks=5)

    told = api.send("PUT", f"{BASE}/nominations", {"account_ids": [str(ben.pk)]}).json()
    assert (told["is_asked"], [account["id"] for account in told["accounts"]]) == (True, [str(ben.pk)])
    for wrong, status in ((carla.pk, 422), (ada.pk, 422), (12345, 404)):
        assert api.send("PUT", f"{BASE}/nominations", {"account_ids": [str(wrong)]}).status_code == status
    assert as_person(ben).get(f"{BASE}/nominations").json()["accounts"] == []
    guest = as_person(carla)
    assert guest.get(f"{BASE}/nominations").status_code == 403
    assert guest.send("PUT", f"{BASE}/nominations", {"account_ids": []}).status_code == 403
