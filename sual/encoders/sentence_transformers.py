"""Any SentenceTransformer model in place of the bundled encoder (extra `models`)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sual.encoders.encoder import Vectors
from sual.encoders.extra import require_models

# What the e5 family was trained to find before a question; the other models expect nothing.
_E5_PREFIX = "query: "


class SentenceTransformersEncoder:
    """A model by name or from a local folder, on the GPU where there is one.

    Args:
        model: folder, or name of a model that is already on this machine; nothing is downloaded.
        prefix: what the model expects before a question; None: what its own settings name "query", else "query: "
            for a model with "e5" in its name.

    Raises:
        ExtraMissingError: when the extra `models` is not installed.
        RuntimeError: when the model is not on this machine.
    """

    def __init__(self, model: str, prefix: str | None = None) -> None:
        require_models()
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(model, local_files_only=True)
        except (OSError, ValueError) as error:
            message = f"the model {model!r} is not on this machine ({error}); give the folder it lies in"
            raise RuntimeError(message) from error
        self._prefix = self._own_prefix(model) if prefix is None else prefix
        self.name = f"sentence-transformers-{Path(model).name}-{_fingerprint(self._model)}"
        self.dimension = int(self._model.get_embedding_dimension())

    def _own_prefix(self, model: str) -> str:
        prompts: dict[str, str] = self._model.prompts or {}
        return prompts.get("query") or (_E5_PREFIX if "e5" in Path(model).name.lower() else "")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `sual.encoders.encoder.Encoder.encode`."""
        prefixed = [self._prefix + text for text in texts]
        vectors = self._model.encode(prefixed, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)


def _fingerprint(model: Any) -> str:  # noqa: ANN401 - the library is not typed
    """Tell one training of a model from another by all its weights: a tuning may change only some of them."""
    digest = hashlib.sha256()
    for name, tensor in model.state_dict().items():
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().float().contiguous().numpy())
    return digest.hexdigest()[:12]
