"""Follow-ups: a message that means nothing alone is read together with what the one before was about.

What was typed before is not kept. Kept are the few articles it may have been about, with their probabilities, and for a
message that leans on it

    p(article) is proportional to p_before(article) * p_this(article)

a product of experts (Hinton, "Training Products of Experts by Minimizing Contrastive Divergence", Neural Computation
2002). Whether a message leans is a logistic regression over what it sounds like, whether it has something of its own to
say, and whether that agrees with what came before. Compared with other ways: docs/decisions/follow-ups.md.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit, softmax

from sual.answering.turn import About, Turn
from sual.knowledge import Knowledge
from sual.retrieval.fusion import danger_of
from sual.retrieval.result import SearchResult

_KEPT = 8
# Of leaning, as log-odds. Fitted on follow-ups, and on questions and messages outside our field after an answer.
_BIAS, _SOUND, _OUTSIDE, _AGREEMENT = 4.89, 0.71, -0.07, 0.49
_SURELY = 9.0  # log-odds beyond these tell no more, nor do log-probabilities below the following
_LEAST_BEFORE, _LEAST_THIS = -10.5, -12.0


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
    this = _logs([hit.score for hit in found.results], _LEAST_THIS)
    earlier = _logs(_before(found, turn.about), _LEAST_BEFORE)
    joined = softmax(earlier + this)
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
        knowledge: for the threshold.

    Returns:
        Whether it leans on it.
    """
    if not about or not found.results:
        return False
    return leaning(found, about) >= knowledge.policy.thresholds.follow_up


def leaning(found: SearchResult, about: About) -> float:
    """Give how likely a message means nothing without the one before.

    Args:
        found: what the message alone finds; at least one article.
        about: what the message before was about; at least one article.

    Returns:
        The probability, 0-1.
    """
    sound, outside = _log_odds(found.follow_up), _log_odds(found.out_of_scope)
    both = [before * hit.score for before, hit in zip(_before(found, about), found.results, strict=True)]
    agreement = float(_logs([sum(both)], -_SURELY)[0])
    return float(expit(_BIAS + _SOUND * sound + _OUTSIDE * outside + _AGREEMENT * agreement))


def _before(found: SearchResult, about: About) -> list[float]:
    """Give the probability of each article found to have been what the message before was about."""
    before, total = dict(about), sum(probability for _, probability in about)
    return [before.get(hit.article, 0.0) / max(total, 1e-9) for hit in found.results]


def _log_odds(probability: float) -> float:
    return float(np.clip(logit(probability), -_SURELY, _SURELY))


def _logs(probabilities: list[float], least: float) -> npt.NDArray[np.float64]:
    return np.log(np.maximum(probabilities, np.exp(least)))
