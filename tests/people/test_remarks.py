"""Notes about people and servers elsewhere: for oneself alone."""

import pytest

from schwarm.lib.errors import Invalid
from schwarm.people import actions, queries
from tests import make

pytestmark = pytest.mark.django_db


def test_a_note_is_private_and_the_last_one_counts() -> None:
    ada, ben, carla = make.world()
    for text in ("Knows valves.", " Knows pumps. "):
        actions.write_note(actor=ada, person=ben, text=text)

    assert queries.notes_about(ada, [ben.pk, carla.pk]) == {ben.pk: "Knows pumps."}
    assert queries.notes_about(ben, [ben.pk]) == {}
    actions.write_note(actor=ada, person=ben, text=" ")
    assert queries.notes_about(ada, [ben.pk]) == {}
    with pytest.raises(Invalid):
        actions.write_note(actor=ada, person=ben, text="x" * 2001)


def test_servers_are_blocked_once_and_by_name() -> None:
    ada, ben, _carla = make.world()
    for domain in ("Spam.example", "other.example", " spam.example"):
        actions.block_domain(actor=ada, domain=domain)

    assert [block.domain for block in queries.domain_blocks_of(ada)] == ["other.example", "spam.example"]
    assert list(queries.domain_blocks_of(ben)) == []
    actions.unblock_domain(actor=ada, domain="SPAM.example")
    assert [block.domain for block in queries.domain_blocks_of(ada)] == ["other.example"]


@pytest.mark.parametrize("domain", ["", "no server", "https://spam.example/", "x" * 300 + ".example"])
def test_what_is_no_server(domain: str) -> None:
    ada, _ben, _carla = make.world()

    with pytest.raises(Invalid):
        actions.block_domain(actor=ada, domain=domain)
