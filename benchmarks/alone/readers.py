"""Who reads: people as most are, people who follow hardly anybody or only the silent, guests."""

from dataclasses import dataclass

from benchmarks.alone.rows import stored, write
from benchmarks.alone.world import SINCE, World
from schwarm.people import actions as people_actions
from schwarm.people.models import Follow, Organisation, Person
from schwarm.spaces.models import Membership, Space, SpaceOrganisation

COUNT = 20
FEW = 3


@dataclass(frozen=True, slots=True)
class Readers:
    typical: list[Person]
    few: list[Person]
    silent: list[Person]
    guests: list[Person]


def readers(world: World) -> Readers:
    """Readers of each sort, entered where the made-up company has none such."""
    host = Organisation.objects.get(pk=world.host)
    typical = world.random.sample(world.people, min(COUNT, len(world.people)))
    few, silent = _enter(host, "few"), _enter(host, "silent")
    _follow([(reader, person) for reader in few for person in world.random.sample(world.people, FEW)])
    _follow([(reader, person) for reader in silent for person in world.silent])
    _join([(world.random.choice(world.spaces), reader) for reader in few])
    return Readers(_loaded(typical), _loaded(few), _loaded(silent), _loaded(_guests(world)))


def _guests(world: World) -> list[int]:
    """A partner's people see one space of many."""
    partner = people_actions.found_organisation(actor=None, name="Partner", kind="partner")
    space = world.spaces[0]
    Space.objects.filter(pk=space).update(is_shared=True)
    SpaceOrganisation.objects.create(space_id=space, organisation=partner, since=SINCE)
    guests = _enter(partner, "guest")
    _join([(space, guest) for guest in guests])
    return guests


def _enter(organisation: Organisation, name: str) -> list[int]:
    people = [
        Person(handle=f"{name}{number}", name=f"{name.title()} {number}", organisation=organisation)
        for number in range(COUNT)
    ]
    return [person.pk for person in Person.objects.bulk_create(people)]


def _follow(ties: list[tuple[int, int]]) -> None:
    now = stored(SINCE)
    write(Follow, ["follower_id", "followed_id", "since"], ((*tie, now) for tie in ties))


def _join(places: list[tuple[int, int]]) -> None:
    now = stored(SINCE)
    write(Membership, ["space_id", "person_id", "since"], ((*place, now) for place in places))


def _loaded(ids: list[int]) -> list[Person]:
    return list(Person.objects.select_related("organisation").filter(pk__in=ids))
