"""What our two featurizers share: one sentence vector a message, none a word."""

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
    """Adds one row of features to every message with a text."""

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource, name: str) -> None:
        # Rasa's featurizer base asks for an alias; a component needs one only when it stands twice in a pipeline.
        super().__init__(name, {FEATURIZER_CLASS_ALIAS: None, **config})  # type: ignore[call-arg]
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
        """Refuse a scale that is not above 0."""
        if float(config["scale"]) <= 0:
            raise ValueError(f"`scale` is {config['scale']}, expected a number above 0; mend config.yml")

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Give the settings that config.yml may leave out."""
        return {FEATURIZER_CLASS_ALIAS: None, "scale": 1.0}

    @abstractmethod
    def features(self, texts: List[str]) -> Any:
        """Give (n, columns) features of n texts, rows of unit length."""

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the features.

        Args:
            messages: messages with a text.

        Returns:
            The same messages.
        """
        rows = self.features([message.get(TEXT) or " " for message in messages]) * self._scale
        for position, message in enumerate(messages):
            row = rows[position : position + 1]
            self.add_features_to_message(None, row, TEXT, message)  # type: ignore[attr-defined]
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to every example."""
        self.process(training_data.training_examples)
        return training_data
