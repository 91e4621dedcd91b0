"""Cases, deadlines and the register, in words."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from schwarm.moderation.queries.register import coarse
from schwarm.policy.measures import PICTURE, names_picture
from schwarm.policy.queries import in_force
from schwarm.policy.warnings import WHYS
from schwarm.policy.words import measure_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from schwarm.conversation.models import Attachment
    from schwarm.moderation.statements import Reasons
    from schwarm.policy.measures import Measure


def next_step_words(step: str, by: datetime | None) -> str:
    """What happens next, and by when."""
    day = moment_words(by)
    told = {
        "triage": _("Somebody on duty looks at it by %(day)s."),
        "draw": _("Reviewers are drawn; it is decided by %(day)s, or nothing follows."),
        "hearing": _("The author may answer until %(day)s."),
        "decision": _("Those who were drawn decide by %(day)s, or nothing follows."),
        "appeal": _("An appeal is possible until %(day)s."),
        "panel_draw": _("A panel is drawn; it decides by %(day)s, or the measure is lifted."),
        "panel": _("The panel decides by %(day)s, or the measure is lifted."),
        "done": _("Nothing more follows."),
    }
    return told[step] % {"day": day}


def state_words(state: str) -> str:
    """Where a case stands."""
    return {
        "received": _("received"),
        "withdrawn": _("taken back"),
        "dismissed": _("dismissed"),
        "redirected": _("belongs elsewhere"),
        "open": _("waits for reviewers"),
        "in_review": _("under review"),
        "lapsed": _("no decision in time: no measure"),
        "closed": _("decided: no measure"),
        "notified": _("decided"),
        "appealed": _("appealed"),
        "panel": _("before the panel"),
        "final": _("final"),
    }.get(state, state)


def outcome_words(outcome: str) -> str:
    """What the panel made of the first decision."""
    return {
        "upheld": _("upheld"),
        "changed": _("changed"),
        "reversed": _("reversed"),
        "reversed_by_lapse": _("reversed, since the panel did not decide in time"),
    }.get(outcome, "")


def hearing_words(heard: str) -> str:
    """What the author said when she was heard."""
    return {
        "yes": _("The author answered."),
        "declined": _("The author did not want to say anything."),
        "no_answer": _("The author gave no answer in time."),
        "waiting": _("The author has not answered yet."),
    }[heard]


def role_words(role: str) -> str:
    """As what somebody has to do with a case."""
    return {
        "author": _("your post"),
        "reporter": _("reported by you"),
        "concerned": _("concerns you"),
        "reviewer": _("you were drawn"),
    }[role]


def rule_words(number: int | None) -> str:
    """ "5 Insult is not" in the reader's language; the number alone where the rule is gone."""
    clause = in_force().clause(number)
    if clause is None:
        return str(number) if number else _("not named yet")
    return f"{clause.number} {clause.in_language(get_language() or 'en').title}"


def moment_words(moment: datetime | None) -> str:
    """Day and time where the reader lives."""
    # Translators: day and time of a deadline, as in Django's date filter
    return formats.date_format(timezone.localtime(moment), _("j M Y, H:i")) if moment else ""


def measure_words(measure: str) -> str:
    return measure_label(measure)


def by_weight(measures: Iterable[Measure]) -> list[Measure]:
    """Measures, mildest first."""
    return sorted(measures, key=lambda measure: measure.weight)


def sorted_words(roles: Iterable[str]) -> list[str]:
    return sorted(roles)


def few_words(number: int | None) -> str:
    """A number of the register, or that it is too small to be told."""
    return _("1 to 4") if number is None else str(number)


def part_words(number: int | None) -> str:
    """A part of a number, or that it would tell how small the rest is."""
    return _("not told") if number is None else str(number)


def after_words(days: float) -> str:
    """How long something took, in days."""
    if days < 1:
        return _("within a day")
    count = round(days)
    return ngettext("after %(count)s day", "after %(count)s days", count) % {"count": count}


def coarse_words(number: int) -> str:
    """A number, or that it is too small to be told."""
    return few_words(coarse(number))


def warning_words(kind: str) -> str:
    """What a warning of the guard is about."""
    return {
        "iban": _("bank account"),
        "card": _("payment card"),
        "figure": _("business figure"),
        "insider": _("business figure in a closed period"),
        "name": _("confidential name"),
        "phone": _("phone number"),
        "email": _("e-mail address"),
        "health": _("health of a named person"),
        "salary": _("pay of a named person"),
    }.get(kind, kind)


def why_words(why: str) -> str:
    """Why it was said all the same."""
    return str(WHYS.get(why, why))


def passage_words(passage: str) -> str:
    """Words in quotation marks, or that a picture is meant; which one shows on the page of the case."""
    if names_picture(passage):
        return _("a picture of the post (%(number)s)") % {"number": passage.removeprefix(PICTURE)[-4:]}
    return _("“%(words)s”") % {"words": passage}


def signed_fields(reasons: Reasons) -> dict[str, Any]:
    """All that one signs with these reasons, for the script that makes the signature."""
    return asdict(reasons)


def picture_label(number: int, description: str) -> str:
    """How a picture is called where one is chosen."""
    told = _("picture %(number)s") % {"number": str(number)[-4:]}
    return f"{told}: {description}" if description else told


def picture_choices(pictures: Mapping[str, Attachment]) -> list[tuple[str, str]]:
    """The files of a post by their names, to choose from."""
    return [(name, picture_label(one.pk, one.description or one.name)) for name, one in pictures.items()]


def cell_words(cell: str) -> str:
    """ "5:fold" as rule and measure; what was merged by name."""
    if cell == "merged":
        return _("all others together")
    clause, _colon, measure = cell.partition(":")
    return f"{rule_words(int(clause))} · {measure_label(measure)}"
