"""What a message is, besides its topic: whether it tells of danger, and whether it leans on the message before.

Both are learned when the index is built, from the lists under `knowledge/policy/`. Danger is told by meaning alone,
with a support vector machine; leaning is one of the kinds of message that a logistic regression over meaning and
spelling tells apart. What was tried: docs/decisions/danger.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from sual.encoders.encoder import Vectors
from sual.retrieval.kernel import KernelModel
from sual.retrieval.passages import IndexedPassage
from sual.retrieval.ranker import LinearModel, fit_linear
from sual.retrieval.spelling import spelling_features

CUES_FILE = "cues.npz"
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
_LISTED = ("out_of_scope", "danger", "harmless", "small_talk", "follow_up")
_FEW = 60  # ten questions in six languages


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
        near = _near(passages)
        danger = KernelModel.train(vectors[near], np.array([_kind(passages[row]) == "danger" for row in near]))
        kept = sorted({*near, *(row for row, passage in enumerate(passages) if passage.kind == "follow_up")})
        features = cue_features(vectors[kept], spelling_features([passages[row].text for row in kept]))
        kinds, names = fit_linear(features, [_kind(passages[row]) for row in kept], _C)
        return cls(danger, kinds, names.index("follow_up"))

    def learn_on(self, passages: Sequence[IndexedPassage], new: Vectors, gone: Vectors) -> Cues:
        """Learn a few more questions of who is in danger; what leans on the message before stays as it is.

        Args:
            passages: all of them as they are now.
            new: (n, dimension) float32, centred embeddings of new questions.
            gone: (m, dimension) float32, of those that are no more.

        Returns:
            The cues.
        """
        near = _near(passages)
        yes = sum(_kind(passages[row]) == "danger" for row in near)
        balanced = {True: len(near) / (2 * yes), False: len(near) / (2 * (len(near) - yes))}
        danger = self.danger.learn_on(new, np.ones(len(new), dtype=np.bool_), gone, balanced)
        return replace(self, danger=danger)

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


def _near(passages: Sequence[IndexedPassage]) -> list[int]:
    """Give the rows of the messages from which danger is learned."""
    messages = [row for row, passage in enumerate(passages) if passage.kind in _MESSAGES]
    return [row for place, row in enumerate(messages) if _kind(passages[row]) not in _MANY or place % _EVERY == 0]


def changed_questions(
    before: Sequence[IndexedPassage], now: Sequence[IndexedPassage]
) -> tuple[list[int], list[int]] | None:
    """Say which questions of who is in danger went and came, if a few of them are all that changed of `cue_messages`.

    Args:
        before: the passages that were learned from.
        now: those of now.

    Returns:
        Rows of `before` and rows of `now`; None where something else changed, too.
    """
    lists = [{(one.kind, one.text) for one in passages if one.kind in _LISTED} for passages in (before, now)]
    asked = [
        {one.text: row for row, one in enumerate(passages) if one.kind == "question" and one.article == IN_DANGER}
        for passages in (before, now)
    ]
    gone, new = ([row for text, row in one.items() if text not in other] for one, other in (asked, asked[::-1]))
    few = len(gone) + len(new) <= _FEW
    return (gone, new) if lists[0] == lists[1] and few else None


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
