"""The transparency log in plain words, and checking receipts."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from schwarm.ledger.chain.types import TYPES
from schwarm.ledger.queries import keys
from schwarm.ledger.queries.drawing import is_witnessed
from schwarm.ledger.queries.judging import judged
from schwarm.ledger.queries.listing import entry_page
from schwarm.ledger.queries.watching import state_of_log
from schwarm.web.showing.log import EVENTS, GROUPS, REASONS, event_words, quorum_words
from schwarm.web.views.paging import cursor_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from schwarm.ledger.models import Entry

SIZE = 30
# receipts have a few thousand letters; whoever sends more sends something else
LONGEST = 100_000


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """How far the log is, who watches it, its newest entries, and how to check it oneself."""
    chosen = request.GET.get("type", "")
    chosen = chosen if chosen in TYPES else ""
    page = entry_page(cursor_of(request, SIZE), chosen)
    state = state_of_log()
    context = {
        "state": state,
        "has_council": is_witnessed(),
        "quorum": quorum_words(keys.witness_policy()) if state else "",
        "page": page,
        "entries": [_row(entry) for entry in page.items],
        "groups": [(label, events.items()) for label, events in GROUPS.values()],
        "chosen": chosen,
        "verifier_hash": _verifier()[1],
        "site": settings.BASE_URL,
    }
    return render(request, "ledger/log.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Whether a receipt holds. Scripts judge in the browser; without them, this server does."""
    context: dict[str, Any] = {"policy": keys.policy_text() if keys.origin() else ""}
    if request.method == "POST":
        text = _sent(request)
        context |= (
            {"judgement": judged(text), "text": text} if text and context["policy"] else {"empty": True}
        )
    words: dict[str, Any] = {"events": EVENTS, "reasons": REASONS}
    context["words"] = {
        kind: {name: str(one) for name, one in named.items()} for kind, named in words.items()
    }
    return render(request, "ledger/check.html", context)


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """The program that checks the log without trusting this server."""
    headers = {"Content-Disposition": 'attachment; filename="schwarm_verify.py"'}
    return HttpResponse(_verifier()[0], content_type="text/x-python; charset=utf-8", headers=headers)


@cache
def _verifier() -> tuple[bytes, str]:
    """The file and its SHA-256. It is only read: it shares nothing with the application."""
    found = find_spec("schwarm_verify")
    assert found is not None  # noqa: S101  it is installed together with this
    data = Path(str(found.origin)).read_bytes()
    return data, sha256(data).hexdigest()


def _sent(request: HttpRequest) -> str:
    """The receipt that was pasted, or else the one in the file."""
    file, text = request.FILES.get("file"), request.POST.get("text", "").strip()
    if not text and file is not None:
        text = file.read(LONGEST).decode(errors="replace").strip()
    return f"{text[:LONGEST]}\n" if text else ""


def _row(entry: Entry) -> dict[str, object]:
    whole = json.loads(bytes(entry.data))
    raw = json.dumps(whole, indent=1, ensure_ascii=False)
    return {"entry": entry, "words": event_words(entry.type), "raw": raw}
