"""Nearest texts by spelling: BM25 over skeletons, so that all spellings of a word are one.

Why its lists are our own rather than those of SQLite's full-text search: docs/decisions/speed.md.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from sual.retrieval.postings import scored, summed, write_postings
from sual.text.skeleton import consonants, skeleton

TERMS = "terms.tsv"
_GRAM = 4  # characters
_MOST_TERMS = 120  # terms of one question; a life story has enough telling words among the first
_MOST_READ = 32_768  # entries of their lists that are read; over today's passages no question has so many
# Words count most, words without vowels less, pieces of words least.
_WEIGHTS = {"words": 3.0, "bare": 1.5, "grams": 1.0}


def terms_of(text: str) -> list[str]:
    """Cut a text into terms.

    Args:
        text: any text.

    Returns:
        Its words, its words without vowels, and pieces of four letters, each with its kind in front: "words:permit".
    """
    words = skeleton(text).split()
    bare = [word for word in consonants(" ".join(words)).split() if len(word) > 1]
    grams = [word[i : i + _GRAM] for word in words for i in range(len(word) - _GRAM + 1)]
    return [f"{kind}:{term}" for kind, terms in zip(_WEIGHTS, (words, bare, grams), strict=True) for term in terms]


@dataclass(frozen=True)
class TermMemory:
    """Which terms texts have, for an index of much the same texts.

    Args:
        terms: by text, what `terms_of` gives.
    """

    terms: dict[str, list[str]]

    @classmethod
    def near(cls, folder: Path) -> TermMemory | None:
        """Read the memory beside an index, or give None where there is none."""
        path = folder / TERMS
        if not path.is_file():
            return None
        lines = path.read_text(encoding="utf-8").split("\n")
        return cls({text: terms.split(" ") for text, _, terms in (line.rpartition("\t") for line in lines)})

    def of(self, text: str) -> list[str]:
        """Give the terms of a text, looked up or worked out."""
        return self.terms.get(text) or terms_of(text)


def build_lexical(path: Path, texts: Sequence[str], memory: TermMemory | None = None) -> None:
    """Write the index, and beside it the terms of its texts.

    Args:
        path: file to create.
        texts: one text a passage, some of them with words.
        memory: terms that are known already.
    """
    terms = [(memory.of if memory else terms_of)(text) for text in texts]
    counts, names = _counted(terms)
    weights = np.array([_WEIGHTS[name.partition(":")[0]] for name in names])
    write_postings(path, scored(counts, names, weights))
    kept = (f"{text}\t{' '.join(found)}" for text, found in zip(texts, terms, strict=True) if "\n" not in text)
    path.with_name(TERMS).write_text("\n".join(kept), encoding="utf-8")


def _counted(terms: Sequence[Sequence[str]]) -> tuple[csr_matrix, list[str]]:
    """Count terms: (texts, terms), and the terms in the order of the columns, which is that of the alphabet."""
    # Without a step of Python for each of the million terms: whoever publishes waits for this.
    names = sorted(set().union(*terms))
    places = dict(zip(names, range(len(names)), strict=True))
    columns = np.fromiter(map(places.__getitem__, chain.from_iterable(terms)), np.int32, sum(map(len, terms)))
    ends = np.cumsum([0, *map(len, terms)])
    counts = csr_matrix((np.ones(len(columns)), columns, ends), (len(terms), len(names)))
    counts.sum_duplicates()
    return counts, names


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
