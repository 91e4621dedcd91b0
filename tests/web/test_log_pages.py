"""Pages of the log without scripts; what browsers do by themselves is in tests/journeys/test_receipts.py."""

import base64
import html
import io
import json
import re
import zipfile
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import schwarm_verify
from schwarm.conversation import actions as talk
from schwarm.ledger.actions import take_cosignatures
from schwarm.ledger.chain import notes, types
from schwarm.ledger.chain.checkpoints import Checkpoint as Signed
from schwarm.ledger.chain.proofs import Proof, parse_proof
from schwarm.ledger.models import Checkpoint, Entry
from schwarm.ledger.queries import keys
from schwarm.ledger.queries.checkpoints import newest
from schwarm.ledger.queries.receipts import own_receipts, receipt
from schwarm.lib import clock
from schwarm.web.showing.log import EVENTS, REASONS
from tests import make
from tests.ledger import logs
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def council(settings: Any) -> notes.Signer:
    """The works council's witness, known to the log."""
    logs.post(7, 1)
    logs.signed()
    signer = notes.Signer("council.example.org/witness", bytes(range(32)), notes.COSIGNATURE)
    settings.LOG_POLICY = f"witness council {signer.key.vkey}\nquorum council"
    return signer


def shown(url: str, browser: Client | None = None) -> str:
    answer = (browser or Client()).get(url)
    assert answer.status_code == 200, url
    return _text(answer)


def _text(answer: Any) -> str:
    return re.sub(r"\s+", " ", html.unescape(answer.content.decode()))


def _cosigned(signer: notes.Signer, at: int | None = None) -> None:
    last = newest()
    assert last
    note = notes.parse_note(last.note)
    when = int(clock.now().timestamp()) if at is None else at
    take_cosignatures(str(notes.Note(note.text, (*note.signatures, signer.cosign(note.text, when)))))


def test_everybody_reads_the_log_in_plain_words_and_nobody_what_was_said() -> None:
    assert "The log begins within a minute" in shown("/log")
    ada, _ben, _carla = make.world()
    make.post(ada, "A secret of the company")
    logs.signed()

    page = shown("/log")

    assert "A post was published" in page
    assert "The log began" in page
    assert "Nobody outside signs along." in page
    assert "draws of reviewers are not independent" in page
    assert not re.search(r"secret|Ada Berg|@ada", page)


def test_entries_are_paged_and_chosen_by_type() -> None:
    for number in range(35):
        logs.post(7, number)
    rare = logs.event("space.closed", actor=7)
    logs.signed()

    first = shown("/log")
    older = re.search(r'rel="next" href="\?before=(\d+)"', first)
    assert older
    second = shown(f"/log?before={older[1]}")
    chosen = shown("/log?type=space.closed")

    places = [set(re.findall(r'id="entry-(\d+)"', page)) for page in (first, second)]
    assert [len(place) for place in places] == [30, 7]
    assert not places[0] & places[1]
    assert re.findall(r'id="entry-(\d+)"', chosen) == [str(Entry.objects.get(identifier=rare).index)]
    assert "The log begins here." in chosen
    posts = shown("/log?type=post.published")
    older = re.search(r'rel="next" href="\?type=post.published&before=(\d+)"', posts)
    assert older, posts
    rest = shown(f"/log?type=post.published&before={older[1]}")
    assert len(re.findall(r'id="entry-(\d+)"', rest)) == 5
    assert shown("/log?type=nonsense&before=x").count('id="entry-') == 30


def test_every_event_has_words() -> None:
    assert set(types.TYPES) - set(EVENTS) == set()


def test_a_witness_that_stays_away_shows(council: notes.Signer) -> None:
    assert "nothing yet: it is away, or refuses to sign" not in shown("/log")  # it has a moment
    with clock.at(clock.now() + timedelta(minutes=11)):
        page = shown("/log")
        assert "nothing yet: it is away, or refuses to sign" in page
        assert "Too few witnesses have signed lately" in page
        _cosigned(council)
        page = shown("/log")
        assert "up to date" in page
        assert "Too few witnesses" not in page
        assert "What counts needs: council." in page
        assert "not independent" not in page
        logs.post(7, 2)
        logs.signed()
    with clock.at(clock.now() + timedelta(minutes=30)):
        assert "only up to entry 2: it is away, or refuses to sign" in shown("/log")
    with clock.at(clock.now() + timedelta(hours=30)):
        assert "The log was not signed for more than a day." in shown("/log")


