"""Markdown becomes safe HTML; people and subjects in it are found; quotes show what was searched for."""

import time
from html.parser import HTMLParser

import pytest

from schwarm.lib import html, stems


def person_url(handle):
    return f"/@{handle}" if handle != "nobody" else None


def tag_url(name):
    return f"/tags/{name}"


class Elements(HTMLParser):
    """What a browser would see in a piece of HTML."""

    def __init__(self):
        super().__init__()
        self.names, self.attributes, self.urls = [], [], []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += dict(attrs)
        self.urls += [value for name, value in attrs if name == "href"]


REL = 'rel="nofollow noopener noreferrer"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guten Morgen\nzusammen", "<p>Guten Morgen<br>\nzusammen</p>\n"),
        ("**fett** und ~~weg~~", "<p><strong>fett</strong> und <s>weg</s></p>\n"),
        ("# Titel", "<h4>Titel</h4>\n"),
        ("## Abschnitt", "<h5>Abschnitt</h5>\n"),
        ("###### klein", "<h6>klein</h6>\n"),
        ("3. drei", '<ol start="3">\n<li>drei</li>\n</ol>\n'),
        ("[Plan](https://example.com 'x')", f'<p><a href="https://example.com" {REL}>Plan</a></p>\n'),
        (
            "https://example.com/ä",
            f'<p><a href="https://example.com/%C3%A4" {REL}>https://example.com/ä</a></p>\n',
        ),
        ("www.example.com.", f'<p><a href="https://www.example.com" {REL}>www.example.com</a>.</p>\n'),
        ("ada@example.com", f'<p><a href="mailto:ada@example.com" {REL}>ada@example.com</a></p>\n'),
        ("setup.py README.md", "<p>setup.py README.md</p>\n"),
        ("|a|\n|-:|\n|1|", None),
    ],
)
def test_markdown_becomes_html(text, expected):
    if expected is None:
        assert '<td class="align-right">1</td>' in html.render(text)
    else:
        assert html.render(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](data:image/png;base64,AAAA)",
        "<javascript:alert(1)>",
        "[x](vbscript:x)",
        "[x](ftp://example.com)",
        '<img src=x onerror="alert(1)">',
        '[x](https://example.com" onmouseover="alert(1))',
        '```"><script>alert(1)</script>\nx\n```',
        '@ada" onclick="alert(1)',
    ],
)
def test_nothing_dangerous_is_rendered(text):
    found = Elements()
    found.feed(html.render(text, person_url, tag_url))
    assert set(found.names) <= {"p", "a", "span", "pre", "code"}
    assert set(found.attributes) <= {"href", "class", "rel"}
    assert all(url.startswith(("https:", "/")) for url in found.urls)


def test_addresses_of_names_are_escaped():
    rendered = html.render("@ada", lambda handle: f'/"><script>{handle}', tag_url)
    assert "<script" not in rendered


def test_picture_becomes_a_link():
    assert html.render("![Ein Bild](https://example.com/p.png)") == (
        f'<p><a href="https://example.com/p.png" {REL}>Ein Bild</a></p>\n'
    )


def test_picture_without_description_shows_its_address():
    assert ">https://example.com/p.png</a>" in html.render("![](https://example.com/p.png)")


def test_picture_in_a_link_becomes_its_text():
    assert html.render("[![Bild](p.png)](https://example.com)") == (
        f'<p><a href="https://example.com" {REL}>Bild</a></p>\n'
    )


def test_definitions_of_links_stay_text():
    assert "href" not in html.render("[a]\n\n[a]: /elsewhere")


def test_mention_and_hashtag_are_linked_as_mastodon_does():
    assert html.render("Hallo @Ada: #Kältetechnik!", person_url, tag_url) == (
        f'<p>Hallo <a href="/@ada" class="u-url mention" {REL}>@<span>Ada</span></a>: '
        f'<a href="/tags/kältetechnik" class="mention hashtag" {REL}>#<span>Kältetechnik</span></a>!</p>\n'
    )


def test_unknown_mention_stays_text():
    assert html.render("Hallo @nobody", person_url, tag_url) == "<p>Hallo @nobody</p>\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@ada und @Ben, @ada nochmal", ["ada", "ben"]),
        ("@ada.lovelace. Danke", ["ada.lovelace"]),
        ("(@ada) **@ben** „@carla“ @_d", ["ada", "ben", "carla", "_d"]),
        ("- @ada\n- @ben\n\n> @carla", ["ada", "ben", "carla"]),
        ("|@ada|\n|-|\n|@ben|", ["ada", "ben"]),
        ("@ada@example.com", []),
        ("ada@example.com, x@ada und a/@b", []),
        ("`@ada`\n\n```\n@ben\n```\n\n    @carla", []),
        ("[@ada](https://example.com) https://example.com/@ben", []),
        ("\\@ada &#64;ben", []),
        ("@ädä @", []),
        ("**Wort**@ada", []),
        ("@" + "a" * 65, []),
    ],
)
def test_mentions(text, expected):
    assert html.mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#Kältetechnik #KÄLTETECHNIK", ["kältetechnik"]),
        ("#Straße", ["strasse"]),
        ("#ka\u0308lte", ["kälte"]),
        ("#हिन्दी", ["हिन्दी"]),
        ("#日本語。", ["日本語"]),
        ("#foo_bar-baz", ["foo_bar"]),
        ("#Kälte–Technik und #plan…", ["kälte", "plan"]),
        ("#2026 #42a #___", ["42a"]),
        ("c#dur https://example.com/#teil ##x `#code`", []),
        ("[#im Link](https://example.com)", []),
        ("# Überschrift", []),
        ("#" + "a" * 100, ["a" * 100]),
        ("#" + "a" * 101, []),
    ],
)
def test_hashtags(text, expected):
    assert html.hashtags(text) == expected


