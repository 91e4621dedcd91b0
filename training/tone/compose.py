"""Write workplace.LANG.tsv from frames.LANG.txt: `python training/tone/compose.py`.

The same frames make the same sentences.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SENTENCES = {"insult": 1000, "profanity": 330, "threat": 260}  # of each label; others:
OTHERWISE = 600
USES = (3, 14, 20)  # how often a frame comes at most, by the number of its slots
SLOT = re.compile(r"\{(\w+)(?:\.(\d))?\}")
CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")

Lists = dict[str, list[list[str]]]
Frames = dict[str, list[str]]


def main() -> None:
    for language in ("de", "en"):
        lines = (f"{label}\t{text}\n" for label, text in sentences(language))
        (HERE / f"workplace.{language}.tsv").write_text("".join(lines), encoding="utf-8")


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """Label and text, label by label; no text comes twice."""
    lists, frames = read((HERE / f"frames.{language}.txt").read_text(encoding="utf-8"))
    chance = random.Random(language)  # noqa: S311  the same ones each time
    seen: set[str] = set()
    for label, cores in frames.items():
        for text in written(cores, lists, chance, seen, SENTENCES.get(label, OTHERWISE)):
            yield label, text


def read(text: str) -> tuple[Lists, Frames]:
    """The lists of words and the frames of each label."""
    lists: Lists = {}
    frames: Frames = {}
    into = None
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith("["):
            entries: list[list[str]] = lists.setdefault(line[1:].partition("]")[0], [])
            into = None
        elif line.startswith("= "):
            into = frames.setdefault(line[2:], [])
        elif not line.startswith("#"):
            if into is None:
                entries.append([form.strip() for form in line.split("|")])
            else:
                into.append(line)
    return lists, frames


def written(
    cores: list[str], lists: Lists, chance: random.Random, seen: set[str], wanted: int
) -> Iterator[str]:
    """Sentences of all frames in turn, each frame as often as its slots give something new to say."""
    rounds = [core for core in cores for _ in range(USES[min(len(SLOT.findall(core)), 2)])]
    chance.shuffle(rounds)
    for core in rounds:
        text = dressed(filled(core, lists, chance), lists, chance)
        key = re.sub(r"\W+", " ", text.casefold()).strip()
        if wanted and key not in seen:
            seen.add(key)
            wanted -= 1
            yield text


def filled(core: str, lists: Lists, chance: random.Random) -> str:
    taken = {name: chance.choice(lists[name]) for name, _ in SLOT.findall(core)}
    text = SLOT.sub(lambda slot: taken[slot[1]][int(slot[2] or 1) - 1], core)
    return CHOICE.sub(lambda choice: chance.choice(choice[1].split("|")), text)


def dressed(text: str, lists: Lists, chance: random.Random) -> str:
    """With a beginning or an end, as posts have, or as carelessly typed as they are."""
    opening = chance.choice(lists["open"])[0] if chance.random() < 0.3 else ""
    closing = chance.choice(lists["close"])[0] if chance.random() < 0.25 else ""
    if not opening or opening[-1] in ".!?":
        text = text[0].upper() + text[1:]
    text = " ".join(filter(None, (opening, text, closing)))
    match chance.randrange(12):
        case 0:
            return text.lower().rstrip(".")
        case 1:
            return text.rstrip(".!") + "!!"
        case 2:
            return text.rstrip(".")
    return text


if __name__ == "__main__":
    main()
