"""Parameters, however they are sent; and whatever is sent, never an error of the server."""

import contextlib
from typing import Any, Literal
from urllib.parse import urlencode

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from schwarm.api.errors import ApiError, TooLarge, Unprocessable
from schwarm.api.params import File, Id, clean, read


class Inner(msgspec.Struct, kw_only=True):
    options: list[str] = []
    multiple: bool = False


class Line(msgspec.Struct, kw_only=True):
    name: str = ""
    value: str = ""


class Wanted(msgspec.Struct, kw_only=True):
    text: str = ""
    kept: str | msgspec.UnsetType = msgspec.UNSET
    id: list[Id] = []
    end: Id | msgspec.UnsetType | None = msgspec.UNSET
    count: Id | None = None
    yes: bool | None = None
    poll: Inner | None = None
    fields_attributes: list[Line] = []
    word: Literal["a", "b"] | None = None
    file: File | None = None


ASK = RequestFactory()
FORM = "application/x-www-form-urlencoded"


def from_address(query: str) -> Wanted:
    return read(ASK.get(f"/?{query}"), Wanted)


def from_form(fields: dict[str, Any], method: str = "post") -> Wanted:
    ask = getattr(ASK, method)
    return read(ask("/", urlencode(fields, doseq=True), content_type=FORM), Wanted)


def from_parts(fields: dict[str, Any]) -> Wanted:
    return read(ASK.post("/", fields), Wanted)


def from_json(body: Any, method: str = "post") -> Wanted:
    return read(ASK.generic(method, "/", msgspec.json.encode(body), "application/json"), Wanted)


@pytest.mark.parametrize(
    "send", [from_form, from_parts, lambda fields: from_address(urlencode(fields, True))]
)
def test_fields_mean_the_same_however_they_are_sent(send: Any) -> None:
    fields = {
        "text": "a b",
        "id[]": ["1", "2"],
        "count": "7",
        "yes": "1",
        "poll[options][]": ["x", "y"],
        "poll[multiple]": "on",
        "fields_attributes[0][name]": "Desk",
        "fields_attributes[0][value]": "B 12",
        "fields_attributes[7][name]": "Car",
    }

    wanted = Wanted(
        text="a b",
        id=[1, 2],
        count=7,
        yes=True,
        poll=Inner(options=["x", "y"], multiple=True),
        fields_attributes=[Line(name="Desk", value="B 12"), Line(name="Car")],
    )
    assert send(fields) == wanted


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "GET"])
def test_json_is_read_with_every_method(method: str) -> None:
    body = {"text": "a", "id": ["1", 2], "count": "7", "yes": True, "poll": {"options": ["x"]}}

    wanted = Wanted(text="a", id=[1, 2], count=7, yes=True, poll=Inner(options=["x"]))
    assert from_json(body, method) == wanted


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_forms_are_read_with_every_method(method: str) -> None:
    assert from_form({"text": "a"}, method).text == "a"


def test_a_list_may_be_repeated_or_single() -> None:
    assert from_address("id=1&id=2").id == [1, 2]
    assert from_address("id=1").id == from_address("id[]=1").id == [1]
    assert from_json({"id": 1}).id == [1]
    assert from_json({"fields_attributes": {"0": {"name": "x"}}}).fields_attributes == [Line(name="x")]


def test_items_of_a_list_may_have_names() -> None:
    sent = from_address(
        "fields_attributes[][name]=a&fields_attributes[][value]=1&fields_attributes[][name]=b"
    )

    assert sent.fields_attributes == [Line(name="a", value="1"), Line(name="b")]


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ("name=a name=b value=2", [("a", ""), ("b", "2")]),
        ("value=1 name=a value=2 name=b", [("a", "1"), ("b", "2")]),
        ("name=a name=b value=1 value=2", [("a", "1"), ("b", "2")]),
        ("name=a name=b", [("a", ""), ("b", "")]),
    ],
)
def test_a_name_that_comes_again_begins_the_next_item(fields: str, lines: list[tuple[str, str]]) -> None:
    pairs = [one.split("=") for one in fields.split()]
    query = "&".join(f"fields_attributes%5B%5D[{name}]={value}" for name, value in pairs)

    for sent in (from_address(query), read(ASK.put("/", query, content_type=FORM), Wanted)):
        assert [(line.name, line.value) for line in sent.fields_attributes] == lines


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("1", True),
        ("true", True),
        ("True", True),
        ("on", True),
        ("0", False),
        ("false", False),
        ("off", False),
    ],
)
def test_yes_and_no_have_many_words(word: str, meant: bool) -> None:
    assert from_address(f"yes={word}").yes is meant


