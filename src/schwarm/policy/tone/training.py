"""Makes the weights that are shipped: `schwarm tone train`. Needs the extra `schwarm[tone]`.

Only data whose licence lets weights be passed on goes into them. The thresholds are chosen afterwards, on the
train parts of further public data, of which nothing but two numbers a model enters.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from schwarm.policy.tone import corpus
from schwarm.policy.tone.corpus import INSULTING, ROUGH, Labelled
from schwarm.policy.tone.model import Model, bucket_of_pair, buckets_of_word, save
from schwarm.policy.tone.words import words as words_of

BITS = 18  # of the hash: more of them did not read better
RARE = 2  # n-grams in fewer texts say nothing
STRENGTH = 0.03  # of the regression: the inverse of its penalty
KEPT_WHOLE = 0.9999  # share of weights that are not cut off
LONG_ONES = 6_000  # texts put together, so that a long text is not taken for a bad one
CRITICISM_FLAGGED = 0.025  # share of the train parts' criticism above the threshold of the hint
HARMLESS_FLAGGED = 0.05  # share of harmless tweets above it, which are cruder than posts at work

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a head is made of; `needs` are files of public data, besides the sentences from work."""

    head: str
    language: str
    needs: tuple[str, ...]
    texts: Callable[[Path, list[tuple[str, str]]], list[Labelled]]


def _insult_de(data: Path, work: list[tuple[str, str]]) -> list[Labelled]:
    tweets = corpus.offences(corpus.part(data, "germeval2018.train").rows())
    hate = corpus.offences(corpus.part(data, "gahd.train").rows())
    harmless = [sentence for sentence in hate if not sentence.label]
    return with_long_ones([*tweets, *harmless, *_from_work(work, INSULTING)])


def _offence_de(data: Path, work: list[tuple[str, str]]) -> list[Labelled]:
    tweets = corpus.offences(corpus.part(data, "germeval2018.train").rows())
    return [*tweets, *_from_work(work, ROUGH)]


def _insult_en(data: Path, work: list[tuple[str, str]]) -> list[Labelled]:
    return with_long_ones([*_davidson(data, 0.1), *_from_work(work, INSULTING)])


def _offence_en(data: Path, work: list[tuple[str, str]]) -> list[Labelled]:
    return with_long_ones([*_davidson(data, 1), *_from_work(work, ROUGH)])


def _davidson(data: Path, weight: float) -> list[Labelled]:
    """Tweets that label dialect as offensive (Davidson and others 2019), hence the weight."""
    tweets = corpus.offences(corpus.part(data, "davidson.train").rows())
    return [replace(tweet, weight=weight) for tweet in tweets]


def _from_work(sentences: Iterable[tuple[str, str]], wanted: frozenset[str]) -> list[Labelled]:
    return [Labelled(text, kind in wanted) for kind, text in sentences]


RECIPES = (
    Recipe("insult", "de", ("germeval2018.train", "gahd.train"), _insult_de),
    Recipe("offence", "de", ("germeval2018.train",), _offence_de),
    Recipe("insult", "en", ("davidson.train",), _insult_en),
    Recipe("offence", "en", ("davidson.train",), _offence_en),
)
# train parts on which thresholds are chosen: criticism and harmless tweets for the hint, labelled texts for
# the even one
CRITICISM = {"de": ("omp.train", "germeval2017dev.train"), "en": ("ucc.train", "toxicr.train")}
HARMLESS = {"de": "germeval2019.train", "en": "olid.train"}
LABELLED = {"de": ("germeval2018.train",), "en": ("olid.train", "toxicr.train")}


def with_long_ones(texts: list[Labelled], seed: int = 1) -> list[Labelled]:
    """The texts, and some made of two to five harmless ones."""
    chance = random.Random(seed)  # noqa: S311  the same ones each time
    harmless = [labelled.text for labelled in texts if not labelled.label]
    joined = (" ".join(chance.sample(harmless, chance.choice((2, 2, 3, 4, 5)))) for _ in range(LONG_ONES))
    return [*texts, *(Labelled(text, label=False) for text in joined)]


def train(data: Path, work: Path, out: Path, tell: Callable[[str], None] = lambda _: None) -> list[Path]:
    """Write the weights of all heads to `out` and return the files."""
    return [_trained(recipe, data, work, out, tell) for recipe in RECIPES]


def _trained(recipe: Recipe, data: Path, work: Path, out: Path, tell: Callable[[str], None]) -> Path:
    tell(f"{recipe.head} in {recipe.language}")
    texts = recipe.texts(data, corpus.workplace(work, recipe.language))
    model = fitted(texts)
    model.by_length = recipe.head == "insult"
    model.trained_on = (*recipe.needs, f"workplace.{recipe.language}")
    model.hint = hint_threshold(model, _criticism(data, recipe.language), _harmless(data, recipe.language))
    model.even = even_threshold(model, _labelled(data, recipe))
    path = out / f"{recipe.head}.{recipe.language}.gz"
    save(model, path)
    return path


