"""Only the best articles become hits, and they are the ones that would come first among all."""

from __future__ import annotations

import numpy as np
import pytest

from sual.retrieval.explain import hits_of
from sual.retrieval.passages import OUT_OF_SCOPE, IndexedPassage

CLASSES = ("a", "b", OUT_OF_SCOPE, "c", "d")
POOLED = np.log(np.array([0.1, 0.3, 0.4, 0.15, 0.05]))
PASSAGES = [IndexedPassage(name, "en", "question", f"about {name}") for name in CLASSES]


@pytest.mark.parametrize("limit", [0, 1, 2, 3, 4, 10])
def test_the_most_probable_come_first(limit: int) -> None:
    hits = hits_of(PASSAGES, CLASSES, dict.fromkeys(("meaning", "spelling", "dense", "lexical"), POOLED),
                   POOLED, [(1, 0.9), (2, 0.8)], [(3, 7.0)], limit)  # fmt: skip
    assert [hit.article for hit in hits] == ["b", "c", "a", "d"][:limit]
    assert [hit.why.matched for hit in hits[:2]] == ["about b", "about c"][:limit]
