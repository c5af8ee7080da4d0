"""Learn the weights by which `sual.text.identify` tells languages apart (`make profiles`).

For each alphabet a multinomial logistic regression over the pieces of words (`sual/text/profiles.py`), from the texts
that `profile_texts.py` brings together.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict

import numpy as np
from profile_texts import Example, examples
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from sual.text.languages import is_language
from sual.text.profiles import PROFILES, letter_words, packed, pieces

FEWEST_TEXTS = 3  # that a piece stands in
LEAST_WEIGHT = 0.25  # of a piece, below which it is left out; accuracy is the same, the file a third
STRENGTH = 10.0
# How far languages with few texts are brought up to those with many: 0 not at all, 1 to the same. Others than the six
# have a twentieth of the texts.
BALANCE, BALANCE_OF_OTHERS = 0.6, 0.9


def learn(found: list[Example]) -> object:
    """Learn one alphabet.

    Args:
        found: its examples.

    Returns:
        A packed profile.
    """
    cut = [(letter_words(example.text), example) for example in found]
    kept = [(words, example) for words, example in cut if words]
    standing = Counter(piece for words, _ in kept for piece in {piece for word in words for piece in pieces(word)})
    rows = {piece: row for row, piece in enumerate(sorted(p for p, texts in standing.items() if texts >= FEWEST_TEXTS))}
    model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3)
    with threadpool_limits(limits=1):
        model.fit(
            _features([words for words, _ in kept], rows),
            [example.label for _, example in kept],
            sample_weight=_balanced([example for _, example in kept]),
        )
    weights = model.coef_ - model.coef_.mean(axis=0)
    telling = {piece: weights[:, row] for piece, row in rows.items() if np.abs(weights[:, row]).max() >= LEAST_WEIGHT}
    return packed([str(label) for label in model.classes_], model.intercept_, telling)


def _features(texts: list[list[str]], rows: dict[str, int]) -> csr_matrix:
    starts: list[int] = [0]
    columns: list[int] = []
    values: list[float] = []
    for words in texts:
        shares: dict[int, float] = defaultdict(float)
        for word in words:
            cut = pieces(word)
            for piece in cut:
                if piece in rows:
                    shares[rows[piece]] += 1 / math.sqrt(len(cut) * len(words))
        columns += shares.keys()
        values += shares.values()
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(texts), len(rows)))


def _balanced(found: list[Example]) -> list[float]:
    totals: dict[str, float] = defaultdict(float)
    for example in found:
        totals[example.label] += example.weight
    mean = sum(totals.values()) / len(totals)
    share = {
        label: (mean / total) ** (BALANCE if is_language(label.partition("-")[0]) else BALANCE_OF_OTHERS)
        for label, total in totals.items()
    }
    return [example.weight * share[example.label] for example in found]


def main() -> None:
    """Write the profiles."""
    learned = {written: learn(found) for written, found in sorted(examples().items())}
    PROFILES.write_text(json.dumps(learned, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