def test_the_verifier_is_handed_out_with_its_hash() -> None:
    file = Client().get("/log/schwarm_verify.py")

    assert file.content == Path(schwarm_verify.__file__).read_bytes()
    logs.post(7, 1)
    logs.signed()
    assert sha256(file.content).hexdigest() in shown("/log")


# --- checking receipts ----------------------------------------------------------------------------


@pytest.fixture
def own() -> str:
    """A receipt of Ada for a post."""
    ada, _ben, _carla = make.world()
    make.post(ada, "Die Pumpen sind zu spät bestellt. “Wieder.”")
    logs.signed()
    (row,) = [one for one in own_receipts(ada.pk) if one.type == "post.published"]
    make.post(ada, "Another one")
    logs.signed()
    return str(receipt(ada.pk, row.identifier))


def judged(text: str) -> str:
    answer = Client().post("/log/check", {"text": text})
    assert answer.status_code == 200
    return str(answer.context["judgement"].reason) if "judgement" in answer.context else ""


def test_a_receipt_is_checked_without_scripts(own: str) -> None:
    answer = Client().post("/log/check", {"text": own.replace("\n", "\r\n")})

    page = _text(answer)
    assert answer.context["judgement"].verdict == "good"
    assert "The receipt holds" in page
    assert "Die Pumpen sind zu spät bestellt." in page
    file = SimpleUploadedFile("mine.tlog-proof", own.encode())
    assert Client().post("/log/check", {"text": "", "file": file}).context["judgement"].verdict == "good"
    assert "Choose a file, or paste the receipt." in _text(Client().post("/log/check", {"text": " "}))


def _with_extra(text: str, **changed: Any) -> str:
    proof = parse_proof(text)
    extra = json.loads(proof.extra) | changed
    return str(Proof(proof.index, proof.hashes, proof.checkpoint, json.dumps(extra).encode()))


def test_what_was_changed_in_a_receipt_cannot_be_told(own: str) -> None:
    proof = parse_proof(own)
    extra = json.loads(proof.extra)
    other = {**extra["content"], "body": "The pumps are fine."}
    entry = extra["entry"].replace("post.published", "post.withdrawn")
    line = parse_proof(own).checkpoint.splitlines()[-1]
    forged = base64.b64encode(bytes(len(base64.b64decode(line.rpartition(" ")[2])) - 4)).decode()
    key = keys.signer().key
    signature = base64.b64encode(key.id + base64.b64decode(forged)).decode()

    assert judged(own) == "good"
    assert judged("nonsense") == "form"
    assert judged(own[:200]) == "form"
    assert judged(_with_extra(own, content=other)) == "changed"
    assert judged(_with_extra(own, member="999")) == "changed"
    assert judged(_with_extra(own, salt="x")) == "form"
    assert judged(_with_extra(own, entry=entry)) == "changed"
    assert judged(own.replace(f"index {proof.index}", f"index {proof.index + 1}")) == "changed"
    assert judged(own.replace(line.rpartition(" ")[2], signature)) == "signature"
    assert judged(own.replace(key.name, "elsewhere.example.org/schwarm/x")) == "other_log"


def test_a_log_that_was_rewritten_or_cut_short_is_proven_by_a_receipt(own: str) -> None:
    last = newest()
    assert last
    size = parse_proof(own).checkpoint.split("\n")[1]
    Checkpoint.objects.filter(size__gt=int(size)).delete()
    assert judged(own) == "good"

    def replace(length: int, root: bytes) -> None:
        text = Signed(keys.origin(), length, root).text
        note = str(notes.note_of(text, [keys.signer().sign(text)]))
        Checkpoint.objects.all().delete()
        Checkpoint.objects.create(size=length, root=root, note=note)

    replace(int(size), bytes(32))
    assert judged(own) == "rewritten"
    answer = Client().post("/log/check", {"text": own})
    assert "Tampering is proven" in _text(answer)
    replace(1, bytes(32))
    assert judged(own) == "rolled_back"
    Checkpoint.objects.all().delete()
    assert judged(own) == "unreachable"


