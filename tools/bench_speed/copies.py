"""The real index, copied up to a thousand times.

A copy is a passage that says something like the original: its vector moved to a cosine of 0.8, its words as frequent.
Nothing here is about quality.
"""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import faiss
import numpy as np

from sual.encoders.encoder import Vectors
from sual.retrieval.dense import DenseIndex
from sual.retrieval.index import Index
from sual.retrieval.lexical import LexicalIndex
from sual.retrieval.passages import OUT_OF_SCOPE
from sual.retrieval.postings import LONGEST, Posting, read_postings, write_postings
from sual.retrieval.ranker import LinearModel, Ranker

_NOISE = 0.75  # length of what is added to a unit vector: a cosine of 1 / sqrt(1 + 0.75²) = 0.8


def copies(vectors: Vectors, factor: int) -> Iterator[Vectors]:
    """Give a set of vectors and moved copies of it.

    Args:
        vectors: (n, dimension) float32, unit length.
        factor: how many sets, the first of which are the vectors themselves.

    Yields:
        (n, dimension) float32, unit length.
    """
    rng = np.random.default_rng(0)
    noise = rng.standard_normal(vectors.shape, dtype=np.float32) * np.float32(_NOISE / np.sqrt(vectors.shape[1]))
    yield vectors
    for _ in range(factor - 1):
        # Another row's noise for each copy: drawing it anew a thousand times would take longer than searching.
        moved = vectors + np.roll(noise, int(rng.integers(len(noise))), axis=0) * np.float32(rng.choice([-1.0, 1.0]))
        yield np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def grown_dense(vectors: Vectors, factor: int) -> DenseIndex:
    """Give the exact index over all copies, whatever their number."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    for part in copies(vectors, factor):
        index.add(part)
    return DenseIndex(index)


def taken_dense(vectors: Vectors, factor: int) -> DenseIndex:
    """Give the index that Sual would build over all copies."""
    return DenseIndex.build(np.concatenate(list(copies(vectors, factor))))


def grown_lexical(original: Path, copy: Path, factor: int, passages: int) -> LexicalIndex:
    """Put so many passages in so many times; the lists of their terms grow, and are cut off, as with new texts."""

    def grown(one: Posting) -> Posting:
        moved = passages * np.arange(factor, dtype=np.uint32)
        rows = (one.rows[:LONGEST, None] + moved).ravel()[:LONGEST]
        return Posting(one.name, one.passages * factor, rows, np.repeat(one.scores, factor)[:LONGEST])

    connection = sqlite3.connect(original)
    write_postings(copy, map(grown, read_postings(connection)))
    connection.close()
    return LexicalIndex(copy)


def grown_ranker(ranker: Ranker, factor: int) -> Ranker:
    """Give a ranker over so many times the articles, its weights moved a little in each copy."""
    rng = np.random.default_rng(1)
    articles = [column for column, label in enumerate(ranker.classes) if label != OUT_OF_SCOPE]
    columns = np.array([*range(len(ranker.classes)), *(articles * (factor - 1))])
    names = [f"{ranker.classes[column]}~{place}" for place, column in enumerate(columns[len(ranker.classes) :])]

    def grown(model: LinearModel) -> LinearModel:
        weights = model.weights[:, columns]
        scale = np.float32(0.1 * model.weights.std())
        for start in range(0, len(weights), 4096):  # in pieces: the noise would need as much memory again
            part = weights[start : start + 4096]
            part += rng.standard_normal(part.shape, dtype=np.float32) * scale
        return LinearModel(np.ascontiguousarray(weights), model.bias[columns])

    return Ranker((*ranker.classes, *names), grown(ranker.meaning), grown(ranker.spelling))


def grown_index(index: Index, dense: DenseIndex, lexical: LexicalIndex, ranker: Ranker) -> Index:
    """Put grown parts together into an index that `search` works on as on any other."""
    articles = [label for label in index.ranker.classes if label != OUT_OF_SCOPE]
    passages = list(index.passages)
    for start in range(len(index.ranker.classes), len(ranker.classes), len(articles)):
        names = dict(zip(articles, ranker.classes[start : start + len(articles)], strict=True))
        passages += [dataclasses.replace(one, article=names.get(one.article, one.article)) for one in index.passages]
    return dataclasses.replace(index, passages=tuple(passages), dense=dense, lexical=lexical, ranker=ranker)
