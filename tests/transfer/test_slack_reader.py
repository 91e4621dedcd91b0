"""Slack exports, with everything that makes them hard to read."""

import tracemalloc
import zipfile
from collections import Counter
from datetime import UTC, datetime

import pytest

from schwarm.lib.errors import Invalid
from schwarm.transfer.neutral import (
    Body,
    File,
    Membership,
    Mention,
    Person,
    Pin,
    Post,
    Reaction,
    Role,
    Room,
    SourceKey,
    Visibility,
    key,
)
from schwarm.transfer.readers.slack import Options, SlackExport
from schwarm.transfer.report import Kind, Reason, Remark, Report
from tests.transfer.make_slack import ADA, BEN, GENERAL, TEAM, channel, message, slack_export, user
from tests.transfer.take import take_all

DAY = "general/2024-01-02.json"
TS = "1704182400.000100"
LATER = "1704182500.000200"


@pytest.fixture
def read(tmp_path):
    """Read an export built by `slack_export`; the report has to add up, whatever the test is about."""

    def read(messages=None, options=None, **more):
        path = slack_export(tmp_path / "export.zip", messages, **more)
        with SlackExport(path, options) as export:
            items, report = take_all(export)
        assert report.adds_up, report.table()
        return items, report

    return read


def of(kind, items):
    return [item for item in items if isinstance(item, kind)]


def posts(items) -> list[Post]:
    return of(Post, items)


def skipped(report: Report, kind: Kind) -> dict[Reason, int]:
    return dict(report.of(kind).skipped)


# people


def test_people_come_with_what_their_profile_says(read):
    users = [
        user("U1", "Ada Lindner", "Ada@example.org", profile={"title": "Engineer"}),
        user("U2", "Ben Özdemir", "ben@example.org", deleted=True),
        user("U3", "Carla Guest", is_ultra_restricted=True),
        user("W4", "Dora Guest", is_restricted=True),
    ]

    people = of(Person, read(users=users)[0])

    assert people[0] == Person(
        "U1", "Ada Lindner", "Ada@example.org", title="Engineer", timezone="Europe/Berlin"
    )
    assert [(person.name, person.is_active, person.is_guest) for person in people[1:]] == [
        ("Ben Özdemir", False, False),
        ("Carla Guest", True, True),
        ("Dora Guest", True, True),
    ]


def test_a_person_without_a_full_name_has_the_best_there_is(read):
    users = [
        user("U1", "x", real_name="", profile={"real_name": "", "display_name": "ada"}),
        {"id": "U2", "team_id": TEAM, "name": "ben"},
        {"id": "U3", "team_id": TEAM, "profile": {"first_name": "Carla", "last_name": "Maß"}},
        {"id": "U4", "profile": None},
        {"team_id": TEAM},
    ]

    items, report = read(users=users)

    assert [person.name for person in of(Person, items)] == ["ada", "ben", "Carla Maß", "U4"]
    assert skipped(report, Kind.PERSON) == {Reason.BROKEN: 1}


def test_people_of_an_enterprise_come_from_both_lists_once(read):
    files = {"org_users.json": b'[{"id": "U2", "name": "again"}, {"id": "W3", "name": "carla"}]'}

    items, report = read(files=files)

    assert [person.source_id for person in of(Person, items)] == ["U1", "U2", "W3"]
    assert skipped(report, Kind.PERSON) == {Reason.COPY: 1}


def test_an_enterprise_export_may_have_only_its_own_list(read):
    files = {"users.json": None, "org_users.json": b'[{"id": "W1", "team_id": "E1", "name": "ada"}]'}

    assert [person.source_id for person in of(Person, read(files=files)[0])] == ["W1", "U1", "U2"]


def test_two_people_with_one_address_are_two_people_and_remarked(read):
    items, report = read(users=[ADA, BEN, user("U3", "Ada Twice", "ADA@example.org")])

    assert len(of(Person, items)) == 3
    assert report.remarks[Remark.SAME_MAIL].examples == ["ADA@example.org"]


