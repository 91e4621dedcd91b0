"""Measures the heads on public data: `schwarm tone evaluate`. Needs the extra `schwarm[tone]`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from schwarm.policy.tone import corpus
from schwarm.policy.tone.corpus import Labelled, Part
from schwarm.policy.tone.model import Model, load
from schwarm.policy.tone.research import researched, researched_hint
from schwarm.policy.tone.training import macro_f1, scores

Row = dict[str, Any]
HATECHECK = ("_h", "_nh")  # how its functionalities end: hateful or not
OUTRIGHT = ("INSULT", "PROFANITY")  # the finer classes of GermEval 2018 that the hint is about


def evaluated(
    data: Path, weights: Path, names: Collection[str] = (), *, research: bool = False
) -> Iterator[Row]:
    """One row for each set (or each of `names`), task and model; `macro_f1` and the like in percent.

    Shipped weights are measured on all parts but `train`, or on that where there is no other and the model
    has not seen it. Research models learn from the `train` part of the set and of all others here.
    """
    by_set: dict[str, dict[str, Part]] = defaultdict(dict)
    for part in corpus.parts(data):
        by_set[part.set][part.part] = part
    wanted = {name: parts for name, parts in by_set.items() if not names or name in names}
    for parts in wanted.values():
        for part in (part for name, part in parts.items() if name != "train" or len(parts) == 1):
            yield from _measured(part, weights)
    yield from _criticism_rows(wanted, weights)
    if research:
        yield from researched_hint(by_set)
        yield from researched(by_set, names)


def _measured(part: Part, weights: Path) -> list[Row]:
    """The insult label of a set against the head for rough language, the negative one against its own."""
    lines = list(part.rows())
    language = part.language
    rows = []
    for task, head, texts in (
        ("insult", "offence", corpus.offences(lines)),
        ("negative", "negative", corpus.negatives(lines)),
    ):
        model = _model(weights, head, language)
        if texts and (model is None or f"{part.set}.{part.part}" not in model.trained_on):
            rows.append(_row(part, task, texts, model, _model(weights, "insult", language)))
    return rows


def _row(part: Part, task: str, texts: list[Labelled], model: Model | None, hint: Model | None) -> Row:
    labels = np.array([row.label for row in texts])
    row: Row = {"set": part.set, "part": part.part, "lang": part.language, "model": "shipped", "task": task}
    row |= {"texts": len(texts), "positive": int(labels.sum()), "macro_f1": None}
    if model is None:
        return row | {"note": "cannot tell: no such head is shipped"}
    values = scores(model, [row.text for row in texts])
    row["macro_f1"] = _percent(macro_f1(labels, values, np.array([model.even]))[0])
    if task == "insult" and hint is not None:
        row |= _hinted(texts, scores(hint, [row.text for row in texts]) >= hint.hint)
    return row


def _hinted(texts: Sequence[Labelled], hints: Any) -> Row:
    """How many texts of each sort would get a hint."""
    shown = list(zip(texts, hints, strict=True))
    row: Row = {
        "hint_recall": _share(bool(hint) for text, hint in shown if text.label),
        "hint_others": _share(bool(hint) for text, hint in shown if not text.label),
    }
    if any(text.fine in OUTRIGHT for text in texts):
        row["hint_recall_outright"] = _share(bool(hint) for text, hint in shown if text.fine in OUTRIGHT)
    if any(text.fine.endswith(HATECHECK) for text in texts):
        row["functionalities"] = _functionalities(shown)
    return row


def _functionalities(shown: Sequence[tuple[Labelled, Any]]) -> list[Row]:
    """For HateCheck: texts of each functionality, what is asked, and how often a hint is shown."""
    groups: dict[str, list[tuple[Labelled, Any]]] = defaultdict(list)
    for text, hint in shown:
        groups[text.fine].append((text, hint))
    return [
        {
            "functionality": name,
            "texts": len(members),
            "hateful": members[0][0].label,
            "hinted": _share(bool(hint) for _, hint in members),
        }
        for name, members in sorted(groups.items())
    ]


def _criticism_rows(by_set: dict[str, dict[str, Part]], weights: Path) -> list[Row]:
    """How much criticism gets a hint: negative texts without insult, where nothing was trained on them."""
    rows = []
    for part in (part for parts in by_set.values() for name, part in parts.items() if name != "train"):
        model = _model(weights, "insult", part.language)
        texts = corpus.criticism(part.rows())
        if model is not None and texts:
            flagged = _share(bool(hint) for hint in scores(model, texts) >= model.hint)
            row: Row = {"set": part.set, "part": part.part, "lang": part.language, "model": "shipped"}
            rows.append(
                row | {"task": "criticism", "texts": len(texts), "macro_f1": None, "flagged": flagged}
            )
    return rows


def _model(weights: Path, head: str, language: str) -> Model | None:
    path = weights / f"{head}.{language}.gz"
    return load(path) if path.exists() else None


def _percent(share: float) -> float:
    return round(100 * float(share), 1)


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return _percent(sum(found) / len(found)) if found else 0.0


COLUMNS = (
    "set",
    "part",
    "lang",
    "model",
    "task",
    "texts",
    "macro_f1",
    "hint_recall",
    "hint_others",
    "flagged",
)


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table; the functionalities of HateCheck below it."""
    lines = [f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
    details: list[str] = []
    for row in rows:
        cells = ("" if row.get(name) is None else str(row[name]) for name in COLUMNS)
        lines.append(f"| {' | '.join(cells)} |")
        details += [
            f"| {row['lang']} | {entry['functionality']} | {'yes' if entry['hateful'] else 'no'} "
            f"| {entry['texts']} | {entry['hinted']} |"
            for entry in row.get("functionalities", [])
        ]
    if details:
        lines += [
            "",
            "| lang | functionality | hateful | texts | % with a hint |",
            "|---|---|---|---|---|",
            *details,
        ]
    return "\n".join(lines)
