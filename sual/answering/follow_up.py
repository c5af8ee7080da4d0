"""Follow-ups: a message that means nothing alone is read together with what the one before was about.

What was typed before is not kept. Kept are the few articles it may have been about, with their probabilities, and for a
message that leans on it

    p(article) is proportional to p_before(article) * p_this(article) ** 1.3

a product of experts (Hinton, "Training Products of Experts by Minimizing Contrastive Divergence", Neural Computation
2002). The message itself weighs more, so that a change of subject is one. Compared with searching for both texts
together: docs/decisions/follow-ups.md.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import softmax

from sual.answering.turn import About, Turn
from sual.knowledge import Knowledge
from sual.retrieval.fusion import danger_of
from sual.retrieval.result import SearchResult

_KEPT = 8
_THIS_WEIGHS = 1.3
# Where a message only seems to lean, what it says alone counts. Measured: docs/decisions/follow-ups.md.
_DOUBTFUL, _DOUBTFUL_OUTSIDE = 0.5, 0.7  # of leaning, for one that is surely about an article, or surely about none
_OUTSIDE, _SURELY_OUTSIDE = 0.97, 0.9999
_ANOTHER, _NOT_THE_SAME = 0.98, 0.001  # surely another article, and surely not the one before
# Where it leans with less than this, a little less sure of both is enough, and so is being outside for sure.
_SOMEWHAT, _LIKELY_ANOTHER, _HARDLY_THE_SAME = 0.9, 0.9, 0.005
# Log-probabilities below these tell no more.
_LEAST_BEFORE, _LEAST_THIS = -12.0, -9.0


def about_of(found: SearchResult) -> About:
    """Give what the next message may lean on.

    Args:
        found: what a message found, alone or with what came before it.

    Returns:
        At most eight article ids with their probabilities, surest first.
    """
    hits = sorted(found.results, key=lambda hit: -hit.score)[:_KEPT]
    return tuple((hit.article, round(hit.score, 6)) for hit in hits)


def with_what_came_before(found: SearchResult, turn: Turn, knowledge: Knowledge) -> SearchResult:
    """Weigh what a message found with what the one before was about, when this one leans on it.

    Args:
        found: what the message alone finds.
        turn: with what the message before was about.
        knowledge: for the threshold, and for which articles are urgent.

    Returns:
        What both find together; unchanged where nothing came before, and for a message that stands on its own.
    """
    if not leans(found, turn.about, knowledge):
        return found
    before = dict(turn.about)
    this = _logs([hit.score for hit in found.results], _LEAST_THIS)
    earlier = _logs([before.get(hit.article, 0.0) for hit in found.results], _LEAST_BEFORE)
    joined = softmax(earlier + _THIS_WEIGHS * this)
    hits = [hit.model_copy(update={"score": float(p)}) for hit, p in zip(found.results, joined, strict=True)]
    hits.sort(key=lambda hit: -hit.score)
    urgent = [hit.score for hit in hits if knowledge.articles[hit.article].urgent]
    danger = danger_of(found.alarming, urgent)
    # A message that leans on another is outside of nothing by itself.
    return found.model_copy(update={"results": hits, "out_of_scope": 0.0, "danger": danger})


def leans(found: SearchResult, about: About, knowledge: Knowledge) -> bool:
    """Say whether a message is read with what the one before was about.

    Args:
        found: what the message alone finds.
        about: what the message before was about; empty where none came before.
        knowledge: for the thresholds.

    Returns:
        Whether it seems to lean on it, and does not surely mean something of its own.
    """
    return seems_to_lean(found, about, knowledge) and not _is_about_another(found, about[0][0], knowledge)


def seems_to_lean(found: SearchResult, about: About, knowledge: Knowledge) -> bool:
    """Say whether a message is a question for having one before it, whatever it sounds like to the dialogue.

    Args:
        found: what the message alone finds.
        about: what the message before was about; empty where none came before.
        knowledge: for the thresholds.

    Returns:
        Whether it seems to lean on it; also where it is surely about an article of its own.
    """
    if not about or not found.results or found.follow_up < knowledge.policy.thresholds.follow_up:
        return False
    return not _is_outside(found)


def _is_outside(found: SearchResult) -> bool:
    least = _OUTSIDE if found.follow_up < _DOUBTFUL_OUTSIDE else _SURELY_OUTSIDE
    return found.follow_up < _SOMEWHAT and found.out_of_scope >= least


def _is_about_another(found: SearchResult, before: str, knowledge: Knowledge) -> bool:
    thresholds, scores = knowledge.policy.thresholds, {hit.article: hit.score for hit in found.results}
    best, *others = sorted(scores, key=lambda article: -scores[article])
    if best == before:
        return False
    lead = scores[best] - (scores[others[0]] if others else 0.0)
    if found.follow_up < _DOUBTFUL:
        return scores[best] >= thresholds.answer and lead >= thresholds.lead
    if found.follow_up < _SOMEWHAT:
        return scores[best] >= _LIKELY_ANOTHER and scores.get(before, 0.0) < _HARDLY_THE_SAME
    return scores[best] >= _ANOTHER and scores.get(before, 0.0) < _NOT_THE_SAME


def _logs(probabilities: list[float], least: float) -> npt.NDArray[np.float64]:
    return np.log(np.maximum(probabilities, np.exp(least)))
