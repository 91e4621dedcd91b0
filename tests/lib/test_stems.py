"""Words are found whatever their form; searches are understood and reach both indexes safely."""

import datetime
import os
import sqlite3
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schwarm.lib import stems
from schwarm.lib.stems import Term

TEXTS = {
    1: ("Die Verdampfern der Kältetechnik", "de"),
    2: ("Pruefung der Verdampferleistung", "de"),
    3: ("The companies were testing a pump", "en"),
    4: ("Prüfungen und running tests, K-4711", None),
    5: ("Die alte Pumpe steht neben der kalten Seite", "de"),
}


@pytest.fixture
def fts5():
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table words using fts5(stems)")
    for number, (text, language) in TEXTS.items():
        indexed = " ".join(stems.stems(text, language))
        database.execute("insert into words (rowid, stems) values (?, ?)", [number, indexed])

    def find(text, **options):
        expression = stems.fts5(stems.query(text), **options)
        rows = database.execute("select rowid from words where words match ? order by rowid", [expression])
        return [row[0] for row in rows]

    yield find
    database.close()


@pytest.fixture
def postgres():
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        pytest.skip("DATABASE_URL names no PostgreSQL")
    import psycopg

    with psycopg.connect(url) as connection:
        connection.execute("create temporary table words (id int, stems tsvector)")
        for number, (text, language) in TEXTS.items():
            indexed = " ".join(stems.stems(text, language))
            connection.execute("insert into words values (%s, to_tsvector('simple', %s))", [number, indexed])

        def find(text, **options):
            expression = stems.tsquery(stems.query(text), **options)
            statement = "select id from words where stems @@ to_tsquery('simple', %s) order by id"
            return [row[0] for row in connection.execute(statement, [expression])]

        yield find
        connection.rollback()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Verdampfer", "Verdampfern"),
        ("Kältetechnik", "kaeltetechnik"),
        ("Prüfung", "PRUEFUNG"),
        ("Prüfung", "Pru\u0308fungen"),
        ("Straße", "STRASSE"),
        ("Café", "cafes"),
        ("company", "companies"),
        ("testing", "tests"),
    ],
)
def test_forms_of_a_word_share_a_stem(one, other):
    assert set(stems.word_stems(one)) & set(stems.word_stems(other))


@pytest.mark.parametrize("language", ["de", "en"])
def test_umlauts_may_be_spelled_out_in_each_language(language):
    assert stems.stems("Kältetechnik Größe", language) == stems.stems("KAELTETECHNIK Groesse", language)


def test_words_are_letters_and_digits():
    assert stems.words("Don't: foo_bar, K-4711 (ﬁn)!") == ["don", "t", "foo", "bar", "k", "4711", "fin"]


def test_text_of_unknown_language_has_the_stems_of_both():
    assert stems.stems("testing Prüfungen", None) == ["testing", "prufung", "test", "pruefungen"]


@pytest.mark.parametrize(("tag", "expected"), [("de-AT", "de"), ("EN_us", "en"), ("fr", None), (None, None)])
def test_language_of(tag, expected):
    assert stems.language_of(tag) == expected


def test_stemming_in_many_threads_gives_the_same():
    expected = stems.stems("Prüfungen der Verdampfer " * 50, "de")
    results: list[list[str]] = []
    work = lambda: results.extend(stems.stems("Prüfungen der Verdampfer " * 50, "de") for _ in range(50))  # noqa: E731
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 400
    assert all(result == expected for result in results)


def test_query_with_everything():
    found = stems.query(
        'pumpe "kalte Seite" -test -"alte Pumpe" von:@Ada in:#Werkstatt #Kältetechnik'
        " nach:1.3.2026 before:2026-04-01 is:question verdamp*"
    )
    assert found.terms == (Term(("pumpe",)), Term(("kalte", "seite")), Term(("verdamp",), is_prefix=True))
    assert found.excluded == (Term(("test",)), Term(("alte", "pumpe")))
    assert found.authors == ("ada",)
    assert found.spaces == ("werkstatt",)
    assert found.hashtags == ("kältetechnik",)
    assert found.kinds == ("question",)
    assert found.after == datetime.date(2026, 3, 1)
    assert found.before == datetime.date(2026, 4, 1)
    assert found.ignored == ()


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("von:ada", "from:@ada"),
        ("vor:2026-04-01", "before:2026-4-1"),
        ("ist:idee", "is:idee"),
        ("NACH:2026-04-01", "after:2026-04-01"),
    ],
)
def test_operators_have_german_names(german, english):
    one, other = stems.query(german), stems.query(english)
    assert not one.is_empty
    assert {**vars(one), "text": ""} == {**vars(other), "text": ""}


