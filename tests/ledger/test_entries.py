"""Entries are canonical, hold nothing they should not, and open with their salts only."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schwarm.ledger.chain import entries, types

AT = datetime(2012, 11, 23, 7, 0, 0, 123456, tzinfo=UTC)
ID = "abcdefghijklmnopqrstuvwxyz"


def _entry(event_type: str = "post.published", **parts: Any) -> bytes:
    return entries.entry(event_type, identifier=ID, at=AT, **parts)


def test_an_entry_is_written_in_one_way_only() -> None:
    data = _entry(ref=[ID])

    assert data == (
        b'{"at":"2012-11-23T07:00:00Z","id":"abcdefghijklmnopqrstuvwxyz","ref":["abcdefghijklmnopqrstuvwxyz"],'
        b'"t":"post.published","v":1,"x":{}}'
    )
    assert entries.parse_entry(data)["t"] == "post.published"


_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_values = st.recursive(
    _texts | st.integers(0, 2**53 - 1),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=6), inner, max_size=4)
    ),
)


@given(_values)
@settings(max_examples=60, deadline=None)
def test_the_quick_way_to_write_json_is_the_canonical_one(value: Any) -> None:
    assert entries.plain(value) == entries.canonical(value)


@given(st.binary(max_size=60))
def test_what_is_no_entry_is_refused(data: bytes) -> None:
    with pytest.raises(entries.BadEntry):
        entries.parse_entry(data)


CHANGES: list[dict[str, Any]] = [
    {"v": 2},
    {"v": True},
    {"t": "Post"},
    {"id": "short"},
    {"at": "2012-11-23 07:00"},
    {"ref": ["x"]},
    {"x": {"a": 1.5}},
    {"x": {"a": -1}},
    {"x": {"a": 1 << 53}},
    {"x": {"a": True}},
    {"x": {"a": "e\u0301"}},
    {"x": {"ä": 1}},
    {"name": "Ada"},
    {"by": "Ada Berg"},
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_an_entry_with_anything_odd_is_refused(change: dict[str, Any]) -> None:
    whole = json.loads(_entry()) | change
    odd = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    with pytest.raises(entries.BadEntry):
        entries.parse_entry(odd)


def test_other_spacing_or_doubled_keys_are_refused() -> None:
    data = _entry()
    for odd in (data.replace(b":", b": ", 1), data.replace(b"{", b'{"at":"2012-11-23T07:00:00Z",', 1)):
        with pytest.raises(entries.BadEntry, match="canonical"):
            entries.parse_entry(odd)


def test_an_entry_holds_4096_bytes_at_most() -> None:
    with pytest.raises(entries.BadEntry, match="4096"):
        _entry(ref=[ID] * 150)


def test_commitments_differ_with_their_salt() -> None:
    salts = entries.new_salt(), entries.new_salt()

    assert len({entries.actor_commitment(salt, "7") for salt in salts}) == 2
    assert entries.content_commitment(salts[0], b"{}") != entries.content_commitment(salts[0], b"[]")


def test_ids_are_26_letters_of_base32() -> None:
    made = [entries.new_id() for _number in range(300)]

    assert len(set(made)) == 300
    assert all(entries.ID.fullmatch(one) for one in made)
    assert len(set("".join(made))) == 32


@pytest.mark.parametrize(
    ("event_type", "fields"),
    [
        ("post.praised", {}),
        ("post.published", {"text": "hello"}),
        ("report.received", {}),
        ("case.opened", {"case": "not an id"}),
        ("case.pool", {"case": ID, "instance": "1", "pool": []}),
        ("case.pool", {"case": ID, "instance": 1, "pool": ["Ada Berg"]}),
        ("decision.signed", {"case": ID, "instance": 1, "measure": "fold", "sigs": [{"key": "x"}]}),
    ],
)
def test_fields_are_those_of_the_type(event_type: str, fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"knows|known|hold|missing"):
        types.check_fields(event_type, fields)
