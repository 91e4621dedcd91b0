"""Slack exports on their way into the database: who, where, what, and that nobody hears of it."""

import gc
import itertools
import re
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from schwarm.conversation import actions as talk
from schwarm.conversation.models import (
    Attachment,
    Mention,
    Notification,
    Pin,
    Post,
    PostCounters,
    Reaction,
    SearchDocument,
)
from schwarm.conversation.queries.search import search_posts
from schwarm.conversation.queries.timelines import pinned_in
from schwarm.lib import ids, pubsub
from schwarm.lib.pagination import Cursor
from schwarm.people.queries import active_people
from schwarm.spaces.models import Membership, Space
from schwarm.transfer.actions import bringing
from schwarm.transfer.models import ImportedObject, KeptAddress
from schwarm.transfer.report import Kind, Reason, Remark
from tests import make
from tests.transfer.bring import (
    MONDAY,
    NINE,
    TUESDAY,
    at,
    bring,
    bring_messages,
    rich_export,
    rich_messages,
    skipped,
)
from tests.transfer.make_slack import ADA, BEN, channel, message, slack_export, user
from tests.transfer.tables import digest, dump

pytestmark = pytest.mark.django_db
FIRST = datetime.fromtimestamp(NINE, UTC) + timedelta(microseconds=100)


@pytest.fixture(autouse=True)
def host():
    return make.host()


def post_at(seconds: int) -> Post:
    return Post.objects.get(created_at=FIRST + timedelta(seconds=seconds))


def text_of(post: Post) -> str:
    return post.versions.get(number=post.version).text


# people


def test_who_is_here_is_recognised_by_the_address_in_any_spelling(tmp_path):
    ada = make.person("Ada Berg", email="ada@example.org")

    report = bring_messages(
        tmp_path, [message(at(0), "hi", "U1")], users=[user("U1", "Ada L.", "ADA@Example.org")]
    )

    post = post_at(0)
    assert (post.author, post.speaker) == (ada, "person")
    assert report.remarks[Remark.MATCHED].examples == ["Ada L. → @ada.berg"]


def test_everybody_else_becomes_a_placeholder_in_no_list(tmp_path, host):
    bring_messages(tmp_path, [message(at(0), "hi", "U1")])

    ada = post_at(0).author
    assert (ada.name, ada.kind, ada.organisation, ada.is_active) == (
        "Ada Lindner",
        "placeholder",
        host,
        False,
    )
    assert post_at(0).speaker == "placeholder"
    assert (ada.email, ada.handle) == ("", "ada.lindner-imported")
    assert list(active_people()) == []


def test_only_who_may_still_come_keeps_an_address(tmp_path):
    users = [
        ADA,
        user("U2", "Cem", "cem@example.org", deleted=True),
        user("U3", "Dora", "Dora@Partner.example", is_restricted=True),
        user("U4", "Eva"),
    ]

    bring_messages(tmp_path, [], users=users)

    kept = dict(KeptAddress.objects.values_list("placeholder__name", "email"))
    assert kept == {"Ada Lindner": "ada@example.org", "Dora": "dora@partner.example"}


def test_an_address_is_forgotten_when_a_later_export_says_that_somebody_left(tmp_path):
    bring_messages(tmp_path, [])
    bring_messages(tmp_path, [], users=[user("U1", "Ada Lindner", "ada@example.org", deleted=True), BEN])

    assert [kept.email for kept in KeptAddress.objects.all()] == ["ben@example.org"]


def test_two_people_with_the_address_of_one_who_is_here_are_that_one(tmp_path):
    ada = make.person("Ada Berg", email="ada@example.org")
    tada = [{"name": "tada", "users": ["U1", "U5"], "count": 2}]

    report = bring_messages(
        tmp_path,
        [message(at(0), "eins", "U1"), message(at(1), "zwei", "U5", reactions=tada)],
        users=[ADA, BEN, user("U5", "Ada Zwei", "ADA@example.org")],
        channels=[channel("C1", "general", members=["U1", "U5"])],
    )

    assert [post_at(0).author, post_at(1).author] == [ada, ada]
    assert Membership.objects.filter(person=ada).count() == 1
    assert skipped(report) == {"membership": {"copy": 1}, "reaction": {"copy": 1}}
    assert report.adds_up


