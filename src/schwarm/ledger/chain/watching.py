"""A witness that goes to the log itself, for machines that nobody reaches from outside."""

import base64
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request

from schwarm.ledger.chain.checkpoints import parse_checkpoint
from schwarm.ledger.chain.notes import Malformed, Note, parse_note, parse_signatures
from schwarm.ledger.chain.serving import LONGEST_BODY, PATIENCE, Unreachable
from schwarm.ledger.chain.witness import Answer, Request, Witness


def look(witness: Witness, url: str) -> Answer:
    """Fetch the latest checkpoint of the log at `url`, cosign it if it continues the one before, hand it in.

    Returns what the witness said, or what the log answered to its cosignature. Raises `Unreachable`.
    """
    url = url.rstrip("/")
    note = parse_note(_fetched(f"{url}/log/checkpoint?newest"))
    state = parse_checkpoint(note.text)
    old = min(witness.latest_size(state.origin), state.size)
    answer = witness.add_checkpoint(str(Request(old, _proof(url, old, state.size), note)))
    if answer.status != 200:
        return answer
    cosigned = Note(note.text, (*note.signatures, *parse_signatures(answer.body)))
    return Answer(200, _fetched(f"{url}/log/cosignatures", str(cosigned).encode()))


def _proof(url: str, old: int, new: int) -> tuple[bytes, ...]:
    if old == 0 or old == new:
        return ()
    query = urllib.parse.urlencode({"from": old, "to": new})
    try:
        hashes = json.loads(_fetched(f"{url}/api/log/consistency?{query}"))["hashes"]
        return tuple(base64.b64decode(one, validate=True) for one in hashes)
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed("The log gave no proof that it only grew.") from error


def _fetched(address: str, body: bytes | None = None) -> str:
    """What HTTP answers; the operator of the witness named the address."""
    asked = urllib.request.Request(address, body, {"Content-Type": "text/plain"} if body else {})  # noqa: S310
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as response:  # noqa: S310
            return str(response.read(LONGEST_BODY).decode())
    except (OSError, http.client.HTTPException, UnicodeDecodeError, urllib.error.URLError) as error:
        raise Unreachable(f"{address}: {error}") from error
