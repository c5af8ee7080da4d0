"""A support vector machine as arrays: near which examples a message lies decides, not on which side of one plane.

A joke about a strict boss and a cry for help share most words and much of their meaning; between them no plane goes.
scikit-learn trains it (libsvm); stored are plain numbers, so that nothing executable is ever loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from sual.encoders.encoder import Vectors

_GAMMA = 1.0
_C = 3.0
_SCALE = 2.0  # distance to the margin, in log-odds
_CACHE_MEGABYTES = 500
_AT_ONCE = 7_000  # examples; 400 MB
_SAME = 1e-8  # squared distance of one text to itself, rounded twice


@dataclass(frozen=True)
class KernelModel:
    """One yes-or-no question, answered by the examples near the border.

    Args:
        supports: (n, dimension) float32, those examples.
        weights: (n,) float32, above 0 where the answer is yes.
        bias: margin far away from all of them.
    """

    supports: Vectors
    weights: npt.NDArray[np.float32]
    bias: float

    @classmethod
    def train(
        cls, vectors: Vectors, answers: npt.NDArray[np.bool_], weights: Mapping[bool, float] | None = None
    ) -> KernelModel:
        """Learn from examples.

        Args:
            vectors: (n, dimension) float32.
            answers: n answers, both kinds among them.
            weights: how much an example of each answer counts, above 0; when None, so much that both count the same.

        Returns:
            The model.
        """
        from sklearn.svm import SVC  # 70 MB of memory that answering does without

        # All at once is several times quicker than libsvm, one after the other, but takes 8 bytes for each pair.
        at_once = len(vectors) <= _AT_ONCE
        kernel = "precomputed" if at_once else "rbf"
        model = SVC(C=_C, gamma=_GAMMA, kernel=kernel, class_weight=weights or "balanced", cache_size=_CACHE_MEGABYTES)
        model.fit(_alike(vectors) if at_once else vectors, answers)
        signed = np.asarray(model.dual_coef_[0], dtype=np.float32)
        return cls(np.asarray(vectors[model.support_], dtype=np.float32), signed, float(model.intercept_[0]))

    def learn_on(
        self, more: Vectors, answers: npt.NDArray[np.bool_], gone: Vectors, weights: Mapping[bool, float]
    ) -> KernelModel:
        """Learn a few more examples from those near the border, on which alone the border rests.

        Args:
            more: (n, dimension) float32, new examples.
            answers: n answers.
            gone: (m, dimension) float32, examples that are none any more.
            weights: as for `train`.

        Returns:
            Nearly what `train` gives for all examples, in a tenth of the time; N. A. Syed, H. Liu and K. K. Sung,
            "Incremental learning with support vector machines", IJCAI 1999.
        """
        kept = np.ones(len(self.supports), dtype=np.bool_)
        for vector in gone:
            kept &= np.sum((self.supports - vector) ** 2, axis=1) > _SAME
        vectors = np.vstack([self.supports[kept], more])
        return self.train(vectors, np.concatenate([self.weights[kept] > 0, answers]), weights)

    def probability(self, vector: Vectors) -> float:
        """Give how likely the answer is yes, 0-1, for one (1, dimension) vector."""
        distances = np.sum((self.supports - vector) ** 2, axis=1)
        margin = float(np.exp(-_GAMMA * distances) @ self.weights) + self.bias
        return float(expit(_SCALE * margin))

    def arrays(self) -> dict[str, npt.ArrayLike]:
        """Give what is saved."""
        return {"supports": self.supports, "weights": self.weights, "bias": self.bias}

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, npt.NDArray[np.float32]]) -> KernelModel:
        """Take what `arrays` gave."""
        return cls(arrays["supports"], arrays["weights"], float(arrays["bias"]))


def _alike(vectors: Vectors) -> Vectors:
    """Give (n, n) float32, how alike each two are: 1 for the same, towards 0 for those far apart."""
    lengths = np.sum(vectors**2, axis=1)
    distances = lengths[:, None] + lengths[None, :] - 2 * (vectors @ vectors.T)
    return np.asarray(np.exp(-_GAMMA * np.maximum(distances, 0)), dtype=np.float32)
