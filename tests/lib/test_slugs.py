"""Short parts of addresses."""

import pytest

from schwarm.lib.slugs import free_slug, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kälte & Größe", "kaelte-groesse"),
        ("  Łódź, Århus, Đorđe ", "lodz-aarhus-dorde"),
        ("İstanbul", "istanbul"),
        ("ﬁne", "fine"),
        ("日本", ""),
        ("--", ""),
    ],
)
def test_slug_of_a_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_slug_is_cut_without_a_trailing_separator() -> None:
    assert slug_of("abc def", length=4) == "abc"


def test_a_handle_joins_words_by_dots() -> None:
    assert slug_of("Jörg Müller", separator=".") == "joerg.mueller"


def test_the_first_free_slug_is_taken() -> None:
    assert free_slug("ada", {"ada", "ada2"}.__contains__, separator="") == "ada3"
    assert free_slug("ada", {"ada"}.__contains__) == "ada-2"
    assert free_slug("ben", {"ada"}.__contains__) == "ben"
