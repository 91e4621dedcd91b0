"""The report as one page that needs nothing from outside: style and pictures are in it."""

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from schwarm.network.report.contents import Report
from schwarm.network.report.figures import coverage_bars, department_map, growth_steps, silo_matrix
from schwarm.network.report.table import facts
from schwarm.network.report.text import day, findings, percent
from schwarm.network.words import number, translated

STYLE = files("schwarm.network.report").joinpath("page.css").read_text(encoding="utf-8")


def as_html(report: Report, language: str = "en") -> str:
    """The whole page in `language`."""
    _ = translated(language).gettext
    title = _("How we work together")
    head = (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{STYLE}</style></head>"
    )
    sections = [
        _opening(report, title, language),
        _map(report, language),
        _silos(report, language),
        _key_players(report, language),
        _bridges(report, language),
        _meetings(report, language),
        _named(report, language),
        _method(report, language),
    ]
    return f"{head}<body><main>{''.join(sections)}</main></body></html>\n"


def _opening(report: Report, title: str, language: str) -> str:
    _ = translated(language).gettext
    basis = report.basis
    said = _("%(people)s people, %(events)s events") % {
        "people": number(basis.people, 0, language),
        "events": number(basis.events, 0, language),
    }
    when = f", {day(basis.first, language)} – {day(basis.last, language)}" if basis.first is not None else ""
    kicker, short = _("Report on the network"), _("In short")
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in findings(report, language))
    return (
        f'<header><p class="kicker">{escape(kicker)}</p><h1>{escape(title)}</h1>'
        f'<p class="lead">{escape(said + when)}</p></header>'
        f'<section class="findings"><h2>{escape(short)}</h2><ul>{items}</ul></section>{_tiles(report, language)}'
    )


def _tiles(report: Report, language: str) -> str:
    _ = translated(language).gettext
    whole = report.overview
    tiles = [
        (number(whole.distance, 1, language), _("steps from one person to another, on average")),
        (percent(whole.reciprocity, language), _("of ties are answered")),
        (percent(whole.connected, language), _("of people are connected with each other")),
        (number(report.agreement, 2, language), _("agreement of communities with departments")),
    ]
    cells = "".join(
        f"<div><strong>{value}</strong><span>{escape(name)}</span></div>" for value, name in tiles
    )
    return f'<div class="tiles">{cells}</div>'


def _map(report: Report, language: str) -> str:
    _ = translated(language).gettext
    text = _(
        "Each circle is a department, as large as it has people and as strongly coloured as they are tied among themselves. "
        "The thicker a line, the larger the share of possible ties between two departments. Near each other means much in common."
    )
    return _section(_("The map"), text, department_map(report, language))


def _silos(report: Report, language: str) -> str:
    _ = translated(language).gettext
    text = _(
        "Each cell says what share of the possible ties from the department of the row to that of the column is there, in per cent. "
        "A strong diagonal with a pale rest is a silo."
    )
    tested = (
        _("Tested with %(count)s random assignments of people to departments: p = %(p)s.")
        if report.silos.permutations
        else _("Tested against random assignment of people to departments: p = %(p)s.")
    ) % {"count": number(report.silos.permutations, 0, language), "p": _chance(report.silos.p, language)}
    return _section(_("Silos"), text, silo_matrix(report, language), tested)


def _key_players(report: Report, language: str) -> str:
    words = translated(language)
    _ = words.gettext
    chosen = report.reaching.chosen
    text = _(
        "If a change begins with these %(count)s people, how near is everybody? They were chosen together, "
        "so that they complement each other: the %(count)s with most contacts would reach %(degree)s, they reach %(value)s (D_R, 1 is everybody)."
    ) % {
        "count": len(chosen.people),
        "degree": number(chosen.by_degree, 3, language),
        "value": number(chosen.value, 3, language),
    }
    near, two, growing = _("in the set or one step away"), _("two steps"), _("With each further person")
    legend = f'<p class="legend"><i class="one"></i>{escape(near)}<i class="two"></i>{escape(two)}</p>'
    worst, share = report.reaching.spread.worst
    spread = _(
        "In simulation a message of theirs reaches %(people)s people, and in %(group)s the smallest share, %(share)s."
    ) % {
        "people": number(report.reaching.spread.people, 0, language),
        "group": worst,
        "share": percent(share, language),
    }
    pictures = (
        f'<div class="pair"><div>{coverage_bars(report, language)}{legend}</div><div>'
        f"<h3>{escape(growing)}</h3>{growth_steps(report, language)}</div></div>"
    )
    return _section(_("Where a change should begin"), text, pictures, spread)


