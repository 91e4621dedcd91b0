"""People lists as CSV."""

import tracemalloc
from datetime import date

import pytest

from schwarm.lib.errors import Invalid
from schwarm.transfer.readers.people import Column, PeopleFile, PersonRow, read_people


@pytest.fixture
def write(tmp_path):
    def write(text: str | bytes):
        path = tmp_path / "people.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def messages(path, **more) -> list[str]:
    return list(map(str, read_people(path, **more).errors))


def test_a_whole_row_in_english(write):
    path = write(
        "ID,Name,Email,Department,Title,Manager,Location,Language,Entry date,Exit date,Organisation\n"
        "7,Ada Lindner,ada@example.org,Technik/Entwicklung,Engineer,8,Ulm,de,2020-02-29,2024-12-31,Quell\n"
        "8,Ben Özdemir,ben@example.org,Technik,,,,,,,\n"
    )

    assert read_people(path).errors == ()
    assert read_people(path).rows[0] == PersonRow(
        line=2,
        name="Ada Lindner",
        number="7",
        email="ada@example.org",
        department=("Technik", "Entwicklung"),
        title="Engineer",
        manager="8",
        location="Ulm",
        language="de",
        entered=date(2020, 2, 29),
        left=date(2024, 12, 31),
        organisation="Quell",
    )


def test_a_whole_row_in_german_as_a_spreadsheet_saves_it(write):
    path = write(
        "\ufeffPersonal-Nr.;Vorname;NACHNAME;E-Mail-Adresse;Abteilung;Führungskraft;Standort;Sprache;Eintrittsdatum\r\n"
        '7;Jürgen;Groß;jg@example.org;" Technik / Entwicklung ";Eva@Example.org;Köln;Deutsch;01.04.2020\r\n'
        "8;Eva;Ötzi;eva@example.org;;;;;\r\n"
    )

    people = read_people(path)

    assert people.errors == ()
    assert people.rows[0] == PersonRow(
        line=2,
        name="Jürgen Groß",
        number="7",
        email="jg@example.org",
        department=("Technik", "Entwicklung"),
        manager="8",
        location="Köln",
        language="de",
        entered=date(2020, 4, 1),
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_heading_shows_what_parts_the_cells(write, delimiter):
    path = write(f"name{delimiter}email\nAda{delimiter}ada@example.org\n")

    assert [row.email for row in read_people(path).rows] == ["ada@example.org"]


def test_the_list_says_which_columns_it_has_and_which_it_does_not_read(write):
    people = read_people(write("Name,Email,Shoe size\nAda,ada@example.org,39\n"))

    assert people.columns == {Column.NAME, Column.EMAIL}
    assert people.ignored == ("Shoe size",)


def test_without_a_number_the_address_identifies_whatever_its_case(write):
    people = read_people(write("Name,Email\nAda,Ada@Example.org\n"))

    assert people.rows[0].source_id == "ada@example.org"


def test_all_errors_come_at_once_in_the_order_of_lines(write):
    path = write(
        "id,name,email,manager,language,entry date,exit date\n"
        "1,,not-a-mail,,klingon,2024-02-30,\n"
        "2,Ben,ben@example.org,99,,2024-05-01,2024-04-01\n"
        "\n"
        "3,Carla,ben@example.org,2,,,\n"
        "3,Dora\n"
        ",Emil,,,,,\n"
    )

    assert messages(path) == [
        "line 2, column name: The name is missing.",
        "line 2, column email: “not-a-mail” is not an e-mail address.",
        "line 2, column language: “klingon” is not a language. Write “de” or “en”.",
        "line 2, column entry date: “2024-02-30” is not a date. Write 2024-12-31 or 31.12.2024.",
        "line 3, column exit date: The exit date is before the entry date.",
        "line 6: This line has 2 cells, but the heading has 7.",
        "line 7, column email: A personnel number or an e-mail address is needed.",
    ]


def test_who_occurs_twice_is_named_with_both_lines(write):
    path = write("id,name,email\n1,Ada,a@example.org\n1,Ben,b@example.org\n2,Carla,A@EXAMPLE.org\n")

    assert messages(path) == [
        "line 3, column id: “1” is already in line 2.",
        "line 4, column email: “a@example.org” is already in line 2.",
    ]


def test_an_unknown_manager_is_an_error_unless_already_here(write):
    path = write("id,name,Vorgesetzte/r\n1,Ada,99\n2,Ben,boss@example.org\n")

    assert messages(path, is_known={"boss@example.org"}.__contains__) == [
        "line 2, column Vorgesetzte/r: “99” is nobody in this list, and nobody who is already here."
    ]


def test_a_manager_whose_own_line_is_wrong_is_not_reported_as_unknown(write):
    path = write("id,name,email,manager\n1,Ada,wrong,\n2,Ben,,1\n3,Carla,,4\n")

    assert messages(path) == [
        "line 2, column email: “wrong” is not an e-mail address.",
        "line 4, column manager: “4” is nobody in this list, and nobody who is already here.",
    ]


def test_circles_of_managers_are_reported_once_each(write):
    path = write(
        "id,name,manager\n1,Ada,3\n2,Ben,1\n3,Carla,2\n4,Dora,1\n5,Emil,5\n6,Fatma,7\n7,Gero,6\n8,Hanna,\n"
    )

    assert messages(path) == [
        "line 2, column manager: These people lead each other in a circle: Ada → Carla → Ben → Ada.",
        "line 6, column manager: Nobody can be their own manager.",
        "line 7, column manager: These people lead each other in a circle: Fatma → Gero → Fatma.",
    ]


def test_a_cell_over_several_lines_keeps_the_count_of_lines_right(write):
    path = write('id,name,title\n1,Ada,"first\nsecond"\n2,,\n')

    people = read_people(path)

    assert [str(error) for error in people.errors] == ["line 4, column name: The name is missing."]
    assert people.rows[0].title == "first second"


def test_a_missing_quotation_mark_is_reported_where_it_begins(write):
    path = write('id,name\n1,Ada\n2,"Ben\n3,Carla\n')

    assert messages(path) == ["line 3: A quotation mark is missing, or there is one too many."]


def test_empty_cells_beyond_the_heading_do_no_harm(write):
    assert messages(write("id,name\n1,Ada,,\n,,\n")) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The list is empty"),
        (b"\n\n", "The list is empty"),
        (b"a,b\n1,2\n", "there is no column “name”. The columns found are: a, b"),
        (b"name,shoe size\nAda,39\n", "there is no column “email”"),
        (b"name,email,E-Mail\n", "“email” and “E-Mail” mean the same"),
        ("näme,id\n".encode("latin-1"), "line 1: This is not written in UTF-8"),
        ("name,id\n".encode("utf-16"), "line 1: This is not written in UTF-8"),
        (b"PK\x03\x04\x00\x00", "This is a spreadsheet"),
        (b"x" * 2_000_000, "line 1: This line is too long"),
    ],
)
def test_what_is_no_list_of_people_is_refused_in_plain_words(write, content, message):
    with pytest.raises(Invalid, match=message):
        PeopleFile(write(content))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Invalid, match="cannot be opened"):
        PeopleFile(tmp_path / "nothing.csv")


