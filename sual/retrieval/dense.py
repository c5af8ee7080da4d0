"""Nearest texts by meaning: FAISS over mean-centred vectors.

The bundled encoder puts all texts of one language near one another, whatever they say. Subtracting the mean of each
language's passages before comparing takes most of that away (measured in docs/decisions/ranking.md).

Few vectors are compared one by one, many by an approximate index; docs/decisions/speed.md has the measurements.
"""

from __future__ import annotations

from dataclasses import dataclass

import faiss
import numpy as np
import numpy.typing as npt

from sual.encoders.encoder import Vectors

EXACT_UP_TO = 65_536  # passages; comparing a question with them takes about 4 ms
_PROBES = 128  # lists that a search looks into; fewer miss more, more cost more
_LISTS_FOR_ROOT = 4  # lists for each unit of the square root of the number of passages
_TRAINED_ON = 50  # passages a list, from which the centres of the lists are learned
_ROUNDS = 10  # of that learning


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
    """An inner-product index, exact or approximate; both search one question on one thread.

    Args:
        index: FAISS index over unit vectors; row i is passage i.
    """

    index: faiss.Index

    @classmethod
    def build(cls, vectors: Vectors, exact_up_to: int = EXACT_UP_TO) -> DenseIndex:
        """Index vectors.

        Args:
            vectors: (n, dimension) float32, unit length.
            exact_up_to: with more vectors than this the index is approximate.

        Returns:
            The index.
        """
        vectors = np.ascontiguousarray(vectors)
        index = _lists(vectors) if len(vectors) > exact_up_to else faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        return cls(index)

    @property
    def kind(self) -> str:
        """Say how it searches: "exact", or "IVF" with the number of lists and of those looked into."""
        if isinstance(self.index, faiss.IndexIVF):
            return f"IVF{self.index.nlist}, {self.index.nprobe} probed"
        return "exact"

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Find the nearest passages.

        Args:
            vector: (1, dimension) float32, unit length.
            limit: how many at most.

        Returns:
            (row, cosine) pairs, nearest first; cosine in -1..1, higher is nearer.
        """
        scores, rows = self.index.search(vector, min(limit, self.index.ntotal))
        # Where the lists looked into hold fewer than asked for, FAISS fills up with -1.
        return [(int(row), float(score)) for row, score in zip(rows[0], scores[0], strict=True) if row >= 0]


def _lists(vectors: Vectors) -> faiss.IndexIVFFlat:
    """Make an empty IVF index: lists around centres, of which a search looks into the nearest."""
    lists = min(2 ** round(np.log2(_LISTS_FOR_ROOT * np.sqrt(len(vectors)))), len(vectors))
    dimension = vectors.shape[1]
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimension), dimension, lists, faiss.METRIC_INNER_PRODUCT)
    index.nprobe = min(_PROBES, lists)
    index.cp.niter, index.cp.max_points_per_centroid = _ROUNDS, _TRAINED_ON
    index.cp.min_points_per_centroid = 1
    # FAISS would choose by itself, after copying them all.
    sample = np.random.default_rng(0).choice(len(vectors), min(len(vectors), _TRAINED_ON * lists), replace=False)
    index.train(vectors[np.sort(sample)])
    return index
