"""Which of some messages stand, or nearly stand, among others: by the letter triples their skeletons share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer

# Share of common letter triples from which two messages count as the same.
_SAME = 0.9
# Two words are said alike by everybody; "nearly" begins with three.
FEWEST_WORDS = 3
_ROWS = 2000  # compared at once


def nearly_the_same(some: Sequence[str], others: Sequence[str]) -> set[tuple[int, int]]:
    """Find the pairs of skeletons that are, or are nearly, the same.

    Args:
        some: skeletons.
        others: skeletons to hold them against; those of fewer than three words are left out.

    Returns:
        Their places, as (in `some`, in `others`).
    """
    long = [place for place, text in enumerate(others) if len(text.split()) >= FEWEST_WORDS]
    if not some or not long:
        return set()
    triples = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 3), n_features=2**16, alternate_sign=False, binary=True, norm=None
    )
    left, right = triples.transform(some), triples.transform([others[place] for place in long])
    sizes, other_sizes = np.asarray(left.sum(axis=1)).ravel(), np.asarray(right.sum(axis=1)).ravel()
    found: set[tuple[int, int]] = set()
    for start in range(0, left.shape[0], _ROWS):
        common = (left[start : start + _ROWS] @ right.T).tocoo()
        rows = common.row + start
        share = common.data / (sizes[rows] + other_sizes[common.col] - common.data)
        same = share >= _SAME
        found |= {(int(row), long[column]) for row, column in zip(rows[same], common.col[same], strict=True)}
    return found
