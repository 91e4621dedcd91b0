"""Logs for tests, written through the same actions as in production, and the verifier at work on them."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

import schwarm_verify as verifier
from schwarm.ledger import actions
from schwarm.ledger.queries.export import export


@transaction.atomic
def post(author: int, number: int, text: str = "Good morning.", **details: Any) -> str:
    """The entry of a post, as the room of conversations writes it."""
    content = {"kind": "post", "body": text, "audience": "company"}
    return actions.append(
        "post.published", subject=f"post:{number}", part=1, actor=author, content=content, **details
    )


@transaction.atomic
def event(event_type: str, **details: Any) -> str:
    return actions.append(event_type, **details)


def signed() -> None:
    """Bring everything into the log and sign it, whether or not that is due."""
    actions.keep_up()


def verified(capsys: Any, *arguments: object) -> tuple[int, str]:
    """What the verifier returns and says."""
    capsys.readouterr()
    code = verifier.main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


def files(directory: Path) -> Path:
    """The log as a directory that the verifier reads."""
    export(directory)
    return directory


def iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
