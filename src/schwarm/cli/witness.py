"""`schwarm witness`: a small server on a machine of its own that vouches for the log of another."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from schwarm.ledger.chain.notes import Signer
    from schwarm.ledger.chain.witness import Witness


@click.group()
@click.option(
    "--directory",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("witness"),
    show_default=True,
    help="Where its key and its memory are kept.",
)
@click.option("--name", required=True, help="What it is called, such as council.example.org/witness.")
@click.pass_context
def witness(context: click.Context, directory: Path, name: str) -> None:
    """Watch over the logs of others: needs neither database nor settings."""
    from schwarm.ledger.chain.serving import signer_in  # noqa: PLC0415  only this command needs it

    context.obj = (directory, signer_in(directory, name))


@witness.command()
@click.pass_obj
def key(given: tuple[Path, "Signer"]) -> None:
    """Print the key for the policy of the log that is watched."""
    click.echo(given[1].key.vkey)


@witness.command()
@click.option("--log", "logs", multiple=True, required=True, help="Key of a log, as /log/policy shows it.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8700, show_default=True, help="Port to listen on.")
@click.pass_obj
def serve(given: tuple[Path, "Signer"], logs: tuple[str, ...], host: str, port: int) -> None:
    """Cosign checkpoints that continue what was seen before, and refuse all others."""
    from schwarm.ledger.chain.serving import server  # noqa: PLC0415

    listening = server(_witness(given, logs), host, port)
    click.echo(f"{given[1].key.vkey} listens on http://{host}:{listening.server_address[1]}")
    listening.serve_forever()


@witness.command()
@click.argument("url")
@click.option("--log", required=True, help="Key of the log, as /log/policy shows it.")
@click.option("--every", default=60, show_default=True, help="Seconds between looks; 0 looks once.")
@click.pass_obj
def watch(given: tuple[Path, "Signer"], url: str, log: str, every: int) -> None:
    """Go to the log at URL instead of waiting for it: for a machine that nobody reaches from outside."""
    from schwarm.ledger.chain.notes import Malformed  # noqa: PLC0415
    from schwarm.ledger.chain.serving import Unreachable  # noqa: PLC0415
    from schwarm.ledger.chain.watching import look  # noqa: PLC0415

    own = _witness(given, (log,))
    while True:
        try:
            answer = look(own, url)
            click.echo(f"{answer.status} {answer.body.strip()}")
        except (Malformed, Unreachable) as error:
            click.echo(str(error), err=True)
        if not every:
            return
        time.sleep(every)


def _witness(given: tuple[Path, "Signer"], logs: tuple[str, ...]) -> "Witness":
    from schwarm.ledger.chain.notes import Malformed, parse_key  # noqa: PLC0415
    from schwarm.ledger.chain.witness import Store, Witness  # noqa: PLC0415

    directory, signer = given
    try:
        keys = [parse_key(vkey) for vkey in logs]
    except Malformed as error:
        raise click.BadParameter(str(error), param_hint="--log") from error
    return Witness(signer, keys, Store(directory / "heads.sqlite3"))
