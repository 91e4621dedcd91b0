"""Logs for tests, written through the same actions as in production, and the verifier at work on them."""

from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import Http404
from django.test import RequestFactory

import schwarm_verify as verifier
from schwarm.ledger import actions
from schwarm.ledger.models import Opening
from schwarm.ledger.queries.export import export
from schwarm.web.views import ledger as pages


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


class Interface(verifier.Source):
    """What an installation serves at this moment, asked in this process: its own pages, without a network.

    `answers` holds what it says to who may open every post, by the ids of entries, as long as it has them.
    """

    answers: dict[str, str] = {}

    def __init__(self, place: str, token: str = "") -> None:
        super().__init__(place, token)
        self.has_openings = True

    def get(self, path: str) -> bytes:
        kind, _slash, rest = path.partition("/")
        if kind == "openings":
            return self._opening(rest)
        request = RequestFactory().get(f"/log/{path}")
        try:
            page = {"checkpoint": pages.checkpoint, "policy": pages.policy}.get(path)
            return (page(request) if page else pages.tile(request, path)).content
        except Http404 as error:
            raise verifier.Absent(path) from error

    def _opening(self, identifier: str) -> bytes:
        if identifier not in self.left:
            raise verifier.Absent(identifier)
        return self.answers[identifier].encode()

    @cached_property
    def left(self) -> set[str]:
        return set(Opening.objects.values_list("identifier", flat=True))
