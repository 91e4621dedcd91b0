"""Tone tells an author that a text reads like an insult, lets criticism pass, and says why."""

import gzip
import json
import random
import string
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from schwarm.cli.main import main
from schwarm.policy.tone import Head, cannot_tell, language_of, read
from schwarm.policy.tone.model import Model, load, save
from schwarm.policy.tone.reading import WEIGHTS, model_of
from schwarm.policy.tone.words import words
from tests.policy.data import DATA, criticism, rows

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "training" / "tone"


def wants_hint(text: str, language: str = "") -> bool:
    reading = read(text, language=language)
    assert reading is not None
    return reading.wants_hint


# --- what gets a hint ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "heute geht mal wieder alles schief",
        "Die Entscheidung des Vorstands ist falsch, feige und wird uns Jahre kosten.",
        "Der Vorstand hat für Kassel eine miserable Entscheidung getroffen und erklärt sie nicht einmal.",
        "Ich halte den Beschluss des Vorstands für eine Katastrophe.",
        "Das ist doch totaler Unsinn, was da beschlossen wurde!",
        "Scheiß Drucker, schon wieder Papierstau",
        "Mein Mann und ich sind schwul und fühlen uns hier wohl.",
        "everything goes wrong again today",
        "The board's decision to close Leeds is a disgrace, badly prepared and cowardly.",
        "This is a terrible decision by management, and everybody on the shop floor knows it.",
        "As a Muslim woman I feel welcome in this team.",
        "",
    ],
)
def test_criticism_bad_days_and_identity_get_no_hint(text: str) -> None:
    assert not wants_hint(text)


@pytest.mark.parametrize(
    "text",
    [
        "Du bist so ein Idiot",
        "Halt die Fresse, du dumme Kuh!",
        "Krämer ist ein Vollidiot und ein Arschkriecher.",
        "Verpiss dich, du Versager",
        "You are a fucking moron",
        "Shut up, you stupid asshole",
    ],
)
def test_an_outright_insult_gets_a_hint(text: str) -> None:
    assert wants_hint(text)


@pytest.mark.parametrize(
    ("plain", "disguised"),
    [
        ("du idiot", "du 1d10t"),
        ("du idiot", "DU IDIOOOOT"),
        ("du idiot", "du i d i o t"),
        ("du idiot", "du I.D.I.O.T"),
        ("du idiot", "du id\u00adi\u200bot"),
        ("you asshole", "you @$$h0le"),
        ("you moron", "you m0r0n"),
        ("so ein versager", "so ein v3rsag3r"),
    ],
)
def test_a_disguise_is_taken_off(plain: str, disguised: str) -> None:
    assert words(disguised) == words(plain)


@pytest.mark.parametrize("text", ["10km", "python3", "x86", "q4", "b2b", "2026", "hallo!"])
def test_what_is_no_disguise_stays(text: str) -> None:
    assert "".join(words(text)).replace("0", "") == "".join(sign for sign in text if not sign.isdigit())


def test_links_and_people_say_nothing_about_tone() -> None:
    assert words("@idiot.mueller https://example.org/idiot hallo") == ["@", "hallo"]


def test_the_strongest_words_are_the_reason() -> None:
    reading = read("Guten Morgen, du bist ein Idiot", language="de")

    assert reading is not None
    assert "idiot" in reading.because
    harmless = read("Guten Morgen zusammen", language="de")
    assert harmless is not None
    assert harmless.because == ()


def test_the_head_for_rough_language_hears_what_the_hint_lets_pass() -> None:
    text = "So eine verdammte Scheiße, der Server ist im Arsch."
    reading = read(text, Head.OFFENCE, "de")

    assert reading is not None
    assert reading.reads_so
    assert not wants_hint(text, "de")


def test_a_head_that_is_not_shipped_cannot_tell() -> None:
    assert cannot_tell(Head.NEGATIVE, "de")
    assert read("Alles schlecht", Head.NEGATIVE) is None
    assert not cannot_tell(Head.INSULT, "en")


