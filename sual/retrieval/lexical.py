"""Nearest texts by spelling: BM25 over skeletons, so that all spellings of a word are one.

Why its lists are our own rather than those of SQLite's full-text search: docs/decisions/speed.md.
"""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import numpy as np

from sual.retrieval.postings import scored, summed, write_postings
from sual.retrieval.terms import WEIGHTS, Terms, terms_of

_MOST_TERMS = 120  # terms of one question; a life story has enough telling words among the first
_MOST_READ = 32_768  # entries of their lists that are read; over today's passages no question has so many


def build_lexical(path: Path, terms: Terms) -> None:
    """Write the index.

    Args:
        path: file to create.
        terms: of its passages, some of which have words.
    """
    weights = np.array([WEIGHTS[name.partition(":")[0]] for name in terms.names])
    write_postings(path, scored(terms.counts, terms.names, weights))


class LexicalIndex:
    """The index, opened read-only, one connection a thread.

    Args:
        path: what `build_lexical` wrote.
    """

    def __init__(self, path: Path) -> None:
        self._address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()

    def nearest(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Find the passages that share the most telling terms.

        Args:
            text: the question as typed.
            limit: how many at most.

        Returns:
            (row, score) pairs, best first; BM25, 0 and above, higher is nearer.
        """
        names = list(dict.fromkeys(terms_of(text)))[:_MOST_TERMS]
        rows, scores = summed(self._connection(), names, _MOST_READ)
        best = np.arange(len(rows))
        if len(rows) > limit:
            best = np.sort(np.argpartition(-scores, limit - 1)[:limit])
        best = best[np.argsort(-scores[best], kind="stable")]
        return [(int(row), float(score)) for row, score in zip(rows[best], scores[best], strict=True)]

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._address, uri=True)
            self._local.connection = connection
        return connection
