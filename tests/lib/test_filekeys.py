"""Keys in the addresses of files."""

from datetime import timedelta

from schwarm.lib import clock
from schwarm.lib.filekeys import NOBODY, holder_of, key_for


def test_a_key_holds_for_one_file_and_one_person() -> None:
    key = key_for("5", 7)

    assert holder_of("5", key) == 7
    assert holder_of("6", key) is None
    assert holder_of("5", key.replace("7-", "8-", 1)) is None


def test_a_key_may_be_for_everybody() -> None:
    assert holder_of("avatars/1.webp", key_for("avatars/1.webp")) == NOBODY


def test_what_is_no_key_opens_nothing() -> None:
    for key in ("", "7", "7-1-", "7-99999999999-aaaaaaaaaaaaaaaaaaaa", "\u0667-1-aaaaaaaaaaaaaaaaaaaa"):
        assert holder_of("5", key) is None


def test_a_key_runs_out() -> None:
    with clock.at(clock.now() - timedelta(days=61)):
        key = key_for("5", 7)

    assert holder_of("5", key) is None