def test_unknown_authors_are_introduced_before_their_posts(read):
    profile = {"real_name": "Nina Partner", "name": "nina"}
    items, report = read(
        {
            DAY: [
                message(TS, "hi", "U7", user_profile=profile),
                message(LATER, "ho", "U7"),
                message("1704182600.0", "?", ""),
            ]
        }
    )

    strangers = [person for person in of(Person, items) if not person.is_known]
    assert strangers == [
        Person("U7", "Nina Partner", is_known=False),
        Person("unknown", "Unknown person", is_known=False),
    ]
    assert [post.author_id for post in posts(items)] == ["U7", "U7", "unknown"]
    assert items.index(strangers[0]) < items.index(posts(items)[0])
    assert report.of(Kind.UNKNOWN_PERSON).imported == 2


def test_everything_refers_only_to_what_came_before(read):
    reactions = [{"name": "tada", "users": ["U8", "U1"], "count": 2}]
    items, _report = read(
        {
            DAY: [
                message(TS, "hi", "U7", reactions=reactions),
                message(LATER, "re", thread_ts="1.0", parent_user_id="U9"),
            ]
        },
        channels=[channel("C1", "general", members=["U1", "U5"], creator="U6")],
    )

    known: set[str] = set()
    for item in items:
        if isinstance(item, Membership):
            assert {item.room_id, item.person_id} <= known
        elif isinstance(item, Post):
            reacting = {reaction.person_id for reaction in item.reactions}
            assert {item.room_id, item.author_id, *reacting} <= known
            assert not item.thread_id or item.thread_id in known
        elif isinstance(item, Room):
            assert item.creator_id in known
        known.add(item.source_id)
    assert {"U5", "U6", "U7", "U8", "U9"} <= known


# rooms


def test_rooms_come_with_what_the_channel_says(read):
    channels = [
        channel(
            "C1",
            "gespräche",
            created="1704067200",
            creator="U2",
            is_archived=True,
            members=["U1", "U2", "U2"],
            purpose={"value": "Wozu?"},
            topic={"value": "Worüber?"},
        )
    ]

    items, _report = read(channels=channels)

    assert of(Room, items) == [
        Room(
            "C1",
            "gespräche",
            description="Wozu?",
            topic="Worüber?",
            is_archived=True,
            created_at=datetime(2024, 1, 1, tzinfo=UTC),
            creator_id="U2",
        )
    ]
    assert of(Membership, items) == [Membership("C1", "U1"), Membership("C1", "U2", Role.HOST)]


def test_a_channel_shared_with_another_organisation_is_marked(read):
    items, _report = read(channels=[channel("C1", "general", is_ext_shared=True)])

    assert of(Room, items)[0].visibility is Visibility.EXTERNAL


SECRET = channel("G1", "merger")
SECRET_DAY = {"merger/2024-01-02.json": [message(TS, "hush")]}


def test_closed_channels_are_left_out_unless_asked_for(read):
    items, report = read({**SECRET_DAY, DAY: [message(TS, "see <#G1|merger>")]}, groups=[SECRET])

    assert [room.source_id for room in of(Room, items)] == ["C1"]
    assert [post.body.write() for post in posts(items)] == ["see #🔒"]
    assert skipped(report, Kind.ROOM) == {Reason.NOT_ASKED: 1}
    assert "merger" not in report.table()


def test_closed_channels_come_when_asked_for(read):
    items, _report = read(SECRET_DAY, Options(closed_rooms=True), groups=[SECRET])

    assert [(room.source_id, room.visibility) for room in of(Room, items)] == [
        ("C1", Visibility.OPEN),
        ("G1", Visibility.CLOSED),
    ]
    assert [post.body.write() for post in posts(items)] == ["hush"]


