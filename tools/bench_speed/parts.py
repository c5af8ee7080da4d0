"""What each part of a search costs."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np

from sual.encoders.encoder import Encoder, Vectors
from sual.retrieval.dense import DenseIndex
from sual.retrieval.index import NEIGHBOURS, Index
from sual.retrieval.lexical import LexicalIndex
from sual.retrieval.ranker import Ranker
from sual.retrieval.spelling import spelling_features
from tools.bench_speed.copies import copies
from tools.bench_speed.cost import Cost, cost, summed_up


class RememberingEncoder:
    """An encoder that encodes each text once, so that what is measured is the search alone."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name, self.dimension = encoder.name, encoder.dimension
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `sual.encoders.encoder.Encoder.encode`."""
        for text in texts:
            if text not in self._known:
                self._known[text] = self._encoder.encode([text])
        return np.vstack([self._known[text] for text in texts])


@dataclass(frozen=True)
class Searched:
    """What is searched with: questions as typed, as the dense index gets them, and as the ranker does."""

    texts: Sequence[str]
    vectors: Sequence[Vectors]
    spelled: Sequence[Any]


def searched(index: Index, texts: Sequence[str]) -> Searched:
    """Find out what a search hands to its parts."""
    seen: list[Vectors] = []

    @dataclass(frozen=True)
    class Listening(DenseIndex):
        def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
            seen.append(vector)
            return super().nearest(vector, limit)

    listening = dataclasses.replace(index, dense=Listening(index.dense.index))
    for text in texts:
        listening.search(text)
    return Searched(texts, seen, [spelling_features([text]) for text in texts])


def dense_cost(dense: DenseIndex, asked: Searched) -> Cost:
    """Measure the nearest passages by meaning."""
    return cost(lambda vector: dense.nearest(vector, NEIGHBOURS), asked.vectors)


def lexical_cost(lexical: LexicalIndex, asked: Searched) -> Cost:
    """Measure the nearest passages by spelling."""
    return cost(lambda text: lexical.nearest(text, NEIGHBOURS), asked.texts)


def ranker_cost(ranker: Ranker, asked: Searched) -> Cost:
    """Measure both regressions; cutting a text into n-grams does not grow and is left out."""

    def work(given: tuple[Vectors, Any]) -> None:
        vector, spelled = given
        ranker.meaning.log_probabilities(vector)
        ranker.spelling.log_probabilities(spelled)

    return cost(work, list(zip(asked.vectors, asked.spelled, strict=True)))


def streamed_cost(vectors: Vectors, factor: int, asked: Searched, questions: int = 5, together: int = 10) -> Cost:
    """Measure exact search over more vectors than memory holds, some copies after others.

    Args:
        vectors: (n, dimension) float32, unit length.
        factor: how many sets of them.
        asked: what is searched with.
        questions: how many of it.
        together: how many sets are in memory at once; a divisor of factor.

    Returns:
        Its cost, the seconds of all pieces added up; there is one repeat.
    """
    faiss.omp_set_num_threads(1)
    seconds = np.zeros(questions)
    index = faiss.IndexFlatIP(vectors.shape[1])
    for number, part in enumerate(copies(vectors, factor), 1):
        index.add(part)
        if number % together == 0:
            for place, vector in enumerate(asked.vectors[:questions]):
                begun = time.perf_counter()
                index.search(vector, NEIGHBOURS)
                seconds[place] += time.perf_counter() - begun
            index.reset()
    return summed_up([seconds.tolist()])
