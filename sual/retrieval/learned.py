"""From which texts the ranker learned: it learns again only when people's questions changed, or many other texts did.

Learning costs more than anything else of a publish, and what it learns is which questions belong to which article. A
title that is put otherwise changes nothing of that, a new number of a contact even less.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sual.retrieval.passages import CUES, IndexedPassage, PassageKind, encoded_text

LEARNED = "learned.npy"
_READ: frozenset[PassageKind] = frozenset(("title", "summary", "block"))  # the others are what people write
_UNNOTICED = 0.005  # share of texts that may be others than those learned from
Learned = npt.NDArray[np.uint64]


def learned_from(passages: Iterable[IndexedPassage]) -> Learned:
    """Give (n,) uint64, ascending: a hash of each searched text with its label, without the numbers of contacts."""
    keys = {_key(passage) for passage in passages if passage.kind not in CUES}
    return np.array(sorted(keys), dtype=np.uint64)


def teaches_nothing_new(folder: Path, before: Sequence[IndexedPassage], now: Sequence[IndexedPassage]) -> bool:
    """Say whether what was learned from the texts of an index holds for others.

    Args:
        folder: of the index; one of an earlier version does not say what it learned from.
        before: its passages.
        now: the others.

    Returns:
        Whether people write the same, about the same articles, and of what they read only a few texts are others than
        those that were learned from; however many changes it took to get there.
    """
    if not (folder / LEARNED).is_file() or _written(before) != _written(now):
        return False
    kept: Learned = np.load(folder / LEARNED, allow_pickle=False)
    keys = learned_from(now)
    common = len(np.intersect1d(kept, keys, assume_unique=True))
    return max(len(kept), len(keys)) - common <= _UNNOTICED * len(keys)


def _written(passages: Iterable[IndexedPassage]) -> set[tuple[str, str]]:
    """Give what people write, with what it leads to, and every article: one may have come that nobody asks for yet."""
    searched = (one for one in passages if one.kind not in CUES)
    return {(one.article, "" if one.kind in _READ else one.text) for one in searched}


def _key(passage: IndexedPassage) -> int:
    text = f"{passage.article}\n{encoded_text(passage)}"
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