def test_somebody_known_only_by_number_gets_a_name_later(tmp_path):
    bring_messages(tmp_path, [message(at(0), "hi", "U9")])
    assert post_at(0).author.name == "Unknown person U9"

    bring_messages(tmp_path, [], users=[ADA, BEN, user("U9", "Nina", "nina@example.org")])

    assert post_at(0).author.name == "Nina"
    assert KeptAddress.objects.get(email="nina@example.org").placeholder == post_at(0).author


def test_somebody_known_only_by_number_may_turn_out_to_be_here(tmp_path):
    nina = make.person("Nina Roth", email="nina@example.org")
    bring_messages(tmp_path, [message(at(0), "hi", "U9")])

    bring_messages(tmp_path, [], users=[ADA, BEN, user("U9", "Nina", "nina@example.org")])

    assert (post_at(0).author, post_at(0).speaker) == (nina, "person")


# rooms


def test_rooms_become_spaces_as_they_were(tmp_path):
    bring(rich_export(tmp_path / "export.zip"), closed_rooms=True)

    spaces = {space.name: space for space in Space.objects.all()}
    assert sorted(spaces) == ["general", "größe", "größe-2", "partner", "vertraulich"]
    assert spaces["general"].founded_at == datetime(2024, 1, 1, tzinfo=UTC)
    assert (spaces["general"].founder.name, spaces["general"].description) == ("Ada Lindner", "Für alle.")
    assert spaces["größe"].is_archived
    assert spaces["größe"].archived_reason == "It was archived before it was imported."
    assert not spaces["vertraulich"].is_open
    assert spaces["vertraulich"].closed_reason == "It was closed on the platform it comes from."
    assert not any(space.is_shared for space in spaces.values())


def test_a_name_that_is_taken_here_gets_a_number(tmp_path):
    make.space(make.person("Ada Berg"), "General")

    report = bring_messages(tmp_path, [], channels=[channel("C1", "general"), channel("C2", "x")])

    assert sorted(Space.objects.values_list("name", flat=True)) == ["#x", "General", "general-2"]
    assert report.remarks[Remark.RENAMED_ROOM].examples == ["general → general-2", "x → #x"]


def test_closed_rooms_stay_away_unless_asked_for(tmp_path):
    report = bring(rich_export(tmp_path / "export.zip"))

    assert not Space.objects.filter(access="closed").exists()
    assert not Post.objects.filter(versions__text__contains="nur für uns").exists()
    assert skipped(report)["room"] == {"not_asked": 1}


def test_conversations_among_a_few_never_come_along(tmp_path):
    dms = [{"id": "D1", "created": 1, "members": ["U1", "U2"]}]
    path = slack_export(
        tmp_path / "export.zip", {"D1/2024-01-01.json": [message(at(0), "unter uns")]}, dms=dms
    )

    report = bring(path, direct_conversations=True)

    assert Post.objects.count() == 0
    assert Space.objects.count() == 1
    assert skipped(report)["direct_conversation"] == {"not_asked": 1}
    assert report.adds_up


def test_members_come_with_their_roles_and_somebody_who_is_here_can_invite(tmp_path):
    ben = make.person("Ben Kurz", email="ben@example.org")

    bring_messages(tmp_path, [], groups=[])

    roles = dict(Membership.objects.values_list("person__name", "role"))
    assert roles == {"Ada Lindner": "host", "Ben Kurz": "host"}
    assert Space.objects.get().memberships.get(person=ben).role == "host"


