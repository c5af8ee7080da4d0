"""What a message is, besides its topic: whether it tells of danger, and whether it leans on the message before.

Two logistic regressions over the same features as the ranker's, learned when the index is built: danger from
`knowledge/policy/danger_messages` against everything harmless that people write to us, leaning from
`knowledge/policy/follow_ups` against messages that stand on their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from sual.encoders.encoder import Vectors
from sual.retrieval.passages import IndexedPassage
from sual.retrieval.ranker import spelling_features

# How much meaning counts beside spelling, whose two halves have unit length each.
_MEANING_SCALE = 2.0
_C = 3.0
# What people type; titles and blocks are not.
_MESSAGES = ("question", "out_of_scope", "danger", "harmless", "small_talk", "follow_up")
# Who asks this article's questions is in danger too.
_IN_DANGER = "trafficking-get-help"


@dataclass(frozen=True)
class Cue:
    """One yes-or-no question about a message.

    Args:
        weights: (dimension + 32768,) float32.
        bias: log-odds where all features are zero.
    """

    weights: npt.NDArray[np.float32]
    bias: float

    @classmethod
    def train(cls, features: csr_matrix, answers: npt.NDArray[np.bool_]) -> Cue:
        """Learn from (n, columns) features and n answers."""
        model = LogisticRegression(C=_C, class_weight="balanced", max_iter=200, tol=1e-3)
        with threadpool_limits(limits=1):  # threads of so small a problem wait for one another
            model.fit(features, answers)
        return cls(model.coef_[0].astype(np.float32), float(model.intercept_[0]))

    def probability(self, features: csr_matrix) -> float:
        """Give how likely the answer is yes, 0-1, for one row of features."""
        return float(expit((features @ self.weights)[0] + self.bias))


@dataclass(frozen=True)
class Cues:
    """Both questions.

    Args:
        danger: does this person, or one they write about, seem to be in danger?
        follow_up: does this mean nothing without the message before?
    """

    danger: Cue
    follow_up: Cue

    @classmethod
    def train(cls, passages: Sequence[IndexedPassage], vectors: Vectors) -> Cues:
        """Learn from all example messages.

        Args:
            passages: n passages.
            vectors: (n, dimension) float32, their centred embeddings.

        Returns:
            The cues.
        """
        kept = [row for row, passage in enumerate(passages) if passage.kind in _MESSAGES]
        kinds = np.array([_kind(passages[row]) for row in kept])
        spelled = spelling_features([passages[row].text for row in kept])
        features = cue_features(vectors[kept], spelled)
        return cls(Cue.train(features, kinds == "danger"), Cue.train(features, kinds == "follow_up"))

    def save(self, path: Path) -> None:
        """Write the arrays to an .npz file, without pickles."""
        np.savez(
            path,
            danger=self.danger.weights, danger_bias=self.danger.bias,
            follow_up=self.follow_up.weights, follow_up_bias=self.follow_up.bias,
        )  # fmt: skip

    @classmethod
    def load(cls, path: Path) -> Cues:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(
                Cue(arrays["danger"], float(arrays["danger_bias"])),
                Cue(arrays["follow_up"], float(arrays["follow_up_bias"])),
            )


def _kind(passage: IndexedPassage) -> str:
    return "danger" if passage.article == _IN_DANGER else passage.kind


def cue_features(vectors: Vectors, spelled: csr_matrix) -> csr_matrix:
    """Put meaning and spelling side by side.

    Args:
        vectors: (n, dimension) float32, centred embeddings of n texts.
        spelled: (n, 32768), what `spelling_features` gives for them.

    Returns:
        (n, dimension + 32768) sparse float64.
    """
    return csr_matrix(hstack([csr_matrix(vectors * _MEANING_SCALE), spelled]))
