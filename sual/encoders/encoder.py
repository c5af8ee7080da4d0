"""What an encoder is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

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
