"""Long JSON lists, one item at a time."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schwarm.lib.errors import Invalid
from schwarm.transfer.readers import json_list
from schwarm.transfer.readers.json_list import json_items

VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=3), children, max_size=3)
    ),
    max_leaves=6,
)
LISTS = st.lists(VALUES, max_size=5)


def items(content: bytes) -> list[object]:
    return list(json_items(io.BytesIO(content), "a.json"))


@given(values=LISTS, indent=st.sampled_from([None, 2]))
def test_the_items_are_those_of_the_list(values, indent):
    assert items(json.dumps(values, indent=indent).encode()) == values


@given(values=LISTS, size=st.integers(1, 9))
def test_the_size_of_the_steps_does_not_matter(values, size):
    content = json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")
    before, json_list.CHUNK = json_list.CHUNK, size
    try:
        assert items(content) == json.loads(content)
    finally:
        json_list.CHUNK = before


def test_a_byte_order_mark_is_no_part_of_the_list():
    assert items(b"\xef\xbb\xbf [1]") == [1]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "line 1, column 1"),
        (b"  {}", "line 1, column 3"),
        (b'[\n {"a": 1},\n {"a": }\n]', "line 3, column 8"),
        (b"[1 2]", "line 1, column 4"),
        (b'[{"a": 1}', "line 1, column 10"),
        (b'[\n"never ends', "line 2, column 1"),
        (b"[1,]", "line 1, column 4"),
    ],
)
def test_an_error_says_where_it_is(content, place):
    with pytest.raises(Invalid, match=f"“a.json”, {place}: this is not valid JSON"):
        items(content)


def test_an_error_far_into_a_long_file_says_where_it_is():
    lines = ["[", *(f'{{"n": {number}}},' for number in range(20_000)), "oops]"]

    with pytest.raises(Invalid, match="line 20002, column 1"):
        items("\n".join(lines).encode())


def test_another_encoding_is_refused():
    with pytest.raises(Invalid, match="not UTF-8"):
        items('["Müller"]'.encode("latin-1"))


def test_nesting_without_end_is_refused():
    with pytest.raises(Invalid, match="not valid JSON"):
        items(b"[" * 100_000)


def test_an_item_without_end_is_given_up_early(monkeypatch):
    monkeypatch.setattr(json_list, "LONGEST_ITEM", 100_000)
    stream = io.BytesIO(b'["' + b"x" * 10_000_000)

    with pytest.raises(Invalid):
        list(json_items(stream, "a.json"))

    assert stream.tell() < 1_000_000
