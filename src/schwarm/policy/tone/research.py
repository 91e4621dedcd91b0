"""How far linear models get with any data: a yardstick for the evaluation, of which nothing is shipped.

Two ways, and whichever does better in cross-validation of the set's own train part: NB-LR on its words and
letters; and the same with the other sets of the language beside it, every feature once shared and once for
the set alone ("frustratingly easy domain adaptation", Daumé 2007). Needs the extra `schwarm[tone]`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from schwarm.policy.tone import corpus
from schwarm.policy.tone.corpus import Labelled, Part
from schwarm.policy.tone.training import macro_f1, matrix
from schwarm.policy.tone.words import words as words_of

Row = dict[str, Any]
Sets = dict[str, dict[str, Part]]
Floats = NDArray[np.float64]
Labels = NDArray[np.bool_]
Matrix: TypeAlias = sparse.csr_matrix
Scorer = Callable[[Matrix], Floats]

FOLDS = 5
FOREIGN = 0.5  # weight of a text of another set
STRENGTHS = ((0.03, "balanced"), (0.1, None))
# sets that ask the same of the same sort of texts count as the set's own
SAME = {"germeval2018": ("germeval2019",)}
# what a hint could do if all data were lawful: trained on tweets and on criticism as hard negatives
HINTED = ("germeval2018", "germeval2019")
HARD = ("omp", "germeval2017dev", "sb10k", "potts")
CRITICISM = ("omp", "germeval2017dev")
CRITICISM_FLAGGED = 0.02
OUTRIGHT = ("INSULT", "PROFANITY")
WORD = r"\w+|[^\w\s]"
LINK = re.compile(r"https?://\S+|www\.\S+")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to learn: its features of the own and the test texts, and what it makes of some own rows."""

    name: str
    own: Matrix
    test: Matrix
    fit: Callable[[NDArray[np.int_]], Scorer]


@dataclass(frozen=True, slots=True)
class Task:
    """Texts of a set with their labels: what to learn from, what may help, what to be measured on."""

    own: list[Labelled]
    foreign: list[Labelled]
    test: list[Labelled]


def researched(by_set: Sets, names: Collection[str] = ()) -> Iterator[Row]:
    """A row for each set (or each of `names`) and task that has a train part and another one."""
    for name, parts in by_set.items():
        if "train" in parts and len(parts) > 1 and (not names or name in names):
            for task, read in (("insult", corpus.offences), ("negative", corpus.negatives)):
                yield from _rows(name, task, read, by_set)


def researched_hint(by_set: Sets) -> list[Row]:
    """Recall of outright insults in GermEval 2018, trained with hard negatives.

    The threshold comes from cross-validation of the train parts.
    """
    needed = {*HINTED, *HARD}
    if not all("train" in by_set.get(name, {}) for name in needed) or "test" not in by_set["germeval2018"]:
        return []
    tweets = [row for name in HINTED for row in corpus.offences(by_set[name]["train"].rows())]
    hard = {name: corpus.criticism(by_set[name]["train"].rows()) for name in HARD}
    texts = [*(row.text for row in tweets), *(text for name in HARD for text in hard[name])]
    labels = np.array([*(row.label for row in tweets), *([False] * sum(map(len, hard.values())))])
    posts = np.array([*([False] * len(tweets)), *(name in CRITICISM for name in HARD for _ in hard[name])])
    counts, sizes = matrix(texts), _sizes(texts)
    values = np.zeros(len(labels))
    for learnt, left in StratifiedKFold(FOLDS, shuffle=True, random_state=1).split(values, labels):
        values[left] = nb_lr(counts[learnt], labels[learnt], 0.03, "balanced")(counts[left]) / sizes[left]
    limit = float(np.quantile(values[posts], 1 - CRITICISM_FLAGGED))
    score = nb_lr(counts, labels, 0.03, "balanced")
    return [_hint_row(by_set, lambda lines: score(matrix(lines)) / _sizes(lines) >= limit)]


def _hint_row(by_set: Sets, hinted: Callable[[list[str]], Labels]) -> Row:
    test = corpus.offences(by_set["germeval2018"]["test"].rows())
    outright = [row.text for row in test if row.fine in OUTRIGHT]
    harmless = [row.text for row in test if not row.label]
    criticism = [text for name in CRITICISM for text in corpus.criticism(by_set[name]["test"].rows())]
    shares = {
        name: round(100 * float(hinted(texts).mean()), 1)
        for name, texts in (("hint_recall", outright), ("hint_others", harmless), ("flagged", criticism))
    }
    row: Row = {"set": "germeval2018", "part": "test", "lang": "de", "model": "research", "task": "hint"}
    return row | {"texts": len(test), "macro_f1": None} | shares


def _sizes(texts: list[str]) -> Floats:
    return np.sqrt([len(words_of(text)) + 1 for text in texts])


def _rows(name: str, task: str, read: Callable[..., list[Labelled]], by_set: Sets) -> list[Row]:
    parts = by_set[name]
    language = parts["train"].language
    own = read(parts["train"].rows())
    if not any(row.label for row in own):
        return []
    for other in SAME.get(name, ()):
        own += read(by_set[other]["train"].rows()) if "train" in by_set.get(other, {}) else []
    foreign = [
        row
        for other, files in by_set.items()
        if other not in (name, *SAME.get(name, ()))
        and "train" in files
        and files["train"].language == language
        for row in read(files["train"].rows())
    ]
    rows = []
    for part in (part for key, part in parts.items() if key != "train"):
        measured = _best(Task(own, foreign, read(part.rows())))
        head: Row = {"set": name, "part": part.part, "lang": language, "model": "research", "task": task}
        rows.append(head | measured)
    return rows


