"""The transparency log for everybody, and receipts for those who hold them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from schwarm.ledger.actions import take_cosignatures
from schwarm.ledger.chain.proofs import ENDING
from schwarm.ledger.chain.serving import LONGEST_BODY
from schwarm.ledger.chain.tiles import parse_path
from schwarm.ledger.queries import checkpoints, keys, receipts, register, tiles
from schwarm.web.decorators import SignedInRequest, signed_in

# what is asked for with its width never changes
FOREVER = "public, max-age=31536000, immutable"


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed state that enough witnesses saw; with `?newest`, for witnesses, the newest of all."""
    found = checkpoints.newest() if "newest" in request.GET else checkpoints.current()
    if found is None:
        raise Http404
    return _text(str(checkpoints.cosigned(found)))


@csrf_exempt
@require_POST
def cosignatures(request: HttpRequest) -> HttpResponse:
    """Takes a checkpoint with cosignatures from witnesses that cannot be reached; only theirs count."""
    try:
        count = take_cosignatures(request.body[:LONGEST_BODY].decode())
    except ValueError as error:
        return HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
    return _text(f"{count}\n")


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """The key of the log and its witnesses, to be compared with what hangs on the notice board."""
    if not keys.origin():
        raise Http404
    return _text(keys.policy_text())


@require_safe
def tile(request: HttpRequest, path: str) -> HttpResponse:
    """A file of 256 hashes or entries, or a part of one."""
    try:
        level, index, width = parse_path(path)
    except ValueError as error:
        raise Http404 from error
    data = tiles.entry_bundle(index, width) if level is None else tiles.tile(level, index, width)
    if data is None:
        raise Http404
    return HttpResponse(data, content_type="application/octet-stream", headers={"Cache-Control": FOREVER})


@signed_in
def own_receipts(request: SignedInRequest) -> HttpResponse:
    """What somebody can prove to have done."""
    rows = [(one, what_happened(one.type)) for one in receipts.own_receipts(request.viewer.pk)]
    context = {"here": "receipts", "receipts": rows, "erasures": register.erasures()}
    return render(request, "settings/receipts.html", context)


@signed_in
def receipt(request: SignedInRequest, identifier: str) -> HttpResponse:
    """One receipt as a file that schwarm-verify checks."""
    proof = receipts.receipt(request.viewer.pk, identifier)
    if proof is None:
        raise Http404
    response = _text(str(proof))
    response["Content-Disposition"] = f'attachment; filename="{identifier}{ENDING}"'
    response["Cache-Control"] = "private, no-store"
    return response


def what_happened(event_type: str) -> str:
    """An event in words; those that need none of their own are called as in the log."""
    words = {
        "post.published": pgettext("receipt", "Post"),
        "post.edited": pgettext("receipt", "Post edited"),
        "post.withdrawn": pgettext("receipt", "Post withdrawn"),
        "reply.published": pgettext("receipt", "Reply"),
        "reply.edited": pgettext("receipt", "Reply edited"),
        "reply.withdrawn": pgettext("receipt", "Reply withdrawn"),
        "replies.closed": pgettext("receipt", "Replies closed"),
        "report.received": pgettext("receipt", "Report"),
        "policy.proposed": pgettext("receipt", "Proposal"),
        "policy.voted": pgettext("receipt", "Vote"),
        "key.changed": pgettext("receipt", "Key"),
        "role.changed": pgettext("receipt", "Seat"),
        "decision.signed": pgettext("receipt", "Decision"),
        "member.joined": pgettext("receipt", "Joined"),
        "member.left": pgettext("receipt", "Left"),
        "space.closed": pgettext("receipt", "Space archived"),
        "object.erased": pgettext("receipt", "Erased"),
    }
    return words.get(event_type, event_type)


def _text(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-cache"})
