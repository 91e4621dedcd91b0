"""The report in a terminal."""

from collections.abc import Sequence

from schwarm.network.report.contents import Report
from schwarm.network.report.text import day, findings, percent, signed
from schwarm.network.words import number, translated


def as_table(report: Report, language: str = "en") -> str:
    """Findings, figures and departments as text that fits eighty columns with short names."""
    _ = translated(language).gettext
    parts = [
        "\n".join(f"• {sentence}" for sentence in findings(report, language)),
        columns(facts(report, language), "<>"),
        columns(
            [_head(language), *_departments(report, language)],
            "<>>>>>",
        ),
    ]
    if report.named:
        rows = [(person.name, person.department, person.reason.explain(language)) for person in report.named]
        parts.append(columns([(_("Agreed to be named"), _("Department"), _("why")), *rows], "<<<"))
    return "\n\n".join(parts)


def facts(report: Report, language: str) -> list[tuple[str, str]]:
    """Names and values of the main figures."""
    _ = translated(language).gettext
    basis, whole = report.basis, report.overview
    return [
        (_("People, with ties"), f"{number(basis.people, 0, language)}, {number(basis.tied, 0, language)}"),
        (_("Events"), number(basis.events, 0, language)),
        (_("From, to"), f"{day(basis.first, language)}, {day(basis.last, language)}"),
        (_("Accounts left out"), number(basis.left_out, 0, language)),
        (_("Pairs of people with a tie"), number(whole.ties, 0, language)),
        (_("Share of possible ties"), percent(whole.density, language, 1)),
        (_("Ties that are answered"), percent(whole.reciprocity, language)),
        (_("Mean distance in steps"), number(whole.distance, 2, language)),
        (_("People in the largest connected part"), percent(whole.connected, language)),
        (_("Departments against communities (AMI)"), number(report.agreement, 2, language)),
        (_("Reach of the key players (D_R)"), number(report.reaching.chosen.value, 3, language)),
        (_("The same for most contacts"), number(report.reaching.chosen.by_degree, 3, language)),
        (_("People a message of theirs reaches"), number(report.reaching.spread.people, 0, language)),
        (_("Carried by the twentieth most in the middle"), percent(report.middle, language)),
    ]


def columns(rows: Sequence[Sequence[str]], aligned: str) -> str:
    """Rows as aligned columns; `aligned` says < or > for each."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(aligned))]
    lines = [
        "  ".join(f"{cell:{how}{width}}" for cell, how, width in zip(row, aligned, widths, strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def _head(language: str) -> tuple[str, ...]:
    _ = translated(language).gettext
    return (_("Department"), _("people"), _("E-I index"), _("by chance"), _("one step"), _("two steps"))


def _departments(report: Report, language: str) -> list[tuple[str, ...]]:
    silos = {group.name: group for group in report.silos.groups}
    rows: list[tuple[str, ...]] = []
    for place, name in enumerate(report.departments.names):
        group = silos.get(name)
        rows.append(
            (
                name,
                number(int(report.departments.sizes[place]), 0, language),
                signed(group.index, language) if group else "–",
                signed(group.expected, language) if group else "–",
                percent(float(report.reaching.direct[place]), language),
                percent(float(report.reaching.two_steps[place]), language),
            )
        )
    return rows
