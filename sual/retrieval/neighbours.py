"""What an index takes for near although it is of another article: hard negatives for tuning an encoder."""

from __future__ import annotations

from collections.abc import Sequence

from sual.encoders.encoder import Vectors
from sual.retrieval.dense import DenseIndex

_LOOKED_AT = 64


def nearest_of_another_article(vectors: Vectors, articles: Sequence[str]) -> list[int]:
    """Find for every text the nearest one that leads elsewhere.

    Args:
        vectors: (n, dimension) float32, centred embeddings of n texts.
        articles: n ids of the articles they lead to, at least two different ones.

    Returns:
        n places in `articles`.
    """
    index = DenseIndex.build(vectors)
    return [_first_elsewhere(index, vectors[row : row + 1], articles, article) for row, article in enumerate(articles)]


def _first_elsewhere(index: DenseIndex, vector: Vectors, articles: Sequence[str], article: str) -> int:
    for limit in (_LOOKED_AT, len(articles)):
        for row, _ in index.nearest(vector, limit):
            if articles[row] != article:
                return row
    raise ValueError(f"every text leads to {article!r}; texts of at least two articles are needed")
