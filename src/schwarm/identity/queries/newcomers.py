"""Three people and three spaces a newcomer may want to know, each with an honest reason.

At least one of each comes from outside her own department, where there is one.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schwarm.conversation.models import Audience, Post
from schwarm.lib import clock
from schwarm.people.models import Person
from schwarm.people.queries import blocked_by_ids, followed_ids, manager_of, silenced_ids
from schwarm.spaces.models import Membership, Space
from schwarm.spaces.queries import readable_spaces, visible_people

SUGGESTIONS = 3
LOOKED_AT = 40
RECENTLY = timedelta(days=120)
SHORTEST_WORD = 4

Suggestion = TypeVar("Suggestion", "SuggestedPerson", "SuggestedSpace")


@dataclass(frozen=True, slots=True)
class SuggestedPerson:
    person: Person
    reason: str
    is_near: bool


@dataclass(frozen=True, slots=True)
class SuggestedSpace:
    space: Space
    reason: str
    is_near: bool


def suggested_people(viewer: Person) -> list[SuggestedPerson]:
    """People worth following: by shared interest, those who answer much, the nearest colleagues."""
    out = followed_ids(viewer) | silenced_ids(viewer) | blocked_by_ids(viewer) | {viewer.pk}
    people = visible_people(viewer).exclude(pk__in=out)
    found = [*_helpers(viewer, people), *_answerers(viewer, people), *_near_people(viewer, people)]
    return _mixed(found, lambda suggestion: suggestion.person.pk)


def suggested_spaces(viewer: Person) -> list[SuggestedSpace]:
    """Open spaces worth joining: by interest, the own department's, and where many others talk."""
    mine = Membership.objects.filter(person=viewer).values("space")
    spaces = (
        readable_spaces(viewer)
        .filter(access=Space.Access.OPEN, archived_at=None)
        .exclude(pk__in=mine)
        .annotate(size=Count("memberships"))
        .order_by("-size", "name")
        .prefetch_related("organisations__organisation")
    )
    looked_at = list(spaces[: LOOKED_AT * 2])
    found = [*_spaces_of_interest(viewer, looked_at), *_near_spaces(viewer, looked_at)]
    found += [_busy_space(viewer, space) for space in looked_at]
    return _mixed(found, lambda suggestion: suggestion.space.pk)


def _mixed(found: "Iterable[Suggestion]", key: "Callable[[Suggestion], int]") -> "list[Suggestion]":
    """The first three, each once; the last makes room for somebody from elsewhere if all are near."""
    firsts: dict[int, Suggestion] = {}
    for suggestion in found:
        firsts.setdefault(key(suggestion), suggestion)
    distinct = list(firsts.values())
    chosen = distinct[:SUGGESTIONS]
    far = next((suggestion for suggestion in distinct if not suggestion.is_near), None)
    if far is not None and len(chosen) == SUGGESTIONS and all(s.is_near for s in chosen):
        chosen[-1] = far
    return chosen


def _helpers(viewer: Person, people: "QuerySet[Person]") -> list[SuggestedPerson]:
    """Those who offer help with what the newcomer wants to learn."""
    found = []
    for word in _words(viewer.wants_to_learn)[:5]:
        person = people.filter(helps_with__icontains=word).order_by("name").first()
        if person is not None:
            reason = _("helps with what you want to learn: %(topic)s") % {"topic": word}
            found.append(SuggestedPerson(person, reason, _is_near(viewer, person)))
    return found[:2]


def _answerers(viewer: Person, people: "QuerySet[Person]") -> list[SuggestedPerson]:
    """Those who answered most in the open lately, from other departments first."""
    since = clock.now() - RECENTLY
    answers = (
        Post.objects.filter(audience__gte=Audience.COMPANY, created_at__gte=since, author__isnull=False)
        .exclude(reply_to=None)
        .values("author")
        .annotate(answers=Count("pk"))
        .order_by("-answers")
        .values_list("author", "answers")[:LOOKED_AT]
    )
    counts = dict(answers)
    active = sorted(people.filter(pk__in=counts), key=lambda person: -counts[person.pk])
    active.sort(key=lambda person: _is_near(viewer, person))
    return [
        SuggestedPerson(person, _answerer_reason(person, counts[person.pk]), _is_near(viewer, person))
        for person in active[:SUGGESTIONS]
    ]


def _answerer_reason(person: Person, answers: int) -> str:
    words = ngettext(
        "answered %(count)s colleague lately", "gave colleagues %(count)s answers lately", answers
    )
    return words % {"count": answers}


def _near_people(viewer: Person, people: "QuerySet[Person]") -> list[SuggestedPerson]:
    """The own manager and colleagues; where nobody is near, whoever is here longest."""
    found = []
    manager = manager_of(viewer)
    if manager is not None and people.filter(pk=manager.pk).exists():
        found.append(SuggestedPerson(manager, _("leads your team"), is_near=True))
    near = Q(department=viewer.department_id) if viewer.department_id else Q(pk__in=[])
    colleagues = people.filter(near).order_by("joined_at")[:SUGGESTIONS]
    found += [SuggestedPerson(person, _("works in your department"), is_near=True) for person in colleagues]
    others = people.exclude(near).order_by("joined_at")[:SUGGESTIONS]
    found += [SuggestedPerson(person, _elsewhere(person), is_near=False) for person in others]
    return found


def _elsewhere(person: Person) -> str:
    if person.department is None:
        return _("has been here for a while")
    return _("works elsewhere: %(department)s") % {"department": person.department.name}


def _spaces_of_interest(viewer: Person, spaces: Sequence[Space]) -> list[SuggestedSpace]:
    found = []
    for word in _words(f"{viewer.wants_to_learn} {viewer.helps_with}")[:10]:
        for space in spaces:
            if word.casefold() in f"{space.name} {space.description}".casefold():
                reason = _("you named this topic: %(topic)s") % {"topic": word}
                found.append(SuggestedSpace(space, reason, _is_own(viewer, space)))
                break
    return found[:2]


def _near_spaces(viewer: Person, spaces: Sequence[Space]) -> list[SuggestedSpace]:
    own = [space for space in spaces if _is_own(viewer, space)]
    return [SuggestedSpace(space, _("the space of your department"), is_near=True) for space in own[:1]]


def _busy_space(viewer: Person, space: Space) -> SuggestedSpace:
    size: int = space.size  # type: ignore[attr-defined]
    reason = ngettext("%(count)s person talks here", "%(count)s people talk here", size) % {"count": size}
    return SuggestedSpace(space, reason, _is_own(viewer, space))


def _is_near(viewer: Person, person: Person) -> bool:
    return bool(viewer.department_id) and viewer.department_id == person.department_id


def _is_own(viewer: Person, space: Space) -> bool:
    return bool(viewer.department_id) and viewer.department_id == space.department_id


def _words(text: str) -> list[str]:
    """The longer words of what somebody wrote about herself, each once, in their order."""
    words = re.findall(r"\w[\w-]+", text)
    return list({word.casefold(): word for word in reversed(words) if len(word) >= SHORTEST_WORD}.values())[
        ::-1
    ]