def test_who_left_a_space_here_stays_out(tmp_path):
    make.person("Ada Berg", email="ada@example.org")
    path = slack_export(tmp_path / "export.zip")
    bring(path)
    Membership.objects.filter(person__email="ada@example.org").delete()

    bring(path)

    assert not Membership.objects.filter(person__email="ada@example.org").exists()


def test_people_of_partners_do_not_enter_internal_spaces(tmp_path):
    make.person("Carla Frost", organisation=make.organisation(), email="ben@example.org")

    report = bring_messages(tmp_path, [message(at(0), "hi", "U2")])

    assert skipped(report) == {"membership": {"outsider": 1}}
    assert post_at(0).author.name == "Carla Frost"
    assert report.adds_up


def test_the_first_who_joins_where_nobody_is_becomes_host(tmp_path):
    from schwarm.spaces.actions import join_space

    bring_messages(tmp_path, [])
    ada, ben, _carla = make.world()

    assert join_space(actor=ada, space=Space.objects.get()).role == "host"
    assert join_space(actor=ben, space=Space.objects.get()).role == "member"


# posts


def test_posts_keep_date_words_thread_and_origin(tmp_path):
    bring(rich_export(tmp_path / "export.zip"), language="de")

    root, last = post_at(10), post_at(109)
    assert (root.imported_from, root.edited_at, root.audience) == ("slack", FIRST + timedelta(seconds=20), 20)
    assert text_of(root) == "**Wichtig**: bitte lesen"
    assert root.versions.get().language == "de"
    assert root.versions.get().html == "<p><strong>Wichtig</strong>: bitte lesen</p>\n"
    assert (last.thread, last.reply_to, last.towards) == (root, root, root.author)
    assert list(Post.objects.filter(thread=root).order_by("pk")) == list(
        Post.objects.filter(thread=root).order_by("created_at")
    )
    assert PostCounters.objects.get(post=root).thread_replies == 10


def test_people_and_rooms_in_the_text_are_called_as_here(tmp_path):
    make.person("Ben Kurz", handle="ben", email="ben@example.org")
    make.person("Cem Irgendwer", handle="cem")

    bring(rich_export(tmp_path / "export.zip"))

    post = post_at(0)
    assert text_of(post) == "Grüße 🎉 مرحبا an @ben und \\@Cem Gegangen in [#größe](/spaces/groesse)"
    html = post.versions.get().html
    assert re.findall(r'href="([^"]+)"', html) == ["/@ben", "/spaces/groesse"]
    assert "und @Cem Gegangen in" in html
    assert sorted(post.mentions.values_list("person__name", flat=True)) == ["Ben Kurz", "Cem Gegangen"]


def test_a_thread_without_its_first_post_begins_with_a_stub(tmp_path):
    report = bring(rich_export(tmp_path / "export.zip"))

    reply = post_at(86400)
    stub = reply.thread
    assert (text_of(stub), stub.imported_from, stub.author.name) == ("", "slack", "Ben Özdemir")
    assert stub.created_at == datetime.fromtimestamp(1703980800, UTC) + timedelta(microseconds=100)
    assert report.of(Kind.STUB).imported == 1


def test_a_later_export_fills_the_stub(tmp_path):
    bring(rich_export(tmp_path / "export.zip"))
    stub = post_at(86400).thread
    ts, tada = "1703980800.000100", [{"name": "tada", "users": ["U1"], "count": 1}]
    earlier = message(ts, "Worum es <@U1> ging", "U1", thread_ts=ts, reply_count=1, reactions=tada)

    report = bring_messages(tmp_path, [earlier])

    stub = make.reload(stub)
    assert (stub.author.name, stub.version, stub.edited_at) == ("Ada Lindner", 1, None)
    assert text_of(stub) == "Worum es \\@Ada Lindner ging"
    assert post_at(86400).towards == stub.author
    assert list(stub.reactions.values_list("emoji", flat=True)) == ["🎉"]
    assert [hit.pk for hit in Post.objects.filter(pk__in=_found("worum"))] == [stub.pk]
    assert (report.of(Kind.POST).imported, report.of(Kind.STUB).found) == (1, 0)
    before = dump()
    bring(rich_export(tmp_path / "again.zip"))
    bring_messages(tmp_path, [earlier])
    assert dump() == before


