"""What a new index takes over from the one before, so that an edit costs its own texts and not all of them.

Vectors, n-grams and terms are looked up by text. The ranker goes on learning from where it stood, and what tells
danger is taken over where its messages are the same. The means that are subtracted stay those of the last index that
was built anew: with every edit they would move a little, and with them every vector (docs/decisions/publishing.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, vstack

from sual.encoders.encoder import Encoder, Vectors
from sual.retrieval.cues import CUES_FILE, Cues, cue_messages
from sual.retrieval.index import read_passages
from sual.retrieval.passages import CUES, IndexedPassage
from sual.retrieval.ranker import RANKER, Ranker
from sual.retrieval.store import IndexMismatchError, verified
from sual.retrieval.terms import Terms

VECTORS = "vectors.npy"
# N-grams and terms of the searched passages; an index without them is only slower to build upon.
FEATURES, TERMS = "features.npz", "terms.npz"


@dataclass(frozen=True)
class Basis:
    """An index in place.

    Args:
        folder: its directory.
        passages: all of them, in the order of their vectors.
    """

    folder: Path
    passages: tuple[IndexedPassage, ...]

    @classmethod
    def find(cls, root: Path, encoder: Encoder) -> Basis | None:
        """Give the index in place under a root, if it is whole and of this encoder."""
        try:
            folder, manifest = verified(root)
        except IndexMismatchError:
            return None
        if (manifest.encoder, manifest.dimension) != (encoder.name, encoder.dimension):
            return None
        return cls(folder, tuple(read_passages(folder)))

    @property
    def searched(self) -> list[str]:
        """The texts that are searched."""
        return [passage.text for passage in self.passages if passage.kind not in CUES]

    def vectors(self) -> Vectors:
        """Give (n, dimension) float32, as encoded."""
        vectors: Vectors = np.load(self.folder / VECTORS, allow_pickle=False)
        return vectors

    def means(self) -> dict[str, npt.NDArray[np.float32]]:
        """Give the means that are subtracted, by language and alphabet."""
        with np.load(self.folder / "means.npz", allow_pickle=False) as arrays:
            return {"" if key == "all" else key: arrays[key] for key in arrays.files}

    def ranker(self) -> Ranker:
        """Give what was learned about topics."""
        return Ranker.load(self.folder / RANKER)

    def cues(self, passages: Sequence[IndexedPassage]) -> Cues | None:
        """Give what was learned about danger, if it would be learned from the same messages again."""
        same = cue_messages(passages) == cue_messages(self.passages)
        return Cues.load(self.folder / CUES_FILE) if same else None

    def spelled(self) -> csr_matrix | None:
        """Give the n-grams of the searched texts, or None where they were not kept."""
        if not (self.folder / FEATURES).is_file():
            return None
        with np.load(self.folder / FEATURES, allow_pickle=False) as kept:
            parts = (kept["data"].astype(np.float64), kept["indices"].astype(np.int32), kept["indptr"])
            return csr_matrix(parts, shape=tuple(kept["shape"]))

    def terms(self, texts: Sequence[str]) -> Terms:
        """Give the terms of texts, counted only where they are new."""
        kept = self.folder / TERMS
        return Terms.load(kept).of_others(texts, self.searched) if kept.is_file() else Terms.count(texts)


def keep_spelled(path: Path, spelled: csr_matrix) -> None:
    """Write n-grams for the index after this one; 32,768 columns fit into 16 bits."""
    np.savez(
        path,
        allow_pickle=False,
        data=spelled.data.astype(np.float32),
        indices=spelled.indices.astype(np.uint16),
        indptr=spelled.indptr.astype(np.int32),
        shape=np.array(spelled.shape),
    )


def rows_by_text(
    texts: Sequence[str],
    known: csr_matrix | None,
    known_texts: Sequence[str],
    make: Callable[[list[str]], csr_matrix],
) -> csr_matrix:
    """Give a row for every text, made only where it is not known.

    Args:
        texts: n texts.
        known: (m, columns), or None.
        known_texts: m texts.
        make: makes (k, columns) of k texts.

    Returns:
        (n, columns).
    """
    if known is None:
        return make(list(texts))
    places = {text: row for row, text in enumerate(known_texts)}
    new = list(dict.fromkeys(text for text in texts if text not in places))
    if new:
        places.update({text: known.shape[0] + row for row, text in enumerate(new)})
        known = csr_matrix(vstack([known, make(new)]))
    return known[[places[text] for text in texts]]