@pytest.mark.parametrize("text", ["vor:gestern", "after:2026-02-30", "-from:ada", "in:#", "***"])
def test_what_is_not_understood_is_reported(text):
    found = stems.query(text)
    assert found.is_empty
    assert found.ignored == (text,)


def test_stop_words_fall_only_beside_others():
    assert stems.query("wie ist die Pumpe").terms == (Term(("pumpe",)),)
    assert stems.query("wie ist die").terms == (Term(("wie",)), Term(("ist",)), Term(("die",)))
    assert stems.query('"wie die Pumpe"').terms == (Term(("wie", "die", "pumpe")),)


def test_unclosed_quote_is_a_phrase():
    assert stems.query("„kalte Seite").terms == (Term(("kalte", "seite")),)


def test_long_queries_are_cut():
    found = stems.query("wort " * 1_000 + " ".join(f"wort{number}" for number in range(1_000)))
    assert len(found.text) <= stems.LONGEST_QUERY
    assert len(stems.query(" ".join(f"w{number}" for number in range(90))).terms) == 16


SEARCHES = [
    ("verdampfer", {}, [1]),
    ("verdampfer", {"compounds": True}, [1, 2]),
    ("Verdampferl", {"prefix_last": True}, [2]),
    ("verd*", {}, [1, 2]),
    ("ver", {"prefix_last": True}, []),
    ("kaeltetechnik", {}, [1]),
    ("prüfung", {}, [2, 4]),
    ("company test", {}, [3]),
    ("run", {}, [4]),
    ("k-4711", {}, [4]),
    ('"alte Pumpe"', {}, [5]),
    ('"Pumpe alte"', {}, []),
    ('"kalte Seite" -test', {}, [5]),
    ("prüfung -verdampferleistung", {}, [4]),
    ("prüfung -test -läuft", {}, [2]),
]


@pytest.mark.parametrize(("text", "options", "expected"), SEARCHES)
def test_search_in_sqlite(fts5, text, options, expected):
    assert fts5(text, **options) == expected


@pytest.mark.parametrize(("text", "options", "expected"), SEARCHES)
def test_search_in_postgresql(postgres, text, options, expected):
    assert postgres(text, **options) == expected


def test_only_exclusions_are_an_empty_expression_and_can_be_turned_round():
    found = stems.query("-pumpe")
    assert not found.is_empty
    assert stems.fts5(found) == ""
    assert stems.fts5(found.unwanted()) == '("pump")'


HOSTILE = [
    '"',
    "'",
    "a' OR 1",
    'NEAR("a" "b")',
    "a\\'b",
    "x:* & !y",
    "{stems}: z",
    "NOT AND OR",
    "\x00zz",
    "\ud800b",
    "^a + b",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_searches_in_sqlite(fts5, text):
    if stems.fts5(stems.query(text)):
        assert fts5(text, compounds=True) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_searches_in_postgresql(postgres, text):
    assert postgres(text, compounds=True) == []


@given(st.text(max_size=200))
def test_every_text_is_a_search(text):
    found = stems.query(text)
    expression = stems.fts5(found, prefix_last=True)
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table words using fts5(stems)")
    if expression:
        assert database.execute(
            "select count(*) from words where words match ?", [expression]
        ).fetchone() == (0,)
    assert bool(expression) == bool(found.terms)
    database.close()


def test_wanted_words_are_those_of_the_search_and_their_compounds():
    wants = stems.query('verdampfer -pumpe "kalte Seite"').wants
    assert [
        word for word in ("Verdampfern", "Verdampferleistung", "Seiten", "Pumpe", "ver") if wants(word)
    ] == [
        "Verdampfern",
        "Verdampferleistung",
        "Seiten",
    ]
