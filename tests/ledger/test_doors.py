"""The log over HTTP: for everybody, for verifiers, and for who may open what."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from schwarm.conversation import actions as talk
from schwarm.conversation.models import PostVersion
from schwarm.ledger.chain import notes, proofs, serving, tree
from schwarm.ledger.chain.tiles import hashes_of, unbundle
from schwarm.ledger.chain.watching import look
from schwarm.ledger.chain.witness import Store, Witness
from schwarm.ledger.models import Cosignature, Entry, Opening
from schwarm.ledger.queries import keys, tiles
from schwarm.policy.shipped import shipped, shipped_text
from tests import make
from tests.api.calling import as_nobody, as_person
from tests.ledger import logs
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def _entry_of(post: Any) -> str:
    return Opening.objects.filter(subject=f"post:{post.pk}").order_by("part").values_list("pk", flat=True)[0]


def test_everybody_reads_the_log_and_nobody_what_was_said() -> None:
    ada, _ben, _carla = make.world()
    make.post(ada, "A secret of the company")
    client = Client()
    assert client.get("/log/checkpoint").status_code == 404
    logs.signed()
    size = tiles.size()

    note = notes.parse_note(client.get("/log/checkpoint").content.decode())
    bundle = client.get(f"/log/tile/entries/000.p/{size}")
    hashes = client.get(f"/log/tile/0/000.p/{size}")

    assert [key for key, _ in notes.verified(note, [keys.signer().key])] == [keys.signer().key]
    assert list(map(tree.leaf_hash, unbundle(bundle.content))) == hashes_of(hashes.content)
    assert tree.Tree(hashes_of(hashes.content)).root() == tiles.root_at(size)
    assert b"secret" not in bundle.content
    assert "immutable" in bundle["Cache-Control"]
    assert client.get("/log/policy").content.decode() == keys.policy_text()


@pytest.mark.parametrize(
    "path", ["0/000", "0/000.p/200", "0/1", "entries/000.p/200", "9/000", "entries/x000/001"]
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    logs.post(7, 1)
    logs.signed()

    assert Client().get(f"/log/tile/{path}").status_code == 404
    assert Client().post("/log/checkpoint").status_code in {403, 405}


def test_proofs_are_for_everybody() -> None:
    identifier = logs.post(7, 1)
    logs.signed()
    logs.post(7, 2)
    logs.signed()

    proof = as_nobody().get("/api/log/inclusion", {"id": identifier}).json()
    leaf = tree.leaf_hash(bytes(Entry.objects.get(identifier=identifier).data))
    way = list(map(notes.decoded, proof["hashes"]))
    tree.check_inclusion(leaf, int(proof["index"]), int(proof["size"]), way, tiles.root_at(3))
    grown = as_nobody().get("/api/log/consistency", {"from": 2, "to": 3}).json()["hashes"]
    tree.check_consistency(2, 3, list(map(notes.decoded, grown)), tiles.root_at(2), tiles.root_at(3))
    assert as_nobody().get("/api/log/inclusion", {"id": "none"}).status_code == 404
    for odd in ({"from": 0, "to": 3}, {"from": 3, "to": 2}, {"from": 1, "to": 9}):
        assert as_nobody().get("/api/log/consistency", odd).status_code == 422


def test_an_entry_is_opened_by_whoever_may_read_the_post() -> None:
    ada, ben, carla = make.world()
    post = make.post(ada, "For all of us here", title="")
    logs.signed()
    identifier = _entry_of(post)

    given = as_person(ben, "read").get("/api/log/opening", {"id": identifier})

    assert given.status_code == 200
    assert given.json()["content"]["body"] == given.json()["shown"]["body"] == "For all of us here"
    assert as_person(carla, "read").get("/api/log/opening", {"id": identifier}).status_code == 403
    assert as_nobody().get("/api/log/opening", {"id": identifier}).status_code == 401
    talk.erase_post(actor=ada, post=post)
    assert as_person(ben, "read").get("/api/log/opening", {"id": identifier}).status_code == 404


def test_a_person_downloads_her_receipts_and_no_others() -> None:
    ada, ben, _carla = make.world()
    make.post(ada, "I said so.")
    logs.signed()
    (row,) = [one for one in _receipts(ada) if one.type == "post.published"]

    page = signed_in(ada).get("/settings/receipts").content.decode()
    file = signed_in(ada).get(f"/settings/receipts/{row.identifier}")

    assert f"/settings/receipts/{row.identifier}" in page
    assert (
        proofs.parse_proof(file.content.decode()).index == Entry.objects.get(identifier=row.identifier).index
    )
    assert file["Content-Disposition"].endswith('.tlog-proof"')
    assert signed_in(ben).get(f"/settings/receipts/{row.identifier}").status_code == 404
    assert Client().get(f"/settings/receipts/{row.identifier}").status_code == 302


def _receipts(person: Any) -> Any:
    from schwarm.ledger.queries.receipts import own_receipts

    return own_receipts(person.pk)


@pytest.mark.django_db(transaction=True)
def test_the_verifier_audits_an_installation_over_http(live_server: Any, capsys: Any, tmp_path: Path) -> None:
    address = live_server.url
    ada, ben, _carla = make.world()
    posts = [make.post(ada, f"Text {number}, with ä and “quotes”") for number in range(4)]
    make.reply(ben, posts[0])
    talk.edit_post(actor=ada, post=posts[1], text="Put better")
    talk.withdraw_post(actor=ada, post=posts[2])
    talk.erase_post(actor=ada, post=posts[3])
    logs.signed()
    token = as_person(ben, "read").headers["Authorization"].removeprefix("Bearer ")
    state = ("--state", tmp_path / "state", f"--token={token}")

    assert logs.verified(capsys, *state, "pin", address)[0] == 0
    code, said = logs.verified(capsys, *state, "audit", "--openings", address)
    assert (code, "all well; 0 you may not open" in said) == (0, True), said
    assert logs.verified(capsys, *state, "open", address, _entry_of(posts[0]))[0] == 0

    PostVersion.objects.filter(post=posts[0]).update(text="Something else, changed in the database")
    code, said = logs.verified(capsys, *state, "audit", "--openings", address)
    assert (code, _entry_of(posts[0]) in said) == (1, True)
    assert json.loads((tmp_path / "state" / "state.json").read_text())["pins"]


@pytest.mark.django_db(transaction=True)
def test_a_witness_that_nobody_reaches_goes_to_the_log(
    live_server: Any, tmp_path: Path, settings: Any
) -> None:
    logs.post(7, 1)
    logs.signed()
    council = Witness(
        serving.signer_in(tmp_path / "council", "council.example.org/witness"),
        [keys.signer().key],
        Store(tmp_path / "heads.sqlite3"),
    )
    settings.LOG_POLICY = f"witness council {council.signer.key.vkey}\nquorum council"

    assert look(council, live_server.url).body == "1\n"
    logs.post(7, 2)
    logs.signed()
    assert look(council, live_server.url).status == 200

    seen = list(Cosignature.objects.order_by("pk").values_list("checkpoint", "witness"))
    assert [size for size, _witness in seen] == [2, tiles.size()]
    stranger = notes.Signer("stranger.example.org/witness", bytes(32), notes.COSIGNATURE)
    text = notes.parse_note(Client().get("/log/checkpoint").content.decode()).text
    given = str(notes.note_of(text, [keys.signer().sign(text), stranger.cosign(text, 1)]))
    assert Client().post("/log/cosignatures", given, "text/plain").content == b"0\n"
    impostor = notes.Signer(council.signer.key.name, bytes(32), notes.COSIGNATURE)
    line = impostor.cosign(text, 1)
    forged = notes.Signature(line.name, council.signer.key.id, line.blob)
    given = str(notes.note_of(text, [forged]))
    assert Client().post("/log/cosignatures", given, "text/plain").status_code == 400
    assert Client().post("/log/cosignatures", "nonsense", "text/plain").status_code == 400
    assert Cosignature.objects.count() == len(seen)


def test_the_words_of_guidelines_are_found_by_their_hash() -> None:
    ada, _ben, _carla = make.world()
    address = "/api/log/guidelines"

    given = as_person(ada, "read").get(address, {"hash": shipped().hash})

    assert given.json() == {"text": shipped_text()}
    assert as_person(ada, "read").get(address, {"hash": "0" * 64}).status_code == 404
    assert as_nobody().get(address, {"hash": shipped().hash}).status_code == 401