def test_a_receipt_that_too_few_witnesses_saw_is_not_enough(own: str, settings: Any) -> None:
    signer = notes.Signer("council.example.org/witness", bytes(range(32)), notes.COSIGNATURE)
    settings.LOG_POLICY = f"witness council {signer.key.vkey}\nquorum council"

    assert judged(own) == "witnesses"


def test_every_reason_has_words() -> None:
    source = Path("src/schwarm/ledger/chain/verdicts.py").read_text()
    script = Path("src/schwarm/web/static/schwarm/js/receipt.js").read_text()
    named = set(re.findall(r'(?:Doubt|Tampering)\("(\w+)"\)', source + script))
    assert named | {"witnesses", "good"} == set(REASONS)


def test_browsers_keep_under_the_names_they_always_had() -> None:
    """Whoever renames a database loses the keys and receipts of everybody."""
    scripts = {one.name: one.read_text() for one in Path("src/schwarm/web/static/schwarm/js").glob("*.js")}
    kept = {store for one in scripts.values() for store in re.findall(r'storeIn\("([\w-]+)", "(\w+)"', one)}
    assert kept == {("schwarm-council", "keys"), ("schwarm-receipts", "receipts")}
    for once in (
        "indexedDB",
        'digest("SHA-256", joined',
        "function canonical",
        "async function knowsEd25519",
    ):
        assert sum(once in one for one in scripts.values()) == 1


# --- one's own receipts ---------------------------------------------------------------------------


def test_browsers_fetch_what_they_do_not_keep_yet() -> None:
    ada, ben, _carla = make.world()
    make.post(ada, "One")
    logs.signed()
    make.post(ada, "Two")
    browser = signed_in(ada)

    first = browser.get("/settings/receipts/new").json()

    assert [one["words"] for one in first["receipts"]][-1] == "A post was published"
    assert len(first["waiting"]) == 1
    assert judged(first["receipts"][-1]["text"]) == "good"
    assert browser.get("/settings/receipts/new?after=99").json()["receipts"] == []
    logs.signed()
    second = browser.get(f"/settings/receipts/new?after={first['receipts'][-1]['index']}").json()
    assert ([one["words"] for one in second["receipts"]], second["waiting"]) == (["A post was published"], [])
    others = signed_in(ben).get("/settings/receipts/new").json()["receipts"]
    assert not {one["id"] for one in others} & {one["id"] for one in first["receipts"]}
    assert Client().get("/settings/receipts/new").status_code == 302


def test_receipts_wait_a_moment_for_witnesses_but_not_for_long(council: notes.Signer) -> None:
    ada, _ben, _carla = make.world()
    make.post(ada, "One")
    logs.signed()
    _cosigned(council)
    make.post(ada, "Two")
    logs.signed()
    browser = signed_in(ada)

    def published() -> int:
        return [one["words"] for one in browser.get("/settings/receipts/new").json()["receipts"]].count(
            "A post was published"
        )

    assert published() == 1
    with clock.at(clock.now() + timedelta(minutes=1)):
        assert published() == 2


def test_all_receipts_come_in_one_file() -> None:
    ada, _ben, _carla = make.world()
    for number in range(3):
        make.post(ada, f"Text {number}")
    logs.signed()

    answer = signed_in(ada).get("/settings/receipts/all.zip")

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    texts = [archive.read(name).decode() for name in archive.namelist()]
    assert len(texts) == len(own_receipts(ada.pk))
    assert {judged(text) for text in texts} == {"good"}


def test_the_menu_of_an_own_post_leads_to_its_receipts() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "Mine")
    talk.edit_post(actor=ada, post=post, text="Mine, put better")
    make.post(ada, "Another")
    logs.signed()
    address = f"/posts/{post.pk}/receipts"

    page = shown(address, signed_in(ada))

    assert page.count("tlog-proof") == 0
    assert re.findall(r"<h2>(A post [^<]+)</h2>", page) == ["A post was edited", "A post was published"]
    assert address in shown(f"/@ada/{post.pk}", signed_in(ada))
    assert "There is no receipt of yours for this post." in shown(address, signed_in(ben))
