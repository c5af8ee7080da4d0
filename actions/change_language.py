"""`action_change_language`: go on in another language."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.tracked import entity_of, language_of, text_of
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer
from sual.text.languages import LANGUAGES, Language, is_language


class ActionChangeLanguage(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    """Changes the language and shows the last answer again in the new one; asks which where none was named."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_change_language"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Hand on what to say, and set the language."""
        language = _wanted(tracker)
        if language is None:
            asked = Decision(
                outcome="choice", language=language_of(tracker), choices=LANGUAGES, response="utter_language_which"
            )
            dispatcher.utter_message(json_message=asked.model_dump(mode="json"))
            return []
        said = Decision(outcome="say", language=language, response="utter_language_changed")
        dispatcher.utter_message(json_message=said.model_dump(mode="json"))
        topic = tracker.get_slot("topic")
        if topic in self._answerer.knowledge.articles:
            outcome = "urgent" if self._answerer.knowledge.articles[topic].urgent else "answer"
            again = Decision(outcome=outcome, language=language, article=topic, confidence=1.0)
            dispatcher.utter_message(json_message=again.model_dump(mode="json"))
        return [SlotSet("language", language)]


def _wanted(tracker: Tracker) -> Language | None:
    if text_of(tracker).startswith("/"):  # a pressed choice carries the language itself
        chosen = entity_of(tracker, "language")
        return chosen if is_language(chosen) else None
    requested = entity_of(tracker, "requested_language")
    return requested if is_language(requested) else None
