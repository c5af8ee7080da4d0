"""Spelling: character n-grams of the romanised skeleton as a sparse featurizer."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer

from bot.components.features import SentenceFeaturizer
from sual.text.skeleton import consonants, skeleton

_COLUMNS = 2**13


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SpellingFeaturizer(SentenceFeaturizer, SparseFeaturizer):
    """Hashes the n-grams of a message's skeleton, with and without vowels, so that all spellings count as one."""

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource, name: str) -> None:
        super().__init__(config, storage, resource, name)
        self._hashing = HashingVectorizer(
            analyzer="char_wb", ngram_range=(1, 4), n_features=_COLUMNS, alternate_sign=False
        )

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SpellingFeaturizer:
        """Make the component; hashing learns nothing."""
        return cls(config, model_storage, resource, execution_context.node_name)

    def features(self, texts: List[str]) -> csr_matrix:
        """Give (n, 2 * 8192) sparse rows; each half of unit length."""
        folded = [skeleton(text) for text in texts]
        bare = [consonants(text) for text in folded]
        return csr_matrix(hstack([self._hashing.transform(folded), self._hashing.transform(bare)]))
