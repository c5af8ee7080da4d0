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
    def train(cls, vectors: Vectors, answers: npt.NDArray[np.bool_]) -> KernelModel:
        """Learn from (n, dimension) vectors and n answers."""
        from sklearn.svm import SVC  # 70 MB of memory that answering does without

        model = SVC(C=_C, gamma=_GAMMA, class_weight="balanced", cache_size=_CACHE_MEGABYTES)
        model.fit(vectors, answers)
        weights = np.asarray(model.dual_coef_[0], dtype=np.float32)
        return cls(np.asarray(model.support_vectors_, dtype=np.float32), weights, float(model.intercept_[0]))

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
