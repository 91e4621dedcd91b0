"""The programme of key players, to the person concerned; to all others only who agreed to be named."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from schwarm.insight.days import this_week
from schwarm.insight.models import Ask, Consent, Evaluation, Interaction, KeyPlayer, Run
from schwarm.insight.percents import in_percent
from schwarm.insight.queries.access import may_enter, may_see_figures
from schwarm.insight.queries.register import approved, latest_run
from schwarm.insight.suppression import SMALLEST
from schwarm.lib.errors import require
from schwarm.people.models import Person

QUESTION = ("evaluation", "companion__organisation", "companion__department")


@dataclass(frozen=True, slots=True)
class Covered:
    """Which share of a group is next to a key player, from 0 to 1; None where it would tell of a few."""

    name: str
    share: float | None

    @property
    def percent(self) -> int | None:
        return in_percent(self.share)


@dataclass(frozen=True, slots=True)
class Board:
    """How many have joined, and how many were active in the latest run; None where it would tell of a few."""

    joined: int | None
    active: int | None
    coverage: tuple[Covered, ...]


def questions_to(person: Person) -> QuerySet[KeyPlayer]:
    """Where somebody was found, with her answer; the latest first. For her alone."""
    return _open().filter(person=person).select_related(*QUESTION).order_by("-pk")


def question_to(person: Person, key_player_id: int) -> KeyPlayer | None:
    """One of them; for others it does not exist."""
    return questions_to(person).filter(pk=key_player_id).first()


def found_as(person: Person, key_player_id: int) -> KeyPlayer | None:
    """Where somebody was found, also while nothing is asked; for others it does not exist."""
    found = KeyPlayer.objects.filter(person=person, pk=key_player_id)
    return found.select_related("person", *QUESTION).first()


def named_key_players(viewer: Person) -> list[KeyPlayer]:
    """Who agreed to be named, each once, by name; only for those who work here.

    What she arranged, and how often she was asked, is the same for every purpose for which she agreed. Others
    know her by her person: the row was made when she was found, and so it would tell by which run.
    """
    if not may_enter(viewer):
        return []
    found = _named().select_related("person__organisation", "person__department")
    return sorted(_once(found), key=lambda one: (one.person.name, one.person_id))


def named_key_player(viewer: Person, person_id: int) -> KeyPlayer | None:
    return next((one for one in named_key_players(viewer) if one.person_id == person_id), None)


def tired_in(week: int) -> QuerySet[KeyPlayer]:
    """Who agreed to be named and was asked often enough in the week that begins on this Monday."""
    asks = Ask.objects.filter(key_player=OuterRef("pk"), week=week).order_by().values("key_player")
    asked = Subquery(asks.annotate(count=Count("pk")).values("count"))
    named = KeyPlayer.objects.filter(answer=KeyPlayer.Answer.YES)
    return named.alias(count=asked).filter(count__gte=F("asks_a_week"))


def accompanied_by(person: Person) -> list[KeyPlayer]:
    """Whom somebody accompanies, or is asked to, each once."""
    found = _named().filter(companion=person).select_related("person__organisation", "person__department")
    return sorted(_once(found), key=lambda one: (one.person.name, one.person_id))


def consents_of(person: Person) -> QuerySet[Consent]:
    """Every consent of somebody, the latest first."""
    return Consent.objects.filter(key_player__person=person).select_related("key_player__evaluation")


def programme_board(viewer: Person, evaluation: Evaluation) -> Board | None:
    """How the programme goes, for whom the figures are open; None where nobody is looked for."""
    require(may_see_figures(viewer, evaluation), _("These figures are not open: see the register."))
    if not evaluation.seeks:
        return None
    joined, run = len(_joined(evaluation)), latest_run(evaluation)
    return Board(
        joined=joined if joined >= SMALLEST else None,
        active=run.active if run else None,
        coverage=_coverage(run),
    )


def active_in(run: Run) -> int | None:
    """How many who are named now were active in the weeks of a run; None where it would tell of a few.

    Whoever asks keeps it: asked again after one name is gone, the difference would tell of this person.
    """
    joined = _joined(run.evaluation) & {pk for members in run.groups for pk in members}
    active = _active_among(joined, run)
    return active if _is_telling_of_many(active, len(joined)) else None


def _open() -> QuerySet[KeyPlayer]:
    """Key players for whose purpose both roles say yes now, with those who asked them this week."""
    found = KeyPlayer.objects.filter(evaluation__in=approved(), person__left_at=None)
    asks = Prefetch("asks", Ask.objects.filter(week=this_week()))
    return found.prefetch_related(asks).select_related("person")


def _named() -> QuerySet[KeyPlayer]:
    return _open().filter(answer=KeyPlayer.Answer.YES).order_by("pk")


def _once(found: QuerySet[KeyPlayer]) -> list[KeyPlayer]:
    return list({one.person_id: one for one in reversed(found)}.values())


def _joined(evaluation: Evaluation) -> set[int]:
    return set(_named().filter(evaluation=evaluation).values_list("person_id", flat=True))


def _active_among(person_ids: Collection[int], run: Run) -> int:
    """How many answered, or were asked through the page, in the weeks of a run."""
    answers = Interaction.objects.filter(
        actor__in=person_ids, kind=Interaction.Kind.REPLY, day__gte=run.first_day, day__lt=run.end_day
    )
    asks = Ask.objects.filter(
        key_player__person__in=person_ids, week__gte=run.first_day, week__lt=run.end_day
    )
    found = {
        *answers.values_list("actor_id", flat=True),
        *asks.values_list("key_player__person_id", flat=True),
    }
    return len(found)


def _is_telling_of_many(part: int, whole: int) -> bool:
    """Everybody knows who is named, so a part is told only where it and the rest are five or more.

    That all are active is told no more than that one is.
    """
    return part >= SMALLEST and whole - part >= SMALLEST


def _coverage(run: Run | None) -> tuple[Covered, ...]:
    """Whether every group is near the key players that were found, whoever these are."""
    if run is None or not run.coverage:
        return ()
    return tuple(map(Covered, run.figures["names"], run.coverage))
