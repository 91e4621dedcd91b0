"""The file of the guidelines: what it says, how versions are chained, what is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schwarm.policy.measures import Measure
from schwarm.policy.shipped import HASH, shipped, shipped_text
from schwarm.policy.text import Malformed, check_follows, core_is_kept, hash_of, parse

SMALL = """---
version: 1
in force from: the beginning
predecessor: none
languages: de, en
---

# 1 criticism core

## de: Kritik ist willkommen

Sie darf
scharf sein.

+ „Falsch.“
- Verbieten.

## en: Criticism is welcome

It may be sharp.

Also in public.

+ "Wrong."
- Forbidding it.

# 4 insult: note, fold

## de: Beleidigen nicht

Nein.

+ „Unsinn.“
- „Dummkopf.“

## en: Insult is not

No.

+ "Nonsense."
- "Fool."
"""


def successor(before: str, version: int, day: str, **replaced: str) -> str:
    """The next version of a file, with some of its words replaced."""
    head, rest = before.split("\n---\n", 1)
    for old, new in replaced.items():
        rest = rest.replace(old, new)
    fields = f"---\nversion: {version}\nin force from: {day}\npredecessor: {hash_of(before)}"
    assert head.startswith("---")
    return f"{fields}\nlanguages: de, en\n---\n{rest}"


def test_a_file_is_read_with_clauses_in_every_language() -> None:
    read = parse(SMALL)
    criticism, insult = read.clauses

    assert (read.version, read.in_force_from, read.predecessor, read.languages) == (1, None, "", ("de", "en"))
    assert (criticism.number, criticism.is_core, criticism.is_rule) == (1, True, False)
    assert criticism.in_language("de").paragraphs == ("Sie darf scharf sein.",)
    assert criticism.in_language("en-GB").text == "It may be sharp.\n\nAlso in public."
    assert criticism.in_language("fr") == criticism.in_language("en")
    assert insult.measures == {Measure.NOTE, Measure.FOLD}
    assert (insult.in_language("de").allowed, insult.in_language("de").not_allowed) == (
        ("„Unsinn.“",),
        ("„Dummkopf.“",),
    )
    assert read.rules == (insult,)
    assert read.clause(4) == insult
    assert read.clause(3) is None


def test_the_hash_does_not_depend_on_how_lines_end() -> None:
    assert parse(SMALL.replace("\n", "\r\n")).hash == parse(SMALL).hash == hash_of(SMALL)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\nversion", "version", "Line 2: .*three hyphens"),
        ("version: 1", "version: one", "whole number"),
        ("version: 1\n", "", "missing above: version"),
        ("languages", "tongues", "Line 6: Each of"),
        ("the beginning", "soon", "a day such as"),
        ("predecessor: none", "predecessor: abc", "64 small"),
        ("# 4 insult: note, fold", "# 4 insult: note, prison", "Line 27: .*no measure “prison”"),
        ("# 4 insult", "# insult", "Line 27: .*begins with"),
        ("# 4 insult", "# 1 insult", "each number"),
        ("## en: Insult is not", "## fr: Non", "in “en”"),
        ('+ "Nonsense."\n', "", "an example"),
        ("No.\n\n", "", "has a text"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, said: str) -> None:
    assert old in SMALL

    with pytest.raises(Malformed, match=said):
        parse(SMALL.replace(old, new))


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for tried in (text, SMALL[: len(text)] + text):
        with suppress(Malformed):
            assert parse(tried).clauses


def test_versions_are_chained_by_hash() -> None:
    first = parse(SMALL)
    second = parse(successor(SMALL, 2, "2027-03-01"))

    check_follows(second, first)
    for wrong in (
        successor(SMALL, 3, "2027-03-01"),
        successor(SMALL + "\n", 2, "2027-03-01"),
        successor(SMALL, 2, "the beginning"),
        successor(SMALL, 2, "2027-03-01", **{"# 4 insult": "# 4 honour"}),
    ):
        with pytest.raises(Malformed):
            check_follows(parse(wrong), first)


def test_a_core_clause_counts_as_kept_only_word_for_word() -> None:
    first = parse(SMALL)

    assert core_is_kept(parse(successor(SMALL, 2, "2027-03-01", Fool="Idiot")), first)
    assert not core_is_kept(parse(successor(SMALL, 2, "2027-03-01", **{"It may be sharp": "Gently"})), first)
    assert not core_is_kept(
        parse(successor(SMALL, 2, "2027-03-01", **{"criticism core": "criticism"})), first
    )


def test_the_shipped_version_is_pinned_and_says_what_it_must() -> None:
    here = shipped()

    assert here.hash == HASH == hash_of(shipped_text())
    assert here.languages == ("de", "en")
    assert [clause.number for clause in here.clauses] == list(range(1, 15))
    assert {clause.name for clause in here.core} == {
        *("criticism", "no-punishment", "reasons", "appeal", "public-log", "no-retroactive-rules"),
        "unbendable",
    }
    assert [clause.name for clause in here.rules] == ["insult", "figures", "protection"]
    assert "ohne um Erlaubnis zu fragen" in here.clauses[0].in_language("de").text
    assert not here.clause(4).measures
