"""Nobody else learns who was asked, nor what she answered: pages and answers stay the same to the byte."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail

from schwarm.insight import actions
from schwarm.insight.actions.finding import find_key_players
from schwarm.insight.models import Evaluation, KeyPlayer, Look, Run
from schwarm.ledger.models import Waiting
from schwarm.lib import clock
from schwarm.people.models import Person
from tests import make
from tests.api.calling import Api
from tests.insight import companies, programmes
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db

# what differs each time a page is shown
CHANGING = re.compile(rb'"X-CSRFToken": "[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')
PAGES = (
    *("/people", "/@ada", "/search?q=Ada&tab=people", "/notifications"),
    *("/insights/mirror", "/insights/programme", "/insights/nominations", "/insights/{}"),
)
BY_ROOT = ("/administration/people?q=Ada", "/administration/people/{ada}")
CALLS = (
    *("/api/insights/key_players", "/api/insights/questions", "/api/insights/nominations"),
    *("/api/v1/accounts/{ada}", "/api/v2/search?q=ada", "/api/v1/notifications", "/api/v1/directory"),
)
CALLS_BY_ROOT = ("/api/v1/admin/accounts", "/api/v1/admin/accounts/{ada}")
Seen = dict[tuple[str, str], bytes]


class Others:
    """An administrator, the works council, a colleague, a guest: all they can ask for."""

    def __init__(self, evaluation: Evaluation, asked: Person, **people: Person) -> None:
        self.names = {"": evaluation.pk, "ada": asked.pk}
        self.browsers = {name: signed_in(person) for name, person in people.items()}
        self.apps = {name: Api(person, "read admin:read") for name, person in people.items()}
        self.sees_now()
        self.before = self.sees_now()

    def sees(self) -> set[tuple[str, str]]:
        """Who sees at which address something that was not there before."""
        return {at for at, page in self.sees_now().items() if page != self.before[at]}

    def sees_now(self) -> Seen:
        # the pages tell who looked, and that is us
        Look.objects.all().delete()
        return {(name, address): page for name, address, page in self._asked()}

    def _asked(self) -> Iterator[tuple[str, str, bytes]]:
        for name, browser in self.browsers.items():
            for address in (*PAGES, *(BY_ROOT if name == "boss" else ())):
                yield name, address, self._answer(browser.get, address)
        for name, app in self.apps.items():
            for address in (*CALLS, *(CALLS_BY_ROOT if name == "boss" else ())):
                yield name, address, self._answer(app.get, address)

    def _answer(self, ask: Callable[[str], Any], address: str) -> bytes:
        answer = ask(address.format(self.names[""], ada=self.names["ada"]))
        return b"%d %s" % (answer.status_code, CHANGING.sub(b"", answer.content))


def test_nobody_sees_who_was_asked_or_what_she_answered() -> None:
    evaluation, boss, council = companies.approved(seeks=5)
    ada, ben, carla = make.world()
    Person.objects.filter(pk=ada.pk).update(email="ada@example.org")
    others = Others(evaluation, ada, boss=boss, council=council, ben=ben, carla=carla)
    assert {page[:3] for page in others.before.values()} == {b"200", b"403", b"404"}
    logged = Waiting.objects.count()

    one = programmes.found(evaluation, ada)
    make.run_queue()
    assert others.sees() == set()
    # her name, once she agreed, is all there is to see, and it goes without a trace
    actions.answer_question(actor=ada, key_player=one, answer="yes")
    assert others.sees() == {
        (name, address)
        for name in ("boss", "council", "ben")
        for address in ("/people", "/api/insights/key_players")
    }
    # the row is as old as the measurement that found her, so its number would tell for which purpose it is
    assert not [at for at, page in others.sees_now().items() if str(one.pk).encode() in page]
    actions.answer_question(actor=ada, key_player=one, answer="no")
    make.run_queue()
    assert others.sees() == set()
    waiting = signed_in(boss).get("/administration/jobs").content.decode()
    assert not {"Ada", str(ada.pk), str(one.pk)} & set(re.findall(r"\w+", waiting))
    assert all(message.to == ["ada@example.org"] for message in mail.outbox)
    assert Waiting.objects.count() == logged > 0


def test_who_accompanies_a_key_player_is_not_told_which_row_it_is() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada, ben, _carla = make.world()
    one = programmes.found(evaluation, ada, "yes")
    actions.ask_companion(actor=ada, key_player=one, companion=ben)
    for _time in range(2):
        page = signed_in(ben).get("/insights/programme").content.decode()
        assert f"/insights/programme/people/{ada.pk}/accompany" in page
        assert str(one.pk) not in page
        actions.answer_companion(actor=ben, key_player=one, accompanies=True)


@pytest.mark.parametrize("answer", ["", "later", "yes", "no"])
def test_nobody_sees_whom_a_second_purpose_asks_nor_what_she_said_to_the_first(answer: str) -> None:
    evaluation, boss, council = companies.approved(seeks=5)
    ada, ben, carla = make.world()
    found = programmes.found(evaluation, ada, answer)
    told = {"kinds": evaluation.kinds, "weights": evaluation.weights, "first_day": 4, "end_day": 32}
    looked, run = (
        Run.objects.create(evaluation=one, groups=[], figures={}, coverage=coverage, **told)
        for one, coverage in ((evaluation, []), (companies.register(boss, title="Second", seeks=5), None))
    )
    for person in (boss, council):
        actions.approve(actor=person, evaluation=run.evaluation)
    KeyPlayer.objects.filter(pk=found.pk).update(run=looked)
    make.run_queue()
    # so that every look is of the same moment
    with clock.at(clock.now()):
        others = Others(run.evaluation, ada, boss=boss, council=council, ben=ben, carla=carla)
        logged = Waiting.objects.count()

        find_key_players(run)

        make.run_queue()
        assert KeyPlayer.objects.get(evaluation=run.evaluation).person == ada
        assert others.sees() == set()
    assert Waiting.objects.count() == logged


def test_whom_somebody_names_is_seen_by_nobody() -> None:
    evaluation, boss, _council = companies.approved(seeks=5)
    ada, ben, carla = make.world()
    dora = make.person("Dora Lind")
    others = Others(evaluation, ada, boss=boss, ada=ada, carla=carla)

    actions.nominate(actor=dora, people=[ada, ben])

    assert others.sees() == set()
    told = Api(dora).get("/api/insights/nominations").json()
    assert [account["id"] for account in told["accounts"]] == [str(ada.pk), str(ben.pk)]
