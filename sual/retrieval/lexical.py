"""Nearest texts by spelling: SQLite's full-text index over skeletons, so that all spellings of a word are one."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

from sual.text.skeleton import consonants, skeleton

_GRAM = 4  # characters
_MOST_TERMS = 120  # terms of one question; a life story has enough telling words among the first
_SCHEMA = "CREATE VIRTUAL TABLE passage USING fts5(words, bare, grams, tokenize='ascii')"
# Words count most, words without vowels less, pieces of words least.
_NEAREST = (
    "SELECT rowid, -bm25(passage, 3.0, 1.5, 1.0) AS score FROM passage "
    "WHERE passage MATCH ? ORDER BY score DESC LIMIT ?"
)


def _terms(text: str) -> tuple[list[str], list[str], list[str]]:
    words = skeleton(text).split()
    bare = [word for word in consonants(" ".join(words)).split() if len(word) > 1]
    grams = [word[i : i + _GRAM] for word in words for i in range(len(word) - _GRAM + 1)]
    return words, bare, grams


def build_lexical(path: Path, texts: Iterable[str]) -> None:
    """Write the full-text index.

    Args:
        path: file to create.
        texts: one text a passage; the row id is its position.
    """
    with sqlite3.connect(path) as connection:
        connection.execute(_SCHEMA)
        connection.executemany(
            "INSERT INTO passage(rowid, words, bare, grams) VALUES (?, ?, ?, ?)",
            ((row, *(" ".join(terms) for terms in _terms(text))) for row, text in enumerate(texts, 1)),
        )
    connection.close()


class LexicalIndex:
    """The full-text index, opened read-only, one connection a thread."""

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
        words, bare, grams = _terms(text)
        clauses = [
            f'{column}:"{term}"'
            for column, terms in (("words", words), ("bare", bare), ("grams", grams))
            for term in dict.fromkeys(terms)
        ][:_MOST_TERMS]
        if not clauses:
            return []
        rows = self._connection().execute(_NEAREST, (" OR ".join(clauses), limit))
        return [(int(row) - 1, float(score)) for row, score in rows]

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._address, uri=True)
            self._local.connection = connection
        return connection
