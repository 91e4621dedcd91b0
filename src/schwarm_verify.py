"""schwarm-verify: check the transparency log of a Schwarm installation without trusting whoever runs it.

One file, only the standard library (`cryptography` is used where it is there), nothing of the application:
copy it to a machine of your own and run `python3 schwarm_verify.py`. A SOURCE is the address of an
installation or a directory of tiles. What was seen once is kept in a directory of yours (--state).
Exit codes: 0 all is well, 1 tampering is proven, 2 it cannot be told.
"""

# Written closely, in at most 500 lines: one should be able to read it before trusting it.
# fmt: off
# ruff: noqa: E501, E701, E702, E704, I001, RET503
import argparse
import base64
import hashlib
import json
import re
import sys
import time
import urllib.request
from collections import defaultdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import is_normalized

DAY, LAG, STALE, WINDOW = 86400, 900, 26 * 3600, 180 * 86400
SAID = {"post.published", "post.edited", "reply.published", "reply.edited"}
GONE = {"post.withdrawn", "reply.withdrawn", "object.erased"}
NEEDED, MAY = {"v", "t", "id", "at", "ref", "x"}, {"by", "c", "pol"}
HASH, ID = re.compile(r"[\w-]{43}", re.ASCII), re.compile(r"[a-z2-7]{26}")
PARTS = {"t": re.compile(r"[a-z]+\.[a-z_]+"), "at": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "id": ID, "by": HASH, "c": HASH}
# event: the states of a case in which it may happen > the one it leads to (none: it stays)
TABLE = """case.acknowledged: reported > received; case.withdrawn: reported received > withdrawn;
case.dismissed: received > dismissed; case.redirected: received open > redirected; case.opened: received > open;
case.pool: open in_review appealed panel >; case.drawn 1: open in_review > in_review; case.heard: open in_review >;
decision.signed 1: in_review >; case.decided: in_review > decided; case.lapsed: received open in_review > lapsed;
case.notified: decided > notified; case.closed: decided notified > closed_no_measure;
case.appealed: notified closed_no_measure > appealed; case.drawn 2: appealed panel > panel; decision.signed 2: panel >;
case.extended: panel >; case.panel_decided: panel > panel_decided; case.reversed: appealed panel > panel_decided;
case.final: notified closed_no_measure panel_decided > final; measure.applied: decided notified panel_decided final >;
measure.lifted: decided notified appealed panel panel_decided final >"""
ARROWS = {event.strip(): way.split(">") for event, way in (row.split(":") for row in TABLE.split(";"))}
# states out of which a deadline leads; whose keys sign decisions
WAITING, JUDGES = {"received", "open", "in_review", "appealed", "panel"}, {"reviewer", "panel", "ombuds"}
class Tampered(Exception): """What was found proves that somebody tampered with the log."""
class Unsure(Exception): """Something is missing, damaged or out of reach: nothing is proven either way."""
class Absent(Unsure): """There is no such file."""

