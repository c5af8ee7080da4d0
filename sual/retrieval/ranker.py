"""The learned ranker: which article a question belongs to, learned from the articles' own example questions.

Two multinomial logistic regressions, one over mean-centred embeddings (meaning), one over hashed character n-grams of
the skeleton with and without vowels (spelling). They are trained with scikit-learn in seconds and stored as plain
arrays, so that nothing executable is ever loaded.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.special import log_softmax

from sual.encoders.encoder import Vectors

LogProbabilities = npt.NDArray[np.float64]
Start = Mapping[str, tuple[npt.NDArray[np.float32], float]]
RANKER = "ranker.npz"
_MEANING_C = 30.0
_SPELLING_C = 10.0
# Learning on: one new text among thousands moves so little that the usual tolerance would not notice it.
_ROUNDS_AGAIN, _TOLERANCE_AGAIN = 3, 1e-6


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
    def train(
        cls, spelled: csr_matrix, vectors: Vectors, labels: Sequence[str], before: Ranker | None = None
    ) -> Ranker:
        """Learn from labelled example texts.

        Args:
            spelled: (n, 32768), what `spelling_features` gives for n texts.
            vectors: (n, dimension) float32, their centred embeddings.
            labels: n labels.
            before: what was learned from much the same texts; learning goes on from there and is done sooner.

        Returns:
            The ranker.
        """
        starts = (before.start(before.meaning), before.start(before.spelling)) if before else (None, None)
        meaning, classes = fit_linear(vectors, labels, _MEANING_C, starts[0])
        spelling, _ = fit_linear(spelled, labels, _SPELLING_C, starts[1])
        return cls(classes, meaning, spelling)

    def start(self, model: LinearModel) -> Start:
        """Give one of the models by class, for learning on."""
        return {label: (model.weights[:, at], float(model.bias[at])) for at, label in enumerate(self.classes)}

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


def fit_linear(
    features: Vectors | csr_matrix, labels: Sequence[str], c: float, start: Start | None = None
) -> tuple[LinearModel, tuple[str, ...]]:
    """Train a multinomial logistic regression.

    Args:
        features: (n, columns).
        labels: n labels.
        c: how far it may go to fit them; the inverse strength of regularisation, above 0.
        start: where to begin; a label that is not in it begins at 0.

    Returns:
        The model, and the labels in the order of its columns.
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression  # 70 MB of memory that answering does without
    from threadpoolctl import threadpool_limits

    # Balanced, so that a topic with many example questions does not swallow one with few.
    model = LogisticRegression(C=c, class_weight="balanced", max_iter=80, tol=1e-3)
    if start and len(set(labels)) > 2:
        features = features.astype(np.float32)  # a third of the time, and nobody sees the difference
        nothing = (np.zeros(features.shape[1], dtype=np.float32), 0.0)
        begun = [start.get(label, nothing) for label in sorted(set(labels))]
        model.set_params(warm_start=True)
        model.coef_ = np.array([weights for weights, _ in begun], dtype=features.dtype)
        model.intercept_ = np.array([bias for _, bias in begun], dtype=features.dtype)
        model.set_params(max_iter=_ROUNDS_AGAIN, tol=_TOLERANCE_AGAIN)
    # Threads of so small a problem wait for one another longer than they compute.
    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it goes on at the next edit
        model.fit(features, list(labels))
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    linear = LinearModel(weights.T.astype(np.float32), bias.astype(np.float32))
    return linear, tuple(str(label) for label in model.classes_)