PRIVATE = {
    "dms": [{"id": "D1", "created": 1704067200, "members": ["U1", "U2"]}],
    "mpims": [{"id": "G9", "name": "mpdm-ada--ben-1", "created": 1704067200, "members": ["U1", "U2"]}],
}
PRIVATE_DAYS = {
    "D1/2024-01-02.json": [message(TS, "psst")],
    "mpdm-ada--ben-1/2024-01-02.json": [message(TS, "psst, all")],
}


def test_direct_conversations_are_not_even_opened_unless_asked_for(read):
    broken = dict.fromkeys(PRIVATE_DAYS, b"not JSON")

    items, report = read(options=Options(closed_rooms=True), files=broken, **PRIVATE)

    assert posts(items) == []
    assert skipped(report, Kind.DIRECT_CONVERSATION) == {Reason.NOT_ASKED: 2}
    assert Remark.FOLDER_LEFT_OUT not in report.remarks


def test_direct_conversations_come_when_asked_for(read):
    items, _report = read(PRIVATE_DAYS, Options(direct_conversations=True), **PRIVATE)

    rooms = of(Room, items)[1:]
    assert [(room.name, room.visibility) for room in rooms] == [
        ("Ada Lindner, Ben Özdemir", Visibility.DIRECT),
        ("Ada Lindner, Ben Özdemir-2", Visibility.DIRECT),
    ]
    assert [post.room_id for post in posts(items)] == ["G9", "D1"]


def test_rooms_of_one_name_get_names_of_their_own_and_share_no_posts(read):
    channels = [
        GENERAL,
        channel("C2", "sales"),
        channel("C3", "Sales", is_archived=True),
        channel("C4", "sales"),
    ]

    items, report = read({"sales/2024-01-02.json": [message(TS, "sold")]}, channels=channels)

    assert [room.name for room in of(Room, items)] == ["general", "sales", "Sales-2", "sales-3"]
    assert [post.room_id for post in posts(items)] == ["C2"]
    assert report.remarks[Remark.RENAMED_ROOM].examples == ["Sales → Sales-2", "sales → sales-3"]
    assert report.remarks[Remark.SHARED_FOLDER].examples == ["sales-3"]


def test_a_folder_that_may_hold_closed_posts_is_not_read(read):
    items, report = read(SECRET_DAY, channels=[channel("C1", "merger")], groups=[SECRET])

    assert posts(items) == []
    assert report.remarks[Remark.SHARED_FOLDER].examples == ["merger"]


def test_folders_of_no_room_and_lists_that_are_not_read_are_remarked(read):
    files = {"gone/2024-01-02.json": b"[]", "canvases.json": b"[]", "integration_logs.json": b"oops"}

    _items, report = read(files=files)

    assert report.remarks[Remark.FOLDER_LEFT_OUT].examples == ["gone"]
    assert report.remarks[Remark.FILE_LEFT_OUT].examples == ["canvases.json", "integration_logs.json"]


def test_a_room_without_a_folder_has_no_posts(read):
    items, _report = read(channels=[GENERAL, channel("C2", "quiet")])

    assert [room.name for room in of(Room, items)] == ["general", "quiet"]


# posts


def test_a_message_becomes_a_post_with_its_exact_time(read):
    text = "Grüße, *Ben* 🎉 – שלום <@U2>"

    items, _report = read(
        {DAY: [message("1704182400.000100", text, "U1", edited={"user": "U1", "ts": LATER})]}
    )

    assert posts(items) == [
        Post(
            source_id="C1:1704182400.000100",
            room_id="C1",
            author_id="U1",
            created_at=datetime(2024, 1, 2, 8, 0, 0, 100, tzinfo=UTC),
            body=Body(("Grüße, **Ben** 🎉 – שלום ", Mention("U2", "Ben Özdemir"))),
            edited_at=datetime(2024, 1, 2, 8, 1, 40, 200, tzinfo=UTC),
        )
    ]


