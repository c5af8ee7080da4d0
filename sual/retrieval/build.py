"""Build the index from the knowledge and put it in place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from sual.encoders.bundled import BundledEncoder
from sual.encoders.encoder import Encoder, Vectors
from sual.encoders.shipped import load_shipped
from sual.knowledge import Knowledge
from sual.retrieval.basis import FEATURES, TERMS, VECTORS, Basis, keep_spelled, rows_by_text
from sual.retrieval.batches import Progress, encode_batches
from sual.retrieval.cues import CUES_FILE, Cues, changed_questions
from sual.retrieval.dense import DenseIndex, centre
from sual.retrieval.index import PASSAGES, mean_key
from sual.retrieval.learned import LEARNED, learned_from, teaches_nothing_new
from sual.retrieval.lexical import build_lexical
from sual.retrieval.passages import CUES, IndexedPassage, encoded_text, passages_of
from sual.retrieval.ranker import RANKER, Ranker
from sual.retrieval.spelling import spelling_features
from sual.retrieval.store import FORMAT, Manifest, begin, checksums, publish
from sual.retrieval.terms import Terms
from sual.text.languages import Language

_FEWEST = 30  # a mean over a handful of texts would be those texts themselves


def build_index(
    knowledge: Knowledge,
    root: Path,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    *,
    known: dict[str, Vectors] | None = None,
    upon: Path | None = None,
) -> Manifest:
    """Build the index and put it in place.

    Args:
        knowledge: the checked knowledge.
        root: the index folder.
        encoder: the bundled one unless given.
        progress: called with (texts encoded, texts in all).
        known: vectors of texts that were encoded a moment ago, by `encoded_text`.
        upon: root of an index of much the same knowledge, from which everything is taken over that still holds;
            seconds rather than minutes (`basis.py`). The index is built anew when None.

    Returns:
        The manifest of what was built.
    """
    encoder = encoder or BundledEncoder()
    passages = passages_of(knowledge)
    basis = Basis.find(upon, encoder) if upon else None
    vectors = _encode(encoder, passages, basis or Basis.find(root, encoder), progress, known)
    means = _kept_means(passages, basis) or _means(passages, vectors)
    centred = _centred(passages, vectors, means)
    folder = begin(root)
    _cues(passages, basis, centred, means).save(folder / CUES_FILE)
    searched = [passage for passage in passages if passage.kind not in CUES]  # they come first
    texts, centred = [passage.text for passage in searched], centred[: len(searched)]
    dense = DenseIndex.build(centred)
    faiss.write_index(dense.index, str(folder / "dense.faiss"))
    terms = basis.terms(texts) if basis else Terms.count(texts)
    build_lexical(folder / "lexical.sqlite", terms)
    terms.save(folder / TERMS)
    spelled = rows_by_text(
        texts, basis.spelled() if basis else None, basis.searched if basis else [], spelling_features
    )
    keep_spelled(folder / FEATURES, spelled)
    _rank(folder, passages, basis, spelled, centred)
    np.save(folder / VECTORS, vectors, allow_pickle=False)
    _save_means(folder / "means.npz", means)
    (folder / PASSAGES).write_text(json.dumps(passages, ensure_ascii=False), encoding="utf-8")
    manifest = Manifest(
        FORMAT, encoder.name, encoder.dimension, knowledge.digest, len(passages), dense.kind, checksums(folder)
    )
    publish(folder, root, manifest)
    return manifest


def _cues(
    passages: list[IndexedPassage], basis: Basis | None, centred: Vectors, means: dict[str, npt.NDArray[np.float32]]
) -> Cues:
    if basis is None:
        return Cues.train(passages, centred)
    if same := basis.cues(passages):
        return same
    if (changed := changed_questions(basis.passages, passages)) is None:
        return Cues.train(passages, centred)
    gone, new = changed
    were = _centred([basis.passages[row] for row in gone], basis.vectors()[gone], means)
    return Cues.load(basis.folder / CUES_FILE).learn_on(passages, centred[new], were)


def _rank(
    folder: Path, passages: Sequence[IndexedPassage], basis: Basis | None, spelled: csr_matrix, centred: Vectors
) -> None:
    if basis and teaches_nothing_new(basis.folder, basis.passages, passages):
        for kept in (RANKER, LEARNED):
            shutil.copyfile(basis.folder / kept, folder / kept)
        return
    labels = [passage.article for passage in passages if passage.kind not in CUES]
    Ranker.train(spelled, centred, labels, basis.ranker() if basis else None).save(folder / RANKER)
    np.save(folder / LEARNED, learned_from(passages), allow_pickle=False)


def prepare_to_build(knowledge: Knowledge) -> None:
    """Load what the first index of a process would have to load: libraries of 80 MB, and the languages of our texts."""
    import sklearn.linear_model  # noqa: F401

    for passage in passages_of(knowledge):
        _mean_key(passage.text, passage.language)


def _kept_means(passages: list[IndexedPassage], basis: Basis | None) -> dict[str, npt.NDArray[np.float32]] | None:
    """Give the means of the basis, unless they were of less than half of what there is now."""
    if basis is None or len(passages) > 2 * len(basis.passages):
        return None
    return basis.means()


def vectors_of(passages: list[IndexedPassage], root: Path, encoder: Encoder | None = None) -> Vectors:
    """Give the centred vectors of passages, taken from the index in place where it has them.

    Args:
        passages: n texts.
        root: the index folder.
        encoder: the bundled one unless given.

    Returns:
        (n, dimension) float32, unit length.
    """
    encoder = encoder or BundledEncoder()
    vectors = _encode(encoder, passages, Basis.find(root, encoder), None)
    return _centred(passages, vectors, _means(passages, vectors))


def _centred(passages: list[IndexedPassage], vectors: Vectors, means: dict[str, npt.NDArray[np.float32]]) -> Vectors:
    places = {key: row for row, key in enumerate(means)}
    rows = [places.get(_mean_key(passage.text, passage.language), places[""]) for passage in passages]
    return centre(vectors, np.vstack(list(means.values()))[rows])


@lru_cache(maxsize=2**16)
def _mean_key(text: str, language: Language) -> str:
    # A memory of our own texts; what people write never comes here.
    return mean_key(text, language)


def _encode(
    encoder: Encoder,
    passages: list[IndexedPassage],
    basis: Basis | None,
    progress: Progress | None,
    known: dict[str, Vectors] | None = None,
) -> Vectors:
    texts = [encoded_text(passage) for passage in passages]
    known = dict(known or {})
    if basis:
        known |= zip(map(encoded_text, basis.passages), basis.vectors(), strict=True)
    unknown: set[str] = set()
    missing = {text for text in texts if text not in known}
    shipped = load_shipped(encoder.name) if missing else None
    for text in missing:
        vector = shipped.get(text) if shipped else None
        if vector is None:
            unknown.add(text)
        else:
            known[text] = vector
    for batch, vectors in encode_batches(encoder, list(unknown), progress):
        known.update(zip(batch, vectors, strict=True))
    return np.vstack([known[text] for text in texts])


def _means(passages: list[IndexedPassage], vectors: Vectors) -> dict[str, npt.NDArray[np.float32]]:
    rows: dict[str, list[int]] = {"": list(range(len(passages)))}
    for row, passage in enumerate(passages):
        rows.setdefault(_mean_key(passage.text, passage.language), []).append(row)
    return {
        key: np.asarray(vectors[members].mean(axis=0), dtype=np.float32)
        for key, members in rows.items()
        if len(members) >= _FEWEST or key == ""
    }


def _save_means(path: Path, means: dict[str, npt.NDArray[np.float32]]) -> None:
    arrays: dict[str, npt.ArrayLike] = {key or "all": mean for key, mean in means.items()}
    np.savez(path, allow_pickle=False, **arrays)
