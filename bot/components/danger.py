"""Signs of danger weigh more than what the classifier believes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from sual.text import danger

DANGER = "danger"
ASK = "ask"
_ROOT = Path(__file__).resolve().parents[2]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DangerSigns(GraphComponent, IntentClassifier):
    """Sets the intent `danger`, confidence 1, on a message with one of the editors' signs, or with the service's word.

    A message that leans on an answer before it, by the service's word, is a question: "and whom do I call?" alone would
    sound like talk about people. So is one that an article surely answers: "visa finished" sounds like goodbye.

    The signs are read when Rasa starts and are no part of the model, so that editors change them
    without training anything.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """Name what has to come before: a classifier, whose verdict is overruled."""
        return [IntentClassifier]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DangerSigns:
        """Read the signs of the knowledge folder that the settings name."""
        knowledge = _ROOT / os.environ.get("SUAL_KNOWLEDGE_FOLDER", "knowledge")
        return cls(danger.DangerSigns.load(knowledge / "policy" / "danger"))

    def __init__(self, signs: danger.DangerSigns) -> None:
        self._signs = signs

    def process(self, messages: List[Message]) -> List[Message]:
        """Overrule the intent of each message that holds a sign.

        Args:
            messages: messages with a text, already classified.

        Returns:
            The same messages.
        """
        for message in messages:
            metadata = message.get(METADATA)
            told = metadata if isinstance(metadata, dict) else {}
            if told.get("danger") is True or self._signs.notice(message.get(TEXT) or ""):
                message.set(INTENT, {"name": DANGER, "confidence": 1.0}, add_to_output=True)
            elif told.get("follow_up") is True or told.get("question") is True:
                message.set(INTENT, {"name": ASK, "confidence": 1.0}, add_to_output=True)
        return messages
