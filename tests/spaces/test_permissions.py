"""One table: who may do what in which space. Guests and people who left are in it."""

from collections.abc import Callable

import pytest

from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions, queries, rules
from schwarm.spaces.models import Space
from tests import make

pytestmark = pytest.mark.django_db

RIGHTS: dict[str, Callable[[Person, Space], bool]] = {
    "know": lambda actor, space: queries.visible_spaces(actor).filter(pk=space.pk).exists(),
    "read": queries.may_read,
    "write": rules.may_write,
    "join": rules.may_join,
    "ask": rules.may_ask,
    "host": rules.may_host,
    "archive": rules.may_archive,
}

# space → person → what she may; everything else she may not
TABLE = {
    "open": {
        "host": "know read write join host archive",
        "member": "know read write join",
        "employee": "know read write join",
        "administrator": "know read write join archive",
        "guest": "",
        "foreign guest": "",
    },
    "closed": {
        "host": "know read write join ask host archive",
        "member": "know read write join ask",
        "employee": "know ask",
        "administrator": "know ask archive",
        "guest": "",
        "foreign guest": "",
    },
    "shared": {
        "host": "know read write join host archive",
        "member": "know read write join",
        "employee": "know read write join",
        "administrator": "know read write join archive",
        "guest": "know read write join",
        "foreign guest": "",
    },
    "shared and closed": {
        "host": "know read write join ask host archive",
        "member": "know read write join ask",
        "employee": "know ask",
        "administrator": "know ask archive",
        "guest": "",
        "foreign guest": "",
    },
    "archived": {
        "host": "know read host archive",
        "member": "know read",
        "employee": "know read",
        "administrator": "know read archive",
        "guest": "",
        "foreign guest": "",
    },
}


def scene() -> tuple[dict[str, Space], dict[str, Person]]:
    ada, ben, carla = make.world()
    dora = make.person("Dora Frei")
    cast = {
        "host": ada,
        "member": ben,
        "employee": dora,
        "administrator": make.person("Ina Admin", administrator=True),
        "guest": carla,
        "foreign guest": make.person("Emil Fern", organisation=make.organisation("Fern", "supplier")),
    }
    shared = [carla.organisation]
    spaces = {
        "open": make.space(ada, "Open"),
        "closed": make.space(ada, "Closed", closed_reason="personnel"),
        "shared": make.space(ada, "Shared", shared_with=shared),
        "shared and closed": make.space(ada, "Contract", closed_reason="contract", shared_with=shared),
        "archived": make.space(ada, "Archived"),
    }
    for space in spaces.values():
        if not space.is_open:
            actions.invite_to_space(actor=ada, space=space, person=ben)
        actions.join_space(actor=ben, space=space)
    actions.archive_space(actor=ada, space=spaces["archived"], reason="over")
    return spaces, cast


def test_everybody_may_what_the_table_says_and_nothing_else() -> None:
    spaces, cast = scene()
    found = {
        place: {
            who: " ".join(right for right, may in RIGHTS.items() if may(actor, make.reload(space)))
            for who, actor in cast.items()
        }
        for place, space in spaces.items()
    }
    assert found == TABLE


def test_who_left_writes_joins_asks_and_hosts_nowhere() -> None:
    spaces, cast = scene()
    for who in ("member", "employee", "guest"):
        people.part_with(actor=None, person=cast[who], reason="A new job")
        for space in spaces.values():
            for right in ("write", "join", "ask", "host"):
                assert not RIGHTS[right](make.reload(cast[who]), space), (who, space, right)


def test_guests_know_only_the_people_they_share_a_space_with() -> None:
    ada, ben, carla = make.world()
    colleague = make.person("Cora Kalt", organisation=carla.organisation)
    foreign = make.person("Emil Fern", organisation=make.organisation("Fern", "supplier"))
    make.space(ada, "Shared", shared_with=[carla.organisation])
    inner = make.space(ben, "Inner")

    assert set(queries.visible_people(carla)) == {ada, carla, colleague}
    assert set(queries.visible_people(foreign)) == {foreign}
    assert set(queries.visible_people(ada)) == {ada, ben, carla, colleague, foreign}
    assert queries.known_person(carla, "ben") is None
    assert list(queries.listed_spaces(carla).values_list("name", flat=True)) == ["Shared"]
    assert queries.space_by_slug(carla, inner.slug) is None
    assert [partner.name for partner in queries.known_partners(carla)] == [carla.organisation.name]


def test_people_who_left_are_still_known_but_not_listed() -> None:
    ada, ben, carla = make.world()
    people.part_with(actor=None, person=ben, reason="A new job")
    assert ben not in queries.visible_people(ada)
    assert queries.known_person(ada, "BEN") == ben
    assert queries.known_person(carla, "ben") is None