def _bridges(report: Report, language: str) -> str:
    _ = translated(language).gettext
    text = _(
        "The twentieth of people most in the middle carries %(share)s of what passes on shortest paths."
    ) % {"share": percent(report.middle, language)}
    if report.breaking is not None:
        text += " " + _(
            "Without the %(count)s people who matter most for cohesion, fragmentation would rise from %(before)s to %(after)s (D_F)."
        ) % {
            "count": len(report.breaking.people),
            "before": number(report.breaking.without, 3, language),
            "after": number(report.breaking.value, 3, language),
        }
    if report.estimated:
        text += " " + _("Above 10,000 people paths are estimated from a sample.")
    return _section(_("Bridges"), text, _roles(report, language))


def _roles(report: Report, language: str) -> str:
    if report.roles is None:
        return ""
    _ = translated(language).gettext
    names = {
        "coordinator": (_("Coordinator"), _("between two colleagues of the own department")),
        "representative": (_("Representative"), _("carries things out of the own department")),
        "gatekeeper": (_("Gatekeeper"), _("brings things into the own department")),
        "itinerant": (_("Itinerant broker"), _("between two people of one other department")),
        "liaison": (_("Liaison"), _("between two other departments")),
    }
    rows = [
        (
            *names[role],
            number(count, 0, language),
            number(count / expected if expected else float("nan"), 1, language) + " ×",
        )
        for role, (count, expected) in sorted(
            report.roles.items(), key=lambda item: list(names).index(item[0])
        )
    ]
    return _table((_("Role"), _("what it is"), _("how often"), _("against chance")), rows, "llrr")


def _meetings(report: Report, language: str) -> str:
    if report.meetings is None or not report.meetings.any():
        return ""
    _ = translated(language).gettext
    names, table = report.departments.names, report.meetings
    pairs = sorted(
        ((table[one, other], names[one], names[other]) for one in range(len(names)) for other in range(one)),
        reverse=True,
    )[:8]
    rows = [(one, other, number(count, 0, language)) for count, one, other in pairs if count]
    text = _(
        "Pairs from different departments who share many contacts and have no tie yet: a coffee would do."
    )
    return _section(
        _("Who should meet"),
        text,
        _table((_("Department"), _("Department"), _("promising pairs")), rows, "llr"),
    )


def _named(report: Report, language: str) -> str:
    _ = translated(language).gettext
    title = _("People who agreed to be named")
    if not report.named:
        return _section(
            title, _("Nobody is named here. Names appear only of people who have agreed to it."), ""
        )
    bands = (_("top 1 %"), _("top 5 %"), _("top 20 %"), _("others"))
    rows = [
        (
            person.name,
            person.department,
            bands[person.band],
            ", ".join(
                filter(
                    None,
                    [
                        _("reaches all") if person.in_reaching_set else "",
                        _("holds together") if person.in_breaking_set else "",
                    ],
                )
            )
            or "–",
            person.reason.explain(language),
        )
        for person in report.named
    ]
    text = _("All others count in sums only, and nobody sees who was asked.")
    head = (_("Name"), _("Department"), _("in the middle"), _("set"), _("why"))
    return _section(title, text, _table(head, rows, "lllll"))


def _method(report: Report, language: str) -> str:
    _ = translated(language).gettext
    basis = report.basis
    rows = [
        *facts(report, language),
        (_("Half-life of a tie, in days"), number(basis.half_life, 0, language)),
        (_("Threshold of a tie"), number(basis.threshold, 2, language)),
    ]
    text = _(
        "The network is made of who turned to whom and when, never of what was said. What happened longer ago counts less. "
        "A log is not the whole network: conversations at the coffee machine are not in it. Departments below five people "
        "are joined as “Others”. Nothing here may be used to assess anybody."
    )
    return _section(_("How this was made"), text, _table((_("Figure"), _("Value")), rows, "lr"))


def _section(title: str, text: str, content: str, after: str = "") -> str:
    close = f'<p class="after">{escape(after)}</p>' if after else ""
    return f'<section><h2>{escape(title)}</h2><p>{escape(text)}</p><div class="figure">{content}</div>{close}</section>'


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], aligned: str) -> str:
    top = "".join(
        f'<th scope="col" class="{how}">{escape(name)}</th>' for name, how in zip(head, aligned, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f'<td class="{how}">{escape(cell)}</td>' for cell, how in zip(row, aligned, strict=True))
        + "</tr>"
        for row in rows
    )
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def _chance(p: float, language: str) -> str:
    return number(p, 4, language) if p >= 0.0001 else "< " + number(0.0001, 4, language)
