"""What a message is, besides its topic: whether it tells of danger, and whether it leans on the message before.

Both are learned when the index is built, from the lists under `knowledge/policy/`. Danger is told by meaning alone,
with a support vector machine; leaning is one of the kinds of message that a logistic regression over meaning and
spelling tells apart. What was tried: docs/decisions/danger.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from sual.encoders.encoder import Vectors
from sual.retrieval.kernel import KernelModel
from sual.retrieval.passages import IndexedPassage
from sual.retrieval.ranker import LinearModel, fit_linear
from sual.retrieval.spelling import spelling_features

# How much meaning counts beside spelling, whose two halves have unit length each.
_MEANING_SCALE = 4.0
# The encoder was tuned on these very messages and tells them apart too well: what is learned on top stays cautious.
_C = 0.1
# What people type; titles and blocks are not.
_MESSAGES = ("question", "out_of_scope", "danger", "harmless", "small_talk", "follow_up")
# There are many more of these than of the others; of so many every sixth tells as much, in a sixth of the time.
_MANY = ("question", "out_of_scope", "follow_up")
_EVERY = 6
# Who asks this article's questions is in danger too.
IN_DANGER = "trafficking-get-help"


@dataclass(frozen=True)
class Cues:
    """Both questions.

    Args:
        danger: does this person, or one they write about, seem to be in danger?
        kinds: what kind of message is this?
        leaning: which of the kinds means nothing without the message before.
    """

    danger: KernelModel
    kinds: LinearModel
    leaning: int

    @classmethod
    def train(cls, passages: Sequence[IndexedPassage], vectors: Vectors) -> Cues:
        """Learn from the example messages.

        Args:
            passages: n passages.
            vectors: (n, dimension) float32, their centred embeddings.

        Returns:
            The cues.
        """
        messages = [row for row, passage in enumerate(passages) if passage.kind in _MESSAGES]
        near = [row for place, row in enumerate(messages) if _kind(passages[row]) not in _MANY or place % _EVERY == 0]
        danger = KernelModel.train(vectors[near], np.array([_kind(passages[row]) == "danger" for row in near]))
        kept = sorted({*near, *(row for row in messages if passages[row].kind == "follow_up")})
        features = cue_features(vectors[kept], spelling_features([passages[row].text for row in kept]))
        kinds, names = fit_linear(features, [_kind(passages[row]) for row in kept], _C)
        return cls(danger, kinds, names.index("follow_up"))

    def follow_up(self, features: csr_matrix) -> float:
        """Give how likely one row of `cue_features` leans on the message before, 0-1."""
        return float(np.exp(self.kinds.log_probabilities(features)[0, self.leaning]))

    def save(self, path: Path) -> None:
        """Write the arrays to an .npz file, without pickles."""
        kinds: dict[str, npt.ArrayLike] = {"kinds": self.kinds.weights, "kinds_bias": self.kinds.bias}
        np.savez(path, allow_pickle=False, leaning=self.leaning, **kinds, **self.danger.arrays())

    @classmethod
    def load(cls, path: Path) -> Cues:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            kinds = LinearModel(arrays["kinds"], arrays["kinds_bias"])
            return cls(KernelModel.of_arrays(arrays), kinds, int(arrays["leaning"]))


def cue_messages(passages: Sequence[IndexedPassage]) -> set[tuple[str, str]]:
    """Give the messages from which danger is learned; the many others only say what is none."""
    return {
        (_kind(one), one.text)
        for one in passages
        if one.kind in _MESSAGES and (one.kind != "question" or one.article == IN_DANGER)
    }


def _kind(passage: IndexedPassage) -> str:
    return "danger" if passage.article == IN_DANGER else passage.kind


def cue_features(vectors: Vectors, spelled: csr_matrix) -> csr_matrix:
    """Put meaning and spelling side by side.

    Args:
        vectors: (n, dimension) float32, centred embeddings of n texts.
        spelled: (n, 32768), what `spelling_features` gives for them.

    Returns:
        (n, dimension + 32768) sparse float64.
    """
    return csr_matrix(hstack([csr_matrix(vectors * _MEANING_SCALE), spelled]))