def test_what_is_left_empty_was_not_sent() -> None:
    assert from_address("count=&yes=&word=&text=&poll=&id[]=") == Wanted()
    assert from_json({"count": None, "poll": None, "text": None, "id": [None]}) == Wanted()


def test_an_empty_text_differs_from_none() -> None:
    assert from_address("kept=").kept == ""
    assert from_address("").kept is msgspec.UNSET


def test_the_body_goes_before_the_address() -> None:
    request = ASK.post("/?text=address&count=3", {"text": "body"})

    assert (read(request, Wanted).text, read(request, Wanted).count) == ("body", 3)


def test_files_come_as_they_are() -> None:
    sent = from_parts({"file": SimpleUploadedFile("p.png", b"png", content_type="image/png")})

    assert sent.file is not None
    assert (sent.file.name, sent.file.content_type) == ("p.png", "image/png")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("count=seven", "count"),
        ("count=-1", "count"),
        (f"count={2**63}", "count"),
        (f"count={10**400}", "count"),
        ("count=1.5", "count"),
        ("id[]=1&id[]=x", "id[1]"),
        ("yes=maybe", "yes"),
        ("word=c", "word"),
        ("poll=x", "poll"),
        ("poll[options][x]=1&poll[multiple]=maybe", "poll.multiple"),
        ("file=words", "file"),
        ("fields_attributes=x", "fields_attributes[0]"),
    ],
)
def test_a_wrong_value_is_named(query: str, name: str) -> None:
    with pytest.raises(Unprocessable, match="does not fit") as error:
        from_address(query)

    assert f"“{name}”" in str(error.value)


def test_a_missing_value_is_named() -> None:
    class Needed(msgspec.Struct):
        q: str

    with pytest.raises(Unprocessable, match="“q” is missing"):
        read(ASK.get("/"), Needed)


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b"[1]", b'"text"', b"{" * 100_000, b'{"a":' * 5000 + b"1" + b"}" * 5000]
)
def test_what_is_no_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(ApiError) as error:
        read(ASK.generic("POST", "/", body, "application/json"), Wanted)

    assert error.value.status == 400


def test_a_broken_form_is_refused() -> None:
    with pytest.raises(ApiError) as error:
        read(ASK.generic("POST", "/", b"x", "multipart/form-data"), Wanted)

    assert error.value.status == 400


def test_too_much_is_refused(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.MAX_UPLOAD_BYTES = 10
    many = "&".join(["x=1"] * 600)

    for request in (
        ASK.generic("POST", "/", b'{"text": "' + b"x" * 2000 + b'"}', "application/json"),
        ASK.generic("POST", "/", b"text=" + b"x" * 2000, FORM),
        ASK.generic("POST", "/", many.encode()[:999], FORM),
        ASK.post("/", {"file": SimpleUploadedFile("p.png", b"x" * 2 * 1024**2)}),
    ):
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
        with pytest.raises(TooLarge):
            read(request, Wanted)


def test_what_no_database_keeps_is_left_out() -> None:
    assert from_address("text=a%00b").text == "ab"
    assert from_address("text=%ff").text == "\ufffd"
    assert from_json({"text": "a\x00b"}).text == "ab"
    assert clean("\ud83d") == "?"


@pytest.mark.parametrize(
    "query",
    ["[]=1", "[a]=1", "id[=1", "id]=1", "a[b=1", "id[][][]=1", "text[a]=1", "text[]=1", "=&&&%", "a" * 5000],
)
def test_odd_names_do_no_harm(query: str) -> None:
    with contextlib.suppress(Unprocessable):
        from_address(query)


def test_what_is_not_asked_for_is_left_out() -> None:
    assert from_address("else=1&poll[else]=2") == Wanted(poll=Inner())


@pytest.mark.parametrize(
    ("sent", "meant"), [({}, msgspec.UNSET), ({"end": None}, None), ({"end": ""}, None), ({"end": "5"}, 5)]
)
def test_what_is_left_empty_differs_from_what_is_not_sent_where_it_matters(sent: Any, meant: Any) -> None:
    assert from_json(sent).end == meant
