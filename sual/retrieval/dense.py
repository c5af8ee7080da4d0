"""Nearest texts by meaning: FAISS over mean-centred vectors.

The bundled encoder puts all texts of one language near one another, whatever they say. Subtracting the mean of each
language's passages before comparing takes most of that away (measured in docs/decisions/ranking.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import faiss
import numpy as np
import numpy.typing as npt

from sual.encoders.encoder import Vectors


def centre(vectors: Vectors, mean: npt.NDArray[np.float32]) -> Vectors:
    """Subtract a mean and bring the rows back to unit length.

    Args:
        vectors: (n, dimension) float32.
        mean: (dimension,) or (n, dimension) float32.

    Returns:
        (n, dimension) float32, unit length (a zero row stays zero).
    """
    moved = vectors - mean
    length = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(length, 1e-9), dtype=np.float32)


@dataclass(frozen=True)
class DenseIndex:
    """An exact inner-product index.

    Args:
        index: FAISS index over unit vectors; row i is passage i.
    """

    index: faiss.Index

    @classmethod
    def build(cls, vectors: Vectors) -> DenseIndex:
        """Index (n, dimension) float32 unit vectors."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Find the nearest passages.

        Args:
            vector: (1, dimension) float32, unit length.
            limit: how many at most.

        Returns:
            (row, cosine) pairs, nearest first; cosine in -1..1, higher is nearer.
        """
        scores, rows = self.index.search(vector, min(limit, self.index.ntotal))
        return [(int(row), float(score)) for row, score in zip(rows[0], scores[0], strict=True)]
