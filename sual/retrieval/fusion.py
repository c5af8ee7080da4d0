"""Four voices into one probability: a logarithmic opinion pool.

p(article) is proportional to the product of p_voice(article) ** weight_voice (Genest and Zidek, "Combining Probability
Distributions", Statistical Science 1986). The weights differ by script, because the encoder was never taught romanised
input and the spelling voices read it well; they were fitted by `make bench-ranking` on held-out example questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit, log_softmax, logit

from sual.text.languages import Script

_DANGER_BIAS, _DANGER_CUE, _DANGER_ABOUT = 3.72, 1.09, 0.94
_LEAST = 1e-4  # what is less likely tells no more
VOICES = ("meaning", "spelling", "dense", "lexical")
LogProbabilities = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """How much each voice counts, for native script and for every other."""

    native: Mapping[str, float]
    romanised: Mapping[str, float]

    def of(self, script: Script) -> Mapping[str, float]:
        """Give the weights for a script."""
        return self.native if script == "native" else self.romanised


def pool(voices: Mapping[str, LogProbabilities], weights: Mapping[str, float]) -> LogProbabilities:
    """Join the voices.

    Args:
        voices: by name, (classes,) log-probabilities.
        weights: by name, 0 and above.

    Returns:
        (classes,) log-probabilities that sum to one.
    """
    total = sum(weights[name] * voices[name] for name in VOICES)
    return np.asarray(log_softmax(total), dtype=np.float64)


def danger_of(cue: float, urgent: Sequence[float]) -> float:
    """Join how a message sounds with what it is about: a logistic regression over two log-odds.

    Either alone rings for many who only ask: "they want to expel me" sounds like danger, a student's question is about
    it. Weights fitted on tests/eval/??.jsonl.

    Args:
        cue: how surely it sounds like danger, 0-1.
        urgent: probability of each urgent article; where there is none, the sound alone counts.

    Returns:
        How likely somebody is in danger, 0-1.
    """
    if not urgent:
        return cue
    mean = float(np.mean([_log_odds(score) for score in urgent]))
    return float(expit(_DANGER_BIAS + _DANGER_CUE * _log_odds(cue) + _DANGER_ABOUT * mean))


def _log_odds(probability: float) -> float:
    return float(logit(min(max(probability, _LEAST), 1 - _LEAST)))


def neighbour_voice(neighbours: Sequence[tuple[str, float]], classes: Sequence[str], scale: float) -> LogProbabilities:
    """Turn the nearest texts into a voice: the best score of each class, through a softmax.

    Args:
        neighbours: (class, score) pairs, best first.
        classes: all classes.
        scale: how many units of score make one unit of log-odds, above 0.

    Returns:
        (classes,) log-probabilities; classes without a neighbour share the lowest score found.
    """
    best: dict[str, float] = {}
    for label, score in neighbours:
        best.setdefault(label, score)
    if not best:
        return np.full(len(classes), -np.log(len(classes)))
    lowest = min(score for _, score in neighbours)
    scores = np.array([best.get(label, lowest) for label in classes])
    return np.asarray(log_softmax(scores / scale), dtype=np.float64)
