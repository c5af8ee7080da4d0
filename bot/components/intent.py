"""What a person wants, by a linear model over the features; in doubt, they ask something."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_WEIGHTS = "weights.npz"
ASK = "ask"
UNCLEAR = "unclear"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Multinomial logistic regression with a least confidence for each intent but `ask`.

    Rasa's own classifier of this kind weighs all intents alike, which turns questions into small talk
    and danger; here the many kinds of questions weigh as much as their examples are many.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Give the settings.

        `inverse_regularisation` (above 0): higher fits the examples closer. `least_confidence` (0-1 by
        intent, `default` for the others): below it a message counts as `ask`.
        """
        return {"inverse_regularisation": 1.0, "least_confidence": {"default": 0.5}}

    @classmethod
    def required_components(cls) -> List[type]:
        """Name what has to come before."""
        return [Featurizer]

    @staticmethod
    def required_packages() -> List[str]:
        """Name the package that trains the model."""
        return ["sklearn"]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """Make an untrained component."""
        return cls(config, model_storage, resource, [], np.zeros((0, 0)), np.zeros(0))

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: object,
    ) -> LinearIntentClassifier:
        """Read the weights that training wrote."""
        with model_storage.read_from(resource) as folder, np.load(folder / _WEIGHTS, allow_pickle=False) as stored:
            intents = [str(name) for name in stored["intents"]]
            return cls(config, model_storage, resource, intents, stored["slopes"], stored["offsets"])

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        intents: List[str],
        slopes: np.ndarray,
        offsets: np.ndarray,
    ) -> None:
        self._config = {**self.get_default_config(), **config}
        self._storage = model_storage
        self._resource = resource
        self._intents = intents
        self._slopes = slopes
        self._offsets = offsets

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the model.

        Args:
            training_data: examples with features, of at least two intents.

        Returns:
            Where the weights were written.
        """
        from sklearn.linear_model import LogisticRegression

        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        features = scipy.sparse.vstack([_features(message) for message in examples], format="csr")
        model = LogisticRegression(C=float(self._config["inverse_regularisation"]), max_iter=200)
        model.fit(features, [message.get(INTENT) for message in examples])
        with self._storage.write_to(self._resource) as folder:
            np.savez(
                folder / _WEIGHTS,
                intents=np.array(model.classes_, dtype=np.str_),
                slopes=model.coef_.astype(np.float32),
                offsets=model.intercept_.astype(np.float32),
            )
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the intent and the ranking of all intents.

        Args:
            messages: messages with features; one without any text is `unclear`.

        Returns:
            The same messages.
        """
        for message in messages:
            ranking = self._rank(message) if message.get(TEXT) else [(UNCLEAR, 1.0)]
            name, confidence = self._choose(ranking)
            message.set(INTENT, {"name": name, "confidence": confidence}, add_to_output=True)
            ranked = [{"name": name, "confidence": confidence} for name, confidence in ranking]
            message.set(INTENT_RANKING_KEY, ranked, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> List[Tuple[str, float]]:
        scores = np.asarray(_features(message) @ self._slopes.T).ravel() + self._offsets
        likelihoods = np.exp(scores - scores.max())
        likelihoods /= likelihoods.sum()
        return [(self._intents[place], float(likelihoods[place])) for place in np.argsort(-likelihoods)]

    def _choose(self, ranking: List[Tuple[str, float]]) -> Tuple[str, float]:
        least: Dict[str, float] = self._config["least_confidence"]
        name, confidence = ranking[0]
        if name == ASK or confidence >= least.get(name, least["default"]):
            return name, confidence
        return ASK, dict(ranking).get(ASK, 0.0)


def _features(message: Message) -> scipy.sparse.csr_matrix:
    _, dense = message.get_dense_features(TEXT)
    _, sparse = message.get_sparse_features(TEXT)
    parts = [scipy.sparse.csr_matrix(part.features) for part in (dense, sparse) if part is not None]
    return scipy.sparse.hstack(parts, format="csr")
