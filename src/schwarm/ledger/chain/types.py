"""Every type of event the log knows, and the fields that stand in `x` of its entries.

A field is named with the sort of value it holds; one that ends in `?` may be absent. No field holds words
that somebody wrote, or the name or number of a person.
"""

import re
from collections.abc import Mapping
from typing import Any

_B64 = r"[A-Za-z0-9+/]*={0,2}"
_SORTS = {
    "word": re.compile(r"[a-z0-9][a-z0-9_.:/-]{0,79}"),
    "id": re.compile(r"[a-z2-7]{26}"),
    "hash": re.compile(r"[0-9a-f]{64}"),
    "time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    "bytes": re.compile(_B64),
    "vkey": re.compile(r"[^\s+]+\+[0-9a-f]{8}\+" + _B64),
    "commitment": re.compile(r"[\w-]{43}", re.ASCII),
}
Fields = dict[str, str]

_CASE: Fields = {"case": "id"}
_INSTANCE: Fields = {"case": "id", "instance": "number"}
_ON_A_POLICY: Fields = {"policy": "hash", "prev?": "hash"}

TYPES: dict[str, Fields] = {
    "log.started": {"origin": "word", "older": "object", "policy?": "hash"},
    # what is said
    "post.published": {},
    "post.edited": {},
    "post.withdrawn": {},
    "reply.published": {},
    "reply.edited": {},
    "reply.withdrawn": {},
    "replies.closed": {},
    # all reactions of an hour, and all that came from another platform at once
    "reaction.batch": {"until": "time", "count": "number", "root": "bytes"},
    "import.batch": {"count": "number", "root": "bytes"},
    # cases: docs/admin/log.md shows which may follow which
    "report.received": {"case": "id", "clause?": "word"},
    # until when it has to be decided, which counts the holidays of the installation
    "case.acknowledged": {"case": "id", "due?": "time"},
    "case.withdrawn": _CASE,
    "case.dismissed": {"case": "id", "reason": "word"},
    "case.redirected": {"case": "id", "to": "word"},
    "case.opened": _CASE,
    "case.pool": {"case": "id", "instance": "number", "pool": "words"},
    "case.drawn": {
        "case": "id",
        "instance": "number",
        "picked": "words",
        "declined?": "words",
        "seed": "hash",
        # absent where no outside witness runs: the draw is not independent then
        "size?": "number",
        "cosig?": "bytes",
    },
    "case.heard": {"case": "id", "heard": "word"},
    "decision.signed": {
        "case": "id",
        "instance": "number",
        "measure": "word",
        "clause?": "word",
        # by the pseudonyms under which they were drawn
        "signers": "words",
        # absent as long as no reviewer has a key of her own
        "sigs?": "signatures",
    },
    "case.decided": _CASE,
    "case.lapsed": _CASE,
    "case.notified": _CASE,
    "case.closed": _CASE,
    "case.appealed": {"case": "id", "side": "word"},
    "case.extended": _CASE,
    "case.panel_decided": {"case": "id", "outcome": "word"},
    "case.reversed": _CASE,
    "case.final": _CASE,
    "measure.applied": {"case": "id", "measure": "word"},
    "measure.lifted": {"case": "id", "measure": "word"},
    "cover.set": {"case": "id", "class": "word", "second": "commitment"},
    "cover.lapsed": _CASE,
    # the policy and who decides about it
    "policy.proposed": {**_ON_A_POLICY, "core?": "number"},
    "policy.voted": {"policy": "hash", "vote": "word", "key": "bytes", "sig": "bytes"},
    "policy.adopted": {**_ON_A_POLICY, "from": "time", "core?": "number", "members?": "object"},
    "role.changed": {"role": "word", "change": "word"},
    "key.changed": {"role": "word", "seat?": "word", "key": "bytes", "old?": "bytes", "sigs?": "signatures"},
    "guard.list_changed": {"list": "word", "hash": "hash"},
    # what operators and the log itself do
    "operator.access": {"role": "word", "what": "word"},
    "object.erased": {
        "ground": "word",
        "role": "word",
        "leaf": "id",
        "second?": "commitment",
        "case?": "id",
        "consent?": "id",
    },
    "checkpoint.witnessed": {"size": "number", "witness": "word", "cosig": "bytes"},
    # people and spaces
    "member.joined": {},
    "member.left": {},
    "person.deactivated": {},
    "stay.ended": {},
    "space.closed": {},
}


def check_fields(event_type: str, fields: Mapping[str, Any]) -> None:
    """`ValueError` unless the type is known and its fields hold what they should."""
    known = TYPES.get(event_type)
    if known is None:
        raise ValueError(f"The log knows no event {event_type}.")
    if not known and not fields:
        return
    sorts = {name.removesuffix("?"): sort for name, sort in known.items()}
    missing = {name for name in known if not name.endswith("?")} - fields.keys()
    if missing or not fields.keys() <= sorts.keys():
        wrong = ", ".join(sorted(missing | (fields.keys() - sorts.keys())))
        raise ValueError(f"Fields of {event_type} that are missing or not known: {wrong}.")
    for name, value in fields.items():
        if not _fits(sorts[name], value):
            raise ValueError(f"The field {name} of {event_type} does not hold a {sorts[name]}: {value!r}")


def _fits(sort: str, value: Any) -> bool:
    if sort == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    if sort == "object":
        return isinstance(value, dict)
    if sort == "words":
        return isinstance(value, list) and all(_fits("word", one) for one in value)
    if sort == "signatures":
        return isinstance(value, list) and all(_is_signature(one) for one in value)
    return isinstance(value, str) and _SORTS[sort].fullmatch(value) is not None


def _is_signature(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"key", "sig"}
        and all(_fits("bytes", part) for part in value.values())
    )