def _found(word: str) -> list[int]:
    return list(SearchDocument.objects.filter(stems__contains=word).values_list("pk", flat=True))


def test_a_stub_whose_owner_wrote_here_keeps_those_words(tmp_path):
    ben = make.person("Ben Kurz", email="ben@example.org")
    bring(rich_export(tmp_path / "export.zip"))
    stub = post_at(86400).thread
    talk.edit_post(actor=ben, post=stub, text="So war es.")
    ts = "1703980800.000100"

    bring_messages(tmp_path, [message(ts, "alt", "U2", thread_ts=ts, reply_count=1)])

    assert text_of(make.reload(stub)) == "So war es."


def test_words_changed_at_the_source_since_are_added_as_a_version(tmp_path):
    bring_messages(tmp_path, [message(at(0), "alt", "U1")])

    report = bring_messages(tmp_path, [message(at(0), "neu", "U1", edited={"ts": at(60)})])

    post = post_at(0)
    assert list(post.versions.values_list("text", "written_at")) == [
        ("alt", FIRST),
        ("neu", FIRST + timedelta(seconds=60)),
    ]
    assert post.edited_at == FIRST + timedelta(seconds=60)
    assert report.remarks[Remark.EDITED].count == 1


def test_words_that_were_changed_here_later_stay(tmp_path):
    ada = make.person("Ada Berg", email="ada@example.org")
    bring_messages(tmp_path, [message(at(0), "alt", "U1")])
    talk.edit_post(actor=ada, post=post_at(0), text="hier verbessert")

    bring_messages(tmp_path, [message(at(0), "neu", "U1", edited={"ts": at(60)})])

    assert text_of(post_at(0)) == "hier verbessert"


def test_a_post_withdrawn_here_gets_nothing_more(tmp_path):
    ada = make.person("Ada Berg", email="ada@example.org")
    bring_messages(tmp_path, [message(at(0), "alt", "U1")])
    talk.withdraw_post(actor=ada, post=post_at(0))
    tada = [{"name": "tada", "users": ["U2"], "count": 1}]

    report = bring_messages(tmp_path, [message(at(0), "neu", "U1", edited={"ts": at(60)}, reactions=tada)])

    assert (Reaction.objects.count(), post_at(0).version) == (0, 1)
    assert skipped(report)["reaction"] == {"taken_back": 1}
    assert report.adds_up


def test_messages_of_one_millisecond_are_all_there(tmp_path):
    stamps = [f"{NINE}.{number:06}" for number in range(1, 6)]

    bring_messages(tmp_path, [message(ts, f"Nummer {ts}") for ts in stamps])

    assert Post.objects.count() == 5
    assert list(Post.objects.order_by("pk")) == list(Post.objects.order_by("created_at"))


def test_an_id_that_another_process_gave_for_this_millisecond_is_not_given_again(tmp_path, monkeypatch):
    bring_messages(tmp_path, [message(at(0), "eins", "U1")])
    taken = post_at(0).pk
    monkeypatch.setattr(ids, "at", lambda _moment: taken)

    bring_messages(tmp_path, [message(at(0), "eins", "U1"), message(f"{NINE}.000200", "zwei")])

    assert list(Post.objects.order_by("pk").values_list("versions__text", flat=True)) == ["eins", "zwei"]


def test_reactions_come_without_time_and_count(tmp_path):
    report = bring(rich_export(tmp_path / "export.zip"))

    post = post_at(200)
    assert sorted(post.reactions.values_list("person__name", "emoji")) == [
        ("Ada Lindner", "🎉"),
        ("Ada Zwei", "🎉"),
        ("Ben Özdemir", "🎉"),
    ]
    assert {reaction.created_at for reaction in post.reactions.all()} == {post.created_at}
    assert PostCounters.objects.get(post=post).reactions == 3
    assert report.remarks[Remark.NO_MOMENT].count == 4
    assert skipped(report)["reaction"] == {"custom_emoji": 1}


