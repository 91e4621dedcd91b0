"""Kinds of post: known by name, and by what people call them."""

from schwarm.conversation.kinds import kind, known, names_for


def test_a_kind_is_found_by_its_name_and_by_its_words() -> None:
    assert names_for("question") == ["question"]
    assert names_for("Frage") == ["question"]
    assert names_for("Lehre") == ["lesson"]
    assert names_for("something else") == []


def test_a_kind_nobody_brought_reads_as_a_plain_post() -> None:
    assert not known("riddle")
    assert kind("riddle") == kind("post")