# --- language --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das ist nicht gut", "de"),
        ("This is not good", "en"),
        ("Übel", "de"),
        ("ok", "de"),
        ("Das Meeting war great, aber the code ist noch nicht fertig", "de"),
    ],
)
def test_the_language_is_guessed_from_small_words(text: str, language: str) -> None:
    assert language_of(words(text)) == language


@pytest.mark.parametrize(("tag", "language"), [("de-AT", "de"), ("en", "en"), ("fr", "de"), ("", "de")])
def test_the_language_the_author_named_counts(tag: str, language: str) -> None:
    reading = read("ok", language=tag)

    assert reading is not None
    assert reading.language == language


# --- the weights -----------------------------------------------------------------------------------


def test_the_weights_are_small_and_load_quickly() -> None:
    files = sorted(WEIGHTS.glob("*.gz"))
    started = time.thread_time()
    models = [load(file) for file in files]

    assert (time.thread_time() - started) / len(models) <= 0.02
    assert sum(file.stat().st_size for file in files) <= 1_000_000
    assert [file.name for file in files] == [
        "insult.de.gz", "insult.en.gz", "offence.de.gz", "offence.en.gz",
    ]  # fmt: skip


def test_weights_are_made_of_lawful_data_only() -> None:
    lawful = {"germeval2018.train", "gahd.train", "davidson.train", "workplace.de", "workplace.en"}
    used = {name for file in WEIGHTS.glob("*.gz") for name in load(file).trained_on}

    assert used == lawful
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert all(name in notice for name in ("GermEval 2018", "GAHD", "Davidson"))


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    chance = random.Random(1)
    table = memoryview(bytes(chance.randrange(256) for _ in range(1024))).cast("b")
    model = Model(table, 0.01, -0.5, 1.5, 0.25, by_length=True, trained_on=("a.train",))
    save(model, tmp_path / "insult.de.gz")
    first = (tmp_path / "insult.de.gz").read_bytes()
    again = load(tmp_path / "insult.de.gz")
    save(again, tmp_path / "insult.de.gz")

    assert (tmp_path / "insult.de.gz").read_bytes() == first
    assert again.score(["du", "da"]) == model.score(["du", "da"])
    assert (again.hint, again.even, again.by_length, again.trained_on) == (1.5, 0.25, True, ("a.train",))


@given(st.text(max_size=200))
def test_any_text_is_read_twice_alike(text: str) -> None:
    first = read(text)
    for head in (Head.INSULT, Head.OFFENCE):
        model = model_of(head, "de")
        assert model is not None
        model._known.clear()

    assert read(text) == first


