"""Second fences: triggers in the database, and an installation that notices by itself."""

import re
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from schwarm.conversation import actions as talk
from schwarm.conversation.queries import logged
from schwarm.ledger import actions, pinned, readonly, registry
from schwarm.ledger.models import Checkpoint, Cosignature, Entry, Tile
from schwarm.ledger.queries.selfcheck import findings
from schwarm.lib import clock
from schwarm.lib.errors import NotAllowed
from schwarm.policy import queries as policy
from schwarm.policy.models import PolicyVersion
from schwarm.policy.shipped import shipped_text
from schwarm.policy.text import hash_of
from tests import make
from tests.ledger import attacks, logs
from tests.served import served
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db
FENCES = (
    "schwarm.ledger.migrations.0002_second_fence",
    "schwarm.conversation.migrations.0006_fence",
    "schwarm.conversation.migrations.0007_newest",
    "schwarm.conversation.migrations.0008_marks",
)
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    yield
    readonly.set_reasons([])


@pytest.fixture
def log() -> None:
    for number in range(300):
        logs.post(7, number)
    logs.signed()


@pytest.mark.parametrize("table", ["entry", "tile", "checkpoint", "cosignature"])
def test_the_database_refuses_to_change_or_delete_what_is_logged(table: str, log: None) -> None:
    Cosignature.objects.create(checkpoint=Checkpoint.objects.get(), witness="w", line="", at=clock.now())
    fence = import_module("schwarm.ledger.migrations.0002_second_fence")
    with connection.cursor() as db:
        for statement in fence.statements(connection.vendor):
            db.execute(statement)
    column = {"entry": "type", "tile": "root", "checkpoint": "note", "cosignature": "line"}[table]
    before = {model: model.objects.count() for model in (Entry, Tile, Checkpoint, Cosignature)}

    change = f"UPDATE ledger_{table} SET {column} = {column}"  # noqa: S608
    for statement in (change, f"DELETE FROM ledger_{table}"):  # noqa: S608
        with (
            pytest.raises(DatabaseError, match="only ever added"),
            transaction.atomic(),
            connection.cursor() as db,
        ):
            db.execute(statement)
    assert {model: model.objects.count() for model in before} == before
    logs.post(7, 1000)
    logs.signed()


def test_a_log_that_fits_is_found_well(log: None) -> None:
    assert findings() == []
    assert actions.check_self() == []
    assert readonly.reason() == ""


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        (attacks.edit_carelessly, "entry"),
        (attacks.edit, "pinned"),
        (attacks.delete, "pinned"),
        (attacks.roll_back, "pinned"),
        (attacks.swap_key, "checkpoint"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_does_not_fit_is_noticed(attack: Any, code: str, log: None) -> None:
    assert pinned.pinned_note() == "" or findings() == []
    pinned.pin(Checkpoint.objects.get().note)
    attack(40, attacks.Random(1))

    found = actions.check_self()

    assert code in {finding.code for finding in found}
    assert readonly.reason()


def test_a_database_that_was_rolled_back_is_noticed_by_what_lies_outside(log: None) -> None:
    pinned.pin(Checkpoint.objects.get().note)
    Entry.objects.filter(index__gt=5).delete()
    Tile.objects.all().delete()
    Checkpoint.objects.all().delete()
    actions.make_checkpoint()
    pinned_now = [finding.message for finding in findings() if finding.code == "pinned"]

    assert pinned_now == ["The log was rolled back: 301 entries were signed, 6 are left."]


@pytest.mark.parametrize("attack", [attacks.delete, attacks.edit, attacks.roll_back])
def test_no_state_is_signed_that_does_not_continue_the_last(attack: Any, log: None) -> None:
    """Else whoever changed the log would have it signed, and the copy outside replaced, within a minute."""
    pinned.pin(Checkpoint.objects.get().note)
    attack(40, attacks.Random(1))
    Checkpoint.objects.all().delete()
    logs.post(7, 1000)
    actions.keep_up()

    assert not Checkpoint.objects.exists()
    assert "The log was r" in readonly.reason()  # rolled back, or rewritten
    with pytest.raises(NotAllowed):
        logs.post(7, 1001)


def test_a_copy_outside_that_fell_behind_is_made_good(log: None) -> None:
    pinned.pin(Checkpoint.objects.get().note)
    logs.post(7, 1000)
    actions.keep_up()  # the transaction of a test never ends, and so never keeps a copy
    newest = Checkpoint.objects.first()
    assert newest
    assert pinned.pinned_size() < newest.size

    actions.make_checkpoint()

    assert pinned.pinned_note() == newest.note


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE conversation_postversion SET text = 'Well done!'", "says something else than was said"),
        ("DELETE FROM conversation_postversion", "is gone, and the log knows of no reason"),
    ],
)
def test_posts_that_do_not_fit_to_the_log_are_noticed(change: str, said: str) -> None:
    registry.register_check("post", logged.misfits)
    ada, ben, _carla = make.world()
    post = make.post(ada, "This went wrong.")
    talk.edit_post(actor=ada, post=make.post(ada, "Good"), text="Better")
    talk.withdraw_post(actor=ben, post=make.reply(ben, post))
    logs.signed()
    assert actions.check_self() == []
    with connection.cursor() as db:
        db.execute(f"{change} WHERE post_id = %s", [post.pk])

    assert [finding.message for finding in actions.check_self()] == [f"Version 1 of post {post.pk} {said}."]
    assert readonly.reason()


