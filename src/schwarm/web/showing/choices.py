"""What the composer offers: to whom one may speak and in whose name, in words and with numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schwarm.conversation.queries.audiences import (
    Readers,
    employees_and_partners,
    followers_within_organisation,
    readers_in_words,
    readers_of_spaces,
)
from schwarm.conversation.queries.compiled import compiled
from schwarm.conversation.rules import audiences_of, may_speak_for_organisation
from schwarm.lib.kept import Kept
from schwarm.people.queries import host_organisation, principals_of
from schwarm.web.showing.spaces import own_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.people.models import Person
    from schwarm.spaces.models import Space


# how old the numbers may be
SECONDS = 60
MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a select."""

    value: str
    label: str
    is_extern: bool = False


_kept: Kept[list[Choice]] = Kept(MOST_KEPT, SECONDS)


def audience_choices(viewer: Person, spaces: Sequence[Space] | None = None) -> list[Choice]:
    """All audiences `viewer` may begin a thread for; `spaces` are hers, where the caller has them already.

    The numbers may be a minute old.
    """
    if spaces is None:
        spaces = own_spaces(viewer)
    names = tuple(map(readers_in_words, audiences_of(viewer)))
    here = tuple((space.pk, space.name, space.is_open, space.is_shared) for space in spaces)
    key = (viewer.pk, get_language(), names, here)
    return _kept.get(key, lambda: _counted(viewer, names, spaces))


def _counted(viewer: Person, names: Sequence[str], spaces: Sequence[Space]) -> list[Choice]:
    employees, partners = employees_and_partners()
    wide = [_wide(viewer, name, employees, partners) for name in names]
    readers = readers_of_spaces(spaces, employees)
    narrow = wide.pop() if wide and wide[-1].value == "mentioned" else None
    rooms = [space_choice(one, readers[one.pk]) for one in spaces]
    return [*wide, *rooms, *([narrow] if narrow else [])]


def space_choice(space: Space, readers: Readers) -> Choice:
    label = _("Space %(name)s (%(count)s)") % {"name": space.name, "count": readers.inside}
    if readers.outside:
        names = ", ".join(f"{name} ({size})" for name, size in readers.outside)
        label = _("%(space)s – external: also read by %(names)s") % {"space": label, "names": names}
    return Choice(f"space:{space.pk}", label, bool(readers.outside) or space.is_shared)


def _wide(viewer: Person, name: str, employees: int, partners: int) -> Choice:
    if name == "followers":
        return Choice(name, _("My followers (%(count)s)") % {"count": followers_within_organisation(viewer)})
    if name == "mentioned":
        return Choice(name, _("Only those I mention with @"))
    if name == "company":
        return Choice(name, _("All employees (%(count)s)") % {"count": employees})
    if name == "community":
        numbers = {"inside": employees, "outside": partners}
        label = _("All employees (%(inside)s) – external: and all partners (%(outside)s)") % numbers
        return Choice(name, label, True)
    return Choice(name, _("Everybody – external: also outside"), True)


_principals = compiled(principals_of)


def speaker_choices(viewer: Person) -> list[Choice]:
    """As whom `viewer` may speak: herself, those who named her their delegate, the organisation."""
    choices = [Choice("self", _("as %(name)s") % {"name": viewer.name})]
    for person in _principals(viewer):
        label = _("%(me)s for %(name)s") % {"me": viewer.name, "name": person.name}
        choices.append(Choice(f"for:{person.pk}", label))
    if may_speak_for_organisation(viewer):
        choices.append(Choice("organisation", _("for %(name)s") % {"name": host_organisation().name}))
    return choices
