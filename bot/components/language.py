"""Which language a message is in, and which language the person wants to be answered in."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from sual.text.identify import identify
from sual.text.language_requests import requested_language
from sual.text.languages import Language, is_language

LANGUAGE = "language"
SCRIPT = "script"
REQUESTED = "requested_language"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageIdentifier(GraphComponent, EntityExtractorMixin):
    """Adds the entities `language`, `script` and, where asked for, `requested_language`.

    `language` is the pinned language of the metadata, else the one the message is written in; the
    language of the conversation so far (`prior` in the metadata) helps with words of many languages.
    """

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageIdentifier:
        """Make the component; it has no settings and learns nothing."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the entities to each message.

        Args:
            messages: messages with a text and, optionally, metadata.

        Returns:
            The same messages.
        """
        for message in messages:
            found = message.get(ENTITIES, []) + self.add_extractor_name(_entities(message))
            message.set(ENTITIES, found, add_to_output=True)
        return messages


def _entities(message: Message) -> List[Dict[str, Any]]:
    text: str = message.get(TEXT) or ""
    pinned = _language(message, "language")
    identified = identify(text, _language(message, "prior"))
    requested = requested_language(text)
    values: Dict[str, Optional[str]] = {
        LANGUAGE: pinned or identified.language,
        SCRIPT: identified.script,
        REQUESTED: requested,
    }
    return [{"entity": name, "value": value, "start": 0, "end": len(text)} for name, value in values.items() if value]


def _language(message: Message, key: str) -> Optional[Language]:
    metadata = message.get(METADATA)
    value = metadata.get(key) if isinstance(metadata, dict) else None
    return value if is_language(value) else None