def test_an_edit_is_remarked_because_the_earlier_words_are_lost(read):
    _items, report = read({DAY: [message(TS, "x", edited={"user": "U1", "ts": LATER})]})

    assert report.remarks[Remark.EARLIER_WORDS].count == 1


def test_days_come_in_order_whatever_their_order_in_the_zip(read):
    items, _report = read(
        {"general/2024-01-03.json": [message("1704268800.0", "two")], DAY: [message(TS, "one")]}
    )

    assert [post.body.write() for post in posts(items)] == ["one", "two"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"subtype": "channel_join"}, Reason.NOTICE),
        ({"subtype": "channel_leave"}, Reason.NOTICE),
        ({"subtype": "channel_topic"}, Reason.NOTICE),
        ({"subtype": "something_new"}, Reason.NOTICE),
        ({"type": "event"}, Reason.NOTICE),
        ({"subtype": "tombstone"}, Reason.DELETED),
        ({"subtype": "message_deleted"}, Reason.DELETED),
        ({"hidden": True}, Reason.DELETED),
        ({"subtype": "message_changed"}, Reason.OLD_VERSION),
        ({"subtype": "reply_broadcast"}, Reason.COPY),
        ({"subtype": "bot_message", "bot_id": "B1"}, Reason.PROGRAM),
        ({"user": "USLACKBOT"}, Reason.PROGRAM),
        ({"user": None, "bot_id": "B1"}, Reason.PROGRAM),
        ({"text": " \n"}, Reason.EMPTY),
        ({"ts": None}, Reason.BROKEN),
        ({"ts": "yesterday"}, Reason.BROKEN),
        ({"ts": "99999999999"}, Reason.BROKEN),
    ],
)
def test_what_is_no_post_of_a_person_is_left_out_with_its_reason(read, more, reason):
    reactions = [{"name": "tada", "users": ["U1"], "count": 1}]
    record = {**message(TS, "x", reactions=reactions, files=[{"id": "F1", "name": "a.pdf"}]), **more}
    if reason is Reason.EMPTY:
        record["files"] = []

    items, report = read({DAY: [record]})

    assert posts(items) == []
    assert skipped(report, Kind.POST) == {reason: 1}
    assert skipped(report, Kind.REACTION) == {Reason.NOT_IMPORTED_POST: 1}


def test_entries_that_are_no_messages_are_left_out(read):
    _items, report = read(files={DAY: b'[null, 5, "x", {}, []]'})

    assert skipped(report, Kind.POST) == {Reason.BROKEN: 5}


def test_the_same_message_twice_in_a_row_is_one_post(read):
    items, report = read({DAY: [message(TS, "x"), message(TS, "x")]})

    assert len(posts(items)) == 1
    assert skipped(report, Kind.POST) == {Reason.COPY: 1}


BOT = user("U5", "Deploy", is_bot=True)


def test_programs_are_no_people_of_the_company(read):
    items, report = read({DAY: [message(TS, "deployed", "U5")]}, users=[ADA, BEN, BOT])

    assert [person.name for person in of(Person, items)] == ["Ada Lindner", "Ben Özdemir"]
    assert skipped(report, Kind.PERSON) == {Reason.PROGRAM: 1}
    assert skipped(report, Kind.POST) == {Reason.PROGRAM: 1}


def test_a_message_of_a_program_that_people_answered_comes_along(read):
    alert = message(
        TS, "", "U5", thread_ts=TS, reply_count=1, attachments=[{"title": "Pump 3", "text": "is *hot*"}]
    )

    items, report = read({DAY: [alert, message(LATER, "on my way", thread_ts=TS)]}, users=[ADA, BEN, BOT])

    assert [(post.author_id, post.body.write(), post.thread_id) for post in posts(items)] == [
        ("U5", "Pump 3\nis **hot**", ""),
        ("U1", "on my way", f"C1:{TS}"),
    ]
    assert next(person for person in of(Person, items) if person.source_id == "U5").is_bot
    assert Remark.THREAD_START_MISSING not in report.remarks


