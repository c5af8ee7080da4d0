"""Fit and measure the ranking on held-out example questions (`make bench-ranking`).

Five folds: the questions of a fold are kept out of ranker and indexes, then asked. Prints, per script, the weights of
the four voices that make the held-out answers most probable, and how often the right article comes first with them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import log_softmax

from sual.knowledge import load_knowledge
from sual.retrieval.build import vectors_of
from sual.retrieval.dense import DenseIndex
from sual.retrieval.fusion import VOICES, neighbour_voice
from sual.retrieval.index import BM25_SCALE, COSINE_SCALE, NEIGHBOURS
from sual.retrieval.lexical import LexicalIndex, build_lexical
from sual.retrieval.passages import IndexedPassage, passages_of
from sual.retrieval.ranker import Ranker, spelling_features
from sual.text.identify import identify

ROOT = Path(__file__).resolve().parents[1]
FOLDS = 5
Table = npt.NDArray[np.float64]


def main(knowledge_folder: Path, index_folder: Path) -> None:
    """Run the five folds and print what came of them."""
    knowledge = load_knowledge(knowledge_folder)
    passages = passages_of(knowledge)
    centred = vectors_of(passages, index_folder)
    askable = np.array([p.kind in ("question", "out_of_scope") for p in passages])
    fold = np.random.default_rng(0).integers(0, FOLDS, len(passages))
    parts = [_fold(passages, centred, askable & (fold == number)) for number in range(FOLDS)]
    voices = np.concatenate([part[0] for part in parts], axis=1)
    labels = np.concatenate([part[1] for part in parts])
    native = np.concatenate([part[2] for part in parts])
    for name, chosen in (("native", native), ("romanised", ~native)):
        _report(name, voices[:, chosen], labels[chosen])


def _fold(
    passages: list[IndexedPassage], centred: npt.NDArray[np.float32], held: npt.NDArray[np.bool_]
) -> tuple[Table, Table, Table]:
    kept = [p for p, out in zip(passages, held, strict=True) if not out]
    asked = [p for p, out in zip(passages, held, strict=True) if out]
    labels = [p.article for p in kept]
    ranker = Ranker.train([p.text for p in kept], centred[~held], labels)
    dense = DenseIndex.build(centred[~held])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lexical.sqlite"
        build_lexical(path, (p.text for p in kept))
        lexical = LexicalIndex(path)
        found = [lexical.nearest(p.text, NEIGHBOURS) for p in asked]
    vectors = centred[held]
    near = [dense.nearest(vector[None], NEIGHBOURS) for vector in vectors]

    def neighbours(rows: list[list[tuple[int, float]]], scale: float) -> Table:
        return np.array([neighbour_voice([(labels[r], s) for r, s in row], ranker.classes, scale) for row in rows])

    voices = {
        "meaning": ranker.meaning.log_probabilities(vectors),
        "spelling": ranker.spelling.log_probabilities(spelling_features([p.text for p in asked])),
        "dense": neighbours(near, COSINE_SCALE),
        "lexical": neighbours(found, BM25_SCALE),
    }
    right = np.array([ranker.classes.index(p.article) for p in asked])
    native = np.array([identify(p.text, p.language).script == "native" for p in asked])
    return np.stack([voices[name] for name in VOICES]), right, native


def _report(name: str, voices: Table, labels: Table) -> None:
    rows = np.arange(len(labels))

    def loss(weights: Table) -> float:
        pooled = log_softmax(np.tensordot(weights, voices, axes=1), axis=1)
        return float(-pooled[rows, labels].mean())

    fitted = minimize(loss, np.full(len(VOICES), 0.3), bounds=[(0.0, 2.0)] * len(VOICES), method="L-BFGS-B")
    pooled = np.tensordot(fitted.x, voices, axes=1)
    say(f"{name}: {len(labels)} questions, log loss {fitted.fun:.3f}")
    for voice, weight, table in zip(VOICES, fitted.x, voices, strict=True):
        say(f"  {voice:9} weight {weight:.2f}   alone right {100 * (table.argmax(1) == labels).mean():.1f} %")
    say(f"  joined                 right {100 * (pooled.argmax(1) == labels).mean():.1f} %")


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:]] or [ROOT / "knowledge", ROOT / ".sual" / "index"]
    main(*folders)
