"""BM25 by bm25s over all passages, everything as it comes."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import bm25s

from tools.bench_quality.peers.nearest import MOST_PASSAGES, best_articles, passages_of


class System:
    """The best passage's article; its BM25 score."""

    versions = {"bm25s": version("bm25s")}

    def __init__(self, material: dict[str, Any], folder: Path) -> None:
        self._articles, texts = passages_of(material)
        self._index = bm25s.BM25()
        self._index.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
        self._most = min(MOST_PASSAGES, len(texts))

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Give articles by their best passage."""
        tokens = bm25s.tokenize([text], show_progress=False)
        rows, scores = self._index.retrieve(tokens, k=self._most, show_progress=False)
        found = zip(rows[0], scores[0], strict=True)
        return best_articles((self._articles[row], score) for row, score in found if score > 0)