# Ed25519 (RFC 8032) in plain Python: some 50 ms a signature, for where `cryptography` is missing
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
def _add(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    (ax, ay), (bx, by), k = a, b, D * a[0] * b[0] * a[1] * b[1] % P
    return (ax * by + bx * ay) * pow(1 + k, -1, P) % P, (ay * by + ax * bx) * pow(1 - k, -1, P) % P
def _multiplied(number: int, point: tuple[int, int]) -> tuple[int, int]:
    if number == 0: return 0, 1
    rest = _multiplied(number >> 1, _add(point, point))
    return _add(rest, point) if number & 1 else rest
def _point(data: bytes) -> tuple[int, int]:
    sign, y = divmod(int.from_bytes(data, "little"), 1 << 255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if len(data) != 32 or y >= P or (x * x - square) % P or (not x and sign):
        raise ValueError("not a point of the curve")
    return (P - x if x & 1 != sign else x), y
def plain_verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    try: key, r, s = _point(public), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    except ValueError: return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    base = _point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    return len(signature) == 64 and s < L and _multiplied(s, base) == _add(r, _multiplied(h, key))
try: from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError: Ed25519PublicKey = None  # type: ignore[assignment,misc]
def verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    if Ed25519PublicKey is None: return plain_verifies(public, signature, message)
    try: Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except Exception: return False  # noqa: BLE001  InvalidSignature is none of the usual ones
    return True

# Trees (RFC 6962, RFC 9162)
def leaf_hash(entry: bytes) -> bytes: return hashlib.sha256(b"\x00" + entry).digest()
def node_hash(left: bytes, right: bytes) -> bytes: return hashlib.sha256(b"\x01" + left + right).digest()
def nodes_of(hashes: list[bytes]) -> list[list[bytes]]:
    """Hashes and the complete nodes above them, level by level."""
    levels = [hashes]
    while len(below := levels[-1]) > 1:
        levels.append([node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)])
    return levels
def ends_of(hashes: list[bytes]) -> list[bytes]:
    """The roots of the complete subtrees that make up a tree, the largest first."""
    return [level[-1] for level in reversed(nodes_of(hashes)) if len(level) % 2]
def folded(hashes: list[bytes]) -> bytes:
    """The one root over the roots of complete subtrees."""
    result = hashes[-1] if hashes else hashlib.sha256().digest()
    for hash_ in reversed(hashes[:-1]): result = node_hash(hash_, result)
    return result
def ranges(first: int, size: int, *, inclusion: bool) -> list[tuple[int, int]]:
    """The ranges of leaves whose hashes make up a proof about a leaf or a smaller tree, in its order."""
    found, start, end = [], 0, size
    while end - start > 1 if inclusion else first != end:
        split = start + (1 << ((end - start - 1).bit_length() - 1))
        is_left = first < split or (first == split and not inclusion)
        found.append((split, end) if is_left else (start, split))
        start, end = (start, split) if is_left else (split, end)
    return [*([] if inclusion or not start else [(start, end)]), *reversed(found)]
def climbed(parts: list[tuple[int, int]], proof: list[bytes], place: int, old: bytes) -> tuple[bytes, bytes]:
    """The roots a proof leads to from the hash at `place`: over what stands left of it, and over all."""
    if len(parts) != len(proof): raise ValueError("no proof of this form")
    new = old
    for (start, _end), sibling in zip(parts, proof, strict=True):
        old = node_hash(sibling, old) if start < place else old
        new = node_hash(sibling, new) if start < place else node_hash(new, sibling)
    return old, new
def check_inclusion(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> None:
    if not 0 <= index < size or climbed(ranges(index, size, inclusion=True), proof, index, leaf)[1] != root:
        raise ValueError("the proof does not lead to the root")
def check_consistency(first: int, second: int, proof: list[bytes], old_root: bytes, new_root: bytes) -> None:
    """A first size of 0 is refused: an empty tree begins every other, which proves nothing."""
    parts = ranges(first, second, inclusion=False) if 0 < first <= second else [(0, 0)]
    is_inside = bool(parts and proof) and parts[0][1] == first
    place, old = (parts.pop(0)[0], proof[0]) if is_inside else (0, old_root)
    if climbed(parts, proof[is_inside:], place, old) != (old_root, new_root) or not 0 < first <= second:
        raise ValueError("the proof does not lead to the roots")

# Keys, policies, checkpoints (c2sp.org: signed-note, tlog-policy, tlog-checkpoint, tlog-cosignature)
def decoded(text: str) -> bytes:
    try: return base64.b64decode(text, validate=True)
    except ValueError as error: raise Unsure(f"This is not base64: {text[:60]}") from error
def key_id(name: str, kind: int, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]
def key_of(vkey: str) -> tuple[str, bytes]:
    name, _plus, rest = vkey.partition("+")
    data = decoded(rest.partition("+")[2])
    if len(data) != 33 or data[0] not in (1, 4) or key_id(name, data[0], data[1:]).hex() != rest[:8]:
        raise Unsure(f"This is not a whole key: {vkey}")
    return name, data[1:]
class Policy:
    """Which log, which witnesses, and how many of these are enough."""
    def __init__(self, text: str) -> None:
        rows = [line.split() for line in text.split("\n") if line.strip() and line.strip()[0] != "#"]
        if unknown := [row for row in rows if row[0] not in ("log", "witness", "group", "quorum")]:
            raise Unsure(f"A line of the policy is not known: {' '.join(unknown[0])}")
        self.text, self.logs = text, [key_of(row[1]) for row in rows if row[0] == "log"]
        self.witnesses = {row[1]: key_of(row[2]) for row in rows if row[0] == "witness"}
        self.groups = {row[1]: row[2:] for row in rows if row[0] == "group"}
        self.quorum = next((row[1] for row in rows if row[0] == "quorum"), "missing")
        self.keys = {(name, key_id(name, 1, public)): ("", public) for name, public in self.logs}
        for witness, (name, public) in self.witnesses.items():
            self.keys[name, key_id(name, 4, public)] = (witness, public)
    def is_met(self, seen: dict[str, int], name: str = "") -> bool:
        name = name or self.quorum
        if name not in self.groups: return name == "none" or name in seen
        least, *members = self.groups[name]
        wanted = {"any": "1", "all": str(len(members))}.get(least, least)
        return sum(self.is_met(seen, member) for member in members) >= int(wanted)
class Head:
    """A signed checkpoint; `seen` says which witnesses cosigned it, and when."""
    def __init__(self, note: str, policy: Policy) -> None:
        text, blank, lines = note.rpartition("\n\n")
        self.note, self.text, self.seen, is_signed = note, text + "\n", dict[str, int](), False
        if not blank or not (parts := re.fullmatch(r"(.+)\n(0|[1-9]\d*)\n([\w+/]{43}=)", text)):
            raise Unsure("This is no checkpoint.")
        self.origin, self.size, self.root = parts[1], int(parts[2]), decoded(parts[3])
        for line in lines.splitlines():
            name, _space, encoded = line.removeprefix("— ").partition(" ")
            data = decoded(encoded)
            witness, public = policy.keys.get((name, data[:4]), ("", b""))
            message, at = self.text, int.from_bytes(data[4:12], "big")
            if witness: message, self.seen[witness] = f"cosignature/v1\ntime {at}\n{self.text}", at
            if public and not verifies(public, data[12 if witness else 4 :], message.encode()):
                raise Tampered(f"The signature of {name} is forged.")
            is_signed |= bool(public) and not witness and name == self.origin
        if not is_signed: raise Tampered(f"The checkpoint of {self.size} entries is not signed with the key you hold.")
        self.is_quorum = policy.is_met(self.seen)

# Where a log is read, and what one remembers of it
class Source:
    """An installation at an address, or a directory with the same files."""
    def __init__(self, place: str, token: str = "") -> None:
        self.is_web, self.token = "://" in place, token
        self.has_openings = self.is_web or Path(place, "openings").is_dir()  # `schwarm log export` writes none
        self.place = place.rstrip("/") if self.is_web else Path(place).resolve().as_uri()
        self.tile = lru_cache(2048)(self._tile)
    def get(self, path: str) -> bytes:
        kind, slash, rest = path.partition("/")
        asks = {"openings": "opening?id=", "guidelines": "guidelines?hash="}.get(kind)
        if self.is_web: path = f"api/log/{asks}{rest}" if asks else f"log/{path}"
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        asked = urllib.request.Request(f"{self.place}/{path}", headers=headers)  # noqa: S310  the person typed it
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
                return bytes(answer.read())
        except OSError as error:
            code = getattr(error, "code", 0)  # 429: asked too often, so wait and ask again
            if code == 429: time.sleep(30); return self.get(kind + slash + rest)
            raise (Absent if code in (404, 410) or not self.is_web else Unsure)(f"{self.place}/{path}: {error}") from error
    def part(self, prefix: object, index: int, width: int) -> bytes:
        """A tile of some width, or the full one that has replaced it."""
        path = f"{index % 1000:03d}"
        while index := index // 1000: path = f"x{index % 1000:03d}/{path}"
        try: return self.get(f"tile/{prefix}/{path}" + (f".p/{width}" if width < 256 else ""))
        except Absent: return self.get(f"tile/{prefix}/{path}")
    def entries(self, index: int, width: int) -> list[bytes]:
        data, found, place = self.part("entries", index, width), list[bytes](), 0
        while place < len(data) and len(found) < width:
            begin = place + 2
            place = begin + int.from_bytes(data[place:begin], "big")
            found.append(data[begin:place])
        if len(found) != width or place > len(data):
            raise Tampered(f"The entries from leaf {256 * index} on are not whole.")
        return found
    def _tile(self, level: int, index: int, width: int) -> list[list[bytes]]:
        data = self.part(level, index, width)
        if len(data) < 32 * width: raise Tampered(f"The tile {index} of level {level} is not whole.")
        return nodes_of([data[place : place + 32] for place in range(0, 32 * width, 32)])
    def range_hash(self, start: int, end: int, size: int) -> bytes:
        level = (end - start).bit_length() - 1
        if (split := start + (1 << level)) < end: return node_hash(self.range_hash(start, split, size), self.range_hash(split, end, size))
        high, within = divmod(level, 8)
        index, at = divmod(start >> level, 1 << (8 - within))
        return self.tile(high, index, min(256, (size >> (8 * high)) - 256 * index))[within][at]
class State:
    """The policy one trusts, checkpoints seen before (and when), and the leaf hashes of the last audit."""
    def __init__(self, directory: str) -> None:
        self.file, self.leaves = (Path(directory).expanduser() / name for name in ("state.json", "leaves"))
        kept = json.loads(self.file.read_text()) if self.file.exists() else {}
        self.policy = Policy(kept.get("policy", ""))
        self.pins = [(Head(note, self.policy), since) for note, since in kept.get("pins", [])]
    def pin(self, head: Head) -> None:
        if head.size and all(head.text != pin.text for pin, _since in self.pins):
            self.pins.append((head, min([int(time.time()), *head.seen.values()])))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps({"policy": self.policy.text, "pins": [(pin.note, since) for pin, since in self.pins]}, indent=1))
def continues(source: Source, head: Head, earlier: Head) -> None:
    """Raise `Tampered` unless `head` continues an earlier checkpoint."""
    try:
        parts = ranges(earlier.size, head.size, inclusion=False) if earlier.size < head.size else []
        proof = [source.range_hash(start, end, head.size) for start, end in parts]
        check_consistency(earlier.size, head.size, proof, earlier.root, head.root)
    except (ValueError, IndexError) as error:
        what = f"rolled back to {head.size}" if head.size < earlier.size else "rewritten"
        raise Tampered(f"The checkpoint of {earlier.size} entries no longer fits: it was {what}.") from error

# What entries say
def seconds(text: str) -> int: return int(datetime.fromisoformat(text).timestamp())
def working_days_after(moment: int, days: int) -> int:
    """The end of the so manieth working day (Monday to Friday, UTC; 1970 began on a Thursday)."""
    while days: moment, days = moment + DAY, days - ((moment // DAY + 4) % 7 < 5)
    return (moment // DAY + 1) * DAY
def canonical(value: object) -> bytes:
    """RFC 8785 for what entries and contents hold: whole numbers, and names in ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
def committed(kind: str, salt: str, data: bytes) -> str:
    digest = hashlib.sha256(f"schwarm/{kind}/v1\0".encode() + decoded(salt) + data).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
def is_plain(value: object) -> bool:
    """Nothing but texts and whole numbers below 2^53 (I-JSON, RFC 7493)."""
    if isinstance(value, dict | list): return all(map(is_plain, value.values() if isinstance(value, dict) else value))
    return type(value) is str or (type(value) is int and 0 <= value < 1 << 53)
def core_of(text: str) -> set[tuple[str, ...]]:
    """The words of the core clauses of a policy; in a heading (number, name, core, measures) in any order."""
    clauses = [(re.findall(r"[\w-]+", head), words) for head, _end, words in (one.partition("\n") for one in text.split("\n# ")[1:])]
    return {(*sorted(head), *words.split()) for head, words in clauses if "core" in head[2:3]}
class Audit:
    """Reads all entries in order; what is `wrong` proves tampering, what is `odd` is only worth knowing."""
    def __init__(self, source: Source, head: Head, state: State) -> None:
        self.source, self.head, self.state, self.index, self.latest, self.seats = source, head, state, 0, 0, 0
        self.wrong, self.odd, self.told = list[str](), list[str](), dict[str, tuple[str, str]]()
        self.ids, self.gone, self.keys = set[str](), set[str](), dict[str, tuple[str, str]]()
        self.cases, self.policies = dict[str, Any](), defaultdict[str, dict[str, Any]](dict)
        self.adopted, self.council = list[tuple[int, str]](), list[tuple[int, str]]()
    def must(self, holds: object, otherwise: str) -> None:
        if not holds: self.wrong.append(f"Leaf {self.index}: {otherwise}")
    def note(self, text: str) -> None: self.odd.append(f"Leaf {self.index}: {text}")
    def run(self, kept: bytes) -> bytes:
        """Hash and read all entries; compare with tiles, pins and an earlier audit (`kept`)."""
        size, leaves, full = self.head.size, bytearray(), list[bytes]()
        wanted = [(head.size, head.root) for head, _since in [*self.state.pins, (self.head, 0)]]
        self.wrong += [f"Rolled back: {at} are pinned, {size} are left." for at, _root in wanted if at > size]
        for number in range((size + 255) // 256):
            width, first = min(256, size - 256 * number), 256 * number
            entries, stored = self.source.entries(number, width), self.source.part(0, number, width)
            hashes = [leaf_hash(entry) for entry in entries]
            for self.index, (entry, one) in enumerate(zip(entries, hashes, strict=True), first):
                at = 32 * self.index
                self.must(one == stored[at - 32 * first :][:32], "the entry does not belong to the stored hash.")
                self.must(kept[at : at + 32] in (b"", one), "another entry stood here at an earlier audit.")
                self.read(entry)
            for at, root in [(at, root) for at, root in wanted if first < at <= first + width]:
                if folded([*ends_of(full), *ends_of(hashes[: at - first])]) != root:
                    self.wrong.append(f"The checkpoint of {at} entries no longer fits.")
            leaves += b"".join(hashes)
            full.append(nodes_of(hashes)[-1][0])
        late = [name for name, case in self.cases.items() if case["state"] in WAITING and case["due"] + DAY < self.latest]
        self.odd += [f"Case {name}: its deadline passed, and nothing followed." for name in late]
        return bytes(leaves)
    def read(self, data: bytes) -> None:
        try:
            whole = json.loads(data)
            parts = [pattern.fullmatch(whole[name]) for name, pattern in PARTS.items() if name in whole]
            fits = NEEDED <= whole.keys() <= NEEDED | MAY and whole["v"] == 1 and all(parts) and is_plain(whole)
            if not fits or not all(map(ID.fullmatch, whole["ref"])) or len(data) > 4096:
                return self.must(False, "this is no entry of the log.")
            self.must(canonical(whole) == data and is_normalized("NFC", data.decode()), "this entry is not written in canonical JSON.")
            self.place(whole, at := seconds(whole["at"]))
            self.follow(whole["t"], whole["x"], at, whole)
        except (AttributeError, KeyError, TypeError, ValueError, Unsure) as error:
            self.must(False, f"this cannot be understood ({error!r}).")
    def place(self, whole: dict[str, Any], at: int) -> None:
        """Its time fits to what stands around it and to what was seen, and it is there once."""
        before = max([self.latest, *(since for pin, since in self.state.pins if pin.size <= self.index)])
        after = min([time.time(), *(since for pin, since in self.state.pins if pin.size > self.index)])
        self.must(before - DAY <= at <= after + LAG, f"it is dated {whole['at']}, which cannot be.")
        if before - DAY <= at < before - LAG: self.note(f"it came in {(before - at) // 60} minutes late.")
        self.must(whole["id"] not in self.ids, "it is there twice.")
        self.must((whole["t"] == "log.started") == (self.index == 0), "the log does not begin with log.started alone.")
        self.must(whole.get("pol", "") in ("", self.in_force(at)[:32], self.in_force(at - LAG)[:32]), "it names a policy not in force.")
        self.latest = max(at, self.latest)
        self.ids.add(whole["id"])
        self.gone.update(whole["ref"] if whole["t"] in GONE else ())
        if "c" in whole: self.told[whole["id"]] = whole["t"], whole["c"]
    def in_force(self, at: int) -> str:
        return next((policy for since, policy in reversed(self.adopted) if since <= at), "")
    def follow(self, t: str, x: dict[str, Any], at: int, whole: dict[str, Any]) -> None:
        if t == "report.received":
            new = {"state": "reported", "reported": at, "due": working_days_after(at, 7), "pool": [], "out": [], "signed": 0}
            self.cases.setdefault(x["case"], {**new, "picked": [], "seats": 0, "measure": "none"})
        elif t.split(".")[0] in ("case", "decision", "measure", "cover"): self.case(t, x, at, whole, self.cases[x["case"]])
        elif t.startswith("policy.") or (t == "log.started" and "policy" in x): self.policy(t, x, at, self.policies[x["policy"]])
        elif t == "checkpoint.witnessed" and x["witness"] == "council": self.council.append((x["size"], x["cosig"]))
        elif t == "role.changed" and x["role"] == "council": self.seats = self.seats or int("0" + x["change"].partition("founded:")[2])
        elif t == "key.changed": self.key(x, whole)
        elif t == "object.erased" and x["role"] not in ("author", "system"):
            grounds = [x[name] for name in ("case", "consent") if x.get(name) in self.ids or x.get(name) in self.cases]
            self.must("second" in x and grounds, "erased without a second person, or with neither consent nor a decided case.")
    def key(self, x: dict[str, Any], whole: dict[str, Any]) -> None:
        council, signers = {key for key, (role, _seat) in self.keys.items() if role == "council"}, self.signers(whole)
        office, old = (x["role"], x.get("seat", "")), x.get("old", "")
        is_first = len(council) < self.seats and len(self.adopted) < 2 if x["role"] == "council" else not council
        vouched = len(signers & council)  # by six of nine seats, and two of three that have keys
        is_vouched = 0 < vouched * 9 >= self.seats * 6 and vouched * 3 >= len(council) * 2
        fits = x["key"] not in self.keys and (not old or self.keys.get(old) == office)  # nobody's yet, in the place of its like
        self.must(fits and (is_vouched or (old in signers if old else is_first)), "a key was changed, and nobody entitled signed that.")
        self.keys.pop(old, None)
        self.keys[x["key"]] = office
    def signers(self, whole: dict[str, Any]) -> set[str]:
        x = {name: value for name, value in whole["x"].items() if name not in ("sigs", "signers")}
        message = canonical({"t": whole["t"], "c": whole.get("c", ""), "pol": whole.get("pol", ""), "x": x})
        sigs = [(one["key"], decoded(one["sig"])) for one in whole["x"].get("sigs", [])]
        return {key for key, sig in sigs if key in self.keys and verifies(decoded(key), sig, b"schwarm/signed/v1\n" + message)}
    def case(self, t: str, x: dict[str, Any], at: int, whole: dict[str, Any], case: dict[str, Any]) -> None:
        states, to = ARROWS.get(t) or ARROWS.get(f"{t} {x.get('instance')}") or [case["state"], ""]
        self.must(case["state"] in states.split(), f"{t} cannot happen to a case that is {case['state']}.")
        if t == "case.pool": case["pool"], case["list"] = case["pool"] + x["pool"], self.index
        elif t == "case.drawn": self.drawn(x, case)
        elif t == "decision.signed": self.decision(x, whole, case)
        elif t == "case.acknowledged" and "due" in x:  # which counts holidays
            case["due"] = min(seconds(x["due"]), working_days_after(case["reported"], 21))
        elif t in ("case.decided", "case.panel_decided"):
            self.must(at <= case["due"], f"{t} came too late: the case had lapsed.")
            self.must(case["signed"] == (1 if t == "case.decided" else 2), "a decision that nobody signed.")
        elif t == "case.appealed":
            self.must(at - case["told"] <= WINDOW + 4 * DAY, "an appeal that came too late.")
            case.update({"due": at + 30 * DAY, "pool": [], "out": [], "picked": [], "seats": 0})
        elif t == "case.extended": case["due"] += 60 * DAY
        elif t == "case.reversed": case["measure"] = "none"
        elif t == "case.final" and case["state"] != "panel_decided":
            self.must(at - case["told"] >= WINDOW, "a case became final while it could be appealed against.")
        elif t == "measure.applied": self.must(x["measure"] == case["measure"] != "none", "a measure that was not decided.")
        elif t in ("case.notified", "case.closed"): case.setdefault("told", at)
        case["state"] = to.strip() or case["state"]
    def decision(self, x: dict[str, Any], whole: dict[str, Any], case: dict[str, Any]) -> None:
        """More than half of those drawn signed it; who had a key when the list was made, by the name that only it gives."""
        keys = {key for key in self.signers(whole) if self.keys[key][0] in JUDGES}
        of_keys = {"k" + committed("name", key, x["case"].encode())[:15].lower() for key in keys}
        names = {name for name in x["signers"] if name[:1] != "k"} | of_keys & {*case["picked"]}
        if {role for role, _seat in self.keys.values()} & JUDGES: self.must(len(names) <= len(keys), "the decision is forged: too few keys signed it.")
        else: self.note("a decision that nobody signed with a key of her own.")
        enough = names <= {*case["picked"]} and 2 * len(names) > case["seats"]
        self.must(enough, "the decision is forged: too few drawn members signed it.")
        case.update({"signed": x["instance"], "measure": x["measure"]})
    def drawn(self, x: dict[str, Any], case: dict[str, Any]) -> None:
        gone, seed = {*case["out"], *x.get("declined", [])}, bytes.fromhex(x["seed"])
        left = sorted(set(case["pool"]) - gone, key=lambda one: hashlib.sha256(seed + one.encode()).digest())
        self.must(x["picked"] == left[: len(x["picked"])], "the draw gives others.")
        case["out"] += [*x["picked"], *x.get("declined", [])]
        case["picked"], case["seats"] = case["picked"] + x["picked"], case["seats"] or len(x["picked"])
        kind = self.wrong if "council" in self.state.policy.witnesses else self.odd
        if "cosig" not in x: return kind.append(f"Leaf {self.index}: a draw that was not independent.")
        data, (name, public) = decoded(x["cosig"]), self.state.policy.witnesses["council"]
        root = base64.b64encode(self.source.range_hash(0, x["size"], self.head.size)).decode()
        at = int.from_bytes(data[4:12], "big")
        text = f"cosignature/v1\ntime {at}\n{self.head.origin}\n{x['size']}\n{root}\n"
        first = next((cosig for size, cosig in self.council if size > case["list"]), x["cosig"])
        is_first = x["size"] > case["list"] and first == x["cosig"] and data[:4] == key_id(name, 4, public)
        is_seed = hashlib.sha256(data + x["case"].encode()).digest() == seed and verifies(public, data[12:], text.encode())
        self.must(is_first and is_seed, "the seed of the draw is not the council's first cosignature over the list.")
    def policy(self, t: str, x: dict[str, Any], at: int, text: dict[str, Any]) -> None:
        if t == "policy.proposed": text.update({"at": at, "votes": {}})
        elif t == "policy.voted":
            message = b"schwarm/vote/v1\n" + canonical({"policy": x["policy"], "vote": x["vote"]})
            is_seat = self.keys.get(x["key"], ("",))[0] == "council" and at >= text["at"] + 14 * DAY
            is_signed = verifies(decoded(x["key"]), decoded(x["sig"]), message)
            self.must(is_seat and is_signed, "a vote that is forged, or came before 14 days of discussion.")
            text["votes"][x["key"]] = x["vote"]
        elif not self.adopted: self.adopted.append((0, x["policy"]))
        else:
            yes = [seat for key, (role, seat) in self.keys.items() if role == "council" and text["votes"].get(key) == "yes"]
            is_core, third = bool(x.get("core")), self.seats // 3  # so many are of the works council, and elected
            kinds = yes.count("works_council") >= (third if is_core else min(2, third)) and yes.count("elected") >= min(2, third)
            enough = yes and kinds and len(yes) * 9 >= self.seats * (7 if is_core else 6)
            m = x.get("members", {"entitled": 0, "voting": 0, "yes": 0})
            voted = at >= text["at"] + 28 * DAY and 0 < m["entitled"] <= 2 * m["voting"] <= 3 * m["yes"]
            in_time = seconds(x["from"]) >= at + 30 * DAY and x["prev"] == self.adopted[-1][1]
            self.must(enough and in_time and (voted or not is_core), "the policy is forged: its votes, times or predecessor do not fit.")
            self.wording(x)
            self.adopted.append((seconds(x["from"]), x["policy"]))
    def wording(self, x: dict[str, Any]) -> None:
        """What the texts say themselves, where they may be read: the chain, and which votes a change took."""
        try: old, new = (json.loads(self.source.get(f"guidelines/{policy}"))["text"] for policy in (x["prev"], x["policy"]))
        except Unsure: return self.note("texts of the policy were not to be had.")
        hashes = [hashlib.sha256(text.encode()).hexdigest() for text in (old, new)]
        self.must(hashes == [x["prev"], x["policy"]], "another text of the policy is shown than was adopted.")
        facts = {f"predecessor: {x['prev']}", f"in force from: {x['from'][:10]}"}
        self.must(facts <= {*new.split("---")[1].split("\n")}, "the text of the policy names another predecessor or day.")
        self.must(x.get("core") or core_of(old) == core_of(new), "core clauses changed by an ordinary vote.")
def opened(source: Source, identifier: str, commitment: str) -> str:
    """Whether what is shown is what the log committed to: empty, or what is wrong."""
    given = json.loads(source.get(f"openings/{identifier}"))
    if committed("content", given["salt"], canonical(given["content"])) != commitment:
        return "the content does not belong to the entry"
    shown = given.get("shown") or {}
    return "" if shown and shown.items() <= given["content"].items() else "something else is shown than was said"
def check(state: State, source: Source) -> Head:
    """The checkpoint of a source, once it is signed, seen by witnesses, and continues all pinned ones."""
    head = Head(source.get("checkpoint").decode(), state.policy)
    for earlier, _since in state.pins: continues(source, head, earlier)
    if not head.is_quorum or time.time() > max([*head.seen.values(), 0]) + STALE > STALE:
        raise Unsure(f"Not cosigned by enough witnesses lately: {head.size} entries, {head.seen or 'by nobody'}.")
    state.pin(head)
    return head
def audit(state: State, source: Source, openings: bool, wanted: list[str]) -> str:
    """Read the whole log; open what is wanted, or everything that was said."""
    if (openings or wanted) and not source.has_openings: raise Unsure("Openings come from an installation: this directory has none.")
    reading = Audit(source, head := Head(source.get("checkpoint").decode(), state.policy), state)
    leaves, denied = reading.run(state.leaves.read_bytes() if state.leaves.exists() else b""), 0
    for identifier in [one for one, (t, _c) in reading.told.items() if t in SAID] if openings else wanted:
        try: why = opened(source, identifier, reading.told[identifier][1])
        except Absent: why = "gone without an event"
        except Unsure: why, denied = "", denied + 1
        reading.wrong += [f"Entry {identifier}: {why}."] if why and identifier not in reading.gone else []
    if reading.wrong: raise Tampered("\n".join(reading.wrong[:50]))
    check(state, source)
    state.leaves.write_bytes(leaves)
    if wanted: return source.get(f"openings/{wanted[0]}").decode()
    return "\n".join([*reading.odd[:50], f"{head.size} entries, all well; {denied} you may not open."])
def receipt(state: State, file: str, source: Source | None) -> str:
    """Check a receipt by itself, and against the log as it is now where a source is given."""
    first, _blank, note = Path(file).read_text().partition("\n\n")
    _name, extra, index, *hashes = first.split("\n")
    given, head = json.loads(decoded(extra.removeprefix("extra "))), Head(note, state.policy)
    place, entry = int(index.removeprefix("index ")), json.loads(given["entry"])
    check_inclusion(leaf_hash(given["entry"].encode()), place, head.size, list(map(decoded, hashes)), head.root)
    is_said = "content" not in given or committed("content", given["salt"], canonical(given["content"])) == entry["c"]
    is_by = "member" not in given or committed("actor", given["actor_salt"], given["member"].encode()) == entry["by"]
    if not is_said or not is_by: raise Unsure("The words or the person of the receipt are not those of the entry.")
    if source: continues(source, check(state, source), head)
    if not head.is_quorum: raise Unsure("The receipt holds, but too few witnesses cosigned its checkpoint.")
    return f"{entry['t']} of {entry['at']} is entry {place} of {head.origin}."
def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="schwarm-verify", description=__doc__ and __doc__.split("\n")[0])
    parser.add_argument("command", choices=["pin", "check", "audit", "receipt", "open", "diff"])
    parser.add_argument("what", nargs="+", help="SOURCE, FILE [SOURCE], SOURCE ID, or SOURCE SOURCE")
    parser.add_argument("--state", default="~/.schwarm-verify", help="where is kept what was seen")
    parser.add_argument("--policy", help="for pin: a file you trust, instead of what the log says of itself")
    parser.add_argument("--token", default="", help="a token of yours, to open what you may read")
    parser.add_argument("--openings", action="store_true", help="for audit: also open every post")
    given = parser.parse_args(arguments)
    try: said, code = done(given, State(given.state), [Source(place, given.token) for place in given.what]), 0
    except Tampered as error: said, code = f"TAMPERED: {error}", 1
    except (Unsure, IndexError, KeyError, OSError, TypeError, ValueError) as error: said, code = f"Cannot tell: {error}", 2
    print(said, file=sys.stderr if code else sys.stdout)
    return code
def done(given: argparse.Namespace, state: State, sources: list[Source]) -> str:
    if given.command == "pin":
        text = Path(given.policy).read_text() if given.policy else state.policy.text
        state.policy = Policy(text or sources[0].get("policy").decode())
    if not state.policy.logs: raise Unsure("Nothing is pinned yet. Begin with: schwarm-verify pin SOURCE")
    if given.command == "receipt": return receipt(state, given.what[0], sources[1] if len(sources) > 1 else None)
    if given.command in ("audit", "open"): return audit(state, sources[0], given.openings, given.what[1:])
    if given.command == "diff":
        (smaller, _), (larger, source) = sorted(((Head(one.get("checkpoint").decode(), state.policy), one) for one in sources), key=lambda pair: pair[0].size)
        continues(source, larger, smaller)
        return f"{smaller.size} and {larger.size} entries of one history."
    head = check(state, sources[0])
    return f"{head.origin}: {head.size} entries, seen by {', '.join(head.seen) or 'nobody'}."

if __name__ == "__main__": sys.exit(main())
