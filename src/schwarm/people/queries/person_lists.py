"""The lists of one person, and who is on them; each is for its owner alone."""

from django.db.models import QuerySet

from schwarm.people.models import ListMember, Person, PersonList


def lists_of(owner: Person) -> QuerySet[PersonList]:
    return PersonList.objects.filter(owner=owner)


def list_by_id(owner: Person, list_id: int) -> PersonList | None:
    """The list, if it is one of `owner`."""
    return lists_of(owner).filter(pk=list_id).first()


def lists_with(owner: Person, person: Person) -> QuerySet[PersonList]:
    """The lists of `owner` on which `person` is."""
    return lists_of(owner).filter(members__follow__followed=person)


def list_members(person_list: PersonList) -> QuerySet[ListMember]:
    """Who is on a list, last added first, with what a list of people shows of them."""
    members = ListMember.objects.filter(person_list=person_list, follow__followed__left_at=None)
    return members.select_related("follow__followed__department", "follow__followed__organisation").order_by(
        "-pk"
    )


def members_of_lists(owner: Person) -> dict[int, set[int]]:
    """By list, the ids of the people on it; one query."""
    members: dict[int, set[int]] = {}
    rows = PersonList.objects.filter(owner=owner).order_by()
    for list_id, person_id in rows.values_list("pk", "members__follow__followed"):
        members.setdefault(list_id, set())
        if person_id is not None:
            members[list_id].add(person_id)
    return members


def read_elsewhere_ids(person: Person) -> set[int]:
    """People whom `person` reads on a list instead of on the home page."""
    members = ListMember.objects.filter(person_list__owner=person, person_list__is_exclusive=True)
    return set(members.values_list("follow__followed_id", flat=True))
