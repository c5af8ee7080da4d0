"""Which encoder the operator wants."""

from __future__ import annotations

from pathlib import Path

from sual.encoders.bundled import MODELS, BundledEncoder
from sual.encoders.encoder import Encoder
from sual.encoders.sentence_transformers import SentenceTransformersEncoder

BUNDLED = "bundled"
OTHER = "sentence-transformers:"


def load_encoder(wanted: str = BUNDLED, folder: Path = MODELS) -> Encoder:
    """Load an encoder.

    Args:
        wanted: "bundled", or "sentence-transformers:" and a name or folder (the setting SUAL_ENCODER).
        folder: where the tuned file of the bundled one lies or is put.

    Returns:
        The encoder.

    Raises:
        ValueError: when it is neither.
        RuntimeError: when the extra `models` is not installed, or the model is not on this machine.
    """
    if wanted == BUNDLED:
        return BundledEncoder(folder)
    if wanted.startswith(OTHER) and wanted != OTHER:
        return SentenceTransformersEncoder(wanted.removeprefix(OTHER))
    raise ValueError(f"SUAL_ENCODER is {wanted!r}, expected {BUNDLED!r} or {OTHER + 'NAME_OR_PATH'!r}")
