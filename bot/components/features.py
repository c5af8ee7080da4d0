"""What our two featurizers share: one row of features a message, none a word."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


class SentenceFeaturizer(GraphComponent):
    """Adds one row of features, of length `scale`, to every message with a text."""

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource, name: str) -> None:
        # Rasa's featurizer base asks for an alias; a component needs one only when it stands twice in a pipeline.
        super().__init__(name, {FEATURIZER_CLASS_ALIAS: None, **config})
        self._scale = float(config["scale"])
        self._storage = storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Make the component before training."""
        return cls(config, model_storage, resource, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Refuse a scale that is not above 0.

        Raises:
            ValueError: when it is not.
        """
        if float(config["scale"]) <= 0:
            raise ValueError(f"config.yml: `scale` is {config['scale']}, expected a number above 0")

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Give the settings that config.yml may leave out."""
        return {FEATURIZER_CLASS_ALIAS: None, "scale": 4.0}

    @abstractmethod
    def features(self, texts: List[str]) -> Any:  # noqa: ANN401 - dense or sparse
        """Give (n, columns) features of n texts, rows of unit length."""

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the features.

        Args:
            messages: messages; one without any text gets none.

        Returns:
            The same messages.
        """
        written = [message for message in messages if message.get(TEXT)]
        if not written:
            return messages
        rows = self.features([message.get(TEXT) for message in written])
        for message, row in zip(written, rows, strict=True):
            self.add_features_to_message(None, row.reshape(1, -1) * self._scale, TEXT, message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to every example."""
        self.process(training_data.training_examples)
        return training_data


def texts_of(training_data: TrainingData) -> List[str]:
    """Give every text of the training data once, in a fixed order."""
    return sorted({message.get(TEXT) for message in training_data.training_examples if message.get(TEXT)})
