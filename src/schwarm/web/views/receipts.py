"""Receipts for those who hold them: as a list, as files, and for browsers that keep them."""

import tempfile
import zipfile
from typing import IO

from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schwarm.ledger.chain.entries import time_text
from schwarm.ledger.chain.proofs import ENDING
from schwarm.ledger.queries import receipts, register
from schwarm.lib import clock
from schwarm.web.decorators import SignedInRequest, signed_in
from schwarm.web.showing.log import event_words

PRIVATE = "private, no-store"


@signed_in
@require_safe
def own(request: SignedInRequest) -> HttpResponse:
    """What somebody can prove to have done."""
    return _listed(request, receipts.own_receipts(request.viewer.pk), erasures=register.erasures())


@signed_in
@require_safe
def of_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """The receipts of what somebody did with one post."""
    return _listed(request, receipts.own_receipts(request.viewer.pk, f"post:{pk}"), post=pk)


@signed_in
@require_safe
def new(request: SignedInRequest) -> HttpResponse:
    """What a browser does not keep yet, and what waits for its place in the log."""
    after = request.GET.get("after", "")
    index = int(after) if after.isdecimal() and len(after) < 19 else -1
    waiting = receipts.own_waiting(request.viewer.pk)[: receipts.BATCH]
    found = receipts.receipts_after(request.viewer.pk, index)
    answer = {
        "now": clock.now().isoformat(),
        "waiting": [{"id": one.identifier, "at": time_text(one.at)} for one in waiting],
        "receipts": [
            {
                "id": one.identifier,
                "words": event_words(one.type),
                "at": time_text(one.at),
                "index": one.index,
                "text": one.text,
            }
            for one in found
        ],
        "more": len(found) == receipts.BATCH,
    }
    return JsonResponse(answer, headers={"Cache-Control": PRIVATE})


@signed_in
@require_safe
def one(request: SignedInRequest, identifier: str) -> HttpResponse:
    """One receipt as a file that schwarm-verify checks."""
    proof = receipts.receipt(request.viewer.pk, identifier)
    if proof is None:
        raise Http404
    return HttpResponse(
        str(proof),
        content_type="text/plain; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{identifier}{ENDING}"',
            "Cache-Control": PRIVATE,
        },
    )


@signed_in
@require_safe
def download_all(request: SignedInRequest) -> FileResponse:
    """All receipts of somebody in one file."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed with the answer that sends it
    _zip(file, request.viewer.pk)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename="receipts.zip", headers={"Cache-Control": PRIVATE})


def _zip(file: IO[bytes], member: int) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for given in receipts.all_receipts(member):
            archive.writestr(f"{given.index}-{given.identifier}{ENDING}", given.text)


def _listed(request: SignedInRequest, found: list[receipts.Receipt], **more: object) -> HttpResponse:
    rows = [(one, event_words(one.type)) for one in found]
    return render(request, "settings/receipts.html", {"here": "receipts", "receipts": rows, **more})