def test_another_encoding_is_reported_with_its_line(write):
    path = write("id,name\n1,Ada\n2,Jörg\n3,Eva\n".encode("cp1252"))

    assert messages(path) == ["line 3: This is not written in UTF-8. Save the list as “CSV UTF-8”."]


def test_a_heading_without_people_is_an_error(write):
    assert messages(write("id,name\n")) == ["line 1: There is nobody beneath the heading."]


def test_too_long_texts_are_errors_and_not_cut(write):
    path = write(f"id,first name,last name,department\n1,{'A' * 50},{'B' * 50},{'C' * 121}\n")

    assert messages(path) == [
        "line 2, column last name: At most 80 characters are possible.",
        "line 2, column department: At most 120 characters are possible.",
    ]


def test_right_to_left_names_and_emoji_stay_as_they_are(write):
    people = read_people(write("id,name,location\n1,ليلى حداد,🏭 حلب\n"))

    assert (people.rows[0].name, people.rows[0].location) == ("ليلى حداد", "🏭 حلب")


def test_a_million_lines_are_read_in_bounded_memory(tmp_path, full):
    count = 1_000_000 if full else 50_000
    path = tmp_path / "people.csv"
    with path.open("w") as file:
        file.write("id,name,email\n")
        file.writelines(f"{n},Person {n},p{n}@example.org\n" for n in range(count))

    tracemalloc.start()
    try:
        read = sum(isinstance(row, PersonRow) for row in PeopleFile(path).rows())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert read == count
    assert peak < 1_000_000