def test_reading_needs_neither_django_nor_numpy() -> None:
    code = (
        "import sys; from schwarm.policy.tone import read; read('hallo'); "
        "print(sorted({'django', 'numpy', 'sklearn', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


# --- on real texts ---------------------------------------------------------------------------------


def test_at_most_two_percent_of_criticism_get_a_hint() -> None:
    texts = criticism("test")

    assert len(texts) == 178 + 168
    for part in (texts[:178], texts[178:]):
        assert sum(map(wants_hint, part)) / len(part) <= 0.02


def test_sentences_about_identity_alone_get_no_hint() -> None:
    for language in ("de", "en"):
        texts = [
            row["text"]
            for row in rows(f"hatecheck_{language}.test")
            if row["functionality"] == "ident_neutral_nh"
        ]

        assert sum(wants_hint(text, language) for text in texts) / len(texts) <= 0.05


def test_the_evaluation_reaches_what_the_documentation_says(tmp_path: Path) -> None:
    for name in ("germeval2018", "olid", "toxicr"):
        assert rows(f"{name}.test")
        (tmp_path / f"{name}.test.jsonl.gz").symlink_to(DATA / f"{name}.test.jsonl.gz")
    done = CliRunner().invoke(
        main, ["tone", "evaluate", "--data", str(tmp_path), "--json", str(tmp_path / "out.json")]
    )
    found = {row["set"]: row["macro_f1"] for row in json.loads((tmp_path / "out.json").read_text())}

    assert done.exit_code == 0, done.output
    assert found["germeval2018"] >= 71
    assert found["olid"] >= 68
    assert found["toxicr"] >= 65


# --- training --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
def test_there_are_enough_sentences_from_work_and_none_twice(language: str) -> None:
    lines = (TRAINING / f"workplace.{language}.tsv").read_text(encoding="utf-8").splitlines()
    kinds = [line.partition("\t")[0] for line in lines]
    texts = [line.partition("\t")[2].casefold().strip(string.punctuation + " ") for line in lines]

    assert len(lines) >= 2000
    assert len(set(texts)) == len(texts)
    assert {kind for kind in kinds if kinds.count(kind) >= 150} == {
        "criticism", "harsh", "irony", "profanity", "insult", "threat", "ordinary",
    }  # fmt: skip


def test_sentences_from_work_are_made_of_their_frames() -> None:
    code = "import compose; [print(kind, text, sep='\t') for kind, text in compose.sentences('de')]"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TRAINING, capture_output=True, text=True, check=True,
        env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip

    assert done.stdout == (TRAINING / "workplace.de.tsv").read_text(encoding="utf-8")


def labelled(folder: Path, name: str, language: str, texts: list[tuple[str, int]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        for text, insult in texts:
            row = {"lang": language, "text": text, "insult": insult}
            file.write(json.dumps(row | {"sentiment": "negative" if not insult else "neutral"}) + "\n")


@pytest.fixture
def small_data(tmp_path: Path) -> Path:
    """Public data in little: enough to train and measure all heads in a moment."""
    data = tmp_path / "data"
    data.mkdir()
    for language in ("de", "en"):
        whole = (TRAINING / f"workplace.{language}.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
        (data / f"workplace.{language}.tsv").write_text("".join(whole[::10]), encoding="utf-8")
    for language, names in (
        ("de", ("germeval2018.train", "germeval2018.test", "germeval2019.train", "gahd.train", "omp.train",
                "germeval2017dev.train")),
        ("en", ("davidson.train", "olid.train", "toxicr.train", "ucc.train")),
    ):  # fmt: skip
        lines = (TRAINING / f"workplace.{language}.tsv").read_text(encoding="utf-8").splitlines()
        pairs = [line.split("\t") for line in lines]
        for number, name in enumerate(names):
            sample = random.Random(number).sample(pairs, 120)
            labelled(
                data, name, language, [(text, int(kind in ("insult", "threat"))) for kind, text in sample]
            )
    return data


def test_an_operator_trains_and_measures_weights_of_his_own(
    small_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from schwarm.policy.tone import training

    monkeypatch.setattr(training, "LONG_ONES", 100)
    monkeypatch.setattr(training, "BITS", 14)
    out = tmp_path / "weights"
    command = ["tone", "train", "--data", str(small_data), "--work", str(small_data), "--out", str(out)]
    trained = CliRunner().invoke(main, command)
    first = {file.name: file.read_bytes() for file in out.iterdir()}
    CliRunner().invoke(main, command)

    assert trained.exit_code == 0, trained.output
    assert {file.name: file.read_bytes() for file in out.iterdir()} == first
    measured = CliRunner().invoke(
        main,
        ["tone", "evaluate", "--data", str(small_data), "--weights", str(out), "--research",
         "--set", "germeval2018", "--json", str(tmp_path / "rows.json")],
    )  # fmt: skip
    assert measured.exit_code == 0, measured.output
    found = {
        (row["set"], row["model"], row["task"]): row
        for row in json.loads((tmp_path / "rows.json").read_text())
    }
    assert found["germeval2018", "shipped", "insult"]["macro_f1"] > 80
    assert found["germeval2018", "research", "insult"]["macro_f1"] > 80
    assert found["germeval2018", "shipped", "negative"]["macro_f1"] is None


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    for command in (["evaluate"], ["train", "--work", str(TRAINING)]):
        done = CliRunner().invoke(main, ["tone", *command, "--data", str(tmp_path)])

        assert done.exit_code == 1
        assert str(tmp_path) in done.output
