"""The bounded memory."""

from datetime import timedelta

from schwarm.lib import clock
from schwarm.lib.kept import Kept


def test_what_is_kept_is_not_made_again() -> None:
    kept: Kept[str] = Kept(2)

    assert kept.get("a", lambda: "first") == "first"
    assert kept.get("a", lambda: "second") == "first"


def test_what_was_not_asked_for_leaves_first() -> None:
    kept: Kept[str] = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda: "first")

    assert [kept.get(key, lambda: "second") for key in ("a", "c", "b")] == ["first", "first", "second"]


def test_what_may_only_be_so_old_is_made_again() -> None:
    kept: Kept[str] = Kept(2, seconds=60)
    kept.get("a", lambda: "first")

    with clock.at(clock.now() + timedelta(seconds=59)):
        assert kept.get("a", lambda: "second") == "first"
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert kept.get("a", lambda: "second") == "second"
