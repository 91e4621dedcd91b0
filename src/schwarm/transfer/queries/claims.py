"""Who says which placeholder is her, and what is at stake."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import Count, Max, Min, QuerySet

from schwarm.conversation.models import Post
from schwarm.identity.queries import login_of
from schwarm.people.models import Person
from schwarm.spaces.models import Membership, Space
from schwarm.transfer.models import Claim, KeptAddress

# asked whenever somebody comes or changes, ten thousand times for a large list: building the statement anew
# would cost many times what the database takes
WAITING = (
    "SELECT kept.* FROM transfer_keptaddress kept JOIN people_person person ON person.email = kept.email"
    " WHERE person.id = %s"
)


@dataclass(frozen=True, slots=True)
class Stake:
    """What whoever is a placeholder would get: posts, and entry into spaces."""

    posts: int = 0
    first_at: datetime | None = None
    latest_at: datetime | None = None
    spaces: tuple[Space, ...] = ()

    @property
    def closed_spaces(self) -> list[Space]:
        return [space for space in self.spaces if not space.is_open]


def stake_of(placeholder: Person) -> Stake:
    return stakes_of([placeholder.pk])[placeholder.pk]


def stakes_of(placeholder_ids: Iterable[int]) -> dict[int, Stake]:
    """What is at stake for each of these placeholders."""
    wanted = set(placeholder_ids)
    posts = Post.objects.filter(author__in=wanted).order_by().values_list("author")
    said = posts.annotate(n=Count("pk"), first=Min("created_at"), latest=Max("created_at"))
    counts = {author: (n, first, latest) for author, n, first, latest in said}
    spaces: dict[int, list[Space]] = defaultdict(list)
    memberships = Membership.objects.filter(person__in=wanted).select_related("space")
    for membership in memberships.order_by("space__name"):
        spaces[membership.person_id].append(membership.space)
    return {pk: Stake(*counts.get(pk, (0, None, None)), tuple(spaces[pk])) for pk in wanted}


def verified_addresses(person: Person) -> set[str]:
    """Addresses in small letters that somebody has shown to be hers."""
    login = login_of(person)
    if login is None:
        return set()
    addresses = EmailAddress.objects.filter(user_id=login.pk, verified=True)
    return {address.casefold() for address in addresses.values_list("email", flat=True)}


def proves(person: Person, placeholder: Person) -> bool:
    """Whether an address of `person` shows that she is the one."""
    kept = KeptAddress.objects.filter(placeholder=placeholder).first()
    return kept is not None and kept.email.casefold() in verified_addresses(person)


def placeholders_waiting_for(person_id: int) -> list[Person]:
    """The placeholders that wait for the address with which this person stands in the books."""
    return [kept.placeholder for kept in KeptAddress.objects.raw(WAITING, [person_id])]


def claim_of(person: Person, placeholder: Person) -> Claim | None:
    return Claim.objects.filter(claimant=person, placeholder=placeholder).first()


def claims_of(person: Person) -> QuerySet[Claim]:
    """What somebody has claimed, the latest first."""
    return Claim.objects.filter(claimant=person).select_related("placeholder").order_by("-created_at")


def open_claims() -> QuerySet[Claim]:
    """Claims that wait for an administrator, the oldest first."""
    return _claims().filter(state=Claim.State.OPEN).order_by("created_at")


def decided_claims() -> QuerySet[Claim]:
    """Claims that were decided, the latest first."""
    return _claims().exclude(state=Claim.State.OPEN).order_by("-decided_at")


def claim_by_id(claim_id: int) -> Claim | None:
    return _claims().filter(pk=claim_id).first()


def _claims() -> QuerySet[Claim]:
    return Claim.objects.select_related(
        "placeholder", "claimant__department", "claimant__organisation", "decided_by"
    )
