"""Written lines become sentences, in every gender."""

from random import Random

from schwarm.demo.grammar import Noun, Scene, begin_sentences, expand

VALVE = Noun("Ventil", "n", "valve")
PUMP = Noun("Pumpe", "f", "pump")
FAN = Noun("Lüfter", "m", "fan", "Lüfters")


def _read(line: str, noun: Noun = VALVE, **words: str) -> str:
    scene = Scene({"b": "Ada"}, {"b": "ada.keller"}, dict(words), lambda _name: noun)
    return expand(line, scene, Random(1))


def test_a_noun_stands_after_its_own_article() -> None:
    line = "{part.Der} | {part.den} | {part.dem} | {part.des} | {part.er}"

    assert _read(line) == "Das Ventil | das Ventil | dem Ventil | des Ventils | es"
    assert _read(line, PUMP) == "Die Pumpe | die Pumpe | der Pumpe | der Pumpe | sie"
    assert _read(line, FAN) == "Der Lüfter | den Lüfter | dem Lüfter | des Lüfters | er"


def test_a_preposition_melts_into_the_article() -> None:
    assert _read("Bei {part.dem}, zu {part.dem}, {part.im}") == "Beim Ventil, zum Ventil, im Ventil"
    assert _read("bei {part.dem}, zu {part.dem}, {part.im}", PUMP) == "bei der Pumpe, zur Pumpe, in der Pumpe"
    assert _read("das Rohr, an dem es tropft") == "das Rohr, an dem es tropft"


def test_choices_nest() -> None:
    assert _read("[a [b|c]|d]") in {"a b", "a c", "d"}


def test_a_number_is_drawn_once() -> None:
    first, second = _read("{bar:10-99} {bar}").split()

    assert first == second
    assert 10 <= int(first) <= 99


def test_names_and_mentions_are_those_of_the_cast() -> None:
    assert _read("{b} heißt {@b}") == "Ada heißt @ada.keller"


def test_words_of_a_row_may_hold_slots_and_choices() -> None:
    assert _read("{grund}!", grund="[wegen|trotz] {part.des}") in {"wegen des Ventils!", "trotz des Ventils!"}


def test_english_nouns_follow_their_article() -> None:
    assert _read("{part.The} in {part.the}") == "The valve in the valve"


def test_sentences_begin_with_capitals() -> None:
    assert begin_sentences("gut. das Ventil? ja: so") == "Gut. Das Ventil? Ja: so"
    assert begin_sentences("wirklich?. ja") == "Wirklich? Ja"
