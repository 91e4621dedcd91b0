"""Every field of the statement of reasons is checked before anybody can sign."""

from dataclasses import replace
from typing import Any

import pytest

from schwarm.lib.errors import Invalid
from schwarm.moderation.statements import CriticismTest, Ground, check_reasons, folded
from schwarm.policy.measures import ALL_MEASURES, Measure
from tests.moderation.worlds import QUOTE, TEXT, WHY, reasons

GROUND = Ground(allowed=ALL_MEASURES, is_insult=True, source="report", text=TEXT, is_panel=True)
FIRST = replace(GROUND, is_panel=False)


@pytest.mark.parametrize("measure", Measure)
def test_complete_reasons_may_be_signed(measure: Measure) -> None:
    check_reasons(reasons(measure), GROUND)


@pytest.mark.parametrize(
    ("field", "changes", "measure"),
    [
        ("facts", {"facts": " "}, Measure.FOLD),
        ("facts", {"facts": "never said"}, Measure.FOLD),
        ("why_clause", {"why_clause": "An insult."}, Measure.FOLD),
        ("why_clause", {"why_clause": " " * 100}, Measure.NONE),
        ("why_clause", {"why_clause": "x" * 5000}, Measure.FOLD),
        ("scope", {"scope": "author"}, Measure.FOLD),
        ("note", {"note": ""}, Measure.NOTE),
        ("note", {"note": "x" * 1001}, Measure.NOTE),
        ("passage", {"passage": ""}, Measure.MASK),
        ("passage", {"passage": "never said"}, Measure.MASK),
        ("pause_days", {"pause_days": 0}, Measure.PAUSE),
        ("pause_days", {"pause_days": 8}, Measure.PAUSE),
        ("criticism_test", {"criticism_test": CriticismTest(True, True, False)}, Measure.FOLD),
        ("criticism_test", {"criticism_test": CriticismTest(False, True, True)}, Measure.WITHDRAW),
    ],
)
def test_what_is_missing_or_wrong_is_named(field: str, changes: dict[str, Any], measure: Measure) -> None:
    with pytest.raises(Invalid) as refused:
        check_reasons(reasons(measure, **changes), GROUND)

    assert refused.value.field == field


def test_criticism_may_be_asked_to_be_reworded_and_no_more() -> None:
    matter = CriticismTest(addresses_matter=True, denies_worth=True, survives_rewording=True)

    check_reasons(reasons(Measure.REPHRASE, criticism_test=matter), GROUND)
    check_reasons(reasons(Measure.FOLD, criticism_test=matter), replace(GROUND, is_insult=False))


def test_only_what_the_rule_allows_may_follow() -> None:
    ground = replace(GROUND, allowed=frozenset({Measure.NOTE}))

    check_reasons(reasons(Measure.NOTE), ground)
    check_reasons(reasons(Measure.NONE), ground)
    with pytest.raises(Invalid):
        check_reasons(reasons(Measure.REPHRASE), ground)


def test_a_pause_is_for_panels() -> None:
    with pytest.raises(Invalid):
        check_reasons(reasons(Measure.PAUSE), FIRST)


def test_a_template_is_refused() -> None:
    ground = replace(GROUND, used={folded(WHY)})

    with pytest.raises(Invalid):
        check_reasons(reasons(why_clause=f"  {WHY.upper()} !"), ground)
    check_reasons(reasons(why_clause=f"{WHY} She is the one who repaired it."), ground)


def test_an_order_of_an_authority_needs_its_legal_ground() -> None:
    ground = replace(GROUND, source="authority")

    with pytest.raises(Invalid):
        check_reasons(reasons(), ground)
    check_reasons(reasons(legal_ground="§ 185 StGB"), ground)
    with pytest.raises(ValueError, match="machine"):
        check_reasons(reasons(), replace(GROUND, source="machine"))


def test_a_quote_may_lack_the_signs_of_the_source() -> None:
    check_reasons(reasons(facts="you are SIMPLY too stupid"), replace(GROUND, text=f"**{QUOTE}**"))


def test_the_hash_covers_every_field() -> None:
    told = reasons()
    others = [
        replace(told, clause=7),
        replace(told, measure=Measure.FOLD),
        replace(told, facts="pump"),
        replace(told, why_clause=f"{WHY}!"),
        replace(told, note="x"),
        replace(told, legal_ground="x"),
        replace(told, criticism_test=CriticismTest(True, True, False)),
    ]

    assert len({one.hash for one in [told, *others]}) == len(others) + 1
    assert told.hash == reasons().hash
