"""What can be said of a receipt: it holds, tampering is proven, or it cannot be told.

`static/schwarm/js/receipt.js` says the same in the browser, and `schwarm_verify.py` anywhere else.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from schwarm.ledger.chain.checkpoints import Checkpoint, parse_checkpoint
from schwarm.ledger.chain.entries import BadEntry, actor_commitment, content_commitment, parse_entry, plain
from schwarm.ledger.chain.notes import Forged, Malformed, Note, parse_note, verified
from schwarm.ledger.chain.policies import NoQuorum, Policy
from schwarm.ledger.chain.proofs import Proof, parse_proof
from schwarm.ledger.chain.tree import BadProof, check_consistency, check_inclusion, leaf_hash

GOOD, TAMPERED, UNSURE = "good", "tampered", "unsure"

Consistency = Callable[[int, int], Sequence[bytes]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, a stable word for its reason, and what the receipt is about as far as it can be read."""

    verdict: str
    reason: str
    entry: dict[str, Any] = field(default_factory=dict)
    index: int = 0
    size: int = 0
    content: dict[str, Any] | None = None


class Doubt(Exception):
    """Nothing is proven either way; the argument is the reason."""


class Tampering(Exception):
    """The log as it is now does not continue what the receipt proves."""


def judge(text: str, policy: Policy, now: Note | None, consistency: Consistency) -> Judgement:
    """Check a receipt by itself, and against the log as it is `now`; `consistency(from, to)` proves."""
    told: dict[str, Any] = {}
    try:
        proof, extra = _read(text)
        told |= {"entry": _entry(extra), "index": proof.index, "content": extra.get("content")}
        state = _signed(parse_note(proof.checkpoint), policy)
        told["size"] = state.size
        _stands(proof, extra, state)
        _opens(extra, told["entry"])
        _continues(state, now, policy, consistency)
        policy.check(parse_note(proof.checkpoint))
    except Tampering as error:
        return Judgement(TAMPERED, str(error), **told)
    except Doubt as error:
        return Judgement(UNSURE, str(error), **told)
    except NoQuorum:
        return Judgement(UNSURE, "witnesses", **told)
    except (Malformed, Forged):
        return Judgement(UNSURE, "form", **told)
    return Judgement(GOOD, "good", **told)


def _read(text: str) -> tuple[Proof, dict[str, Any]]:
    """Line ends of other systems are put right: a file that went by mail is as good as ever."""
    proof = parse_proof(text.replace("\r\n", "\n"))
    try:
        extra = json.loads(proof.extra)
    except ValueError as error:
        raise Doubt("form") from error
    if not isinstance(extra, dict) or not isinstance(extra.get("entry"), str):
        raise Doubt("form")
    return proof, extra


def _entry(extra: dict[str, Any]) -> dict[str, Any]:
    try:
        return parse_entry(extra["entry"].encode())
    except (BadEntry, UnicodeEncodeError) as error:
        raise Doubt("form") from error


def _signed(note: Note, policy: Policy) -> Checkpoint:
    """The state below which the log put its name."""
    state = parse_checkpoint(note.text)
    if state.origin not in {key.name for key in policy.logs}:
        raise Doubt("other_log")
    try:
        is_signed = bool(verified(note, policy.logs))
        policy.cosignatures(note)
    except Forged as error:
        raise Doubt("signature") from error
    if not is_signed:
        raise Doubt("signature")
    return state


def _stands(proof: Proof, extra: dict[str, Any], state: Checkpoint) -> None:
    try:
        check_inclusion(leaf_hash(extra["entry"].encode()), proof.index, state.size, proof.hashes, state.root)
    except BadProof as error:
        raise Doubt("changed") from error


def _opens(extra: dict[str, Any], entry: dict[str, Any]) -> None:
    """The words and the person in the receipt are those that the entry committed to."""
    try:
        content = extra.get("content")
        if content is not None and entry.get("c") != content_commitment(_salt(extra, "salt"), plain(content)):
            raise Doubt("changed")
        member = extra.get("member")
        if member is not None and entry.get("by") != actor_commitment(_salt(extra, "actor_salt"), member):
            raise Doubt("changed")
    except (AttributeError, KeyError, TypeError, binascii.Error) as error:
        raise Doubt("form") from error


def _salt(extra: dict[str, Any], name: str) -> bytes:
    return base64.b64decode(extra[name], validate=True)


def _continues(then: Checkpoint, now: Note | None, policy: Policy, consistency: Consistency) -> None:
    """The log of today begins with the one that the receipt knows."""
    if now is None:
        raise Doubt("unreachable")
    today = _signed(now, policy)
    if today.size < then.size:
        raise Tampering("rolled_back")
    try:
        proof = consistency(then.size, today.size) if then.size < today.size else []
        check_consistency(then.size, today.size, proof, then.root, today.root)
    except BadProof as error:
        raise Tampering("rewritten") from error