def test_messages_of_programs_come_when_asked_for(read):
    record = {
        "type": "message",
        "subtype": "bot_message",
        "bot_id": "B1",
        "username": "Weather",
        "text": "sun",
        "ts": TS,
    }

    items, _report = read({DAY: [record]}, Options(programs=True))

    assert posts(items)[0].author_id == "B1"
    assert Person("B1", "Weather", is_bot=True, is_known=False) in items


def test_blocks_are_used_where_they_say_more_than_the_text(read):
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "the *whole* story"}}]

    items, _report = read(
        {
            DAY: [
                message(TS, "", blocks=blocks),
                message(LATER, "story", blocks=blocks),
                message("1704182600.0", "the _whole_ story, and then", blocks=blocks),
            ]
        }
    )

    assert [post.body.write() for post in posts(items)] == [
        "the **whole** story",
        "the **whole** story",
        "the _whole_ story, and then",
    ]


def test_a_message_passed_on_is_quoted_and_a_preview_of_a_page_is_not(read):
    attachments = [
        {"is_share": True, "author_name": "Ben", "text": "as I *said*\ntwice"},
        {"from_url": "https://example.org", "title": "A page", "text": "of somebody else"},
    ]

    items, _report = read({DAY: [message(TS, "look", attachments=attachments)]})

    assert posts(items)[0].body.write() == "look\n\n> **Ben**\n> as I **said**\n> twice"


def test_pinned_posts_say_who_pinned_them_and_when(read):
    told = {"channel": "C1", "pinned_by": "U2", "pinned_ts": 1704100000}

    items, report = read(
        {DAY: [message(TS, "x", pinned_to=["C1"], pinned_info=told), message(LATER, "y", pinned_to=["C2"])]}
    )

    assert [post.pin for post in posts(items)] == [Pin("U2", datetime.fromtimestamp(1704100000, UTC)), None]
    assert report.of(Kind.PIN).found == 1


def test_pins_listed_with_the_channel_are_pins_of_its_messages(read):
    pins = [
        {"id": TS, "type": "C", "user": "U2", "owner": "U1", "created": "1704100000"},
        {"id": "F1", "type": "F", "user": "U2", "owner": "U1", "created": "1704100000"},
        {"id": "1500000000.000001", "type": "C", "user": "U2", "owner": "U1", "created": "1500000001"},
    ]

    items, report = read(
        {DAY: [message(TS, "x", pinned_to=["C1"]), message(LATER, "y")]},
        channels=[channel("C1", "general", pins=pins)],
    )

    assert [post.pin for post in posts(items)] == [Pin("U2", datetime.fromtimestamp(1704100000, UTC)), None]
    assert (report.of(Kind.PIN).found, dict(report.of(Kind.PIN).skipped)) == (
        2,
        {Reason.NOT_IMPORTED_POST: 1},
    )


def test_who_pinned_may_be_unknown_or_a_program(read):
    bot = user("B1", "Wetterbot", is_bot=True)
    messages = [
        message(TS, "x", pinned_to=["C1"]),
        message(LATER, "y", pinned_to=["C1"], pinned_info={"pinned_by": "B1"}),
        message("1704100009.000100", "z", pinned_to=["C1"], pinned_info={"pinned_by": "U77"}),
    ]

    items, _report = read({DAY: messages}, users=[ADA, BEN, bot])

    assert [post.pin for post in posts(items)] == [Pin(), Pin(), Pin("U77")]
    assert [person.source_id for person in items if isinstance(person, Person)] == ["U1", "U2", "U77"]


def test_pins_of_messages_left_out_are_counted(read):
    _items, report = read({DAY: [message(TS, "", pinned_to=["C1"]), message(LATER, "y")]})

    assert report.of(Kind.PIN).skipped == {Reason.NOT_IMPORTED_POST: 1}
    assert report.of(Kind.PIN).adds_up


