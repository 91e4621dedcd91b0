"""Slack's texts as Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from schwarm.transfer.neutral import Body, Mention, RoomLink
from schwarm.transfer.readers.slack.blocks import Blocks
from schwarm.transfer.readers.slack.emoji_names import as_unicode
from schwarm.transfer.readers.slack.markdown import Draft
from schwarm.transfer.readers.slack.mrkdwn import to_body
from schwarm.transfer.readers.slack.names import Names

NAMES = Names({"U1": "Ada Lindner"}, {"C1": "general", "C2": "secret"}, left_out={"C2"})
MARKS = st.sampled_from(
    [*"*_~`<>&|#@!:\n -\\[]()", "```", "<@U1>", "<#C1|x>", "&lt;", ":tada:", "http://a", "ab"]
)
TEXTS = st.lists(MARKS | st.text(max_size=3), max_size=30).map("".join)


def markdown(text: str) -> str:
    return to_body(text, NAMES).write()


def shown(text: str) -> str:
    """What a reader sees of a text of Slack, without any marks."""
    html = MarkdownIt("commonmark", {"breaks": True}).enable("strikethrough").render(markdown(text))
    plain = re.sub(r"<[^>]*>", "", html)
    return (
        plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&").strip()
    )


@pytest.mark.parametrize(
    ("slack", "expected"),
    [
        ("*bold* _italic_ ~struck~", "**bold** _italic_ ~~struck~~"),
        ("_*both*_ and *two words*", "_**both**_ and **two words**"),
        ("(*bold*), *“bold”*", "(**bold**), **“bold”**"),
        ("2*3*4 and * alone *", r"2\*3\*4 and * alone *"),
        ("snake_case_name __init__", r"snake_case_name \_\_init\_\_"),
        ("a ~ b ~~ c", r"a ~ b \~\~ c"),
        ("<https://example.org>", "<https://example.org>"),
        ("<https://example.org|the page>", "[the page](https://example.org)"),
        ("<https://example.org/?a=1&amp;b=2|x>", "[x](https://example.org/?a=1&b=2)"),
        ("<https://example.org/a_(b)|x [y]>", r"[x \[y\]](<https://example.org/a_(b)>)"),
        ("<mailto:a@example.org|a@example.org>", "[a@example.org](mailto:a@example.org)"),
        ("<javascript:alert(1)|click>", "click"),
        ("<!here> <!channel> <!everyone>", "@here @channel @everyone"),
        ("<!subteam^S1|@design> <!date^1^{date}|2 May>", "@design 2 May"),
        ("&lt;b&gt; &amp;amp; &amp;copy;", r"\<b> \&amp; \&copy;"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("[x](https://evil.example)", r"\[x](https://evil.example)"),
        ("# no heading\n---", "\\# no heading\n\\---"),
        ("&gt; quoted\nmore", "> quoted\n\nmore"),
        ("first\n&gt;&gt;&gt; all\nof it", "first\n> all\n> of it"),
        ("• one\n• two\nend", "- one\n- two\n\nend"),
        (":tada: :+1::skin-tone-3: :party_parrot:", "🎉 👍🏼 :party_parrot:"),
        ("12:30:45 and 1:100:2", "12:30:45 and 1:100:2"),
        ("`*code* &lt;b&gt;`", "`*code* <b>`"),
        ("see ```*x* :tada:\n  &amp; y``` end", "see \n```\n*x* :tada:\n  & y\n```\n end"),
        ("```curl <https://example.org|example.org>```", "```\ncurl example.org\n```"),
        ("مرحبا *عالم* 🌍", "مرحبا **عالم** 🌍"),
        ("C:\\_temp", r"C:\\\_temp"),
    ],
)
def test_marks_become_markdown(slack, expected):
    assert markdown(slack) == expected


def test_mentions_stay_open_until_it_is_known_who_is_meant():
    body = to_body("*<@U1>* asked <@U9|nina> in <#C1|old-name> and <#C9|other>, not <#C2|secret>", NAMES)

    assert body.parts == (
        "**",
        Mention("U1", "Ada Lindner"),
        "** asked ",
        Mention("U9", "nina"),
        " in ",
        RoomLink("C1", "general"),
        " and ",
        RoomLink("C9", "other"),
        ", not ",
        RoomLink("C2", "🔒"),
    )
    assert body.mentions == (Mention("U1", "Ada Lindner"), Mention("U9", "nina"))
    assert body.write(lambda mention: f"@{mention.person_id.lower()}", lambda link: "space") == (
        "**@u1** asked @u9 in space and space, not space"
    )


def test_a_mention_inside_code_is_code():
    assert to_body("`<@U1>`", NAMES).parts == ("`<@U1>`",)


def test_an_empty_body_is_false_and_a_mention_alone_is_not():
    assert not to_body(" \n", NAMES)
    assert to_body("<@U1>", NAMES)
    assert not Body()


@given(TEXTS)
def test_no_text_is_refused(text):
    body = to_body(text, NAMES)

    assert not re.search("[\ufdd0-\ufdef]", body.write())


@given(st.text(max_size=40))
def test_text_from_anywhere_is_accepted(text):
    assert isinstance(markdown(text), str)


@given(before=TEXTS.filter(lambda text: "`" not in text), code=st.text(min_size=1, max_size=40))
def test_code_is_never_touched(before, code):
    code = Draft.plain(re.sub(r"[`<>&\n\r]", "", code)) or "x"

    assert f"```\n{code}\n```" in markdown(f"{before}```{code}``` *after*")
    assert f"`{code}`" in markdown(f"{before}`{code}` *after*") or code.startswith(" ")


@given(st.text(alphabet="ab1 *_~[]()#!\\-=.", max_size=30))
def test_what_is_no_mark_in_slack_is_shown_as_it_was_written(text):
    # with a letter around each sign of emphasis Slack sees none, so all must stay visible
    text = "x" + re.sub(r"([*_~])", r"a\1a", text).replace("  ", " ").strip()

    assert shown(text) == text


def rich(*elements) -> str:
    draft = Draft()
    return draft.body(
        Blocks(NAMES, draft).write({"blocks": [{"type": "rich_text", "elements": list(elements)}]})
    ).write()


def section(*parts) -> dict:
    return {"type": "rich_text_section", "elements": list(parts)}


def words(text: str, **style: bool) -> dict:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def test_rich_text_keeps_styles_close_to_the_words():
    text = rich(section(words("plain "), words("bold ", bold=True), words("both", bold=True, italic=True)))

    assert text == "plain **bold** **_both_**"


def test_rich_text_lists_keep_their_depth_and_numbers():
    def listed(style: str, indent: int, *items: str, offset: int = 0) -> dict:
        elements = [section(words(item)) for item in items]
        return {
            "type": "rich_text_list",
            "style": style,
            "indent": indent,
            "offset": offset,
            "elements": elements,
        }

    text = rich(
        section(words("list:\n")),
        listed("ordered", 0, "first"),
        listed("bullet", 1, "inner", "other"),
        listed("ordered", 0, "second", offset=1),
        section(words("end")),
    )

    assert text == "list:\n1. first\n    - inner\n    - other\n2. second\n\nend"


def test_rich_text_knows_mentions_emoji_links_and_code():
    text = rich(
        section(
            {"type": "user", "user_id": "U1"},
            words(" "),
            {"type": "channel", "channel_id": "C1"},
            words(" "),
            {"type": "emoji", "name": "basketball", "unicode": "1f3c0"},
            {"type": "emoji", "name": "wave", "skin_tone": 3},
            {"type": "emoji", "name": "party_parrot"},
            words(" "),
            {"type": "link", "url": "https://example.org", "text": "page"},
            words(" "),
            words("a*b*", code=True),
            {"type": "broadcast", "range": "here"},
        ),
        {"type": "rich_text_preformatted", "elements": [words("if a < b:\n  *c*")]},
        {"type": "rich_text_quote", "elements": [words("said\ntwice")]},
        section(words("> no quotation, 1. no list\n1. nor here")),
    )

    assert text == (
        "@Ada Lindner #general 🏀👋🏼:party_parrot: [page](https://example.org) `a*b*`@here\n"
        "```\nif a < b:\n  *c*\n```\n> said\n> twice\n\n\\> no quotation, 1. no list\n1\\. nor here"
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda values: (
        st.lists(values, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "elements", "style", "indent"]), values, max_size=4
        )
    ),
    max_leaves=8,
)


@given(JSON)
def test_blocks_of_any_shape_are_accepted(value):
    draft = Draft()
    blocks = Blocks(NAMES, draft)

    for kind in ("rich_text", "section", "header", "context", "image", "table"):
        blocks.write({"blocks": [{"type": kind, "elements": value, "text": value, "rows": value}, value]})
    blocks.attachments({"attachments": [value, {"is_share": True, "text": value}]}, only_shared=False)


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("+1", "👍"),
        ("thumbsup", "👍"),
        ("wave::skin-tone-6", "👋🏿"),
        ("v::skin-tone-2", "✌🏻"),
        ("rocket::skin-tone-2", "🚀"),
        ("flag-de", "🇩🇪"),
        ("flag-zz", ""),
        ("female-doctor", "👩‍⚕️"),
        ("male-technologist::skin-tone-4", "👨🏽‍💻"),
        ("man-shrugging", "🤷‍♂️"),
        ("man-woman-girl-boy", "👨‍👩‍👧‍👦"),
        ("woman-heart-woman", "👩‍❤️‍👩"),
        ("large_green_square", "🟩"),
        ("email", "✉️"),
        ("simple_smile", "🙂"),
        ("skin-tone-3", "🏼"),
        ("party_parrot", ""),
        ("", ""),
    ],
)
def test_emoji_are_known_by_the_names_slack_gives_them(name, sign):
    assert as_unicode(name) == sign