def test_files_in_the_zip_are_attached_and_checked(tmp_path):
    report = bring(rich_export(tmp_path / "export.zip"))

    attachment = Attachment.objects.get()
    assert (attachment.post, attachment.name, attachment.kind) == (post_at(200), "bild.png", "image")
    assert (attachment.description, attachment.width) == ("Ein Punkt", 1)
    assert attachment.owner.name == "Dora Gast"
    assert attachment.file.size > 0
    assert attachment.preview
    assert skipped(report)["file"] == {"empty": 1, "only_a_link": 1}
    assert text_of(post_at(200)).startswith("Bild anbei")
    assert "xoxe" not in text_of(post_at(200))


def test_a_picture_that_is_none_is_kept_as_a_file(tmp_path):
    files = [{"id": "F1", "name": "bild.png", "mimetype": "image/png"}]

    bring_messages(
        tmp_path, [message(at(0), "da", files=files)], files={"__uploads/F1/bild.png": b"not a picture"}
    )

    attachment = Attachment.objects.get()
    assert (attachment.kind, attachment.content_type) == ("file", "application/octet-stream")


def test_files_larger_than_uploads_may_be_are_left_out(tmp_path, settings):
    settings.MAX_UPLOAD_BYTES = 10
    files = [{"id": "F1", "name": "a.txt", "mimetype": "text/plain"}]

    report = bring_messages(
        tmp_path, [message(at(0), "da", files=files)], files={"__uploads/F1/a.txt": b"eleven byte"}
    )

    assert Attachment.objects.count() == 0
    assert skipped(report)["file"] == {"too_large": 1}


def test_a_file_under_two_posts_is_under_both(tmp_path):
    files = [{"id": "F1", "name": "a.txt", "mimetype": "text/plain"}]

    bring_messages(
        tmp_path,
        [message(at(0), "da", files=files), message(at(1), "noch einmal", files=files)],
        files={"__uploads/F1/a.txt": b"text"},
    )

    assert Attachment.objects.values("post").distinct().count() == 2


def test_posts_of_programs_come_only_when_asked_for(tmp_path):
    bring(rich_export(tmp_path / "export.zip"), programs=True)

    assert post_at(210).author.name == "Wetterbot"


# once and quietly


def test_nobody_hears_of_it(tmp_path, django_capture_on_commit_callbacks, monkeypatch):
    ada, ben = (
        make.person(name, email=f"{name[:3].lower()}@example.org") for name in ("Ada Berg", "Ben Kurz")
    )
    told: list[object] = []
    monkeypatch.setattr(pubsub, "publish", lambda *message: told.append(message))
    queued = DBTaskResult.objects.count()

    with django_capture_on_commit_callbacks(execute=True):
        bring(rich_export(tmp_path / "export.zip"), closed_rooms=True)

    assert Mention.objects.filter(person=ben).exists()
    assert Membership.objects.filter(person=ada).exists()
    assert (Notification.objects.count(), told, mail.outbox) == (0, [], [])
    assert DBTaskResult.objects.count() == queued


def test_it_is_found_and_read_by_those_who_are_here(tmp_path):
    ada = make.person("Ada Berg")

    bring(rich_export(tmp_path / "export.zip"), closed_rooms=True)

    assert [hit.id for hit in search_posts(ada, "wichtig", Cursor()).items] == [post_at(10).pk]
    assert not search_posts(ada, "nur uns", Cursor()).items


def test_doing_it_again_changes_nothing(tmp_path):
    make.person("Ada Berg", email="ada@example.org")
    path = rich_export(tmp_path / "export.zip")
    first = bring(path, closed_rooms=True)
    before = dump()

    second = bring(path, closed_rooms=True)

    after = dump()
    assert [row for t in after for row in after[t] if row not in before[t]] == []
    assert dump() == before
    assert (first.adds_up, second.adds_up) == (True, True)
    assert [tally.imported for tally in second.tallies.values()] == [0] * len(second.tallies)
    assert [tally.found for tally in second.in_order()] == [tally.found for tally in first.in_order()]