def test_what_no_database_can_store_is_taken_out(read):
    content = b'[{"type": "message", "user": "U1", "text": "a\\u0000b \\ud83d c", "ts": "%s"}]' % TS.encode()

    items, _report = read(files={DAY: content})

    assert posts(items)[0].body.write() == "ab � c"


# threads


def test_replies_name_the_first_post_of_their_thread(read):
    items, report = read(
        {
            DAY: [message(TS, "root", thread_ts=TS, reply_count=2), message(LATER, "one", thread_ts=TS)],
            "general/2024-01-05.json": [message("1704441600.0", "two", thread_ts=TS)],
        }
    )

    assert [post.thread_id for post in posts(items)] == ["", f"C1:{TS}", f"C1:{TS}"]
    assert Kind.STUB not in report.tallies


def test_a_missing_first_post_gets_one_stub_with_its_time_and_author(read):
    items, report = read(
        {
            DAY: [
                message(LATER, "one", "U1", thread_ts="1704067200.000000", parent_user_id="U2"),
                message("1704182600.000000", "two", "U1", thread_ts="1704067200.000000", parent_user_id="U2"),
            ]
        }
    )

    assert posts(items)[0] == Post(
        source_id="C1:1704067200.000000",
        room_id="C1",
        author_id="U2",
        created_at=datetime(2024, 1, 1, tzinfo=UTC),
        is_stub=True,
    )
    assert [post.is_stub for post in posts(items)] == [True, False, False]
    assert report.remarks[Remark.THREAD_START_MISSING].count == 1


def test_a_deleted_first_post_gets_a_stub_of_nobody_known(read):
    tombstone = message(TS, "This message was deleted.", "USLACKBOT", subtype="tombstone", thread_ts=TS)

    items, _report = read({DAY: [tombstone, message(LATER, "but why", thread_ts=TS)]})

    assert [(post.is_stub, post.author_id) for post in posts(items)] == [(True, "unknown"), (False, "U1")]


def test_a_reply_shown_in_the_channel_stays_in_its_thread(read):
    broadcast = message(LATER, "all!", subtype="thread_broadcast", thread_ts=TS, root=message(TS, "root"))

    items, report = read({DAY: [message(TS, "root", thread_ts=TS), broadcast]})

    assert [post.thread_id for post in posts(items)] == ["", f"C1:{TS}"]
    assert report.remarks[Remark.SHOWN_IN_ROOM].count == 1


# reactions


def test_reactions_become_unicode_and_lose_what_has_no_person(read):
    reactions = [
        {"name": "+1", "users": ["U1", "U2"], "count": 2},
        {"name": "thumbsup", "users": ["U1"], "count": 1},
        {"name": "wave::skin-tone-3", "users": ["U2"], "count": 4},
        {"name": "party_parrot", "users": ["U1", "U2"], "count": 2},
        {"name": "eyes", "users": ["U5"], "count": 1},
        {"name": "tada"},
    ]

    items, report = read({DAY: [message(TS, "x", reactions=reactions)]}, users=[ADA, BEN, BOT])

    assert posts(items)[0].reactions == (Reaction("U1", "👍"), Reaction("U2", "👍"), Reaction("U2", "👋🏼"))
    assert skipped(report, Kind.REACTION) == {
        Reason.COPY: 1,
        Reason.NAMELESS: 3,
        Reason.CUSTOM_EMOJI: 2,
        Reason.PROGRAM: 1,
    }
    assert report.remarks[Remark.CUSTOM_EMOJI].examples == [":party_parrot:"]


# files


def link(source_id: str, name: str, **more) -> dict:
    address = f"https://files.slack.com/files-pri/T0-{source_id}/{name}?token=xoxe-1"
    return {"id": source_id, "name": name, "title": name, "mode": "hosted", "url_private": address, **more}


