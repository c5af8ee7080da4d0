"""What the systems over passages share: the best articles of a list of passages, and vectors kept between runs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

MOST_PASSAGES = 100  # looked at for three articles
_BATCH = 32  # texts
Vectors = npt.NDArray[np.float32]


def passages_of(material: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Give articles and texts of all passages of articles; examples of what no article answers are left out."""
    kept = [passage for passage in material["passages"] if passage["kind"] != "out_of_scope"]
    return [passage["article"] for passage in kept], [passage["text"] for passage in kept]


def best_articles(found: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """Give each article once, with the score of its best passage, in the order found."""
    best: dict[str, float] = {}
    for article, score in found:
        best.setdefault(article, float(score))
    return list(best.items())


def kept_vectors(folder: Path, name: str, texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors]) -> Vectors:
    """Give the vectors of texts; only texts that were not there in the last run are encoded.

    Args:
        folder: where vectors are kept.
        name: of the encoder, with its version.
        texts: n texts.
        encode: turns a few texts into (few, dimension) float32.

    Returns:
        (n, dimension) float32.
    """
    path = folder / f"{name}.npz"
    marks = [_mark(text) for text in texts]
    known: dict[str, Vectors] = {}
    if path.is_file():
        with np.load(path, allow_pickle=False) as kept:
            known = dict(zip(kept["marks"].tolist(), kept["vectors"], strict=True))
    # Texts of like length together: a batch costs what its longest text costs.
    missing = sorted({text for text in texts if _mark(text) not in known}, key=lambda text: (len(text), text))
    for start in range(0, len(missing), _BATCH):
        part = missing[start : start + _BATCH]
        known.update(zip(map(_mark, part), encode(part), strict=True))
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        present = {mark: known[mark] for mark in marks}
        np.savez(path, allow_pickle=False, marks=np.array(list(present)), vectors=np.stack(list(present.values())))
    return np.stack([known[mark] for mark in marks])


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
