"""A zip from outside."""

import stat
import zipfile
from pathlib import Path

import pytest

from schwarm.lib.errors import Invalid
from schwarm.transfer.readers.archive import Archive, Limits


def zipped(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def test_an_archive_gives_its_files_by_name(tmp_path):
    with Archive(zipped(tmp_path / "a.zip", {"a/b.txt": b"hello", "a/": b""})) as archive:
        assert list(archive) == ["a/b.txt"]
        assert archive.size("a/b.txt") == 5
        with archive.open("a/b.txt") as stream:
            assert stream.read() == b"hello"


@pytest.mark.parametrize(
    "name", ["../out.txt", "a/../../out.txt", "/etc/passwd", "C:/out.txt", "..\\out.txt", "a\\..\\..\\out"]
)
def test_a_path_that_leads_out_is_refused(tmp_path, name):
    path = zipped(tmp_path / "a.zip", {"fine.txt": b"", name: b"x"})

    with pytest.raises(Invalid, match="leads out of it"):
        Archive(path)


def test_a_symbolic_link_is_refused(tmp_path):
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")

    with pytest.raises(Invalid, match="leads out of it"):
        Archive(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = zipped(tmp_path / "a.zip", {"zeros": bytes(2_000_000)})

    with pytest.raises(Invalid, match="more than such a file can honestly hold"):
        Archive(path, Limits(ratio_applies_from=1_000_000))


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a": b"123", "b": b"456"})

    with pytest.raises(Invalid, match="would unpack to"):
        Archive(path, Limits(total_bytes=5))


def test_a_file_that_is_too_large_is_refused(tmp_path):
    with pytest.raises(Invalid, match="“a” in the zip is too large"):
        Archive(zipped(tmp_path / "a.zip", {"a": b"123"}), Limits(entry_bytes=2))


def test_too_many_files_are_refused(tmp_path):
    with pytest.raises(Invalid, match="too many files"):
        Archive(zipped(tmp_path / "a.zip", {"a": b"", "b": b""}), Limits(entries=1))


def test_a_name_that_occurs_twice_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", "2")

    with pytest.raises(Invalid, match="twice"):
        Archive(path)


@pytest.mark.parametrize("content", [b"", b"plain text", b"PK\x03\x04 cut off"])
def test_what_is_no_zip_is_refused_in_plain_words(tmp_path, content):
    path = tmp_path / "export.zip"
    path.write_bytes(content)

    with pytest.raises(Invalid, match=r"“export.zip” is not a zip file"):
        Archive(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(Invalid, match="not a zip file"):
        Archive(tmp_path)
    with pytest.raises(Invalid, match="There is no file"):
        Archive(tmp_path / "nothing.zip")


def test_a_password_is_refused_with_a_word_on_what_to_do(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a": b"1"})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)

    with pytest.raises(Invalid, match="zip it again without one"):
        Archive(path)


def test_damage_inside_the_zip_names_the_file(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.json", "contents that will change")
    path.write_bytes(path.read_bytes().replace(b"contents", b"CONTENTS"))

    with (
        Archive(path) as damaged,
        pytest.raises(Invalid, match=r"“a\.json” in the zip is damaged"),
        damaged.open("a.json") as stream,
    ):
        stream.read()


def test_names_in_utf_8_without_the_mark_for_it_are_understood(tmp_path):
    path = zipped(tmp_path / "a.zip", {"räume/a.json": b"[]"})
    # as if written by a program that does not set the mark
    content = path.read_bytes().replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
    path.write_bytes(content)

    with Archive(path) as archive:
        assert list(archive) == ["räume/a.json"]


def test_separators_of_windows_and_clutter_of_desktops_do_no_harm(tmp_path):
    path = zipped(tmp_path / "a.zip", {"general\\a.json": b"[]", "__MACOSX/._a": b"", "a/.DS_Store": b""})

    with Archive(path) as archive:
        assert list(archive) == ["general/a.json"]