def test_a_file_that_is_only_a_link_leaves_its_name_and_no_token(read):
    items, report = read(
        {
            DAY: [
                message(TS, "see", files=[link("F1", "plan_a*.pdf")]),
                message(LATER, files=[link("F2", "b")]),
            ]
        }
    )

    assert [post.body.write() for post in posts(items)] == ["see\n\n📎 plan_a\\*.pdf", "📎 b"]
    assert skipped(report, Kind.FILE) == {Reason.ONLY_A_LINK: 2}


def test_a_file_kept_elsewhere_leaves_its_link(read):
    files = [
        {
            "id": "F1",
            "title": "Plan",
            "mode": "external",
            "is_external": True,
            "url_private": "https://docs.example/1",
        }
    ]

    items, report = read({DAY: [message(TS, files=files)]})

    assert posts(items)[0].body.write() == "📎 [Plan](https://docs.example/1)"
    assert skipped(report, Kind.FILE) == {Reason.ELSEWHERE: 1}


def test_files_that_a_tool_put_into_the_zip_come_along(tmp_path):
    path = slack_export(
        tmp_path / "export.zip",
        {
            DAY: [
                message(
                    TS, files=[link("F1", "a.txt", mimetype="text/plain", user="U1"), link("F2", "b.txt")]
                )
            ]
        },
        files={"__uploads/F1/a.txt": b"first", "general/attachments/F2-b.txt": b"second"},
    )
    with SlackExport(path) as export:
        items, report = take_all(export)
        files = posts(items)[0].files
        contents = []
        for file in files:
            with export.open_file(file) as stream:
                contents.append(stream.read())

    assert files[0] == File("F1", "a.txt", "__uploads/F1/a.txt", 5, mime="text/plain", uploader_id="U1")
    assert contents == [b"first", b"second"]
    assert report.adds_up
    assert not posts(items)[0].body


@pytest.mark.parametrize(
    ("more", "content", "reason"),
    [
        ({}, b"", Reason.EMPTY),
        ({}, b"x" * 11, Reason.TOO_LARGE),
        ({"mode": "tombstone"}, None, Reason.DELETED),
        ({"mode": "hidden_by_limit"}, None, Reason.DELETED),
        ({"file_access": "file_not_found"}, None, Reason.DELETED),
        ({"id": None}, None, Reason.BROKEN),
    ],
)
def test_files_that_cannot_come_along_say_why(read, more, content, reason):
    record = {**link("F1", "a.txt"), **more}

    items, report = read(
        {DAY: [message(TS, "x", files=[record])]},
        Options(largest_file=10),
        files={"__uploads/F1/a.txt": content},
    )

    assert posts(items)[0].files == ()
    assert skipped(report, Kind.FILE) == {reason: 1}


def test_a_name_with_a_path_is_only_a_name(read):
    record = link("F1", "../../etc/passwd")

    items, _report = read({DAY: [message(TS, files=[record])]}, files={"__uploads/F1/x": b"1"})

    assert posts(items)[0].files[0].name == "passwd"


# the zip as a whole


def test_the_workspace_tells_exports_apart_unless_a_name_is_given(tmp_path):
    stranger = user("U9", "Else", team_id="T0OTHER", is_stranger=True)
    path = slack_export(tmp_path / "export.zip", users=[stranger, ADA])

    with SlackExport(path) as export, SlackExport(path, Options(instance="old")) as named:
        assert (export.source, export.instance, named.instance) == ("slack", TEAM, "old")


def test_keys_are_the_same_for_a_stub_and_the_post_it_stands_for(tmp_path):
    now = datetime(2024, 1, 1, tzinfo=UTC)
    with SlackExport(slack_export(tmp_path / "export.zip")) as export:
        stub, post = (Post("C1:1.0", "C1", "U1", now, is_stub=stub) for stub in (True, False))

        assert key(export, post) == SourceKey("slack", TEAM, Kind.POST, "C1:1.0")
        assert key(export, stub) == key(export, post)
        assert key(export, Person("U1", "A", is_known=False)) == key(export, Person("U1", "Ada"))


