"""Word vectors from plain text: what stands beside a word, how it is spelled, and whose name it is.

Counts of the words beside a word (two to either side, each place its own column) become positive pointwise mutual
information, and a truncated SVD makes vectors of it (Levy and Goldberg 2014). Behind them stand what lists and spelling
tell. The table is then folded into spaCy's floret form, in which a word is the mean of the rows of its character n-grams: the rows are
the least-squares solution, so that known words keep their vector and unknown ones get that of their parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds
from spacy.strings import StringStore
from spacy.vectors import Vectors

PLACES = (-2, -1, 1, 2)
_OPENING = frozenset('"“.!?(:-–—•*')
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Settings:
    """Sizes of the table; ``context`` is how many frequent words count as neighbours."""

    dimensions: int
    rows: int
    minimum: int
    context: int
    shortest: int
    longest: int
    ridge: float
    rounds: int


def floret(
    sentences: Sequence[Sequence[str]], lists: Sequence[Iterable[str]], settings: Settings, seed: int
) -> Vectors:
    """The vectors of all words of the sentences and lists, looked up by lower case."""
    counts = Counter(shape(word) for sentence in sentences for word in sentence)
    frequent = [w for w, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if n >= settings.minimum]
    known = [frozenset(map(str.lower, names)) for names in lists]
    words = [*frequent, *sorted(set().union(*known) - set(frequent))]
    meaning = np.zeros((len(words), settings.dimensions))
    meaning[: len(frequent)] = neighbours(sentences, frequent, settings, seed)
    table = np.hstack([3 * meaning, spelling(sentences, words, counts), membership(words, known)])
    index = {word: i for i, word in enumerate(words)}
    printed = {word.lower() for sentence in sentences for word in sentence} | set(words)
    keys = sorted(word for word in printed if shape(word) in index)
    rows = [index[shape(word)] for word in keys]
    weights = [min(np.sqrt(max(counts[shape(word)], 1)), 15) for word in keys]
    return fold(keys, table[rows], np.array(weights), settings)


def shape(word: str) -> str:
    """A word in lower case, its digits made one.

    >>> shape("Pilkada2024")
    'pilkada0000'
    """
    return _DIGIT.sub("0", word.lower())


def neighbours(
    sentences: Sequence[Sequence[str]], words: Sequence[str], settings: Settings, seed: int
) -> np.ndarray:
    """One vector of unit length a word, from what stands beside it."""
    index = {word: i for i, word in enumerate(words)}
    edge, rare = settings.context, settings.context + 1
    width = settings.context + 2
    rows, columns = [], []
    for sentence in sentences:
        ids = np.array([index.get(shape(word), -1) for word in sentence])
        padded = np.concatenate([[edge] * 2, np.where((ids < 0) | (ids >= edge), rare, ids), [edge] * 2])
        for number, place in enumerate(PLACES):
            beside = padded[2 + place : 2 + place + len(ids)]
            rows.append(ids[ids >= 0])
            columns.append(beside[ids >= 0] + number * width)
    row, column = np.concatenate(rows), np.concatenate(columns)
    size = (len(words), len(PLACES) * width)
    counted = sparse.coo_matrix((np.ones(len(row)), (row, column)), shape=size).tocsr().tocoo()
    information = _information(counted)
    start = np.random.default_rng(seed).standard_normal(min(size))
    left, strength, _ = svds(information, k=settings.dimensions, v0=start)
    vectors = (left * np.sqrt(strength))[:, np.argsort(-strength)]
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def _information(counted: sparse.coo_matrix) -> sparse.csr_matrix:
    of_word = np.asarray(counted.sum(axis=1)).ravel()
    of_place = np.asarray(counted.sum(axis=0)).ravel() ** 0.75
    of_place /= of_place.sum()
    value = np.log(counted.data / of_word[counted.row] / of_place[counted.col])
    kept = value > 0
    return sparse.csr_matrix((value[kept], (counted.row[kept], counted.col[kept])), shape=counted.shape)


def spelling(sentences: Sequence[Sequence[str]], words: Sequence[str], counts: Counter[str]) -> np.ndarray:
    """How often a word has a capital inside a sentence, or only capitals, and how frequent it is."""
    seen, capital, capitals = Counter[str](), Counter[str](), Counter[str]()
    for sentence in sentences:
        for before, word in zip([".", *sentence], sentence, strict=False):
            if before not in _OPENING and word[0].isalpha():
                seen[shape(word)] += 1
                capital[shape(word)] += word[0].isupper()
                capitals[shape(word)] += word.isupper() and len(word) > 1
    return np.array(
        [
            (
                (capital[w] + 0.5) / (seen[w] + 1) if w[0].isalpha() else 0.0,
                (capitals[w] + 0.1) / (seen[w] + 1),
                min(np.log1p(counts[w]) / 8, 1.2),
            )
            for w in words
        ]
    )


def membership(words: Sequence[str], lists: Sequence[frozenset[str]]) -> np.ndarray:
    """A column a list: whether the word is in it."""
    return np.array([[float(word in names) for names in lists] for word in words])


def fold(keys: Sequence[str], table: np.ndarray, weights: np.ndarray, settings: Settings) -> Vectors:
    """Rows for hashed n-grams whose means come as near to the words' vectors as can be."""
    empty = _floret(np.zeros((settings.rows, table.shape[1]), dtype="float32"), settings)
    pointers, columns, shares = [0], [], []
    for key in keys:
        hashes = [h % settings.rows for gram in empty._get_ngrams(key) for h in empty._get_ngram_hashes(gram)]
        columns += hashes
        shares += [1 / len(hashes)] * len(hashes)
        pointers.append(len(columns))
    means = sparse.csr_matrix((shares, columns, pointers), shape=(len(keys), settings.rows))
    weighted = sparse.diags(weights) @ means
    rows = _least_squares(weighted.tocsr(), weights[:, None] * table, settings)
    return _floret(rows.astype("float32"), settings)


def _floret(data: np.ndarray, settings: Settings) -> Vectors:
    return Vectors(
        strings=StringStore(),
        data=data,
        mode="floret",
        minn=settings.shortest,
        maxn=settings.longest,
        hash_count=2,
        bow="<",
        eow=">",
        attr="LOWER",
    )


def _least_squares(a: sparse.csr_matrix, b: np.ndarray, settings: Settings) -> np.ndarray:
    """min |ax - b|² + ridge |x|² by conjugate gradients, all columns at once."""
    turned = a.T.tocsr()
    x = np.zeros((a.shape[1], b.shape[1]))
    rest = turned @ b
    step, size = rest.copy(), (rest**2).sum(axis=0)
    for _ in range(settings.rounds):
        ahead = turned @ (a @ step) + settings.ridge * step
        length = size / np.maximum((step * ahead).sum(axis=0), 1e-12)
        x += length * step
        rest -= length * ahead
        before, size = size, (rest**2).sum(axis=0)
        step = rest + size / np.maximum(before, 1e-12) * step
    return x
