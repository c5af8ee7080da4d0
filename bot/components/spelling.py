"""Spelling: character n-grams of the romanised skeleton as a sparse featurizer."""

from __future__ import annotations

from typing import Any, Dict, List

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize

from bot.components.features import SentenceFeaturizer, texts_of
from sual.text.skeleton import consonants, skeleton

_RARITY = "rarity.npy"
# Hashing keeps no vocabulary: nothing of the examples is in the model, and its size is fixed.
_COLUMNS = 2**13


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SpellingFeaturizer(SentenceFeaturizer, SparseFeaturizer):
    """Hashes the n-grams of a message's skeleton, with and without vowels, so that all spellings count as one.

    Arabic script leaves vowels out and romanisation guesses them; without them both are one spelling. Rare n-grams
    weigh more.
    """

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource, name: str) -> None:
        super().__init__(config, storage, resource, name)
        self._voweled = _hashing(longest=4)
        self._bare = _hashing(longest=3)
        self._rarity = np.ones(2 * _COLUMNS, dtype=np.float32)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn in how few examples each n-gram is.

        Args:
            training_data: all examples.

        Returns:
            Where that is stored, (16384,) float32, 1 or more.
        """
        texts = texts_of(training_data)
        holding = np.asarray((self._count(texts) > 0).sum(axis=0)).ravel()
        rarity = np.log((1 + len(texts)) / (1 + holding)) + 1
        with self._storage.write_to(self._resource) as folder:
            np.save(folder / _RARITY, rarity.astype(np.float32))
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: object,
    ) -> SpellingFeaturizer:
        """Read what `train` stored."""
        component = cls(config, model_storage, resource, execution_context.node_name)
        with model_storage.read_from(resource) as folder:
            component._rarity = np.load(folder / _RARITY, allow_pickle=False)
        return component

    def features(self, texts: List[str]) -> csr_matrix:
        """Give (n, 16384) sparse float32 rows of unit length."""
        rows = self._count(texts).astype(np.float32)
        rows.data = (1 + np.log(rows.data)) * self._rarity[rows.indices]
        return normalize(rows)

    def _count(self, texts: List[str]) -> csr_matrix:
        folded = [skeleton(text) for text in texts]
        bare = [consonants(text) for text in folded]
        return hstack([self._voweled.transform(folded), self._bare.transform(bare)], format="csr")


def _hashing(longest: int) -> HashingVectorizer:
    return HashingVectorizer(
        analyzer="char_wb", ngram_range=(2, longest), n_features=_COLUMNS, norm=None, alternate_sign=False
    )
