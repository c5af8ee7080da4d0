"""How the cost of a question grows with the number of articles."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import faiss

from sual.encoders.encoder import Vectors
from sual.evaluation.document import Section, Table
from sual.retrieval.dense import EXACT_UP_TO, DenseIndex
from sual.retrieval.index import NEIGHBOURS, Index
from sual.retrieval.lexical import LexicalIndex
from sual.retrieval.ranker import Ranker
from tools.bench_speed.approximate import Taken, approximate_rows
from tools.bench_speed.budget import Budget
from tools.bench_speed.copies import grown_dense, grown_index, grown_lexical, grown_ranker, taken_dense
from tools.bench_speed.cost import Cost, cost
from tools.bench_speed.parts import Searched, dense_cost, lexical_cost, ranker_cost, searched, streamed_cost

FACTORS = (1, 10, 100, 1000)
_AIM = 10.0  # milliseconds by which p95 may grow at 100 times the articles
# Seconds to build and measure, as found on two cores: by these a step that does not fit is left out before it begins.
_DENSE, _TAKEN, _STREAMED, _LEXICAL = 12.0, 70.0, 10.0, 1.0  # for each million passages
_LEXICAL_BYTES = 500.0  # for each passage, at most
_RANKER = 6.0  # for each thousand articles


@dataclass
class Growth:
    """Measures one factor after another.

    Args:
        index: the real one.
        lexical_file: its full-text index.
        folder: where a grown copy of that may lie.
        texts: what is searched.
        budget: what does not fit into it is left out, and the report says so.
    """

    index: Index
    lexical_file: Path
    folder: Path
    texts: Sequence[str]
    budget: Budget
    exact: dict[int, Cost] = field(default_factory=dict)
    whole: dict[int, Cost] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)
    approximate: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.asked: Searched = searched(self.index, self.texts)
        faiss_index = self.index.dense.index
        self.vectors: Vectors = faiss_index.reconstruct_n(0, faiss_index.ntotal)

    def measure(self, factor: int) -> list[str]:
        """Measure so many times the articles.

        Args:
            factor: how many.

        Returns:
            The row of the report.
        """
        exact, exact_cell = self._exact(factor)
        taken, dense_cell = self._taken(factor)
        lexical, lexical_cell = self._lexical(factor)
        ranker, ranker_cell = self._ranker(factor)
        if taken and lexical and ranker:
            whole = grown_index(self.index, taken.dense, lexical, ranker)
            self.whole[factor] = cost(lambda text: whole.search(text), self.texts)
        if exact and taken and factor > 1:
            self.approximate += approximate_rows(
                exact.index, taken, self.vectors, factor, self.asked.vectors, self.budget
            )
        articles = (len(self.index.ranker.classes) - 1) * factor
        found = self.whole.get(factor, "-")
        size = [f"{factor:,}", f"{articles:,}", f"{factor * len(self.vectors):,}"]
        self.rows.append([*size, exact_cell, dense_cell, lexical_cell, ranker_cell, str(found)])
        return self.rows[-1]

    def _exact(self, factor: int) -> tuple[DenseIndex | None, str]:
        gigabytes = self.vectors.nbytes * factor / 1e9
        millions = len(self.vectors) * factor / 1e6
        lack = self.budget.lacks(_DENSE * millions, gigabytes)
        if lack is None:
            dense = grown_dense(self.vectors, factor)
            self.exact[factor] = dense_cost(dense, self.asked)
            return dense, str(self.exact[factor])
        if self.budget.lacks(_STREAMED * millions):
            return None, lack
        self.exact[factor] = streamed_cost(self.vectors, factor, self.asked)
        return None, f"{self.exact[factor]} (in pieces, for want of {gigabytes:.0f} GB)"

    def _taken(self, factor: int) -> tuple[Taken | None, str]:
        gigabytes = 2 * self.vectors.nbytes * factor / 1e9  # the vectors, and once more within the index
        if lack := self.budget.lacks(_TAKEN * len(self.vectors) * factor / 1e6, gigabytes):
            return None, lack
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        begun = time.perf_counter()
        taken = Taken(taken_dense(self.vectors, factor), time.perf_counter() - begun)
        return taken, f"{dense_cost(taken.dense, self.asked)} ({taken.dense.kind})"

    def _lexical(self, factor: int) -> tuple[LexicalIndex | None, str]:
        passages = len(self.vectors) * factor
        if lack := self.budget.lacks(_LEXICAL * passages / 1e6, _LEXICAL_BYTES * passages / 1e9):
            return None, lack
        copy = self.folder / f"lexical-{factor}.sqlite"
        lexical = grown_lexical(self.lexical_file, copy, factor, len(self.vectors))
        return lexical, str(lexical_cost(lexical, self.asked))

    def _ranker(self, factor: int) -> tuple[Ranker | None, str]:
        gigabytes = 2 * self.index.ranker.spelling.weights.nbytes * factor / 1e9
        if lack := self.budget.lacks(_RANKER * len(self.index.ranker.classes) * factor / 1e3, gigabytes):
            return None, lack
        ranker = grown_ranker(self.index.ranker, factor)
        return ranker, str(ranker_cost(ranker, self.asked))

    def sections(self) -> list[Section]:
        """Lay out what was measured so far."""
        head = (
            "times",
            "articles",
            "passages",
            "dense, exact",
            "dense, as taken",
            "lexical",
            "ranker",
            "search in all",
        )
        text = (
            "Milliseconds a question (p50 / p95), without the encoder, whose cost does not grow: synthetic copies of "
            f"vectors, words and weights, {len(self.texts)} messages, fewer where one takes long. "
            f"{self._growth_of_p95()}"
        )
        approximate = Table(
            ("times", "index", "built in s", "p50 / p95 ms", "exact p50 / p95 ms", f"recall@{NEIGHBOURS}"),
            self.approximate,
        )
        return [
            Section("How it grows with the articles", text, Table(head, self.rows)),
            Section("Where exact search gets slow", self._recommendation(), approximate if self.approximate else None),
        ]

    def _growth_of_p95(self) -> str:
        if 1 not in self.whole or 100 not in self.whole:
            return "Search over 100 times the articles could not be measured as a whole."
        grown = self.whole[100].p95 - self.whole[1].p95
        standing = "met" if grown < _AIM else "not met"
        return f"With 100 times the articles p95 grows by {grown:.0f} ms (aim: less than {_AIM:.0f} ms; {standing})."

    def _recommendation(self) -> str:
        if not self.exact:
            return "Exact search could not be measured."
        largest = max(self.exact)
        passages = largest * len(self.vectors)
        there = self.exact[largest].p50 * EXACT_UP_TO / passages
        return (
            f"Exact search took {self.exact[largest].p50:.0f} ms (p50) over {passages:,} passages and grows in "
            f"proportion: {there:.1f} ms over {EXACT_UP_TO:,}, {EXACT_UP_TO / len(self.vectors):.1f} times those of "
            "now. With more than these Sual builds an approximate index (`sual/retrieval/dense.py`)."
        )