def test_guidelines_that_nobody_adopted_are_noticed(log: None) -> None:
    registry.register_check("policy", policy.misfits)
    text = shipped_text().replace("version: 1", "version: 2")
    PolicyVersion.objects.create(
        number=2, hash=hash_of(text), text=text, in_force_from=clock.today() - timedelta(days=1)
    )

    (finding,) = actions.check_self()

    assert (finding.code, finding.message) == (
        "policy",
        "Version 2 of the guidelines was not adopted by the council.",
    )


def test_all_fences_stand_after_all_migrations(tmp_path: Path, worker_id: str) -> None:
    """In SQLite a migration that rebuilds a table drops its triggers: it has to bring them back."""
    wanted = {
        found[0]
        for module in FENCES
        for statement in import_module(module).statements(connection.vendor)
        if (found := re.findall(r"CREATE TRIGGER (\w+)", statement))
    }
    code = f"""
from django.db import connection
with connection.cursor() as db:
    db.execute({TRIGGERS[connection.vendor]!r})
    answer = [name for (name,) in db.fetchall()]
"""
    with served(tmp_path, f"fences_{worker_id}") as instance:
        assert wanted <= set(instance.run(code))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
def test_a_role_that_only_serves_logs_and_changes_nothing(log: None) -> None:
    """As docs/admin/log.md has it."""
    text = (Path(__file__).parents[2] / "docs" / "admin" / "log.md").read_text(encoding="utf-8")
    (rights,) = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    role = f"serves_{connection.settings_dict['NAME']}"
    with connection.cursor() as db:
        db.execute(f'CREATE ROLE "{role}"')
        db.execute(rights.replace("schwarm_serves", f'"{role}"'))
        db.execute(f'SET LOCAL ROLE "{role}"')

    logs.post(7, 1000)
    logs.signed()

    for table in ("entry", "tile", "checkpoint", "cosignature"):
        for statement in (f"DELETE FROM ledger_{table}", f"TRUNCATE ledger_{table} CASCADE"):  # noqa: S608
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as db,
            ):
                db.execute(statement)


def test_while_it_does_not_fit_everybody_reads_and_nobody_writes() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    fields = {"place": "new", "audience": "company", "text": "Hello"}
    assert "Read only" not in browser.get("/company").content.decode()

    readonly.set_reasons(["Entry 4 was changed."])
    page, refused = browser.get("/company"), browser.post("/write", fields)
    api = Client().post("/api/v1/statuses", {"status": "Hello"})

    assert (page.status_code, "Read only" in page.content.decode()) == (200, True)
    assert (refused.status_code, api.status_code) == (503, 503)
    assert "Hello</textarea>" in refused.content.decode()  # nothing that was written is lost
    fragment = browser.post("/write/preview", fields, headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment["HX-Retarget"]) == (403, "#messages")
    assert "transparency log" in api.json()["error"]
    ada.language = "de"
    ada.save()
    assert "Im Moment kann nichts geschrieben werden" in browser.post("/write", fields).content.decode()
    readonly.set_reasons([])
    assert browser.post("/write", fields).status_code == 302
