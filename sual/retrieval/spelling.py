"""How texts are written, as numbers: hashed pieces of their skeletons.

The columns are those of scikit-learn's `HashingVectorizer` (a test compares them). Worked out here because importing
scikit-learn takes 70 MB of memory and a second, and answering needs nothing else of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import mmh3
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from sual.text.skeleton import consonants, skeleton

COLUMNS = 2**14  # of each half
SHORTEST, LONGEST = 2, 4  # letters of a piece


def spelling_features(texts: Sequence[str]) -> csr_matrix:
    """Hash the pieces of two to four letters of skeletons.

    Args:
        texts: n texts as typed.

    Returns:
        (n, 2 * 16384) sparse float64, with vowels on the left and without on the right; each half has unit length.
    """
    columns: list[npt.NDArray[np.int64]] = []
    values: list[npt.NDArray[np.float64]] = []
    ends = [0]
    for text in texts:
        folded = skeleton(text)
        for half, letters in enumerate((folded, consonants(folded))):
            found, counts = np.unique(_hashed(letters), return_counts=True)
            columns.append(found + half * COLUMNS)
            values.append(counts / math.sqrt(int(counts @ counts) or 1))
        ends.append(ends[-1] + len(columns[-2]) + len(columns[-1]))
    shape = (len(texts), 2 * COLUMNS)
    if not texts:
        return csr_matrix(shape, dtype=np.float64)
    return csr_matrix((np.concatenate(values), np.concatenate(columns).astype(np.int32), np.array(ends)), shape)


def _hashed(text: str) -> npt.NDArray[np.int64]:
    return np.fromiter((abs(mmh3.hash(piece)) % COLUMNS for piece in _pieces(text)), np.int64)


def _pieces(text: str) -> Iterator[str]:
    for word in text.split():
        padded = f" {word} "
        for length in range(SHORTEST, LONGEST + 1):
            # A word that is shorter than a piece is one.
            yield from (padded[at : at + length] for at in range(max(1, len(padded) - length + 1)))
            if len(padded) <= length:
                break
