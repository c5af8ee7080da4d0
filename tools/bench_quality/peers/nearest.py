"""What the systems over passages share: the best articles of a list of passages, and vectors kept between runs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

MOST_PASSAGES = 100  # looked at for three articles
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
    """Give the vectors of texts, from the folder when these texts were encoded before.

    Args:
        folder: where vectors are kept.
        name: of the encoder, with its version.
        texts: n texts.
        encode: turns a few texts into (few, dimension) float32.

    Returns:
        (n, dimension) float32.
    """
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
    path = folder / f"{name}-{digest}.npy"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        # Texts of like length together: a batch costs what its longest text costs.
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        parts = [encode([texts[row] for row in order[start : start + 32]]) for start in range(0, len(order), 32)]
        vectors = np.empty((len(texts), parts[0].shape[1]), dtype=np.float32)
        vectors[order] = np.concatenate(parts)
        np.save(path, vectors, allow_pickle=False)
    return np.asarray(np.load(path, allow_pickle=False), dtype=np.float32)
