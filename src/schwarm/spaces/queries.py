"""Everything read about spaces: which ones a person may see, and who is in them."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from schwarm.lib.compiled import compiled
from schwarm.lib.spans import Span, between, counted
from schwarm.people.models import Department, Organisation, Person
from schwarm.people.queries import (
    active_people,
    all_people,
    by_handles,
    organisations,
    partner_organisations,
)
from schwarm.spaces.models import Admission, Membership, Space, SpaceOrganisation


def shared_with(organisation_id: int) -> QuerySet[SpaceOrganisation]:
    """The entries that let people of a partner organisation into shared spaces."""
    return SpaceOrganisation.objects.filter(organisation_id=organisation_id)


def readable_spaces(viewer: Person) -> QuerySet[Space]:
    """Spaces whose posts `viewer` may read: open ones, and those she is a member of.

    People of partner organisations only see spaces that are shared with their organisation.
    """
    mine = Membership.objects.filter(person=viewer, space=OuterRef("pk"))
    spaces = Space.objects.filter(Q(access=Space.Access.OPEN) | Exists(mine))
    if viewer.organisation.is_host:
        return spaces
    return spaces.filter(Exists(shared_with(viewer.organisation_id).filter(space=OuterRef("pk"))))


def visible_spaces(viewer: Person) -> QuerySet[Space]:
    """Spaces whose existence `viewer` may know of.

    Employees also see the names of closed spaces with the reason, so that they can ask to be let in.
    People of partner organisations also see the closed ones they were invited to.
    """
    if viewer.organisation.is_host:
        return Space.objects.all()
    shared = Exists(shared_with(viewer.organisation_id).filter(space=OuterRef("pk")))
    mine = Membership.objects.filter(person=viewer, space=OuterRef("pk"))
    invited = Admission.objects.filter(person=viewer, space=OuterRef("pk"), kind=Admission.Kind.INVITATION)
    known = Q(access=Space.Access.OPEN) | Exists(mine) | Exists(invited)
    return Space.objects.filter(known, shared)


def may_read(viewer: Person, space: Space) -> bool:
    return readable_spaces(viewer).filter(pk=space.pk).exists()


def listed_spaces(viewer: Person, *, joined: bool | None = None) -> QuerySet[Space]:
    """Visible spaces with what a list shows: number of members, whether the viewer is one, partners.

    With `joined`, only those she is (or is not) a member of.
    """
    mine = Membership.objects.filter(person=viewer, space=OuterRef("pk"))
    spaces = visible_spaces(viewer)
    if joined is not None:
        spaces = spaces.filter(Exists(mine) if joined else ~Exists(mine))
    return (
        spaces.select_related("department")
        .prefetch_related("organisations__organisation")
        .annotate(
            size=Count("memberships", filter=Q(memberships__person__left_at=None)), is_member=Exists(mine)
        )
        .order_by("name")
    )


def departments_with_spaces(viewer: Person) -> QuerySet[Department]:
    """Departments to which spaces belong that `viewer` may know of."""
    named = visible_spaces(viewer).filter(archived_at=None).order_by().values("department")
    return Department.objects.filter(pk__in=named).order_by("name")


def hosts_of(space: Space) -> QuerySet[Person]:
    """Who invites, pins and describes in a space."""
    hosts = Membership.objects.filter(space=space, role=Membership.Role.HOST).values("person")
    return active_people().filter(pk__in=hosts).order_by("name")


def uninvited_partners(space: Space) -> QuerySet[Organisation]:
    """Partner organisations with which a space is not shared yet."""
    return partner_organisations().exclude(pk__in=space.organisations.values("organisation"))


def find_spaces(spaces: QuerySet[Space], text: str) -> QuerySet[Space]:
    """Those of `spaces` in whose name or description every word of `text` occurs."""
    for word in text.split()[:8]:
        spaces = spaces.filter(Q(name__icontains=word) | Q(description__icontains=word))
    return spaces


def space_by_slug(viewer: Person, slug: str) -> Space | None:
    """The space at this address, if `viewer` may know of it."""
    return listed_spaces(viewer).filter(slug=slug).first()


def space_by_id(viewer: Person, space_id: int) -> Space | None:
    return listed_spaces(viewer).filter(pk=space_id).first()


def spaces_of(person: Person) -> QuerySet[Space]:
    """The spaces somebody is a member of and that are not archived, by name."""
    member = Membership.objects.filter(person=person, space=OuterRef("pk"))
    return readable_spaces(person).filter(Exists(member), archived_at=None).order_by("name")


def membership_of(person: Person, space: Space) -> Membership | None:
    return Membership.objects.filter(person=person, space=space).first()


def members_of(space: Space) -> QuerySet[Membership]:
    """Members with their people, hosts first."""
    return (
        space.memberships.filter(person__left_at=None)
        .select_related("person__department", "person__organisation")
        .order_by("role", "person__name")
    )


def open_admissions(space: Space) -> QuerySet[Admission]:
    return space.admissions.select_related("person__department", "by").order_by("created_at")


def invitations_of(person: Person) -> QuerySet[Admission]:
    """Spaces that hosts have invited `person` to."""
    invitations = Admission.objects.filter(person=person, kind=Admission.Kind.INVITATION)
    return invitations.select_related("space", "by").order_by("created_at")


def visible_people(viewer: Person) -> QuerySet[Person]:
    """People who are here now and whose profile `viewer` may see."""
    return known_people(viewer, active_people())


def known_people(viewer: Person, people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of `people` whose profile `viewer` may see, whether they are still here or not.

    Employees see everybody. People of a partner organisation see their own colleagues and the members
    of spaces shared with their organisation, and nobody else: not even that others exist.
    """
    if viewer.organisation.is_host:
        return people
    together = Membership.objects.filter(
        person=OuterRef("pk"),
        space__organisations__organisation=viewer.organisation_id,
    ).filter(Q(space__access=Space.Access.OPEN) | Q(space__memberships__person=viewer))
    return people.filter(Q(organisation=viewer.organisation_id) | Exists(together))