def test_hashtag_keeps_the_form_in_which_it_was_first_written():
    assert html.parse("#KälteTechnik #kältetechnik").hashtags == {"kältetechnik": "KälteTechnik"}


def test_parsed_text_can_be_rendered_twice():
    parsed = html.parse("Hallo @ada")
    assert parsed.html() == "<p>Hallo @ada</p>\n"
    assert "/@ada" in parsed.html(person_url)


ODD_TEXTS = {
    "quotes": ">" * 40_000 + "a",
    "quotes within lines": "> " * 19 + "a\n" + "a\n" * 1_900,
    "opening brackets": "[" * 40_000,
    "brackets": "[" * 13_000 + "a" + "]" * 13_000,
    "nested links": "[" * 8_000 + "a" + "](u)" * 8_000,
    "nested pictures": "![" * 6_000 + "a" + "](u)" * 6_000,
    "open links": "[a](<b" * 6_000,
    "stars": "*a **a " * 5_000,
    "many stars": "*" * 20_000 + "a" + "*" * 20_000,
    "backticks": "".join("e" + "`" * count for count in range(280)),
    "www": "www." * 10_000,
    "addresses": "http://" * 5_000,
    "e-mail": "a@" * 20_000,
    "long e-mail": "a" * 39_000 + "@b.de",
    "dots": "a." * 20_000,
    "ats": "@" * 40_000,
    "mentions": "@a" * 20_000,
    "mention of dots": "@a" + "." * 39_000,
    "hashes": "#" * 40_000,
    "hashtags": "#ä" * 20_000,
    "table": "|" * 200 + "\n" + "|-" * 200 + "|\n" + "|\n" * 1_900,
    "lists": "".join(" " * (2 * depth) + "- a\n" for depth in range(190)),
    "beyond every limit": "[" * 200_000,
    "lines": "a\n" * 20_000,
    "half a character and nothing": "\ud800\x00" * 100,
}


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_odd_texts_are_rendered_soon(name):
    start = time.process_time()
    rendered = html.render(ODD_TEXTS[name], person_url, tag_url)
    assert time.process_time() - start < 1.5
    assert rendered


def test_deep_quotes_lose_nothing():
    rendered = html.render("> " * 30 + "Ganz unten grüßt @ada", person_url)
    assert "Ganz unten grüßt" in rendered
    assert "/@ada" in rendered


def test_long_texts_are_shown_as_typed():
    rendered = html.render("**wichtig** @ada\n" * 4_000, person_url)
    assert rendered.startswith("<p>**wichtig** <a href=")


def test_rendering_is_cheap():
    text = ("Die **Prüfung** am #Verdampfer ist fertig, danke @ada! " * 10)[:500]
    html.render(text)
    start = time.process_time()
    for _ in range(50):
        html.render(text, person_url, tag_url)
    assert (time.process_time() - start) / 50 < 0.003  # measured: 0.4 ms; the machine may be slow


def test_plain_keeps_lines_and_paragraphs():
    rendered = html.render("# Plan\n\nErst **dies**,\ndann das &lt;b&gt;.\n\n- eins\n- zwei\n\n`a < b` @ada")
    assert html.plain(rendered) == "Plan\n\nErst dies,\ndann das <b>.\n\neins\nzwei\n\na < b @ada"


def test_plain_of_text_is_the_text():
    assert html.plain("a < b & c") == "a < b & c"


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("Kurz", 10, "Kurz"),
        ("**Die** Prüfung\n\nist fertig", 30, "Die Prüfung ist fertig"),
        ("Die Prüfung, ist fertig", 14, "Die Prüfung…"),
        ("Die Prüfung ist", 12, "Die Prüfung…"),
        ("Donaudampfschiff", 6, "Donau…"),
        ("", 5, ""),
    ],
)
def test_excerpt_ends_at_a_word(text, length, expected):
    shown = html.excerpt(text, length)
    assert shown == expected
    assert len(shown) <= length


def test_highlight_marks_every_form_of_a_word_and_escapes_the_rest():
    shown = html.highlight("<b>Prüfungen</b> & Pruefung, Lüftung", stems.query("prüfung").wants)
    assert shown == "&lt;b&gt;<mark>Prüfungen</mark>&lt;/b&gt; &amp; <mark>Pruefung</mark>, Lüftung"


def test_highlight_takes_stems_and_a_stemmer():
    assert html.highlight("Ja, JA", {"ja"}, stem=lambda word: [word.lower()]) == (
        "<mark>Ja</mark>, <mark>JA</mark>"
    )


def test_snippet_shows_the_first_hit():
    text = "Vorwort " * 60 + "**Verdampfer** <i> " + "Nachwort " * 60
    shown = html.snippet(text, stems.query("verdampfer").wants, 60)
    assert shown.startswith("… Vorwort")
    assert "<mark>Verdampfer</mark> &lt;i&gt;" in shown
    assert shown.endswith("Nachwort…")


def test_snippet_of_a_short_text_is_the_text():
    assert html.snippet("Der Verdampfer", stems.query("x").wants) == "Der Verdampfer"
