"""`schwarm policy`: the council that changes the guidelines, and signing on a machine of one's own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from schwarm.cli.setup import person_called, set_up
from schwarm.cli.stopping import stop

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


KINDS = ("works_council", "elected", "management", "data_protection")
KEY_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PRIVATE = click.option("--key", "file", type=KEY_FILE, required=True, help="File with your private key.")


@click.group()
def policy() -> None:
    """The guidelines, and the council that changes them."""


@policy.command()
@click.option("--seats", type=click.Choice(["9", "3"]), required=True, help="Three below fifty people.")
def found(seats: str) -> None:
    """Found the council with empty seats, once."""
    set_up()
    from schwarm.policy.actions import found_council  # noqa: PLC0415  after set-up

    with _refusals():
        for seat in found_council(size=int(seats)):
            click.echo(f"{seat.number}\t{seat.kind}")


@policy.command()
@click.argument("handle")
@click.option("--for", "kind", type=click.Choice(KINDS), required=True, help="For whom she sits there.")
def seat(handle: str, kind: str) -> None:
    """Give HANDLE an empty seat."""
    person = person_called(handle)
    from schwarm.policy.actions import name_seat  # noqa: PLC0415  after set-up

    with _refusals():
        click.echo(f"@{person.handle} holds seat {name_seat(kind=kind, person=person).number}.")


@policy.command("hand-over")
@click.argument("number", type=int)
@click.argument("handle")
def hand_over(number: int, handle: str) -> None:
    """Name HANDLE to follow on seat NUMBER; where it has a key, the old key or six of nine sign hers."""
    person = person_called(handle)
    from schwarm.policy.actions import hand_over as hand  # noqa: PLC0415  after set-up

    with _refusals():
        sits = hand(number=number, person=person).person_id == person.pk
        how = "holds" if sits else "will, once her key is signed, hold"
        click.echo(f"@{person.handle} {how} seat {number}.")


@policy.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def key(file: Path) -> None:
    """Make a private key in FILE and print its public half. Needs neither server nor settings."""
    from schwarm.policy.council.signatures import write_key  # noqa: PLC0415  only this command needs it

    try:
        click.echo(write_key(file))
    except FileExistsError:
        stop(f"{file} is there already. Keys are never written over.")


@policy.command()
@click.argument("text", type=KEY_FILE)
@PRIVATE
@click.option("--vote", type=click.Choice(["yes", "no"]), required=True)
def sign(text: Path, file: Path, vote: str) -> None:
    """Sign a vote about the file TEXT and print the signature. Needs neither server nor settings."""
    from schwarm.ledger.chain.entries import vote_message  # noqa: PLC0415  only this command needs it
    from schwarm.policy.council.signatures import signature  # noqa: PLC0415
    from schwarm.policy.text import hash_of  # noqa: PLC0415

    private, hashed = _private(file), hash_of(text.read_bytes().decode())
    click.echo(f"{vote} to {hashed}", err=True)
    click.echo(signature(private, vote_message(hashed, vote)))


@policy.command("sign-key")
@click.argument("new")
@click.option("--seat", "kind", type=click.Choice(KINDS), required=True)
@click.option("--old", default="", help="The key it follows, if the seat has one.")
@click.option("--policy", "held", required=True, help="As the page of the council shows it.")
@PRIVATE
def sign_key(new: str, kind: str, old: str, held: str, file: Path) -> None:
    """Vouch for the public key NEW and print the signature. Needs neither server nor settings."""
    from schwarm.policy.council.signatures import key_message, signature  # noqa: PLC0415

    click.echo(signature(_private(file), key_message(kind, new, old, held)))


def _private(file: Path) -> "Ed25519PrivateKey":
    from schwarm.policy.council.signatures import read_key  # noqa: PLC0415

    try:
        return read_key(file)
    except ValueError:
        stop(f"{file} holds no private key. Make one with: schwarm policy key FILE")
        raise


class _refusals:  # noqa: N801  reads as a word
    """Says in one line what the council does not take."""

    def __enter__(self) -> None:
        """Nothing is to be prepared."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        from schwarm.lib.errors import DomainError  # noqa: PLC0415  after set-up

        if isinstance(error, DomainError):
            stop(error)