def joined_within(viewer: Person | None, spans: Sequence[Span]) -> list[int]:
    """How many people `viewer` may know of came in in each span; one query."""
    if viewer is None:
        return [0] * len(spans)
    people = known_people(viewer, all_people()).exclude(kind=Person.Kind.PLACEHOLDER)
    return counted(people, spans, between("joined_at"))


def known_person(viewer: Person, handle: str) -> Person | None:
    """Whoever has this handle, if `viewer` may know of her; also who left, and who is only imported."""
    return known_people(viewer, all_people()).filter(handle=handle.casefold()).first()


def mentionable(writer: Person | None, handles: Collection[str]) -> list[Person]:
    """Whom `@` means where `writer` writes it (nobody: an import, which may name everybody).

    Somebody whom the writer may not know of is left out like a handle that nobody has, so that naming
    people is no way to find out who exists.
    """
    if not handles:
        return []
    named = by_handles(handles)
    return list(known_people(writer, named) if writer else named)


def spaces_shared_with(viewer: Person, organisation: Organisation) -> QuerySet[Space]:
    """Spaces shared with a partner organisation, as far as `viewer` may know of them."""
    entries = shared_with(organisation.pk).filter(space=OuterRef("pk"))
    return listed_spaces(viewer).filter(Exists(entries), archived_at=None)


def known_partners(viewer: Person) -> QuerySet[Organisation]:
    """Partner organisations `viewer` may know of: all for employees, the own one for their people."""
    partners = partner_organisations()
    return partners if viewer.organisation.is_host else partners.filter(pk=viewer.organisation_id)


