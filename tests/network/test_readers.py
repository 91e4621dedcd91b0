"""What readers make of files, and what they say about faulty ones."""

import gzip
import json
import mailbox
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("networkit", reason="needs the extra: pip install 'schwarm[network]'")

from hypothesis import given, settings
from hypothesis import strategies as st

from schwarm.network import Network
from schwarm.network.decay import KINDS
from schwarm.network.eventlog import Event, EventLog
from schwarm.network.readers import Unreadable, read_consented, read_events, read_people

START = datetime(2025, 1, 1, tzinfo=UTC)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def ties(path: Path) -> dict[tuple[str, str], float]:
    net = read_events(path).network()
    rows, columns = net.weights.nonzero()
    return {
        (net.people[i], net.people[j]): round(float(net.weights[i, j]), 6)
        for i, j in zip(rows, columns, strict=True)
    }


def test_a_table_with_kinds_and_recipients(tmp_path: Path) -> None:
    file = written(
        tmp_path / "events.csv",
        "time;actor;target;kind;recipients\n"
        "2026-01-01 08:00:00;ada;ben;mention;1\n"
        "2026-04-01 08:00:00;ada;ben;reply;2\n"
        "2026-04-01 08:00:00;ben;ben;reply;1\n"
        '2026-04-01T10:00:00+02:00;"ben";ada;unknown;1\n',
    )

    # a mention of ninety days ago counts half of two, a reply to two half of one
    assert ties(file) == {("ada", "ben"): 1.5, ("ben", "ada"): 1.0}


def test_rows_of_one_moment_are_one_message_to_many(tmp_path: Path) -> None:
    lines = [
        "Sender,Recipient,EventDate",
        "1,2,2026-01-01 08:00:00",
        "1,3,2026-01-01 08:00:00",
        "1,2,2026-01-01 08:00:01",
    ]
    file = tmp_path / "events.csv.gz"
    file.write_bytes(gzip.compress("\n".join(lines).encode()))

    assert ties(file) == {("1", "2"): 1.5, ("1", "3"): 0.5}


def test_a_bare_list_of_ties(tmp_path: Path) -> None:
    assert ties(written(tmp_path / "ties.txt", "0 1\n1 0\n0 1\n2 2\n")) == {("0", "1"): 2.0, ("1", "0"): 1.0}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: the file is empty. Its first line should be: actor,target,time"),
        (
            "from,when\n",
            "line 1: no column is named target; there are: from, when. Name them actor,target,time.",
        ),
        ("actor,target\nada,ben\nada\n", "line 3: there is no target. Fill it in or leave the line out."),
        ("actor,target\nada,ben\n,ben\n", "line 3: there is no actor. Fill it in or leave the line out."),
        (
            "actor,target,time\nada,ben,2026-01-01\nada,ben,soon\n",
            "line 3: “soon” is not a time. Write times like 2026-03-01 14:05:00 or as seconds since 1970.",
        ),
        (
            "actor,target,recipients\nada,ben,-1\n",
            "line 2: “-1” is not a number above 0, as recipients must be.",
        ),
    ],
)
def test_faulty_tables_are_refused_with_line_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    file = written(tmp_path / "events.csv", text)

    with pytest.raises(Unreadable) as refused:
        read_events(file)

    assert str(refused.value) == f"{file}, {said}"


def test_letters_of_another_encoding_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_bytes("actor,target\nJürgen,ben\n".encode("latin-1"))

    with pytest.raises(Unreadable, match="UTF-8"):
        read_events(file)


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "events.csv"
    for prefix in (b"", b"actor,target,time\n"):
        file.write_bytes(prefix + content)
        with suppress(Unreadable):
            read_events(file).network()


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from("abc"),
            st.floats(0.25, 4),
            st.sampled_from(["", "other", *KINDS]),
            st.integers(0, 365 * 86_400).map(lambda second: START + timedelta(seconds=second)),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_rows_in_memory_and_the_statement_in_sql_agree(edges: list[tuple]) -> None:
    """Weights stand for recipients here: an event shared by four weighs a quarter."""
    events = [
        Event(a, b, when.timestamp(), kind, max(1, round(weight))) for a, b, weight, kind, when in edges
    ]
    ours = Network.from_edges(
        [(a, b, 1 / max(1, round(weight)), kind, when) for a, b, weight, kind, when in edges],
        people="abc",
    )

    found = EventLog.from_events(events).network(people="abc")

    assert found.weights.toarray() == pytest.approx(ours.weights.toarray(), rel=1e-9)