def _best(task: Task) -> Row:
    """Choose the way and its threshold on the train part, then measure once."""
    labels = np.array([row.label for row in task.own])
    validated = [(_validated(way, labels), way) for way in _ways(task, labels)]
    (quality, threshold), best = max(validated, key=lambda tried: tried[0][0])
    values = best.fit(np.arange(len(labels)))(best.test)
    truth = np.array([row.label for row in task.test])
    return {
        "way": best.name,
        "texts": len(truth),
        "positive": int(truth.sum()),
        "macro_f1": round(100 * float(macro_f1(truth, values, np.array([threshold]))[0]), 1),
        "validated": round(100 * quality, 1),
    }


def _ways(task: Task, labels: Labels) -> Iterator[Way]:
    """NB-LR on what the set itself knows; and on what all sets know together."""
    own, test = _features(task.own, task.own, task.test)
    for strength, balance in STRENGTHS:
        yield Way(f"NB-LR, C {strength}", own, test, partial(_alone, own, labels, strength, balance))
    if task.foreign:
        others = np.array([row.label for row in task.foreign])
        own, test, foreign = _features([*task.own, *task.foreign], task.own, task.test, task.foreign)
        yield Way("with other sets", own, test, partial(_beside, own, labels, foreign, others))


def _alone(own: Matrix, labels: Labels, strength: float, balance: str | None, at: NDArray[np.int_]) -> Scorer:
    return nb_lr(own[at], labels[at], strength, balance)


def _beside(own: Matrix, labels: Labels, foreign: Matrix, others: Labels, at: NDArray[np.int_]) -> Scorer:
    return adapted(own[at], labels[at], foreign, others)


def _features(known: Sequence[Labelled], *groups: Sequence[Labelled]) -> list[Matrix]:
    """Words, pairs of words, and runs of letters within words, present or not: those met twice in `known`."""
    readers = (
        CountVectorizer(ngram_range=(1, 2), binary=True, min_df=2, token_pattern=WORD),
        CountVectorizer(analyzer="char_wb", ngram_range=(2, 5), binary=True, min_df=2),
    )
    for reader in readers:
        reader.fit(_plain(known))
    return [
        sparse.hstack([reader.transform(_plain(group)) for reader in readers]).astype(float).tocsr()
        for group in groups
    ]


def _plain(texts: Sequence[Labelled]) -> list[str]:
    return [plain(row.text) for row in texts]


def plain(text: str) -> str:
    text = re.sub(r"@\w+", "@user", LINK.sub(" ", text.lower()).replace("|lbr|", " "))
    return re.sub(r"\d+", "0", re.sub(r"(.)\1{2,}", r"\1\1", text))


def nb_lr(own: Matrix, labels: Labels, strength: float, balance: str | None) -> Scorer:
    """Logistic regression on log-count ratios."""
    ratios = _ratios(own, labels)
    model = _regression(strength, balance).fit(own.multiply(ratios).tocsr(), labels)
    return lambda texts: np.asarray(model.decision_function(texts.multiply(ratios).tocsr()))


def adapted(own: Matrix, labels: Labels, foreign: Matrix, others: Labels) -> Scorer:
    """The same with two copies of each feature: one that all sets share, one of the set alone."""
    alone = _ratios(own, labels)
    shared = _ratios(sparse.vstack([own, own, foreign]).tocsr(), np.concatenate([labels, labels, others]))
    mine = sparse.hstack([own.multiply(shared), own.multiply(alone)])
    theirs = sparse.hstack([foreign.multiply(shared), sparse.csr_matrix(foreign.shape)])
    weights = np.concatenate([np.ones(len(labels)), np.full(len(others), FOREIGN)])
    model = _regression(0.03, "balanced").fit(
        sparse.vstack([mine, theirs]).tocsr(), np.concatenate([labels, others]), sample_weight=weights
    )
    return lambda texts: np.asarray(
        model.decision_function(sparse.hstack([texts.multiply(shared), texts.multiply(alone)]).tocsr())
    )


def _regression(strength: float, balance: str | None) -> LogisticRegression:
    return LogisticRegression(
        C=strength, solver="liblinear", dual=True, max_iter=80, class_weight=balance, random_state=0
    )


def _ratios(features: Matrix, labels: Labels) -> Floats:
    wanted = 1 + np.asarray(features[labels].sum(0)).ravel()
    others = 1 + np.asarray(features[~labels].sum(0)).ravel()
    ratios: Floats = np.log(wanted / wanted.sum()) - np.log(others / others.sum())
    return ratios


def _validated(way: Way, labels: Labels) -> tuple[float, float]:
    """Macro-F1 in cross-validation, and the threshold it is reached at."""
    values = np.zeros(len(labels))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for learnt, left in folds.split(np.zeros(len(labels)), labels):
        values[left] = way.fit(learnt)(way.own[left])
    candidates = np.quantile(values, np.linspace(0.02, 0.98, 193))
    quality = macro_f1(labels, values, candidates)
    smooth = np.convolve(quality, np.ones(7) / 7, "valid")  # a broad hill rather than a chance peak
    at = 3 + int(np.argmax(smooth))
    return float(quality[at]), float(candidates[at])
