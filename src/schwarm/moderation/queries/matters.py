"""What the check for conflicts of interest needs to know about a case and about the organisation."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Q

from schwarm.conversation.models import Mention, Post
from schwarm.lib import clock
from schwarm.moderation.conflicts import Conflict, Matter, Structure, conflicts
from schwarm.moderation.models import Assignment, Case, CaseParty, Draw
from schwarm.moderation.queries.pool import personnel
from schwarm.people.models import Person, ReportingLine
from schwarm.people.queries import administrators

LINE_MEMORY = timedelta(days=365)
CASE_MEMORY = timedelta(days=90)
Role = CaseParty.Role


def matter_of(case: Case, instance: int = 1) -> Matter:
    """Whom a case is about; for the panel also who took part before."""
    parties = list(CaseParty.objects.filter(case=case))
    authors = [one.person_id for one in parties if one.role == Role.AUTHOR]
    others = {one.person_id for one in parties if one.role == Role.CONCERNED} | set(authors[1:])
    ids = {one.person_id for one in parties}
    return Matter(
        author=authors[0] if authors else None,
        reporters=frozenset(one.person_id for one in parties if one.role == Role.REPORTER),
        concerned=frozenset(others),
        named=_named(case),
        earlier=_earlier(case, instance),
        recent=_recent(case, ids),
    )


def _named(case: Case) -> frozenset[int]:
    mentioned = Mention.objects.filter(post=case.post) if case.post_id else Mention.objects.none()
    return frozenset(mentioned.values_list("person_id", flat=True))


def _earlier(case: Case, instance: int) -> frozenset[int]:
    """Who was drawn before, and who set a cover; they have an opinion already."""
    drawn = Assignment.objects.filter(draw__case=case, draw__instance__lt=instance)
    people = set(drawn.values_list("person_id", flat=True))
    if (cover := getattr(case, "cover", None)) is not None:
        people |= {cover.proposed_by_id, cover.confirmed_by_id} - {None}
    return frozenset(people)


def _recent(case: Case, ids: set[int]) -> frozenset[int]:
    """Who stood in another case together with one of the parties in the last 90 days.

    Only cases for which a lot was drawn count: by reporting alone nobody keeps others from judging.
    """
    since = clock.now() - CASE_MEMORY
    reviewed = Draw.objects.filter(case__received_at__gte=since).exclude(case=case)
    others = CaseParty.objects.filter(case__in=reviewed.values("case"), person__in=ids)
    together = CaseParty.objects.filter(case__in=others.values("case"))
    return frozenset(together.values_list("person_id", flat=True)) - ids


def structure() -> Structure:
    """Lines of command now and in the last twelve months, teams, board, operators; five queries."""
    managers: dict[int, set[int]] = defaultdict(set)
    led_now, leading_now = set[int](), set[int]()
    lines = ReportingLine.objects.filter(Q(until=None) | Q(until__gt=clock.now() - LINE_MEMORY))
    for person, manager, until in lines.values_list("person_id", "manager_id", "until"):
        managers[person].add(manager)
        if until is None or until > clock.now():
            led_now.add(person)
            leading_now.add(manager)
    teams = Person.objects.exclude(department=None).values_list("pk", "department_id")
    return Structure(
        managers={person: frozenset(above) for person, above in managers.items()},
        teams={person: department for person, department in teams if department},
        board=frozenset(leading_now - led_now),
        operators=frozenset(administrators().values_list("pk", flat=True)),
        personnel=personnel(),
    )


def conflicts_of(person: Person, case: Case, instance: int = 1) -> frozenset[Conflict]:
    """Everything that forbids somebody to judge a case now."""
    return conflicts(person.pk, matter_of(case, instance), structure())


def people_behind(post: Post) -> list[Person]:
    """Whom a decision about a post concerns: its author, who held the pen, who answers for a bot.

    Nobody for a protected voice; for an organisation, who wrote in its name.
    """
    people = [one for one in (post.author, post.written_by) if one is not None]
    people = [one.owner if one.is_bot and one.owner is not None else one for one in people]
    return list({one.pk: one for one in people if not one.is_placeholder}.values())
