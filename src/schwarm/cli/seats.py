"""`schwarm seat`: who sits in the pool of reviewers, as council, election or lot have it."""

import sys

import click

from schwarm.cli.setup import person_called, set_up

PROBLEMS = {
    "council": "Fewer than a third of the seats are named by the works council.",
    "leaders": "More than a fifth of the seats are held by leaders; none of them is drawn.",
}
ORIGINS = ("council", "elected", "drawn", "management", "partner")


@click.group()
def seat() -> None:
    """Seats of those who review reported posts."""


@seat.command()
@click.argument("handle")
@click.option("--by", "origin", type=click.Choice(ORIGINS), required=True, help="Who named this person.")
@click.option("--ombudsperson", is_flag=True, help="Helps out where too few may judge.")
def add(handle: str, origin: str, *, ombudsperson: bool) -> None:
    """Give the person called HANDLE a seat, for two years. Nobody but the holder ends it early."""
    person = person_called(handle)
    from schwarm.lib.errors import DomainError  # noqa: PLC0415  after set-up
    from schwarm.moderation.actions import take_seat  # noqa: PLC0415

    try:
        taken = take_seat(person=person, origin=origin, role="ombuds" if ombudsperson else "reviewer")
    except DomainError as error:
        click.echo(f"schwarm: {error}", err=True)
        sys.exit(1)
    click.echo(f"@{person.handle} holds a seat until {taken.until:%Y-%m-%d}.")


@seat.command("list")
def list_() -> None:
    """Print the seats that are held now, and what is wrong with the pool."""
    set_up()
    from schwarm.moderation.queries import pool  # noqa: PLC0415  after set-up

    for held in pool.seats():
        click.echo(f"@{held.person.handle}\t{held.role}\t{held.origin}\tuntil {held.until:%Y-%m-%d}")
    for problem in pool.problems():
        click.echo(f"schwarm: {PROBLEMS[problem]}", err=True)


@seat.command()
@click.argument("handle")
@click.option("--off", is_flag=True, help="She does not decide about careers any more.")
def personnel(handle: str, *, off: bool) -> None:
    """Note that HANDLE decides about pay, promotion or discipline, and so judges nobody's posts."""
    person = person_called(handle)
    from schwarm.moderation.actions import note_personnel_power  # noqa: PLC0415  after set-up

    note_personnel_power(person=person, holds=not off)
    click.echo(f"@{person.handle} {'may be drawn again' if off else 'is not drawn any more'}.")


@seat.command()
@click.argument("post_id", type=int)
@click.option("--by", "handle", required=True, help="Handle of the ombudsperson.")
@click.option("--rule", type=int, required=True, help="Number of the rule it comes under.")
@click.option("--ground", required=True, help="Legal ground: law, court, file number.")
def order(post_id: int, handle: str, rule: int, ground: str) -> None:
    """Lay the order of an authority about the post POST_ID before the reviewers, and print its case."""
    person = person_called(handle)
    from schwarm.conversation.queries.threads import visible_post  # noqa: PLC0415  after set-up
    from schwarm.lib.errors import DomainError  # noqa: PLC0415
    from schwarm.moderation.actions import bring_order  # noqa: PLC0415

    try:
        post = visible_post(person, post_id)
        if post is None:
            raise DomainError("The ombudsperson cannot see a post of this number.")
        case = bring_order(actor=person, post=post, legal_ground=ground, rule=rule)
    except DomainError as error:
        click.echo(f"schwarm: {error}", err=True)
        sys.exit(1)
    click.echo(case.name)
