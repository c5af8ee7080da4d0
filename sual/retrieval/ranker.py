"""The learned ranker: which article a question belongs to, learned from the articles' own example questions.

Two multinomial logistic regressions, one over mean-centred embeddings (meaning), one over hashed character n-grams of
the skeleton with and without vowels (spelling). They are trained with scikit-learn in seconds and stored as plain
arrays, so that nothing executable is ever loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.special import log_softmax

from sual.encoders.encoder import Vectors
from sual.retrieval.spelling import spelling_features

LogProbabilities = npt.NDArray[np.float64]
_MEANING_C = 30.0
_SPELLING_C = 10.0


@dataclass(frozen=True)
class LinearModel:
    """A multinomial logistic regression as arrays.

    Args:
        weights: (columns, classes) float32, row after row in memory, of which a question reads only a few.
        bias: (classes,) float32.
    """

    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def log_probabilities(self, features: Vectors | csr_matrix) -> LogProbabilities:
        """Give (n, classes) log-probabilities of (n, columns) features."""
        # In the type of the weights: otherwise they would all be converted for every question.
        scores = np.asarray(features.astype(self.weights.dtype) @ self.weights, dtype=np.float64) + self.bias
        return np.asarray(log_softmax(scores, axis=1), dtype=np.float64)


@dataclass(frozen=True)
class Ranker:
    """Both models over the same classes.

    Args:
        classes: labels in the order of the columns: article ids and OUT_OF_SCOPE.
        meaning: model over embeddings.
        spelling: model over character n-grams.
    """

    classes: tuple[str, ...]
    meaning: LinearModel
    spelling: LinearModel

    @classmethod
    def train(cls, texts: Sequence[str], vectors: Vectors, labels: Sequence[str]) -> Ranker:
        """Learn from labelled example texts.

        Args:
            texts: n texts.
            vectors: (n, dimension) float32, their centred embeddings.
            labels: n labels.

        Returns:
            The ranker.
        """
        meaning, classes = fit_linear(vectors, labels, _MEANING_C)
        spelling, _ = fit_linear(spelling_features(texts), labels, _SPELLING_C)
        return cls(classes, meaning, spelling)

    def save(self, path: Path) -> None:
        """Write the arrays to an .npz file, without pickles."""
        np.savez(
            path,
            classes=np.array(self.classes),
            meaning_weights=self.meaning.weights,
            meaning_bias=self.meaning.bias,
            spelling_weights=self.spelling.weights,
            spelling_bias=self.spelling.bias,
        )

    @classmethod
    def load(cls, path: Path) -> Ranker:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(
                tuple(str(label) for label in arrays["classes"]),
                LinearModel(np.ascontiguousarray(arrays["meaning_weights"]), arrays["meaning_bias"]),
                LinearModel(np.ascontiguousarray(arrays["spelling_weights"]), arrays["spelling_bias"]),
            )


def fit_linear(features: Vectors | csr_matrix, labels: Sequence[str], c: float) -> tuple[LinearModel, tuple[str, ...]]:
    """Train a multinomial logistic regression.

    Args:
        features: (n, columns).
        labels: n labels.
        c: how far it may go to fit them; the inverse strength of regularisation, above 0.

    Returns:
        The model, and the labels in the order of its columns.
    """
    from sklearn.linear_model import LogisticRegression  # 70 MB of memory that answering does without
    from threadpoolctl import threadpool_limits

    # Balanced, so that a topic with many example questions does not swallow one with few.
    model = LogisticRegression(C=c, class_weight="balanced", max_iter=80, tol=1e-3)
    # Threads of so small a problem wait for one another longer than they compute.
    with threadpool_limits(limits=1):
        model.fit(features, list(labels))
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    linear = LinearModel(weights.T.astype(np.float32), bias.astype(np.float32))
    return linear, tuple(str(label) for label in model.classes_)
