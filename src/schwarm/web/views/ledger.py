"""The files of the transparency log, for whoever verifies it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from schwarm.ledger.actions import take_cosignatures
from schwarm.ledger.chain.serving import LONGEST_BODY
from schwarm.ledger.chain.tiles import parse_path
from schwarm.ledger.queries import checkpoints, keys, tiles

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


def _text(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-cache"})
