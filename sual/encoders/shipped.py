"""Vectors of our own texts that come with the repository, so that a fresh machine need not encode thousands of them.

A file of 8-bit vectors by a hash of the text and the name of the encoder they were made with. A text that is not in it,
or another encoder, costs its encoding and nothing else; `make vectors` makes the file anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sual.encoders.encoder import Vectors

SHIPPED = Path(__file__).with_name("data") / "vectors.npz"
_STEPS = 127


@dataclass(frozen=True)
class ShippedVectors:
    """What the file holds.

    Args:
        keys: (n,) uint64, ascending hashes of texts.
        steps: (n, dimension) int8.
        scales: (n,) float32; a vector is its steps times its scale.
    """

    keys: npt.NDArray[np.uint64]
    steps: npt.NDArray[np.int8]
    scales: npt.NDArray[np.float32]

    def get(self, text: str) -> Vectors | None:
        """Give the (dimension,) float32 vector of a text, or None."""
        row = int(np.searchsorted(self.keys, wanted := _key(text)))
        if row == len(self.keys) or self.keys[row] != wanted:
            return None
        return np.asarray(self.steps[row] * self.scales[row], dtype=np.float32)


def load_shipped(encoder: str, path: Path = SHIPPED) -> ShippedVectors:
    """Read the file.

    Args:
        encoder: name of the encoder in use.
        path: the file; it may be missing.

    Returns:
        What it holds; nothing when it is missing or was made with another encoder.
    """
    nothing = ShippedVectors(np.zeros(0, np.uint64), np.zeros((0, 0), np.int8), np.zeros(0, np.float32))
    if not path.is_file():
        return nothing
    with np.load(path, allow_pickle=False) as stored:
        if str(stored["encoder"]) != encoder:
            return nothing
        return ShippedVectors(stored["keys"], stored["steps"], stored["scales"])


def save_shipped(vectors: Mapping[str, Vectors], encoder: str, path: Path = SHIPPED) -> None:
    """Write the file.

    Args:
        vectors: (dimension,) float32 vectors by text, at least one.
        encoder: name of the encoder that made them.
        path: where to.
    """
    rows = {_key(text): vector for text, vector in vectors.items()}
    keys = np.array(sorted(rows), dtype=np.uint64)
    table = np.vstack([rows[key] for key in sorted(rows)])
    scales = np.asarray(np.abs(table).max(axis=1) / _STEPS, dtype=np.float32)
    steps = np.round(table / scales[:, None]).astype(np.int8)
    np.savez(path, encoder=np.array(encoder), keys=keys, steps=steps, scales=scales)


def _key(text: str) -> np.uint64:
    return np.uint64(int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big"))