def test_reading_twice_gives_the_same(tmp_path):
    messages = {DAY: [message(LATER, "x", "U7", thread_ts=TS)]}
    with SlackExport(slack_export(tmp_path / "export.zip", messages)) as export:
        first, first_report = take_all(export)
        second, second_report = take_all(export)

    assert first == second
    assert first_report.table() == second_report.table()


def test_overlapping_exports_name_the_same_things_alike(tmp_path):
    one = slack_export(tmp_path / "1.zip", {DAY: [message(LATER, "re", thread_ts=TS, parent_user_id="U1")]})
    two = slack_export(
        tmp_path / "2.zip", {DAY: [message(TS, "root", thread_ts=TS), message(LATER, "re", thread_ts=TS)]}
    )
    with SlackExport(one) as older, SlackExport(two) as newer:
        keys = [[key(export, post) for post in posts(take_all(export)[0])] for export in (older, newer)]

    assert keys[0] == keys[1]


def test_a_zip_of_the_unpacked_folder_is_read_too(read):
    items, _report = read({DAY: [message(TS, "x")]}, prefix="Acme Slack export/")

    assert len(posts(items)) == 1


def test_folders_with_umlauts_are_found_however_they_are_written(read):
    # macOS writes the dots of an umlaut as a sign of their own
    items, _report = read(
        {"bu\u0308ro/2024-01-02.json": [message(TS, "x")]}, channels=[channel("C1", "b\u00fcro")]
    )

    assert len(posts(items)) == 1


def test_empty_day_files_are_remarked_and_passed_over(read):
    items, report = read({"general/2024-01-03.json": [message("1704268800.0", "x")]}, files={DAY: b""})

    assert len(posts(items)) == 1
    assert report.remarks[Remark.EMPTY_FILE].examples == [DAY]


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({"users.json": None}, "“users.json” is missing"),
        ({"channels.json": None}, "“channels.json” is missing"),
        ({"users.json": b""}, "“users.json”, line 1, column 1: this is not valid JSON"),
        ({"users.json": b"[]"}, "does not say which workspace"),
        ({"users.json": b'[{"id": "U1"'}, "“users.json”, line 1, column 13"),
    ],
)
def test_what_is_no_slack_export_is_refused_when_opened(tmp_path, files, error):
    path = slack_export(tmp_path / "export.zip", files=files)

    with pytest.raises(Invalid, match=error):
        SlackExport(path)


def test_bad_json_names_the_file_and_the_place(tmp_path):
    path = slack_export(tmp_path / "export.zip", files={DAY: b'[\n{"ts": "1.0"},\n{"ts" "2.0"}]'})

    with (
        SlackExport(path) as export,
        pytest.raises(Invalid, match=r"general/2024-01-02\.json”, line 3, column 7"),
    ):
        take_all(export)


def test_a_zip_that_leads_out_is_refused(tmp_path):
    path = slack_export(tmp_path / "export.zip", files={"../../outside.json": b"[]"})

    with pytest.raises(Invalid, match="leads out of it"):
        SlackExport(path)


def test_a_million_messages_are_read_in_bounded_memory(tmp_path, full):
    count = 1_000_000 if full else 5_000
    line = '{"type": "message", "user": "U1", "text": "note %d", "ts": "%d.000000"}'
    path = slack_export(tmp_path / "export.zip")
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(DAY, "w", force_zip64=True) as day,
    ):
        for number in range(count):
            day.write(("," if number else "[").encode() + (line % (number, 1704182400 + number)).encode())
        day.write(b"]")

    kinds: Counter[Kind] = Counter()
    with SlackExport(path) as export:
        tracemalloc.start()
        try:
            kinds.update(item.counts_as for item in export.items(Report()))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert kinds[Kind.POST] == count
    assert peak < 1_500_000
