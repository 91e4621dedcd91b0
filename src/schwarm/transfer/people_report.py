"""What a people list changes, line by line, or what is wrong with it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schwarm.transfer.readers.people import RowError


class Outcome(StrEnum):
    """What becomes of a person."""

    JOINS = "joins"
    CHANGES = "changes"
    RETURNS = "returns"
    LEAVES = "leaves"
    SAME = "same"
    WAS_GONE = "was_gone"
    STAYS_OUT = "stays_out"


OUTCOME_NAMES = {
    Outcome.JOINS: gettext_lazy("new"),
    Outcome.CHANGES: gettext_lazy("changed"),
    Outcome.RETURNS: gettext_lazy("back again"),
    Outcome.LEAVES: gettext_lazy("leave"),
    Outcome.SAME: gettext_lazy("unchanged"),
    Outcome.WAS_GONE: gettext_lazy("had left before they could come"),
    Outcome.STAYS_OUT: gettext_lazy("left here by decision of an administrator, and stay out"),
}


class Detail(StrEnum):
    """What changes about a person."""

    NAME = "name"
    EMAIL = "email"
    NUMBER = "personnel_number"
    TITLE = "title"
    LOCATION = "location"
    DEPARTMENT = "department"
    MANAGER = "manager"


DETAIL_NAMES = {
    Detail.NAME: gettext_lazy("name"),
    Detail.EMAIL: gettext_lazy("e-mail address"),
    Detail.NUMBER: gettext_lazy("personnel number"),
    Detail.TITLE: gettext_lazy("title"),
    Detail.LOCATION: gettext_lazy("location"),
    Detail.DEPARTMENT: gettext_lazy("department"),
    Detail.MANAGER: gettext_lazy("manager"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one person. `line` is 0 for somebody whom the list does not name."""

    line: int
    name: str
    outcome: Outcome
    details: tuple[Detail, ...] = ()

    @property
    def outcome_name(self) -> str:
        return str(OUTCOME_NAMES[self.outcome])

    @property
    def details_in_words(self) -> str:
        return ", ".join(str(DETAIL_NAMES[detail]) for detail in self.details)


@dataclass(frozen=True)
class PeopleReport:
    """Either errors, and then nothing was changed; or one step for each person."""

    rows: int
    steps: tuple[Step, ...] = ()
    errors: tuple[RowError, ...] = ()
    ignored: tuple[str, ...] = ()
    counts: Counter[Outcome] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", Counter(step.outcome for step in self.steps))

    @property
    def missing(self) -> int:
        """How many leave because the list no longer names them."""
        return sum(1 for step in self.steps if step.line == 0)

    @property
    def adds_up(self) -> bool:
        return bool(self.errors) or self.rows + self.missing == self.counts.total()

    @property
    def changes(self) -> list[Step]:
        """The steps that change something, in the order of lines."""
        return [step for step in self.steps if step.outcome is not Outcome.SAME]

    @property
    def does_something(self) -> bool:
        busy = {Outcome.JOINS, Outcome.CHANGES, Outcome.RETURNS, Outcome.LEAVES}
        return any(self.counts[outcome] for outcome in busy)

    def in_order(self) -> Iterator[tuple[str, int]]:
        """The counts that are not zero, by name."""
        return ((str(OUTCOME_NAMES[each]), self.counts[each]) for each in Outcome if self.counts[each])

    def table(self) -> str:
        """The report as text, in the language of the reader."""
        if self.errors:
            head = _("Nothing was imported. What is wrong:")
            return "\n".join(
                [head, *(f"  {error if error.line else error.message}" for error in self.errors)]
            )
        lines = [_("people in the list: %(count)d") % {"count": self.rows}]
        lines += [f"  {count:>6} {name}" for name, count in self.in_order()]
        if self.missing:
            lines.append("  " + _("of these not in the list any more: %(count)d") % {"count": self.missing})
        if self.ignored:
            lines.append(_("columns that are not read: %(names)s") % {"names": ", ".join(self.ignored)})
        return "\n".join(lines)
