"""What stands in the log: entries as canonical JSON, and commitments to what must not stand there.

    {"v":1,"t":"post.published","id":"<128 random bits>","at":"2012-11-23T07:00:00Z","by":"<actor>",
     "c":"<content>","pol":"<policy>","ref":["<id>"],"x":{}}

`by` and `c` commit to a person and to words: hashes over 32 random bytes and the thing. Once the random bytes
are gone, nobody can tell any more what was committed to, and the entry stays.
"""

import base64
import json
import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import rfc8785

from schwarm.ledger.chain.types import check_fields

VERSION = 1
LONGEST = 4096
SALT_SIZE = 32
CONTENT, ACTOR, OLDER = b"schwarm/content/v1\x00", b"schwarm/actor/v1\x00", b"schwarm/older/v1\x00"
SIGNED, VOTE = b"schwarm/signed/v1\n", b"schwarm/vote/v1\n"
KEYS = {"v", "t", "id", "at", "by", "c", "pol", "ref", "x"}
NEEDED = {"v", "t", "id", "at", "ref", "x"}
# five bits of each byte
_LETTERS = b"abcdefghijklmnopqrstuvwxyz234567" * 8
ID = re.compile(r"[a-z2-7]{26}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PATTERNS = {
    "t": re.compile(r"[a-z]+\.[a-z_]+"),
    "id": ID,
    "at": _TIME,
    "by": re.compile(r"[\w-]{43}", re.ASCII),
    "c": re.compile(r"[\w-]{43}", re.ASCII),
    "pol": re.compile(r"[0-9a-f]{32}"),
}


class BadEntry(ValueError):
    """This cannot stand in the log; the message says why."""


def canonical(value: Any) -> bytes:
    """RFC 8785: the one way to write down a value as JSON."""
    return rfc8785.dumps(value)


def plain(value: Any) -> bytes:
    """The same, several times as quick, for texts and whole numbers under names in ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def new_id() -> str:
    """At least 128 random bits in base32, lower case: 26 letters that tell nothing about when or where."""
    return os.urandom(26).translate(_LETTERS).decode()


def new_salt() -> bytes:
    return os.urandom(SALT_SIZE)


def time_text(moment: datetime) -> str:
    """A moment to the second, as entries write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def content_commitment(salt: bytes, content: bytes) -> str:
    """Commits to content, which is given in canonical JSON."""
    return _urlsafe(sha256(CONTENT + salt + content).digest())


def actor_commitment(salt: bytes, member_id: str) -> str:
    return _urlsafe(sha256(ACTOR + salt + member_id.encode()).digest())


def entry(
    event_type: str,
    *,
    identifier: str,
    at: datetime,
    by: str = "",
    content: str = "",
    policy: str = "",
    ref: Sequence[str] = (),
    fields: Mapping[str, Any] | None = None,
) -> bytes:
    """The bytes of an entry; `by` and `content` are commitments, absent where empty. Raises `BadEntry`."""
    parts = {"by": by, "c": content, "pol": policy}
    x = dict(fields or {})
    whole = {
        "v": VERSION,
        "t": event_type,
        "id": identifier,
        "at": time_text(at),
        **{name: value for name, value in parts.items() if value},
        "ref": list(ref),
        "x": x,
    }
    _check_rest(whole)
    try:
        check_fields(event_type, x)
    except ValueError as error:
        raise BadEntry(str(error)) from error
    data = plain(whole)
    if len(data) > LONGEST:
        raise BadEntry(f"An entry has {LONGEST} bytes at most, not {len(data)}.")
    return data


def parse_entry(data: bytes) -> dict[str, Any]:
    """The parts of an entry; `BadEntry` unless these very bytes are how it has to be written."""
    if len(data) > LONGEST:
        raise BadEntry(f"An entry has {LONGEST} bytes at most, not {len(data)}.")
    try:
        whole = json.loads(data)
    except ValueError as error:
        raise BadEntry("An entry is JSON in UTF-8.") from error
    if not isinstance(whole, dict):
        raise BadEntry("An entry is an object.")
    _check(whole)
    if plain(whole) != data:
        raise BadEntry("An entry is written in canonical JSON.")
    return whole


def signed_message(event_type: str, content: str, policy: str, fields: Mapping[str, Any]) -> bytes:
    """What members sign with their own keys: type, content, policy and the fields but for who else signs."""
    signed = {name: value for name, value in fields.items() if name not in ("sigs", "signers")}
    return SIGNED + canonical({"t": event_type, "c": content, "pol": policy, "x": signed})


def vote_message(policy: str, vote: str) -> bytes:
    """What a member of the council signs: the hash of the new text, and yes or no."""
    return VOTE + canonical({"policy": policy, "vote": vote})


def committed_leaf(salt: bytes, kind: str, key: str, data: bytes) -> bytes:
    """The leaf of one of many things that an entry commits to, such as what is older than the log."""
    return OLDER + salt + canonical([kind, key]) + b"\x00" + data


def _check(whole: dict[str, Any]) -> None:
    if not NEEDED <= whole.keys() <= KEYS or whole["v"] != VERSION or isinstance(whole["v"], bool):
        raise BadEntry(f"An entry of version {VERSION} has the parts {', '.join(sorted(KEYS))}.")
    for name, pattern in _PATTERNS.items():
        if name in whole and not (isinstance(whole[name], str) and pattern.fullmatch(whole[name])):
            raise BadEntry(f"The part {name} of an entry is not written like this: {whole[name]!r}")
    _check_rest(whole)


def _check_rest(whole: dict[str, Any]) -> None:
    """Whatever others chose; ids, times and commitments are made here."""
    ref = whole["ref"]
    if not isinstance(ref, list) or not all(isinstance(one, str) and ID.fullmatch(one) for one in ref):
        raise BadEntry("The part ref of an entry lists ids of other entries.")
    if not isinstance(whole["x"], dict):
        raise BadEntry("The part x of an entry is an object.")
    _check_value(whole["x"])


def _check_value(value: Any) -> None:
    """I-JSON (RFC 7493) without floats: what every program reads alike."""
    if isinstance(value, dict):
        for key, item in value.items():
            if not key.isascii():
                raise BadEntry(f"Names of fields are ASCII: {key!r}")
            _check_value(item)
    elif isinstance(value, list):
        for item in value:
            _check_value(item)
    elif isinstance(value, str):
        if not value.isascii() and not unicodedata.is_normalized("NFC", value):
            raise BadEntry("Texts in an entry are normalised (NFC).")
    elif isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 53:
        raise BadEntry(f"Numbers in an entry are whole and below 2^53, not {value!r}.")


def _urlsafe(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
