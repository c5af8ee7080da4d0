"""Build the index from the knowledge and put it in place."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from sual.encoders.bundled import BundledEncoder
from sual.encoders.encoder import Encoder, Vectors
from sual.encoders.shipped import load_shipped
from sual.knowledge import Knowledge
from sual.retrieval.batches import Progress, encode_batches
from sual.retrieval.cues import Cues
from sual.retrieval.dense import DenseIndex, centre
from sual.retrieval.index import PASSAGES, mean_key
from sual.retrieval.lexical import build_lexical
from sual.retrieval.passages import CUES, IndexedPassage, passages_of
from sual.retrieval.ranker import Ranker
from sual.retrieval.store import FORMAT, IndexMismatchError, Manifest, begin, checksums, publish, verified

_VECTORS = "vectors.npy"
_BLOCK_CHARACTERS = 160
_FEWEST = 30  # a mean over a handful of texts would be those texts themselves


def build_index(
    knowledge: Knowledge, root: Path, encoder: Encoder | None = None, progress: Progress | None = None
) -> Manifest:
    """Build the index and put it in place.

    Args:
        knowledge: the checked knowledge.
        root: the index folder.
        encoder: the bundled one unless given.
        progress: called with (texts encoded, texts in all).

    Returns:
        The manifest of what was built.
    """
    encoder = encoder or BundledEncoder()
    passages = passages_of(knowledge)
    vectors = _encode(encoder, passages, root, progress)
    means = _means(passages, vectors)
    centred = _centred(passages, vectors, means)
    folder = begin(root)
    texts = [passage.text for passage in passages]
    Cues.train(passages, centred).save(folder / "cues.npz")
    searched = sum(passage.kind not in CUES for passage in passages)  # they come first
    dense = DenseIndex.build(centred[:searched])
    faiss.write_index(dense.index, str(folder / "dense.faiss"))
    build_lexical(folder / "lexical.sqlite", texts[:searched])
    labels = [passage.article for passage in passages[:searched]]
    Ranker.train(texts[:searched], centred[:searched], labels).save(folder / "ranker.npz")
    np.save(folder / _VECTORS, vectors, allow_pickle=False)
    _save_means(folder / "means.npz", means)
    lines = (json.dumps(asdict(passage), ensure_ascii=False) for passage in passages)
    (folder / PASSAGES).write_text("\n".join(lines) + "\n", encoding="utf-8")
    manifest = Manifest(
        FORMAT, encoder.name, encoder.dimension, knowledge.digest, len(passages), dense.kind, checksums(folder)
    )
    publish(folder, root, manifest)
    return manifest


def vectors_of(passages: list[IndexedPassage], root: Path, encoder: Encoder | None = None) -> Vectors:
    """Give the centred vectors of passages, taken from the index in place where it has them.

    Args:
        passages: n texts.
        root: the index folder.
        encoder: the bundled one unless given.

    Returns:
        (n, dimension) float32, unit length.
    """
    vectors = _encode(encoder or BundledEncoder(), passages, root, None)
    return _centred(passages, vectors, _means(passages, vectors))


def _centred(passages: list[IndexedPassage], vectors: Vectors, means: dict[str, npt.NDArray[np.float32]]) -> Vectors:
    keys = [mean_key(passage.text, passage.language) for passage in passages]
    return centre(vectors, np.vstack([means.get(key, means[""]) for key in keys]))


def _encode(encoder: Encoder, passages: list[IndexedPassage], root: Path, progress: Progress | None) -> Vectors:
    texts = [encoded_text(passage) for passage in passages]
    known, shipped = _known_vectors(encoder, root), load_shipped(encoder.name)
    unknown: set[str] = set()
    for text in {text for text in texts if text not in known}:
        vector = shipped.get(text)
        if vector is None:
            unknown.add(text)
        else:
            known[text] = vector
    for batch, vectors in encode_batches(encoder, list(unknown), progress):
        known.update(zip(batch, vectors, strict=True))
    return np.vstack([known[text] for text in texts])


def encoded_text(passage: IndexedPassage) -> str:
    """Give what is encoded of a passage: of a block its beginning, which says what it is about."""
    return passage.text[:_BLOCK_CHARACTERS] if passage.kind == "block" else passage.text


def _known_vectors(encoder: Encoder, root: Path) -> dict[str, Vectors]:
    """Give the vectors of the index in place by text, so that an edit costs only its own texts."""
    try:
        folder, manifest = verified(root)
    except IndexMismatchError:
        return {}
    if (manifest.encoder, manifest.dimension) != (encoder.name, encoder.dimension):
        return {}
    lines = (folder / PASSAGES).read_text(encoding="utf-8").splitlines()
    vectors = np.load(folder / _VECTORS, allow_pickle=False)
    passages = (IndexedPassage(**json.loads(line)) for line in lines)
    return {encoded_text(passage): vector for passage, vector in zip(passages, vectors, strict=True)}


def _means(passages: list[IndexedPassage], vectors: Vectors) -> dict[str, npt.NDArray[np.float32]]:
    rows: dict[str, list[int]] = {"": list(range(len(passages)))}
    for row, passage in enumerate(passages):
        rows.setdefault(mean_key(passage.text, passage.language), []).append(row)
    return {
        key: np.asarray(vectors[members].mean(axis=0), dtype=np.float32)
        for key, members in rows.items()
        if len(members) >= _FEWEST or key == ""
    }


def _save_means(path: Path, means: dict[str, npt.NDArray[np.float32]]) -> None:
    arrays: dict[str, npt.ArrayLike] = {key or "all": mean for key, mean in means.items()}
    np.savez(path, allow_pickle=False, **arrays)
