"""How often texts hold terms: what the lists of the lexical index are worked out from, kept for the index after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack

from sual.text.skeleton import consonants, skeleton

_GRAM = 4  # characters
# Words count most, words without vowels less, pieces of words least.
WEIGHTS = {"words": 3.0, "bare": 1.5, "grams": 1.0}


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
    return [f"{kind}:{term}" for kind, terms in zip(WEIGHTS, (words, bare, grams), strict=True) for term in terms]


@dataclass(frozen=True)
class Terms:
    """Terms of n texts.

    Args:
        names: m terms in the order of the alphabet, each held by a text.
        counts: (n, m) int32, how often a text holds a term.
    """

    names: list[str]
    counts: csr_matrix

    @classmethod
    def count(cls, texts: Sequence[str]) -> Terms:
        """Count the terms of texts."""
        # Without a step of Python for each of the million terms: whoever publishes waits for this.
        terms = [terms_of(text) for text in texts]
        names = sorted(set().union(*terms))
        places = dict(zip(names, range(len(names)), strict=True))
        columns = np.fromiter(map(places.__getitem__, chain.from_iterable(terms)), np.int32, sum(map(len, terms)))
        ends = np.cumsum([0, *map(len, terms)])
        counts = csr_matrix((np.ones(len(columns), np.int32), columns, ends), (len(terms), len(names)))
        counts.sum_duplicates()
        return cls(names, counts)

    def of_others(self, texts: Sequence[str], mine: Sequence[str]) -> Terms:
        """Give the terms of much the same texts, as `count` would, counted only where they are new.

        Args:
            texts: k texts.
            mine: the n texts whose terms these are.

        Returns:
            The terms of the k texts.
        """
        rows = {text: row for row, text in enumerate(mine)}
        unknown = [text for text in dict.fromkeys(texts) if text not in rows]
        rows.update({text: len(mine) + at for at, text in enumerate(unknown)})
        more = Terms.count(unknown)
        names = sorted(self.names + list(set(more.names).difference(self.names)))
        counts = csr_matrix(vstack([self._under(names), more._under(names)]))[[rows[text] for text in texts]]
        held = np.bincount(counts.indices, minlength=len(names)) > 0
        if not held.all():
            names, counts = [name for name, some in zip(names, held, strict=True) if some], counts[:, held]
        return Terms(names, counts)

    def _under(self, names: Sequence[str]) -> csr_matrix:
        """Give the counts under columns of more names, in the same order."""
        places = dict(zip(names, range(len(names)), strict=True))
        columns = np.fromiter(map(places.__getitem__, self.names), np.int32, len(self.names))
        shape = (self.counts.shape[0], len(names))
        return csr_matrix((self.counts.data, columns[self.counts.indices], self.counts.indptr), shape)

    def save(self, path: Path) -> None:
        """Write them to an .npz file, without pickles."""
        np.savez(
            path,
            allow_pickle=False,
            names=np.frombuffer("\n".join(self.names).encode(), np.uint8),
            data=self.counts.data,
            indices=self.counts.indices,
            indptr=self.counts.indptr,
        )

    @classmethod
    def load(cls, path: Path) -> Terms:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            names = kept["names"].tobytes().decode().split("\n")
            shape = (len(kept["indptr"]) - 1, len(names))
            return cls(names, csr_matrix((kept["data"], kept["indices"], kept["indptr"]), shape))
