"""Turn scores into hits that say why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from sual.retrieval.fusion import LogProbabilities
from sual.retrieval.passages import OUT_OF_SCOPE, IndexedPassage
from sual.retrieval.result import Hit, Why

Neighbours = Sequence[tuple[int, float]]


def hits_of(
    passages: Sequence[IndexedPassage],
    classes: Sequence[str],
    voices: Mapping[str, LogProbabilities],
    pooled: LogProbabilities,
    dense: Neighbours,
    lexical: Neighbours,
    limit: int,
) -> list[Hit]:
    """List the most probable articles.

    Args:
        passages: all searchable texts.
        classes: article ids, and OUT_OF_SCOPE, which is left out.
        voices: by name, (classes,) log-probabilities.
        pooled: (classes,) log-probabilities.
        dense: nearest rows by meaning with cosines.
        lexical: nearest rows by spelling with BM25 scores.
        limit: how many articles at most.

    Returns:
        One hit an article, surest first.
    """
    nearest, cosine = _best(passages, dense)
    nearest_lexical, bm25 = _best(passages, lexical)
    hits: list[Hit] = []
    for column in _highest(pooled, limit + 1):  # one more, for OUT_OF_SCOPE may be among them
        article = classes[int(column)]
        if article == OUT_OF_SCOPE or len(hits) == limit:
            continue
        matched = nearest.get(article) or nearest_lexical.get(article)
        why = Why(
            **{name: round(float(voice[column]), 4) for name, voice in voices.items()},
            matched=matched.text if matched else "",
            matched_kind=matched.kind if matched else "none",
            matched_language=matched.language if matched else "en",
            cosine=round(cosine.get(article, 0.0), 4),
            bm25=round(bm25.get(article, 0.0), 4),
        )
        hits.append(Hit(article=article, score=float(np.exp(pooled[column])), why=why))
    return hits


def _highest(pooled: LogProbabilities, count: int) -> npt.NDArray[np.intp]:
    """Give the columns of the highest values, highest first, without sorting the others."""
    if count >= len(pooled):
        return np.argsort(-pooled)
    best = np.argpartition(-pooled, count - 1)[:count]
    return np.asarray(best[np.argsort(-pooled[best])])


def _best(passages: Sequence[IndexedPassage], found: Neighbours) -> tuple[dict[str, IndexedPassage], dict[str, float]]:
    best: dict[str, IndexedPassage] = {}
    scores: dict[str, float] = {}
    for row, score in found:
        passage = passages[row]
        if passage.article not in best:
            best[passage.article], scores[passage.article] = passage, score
    return best, scores
