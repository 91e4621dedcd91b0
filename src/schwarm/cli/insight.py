"""`schwarm insight`: measure what the register allows, and read figures as somebody who may."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from schwarm.cli.setup import person_called, set_up

if TYPE_CHECKING:
    from schwarm.insight.actions.looks import Seen


@click.group()
def insight() -> None:
    """How departments work together, for evaluations that both sides approved."""


@insight.command()
def run() -> None:
    """Measure every approved evaluation over its last whole period."""
    set_up()
    from schwarm.insight.actions import run_evaluation  # noqa: PLC0415  after set-up
    from schwarm.insight.days import as_date  # noqa: PLC0415
    from schwarm.insight.queries.register import register  # noqa: PLC0415
    from schwarm.lib.errors import DomainError  # noqa: PLC0415

    approved = [entry.evaluation for entry in reversed(register()) if entry.is_approved]
    if not approved:
        click.echo("Nothing is approved: an evaluation needs a purpose and the yes of both sides.")
    is_fine = True
    for evaluation in approved:
        try:
            done = run_evaluation(evaluation=evaluation)
        except DomainError as error:
            click.echo(f"schwarm: {evaluation.title}: {error}", err=True)
            is_fine = False
        else:
            click.echo(f"{evaluation.title}: {as_date(done.first_day)} to {as_date(done.end_day - 1)}")
    sys.exit(0 if is_fine else 1)


@insight.command("list")
def list_() -> None:
    """Print the register: number, state, title and weights of each evaluation."""
    set_up()
    from schwarm.insight.queries.register import register  # noqa: PLC0415  after set-up
    from schwarm.insight.words import weights_in_words  # noqa: PLC0415

    for entry in register():
        one = entry.evaluation
        state = "over" if entry.is_over else "approved" if entry.is_approved else "waiting"
        weights = ", ".join(weights_in_words({kind: one.weight_of(kind) for kind in one.kinds}))
        click.echo(f"{one.pk}\t{state}\t{one.title}\t{weights}")


@insight.command()
@click.argument("number", type=int)
@click.option("--as", "handle", required=True, help="Handle of whoever reads them; the look is noted.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(number: int, handle: str, *, as_json: bool) -> None:
    """Print the figures of the evaluation NUMBER, as far as they are open to a person."""
    reader = person_called(handle)
    from schwarm.insight.actions import look_at  # noqa: PLC0415  after set-up
    from schwarm.insight.queries.register import entry  # noqa: PLC0415
    from schwarm.lib.errors import DomainError  # noqa: PLC0415

    found = entry(number)
    try:
        if found is None:
            raise DomainError("There is no evaluation of this number: see `schwarm insight list`.")
        seen = look_at(actor=reader, evaluation=found.evaluation, how="command")
        if seen is None:
            raise DomainError("Nothing was measured yet: see `schwarm insight run`.")
    except DomainError as error:
        click.echo(f"schwarm: {error}", err=True)
        sys.exit(1)
    click.echo(json.dumps(_told(seen), ensure_ascii=False, indent=2) if as_json else _table(seen))


def _told(seen: "Seen") -> dict[str, Any]:
    return {
        "from": seen.matrix.first.isoformat(),
        "to": seen.matrix.last.isoformat(),
        "weights": seen.matrix.weights,
        "groups": [{"name": row.name, "size": row.size} for row in seen.matrix.rows],
        "densities": [[one.value for one in row.figures] for row in seen.matrix.rows],
        "weeks": [
            {"from": week.first.isoformat(), "share": week.share, "answers": week.answers}
            for week in seen.trend.weeks
        ],
    }


def _table(seen: "Seen") -> str:
    """Shares in percent; a dash where too few people are behind one."""
    if not seen.matrix.rows:
        return "Too few people: no figures."
    lines = [
        f"{seen.matrix.first} to {seen.matrix.last}; weights {seen.matrix.weights}; - means too few people"
    ]
    names = [row.name or "(others)" for row in seen.matrix.rows]
    lines.append("\t".join(["from \\ to", *names]))
    for name, row in zip(names, seen.matrix.rows, strict=True):
        lines.append(
            "\t".join([name, *("-" if one.percent is None else f"{one.percent}%" for one in row.figures)])
        )
    for week in seen.trend.weeks:
        share = "-" if week.percent is None else f"{week.percent}% of about {week.answers} answers"
        lines.append(f"week from {week.first}\t{share} across")
    return "\n".join(lines)
