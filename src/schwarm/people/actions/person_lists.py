"""Lists of people one follows. Adding and taking off may be done twice without harm."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import events
from schwarm.lib.errors import Invalid, require
from schwarm.people import rules
from schwarm.people.events import PersonListChanged
from schwarm.people.models import Follow, ListMember, Person, PersonList

LONGEST_TITLE = 120
MOST_LISTS = 50


@transaction.atomic
def create_list(
    *,
    actor: Person,
    title: str,
    replies_policy: str = PersonList.Replies.LIST,
    is_exclusive: bool = False,
) -> PersonList:
    """Begin a list; it is empty at first."""
    require(actor.is_active, _("You cannot make lists."))
    if PersonList.objects.filter(owner=actor).count() >= MOST_LISTS:
        raise Invalid(_("You have %(most)s lists; remove one first.") % {"most": MOST_LISTS})
    made = PersonList(owner=actor)
    _write(made, title, replies_policy, is_exclusive)
    return made


@transaction.atomic
def change_list(
    *,
    actor: Person,
    person_list: PersonList,
    title: str | None = None,
    replies_policy: str | None = None,
    is_exclusive: bool | None = None,
) -> None:
    """Change the title of a list, which answers it shows, or whether its people leave the home page."""
    _require_own(actor, person_list)
    _write(
        person_list,
        person_list.title if title is None else title,
        replies_policy or person_list.replies_policy,
        person_list.is_exclusive if is_exclusive is None else is_exclusive,
    )


@transaction.atomic
def delete_list(*, actor: Person, person_list: PersonList) -> None:
    """Remove a list; its people are followed as before."""
    _require_own(actor, person_list)
    list_id = person_list.pk
    person_list.delete()
    events.publish(PersonListChanged(list_id, actor.pk))


@transaction.atomic
def add_to_list(*, actor: Person, person_list: PersonList, people: Iterable[Person]) -> None:
    """Put people on a list, all or none; `actor` must follow them."""
    _require_own(actor, person_list)
    wanted = {person.pk for person in people}
    follows = list(Follow.objects.filter(follower=actor, followed__in=wanted))
    require(len(follows) == len(wanted), _("Only people you follow can be on a list."))
    ListMember.objects.bulk_create(
        [ListMember(person_list=person_list, follow=follow) for follow in follows], ignore_conflicts=True
    )
    events.publish(PersonListChanged(person_list.pk, actor.pk))


@transaction.atomic
def remove_from_list(*, actor: Person, person_list: PersonList, people: Iterable[Person]) -> None:
    """Take people off a list; they are followed as before."""
    _require_own(actor, person_list)
    gone = {person.pk for person in people}
    ListMember.objects.filter(person_list=person_list, follow__followed__in=gone).delete()
    events.publish(PersonListChanged(person_list.pk, actor.pk))


def _require_own(actor: Person, person_list: PersonList) -> None:
    require(rules.may_change_list(actor, person_list), _("You can change only your own lists."))


def _write(person_list: PersonList, title: str, replies_policy: str, is_exclusive: bool) -> None:
    title = title.replace("\x00", "").strip()
    if not title:
        raise Invalid(_("The list needs a title."), "title")
    if len(title) > LONGEST_TITLE:
        message = _("The title may have up to %(count)s characters.") % {"count": LONGEST_TITLE}
        raise Invalid(message, "title")
    if replies_policy not in PersonList.Replies.values:
        raise Invalid(_("Choose which answers the list shows."), "replies_policy")
    person_list.title, person_list.replies_policy = title, replies_policy
    person_list.is_exclusive = is_exclusive
    person_list.save()
    events.publish(PersonListChanged(person_list.pk, person_list.owner_id))
