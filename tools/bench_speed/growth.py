"""How the cost of a question grows with the number of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sual.encoders.encoder import Vectors
from sual.evaluation.document import Section, Table
from sual.retrieval.dense import DenseIndex
from sual.retrieval.index import Index
from sual.retrieval.lexical import LexicalIndex
from sual.retrieval.ranker import Ranker
from tools.bench_speed.approximate import approximate_rows
from tools.bench_speed.budget import Budget
from tools.bench_speed.copies import grown_dense, grown_index, grown_lexical, grown_ranker
from tools.bench_speed.cost import Cost, cost
from tools.bench_speed.parts import Searched, dense_cost, lexical_cost, ranker_cost, searched, streamed_cost

FACTORS = (1, 10, 100, 1000)
_AIM = 10.0  # milliseconds by which p95 may grow at 100 times the articles
_AFFORDABLE = 5.0  # milliseconds for the exact search, a quarter of what a question may cost
# Seconds to build and measure, as found on two cores: by these a step that does not fit is left out before it begins.
_DENSE, _STREAMED, _LEXICAL = 12.0, 10.0, 90.0  # for each million passages
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
        dense, dense_cell = self._dense(factor)
        lexical, lexical_cell = self._lexical(factor)
        ranker, ranker_cell = self._ranker(factor)
        if dense and lexical and ranker:
            whole = grown_index(self.index, dense, lexical, ranker)
            self.whole[factor] = cost(lambda text: whole.search(text), self.texts)
        if dense and factor > 1:
            self.approximate += approximate_rows(dense.index, self.vectors, factor, self.asked.vectors, self.budget)
        articles = (len(self.index.ranker.classes) - 1) * factor
        found = self.whole.get(factor, "-")
        size = [f"{factor:,}", f"{articles:,}", f"{factor * len(self.vectors):,}"]
        self.rows.append([*size, dense_cell, lexical_cell, ranker_cell, str(found)])
        return self.rows[-1]

    def _dense(self, factor: int) -> tuple[DenseIndex | None, str]:
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

    def _lexical(self, factor: int) -> tuple[LexicalIndex | None, str]:
        if lack := self.budget.lacks(_LEXICAL * len(self.vectors) * factor / 1e6):
            return None, lack
        lexical = grown_lexical(self.lexical_file, self.folder / f"lexical-{factor}.sqlite", factor)
        return lexical, str(lexical_cost(lexical, self.asked))

    def _ranker(self, factor: int) -> tuple[Ranker | None, str]:
        gigabytes = 2 * self.index.ranker.spelling.weights.nbytes * factor / 1e9
        if lack := self.budget.lacks(_RANKER * len(self.index.ranker.classes) * factor / 1e3, gigabytes):
            return None, lack
        ranker = grown_ranker(self.index.ranker, factor)
        return ranker, str(ranker_cost(ranker, self.asked))

    def sections(self) -> list[Section]:
        """Lay out what was measured so far."""
        head = ("times", "articles", "passages", "dense, exact", "lexical", "ranker", "search in all")
        text = (
            "Milliseconds a question (p50 / p95), without the encoder, whose cost does not grow: synthetic copies of "
            f"vectors, words and weights, {len(self.texts)} messages, fewer where one takes long. "
            f"{self._growth_of_p95()}"
        )
        return [
            Section("How it grows with the articles", text, Table(head, self.rows)),
            Section("Where exact search gets slow", self._recommendation(), Table(
                ("times", "index", "built in s", "p50 / p95 ms", "exact p50 / p95 ms", "recall@10"), self.approximate
            ) if self.approximate else None),
        ]  # fmt: skip

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
        affordable = round(_AFFORDABLE * passages / self.exact[largest].p50, -3)
        return (
            f"Exact search took {self.exact[largest].p50:.0f} ms (p50) over {passages:,} passages and grows in "
            f"proportion: it stays within {_AFFORDABLE:.0f} ms, a quarter of what a question may cost, up to about "
            f"{affordable:,.0f} passages, {affordable / len(self.vectors):.1f} times those of now. From there on an "
            "approximate index is worth what it misses."
        )