def test_the_report_adds_up_and_says_how_many(tmp_path):
    report = bring(rich_export(tmp_path / "export.zip"), closed_rooms=True)

    assert report.adds_up
    assert {kind.value: tally.imported for kind, tally in report.tallies.items()} == {
        "person": 6,
        "unknown_person": 3,
        "room": 5,
        "membership": 7,
        "post": 18,
        "stub": 1,
        "reaction": 4,
        "file": 1,
        "pin": 1,
    }
    assert Post.objects.count() == 18 + 1
    assert Reaction.objects.count() == 4


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    make.person("Ada Berg", email="ada@example.org")
    make.person("Carla Frost", organisation=make.organisation(), email="ben@example.org")
    path = rich_export(tmp_path / "export.zip")
    before = dump()

    rehearsed = bring(path, dry_run=True, closed_rooms=True)

    assert dump() == before
    assert rehearsed.table() == bring(path, closed_rooms=True).table()
    assert bring(path, dry_run=True, closed_rooms=True).table() == bring(path, closed_rooms=True).table()


def test_overlapping_exports_bring_only_what_is_new(tmp_path):
    days = rich_messages()
    early = slack_export(tmp_path / "early.zip", {MONDAY: days[MONDAY]}, users=[ADA, BEN])
    later = [*days[MONDAY][-2:], message(at(300), "neu", "U2")]
    late = slack_export(tmp_path / "late.zip", {MONDAY: later, TUESDAY: days[TUESDAY]}, users=[ADA, BEN])

    bring(early)
    count = Post.objects.count()
    report = bring(late)

    assert Post.objects.count() == count + 4
    assert report.of(Kind.POST).imported == 3
    assert report.of(Kind.POST).skipped[Reason.ALREADY_THERE] == 1
    assert report.adds_up


def test_the_order_of_overlapping_exports_does_not_matter(tmp_path):
    days = rich_messages()
    early = slack_export(tmp_path / "early.zip", {MONDAY: days[MONDAY]})
    late = slack_export(tmp_path / "late.zip", {MONDAY: days[MONDAY][3:8], TUESDAY: days[TUESDAY]})

    bring(late)
    assert Post.objects.filter(versions__text="").count() == 2
    bring(early)

    assert post_at(10).versions.get().text == "**Wichtig**: bitte lesen"
    assert PostCounters.objects.get(post=post_at(10)).thread_replies == 10
    assert Post.objects.filter(thread=post_at(10)).count() == 11


# pins


def pinned(seconds: int = 0, **told) -> dict:
    return message(at(seconds), f"Nummer {seconds}", "U1", pinned_to=["C1"], pinned_info=told)


def test_what_was_pinned_stands_on_top_of_its_space(tmp_path):
    report = bring_messages(
        tmp_path,
        [pinned(0, pinned_by="U2", pinned_ts=NINE + 60), pinned(10), message(at(20), "nicht", "U1")],
    )

    general = Space.objects.get(name="general")
    pins = {pin.post: (pin.by.name, pin.space, pin.pinned_at) for pin in Pin.objects.all()}
    assert pins == {
        post_at(0): ("Ben Özdemir", general, datetime.fromtimestamp(NINE + 60, UTC)),
        post_at(10): ("Ada Lindner", general, post_at(10).created_at),
    }
    assert report.of(Kind.PIN).imported == 2
    assert pinned_in(make.person("Ada Berg"), general) == [post_at(0).pk, post_at(10).pk]