def mail(sender: str, to: str, cc: str = "", date: str = "Thu, 01 Jan 2026 08:00:00 +0100") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, "Nobody reads this: eve@example.org"
    if cc:
        message["Cc"] = cc
    if date:
        message["Date"] = date
    message.set_content("Nor this: eve@example.org")
    return message


@pytest.mark.parametrize("kind", [mailbox.mbox, mailbox.Maildir])
def test_mail_is_read_from_its_headers_alone(tmp_path: Path, kind: Any) -> None:
    box = kind(tmp_path / "mail")
    box.add(mail("Ada <Ada@example.org>", "ben@example.org, Jürgen <j@example.org>", "Ben <BEN@example.org>"))
    box.add(mail("robot", "ben@example.org"))
    box.add(mail("ada@example.org", "ben@example.org", date=""))
    box.close()

    log = read_events(tmp_path / "mail")

    assert ties(tmp_path / "mail") == {
        ("ada@example.org", "ben@example.org"): 0.5,
        ("ada@example.org", "j@example.org"): 0.5,
    }
    assert log.span().last == 1_767_250_800


def slack(folder: Path) -> Path:
    (folder / "general").mkdir(parents=True)
    (folder / "board").mkdir()
    users = [
        {"id": "U1", "profile": {"email": "Ada@example.org"}},
        {"id": "U2"},
        {"id": "U3", "is_bot": True},
    ]
    first: dict[str, object] = {
        "type": "message",
        "user": "U1",
        "ts": "10",
        "text": "<@U2> and <@U3>, look",
        "thread_ts": "10",
    }
    first["reactions"] = [{"name": "+1", "users": ["U2", "U3"]}]
    answer = {"type": "message", "user": "U2", "ts": "10.000001", "text": "seen", "thread_ts": "10"}
    robot = {"type": "message", "user": "U3", "ts": "30.1", "text": "<@U1>"}
    (folder / "users.json").write_text(json.dumps(users))
    (folder / "channels.json").write_text(json.dumps([{"id": "C1", "name": "general"}]))
    (folder / "general" / "2026-01-01.json").write_text(json.dumps([first, answer, robot]))
    (folder / "board" / "2026-01-01.json").write_text(json.dumps([first]))
    return folder


def test_slack_gives_mentions_replies_and_reactions_of_public_channels(tmp_path: Path) -> None:
    log = read_events(slack(tmp_path / "export"))

    assert log.kinds() == {"mention": 1, "reaction": 1, "reply": 1}
    assert ties(tmp_path / "export") == {("ada@example.org", "u2"): 2.0, ("u2", "ada@example.org"): 1.5}


def test_a_broken_export_says_which_file_and_line(tmp_path: Path) -> None:
    folder = slack(tmp_path / "export")
    (folder / "users.json").write_text('[\n{"id": }\n]')

    with pytest.raises(Unreadable, match=r"users\.json, line 2: users\.json is not JSON"):
        read_events(folder)


def test_people_have_departments_or_the_branches_beneath_the_head(tmp_path: Path) -> None:
    table = written(tmp_path / "people.csv", "id,name,department\n1,Ada Berg,Service\n2,Ben Kurz,\n")
    line = written(tmp_path / "line.csv", "ID,ReportsToID\n1,1\n2,1\n3,2\n4,1\n5,6\n6,5\n")

    assert read_people(table).names == {"1": "Ada Berg", "2": "Ben Kurz"}
    assert read_people(table).departments == {"1": "Service"}
    assert read_people(line).departments == {"2": "Unit 1", "3": "Unit 1", "4": "Unit 2"}
    with pytest.raises(Unreadable, match=r"line 3: “1” is there twice\. Keep one of the two lines\."):
        read_people(written(tmp_path / "twice.csv", "id,name\n1,Ada\n1,Ben\n"))
    with pytest.raises(Unreadable, match="line 1: no column is named id"):
        read_people(written(tmp_path / "none.csv", "who,team,room\n1,A,B\n"))


def test_consent_is_a_list_of_ids(tmp_path: Path) -> None:
    assert read_consented(written(tmp_path / "one.txt", "ada\nben\n")) == {"ada", "ben"}
    assert read_consented(written(tmp_path / "two.csv", "name,id\nAda,ada\n")) == {"ada"}
