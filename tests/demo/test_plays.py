"""Plays are read from their notation."""

import pytest

from schwarm.demo.plays import read_plays

WRITTEN = """
== question de assembly,service free #lecksuche ~funny day=3 by=@nina.roth pin
title: Wo tropft es?
poll: links / rechts
% ort // grund
%% am Ventil // alt
%% am Rohr // krumm
a| Es tropft.

Und zwar {ort}.
b?+/design>a| Warum?
x*3/any| Bei mir auch.
== post en @ada company
a| Hello.
"""


def test_a_play_is_read_with_its_header_rows_and_turns() -> None:
    play, other = read_plays(WRITTEN)

    assert (play.kind, play.language, play.spec, play.audience) == (
        "question",
        "de",
        "assembly,service",
        "free",
    )
    assert (play.tags, play.mood, play.day, play.written_by, play.pinned) == (
        ("lecksuche",),
        "funny",
        3.0,
        "nina.roth",
        True,
    )
    assert (play.title, play.poll) == ("Wo tropft es?", ("links", "rechts"))
    assert play.columns == ("ort", "grund")
    assert play.rows == [("am Ventil", "alt"), ("am Rohr", "krumm")]
    assert [turn.text for turn in other.turns] == ["Hello."]


def test_a_turn_knows_who_answers_whom() -> None:
    root, answer, chorus = read_plays(WRITTEN)[0].turns

    assert root.text == "Es tropft.\n\nUnd zwar {ort}."
    assert (answer.role, answer.spec, answer.target, answer.optional, answer.later) == (
        "b",
        "design",
        "a",
        True,
        True,
    )
    assert (chorus.times, chorus.spec) == (3, "any")


def test_what_is_not_in_the_notation_is_refused() -> None:
    with pytest.raises(ValueError, match="not part of the notation: tilte: x"):
        read_plays("== post de assembly company\ntilte: x")
