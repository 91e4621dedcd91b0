"""How the guard does on texts that were not written for it."""

from datetime import date

from schwarm.policy.guard import Group, Lists, ProtectedName, verdict
from tests.policy.data import criticism, rows

TODAY = date(2026, 11, 3)
LISTS = Lists(salt=b"salt", names=(ProtectedName.of("Projekt Nordlicht", salt=b"salt", entry="1"),))


def groups(text: str) -> frozenset[Group]:
    return verdict(text, lists=LISTS, today=TODAY).groups


def test_criticism_raises_no_alarm_about_figures_or_names() -> None:
    texts = criticism("test")

    assert len(texts) == 178 + 168
    assert [text for text in texts if groups(text) & {Group.FIGURE, Group.NAME, Group.SECRET}] == []


def test_figures_in_financial_news_are_found() -> None:
    figures = [row for row in rows("guard_figures.test") if row["figure"]]
    hits = sum(Group.FIGURE in groups(row["text"]) for row in figures)

    assert hits / len(figures) >= 0.95


def test_sentences_without_figures_in_financial_news_pass() -> None:
    others = [row for row in rows("guard_figures.test") if not row["figure"]]

    assert len(others) > 1000
    assert sum(Group.FIGURE in groups(row["text"]) for row in others) == 0


def test_ordinary_german_posts_raise_few_alarms() -> None:
    texts = [row["text"] for row in [*rows("germeval2018.test"), *rows("omp.test")]]
    alarms = sum(bool(groups(text)) for text in texts)

    assert alarms / len(texts) <= 0.003
