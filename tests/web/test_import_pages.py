"""Reading in a list of people in the browser."""

import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from schwarm.people.models import Person
from schwarm.transfer.actions import forget_old_uploads
from schwarm.transfer.actions.uploads import KEPT
from schwarm.transfer.queries import uploads_folder
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db
GOOD = (
    "id;name;email;department\n"
    "1;Ada Berg;ada@example.org;Technik/Kälte\n"
    "2;Ben Kurz;ben@example.org;Vertrieb\n"
)


@pytest.fixture(autouse=True)
def data(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def browser() -> Client:
    return signed_in(make.person("Bea Amt", handle="bea", administrator=True))


def upload(browser: Client, text: str | bytes, **fields: str) -> str:
    """Where the list is looked at, after the upload."""
    content = text.encode() if isinstance(text, str) else text
    response = browser.post(
        "/administration/import", {"file": SimpleUploadedFile("people.csv", content), **fields}
    )
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def kept() -> list[Path]:
    return list(uploads_folder().glob("*"))


def decide(browser: Client, url: str, decision: str, **fields: str) -> str:
    page = browser.post(f"{url.partition('?')[0]}/decide", {"decision": decision, **fields}, follow=True)
    return page.content.decode()


def test_a_list_is_looked_at_before_anything_changes(browser: Client) -> None:
    url = upload(browser, GOOD)

    page = browser.get(url).content.decode()

    assert "What the list would change" in page
    assert "Ben Kurz" in page
    assert Person.objects.filter(name="Ada Berg").count() == 0
    assert len(kept()) == 1


def test_applying_writes_the_books_and_deletes_the_file(browser: Client) -> None:
    page = decide(browser, upload(browser, GOOD), "apply")

    assert "2 people were read in. new: 2." in page
    assert Person.objects.get(name="Ada Berg").department.name == "Kälte"  # type: ignore[union-attr]
    assert kept() == []


def test_discarding_changes_nothing_and_deletes_the_file(browser: Client) -> None:
    page = decide(browser, upload(browser, GOOD), "discard")

    assert "Nothing was changed" in page
    assert not Person.objects.filter(name="Ada Berg").exists()
    assert kept() == []


def test_a_complete_list_ends_the_stay_of_who_is_missing(browser: Client) -> None:
    decide(browser, upload(browser, GOOD), "apply")
    url = upload(browser, "id;name;email\n1;Ada Berg;ada@example.org\n", leavers="on")

    assert "came from an earlier list, is not in this one and leaves" in browser.get(url).content.decode()
    decide(browser, url, "apply", leavers="yes")

    assert not Person.objects.get(name="Ben Kurz").is_active


def test_without_the_check_nobody_leaves(browser: Client) -> None:
    decide(browser, upload(browser, GOOD), "apply")
    url = upload(browser, "id;name;email\n1;Ada Berg;ada@example.org\n")

    assert "There is nothing to change." in browser.get(url).content.decode()
    assert 'value="apply"' not in browser.get(url).content.decode()


def test_errors_name_their_lines_and_nothing_can_be_applied(browser: Client) -> None:
    url = upload(browser, GOOD + "3;;x@example.org;\n4;Eva;wrong;\n")

    response = browser.get(url)

    assert response.status_code == 422
    page = response.content.decode()
    assert "line 4, column name: The name is missing." in page
    assert "line 5, column email: “wrong” is not an e-mail address." in page
    assert 'value="apply"' not in page
    assert "line 4, column name" in decide(browser, url, "apply")
    assert not Person.objects.filter(name="Ada Berg").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"PK\x03\x04 a spreadsheet", "This is a spreadsheet. Save the list as “CSV UTF-8”."),
        (b"name\nAda\n", "there is no column “email”"),
        (b"\xff\xfe", "This is not written in UTF-8."),
    ],
)
def test_what_is_no_list_is_refused_at_the_field(browser: Client, content: bytes, words: str) -> None:
    response = browser.post("/administration/import", {"file": SimpleUploadedFile("x.csv", content)})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert kept() == []


def test_a_file_is_needed(browser: Client) -> None:
    response = browser.post("/administration/import", {})

    assert response.status_code == 422
    assert "This field is required." in response.content.decode()


def test_a_file_that_is_too_large_is_refused(browser: Client, settings: pytest.FixtureRequest) -> None:
    settings.MAX_UPLOAD_BYTES = 10  # type: ignore[attr-defined]

    response = browser.post("/administration/import", {"file": SimpleUploadedFile("x.csv", GOOD.encode())})

    assert response.status_code == 422
    assert "too large" in response.content.decode()


@pytest.mark.parametrize("token", ["x" * 43, "..%2f..%2fsecret-key", "people"])
def test_other_files_cannot_be_reached(browser: Client, token: str) -> None:
    assert browser.get(f"/administration/import/{token}").status_code == 404
    assert browser.post(f"/administration/import/{token}/decide", {"decision": "apply"}).status_code == 404


def test_only_administrators_read_in_lists(browser: Client) -> None:
    url = upload(browser, GOOD)
    other = signed_in(make.person("Ben Klein"))

    assert other.get("/administration/import").status_code == 403
    assert other.get(url).status_code == 403
    assert other.post(f"{url}/decide", {"decision": "apply"}).status_code == 403
    assert browser.get(f"{url}/decide").status_code == 405
    assert len(kept()) == 1


def test_the_file_is_for_nobody_else_on_the_server_and_not_for_long(browser: Client) -> None:
    upload(browser, GOOD)
    (path,) = kept()

    assert uploads_folder().stat().st_mode & 0o077 == 0
    assert forget_old_uploads() == 0
    past = path.stat().st_mtime - KEPT.total_seconds() - 60

    os.utime(path, (past, past))
    assert forget_old_uploads() == 1
    assert kept() == []


def test_the_pages_take_a_fixed_number_of_queries(browser: Client) -> None:
    one = upload(browser, GOOD.rsplit("2;", 1)[0])
    many = upload(browser, GOOD + "".join(f"{n};Person {n};p{n}@example.org;Werk\n" for n in range(3, 60)))

    assert queries_of(browser, one) == queries_of(browser, many)


def test_a_heading_alone_is_an_error(browser: Client) -> None:
    assert browser.get(upload(browser, "id;name;email\n")).status_code == 422