def fitted(texts: Sequence[Labelled]) -> Model:
    """NB-LR over the buckets of the texts, as signed bytes."""
    counts = matrix([labelled.text for labelled in texts])
    labels = np.array([labelled.label for labelled in texts])
    weights = np.array([labelled.weight for labelled in texts])
    ratios = log_count_ratios(counts, labels, weights)
    regression = LogisticRegression(
        C=STRENGTH, solver="liblinear", dual=True, max_iter=80, class_weight="balanced", random_state=0
    )
    regression.fit(counts.multiply(ratios).tocsr(), labels, sample_weight=weights)
    weight = regression.coef_.ravel() * ratios
    step = float(np.quantile(np.abs(weight[weight != 0]), KEPT_WHOLE)) / 127
    table = np.clip(np.rint(weight / step), -127, 127).astype(np.int8)
    return Model(memoryview(table.tobytes()).cast("b"), step, float(regression.intercept_[0]))


def matrix(texts: Iterable[str]) -> sparse.csr_matrix:
    """How many different words of each text (rows) lead to each bucket (columns); pairs count as words."""
    mask = (1 << BITS) - 1
    known: dict[str, list[int]] = {}
    indices: list[int] = []
    ends = [0]
    for words in map(words_of, texts):
        for word in set(words):
            if word not in known:
                known[word] = buckets_of_word(word, mask)
            indices += known[word]
        indices += [bucket_of_pair(first, second, mask) for first, second in set(pairwise(words))]
        ends.append(len(indices))
    counts = sparse.csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(ends) - 1, mask + 1))
    counts.sum_duplicates()
    return counts


def log_count_ratios(counts: sparse.csr_matrix, labels: NDArray[np.bool_], weights: Floats) -> Floats:
    """How much more often labelled texts lead to each bucket (Wang, Manning 2012); 0 for rare ones."""
    there = counts.copy()
    there.data[:] = 1
    weighted = (sparse.diags(weights) @ there).tocsr()
    wanted = 1 + np.asarray(weighted[labels].sum(0)).ravel()
    others = 1 + np.asarray(weighted[~labels].sum(0)).ravel()
    ratios: Floats = np.log(wanted / wanted.sum()) - np.log(others / others.sum())
    ratios[np.asarray(there.sum(0)).ravel() < RARE] = 0
    return ratios


def scores(model: Model, texts: Iterable[str]) -> Floats:
    return np.array([model.score(words_of(text)) for text in texts])


def hint_threshold(model: Model, criticism: Sequence[str], harmless: Sequence[str]) -> float:
    """The score that only few posts of criticism, and few harmless tweets, reach."""
    limits = (
        np.quantile(scores(model, criticism), 1 - CRITICISM_FLAGGED),
        np.quantile(scores(model, harmless), 1 - HARMLESS_FLAGGED),
    )
    return round(float(max(limits)), 4)


def even_threshold(model: Model, sets: Sequence[Sequence[Labelled]]) -> float:
    """The score at which the mean macro-F1 of the sets is best."""
    scored = [
        (np.array([row.label for row in rows]), scores(model, (row.text for row in rows))) for rows in sets
    ]
    candidates = np.quantile(np.concatenate([values for _, values in scored]), np.linspace(0.3, 0.97, 68))
    quality = np.mean([macro_f1(labels, values, candidates) for labels, values in scored], axis=0)
    return round(float(candidates[int(np.argmax(quality))]), 4)


def macro_f1(labels: NDArray[np.bool_], values: Floats, thresholds: Floats) -> Floats:
    """Macro-F1 (0 to 1) at each of the thresholds, values at or above one being taken for labelled."""
    wanted, others = np.sort(values[labels]), np.sort(values[~labels])
    missed, spared = np.searchsorted(wanted, thresholds), np.searchsorted(others, thresholds)
    found, false = len(wanted) - missed, len(others) - spared
    quality: Floats = found / np.maximum(2 * found + false + missed, 1)
    quality += spared / np.maximum(2 * spared + false + missed, 1)
    return quality


def _criticism(data: Path, language: str) -> list[str]:
    """Negative posts without insult; where no sentiment is known, all that nobody felt insulted by."""
    texts: list[str] = []
    for name in CRITICISM[language]:
        rows = list(corpus.part(data, name).rows())
        texts += corpus.criticism(rows) or [row.text for row in corpus.offences(rows) if not row.label]
    return texts


def _harmless(data: Path, language: str) -> list[str]:
    tweets = corpus.offences(corpus.part(data, HARMLESS[language]).rows())
    return [tweet.text for tweet in tweets if not tweet.label]


def _labelled(data: Path, recipe: Recipe) -> list[list[Labelled]]:
    return [corpus.offences(corpus.part(data, name).rows()) for name in LABELLED[recipe.language]]