def known_organisations(viewer: Person) -> QuerySet[Organisation]:
    """Organisations `viewer` may know of: the host, and the partners she knows."""
    everybody = organisations()
    if viewer.organisation.is_host:
        return everybody
    return everybody.filter(Q(pk=viewer.organisation_id) | Q(kind=Organisation.Kind.HOST))


def admission_of(person: Person, space: Space) -> Admission | None:
    """The invitation or request of `person` for a space, if one waits."""
    return Admission.objects.filter(person=person, space=space).select_related("by").order_by("kind").first()


def waiting_admission(space: Space, admission_id: int) -> Admission | None:
    return open_admissions(space).filter(pk=admission_id).first()


def all_spaces() -> QuerySet[Space]:
    """Every space with its size, for administration: names and numbers, nothing that was said."""
    size = Count("memberships", filter=Q(memberships__person__left_at=None))
    spaces = Space.objects.select_related("department", "founder").annotate(size=size)
    return spaces.prefetch_related("organisations__organisation").order_by("name")


def linked_spaces(viewer: Person, space: Space) -> list[Space]:
    """The space this one was opened beside and those opened beside it, as far as `viewer` may know."""
    beside = Q(linked_from=space) | Q(pk=space.linked_from_id)
    return list(visible_spaces(viewer).filter(beside).order_by("name"))


def outsiders_in(space: Space) -> list[tuple[str, int]]:
    """Names of the partner organisations that read a space, each with the number of its people who can."""
    shared = space.organisations.select_related("organisation").annotate(
        people=Count("organisation__people", filter=Q(organisation__people__left_at=None), distinct=True)
    )
    if space.is_open:
        return [(entry.organisation.name, entry.people) for entry in shared]
    members = Membership.objects.filter(space=space, person__left_at=None)
    sizes = dict(
        members.values_list("person__organisation")
        .annotate(n=Count("pk"))
        .values_list("person__organisation", "n")
    )
    return [(entry.organisation.name, sizes.get(entry.organisation_id, 0)) for entry in shared]


def insiders_in(space: Space) -> int:
    """How many employees can read a space: its members, or everybody where it is open."""
    if space.is_open:
        return active_people().filter(organisation__kind="host").count()
    return space.memberships.filter(person__left_at=None, person__organisation__kind="host").count()


def is_slug_taken(slug: str) -> bool:
    """Whether a space is called so, for whoever gives names."""
    return Space.objects.filter(slug=slug).exists()


def member_counts(space_ids: Collection[int]) -> dict[int, int]:
    """By space, how many belong to it now."""
    return dict(_member_counts(space_ids))


@compiled
def _member_counts(space_ids: list[int]) -> QuerySet[Membership, Any]:
    members = Membership.objects.filter(space__in=space_ids, person__left_at=None)
    return members.order_by().values_list("space_id").annotate(n=Count("pk"))


def joined_among(person: Person, space_ids: Collection[int]) -> set[int]:
    """Those of the spaces that `person` is a member of; one query."""
    return set(
        Membership.objects.filter(person=person, space__in=space_ids).values_list("space_id", flat=True)
    )


def asked_among(person: Person, space_ids: Collection[int]) -> set[int]:
    """Those of the spaces that `person` has asked to be let into; one query."""
    asked = Admission.objects.filter(person=person, space__in=space_ids, kind=Admission.Kind.REQUEST)
    return set(asked.values_list("space_id", flat=True))


def requests_to(host: Person) -> QuerySet[Admission]:
    """Who asks to be let into the spaces that `host` leads."""
    hosted = Membership.objects.filter(person=host, role=Membership.Role.HOST).values("space")
    requests = Admission.objects.filter(kind=Admission.Kind.REQUEST, space__in=hosted, person__left_at=None)
    return requests.select_related("space", "person__department", "person__organisation")


def asking_among(host: Person, person_ids: Collection[int]) -> set[int]:
    """Those of the people who ask to be let into a space that `host` leads; one query."""
    return set(requests_to(host).filter(person__in=person_ids).order_by().values_list("person_id", flat=True))