def test_what_was_pinned_after_the_last_import_is_pinned_by_the_next(tmp_path):
    bring_messages(tmp_path, [message(at(0), "Nummer 0", "U1")])

    report = bring_messages(tmp_path, [pinned(0, pinned_by="U2")])

    assert Pin.objects.get().post == post_at(0)
    assert (report.of(Kind.PIN).found, report.of(Kind.PIN).imported) == (1, 1)


def test_what_was_taken_down_here_stays_down(tmp_path):
    bring_messages(tmp_path, [pinned(0)])
    Pin.objects.all().delete()

    report = bring_messages(tmp_path, [pinned(0)])

    assert not Pin.objects.exists()
    assert skipped(report)["pin"] == {"already_there": 1}


def test_what_was_withdrawn_here_is_not_pinned(tmp_path):
    bring_messages(tmp_path, [message(at(0), "Nummer 0", "U1")])
    Post.objects.update(withdrawn_at=FIRST)

    report = bring_messages(tmp_path, [pinned(0)])

    assert not Pin.objects.exists()
    assert skipped(report)["pin"] == {"taken_back": 1}


def test_a_pin_of_a_post_left_out_is_counted(tmp_path):
    report = bring_messages(tmp_path, [pinned(0), pinned(5) | {"subtype": "bot_message", "user": "B1"}])

    assert Pin.objects.count() == 1
    assert skipped(report)["pin"] == {"not_imported_post": 1}
    assert report.adds_up


def test_an_import_that_was_killed_goes_on(tmp_path, monkeypatch):
    path = rich_export(tmp_path / "export.zip")
    with transaction.atomic():
        bring(path)
        uninterrupted = digest()
        transaction.set_rollback(True)
    monkeypatch.setattr(bringing, "BATCH", 3)
    batches = iter(range(6))

    def die(_report):
        if next(batches) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _bring_telling(path, die)
    assert 0 < Post.objects.count() < 19
    bring(path)
    assert digest() == uninterrupted


def test_a_batch_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = slack_export(tmp_path / "export.zip", {MONDAY: [message(at(n), f"Nummer {n}") for n in range(9)]})
    monkeypatch.setattr(bringing, "BATCH", 4)
    before = dump()
    bring(path, dry_run=True)
    write, calls = talk.import_posts, iter(range(9))

    def fail_late(batch):
        made = write(batch)
        if next(calls) == 1:
            raise KeyboardInterrupt
        return made

    monkeypatch.setattr(talk, "import_posts", fail_late)
    with pytest.raises(KeyboardInterrupt):
        bring(path)

    assert dump() != before
    assert ImportedObject.objects.filter(kind="post").count() == Post.objects.count()
    assert SearchDocument.objects.count() == Post.objects.count()


def _bring_telling(path, tell):
    from schwarm.transfer.actions import import_source
    from schwarm.transfer.readers.slack import Options, SlackExport

    with SlackExport(path, Options()) as source:
        import_source(source, tell=tell)


def test_batches_take_a_fixed_number_of_queries(tmp_path, django_assert_max_num_queries):
    few = [message(at(n), f"Nummer {n}", "U1" if n % 2 else "U2") for n in range(150)]
    bring_messages(tmp_path, [])

    with django_assert_max_num_queries(230):
        bring_messages(tmp_path, few)


def test_what_is_held_in_memory_does_not_grow_with_the_export(tmp_path, monkeypatch):
    # some moments are remembered up to a limit, here a low one
    monkeypatch.setattr(ids, "REMEMBERED_PAST", 100)
    # always the same words, since the stems of new ones are remembered, up to a limit
    messages = [message(at(n), "Heute läuft die Anlage wieder", "U1") for n in range(1000)]
    path = slack_export(tmp_path / "export.zip", {MONDAY: messages})
    held = []

    def look(_report):
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])

    tracemalloc.start()
    _bring_telling(path, look)
    tracemalloc.stop()

    assert len(held) == 6
    # a step brings 200 messages of more than 1 kB; in some, bounded caches fill and other threads allocate
    grown = sorted(after - before for before, after in itertools.pairwise(held))
    assert grown[len(grown) // 2] < 50_000
